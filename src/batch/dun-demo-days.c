/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo-words.h"
#include "dun-demo.h"

#include "dun-error.h"

#include <string.h>

/* What the demo's people do on a day: assign, call, write down, promise, refer. What is done to a
 * case depends on its number and the day alone. */

#define CALLS_A_DAY 5
#define KEPT 14 /* cases that the head works on herself */

static const char *
text_or_empty (DunResult  *rows,
               guint       row,
               const char *column)
{
  const char *text = dun_result_get_text (rows, row, column);

  return text != NULL ? text : "";
}

/* Returns: (transfer full): the rows of the cases that a filter leaves for @login. */
static DunResult *
list_cases (DunDemo    *self,
            const char *login,
            const char *function,
            const char *filter,
            const char *sort,
            gsize       limit,
            GError    **error)
{
  g_autoptr (DunResult) answer = NULL;
  g_autofree gint64 *keys = NULL;
  gsize n;

  answer = dun_demo_read (self, login, function, g_variant_new ("(ssb)", filter, sort, FALSE),
                          error);
  if (answer == NULL)
    return NULL;
  keys = dun_result_get_keys (answer, &n);
  return dun_demo_read (self, login, "case_rows",
                        g_variant_new ("(@ax)", g_variant_new_fixed_array (G_VARIANT_TYPE_INT64,
                                                                           keys, MIN (n, limit),
                                                                           sizeof *keys)),
                        error);
}

/* --- Assigning --- */

/* The head gives the pool's cases of each branch to who collects there. */
static gboolean
assign_pool (DunDemo *self,
             GError **error)
{
  g_autoptr (DunResult) rows = NULL;
  guint n_branches;
  const DunDemoBranch *branches = dun_demo_branches (&n_branches);

  rows = list_cases (self, dun_demo_head (), "case_keys", "{\"owner\": \"pool\"}", "case_no",
                     G_MAXSIZE, error);
  if (rows == NULL)
    return FALSE;
  for (guint b = 0; b < n_branches; b++)
    {
      g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_auto (GStrv) logins = dun_demo_collectors (branches[b].code);

      for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
        if (strcmp (text_or_empty (rows, i, "branch_code"), branches[b].code) == 0)
          {
            gint64 id = dun_result_get_int (rows, i, "case_id");

            g_array_append_val (cases, id);
          }
      if (cases->len == 0 || logins[0] == NULL)
        continue;
      if (!dun_demo_do (self, dun_demo_head (), "case_assign_evenly",
                        g_variant_new ("(@ax^ass)",
                                       g_variant_new_fixed_array (G_VARIANT_TYPE_INT64,
                                                                  cases->data, cases->len,
                                                                  sizeof (gint64)),
                                       logins, "By load, within the branch"), error))
        return FALSE;
    }
  return TRUE;
}

/* The head keeps the largest debts. */
static gboolean
take_largest (DunDemo *self,
              GError **error)
{
  g_autoptr (DunResult) answer = NULL;
  g_autofree gint64 *keys = NULL;
  gsize n;

  answer = dun_demo_read (self, dun_demo_head (), "case_keys",
                          g_variant_new ("(ssb)", "{\"owner\": \"pool\"}", "arrears", TRUE),
                          error);
  if (answer == NULL)
    return FALSE;
  keys = dun_result_get_keys (answer, &n);
  return n == 0 ||
         dun_demo_do (self, dun_demo_head (), "case_assign",
                      g_variant_new ("(@axss)",
                                     g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, keys,
                                                                MIN (n, KEPT), sizeof *keys),
                                     dun_demo_head (), "Largest exposures"), error);
}

/* --- Calling --- */

typedef struct
{
  const char *action;
  const char *outcome;
  const char *spoken_to;
  const char *note;
  const char *agreed;
  guint       days;     /* until the next action; 0: none */
  guint       promised; /* hundredths of the arrears */
} Call;

static const Call calls[] = {
  { "CALL_OUT", "NO_ANSWER", NULL, "Rang out twice.", NULL, 3, 0 },
  { "CALL_OUT", "PROMISE", "the customer", "Salary comes on the tenth; pays then.",
    "Pays by bank transfer", 6, 50 },
  { "CALL_OUT", "LEFT_MESSAGE", NULL, "Left word on the machine to call back.", NULL, 2, 0 },
  { "CALL_OUT", "CONTACT", "the customer", "Asks for a statement of the account first.",
    "We send the statement, he answers within a week", 7, 0 },
  { "CALL_IN", "PROMISE", "the customer", "Called by herself; had been in hospital.",
    "Pays everything", 4, 100 },
  { "EMAIL", "CONTACT", "the customer", "Answered by e-mail: looks for work, wants to pay less.",
    "Sends proof of income", 10, 0 },
  { "CALL_OUT", "THIRD_PARTY", "the brother", "Abroad until the end of the month.", NULL, 8, 0 },
  { "CALL_OUT", "WRONG_NUMBER", NULL, "The number belongs to somebody else now.", NULL, 2, 0 },
  { "CALL_OUT", "CALL_BACK", "the customer", "At work; wants to be called after six.", NULL, 1, 0 },
  { "VISIT", "REFUSED", "the customer", "Does not accept the interest of the last year.", NULL, 5,
    0 },
};

/* The first amount of a list like "EUR:123,UAH:4". */
static gboolean
first_amount (const char *list,
              char       *currency, /* 4 bytes */
              gint64     *amount)
{
  if (strlen (list) < 5 || list[3] != ':')
    return FALSE;
  memcpy (currency, list, 3);
  currency[3] = '\0';
  *amount = g_ascii_strtoll (list + 4, NULL, 10);
  return *amount > 0;
}

/* When on @day the call of @case_id was, in working hours; NULL where the clock has not come there,
 * for nothing is recorded before it happens. Transfer full. */
char *
dun_demo_call_time (gint64 case_id,
                    DunDay day)
{
  g_autofree char *on = dun_day_to_iso (day);
  g_autofree char *at = g_strdup_printf ("%sT%02u:%02u:00Z", on,
                                         (guint) (7 + (case_id * 3 + day) % 9),
                                         (guint) (case_id * 11 + day * 7) % 60);
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_compare (then, now) < 0 ? g_steal_pointer (&at) : NULL;
}

static gboolean
record_call (DunDemo    *self,
             const char *login,
             DunResult  *rows,
             guint       row,
             DunDay      day,
             GError    **error)
{
  gint64 case_id = dun_result_get_int (rows, row, "case_id");
  const Call *call = &calls[(guint64) (case_id * 7 + day) % G_N_ELEMENTS (calls)];
  g_autofree char *next = dun_day_to_iso (day + (int) call->days);
  g_autofree char *at = dun_demo_call_time (case_id, day);
  g_autofree char *promise = NULL;
  char currency[4];
  gint64 amount;

  if (call->promised > 0)
    {
      if (!first_amount (text_or_empty (rows, row, "arrears_list"), currency, &amount))
        return TRUE;
      promise = g_strdup_printf ("{\"amount\": %" G_GINT64_FORMAT ", \"currency\": \"%s\","
                                 " \"due_on\": \"%s\", \"method\": \"BANK_TRANSFER\"}",
                                 MAX (amount * call->promised / 100, 1), currency, next);
    }
  return dun_demo_do (self, login, "activity_record",
                      g_variant_new ("(xsmsmsmxmsmsmsmsmsmsmsmsmi)", case_id, call->action,
                                     call->outcome, at, FALSE, (gint64) 0, call->spoken_to,
                                     call->note, call->agreed, next,
                                     promise != NULL ? "REPAYMENT" : "CONTACT",
                                     promise != NULL ? NULL : next, NULL, promise, FALSE, 0),
                      error);
}

/* Returns: FALSE with @error. */
static gboolean
work_list (DunDemo    *self,
           const char *login,
           DunDay      day,
           GError    **error)
{
  g_autofree char *until = dun_day_to_iso (day);
  g_autofree char *filter = g_strdup_printf ("{\"action_until\": \"%s\"}", until);
  g_autoptr (DunResult) rows = NULL;

  rows = list_cases (self, login, "worklist_keys", filter, "next_action_on", CALLS_A_DAY, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (!record_call (self, login, rows, i, day, error))
      return FALSE;
  return TRUE;
}

static gboolean
work_lists (DunDemo *self,
            DunDay   day,
            GError **error)
{
  guint n_branches;
  const DunDemoBranch *branches = dun_demo_branches (&n_branches);

  for (guint b = 0; b < n_branches; b++)
    {
      g_auto (GStrv) logins = dun_demo_collectors (branches[b].code);

      for (guint l = 0; logins[l] != NULL; l++)
        if (!work_list (self, logins[l], day, error))
          return FALSE;
    }
  return work_list (self, dun_demo_head (), day, error);
}

/* --- The day --- */

/**
 * dun_demo_play_day:
 * @day: the open business day
 *
 * The last day is left as a morning finds it: nobody has called yet, and what came in since Friday
 * waits for the head to assign it.
 */
gboolean
dun_demo_play_day (DunDemo *self,
                   DunDay   day,
                   GError **error)
{
  if (day >= DUN_DEMO_LAST_DAY)
    return TRUE;
  if (day == DUN_DEMO_FIRST_DAY && !take_largest (self, error))
    return FALSE;
  return (day > DUN_DEMO_LAST_DAY - 4 || assign_pool (self, error)) &&
         work_lists (self, day, error) && dun_demo_play_desk (self, day, error) &&
         dun_demo_play_letters (self, day, error) && dun_demo_play_committee (self, day, error);
}
