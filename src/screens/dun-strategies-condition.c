/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-condition-editor.h"
#include "dun-dialog.h"
#include "dun-segments.h"
#include "dun-strategy-words.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* When a step happens at all: its condition, built as those of segments are (J03, J05). */

typedef struct
{
  DunStrategiesScreen *screen; /* owned */
  DunConditionEditor  *editor; /* borrowed, a child of the dialog */
  int                  step_no;
} Form;

static void
form_free (gpointer  data,
           GClosure *closure)
{
  Form *form = data;

  g_object_unref (form->screen);
  g_free (form);
}

/* --- What conditions can ask --- */

static gboolean
take_rows (DunStrategiesScreen *self,
           GObject             *source,
           GAsyncResult        *result,
           DunRowList          *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return FALSE;
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return FALSE;
    }
  dun_row_list_take_result (list, rows);
  return TRUE;
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;

  if (!take_rows (self, source, result, self->condition_choices))
    return;
  g_clear_pointer (&self->terms, dun_condition_terms_unref);
  self->terms = dun_condition_terms_new (G_LIST_MODEL (self->condition_fields),
                                         G_LIST_MODEL (self->condition_choices),
                                         dun_session_get_business_day (DUN_SESSION (source)));
}

static void
fields_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;

  if (take_rows (self, source, result, self->condition_fields))
    dun_segments_choices_async (DUN_SESSION (source), self->cancellable, choices_cb,
                                g_object_ref (self));
}

/* Reads what conditions can ask; once, it does not change. */
void
_dun_strategies_read_terms (DunStrategiesScreen *self)
{
  if (self->terms == NULL)
    dun_segments_fields_async (dun_screen_get_session (DUN_SCREEN (self)), self->cancellable,
                               fields_cb, g_object_ref (self));
}

/* --- The dialog --- */

/* Returns: (nullable) (transfer full): NULL when nothing is asked: the step always happens. */
static char *
dup_condition (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  JsonNode *all = object != NULL ? json_object_get_member (object, "all") : NULL;

  if (object == NULL
      || (all != NULL && JSON_NODE_HOLDS_ARRAY (all)
          && json_array_get_length (json_node_get_array (all)) == 0))
    return NULL;
  return g_strdup (text);
}

static void
changed_cb (DunConditionEditor *editor,
            GParamSpec         *pspec,
            gpointer            dialog)
{
  dun_form_dialog_set_can_save (dialog, dun_condition_editor_get_whole (editor));
}

static void
saved_cb (DunFormDialog *dialog,
          Form          *form)
{
  g_autofree char *condition =
    dup_condition (dun_condition_editor_get_condition (form->editor));

  dun_strategy_draft_seal (form->screen->draft);
  dun_strategy_draft_set_json (form->screen->draft, form->step_no, "condition", condition);
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Asks when the step that is shown happens. */
void
_dun_strategies_ask_condition (DunStrategiesScreen *self)
{
  int step_no = dun_step_map_get_selected (self->map);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog, *editor, *scroller;
  g_autofree char *condition = NULL;
  g_autofree char *step = NULL;
  g_autofree char *title = NULL;
  Form *form;

  if (step_no == 0 || self->terms == NULL)
    return;
  step = dun_strategy_words_step (self->draft, step_no);
  /* Translators: %s is a step of a strategy. */
  title = g_strdup_printf (_("When does “%s” happen?"), step);
  condition = dun_strategy_draft_get_json (self->draft, step_no, "condition");
  dialog = dun_form_dialog_new (title, _("_Apply"));
  editor = dun_condition_editor_new ();
  scroller = gtk_scrolled_window_new ();
  form = g_new (Form, 1);
  *form = (Form) { g_object_ref (self), DUN_CONDITION_EDITOR (editor), step_no };
  dun_condition_editor_set_terms (DUN_CONDITION_EDITOR (editor), self->terms);
  if (condition != NULL)
    dun_condition_editor_set_condition (DUN_CONDITION_EDITOR (editor), condition);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), editor);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_size_request (scroller, 640, 320);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), scroller);
  g_signal_connect (editor, "notify::whole", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_data (dialog, "save", G_CALLBACK (saved_cb), form, form_free, 0);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}
