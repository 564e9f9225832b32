/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo.h"

#include "dun-message-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What the strategy left for the day: messages go out, operators take what waits in the queue of
 * calls one after the other, and the head stops the cases that have to be stopped. */

#define CALLS_A_DAY 6
#define MESSAGES_A_DAY 100
#define LEASE 600

/* --- Messages --- */

static gboolean
leave (DunDemo    *self,
       DunResult  *rows,
       guint       i,
       gboolean   *go,
       GError    **error)
{
  DunMessageWording wording = {
    .channel = "SMS",
    .language = dun_result_get_text (rows, i, "language"),
    .subject = dun_result_get_text (rows, i, "wording_subject"),
    .body = dun_result_get_text (rows, i, "wording_body"),
    .data = dun_result_get_text (rows, i, "data"),
    .is_capitals = dun_result_get_bool (rows, i, "is_capitals"),
  };
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_autoptr (DunResult) answer = NULL;
  DunSmsCount count;

  if (!dun_message_text_write (&wording, &subject, &body, error))
    return FALSE;
  dun_sms_count (body, &count);
  answer = dun_demo_read (self, "messages", "sender_leave",
                          g_variant_new ("(xssbmssmsmii)",
                                         dun_result_get_int (rows, i, "message_id"), "demo",
                                         "modem", TRUE, NULL, body,
                                         dun_sms_encoding_code (count.encoding), TRUE,
                                         (int) count.n_segments, LEASE), error);
  if (answer == NULL)
    return FALSE;
  *go = strcmp (dun_result_get_text (answer, 0, "verdict"), "GO") == 0;
  return TRUE;
}

/* The carrier of the demo has a word for each: most arrive, some numbers are switched off. */
static gboolean
arrive (DunDemo  *self,
        gint64    message_id,
        GError  **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, message_id);
  g_autoptr (DunResult) taken = NULL;
  g_autoptr (DunResult) heard = NULL;
  gboolean arrives = message_id % 13 != 5;

  taken = dun_demo_read (self, "messages", "sender_report",
                         g_variant_new ("(xssmsmsi)", message_id, "demo", "SUBMIT", name, NULL, 60),
                         error);
  if (taken == NULL || message_id % 17 == 3)
    return taken != NULL;
  heard = dun_demo_read (self, "messages", "sender_state",
                         g_variant_new ("(xsms)", message_id, arrives ? "DELIVER" : "FAIL",
                                        arrives ? "DELIVERED" : "UNDELIVERABLE"), error);
  return heard != NULL;
}

static gboolean
send_messages (DunDemo *self,
               GError **error)
{
  g_autoptr (DunResult) rows = NULL;

  rows = dun_demo_read (self, "messages", "sender_claim",
                        g_variant_new ("(sssbii)", "demo", "modem", "SMS", TRUE, MESSAGES_A_DAY,
                                       LEASE), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      gboolean go = FALSE;

      if (dun_result_is_null (rows, i, "wording_body"))
        continue;
      if (!leave (self, rows, i, &go, error)
          || (go && !arrive (self, dun_result_get_int (rows, i, "message_id"), error)))
        return FALSE;
    }
  return TRUE;
}

/* --- Calls --- */

typedef struct
{
  const char *outcome;
  const char *spoken_to;
  const char *note;
  guint       promised; /* hundredths of the arrears */
} Answer;

static const Answer answers[] = {
  { "NO_ANSWER", NULL, "Rang out.", 0 },
  { "PROMISE", "the customer", "Pays on Friday, at the counter.", 40 },
  { "CALL_BACK", "the customer", "Drives; wants to be called tomorrow.", 0 },
  { "LEFT_MESSAGE", NULL, "Left word on the machine.", 0 },
  { "CONTACT", "the customer", "Knows of it, has no date yet.", 0 },
  { "THIRD_PARTY", "the wife", "He is back next week.", 0 },
};

/* Returns: (transfer full) (nullable): the promise as the form writes it */
static char *
write_promise (const Answer *answer,
               DunResult    *item,
               DunDay        day)
{
  const char *list = dun_result_get_text (item, 0, "arrears_list");
  g_autofree char *due = dun_day_to_iso (day + 5);
  gint64 amount;

  if (answer->promised == 0 || list == NULL || strlen (list) < 5 || strchr (list, ',') != NULL)
    return NULL;
  amount = MAX (g_ascii_strtoll (list + 4, NULL, 10) * answer->promised / 100, 1);
  return g_strdup_printf ("{\"amount\": %" G_GINT64_FORMAT ", \"currency\": \"%.3s\","
                          " \"due_on\": \"%s\", \"method\": \"CASH\"}", amount, list, due);
}

/* Returns: FALSE with @error. @more: whether there was an item. */
static gboolean
take_call (DunDemo    *self,
           const char *login,
           DunDay      day,
           gboolean   *more,
           GError    **error)
{
  g_autoptr (DunResult) given = NULL;
  g_autoptr (DunResult) item = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *at = NULL;
  g_autofree char *promise = NULL;
  const Answer *answer;
  gint64 task_id, case_id;

  *more = FALSE;
  given = dun_demo_write (self, login, "queue_next", g_variant_new ("(s)", "CALLS"), error);
  if (given == NULL)
    return FALSE;
  node = json_from_string (dun_result_get_value (given), NULL);
  if (json_object_get_null_member (json_node_get_object (node), "task_id"))
    return TRUE;
  *more = TRUE;
  task_id = json_object_get_int_member (json_node_get_object (node), "task_id");
  item = dun_demo_read (self, login, "call_desk_item", g_variant_new ("(x)", task_id), error);
  if (item == NULL)
    return FALSE;
  case_id = dun_result_get_int (item, 0, "case_id");
  answer = &answers[(guint64) (case_id * 5 + day) % G_N_ELEMENTS (answers)];
  promise = write_promise (answer, item, day);
  if (promise == NULL && answer->promised > 0)
    answer = &answers[0];
  at = dun_demo_call_time (case_id, day);
  return dun_demo_do (self, login, "call_record",
                      g_variant_new ("(xssmsmxmsmsmsmsmsmsmi)", task_id, "CALL_OUT",
                                     answer->outcome, at, FALSE, (gint64) 0, answer->spoken_to,
                                     answer->note, NULL, NULL, promise,
                                     "The customer asked to be called at this hour", TRUE,
                                     (int) (40 + case_id % 200)),
                      error);
}

static gboolean
take_calls (DunDemo *self,
            DunDay   day,
            GError **error)
{
  static const char * const operators[] = { "kmazur", "tlysenko" };

  for (guint o = 0; o < G_N_ELEMENTS (operators); o++)
    {
      gboolean more = TRUE;

      for (guint n = 0; n < CALLS_A_DAY && more; n++)
        if (!take_call (self, operators[o], day, &more, error))
          return FALSE;
    }
  return TRUE;
}

/* --- What stops a case --- */

static gint64
read_version (DunDemo *self,
              gint64   case_id,
              GError **error)
{
  return dun_demo_version (self, dun_demo_head (), "case_head", g_variant_new ("(x)", case_id),
                           "case_id", case_id, error);
}

static gboolean
dispute (DunDemo *self,
         gint64   case_id,
         GError **error)
{
  g_autoptr (DunResult) facilities = NULL;
  gint64 version = read_version (self, case_id, error);

  if (version < 0)
    return FALSE;
  facilities = dun_demo_read (self, dun_demo_head (), "case_facilities",
                              g_variant_new ("(x)", case_id), error);
  if (facilities == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (facilities); i++)
    {
      gint64 overdue = dun_result_get_int (facilities, i, "overdue");

      if (overdue > 3)
        return dun_demo_do (self, dun_demo_head (), "dispute_open",
                            g_variant_new ("(xxmxxssbi)", case_id,
                                           dun_result_get_int (facilities, i, "facility_id"),
                                           FALSE, (gint64) 0, overdue / 3, "ALREADY_PAID",
                                           "Has a receipt for the instalment of January.", FALSE,
                                           (gint32) version), error);
    }
  return TRUE;
}

/* Once a week one of the head's own cases is held, another one disputed. */
static gboolean
stop_cases (DunDemo *self,
            DunDay   day,
            GError **error)
{
  g_autoptr (DunResult) answer = NULL;
  g_autofree gint64 *keys = NULL;
  static const char * const scope[] = { "LETTER", "STEP", NULL };
  g_autofree char *until = dun_day_to_iso (day + 21);
  guint week = (guint) (day - DUN_DEMO_FIRST_DAY) / 7;
  gint64 version;
  gsize n;

  if ((day - DUN_DEMO_FIRST_DAY) % 7 != 2)
    return TRUE;
  answer = dun_demo_read (self, dun_demo_head (), "case_keys",
                          g_variant_new ("(ssb)", "{\"owner\": \"me\"}", "case_no", FALSE), error);
  if (answer == NULL)
    return FALSE;
  keys = dun_result_get_keys (answer, &n);
  if (n < 2 * week + 2)
    return TRUE;
  version = read_version (self, keys[2 * week], error);
  return version >= 0
         && dun_demo_do (self, dun_demo_head (), "hold_set",
                         g_variant_new ("(xs^assmsib)", keys[2 * week], "MANUAL", scope, until,
                                        "In hospital until the end of the month.",
                                        (gint32) version, FALSE), error)
         && dispute (self, keys[2 * week + 1], error);
}

/**
 * dun_demo_play_desk:
 * @day: the open business day
 *
 * Returns: FALSE with @error
 */
gboolean
dun_demo_play_desk (DunDemo *self,
                    DunDay   day,
                    GError **error)
{
  return send_messages (self, error) && take_calls (self, day, error)
         && stop_cases (self, day, error);
}
