/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-draft"

#include "dun-strategy-draft-private.h"

/* Steps and arms of a strategy's document: what one change by hand means for the others. */

#define MAX_STEP_NO 999
#define MAX_DAY 3650
#define MIN_DAY (-365)
#define MAX_LANE 99
#define MAX_ARMS 26

static JsonArray *
get_steps (DunStrategyDraft *self)
{
  return json_object_get_array_member (_dun_strategy_draft_get_root (self), "steps");
}

static JsonArray *
get_before (JsonObject *step)
{
  return json_object_get_array_member (step, "predecessors");
}

static const char *
get_mode (JsonObject *step)
{
  return json_object_get_string_member (step, "offset_mode");
}

/* Whether the day is reckoned from the due day. */
static gboolean
is_from_due (JsonObject *step)
{
  return g_str_equal (get_mode (step), "PAST_DUE") || g_str_equal (get_mode (step), "MONTH_END");
}

static int
min_day (JsonObject *step)
{
  return g_str_equal (get_mode (step), "PAST_DUE") ? MIN_DAY : 0;
}

static int
find_before (JsonObject *step,
             int         step_no)
{
  JsonArray *before = get_before (step);

  for (guint i = 0; i < json_array_get_length (before); i++)
    if (json_array_get_int_element (before, i) == step_no)
      return (int) i;
  return -1;
}

static gboolean
has_value (JsonObject *step,
           const char *field)
{
  return !json_object_get_null_member (step, field);
}

/* Returns: (transfer full): the numbers of all steps, in the order of the document. */
int *
dun_strategy_draft_list_steps (DunStrategyDraft *self,
                               guint            *n_steps)
{
  JsonArray *steps = get_steps (self);
  int *numbers;

  *n_steps = json_array_get_length (steps);
  numbers = g_new0 (int, *n_steps + 1);
  for (guint i = 0; i < *n_steps; i++)
    numbers[i] = (int) json_object_get_int_member (json_array_get_object_element (steps, i),
                                                   "step_no");
  return numbers;
}

gboolean
dun_strategy_draft_has_step (DunStrategyDraft *self,
                             int               step_no)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);
  return step_no != 0 && _dun_strategy_draft_find (self, step_no) != NULL;
}

/* Returns: (transfer full): the predecessors of a step. */
int *
dun_strategy_draft_list_before (DunStrategyDraft *self,
                                int               step_no,
                                guint            *n_steps)
{
  JsonObject *step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  JsonArray *before = step != NULL ? get_before (step) : NULL;
  int *numbers;

  *n_steps = before != NULL ? json_array_get_length (before) : 0;
  numbers = g_new0 (int, *n_steps + 1);
  for (guint i = 0; i < *n_steps; i++)
    numbers[i] = (int) json_array_get_int_element (before, i);
  return numbers;
}

/* --- Days --- */

static int find_day (DunStrategyDraft *self,
                     JsonObject       *step,
                     GHashTable       *days,
                     int               depth);

/* The day before which a step can not come: that of the steps before it with their terms. */
static gboolean
find_base (DunStrategyDraft *self,
           JsonObject       *step,
           GHashTable       *days,
           int               depth,
           int              *base)
{
  gint64 step_no = json_object_get_int_member (step, "step_no");
  gboolean fallback = g_str_equal (get_mode (step), "FALLBACK");
  JsonArray *steps = get_steps (self);
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *other = json_array_get_object_element (steps, i);
      int other_no = (int) json_object_get_int_member (other, "step_no");
      int day;

      if (fallback ? json_object_get_int_member_with_default (other, "fallback_no", 0) != step_no
                   : find_before (step, other_no) < 0)
        continue;
      day = find_day (self, other, days, depth + 1);
      if (!fallback)
        day += (int) json_object_get_int_member (other, "response_days");
      *base = found ? MAX (*base, day) : day;
      found = TRUE;
    }
  return found;
}

/* As the dry run has it: at the earliest, by all terms along the way; a loop is cut. */
static int
find_day (DunStrategyDraft *self,
          JsonObject       *step,
          GHashTable       *days,
          int               depth)
{
  int offset = (int) json_object_get_int_member (step, "offset_days");
  gpointer kept;
  int base = 0, day;

  if (g_hash_table_lookup_extended (days, step, NULL, &kept))
    return GPOINTER_TO_INT (kept);
  g_hash_table_insert (days, step, GINT_TO_POINTER (offset));
  if (!find_base (self, step, days, depth, &base))
    day = offset;
  else if (is_from_due (step))
    day = MAX (offset, base);
  else
    day = base + offset;
  g_hash_table_insert (days, step, GINT_TO_POINTER (day));
  return day;
}

/* Returns: the days past due at which a case comes to the step at the earliest. */
int
dun_strategy_draft_get_day (DunStrategyDraft *self,
                            int               step_no)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  JsonObject *step;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), 0);

  step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  return step != NULL ? find_day (self, step, days, 0) : 0;
}

/* --- Steps --- */

static gboolean
is_before_due (JsonObject *step)
{
  return g_str_equal (get_mode (step), "PAST_DUE")
         && json_object_get_int_member (step, "offset_days") < 0;
}

static int
new_number (DunStrategyDraft *self)
{
  int highest = _dun_strategy_draft_get_highest (self);

  if (highest < MAX_STEP_NO)
    return highest + 1;
  for (int i = 1; i <= MAX_STEP_NO; i++)
    if (_dun_strategy_draft_find (self, i) == NULL)
      return i;
  return 0;
}

/* Returns: (nullable): the step that a new one waits for when it is put behind @after_no: in place
 * of a fallback its message, of a reminder before the due day nothing. */
static JsonObject *
leader_of (DunStrategyDraft *self,
           int               after_no)
{
  JsonObject *after = after_no != 0 ? _dun_strategy_draft_find (self, after_no) : NULL;
  JsonArray *steps = get_steps (self);

  if (after == NULL || is_before_due (after))
    return NULL;
  if (!g_str_equal (get_mode (after), "FALLBACK"))
    return after;
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (json_object_get_int_member_with_default (step, "fallback_no", 0) == after_no)
        return step;
    }
  return NULL;
}

/**
 * dun_strategy_draft_add_step:
 * @after_no: the step that it comes after; 0: the first day past due
 *
 * Returns: the number of the new step, a call; 0 when there are too many
 */
int
dun_strategy_draft_add_step (DunStrategyDraft *self,
                             int               after_no)
{
  JsonObject *leader, *step;
  int step_no;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), 0);

  step_no = new_number (self);
  if (step_no == 0)
    return 0;
  leader = leader_of (self, after_no);
  step = _dun_strategy_draft_new_step (step_no);
  if (leader != NULL)
    {
      json_object_set_string_member (step, "offset_mode", "AFTER");
      json_array_add_int_element (get_before (step),
                                  json_object_get_int_member (leader, "step_no"));
      json_object_set_int_member (step, "lane", json_object_get_int_member (leader, "lane"));
      if (has_value (leader, "arm"))
        json_object_set_string_member (step, "arm", json_object_get_string_member (leader, "arm"));
    }
  else
    json_object_set_int_member (step, "offset_days", 1);
  json_array_add_object_element (get_steps (self), step);
  _dun_strategy_draft_commit (self, NULL);
  return step_no;
}

/* A step without any left before it stays on its day. */
static void
stand_alone (JsonObject *step,
             int         day)
{
  if (!g_str_equal (get_mode (step), "AFTER") || json_array_get_length (get_before (step)) > 0)
    return;
  json_object_set_string_member (step, "offset_mode", "PAST_DUE");
  json_object_set_int_member (step, "offset_days", CLAMP (day, 0, MAX_DAY));
}

/* Takes a step away; those after it come after the ones before it. */
void
dun_strategy_draft_remove_step (DunStrategyDraft *self,
                                int               step_no)
{
  JsonArray *steps = get_steps (self);
  g_autoptr (JsonArray) before = NULL;
  JsonObject *gone;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  gone = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  if (gone == NULL)
    return;
  before = json_array_ref (get_before (gone));
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      int at = find_before (step, step_no);
      int day = dun_strategy_draft_get_day (self, (int) json_object_get_int_member (step,
                                                                                    "step_no"));

      if (json_object_get_int_member_with_default (step, "fallback_no", 0) == step_no)
        json_object_set_null_member (step, "fallback_no");
      if (at < 0)
        continue;
      json_array_remove_element (get_before (step), (guint) at);
      for (guint j = 0; j < json_array_get_length (before); j++)
        {
          gint64 other = json_array_get_int_element (before, j);

          if (find_before (step, (int) other) < 0
              && other != json_object_get_int_member (step, "step_no"))
            json_array_add_int_element (get_before (step), other);
        }
      stand_alone (step, day);
    }
  for (guint i = 0; i < json_array_get_length (steps); i++)
    if (json_array_get_object_element (steps, i) == gone)
      {
        json_array_remove_element (steps, i);
        break;
      }
  _dun_strategy_draft_commit (self, NULL);
}

/* Another kind takes with it what only the old one could have. */
void
dun_strategy_draft_set_kind (DunStrategyDraft *self,
                             int               step_no,
                             const char       *kind)
{
  static const char * const messages[] = { "SMS", "EMAIL", NULL };
  static const char * const by_hand[] = { "CALL", "VISIT", "LETTER", "TASK", "W2", "LEGAL", NULL };
  JsonObject *step;
  const char *letter;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));
  g_return_if_fail (kind != NULL);

  step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  if (step == NULL || g_str_equal (json_object_get_string_member (step, "kind"), kind))
    return;
  json_object_set_string_member (step, "kind", kind);
  json_object_set_boolean_member (step, "is_automatic", !g_strv_contains (by_hand, kind));
  if (!g_strv_contains (messages, kind))
    {
      json_object_set_null_member (step, "message_kind");
      json_object_set_null_member (step, "fallback_no");
    }
  letter = g_str_equal (kind, "W1_DUE") ? "W1" : g_str_equal (kind, "W2") ? "W2" : NULL;
  if (letter != NULL)
    json_object_set_string_member (step, "letter_kind", letter);
  else
    json_object_set_null_member (step, "letter_kind");
  _dun_strategy_draft_commit (self, NULL);
}

/* Another mode keeps the step's day where it can. */
void
dun_strategy_draft_set_mode (DunStrategyDraft *self,
                             int               step_no,
                             const char       *mode)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  JsonObject *step;
  int day, base = 0;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));
  g_return_if_fail (mode != NULL);

  step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  if (step == NULL || g_str_equal (get_mode (step), mode))
    return;
  day = dun_strategy_draft_get_day (self, step_no);
  json_object_set_string_member (step, "offset_mode", mode);
  if (g_str_equal (mode, "FALLBACK"))
    {
      json_object_set_array_member (step, "predecessors", json_array_new ());
      json_object_set_int_member (step, "offset_days", 0);
    }
  else if (g_str_equal (mode, "AFTER"))
    {
      gboolean found = find_base (self, step, days, 0, &base);

      json_object_set_int_member (step, "offset_days", found ? MAX (0, day - base) : 0);
    }
  else
    json_object_set_int_member (step, "offset_days", CLAMP (day, min_day (step), MAX_DAY));
  _dun_strategy_draft_commit (self, NULL);
}

/* Names all predecessors of a step. */
void
dun_strategy_draft_set_before (DunStrategyDraft *self,
                               int               step_no,
                               const int        *before,
                               guint             n_before)
{
  JsonArray *array;
  JsonObject *step;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  if (step == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; i < n_before; i++)
    json_array_add_int_element (array, before[i]);
  json_object_set_array_member (step, "predecessors", array);
  _dun_strategy_draft_commit (self, NULL);
}

/* Puts a step on a day and a lane; it never comes before those it waits for. */
void
dun_strategy_draft_move_step (DunStrategyDraft *self,
                              int               step_no,
                              int               day,
                              int               lane)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  g_autofree char *together = g_strdup_printf ("%d.move", step_no);
  JsonObject *step;
  gboolean has_base;
  int base = 0;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  step = step_no != 0 ? _dun_strategy_draft_find (self, step_no) : NULL;
  if (step == NULL)
    return;
  has_base = find_base (self, step, days, 0, &base);
  if (!is_from_due (step))
    day -= has_base ? base : 0;
  else if (has_base)
    day = MAX (day, MAX (base, 0));
  json_object_set_int_member (step, "offset_days", CLAMP (day, min_day (step), MAX_DAY));
  json_object_set_int_member (step, "lane", CLAMP (lane, 0, MAX_LANE));
  _dun_strategy_draft_commit (self, together);
}

/**
 * dun_strategy_draft_link:
 *
 * Lets @to_no wait for @from_no, or takes that away again; a step in place of another becomes that
 * of the message @from_no.
 *
 * Returns: whether anything was changed
 */
gboolean
dun_strategy_draft_link (DunStrategyDraft *self,
                         int               from_no,
                         int               to_no)
{
  JsonObject *from, *to;
  int at, day, base;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);

  from = from_no != 0 ? _dun_strategy_draft_find (self, from_no) : NULL;
  to = to_no != 0 ? _dun_strategy_draft_find (self, to_no) : NULL;
  if (from == NULL || to == NULL || from == to)
    return FALSE;
  day = dun_strategy_draft_get_day (self, to_no);
  at = find_before (to, from_no);
  if (g_str_equal (get_mode (to), "FALLBACK"))
    {
      if (json_object_get_int_member_with_default (from, "fallback_no", 0) == to_no)
        json_object_set_null_member (from, "fallback_no");
      else
        json_object_set_int_member (from, "fallback_no", to_no);
    }
  else if (at >= 0)
    {
      json_array_remove_element (get_before (to), (guint) at);
      stand_alone (to, day);
    }
  else
    {
      base = dun_strategy_draft_get_day (self, from_no)
             + (int) json_object_get_int_member (from, "response_days");
      if (json_array_get_length (get_before (to)) == 0)
        {
          json_object_set_string_member (to, "offset_mode", "AFTER");
          json_object_set_int_member (to, "offset_days", CLAMP (day - base, 0, MAX_DAY));
        }
      json_array_add_int_element (get_before (to), from_no);
    }
  _dun_strategy_draft_commit (self, NULL);
  return TRUE;
}

/* --- Arms --- */

static JsonArray *
get_arms (DunStrategyDraft *self)
{
  return json_object_get_array_member (_dun_strategy_draft_get_root (self), "arms");
}

guint
dun_strategy_draft_get_n_arms (DunStrategyDraft *self)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), 0);
  return json_array_get_length (get_arms (self));
}

/**
 * dun_strategy_draft_get_arm:
 * @name: (out) (optional) (transfer none): what people call it
 * @percent: (out) (optional): its share of the customers
 *
 * Returns: (transfer none): its letter
 */
const char *
dun_strategy_draft_get_arm (DunStrategyDraft *self,
                            guint             position,
                            const char      **name,
                            int              *percent)
{
  JsonObject *arm;

  g_return_val_if_fail (position < dun_strategy_draft_get_n_arms (self), NULL);

  arm = json_array_get_object_element (get_arms (self), position);
  if (name != NULL)
    *name = json_object_get_string_member (arm, "name");
  if (percent != NULL)
    *percent = (int) json_object_get_int_member (arm, "percent");
  return json_object_get_string_member (arm, "arm");
}

/* Adds an arm with the next free letter and what is left of 100 percent. */
void
dun_strategy_draft_add_arm (DunStrategyDraft *self,
                            const char       *name)
{
  guint n = dun_strategy_draft_get_n_arms (self);
  gboolean used[MAX_ARMS] = { FALSE };
  char letter[2] = "A";
  JsonObject *arm;
  int left = 100;

  if (n >= MAX_ARMS)
    return;
  for (guint i = 0; i < n; i++)
    {
      int percent;
      const char *code = dun_strategy_draft_get_arm (self, i, NULL, &percent);

      left -= percent;
      if (*code >= 'A' && *code <= 'Z')
        used[*code - 'A'] = TRUE;
    }
  for (guint i = 0; i < MAX_ARMS; i++)
    if (!used[i])
      {
        letter[0] = (char) ('A' + i);
        break;
      }
  arm = json_object_new ();
  json_object_set_string_member (arm, "arm", letter);
  json_object_set_string_member (arm, "name", name);
  json_object_set_int_member (arm, "percent", CLAMP (left, 0, 100));
  json_array_add_object_element (get_arms (self), arm);
  _dun_strategy_draft_commit (self, NULL);
}

void
dun_strategy_draft_change_arm (DunStrategyDraft *self,
                               guint             position,
                               const char       *name,
                               int               percent)
{
  g_autofree char *together = g_strdup_printf ("arm.%u", position);
  JsonObject *arm;

  g_return_if_fail (position < dun_strategy_draft_get_n_arms (self));

  arm = json_array_get_object_element (get_arms (self), position);
  json_object_set_string_member (arm, "name", name);
  json_object_set_int_member (arm, "percent", percent);
  _dun_strategy_draft_commit (self, together);
}

/* Takes an arm away; its steps are then in every arm. */
void
dun_strategy_draft_remove_arm (DunStrategyDraft *self,
                               guint             position)
{
  JsonArray *steps = get_steps (self);
  g_autofree char *letter = NULL;

  g_return_if_fail (position < dun_strategy_draft_get_n_arms (self));

  letter = g_strdup (dun_strategy_draft_get_arm (self, position, NULL, NULL));
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (has_value (step, "arm")
          && g_str_equal (json_object_get_string_member (step, "arm"), letter))
        json_object_set_null_member (step, "arm");
    }
  json_array_remove_element (get_arms (self), position);
  _dun_strategy_draft_commit (self, NULL);
}
