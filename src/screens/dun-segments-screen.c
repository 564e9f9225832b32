/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-segments-screen"

#include "dun-segments-screen-private.h"

#include "dun-campaign-list.h"
#include "dun-campaigns.h"
#include "dun-condition-refusal.h"
#include "dun-dialog.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-segments.h"
#include "dun-short-list.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (DunSegmentsScreen, dun_segments_screen, DUN_TYPE_SCREEN)

static const char * const filter_fields[] = { "name", "description", "changed_by", NULL };

static DunSession *
get_session (DunSegmentsScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* --- The form --- */

/* Returns: (transfer full): all that is saved, as one text to compare */
static char *
dup_form (DunSegmentsScreen *self)
{
  return g_strjoin ("\n", gtk_editable_get_text (self->name),
                    gtk_editable_get_text (self->description),
                    dun_condition_editor_get_condition (self->editor), NULL);
}

static gboolean
is_dirty (DunSegmentsScreen *self)
{
  g_autofree char *now = dup_form (self);

  return self->saved != NULL && g_strcmp0 (now, self->saved) != 0;
}

void
_dun_segments_screen_update (DunSegmentsScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gboolean can_undo, can_redo, dirty;

  if (self->table == NULL)
    return;
  dirty = is_dirty (self);
  g_object_get (self->editor, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  dun_screen_set_enabled (screen, "segment-undo", can_undo);
  dun_screen_set_enabled (screen, "segment-redo", can_redo);
  dun_screen_set_enabled (screen, "segment-save",
                          self->has_terms && !self->saving && (dirty || self->segment_id == 0)
                            && dun_condition_editor_get_whole (self->editor));
  dun_screen_set_enabled (screen, "segment-contact",
                          self->segment_id != 0 && self->is_active && !dirty);
  dun_screen_set_enabled (screen, "segment-activate",
                          self->segment_id != 0 && !self->is_active && !dirty);
  dun_screen_set_enabled (screen, "segment-deactivate",
                          self->segment_id != 0 && self->is_active && !dirty);
  gtk_label_set_text (self->state, self->segment_id == 0 ? _("A new segment")
                                   : dirty ? _("Changed, not saved")
                                   : !self->is_active ? _("Not in use any more") : "");
}

static void
update_cb (DunSegmentsScreen *self)
{
  if (!self->filling)
    _dun_segments_screen_update (self);
}

static void
typed_cb (DunSegmentsScreen *self)
{
  if (self->filling)
    return;
  dun_form_field_clear_all (self->form);
  _dun_segments_screen_update (self);
}

static void
ask_panel (DunSegmentsScreen *self)
{
  dun_segment_panel_ask (self->panel, dun_condition_editor_get_whole (self->editor)
                                        ? dun_condition_editor_get_condition (self->editor)
                                        : NULL);
}

static void
condition_changed_cb (DunSegmentsScreen *self)
{
  ask_panel (self);
  _dun_segments_screen_update (self);
}

static void
failed_cb (DunSegmentsScreen *self,
           GError            *error)
{
  if (!dun_condition_refusal_show (self->editor, error))
    dun_screen_say_error (DUN_SCREEN (self), error);
}

/* --- Showing one --- */

/* Returns: (transfer full) (nullable): what was read; NULL when the screen is gone, or when it has
 * said why there is nothing. */
static DunResult *
finish_rows (DunSegmentsScreen *self,
             GObject           *source,
             GAsyncResult      *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return NULL;
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  return g_steal_pointer (&rows);
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;
  g_autoptr (DunResult) rows = finish_rows (self, source, result);

  if (rows != NULL)
    dun_row_list_take_result (self->versions, rows);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;
  g_autoptr (DunResult) rows = finish_rows (self, source, result);

  if (rows != NULL)
    dun_campaign_list_fill (self->made, rows);
}

/* The campaigns of the segment that is shown; of all where it is a new one. */
void
_dun_segments_screen_read_made (DunSegmentsScreen *self)
{
  dun_campaigns_list_async (get_session (self), self->segment_id, self->cancellable, made_cb,
                            g_object_ref (self));
}

void
_dun_segments_screen_remember (DunSegmentsScreen *self)
{
  g_free (self->saved);
  self->saved = dup_form (self);
  g_free (self->request);
  self->request = dun_uuid_new ();
}

/* @row: (nullable): NULL is a new segment */
static void
show (DunSegmentsScreen *self,
      DunRow            *row)
{
  const char *description = row != NULL ? dun_row_get_text (row, "description") : NULL;

  self->filling = TRUE;
  self->segment_id = row != NULL ? dun_row_get_key (row) : 0;
  self->version = row != NULL ? dun_row_get_int (row, "version") : 0;
  self->is_active = row == NULL || dun_row_get_bool (row, "is_active");
  dun_form_field_clear_all (self->form);
  gtk_editable_set_text (self->name, row != NULL ? dun_row_get_text (row, "name") : "");
  gtk_editable_set_text (self->description, description != NULL ? description : "");
  dun_condition_editor_set_condition (self->editor,
                                      row != NULL ? dun_row_get_text (row, "condition") : NULL);
  _dun_segments_screen_remember (self);
  self->filling = FALSE;
  dun_row_list_clear (self->versions);
  if (self->segment_id != 0)
    dun_segments_history_async (get_session (self), self->segment_id, self->cancellable, history_cb,
                                g_object_ref (self));
  _dun_segments_screen_read_made (self);
  ask_panel (self);
  _dun_segments_screen_update (self);
}

static void
select_key (DunSegmentsScreen *self,
            gint64             key)
{
  GListModel *rows = dun_table_get_model (self->table);

  for (guint i = 0; key != 0 && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, i);

      if (dun_row_get_key (row) == key)
        {
          dun_table_select (self->table, i);
          return;
        }
    }
}

/* --- Going from one to another: what was not saved is asked about --- */

typedef struct
{
  DunSegmentsScreen *screen; /* owned */
  DunRow            *row;    /* owned; NULL: a new one */
} Leaving;

static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Leaving *leaving = user_data;
  DunSegmentsScreen *self = leaving->screen;

  if (self->table != NULL)
    {
      if (dun_dialog_ask_finish (result, NULL))
        show (self, leaving->row);
      else
        select_key (self, self->segment_id);
    }
  g_object_unref (leaving->screen);
  g_clear_object (&leaving->row);
  g_free (leaving);
}

void
_dun_segments_screen_leave_for (DunSegmentsScreen *self,
                                DunRow            *row)
{
  Leaving *leaving;

  if (!is_dirty (self))
    {
      show (self, row);
      return;
    }
  leaving = g_new0 (Leaving, 1);
  leaving->screen = g_object_ref (self);
  leaving->row = row != NULL ? g_object_ref (row) : NULL;
  dun_dialog_ask_async (GTK_WIDGET (self), _("Leave this segment without saving it?"),
                        _("What was changed in it is lost."), _("_Leave it"), TRUE,
                        self->cancellable, left_cb, leaving);
}

static void
cursor_changed_cb (DunSegmentsScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (row != NULL && self->has_terms && dun_row_get_key (row) != self->segment_id)
    _dun_segments_screen_leave_for (self, row);
}

/* An earlier version comes into the form; saved, it is the newest. */
static void
version_activated_cb (DunSegmentsScreen *self,
                      DunRow            *row)
{
  dun_condition_editor_set_condition (self->editor, dun_row_get_text (row, "condition"));
  ask_panel (self);
  _dun_segments_screen_update (self);
}

/* --- Reading --- */

static gboolean
take_rows (DunSegmentsScreen *self,
           GObject           *source,
           GAsyncResult      *result,
           DunRowList        *list)
{
  g_autoptr (DunResult) rows = finish_rows (self, source, result);

  if (self->table != NULL)
    dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows != NULL)
    dun_row_list_take_result (list, rows);
  return rows != NULL;
}

static void
segments_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *number = NULL;
  g_autofree char *status = NULL;
  DunRow *row;
  guint n;

  if (!take_rows (self, source, result, self->segments))
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->segments));
  number = dun_locale_format_int (locale, n);
  /* Translators: %s is a number of segments. */
  status = g_strdup_printf (P_ ("%s segment", "%s segments", n), number);
  dun_screen_set_status (DUN_SCREEN (self), status);
  if (self->wanted == 0 && self->segment_id == 0)
    return;
  row = dun_row_list_find (self->segments, self->wanted != 0 ? self->wanted : self->segment_id);
  self->wanted = 0;
  if (row != NULL && !is_dirty (self))
    {
      if (self->has_terms)
        show (self, row);
      select_key (self, dun_row_get_key (row));
    }
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;
  g_autoptr (DunConditionTerms) terms = NULL;

  if (!take_rows (self, source, result, self->choices))
    return;
  terms = dun_condition_terms_new (G_LIST_MODEL (self->fields), G_LIST_MODEL (self->choices),
                                   dun_session_get_business_day (DUN_SESSION (source)));
  self->has_terms = TRUE;
  dun_condition_editor_set_terms (self->editor, terms);
  show (self, dun_table_get_cursor_row (self->table));
}

static void
fields_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunSegmentsScreen) self = user_data;

  if (take_rows (self, source, result, self->fields))
    dun_segments_choices_async (get_session (self), self->cancellable, choices_cb,
                                g_object_ref (self));
}

static void
dun_segments_screen_refresh (DunScreen *screen)
{
  DunSegmentsScreen *self = DUN_SEGMENTS_SCREEN (screen);

  dun_screen_set_busy (screen, TRUE);
  dun_segments_list_async (get_session (self), self->cancellable, segments_cb, g_object_ref (self));
  if (!self->has_terms)
    dun_segments_fields_async (get_session (self), self->cancellable, fields_cb,
                               g_object_ref (self));
  else
    ask_panel (self);
}

/* The segment that a fault leads to. */
static void
dun_segments_screen_set_argument (DunScreen *screen,
                                  GVariant  *argument)
{
  DunSegmentsScreen *self = DUN_SEGMENTS_SCREEN (screen);
  gint64 key = g_ascii_strtoll (g_variant_get_string (argument, NULL), NULL, 10);

  if (dun_row_list_find (self->segments, key) != NULL)
    select_key (self, key);
  else
    self->wanted = key;
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
dun_segments_screen_changed (DunScreen  *screen,
                             const char *subject)
{
  if (g_str_has_prefix (subject, "segment"))
    dun_segments_screen_refresh (screen);
}

static void
dun_segments_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_SEGMENTS_SCREEN (screen)->filter);
}

/* --- Class --- */

static void
dun_segments_screen_constructed (GObject *object)
{
  DunSegmentsScreen *self = DUN_SEGMENTS_SCREEN (object);

  G_OBJECT_CLASS (dun_segments_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "segments");
  dun_screen_remember_table (DUN_SCREEN (self), self->history, "segments.history");
  dun_segment_panel_set_session (self->panel, get_session (self));
  dun_short_list_show (self->table, self->segments, GTK_EDITABLE (self->filter), filter_fields);
  dun_screen_remember_table (DUN_SCREEN (self), self->campaigns, "segments.campaigns");
  dun_table_set_model (self->campaigns, G_LIST_MODEL (self->made));
  dun_short_list_show (self->history, self->versions, NULL, NULL);
  _dun_segments_screen_update (self);
  dun_segments_screen_refresh (DUN_SCREEN (self));
}

static void
dun_segments_screen_dispose (GObject *object)
{
  DunSegmentsScreen *self = DUN_SEGMENTS_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_SEGMENTS_SCREEN);
  g_clear_object (&self->segments);
  g_clear_object (&self->versions);
  g_clear_object (&self->made);
  g_clear_object (&self->fields);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (dun_segments_screen_parent_class)->dispose (object);
}

static void
dun_segments_screen_finalize (GObject *object)
{
  DunSegmentsScreen *self = DUN_SEGMENTS_SCREEN (object);

  g_free (self->request);
  g_free (self->saved);
  G_OBJECT_CLASS (dun_segments_screen_parent_class)->finalize (object);
}

static void
dun_segments_screen_class_init (DunSegmentsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_segments_screen_constructed;
  object_class->dispose = dun_segments_screen_dispose;
  object_class->finalize = dun_segments_screen_finalize;
  screen_class->changed = dun_segments_screen_changed;
  screen_class->find = dun_segments_screen_find;
  screen_class->refresh = dun_segments_screen_refresh;
  screen_class->set_argument = dun_segments_screen_set_argument;

  g_type_ensure (DUN_TYPE_SEGMENT_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-segments-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, description);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, editor);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, form);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, history);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, campaigns);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, results);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, name);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, panel);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, state);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentsScreen, table);
  gtk_widget_class_bind_template_callback (widget_class, condition_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_activated_cb);
}

static void
dun_segments_screen_init (DunSegmentsScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->segments = dun_row_list_new ();
  self->versions = dun_row_list_new ();
  self->made = g_list_store_new (DUN_TYPE_ROW);
  self->fields = dun_row_list_new ();
  self->choices = dun_row_list_new ();
  self->is_active = TRUE;
  _dun_segments_screen_add_commands (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
