/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo.h"

#include "dun-letter-run.h"
#include "dun-sync.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

/* The committee of the demo: one session from plan to signed minutes, and one that is to come. */

#define AGENDA 9

static const char secretary[] = "izielinska";
static const char members[] =
  "[{\"name\": \"Anna Nowak\", \"function\": \"Head of collections\"},"
  " {\"name\": \"Kostas Papas\", \"function\": \"Region West\"},"
  " {\"name\": \"Olena Hrytsenko\", \"function\": \"Region East\"},"
  " {\"name\": \"Henrik Lund\", \"function\": \"Legal\"},"
  " {\"name\": \"Mary Byrne\", \"function\": \"Risk\"}]";

typedef struct
{
  const char *decision;
  const char *text;
  int         days; /* to do it in; 0: none */
} Decision;

static const Decision decisions[] = {
  { "NEGOTIATE", "Meeting with the customer at the branch; offer of two instalments.", 7 },
  { "RESCHEDULE", "The rest over twelve months at the present rate.", 21 },
  { "EXTEND", "Deferred by one month on the customer’s request.", 30 },
  { "LEGAL_ACTION", "Claim to be filed; the guarantor is named as well.", 14 },
  { "NEGOTIATE", "The partner of the firm is to be heard first.", 10 },
  { "RETURN", "The file is not complete.", 0 },
  { "LEGAL_ACTION", "Order for payment.", 14 },
  { "EXTEND", "Deferred until the harvest is paid.", 60 },
  { "POSTPONE", "Next session, with the valuation of the flat.", 0 },
};

static char *
answer_member (DunResult  *answer,
               const char *member)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);
  JsonNode *value = json_object_get_member (json_node_get_object (node), member);

  return value != NULL ? json_to_string (value, FALSE) : NULL;
}

/* Cases from outside the list come with a reason (F02). */
static gboolean
refer (DunDemo *self,
       GError **error)
{
  static const struct { const char *login, *reason; } referrals[] = {
    { "mwojcik", "Sells the pledged car, as the neighbour says." },
    { "egeorgiou", "The firm has closed its shop; letters make no sense." },
    { "oshevchenko", "Asks for an extension because of illness." },
  };

  static const char own[] = "{\"owner\": \"me\", \"stage\": \"FOLLOW_UP\"}";

  for (guint i = 0; i < G_N_ELEMENTS (referrals); i++)
    {
      g_autoptr (DunResult) answer = NULL;
      g_autofree gint64 *keys = NULL;
      gint64 version;
      gsize n;

      answer = dun_demo_read (self, referrals[i].login, "case_keys",
                              g_variant_new ("(ssb)", own, "arrears", TRUE), error);
      if (answer == NULL)
        return FALSE;
      keys = dun_result_get_keys (answer, &n);
      if (n == 0)
        continue;
      version = dun_demo_version (self, referrals[i].login, "case_head",
                                  g_variant_new ("(x)", keys[0]), "case_id", keys[0], error);
      if (version < 0 || !dun_demo_do (self, referrals[i].login, "case_refer",
                                       g_variant_new ("(xsi)", keys[0], referrals[i].reason,
                                                      (gint32) version), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
plan (DunDemo *self,
      DunDay   held,
      guint    most,
      GError **error)
{
  g_autofree char *on = dun_day_to_iso (held);
  g_autofree char *id = NULL;
  g_autoptr (DunResult) planned = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  planned = dun_demo_write (self, secretary, "session_plan",
                            g_variant_new ("(ssiss)", on, "Head office, room 4", 3, "Anna Nowak",
                                           members), error);
  if (planned == NULL)
    return FALSE;
  rows = dun_demo_read (self, secretary, "committee_candidates", NULL, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows) && cases->len < most; i++)
    {
      gint64 key = dun_result_get_int (rows, i, "case_id");

      g_array_append_val (cases, key);
    }
  id = answer_member (planned, "session_id");
  return cases->len == 0 ||
         dun_demo_do (self, secretary, "agenda_add",
                      g_variant_new ("(x@ax)", g_ascii_strtoll (id, NULL, 10),
                                     g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, cases->data,
                                                                cases->len, sizeof (gint64))),
                      error);
}

static gboolean
decide (DunDemo *self,
        gint64   session_id,
        DunDay   day,
        GError **error)
{
  g_autoptr (DunResult) items = NULL;

  items = dun_demo_read (self, secretary, "session_items", g_variant_new ("(x)", session_id),
                         error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (items); i++)
    {
      const Decision *decision = &decisions[i % G_N_ELEMENTS (decisions)];
      g_autofree char *by = decision->days > 0 ? dun_day_to_iso (day + decision->days) : NULL;

      if (!dun_demo_do (self, secretary, "agenda_decide",
                        g_variant_new ("(xssmsmimimii)",
                                       dun_result_get_int (items, i, "agenda_item_id"),
                                       decision->decision, decision->text, by, TRUE, 4, TRUE,
                                       (gint32) (i % 2), TRUE, 0,
                                       (gint32) dun_result_get_int (items, i, "version")),
                        error))
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): the minutes' PDF. */
static GBytes *
print_minutes (DunDemo *self,
               gint64   session_id,
               GError **error)
{
  DunSession *session = dun_demo_session (self, secretary, error);
  g_autofree char *request_id = dun_uuid_new ();
  g_autoptr (GAsyncResult) result = NULL;

  if (session == NULL)
    return NULL;
  dun_letter_run_minutes_async (session, session_id, request_id, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  return dun_letter_run_minutes_finish (result, error);
}

static gint64
read_version (DunDemo *self,
              gint64   session_id,
              GError **error)
{
  return dun_demo_version (self, secretary, "sessions", NULL, "session_id", session_id, error);
}

/* What needs nothing but the session. */
static gboolean
step (DunDemo    *self,
      const char *function,
      gint64      session_id,
      GError    **error)
{
  gint64 version = read_version (self, session_id, error);

  return version >= 0 &&
         dun_demo_do (self, secretary, function,
                      g_variant_new ("(xi)", session_id, (gint32) version), error);
}

/* The session that was planned first: held, decided, written down, signed and closed. */
static gboolean
hold (DunDemo *self,
      DunDay   day,
      GError **error)
{
  g_autoptr (DunResult) sessions = NULL;
  g_autoptr (GBytes) minutes = NULL;
  gint64 id, version;
  guint n;

  sessions = dun_demo_read (self, secretary, "sessions", NULL, error);
  n = sessions != NULL ? dun_result_get_n_rows (sessions) : 0;
  if (n == 0)
    return sessions != NULL;
  id = dun_result_get_int (sessions, n - 1, "session_id");
  if (!dun_demo_do (self, secretary, "session_convene",
                    g_variant_new ("(x@aii)", id,
                                   g_variant_new_fixed_array (G_VARIANT_TYPE_INT32,
                                                              (const gint32[]) { 1, 2, 4, 5 }, 4,
                                                              sizeof (gint32)),
                                   (gint32) dun_result_get_int (sessions, n - 1, "version")),
                    error) ||
      !decide (self, id, day, error))
    return FALSE;
  version = read_version (self, id, error);
  if (version < 0 ||
      !dun_demo_do (self, secretary, "session_minutes",
                    g_variant_new ("(xssi)", id, "Collection committee, March", "en",
                                   (gint32) version), error))
    return FALSE;
  minutes = print_minutes (self, id, error);
  return minutes != NULL &&
         dun_demo_do (self, secretary, "document_add",
                      g_variant_new ("(mxmxssmssmi@ay)", FALSE, (gint64) 0, TRUE, id,
                                     "MINUTES_SCAN", "Signed minutes", "minutes-signed.pdf",
                                     "application/pdf", FALSE, 0,
                                     g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, minutes,
                                                               TRUE)), error) &&
         step (self, "session_sign", id, error) && step (self, "session_close", id, error);
}

gboolean
dun_demo_play_committee (DunDemo *self,
                         DunDay   day,
                         GError **error)
{
  int year, month, of_month;

  dun_day_get_ymd (day, &year, &month, &of_month);
  switch (of_month)
    {
    case 13:
      return refer (self, error);
    case 17:
      return plan (self, dun_day_from_ymd (2026, 3, 19), AGENDA, error);
    case 19:
      return hold (self, day, error);
    case 20:
      return plan (self, dun_day_from_ymd (2026, 3, 26), AGENDA, error);
    default:
      return TRUE;
    }
}
