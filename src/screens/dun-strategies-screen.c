/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-dialog.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-short-list.h"
#include "dun-strategies.h"
#include "dun-strategy-words.h"

/* The list of versions, the one that is shown, and the map with its forms. The commands are in
 * dun-strategies-commands.c, what is wrong in dun-strategies-flaws.c, dry run and comparison in
 * dun-strategies-results.c. */

G_DEFINE_FINAL_TYPE (DunStrategiesScreen, dun_strategies_screen, DUN_TYPE_SCREEN)

static const char * const filter_fields[] = { "name", "segment_name", "changed_by_name", NULL };

static DunSession *
get_session (DunStrategiesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* Returns: 0 for a strategy that was not saved yet. */
gint64
_dun_strategies_get_version_id (DunStrategiesScreen *self)
{
  return self->version != NULL ? dun_row_get_key (self->version) : 0;
}

gint64
_dun_strategies_get_row_version (DunStrategiesScreen *self)
{
  return self->version != NULL ? dun_row_get_int (self->version, "version") : 0;
}

gboolean
_dun_strategies_is_state (DunStrategiesScreen *self,
                          const char          *state)
{
  return self->version != NULL
         && g_strcmp0 (dun_row_get_text (self->version, "state"), state) == 0;
}

/* Everything that follows from the draft, the version and who looks at it. */
void
_dun_strategies_update (DunStrategiesScreen *self)
{
  gboolean may_edit = dun_session_can (get_session (self), "STRATEGY");

  _dun_strategies_update_heading (self);
  dun_step_map_set_editable (self->map, may_edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step_form), may_edit);
  gtk_widget_set_sensitive (GTK_WIDGET (self->strategy_form), may_edit);
  dun_strategy_words_draw (self->draft, self->step_flaws, self->map);
  _dun_strategies_update_commands (self);
}

static void
draft_changed_cb (DunStrategiesScreen *self)
{
  if (self->filling)
    return;
  _dun_strategies_update (self);
  _dun_strategies_begin_checks (self);
}

/* --- The version that is shown --- */

/* A document that says what stands here already leaves it alone, with all that can be undone. */
static void
take_document (DunStrategiesScreen *self,
               const char          *document)
{
  g_autoptr (DunStrategyDraft) saved = dun_strategy_draft_new ();
  g_autofree char *text = NULL;
  g_autofree char *now = dun_strategy_draft_to_text (self->draft);

  dun_strategy_draft_load (saved, document, NULL);
  text = dun_strategy_draft_to_text (saved);
  self->filling = TRUE;
  if (g_strcmp0 (text, now) == 0)
    dun_strategy_draft_mark_saved (self->draft, text);
  else
    dun_strategy_draft_load (self->draft, document, NULL);
  self->filling = FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gboolean newest = --self->n_loads == 0;
  int selected;

  if (self->table == NULL || !newest)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      _dun_strategies_update_commands (self);
      return;
    }
  if (dun_result_get_n_rows (rows) == 0)
    return;
  if (self->saving || (self->saved_id != 0 && !self->reading_saved))
    return; /* the list that comes with it reads it again */
  if (self->reading_again && !self->reading_saved
      && dun_strategy_draft_get_dirty (self->draft))
    return; /* drawn on meanwhile: the version it was drawn from tells whether another was faster */
  selected = dun_step_map_get_selected (self->map);
  if (!self->reading_again || !dun_strategy_draft_get_dirty (self->draft))
    take_document (self, dun_result_get_text (rows, 0, "document"));
  g_clear_object (&self->version);
  self->version = dun_result_steal_row (rows, 0);
  if (!dun_strategy_draft_is_null (self->draft, 0, "segment_id"))
    dun_strategy_form_name_segment (self->strategy_form,
                                    dun_strategy_draft_get_int (self->draft, 0, "segment_id"),
                                    dun_row_get_text (self->version, "segment_name"));
  draft_changed_cb (self);
  if (!self->reading_again)
    dun_step_map_fit (self->map);
  dun_step_map_set_selected (self->map, selected);
  self->saved_id = 0;
  if (self->reading_saved)
    _dun_strategies_go_on (self);
}

/* Shows a version of the list in place of what is there. */
void
_dun_strategies_load (DunStrategiesScreen *self,
                      gint64               version_id)
{
  self->n_loads++;
  self->reading_again = FALSE;
  self->reading_saved = FALSE;
  if (version_id != _dun_strategies_get_version_id (self))
    _dun_strategies_clear_results (self);
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_strategies_get_async (get_session (self), version_id, self->cancellable, loaded_cb,
                            g_object_ref (self));
  _dun_strategies_update_commands (self);
}

static gboolean
select_version (DunStrategiesScreen *self,
                gint64               version_id)
{
  GListModel *model = dun_table_get_model (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (model, i);

      if (dun_row_get_key (row) != version_id)
        continue;
      dun_table_select (self->table, i);
      return TRUE;
    }
  return FALSE;
}

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  gboolean yes = dun_dialog_ask_finish (result, NULL);
  DunRow *row;

  if (self->table == NULL)
    return;
  row = dun_table_get_cursor_row (self->table);
  if (yes && row != NULL)
    _dun_strategies_load (self, dun_row_get_key (row));
  else if (!select_version (self, _dun_strategies_get_version_id (self)))
    dun_table_unselect_all (self->table);
}

static void
cursor_changed_cb (DunStrategiesScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->table);
  g_autofree char *title = NULL;

  if (row == NULL || self->listing
      || dun_row_get_key (row) == _dun_strategies_get_version_id (self))
    return;
  if (!dun_strategy_draft_get_dirty (self->draft))
    {
      _dun_strategies_load (self, dun_row_get_key (row));
      return;
    }
  /* Translators: %s is a strategy. */
  title = g_strdup_printf (_("Leave the changes of “%s”?"),
                           dun_strategy_draft_get_text (self->draft, 0, "name"));
  dun_dialog_ask_async (GTK_WIDGET (self), title, _("What was drawn and not saved is lost."),
                        _("_Leave them"), TRUE, self->cancellable, left_cb, g_object_ref (self));
}

static void
row_activated_cb (DunStrategiesScreen *self)
{
  cursor_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

/* --- The list --- */

static void
update_status (DunStrategiesScreen *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of versions of strategies. */
  g_autofree char *status = g_strdup_printf (P_ ("%s version", "%s versions", n), number);

  dun_screen_set_status (DUN_SCREEN (self), status);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gint64 shown_id;

  if (self->table == NULL)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  shown_id = self->saved_id != 0 ? self->saved_id : _dun_strategies_get_version_id (self);
  self->listing = TRUE;
  dun_row_list_take_result (self->rows, rows);
  update_status (self);
  if (shown_id != 0)
    select_version (self, shown_id);
  self->listing = FALSE;
  if (self->saved_id != 0 || (shown_id != 0 && !dun_strategy_draft_get_dirty (self->draft)))
    {
      _dun_strategies_load (self, shown_id);
      self->reading_again = TRUE;
      self->reading_saved = self->saved_id != 0;
    }
  else if (shown_id == 0 && !dun_strategy_draft_get_dirty (self->draft)
           && g_list_model_get_n_items (dun_table_get_model (self->table)) > 0)
    {
      if (self->called_id == 0 || !select_version (self, self->called_id))
        dun_table_select (self->table, 0);
      self->called_id = 0;
      cursor_changed_cb (self);
    }
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  DunResult *choices = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (choices == NULL)
    {
      if (self->table != NULL)
        dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (self->table != NULL)
    dun_step_form_take_choices (self->step_form, choices);
  else
    dun_result_unref (choices);
}

static void
segments_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) segments = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (segments == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  dun_strategy_form_take_segments (self->strategy_form, segments);
  if (self->version != NULL && !dun_strategy_draft_is_null (self->draft, 0, "segment_id"))
    dun_strategy_form_name_segment (self->strategy_form,
                                    dun_strategy_draft_get_int (self->draft, 0, "segment_id"),
                                    dun_row_get_text (self->version, "segment_name"));
}

static void
dun_strategies_screen_refresh (DunScreen *screen)
{
  DunStrategiesScreen *self = DUN_STRATEGIES_SCREEN (screen);
  DunSession *session = get_session (self);

  dun_screen_set_busy (screen, TRUE);
  dun_strategies_list_async (session, self->cancellable, listed_cb, g_object_ref (self));
  dun_strategies_choices_async (session, self->cancellable, choices_cb, g_object_ref (self));
  if (dun_session_can (session, "STRATEGY"))
    _dun_strategies_read_terms (self);
  if (dun_session_can (session, "SEGMENT"))
    dun_strategies_segments_async (session, self->cancellable, segments_cb, g_object_ref (self));
}

static void
dun_strategies_screen_changed (DunScreen  *screen,
                               const char *subject)
{
  if (g_str_has_prefix (subject, "strategy") || g_str_has_prefix (subject, "segment"))
    dun_strategies_screen_refresh (screen);
}

static void
dun_strategies_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_STRATEGIES_SCREEN (screen)->filter);
}

/* The version that a fault leads to. */
static void
dun_strategies_screen_set_argument (DunScreen *screen,
                                    GVariant  *argument)
{
  DunStrategiesScreen *self = DUN_STRATEGIES_SCREEN (screen);
  gint64 version_id = g_ascii_strtoll (g_variant_get_string (argument, NULL), NULL, 10);

  if (!select_version (self, version_id))
    self->called_id = version_id;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- The map --- */

static void
selected_cb (DunStrategiesScreen *self)
{
  int step_no = dun_step_map_get_selected (self->map);

  dun_step_form_set_step (self->step_form, step_no);
  if (step_no != 0)
    gtk_notebook_set_current_page (self->side, DUN_STRATEGIES_STEP);
  _dun_strategies_show_at_fields (self);
  _dun_strategies_update_commands (self);
}

static void
activated_cb (DunStrategiesScreen *self,
              int                  step_no)
{
  gtk_notebook_set_current_page (self->side, DUN_STRATEGIES_STEP);
  dun_step_form_begin (self->step_form);
}

static void
add_cb (DunStrategiesScreen *self,
        int                  after_no)
{
  int step_no = dun_strategy_draft_add_step (self->draft, after_no);

  if (step_no != 0)
    dun_step_map_set_selected (self->map, step_no);
}

static void
remove_cb (DunStrategiesScreen *self,
           int                  step_no)
{
  guint n_before;
  g_autofree int *before = dun_strategy_draft_list_before (self->draft, step_no, &n_before);

  dun_strategy_draft_remove_step (self->draft, step_no);
  if (n_before > 0)
    dun_step_map_set_selected (self->map, before[0]);
}

static void
moved_cb (DunStrategiesScreen *self,
          int                  step_no,
          int                  day,
          int                  lane)
{
  dun_strategy_draft_move_step (self->draft, step_no, day, lane);
}

static void
linked_cb (DunStrategiesScreen *self,
           int                  from_no,
           int                  to_no)
{
  dun_strategy_draft_link (self->draft, from_no, to_no);
}

/* --- Class --- */

static void
dun_strategies_screen_constructed (GObject *object)
{
  DunStrategiesScreen *self = DUN_STRATEGIES_SCREEN (object);

  G_OBJECT_CLASS (dun_strategies_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "strategies");
  dun_short_list_show (self->table, self->rows, GTK_EDITABLE (self->filter), filter_fields);
  _dun_strategies_init_results (self);
  g_signal_connect_object (self->step_form, "condition",
                           G_CALLBACK (_dun_strategies_ask_condition), self, G_CONNECT_SWAPPED);
  dun_step_form_set_draft (self->step_form, self->draft);
  dun_strategy_form_set_draft (self->strategy_form, self->draft);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  _dun_strategies_update (self);
  dun_strategies_screen_refresh (DUN_SCREEN (self));
}

static void
dun_strategies_screen_dispose (GObject *object)
{
  DunStrategiesScreen *self = DUN_STRATEGIES_SCREEN (object);

  g_clear_handle_id (&self->flaws_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->map != NULL)
    {
      dun_step_form_set_draft (self->step_form, NULL);
      dun_strategy_form_set_draft (self->strategy_form, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_STRATEGIES_SCREEN);
  g_clear_object (&self->met_cases);
  g_clear_object (&self->met_customers);
  G_OBJECT_CLASS (dun_strategies_screen_parent_class)->dispose (object);
}

static void
dun_strategies_screen_finalize (GObject *object)
{
  DunStrategiesScreen *self = DUN_STRATEGIES_SCREEN (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->draft);
  g_clear_object (&self->version);
  g_clear_object (&self->flaw_rows);
  g_clear_object (&self->dry_rows);
  g_clear_object (&self->difference_rows);
  g_clear_object (&self->condition_fields);
  g_clear_object (&self->condition_choices);
  g_clear_pointer (&self->terms, dun_condition_terms_unref);
  g_hash_table_unref (self->step_flaws);
  g_object_unref (self->cancellable);
  g_free (self->wanted);
  G_OBJECT_CLASS (dun_strategies_screen_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, difference);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, difference_label);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, dry_run);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, flaws);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, flaws_label);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, hint);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, legend);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, map);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, met);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, met_which);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, results);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, side);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, step_form);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, strategy_form);
  gtk_widget_class_bind_template_child (widget_class, DunStrategiesScreen, table);
}

static void
dun_strategies_screen_class_init (DunStrategiesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  g_type_ensure (DUN_TYPE_STEP_FORM);
  g_type_ensure (DUN_TYPE_STRATEGY_FORM);
  object_class->constructed = dun_strategies_screen_constructed;
  object_class->dispose = dun_strategies_screen_dispose;
  object_class->finalize = dun_strategies_screen_finalize;
  screen_class->changed = dun_strategies_screen_changed;
  screen_class->find = dun_strategies_screen_find;
  screen_class->refresh = dun_strategies_screen_refresh;
  screen_class->set_argument = dun_strategies_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-strategies-screen.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, linked_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
dun_strategies_screen_init (DunStrategiesScreen *self)
{
  self->rows = dun_row_list_new ();
  self->draft = dun_strategy_draft_new ();
  self->flaw_rows = g_list_store_new (DUN_TYPE_ROW);
  self->step_flaws = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->dry_rows = dun_row_list_new ();
  self->difference_rows = g_list_store_new (DUN_TYPE_ROW);
  self->condition_fields = dun_row_list_new ();
  self->condition_choices = dun_row_list_new ();
  self->cancellable = g_cancellable_new ();
  _dun_strategies_add_commands (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
