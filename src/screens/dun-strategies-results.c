/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-error.h"
#include "dun-locale.h"
#include "dun-short-list.h"
#include "dun-strategies.h"
#include "dun-strategy-difference.h"
#include "dun-strategy-words.h"

#include <glib/gi18n-lib.h>

/* Below the map: whom a strategy meets on today's book (X42), and what two versions do not have in
 * common. */

/* --- Whom a step meets --- */

/* The cases that would get the step tonight, or that stand at it by their days past due. */
void
_dun_strategies_show_met (DunStrategiesScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->dry_run);
  gboolean reached = gtk_drop_down_get_selected (self->met_which) == 1;
  gboolean customers = row != NULL && !reached && dun_row_get_bool (row, "is_pre_due");
  DunKeyList *list = customers ? self->met_customers : self->met_cases;
  const char *array = row != NULL ? dun_row_get_text (row, reached ? "reached_keys" : "opens_keys")
                                  : NULL;
  gsize n_keys;
  g_autofree gint64 *keys = dun_strategies_parse_keys (array, &n_keys);

  if (customers && !dun_session_can (dun_screen_get_session (DUN_SCREEN (self)), "SEGMENT"))
    n_keys = 0;
  dun_table_set_model (self->met, G_LIST_MODEL (list));
  dun_key_list_set_keys (list, keys, n_keys);
}

static void
met_activated_cb (DunStrategiesScreen *self,
                  DunRow              *row)
{
  gint64 case_id = dun_table_get_model (self->met) == G_LIST_MODEL (self->met_customers)
                   ? dun_row_get_int (row, "case_id") : dun_row_get_key (row);

  if (case_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", case_id);
}

static void
step_activated_cb (DunStrategiesScreen *self,
                   DunRow              *row)
{
  if (g_list_model_get_n_items (dun_table_get_model (self->met)) > 0)
    dun_table_focus (self->met, 0);
}

static void
step_selected_cb (DunStrategiesScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->dry_run);

  _dun_strategies_show_met (self);
  if (row != NULL)
    dun_step_map_set_selected (self->map, (int) dun_row_get_key (row));
}

static void
dry_run_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  dun_table_set_loading (self->dry_run, FALSE);
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (self->dry_id != _dun_strategies_get_version_id (self))
    return;
  dun_row_list_take_result (self->dry_rows, rows);
  gtk_notebook_set_current_page (self->results, DUN_STRATEGIES_DRY_RUN);
  if (dun_result_get_n_rows (rows) > 0)
    dun_table_select (self->dry_run, 0);
  step_selected_cb (self);
}

/* Asks whom the saved version meets today and shows it. */
void
_dun_strategies_dry_run (DunStrategiesScreen *self)
{
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_table_set_loading (self->dry_run, TRUE);
  self->dry_id = _dun_strategies_get_version_id (self);
  dun_strategies_dry_run_async (dun_screen_get_session (DUN_SCREEN (self)), self->dry_id,
                                self->cancellable, dry_run_cb, g_object_ref (self));
}

/* --- Comparison --- */

static const char *
change_word (DunStrategyChange change)
{
  switch (change)
    {
    case DUN_STRATEGY_ADDED:
      return _("Step added");
    case DUN_STRATEGY_REMOVED:
      return _("Step removed");
    case DUN_STRATEGY_CHANGED:
    default:
      return NULL;
    }
}

static DunRow *
make_row (gint64                       key,
          const DunStrategyDifference *difference,
          DunStrategyDraft            *before,
          DunStrategyDraft            *after)
{
  static const char * const columns[] = { "seq", "step", "what", "before", "after", NULL };
  DunRow *row = dun_row_new (key);
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  char **values = g_new0 (char *, G_N_ELEMENTS (columns) - 1);
  const char *word = change_word (difference->change);
  gboolean removed = difference->change == DUN_STRATEGY_REMOVED;

  values[0] = g_strdup_printf ("%" G_GINT64_FORMAT, key);
  values[1] = difference->step_no == 0 ? g_strdup (_("The strategy"))
              : dun_strategy_words_step (removed ? before : after, difference->step_no);
  values[2] = g_strdup (word != NULL ? word : dun_strategy_words_field (difference->field));
  if (difference->change == DUN_STRATEGY_CHANGED)
    {
      values[3] = dun_strategy_words_value (difference->field, difference->before);
      values[4] = dun_strategy_words_value (difference->field, difference->after);
    }
  dun_row_take_values (row, shape, values);
  return row;
}

static void
show_difference (DunStrategiesScreen *self,
                 const char          *document,
                 gint64               version_no)
{
  g_autofree char *now = dun_strategy_draft_to_text (self->draft);
  g_autoptr (GPtrArray) differences = dun_strategy_difference_list (document, now);
  g_autoptr (DunStrategyDraft) before = dun_strategy_draft_new ();
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), version_no);
  g_autofree char *label = NULL;

  dun_strategy_draft_load (before, document, NULL);
  g_list_store_remove_all (self->difference_rows);
  for (guint i = 0; i < differences->len; i++)
    {
      g_autoptr (DunRow) row = make_row (i + 1, differences->pdata[i], before, self->draft);

      g_list_store_append (self->difference_rows, row);
    }
  /* Translators: the tab of a list; %s is the number of the other version. */
  label = g_strdup_printf (_("Compared with version %s"), number);
  gtk_label_set_text (self->difference_label, label);
  gtk_widget_set_visible (gtk_notebook_get_nth_page (self->results, DUN_STRATEGIES_DIFFERENCE),
                          TRUE);
  gtk_notebook_set_current_page (self->results, DUN_STRATEGIES_DIFFERENCE);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else if (dun_result_get_n_rows (rows) > 0)
    show_difference (self, dun_result_get_text (rows, 0, "document"),
                     dun_result_get_int (rows, 0, "version_no"));
}

/* Shows what is other in what is drawn here than in a saved version. */
void
_dun_strategies_compare (DunStrategiesScreen *self,
                         gint64               version_id)
{
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_strategies_get_async (dun_screen_get_session (DUN_SCREEN (self)), version_id,
                            self->cancellable, compared_cb, g_object_ref (self));
}

/* --- Both --- */

/* Another version is shown: what was said of the one before is gone. */
void
_dun_strategies_clear_results (DunStrategiesScreen *self)
{
  dun_row_list_clear (self->dry_rows);
  dun_key_list_set_keys (self->met_cases, NULL, 0);
  dun_key_list_set_keys (self->met_customers, NULL, 0);
  g_list_store_remove_all (self->difference_rows);
  gtk_widget_set_visible (gtk_notebook_get_nth_page (self->results, DUN_STRATEGIES_DIFFERENCE),
                          FALSE);
  gtk_notebook_set_current_page (self->results, DUN_STRATEGIES_FLAWS);
}

static void
flaw_activated_cb (DunStrategiesScreen *self,
                   DunRow              *row)
{
  int step_no = (int) dun_row_get_int (row, "step_no");

  dun_step_map_set_selected (self->map, step_no);
  gtk_notebook_set_current_page (self->side,
                                 step_no != 0 ? DUN_STRATEGIES_STEP : DUN_STRATEGIES_WHOLE);
  if (step_no != 0)
    dun_step_form_begin (self->step_form);
  else
    dun_strategy_form_begin (self->strategy_form);
}

void
_dun_strategies_init_results (DunStrategiesScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  self->met_cases = dun_strategies_met_new (session, FALSE);
  self->met_customers = dun_strategies_met_new (session, TRUE);
  dun_screen_remember_table (DUN_SCREEN (self), self->dry_run, "strategies.dry-run");
  dun_screen_remember_table (DUN_SCREEN (self), self->met, "strategies.met");
  dun_table_set_model (self->flaws, G_LIST_MODEL (self->flaw_rows));
  dun_table_set_model (self->difference, G_LIST_MODEL (self->difference_rows));
  dun_short_list_show (self->dry_run, self->dry_rows, NULL, NULL);
  dun_table_set_model (self->met, G_LIST_MODEL (self->met_cases));
  g_signal_connect_object (self->flaws, "row-activated", G_CALLBACK (flaw_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dry_run, "notify::cursor-row", G_CALLBACK (step_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dry_run, "row-activated", G_CALLBACK (step_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->met, "row-activated", G_CALLBACK (met_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->met_which, "notify::selected",
                           G_CALLBACK (_dun_strategies_show_met), self, G_CONNECT_SWAPPED);
  _dun_strategies_clear_results (self);
}
