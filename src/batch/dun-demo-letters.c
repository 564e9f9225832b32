/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo.h"

#include "dun-error.h"
#include "dun-keyed.h"
#include "dun-letter-run.h"
#include "dun-money.h"
#include "dun-sync.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The warnings of the demo: first ones in two batches, second ones when their term is over, and
 * some left at every step, so that each list has something. */

typedef enum
{
  STEP_REVIEW,   /* drafted, to be looked at */
  STEP_QUEUED,   /* confirmed, to be printed */
  STEP_PRINTED,
  STEP_DISPATCHED,
} Step;

typedef struct
{
  int         day;    /* of March */
  const char *kind;
  guint       most;
  Step        step;
} Batch;

static const Batch batches[] = {
  { 3, "W1", 45, STEP_DISPATCHED }, { 5, "W1", 25, STEP_DISPATCHED },
  { 9, "ORDINARY", 8, STEP_DISPATCHED }, { 16, "W2", 22, STEP_DISPATCHED },
  { 17, "W2", 10, STEP_DISPATCHED }, { 19, "W1", 15, STEP_DISPATCHED },
  { 20, "W2", 4, STEP_PRINTED }, { 20, "W1", 12, STEP_PRINTED },
  { 23, "W1", 9, STEP_QUEUED }, { 23, "ORDINARY", 6, STEP_REVIEW },
};

static const char printer[] = "pdoyle";

static GVariant *
keys_of (GArray *keys)
{
  return dun_keyed_pack ((const gint64 *) (gpointer) keys->data, keys->len);
}

static gint64
answer_int (DunResult  *answer,
            const char *member)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);

  return json_object_get_int_member_with_default (json_node_get_object (node), member, 0);
}

/* Returns: (transfer full): the letters of a batch in @state. */
static GArray *
letters_in (DunResult  *rows,
            const char *state)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (strcmp (dun_result_get_text (rows, i, "state"), state) == 0)
      {
        gint64 id = dun_result_get_int (rows, i, "letter_id");

        g_array_append_val (keys, id);
      }
  return keys;
}

static void
free_sum (gpointer sum)
{
  g_free (sum);
}

static int
compare_text (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  return strcmp (a, b);
}

static gboolean
append_sum (gpointer key,
            gpointer value,
            gpointer user_data)
{
  GString *text = user_data;

  g_string_append_printf (text, "%s%s:%" G_GINT64_FORMAT, text->len > 0 ? "," : "",
                          (const char *) key, *(gint64 *) value);
  return FALSE;
}

/* What the button says: the sum of the letters in @state. Returns: (transfer full) */
static char *
sum_in (DunResult  *rows,
        const char *state)
{
  g_autoptr (GTree) sums = g_tree_new_full (compare_text, NULL, g_free, free_sum);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      const char *list = dun_result_get_text (rows, i, "arrears_list");
      char currency[4];
      gint64 minor;

      if (strcmp (dun_result_get_text (rows, i, "state"), state) != 0)
        continue;
      while (list != NULL && dun_money_list_next (&list, currency, &minor))
        {
          gint64 *sum = g_tree_lookup (sums, currency);

          if (sum == NULL)
            {
              sum = g_new0 (gint64, 1);
              g_tree_insert (sums, g_strdup (currency), sum);
            }
          *sum += minor;
        }
    }
  g_tree_foreach (sums, append_sum, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DunResult *
read_letters (DunDemo *self,
              gint64   batch_id,
              GError **error)
{
  return dun_demo_read (self, dun_demo_head (), "letter_batch_letters",
                        g_variant_new ("(x)", batch_id), error);
}

/* Returns: the new batch, 0 when nobody is due, -1 with @error. */
static gint64
draft (DunDemo     *self,
       const Batch *batch,
       GError     **error)
{
  g_autoptr (DunResult) due = NULL;
  g_autoptr (DunResult) made = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));

  due = dun_demo_read (self, dun_demo_head (), "letter_eligible",
                       g_variant_new ("(s)", batch->kind), error);
  if (due == NULL)
    return -1;
  for (guint i = 0; i < dun_result_get_n_rows (due) && cases->len < batch->most; i++)
    if (dun_result_is_null (due, i, "reason"))
      {
        gint64 id = dun_result_get_int (due, i, "case_id");

        g_array_append_val (cases, id);
      }
  if (cases->len == 0)
    return 0;
  made = dun_demo_write (self, dun_demo_head (), "letter_batch_create",
                         g_variant_new ("(s@ax)", batch->kind, keys_of (cases)), error);
  return made != NULL ? answer_int (made, "batch_id") : -1;
}

/* One is taken out, with the reason; the rest is confirmed with its count and sum. */
static gboolean
confirm (DunDemo *self,
         gint64   batch_id,
         GError **error)
{
  g_autoptr (DunResult) rows = read_letters (self, batch_id, error);
  g_autoptr (DunResult) left = NULL;
  g_autoptr (GArray) drafts = NULL;
  g_autofree char *sum = NULL;

  if (rows == NULL)
    return FALSE;
  drafts = letters_in (rows, "DRAFT");
  if (drafts->len > 5)
    {
      g_array_remove_range (drafts, 1, drafts->len - 1);
      if (!dun_demo_do (self, dun_demo_head (), "letter_exclude",
                        g_variant_new ("(@axs)", keys_of (drafts), "In talks with the branch"),
                        error))
        return FALSE;
    }
  left = read_letters (self, batch_id, error);
  if (left == NULL)
    return FALSE;
  g_clear_pointer (&drafts, g_array_unref);
  drafts = letters_in (left, "DRAFT");
  sum = sum_in (left, "DRAFT");
  return dun_demo_do (self, dun_demo_head (), "letter_batch_confirm",
                      g_variant_new ("(xis)", batch_id, (gint32) drafts->len, sum), error);
}

static gboolean
print (DunDemo *self,
       gint64   batch_id,
       GError **error)
{
  DunSession *session = dun_demo_session (self, printer, error);
  g_autoptr (DunLetterRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (session == NULL)
    return FALSE;
  run = dun_letter_run_new (session, batch_id);
  dun_letter_run_start_async (run, NULL, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  return dun_letter_run_start_finish (run, result, error);
}

static gboolean
dispatch (DunDemo *self,
          gint64   batch_id,
          DunDay   day,
          GError **error)
{
  g_autoptr (DunResult) rows = read_letters (self, batch_id, error);
  g_autofree char *on = dun_day_to_iso (day);
  g_autoptr (GArray) printed = NULL;

  if (rows == NULL)
    return FALSE;
  printed = letters_in (rows, "PRINTED");
  return printed->len == 0 ||
         dun_demo_do (self, printer, "letter_dispatch",
                      g_variant_new ("(@axs)", keys_of (printed), on), error);
}

/* Two letters of the first batch come back. */
static gboolean
take_returned (DunDemo *self,
               GError **error)
{
  static const char * const reasons[] = { "MOVED", "NOT_COLLECTED" };
  g_autoptr (DunResult) list = NULL;
  g_autoptr (DunResult) rows = NULL;
  guint n, n_back = 0;

  list = dun_demo_read (self, dun_demo_head (), "letter_batches", NULL, error);
  n = list != NULL ? dun_result_get_n_rows (list) : 0;
  if (n == 0)
    return list != NULL;
  rows = read_letters (self, dun_result_get_int (list, n - 1, "batch_id"), error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0, n_out = 0; i < dun_result_get_n_rows (rows); i++)
    if (strcmp (dun_result_get_text (rows, i, "state"), "DISPATCHED") == 0 && ++n_out > 3
        && n_back < G_N_ELEMENTS (reasons)
        && !dun_demo_do (self, printer, "letter_return",
                         g_variant_new ("(xssi)", dun_result_get_int (rows, i, "letter_id"),
                                        "RETURN_REGISTERED", reasons[n_back++],
                                        (gint32) dun_result_get_int (rows, i, "version")), error))
      return FALSE;
  return TRUE;
}

static gboolean
play_batch (DunDemo     *self,
            const Batch *batch,
            DunDay       day,
            GError     **error)
{
  gint64 id = draft (self, batch, error);

  if (id <= 0)
    return id == 0;
  return batch->step < STEP_QUEUED ||
         (confirm (self, id, error) && (batch->step < STEP_PRINTED || print (self, id, error)) &&
          (batch->step < STEP_DISPATCHED || dispatch (self, id, day, error)));
}

/* Returns: a customer who has no case and can be sent a statement of account, 0: there is none, -1
 * with @error. */
static gint64
find_without_case (DunDemo *self,
                   GError **error)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *text = g_strdup_printf ("M00%u", i);
      g_autoptr (DunResult) hits = dun_demo_read (self, dun_demo_head (), "search",
                                                  g_variant_new ("(s)", text), error);

      if (hits == NULL)
        return -1;
      for (guint k = 0; k < dun_result_get_n_rows (hits); k++)
        {
          gint64 id = dun_result_get_int (hits, k, "party_id");
          g_autoptr (DunResult) head = NULL;

          if (!dun_result_is_null (hits, k, "case_id"))
            continue;
          head = dun_demo_read (self, dun_demo_head (), "customer_head", g_variant_new ("(x)", id),
                                error);
          if (head == NULL)
            return -1;
          if (dun_result_is_null (head, 0, "reason"))
            return id;
        }
    }
  return 0;
}

/* Somebody who owes nothing that is due asks for a statement of account, and gets it. */
static gboolean
send_statement (DunDemo *self,
                DunDay   day,
                GError **error)
{
  gint64 customer = find_without_case (self, error);
  g_autoptr (DunResult) made = NULL;
  gint64 batch;

  if (customer <= 0)
    return customer == 0;
  made = dun_demo_write (self, dun_demo_head (), "statement_request",
                         g_variant_new ("(xs)", customer, "Asked for it at the counter"), error);
  if (made == NULL)
    return FALSE;
  batch = answer_int (made, "batch_id");
  return confirm (self, batch, error) && print (self, batch, error) &&
         dispatch (self, batch, day, error);
}

gboolean
dun_demo_play_letters (DunDemo *self,
                       DunDay   day,
                       GError **error)
{
  int year, month, of_month;

  dun_day_get_ymd (day, &year, &month, &of_month);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    if (batches[i].day == of_month && !play_batch (self, &batches[i], day, error))
      return FALSE;
  if (of_month == 18 && !send_statement (self, day, error))
    return FALSE;
  return of_month != 11 || take_returned (self, error);
}
