/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-difference"

#include "dun-strategy-difference.h"

#include "dun-strategy-draft-private.h"

/* Two documents of strategies compared: steps are known by their numbers. */

static void
difference_free (gpointer data)
{
  DunStrategyDifference *difference = data;

  g_free (difference->field);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

/* @before, @after: (transfer full) (nullable) */
static void
add (GPtrArray        *differences,
     DunStrategyChange change,
     int               step_no,
     const char       *field,
     char             *before,
     char             *after)
{
  DunStrategyDifference *difference = g_new (DunStrategyDifference, 1);

  *difference = (DunStrategyDifference) { change, step_no, g_strdup (field), before, after };
  g_ptr_array_add (differences, difference);
}

static void
compare_fields (GPtrArray  *differences,
                int         step_no,
                JsonObject *before,
                JsonObject *after)
{
  g_autoptr (GList) members = json_object_get_members (after);

  for (GList *m = members; m != NULL; m = m->next)
    {
      const char *field = m->data;
      JsonNode *old = json_object_get_member (before, field);
      JsonNode *now = json_object_get_member (after, field);

      if (!g_str_equal (field, "steps") && !g_str_equal (field, "lane")
          && !json_node_equal (old, now))
        add (differences, DUN_STRATEGY_CHANGED, step_no, field, json_to_string (old, FALSE),
             json_to_string (now, FALSE));
    }
}

static void
compare_steps (GPtrArray        *differences,
               DunStrategyDraft *before,
               DunStrategyDraft *after)
{
  guint n_old, n_new;
  g_autofree int *old_steps = dun_strategy_draft_list_steps (before, &n_old);
  g_autofree int *new_steps = dun_strategy_draft_list_steps (after, &n_new);

  for (guint i = 0; i < n_old; i++)
    if (!dun_strategy_draft_has_step (after, old_steps[i]))
      add (differences, DUN_STRATEGY_REMOVED, old_steps[i], NULL, NULL, NULL);
  for (guint i = 0; i < n_new; i++)
    {
      JsonObject *old = _dun_strategy_draft_find (before, new_steps[i]);

      if (new_steps[i] == 0)
        continue;
      if (old == NULL)
        add (differences, DUN_STRATEGY_ADDED, new_steps[i], NULL, NULL, NULL);
      else
        compare_fields (differences, new_steps[i], old,
                        _dun_strategy_draft_find (after, new_steps[i]));
    }
}

/**
 * dun_strategy_difference_list:
 * @before: a document
 * @after: a document
 *
 * Where a step stands on the map makes no difference.
 *
 * Returns: (transfer full): of #DunStrategyDifference, the strategy's own first; empty when the two
 *   say the same, or one is no document
 */
GPtrArray *
dun_strategy_difference_list (const char *before,
                              const char *after)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);
  g_autoptr (DunStrategyDraft) old = dun_strategy_draft_new ();
  g_autoptr (DunStrategyDraft) now = dun_strategy_draft_new ();

  if (!dun_strategy_draft_load (old, before, NULL) || !dun_strategy_draft_load (now, after, NULL))
    return differences;
  compare_fields (differences, 0, _dun_strategy_draft_get_root (old),
                  _dun_strategy_draft_get_root (now));
  compare_steps (differences, old, now);
  return differences;
}
