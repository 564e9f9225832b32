/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-new-letter-dialog"

#include "dun-new-letter-dialog.h"

#include "dun-codes.h"
#include "dun-form-refusal.h"
#include "dun-free-fields.h"
#include "dun-letters.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

struct _DunNewLetterDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkDropDown    *kind;
  GtkDropDown    *recipient;
  GtkLabel       *reason;
  GtkGrid        *fields;
  GtkSizeGroup   *labels;
  GtkCheckButton *for_task;

  /* Owned */
  DunSession *session;
  DunRow     *task;       /* or NULL */
  DunResult  *choices;
  GArray     *kinds;      /* of guint: the first choice of each kind */
  char       *request_id; /* one a form; another one after a refusal */

  gint64 case_id;
};

enum { SIGNAL_DRAFTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunNewLetterDialog, dun_new_letter_dialog, DUN_TYPE_FORM_DIALOG)

/* The row of what is chosen; those of a kind stand together. */
static gboolean
get_row (DunNewLetterDialog *self,
         guint              *row)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  guint recipient = gtk_drop_down_get_selected (self->recipient);

  if (self->choices == NULL || kind >= self->kinds->len || recipient == GTK_INVALID_LIST_POSITION)
    return FALSE;
  *row = g_array_index (self->kinds, guint, kind) + recipient;
  return *row < dun_result_get_n_rows (self->choices);
}

/* Returns: (nullable): the kind of letter that the task asks for */
static const char *
get_wanted (DunNewLetterDialog *self)
{
  const char *kind = self->task != NULL ? dun_row_get_text (self->task, "letter_kind") : NULL;

  if (kind == NULL && self->task != NULL
      && g_strcmp0 (dun_row_get_text (self->task, "kind"), "VISIT") == 0)
    kind = "VISIT_ORDER";
  return kind;
}

/* Whether the letter of the row is one that the task asks for. */
static gboolean
suits_task (DunNewLetterDialog *self,
            guint               row)
{
  const char *wanted = get_wanted (self);
  gint64 party_id = self->task != NULL ? dun_row_get_int (self->task, "letter_party_id") : 0;

  return self->task != NULL
         && (wanted == NULL
             || g_strcmp0 (wanted, dun_result_get_text (self->choices, row, "kind")) == 0)
         && (party_id == 0 || party_id == dun_result_get_int (self->choices, row, "party_id"));
}

static void
update (DunNewLetterDialog *self)
{
  const char *reason = NULL;
  gboolean is_whole;
  guint row;

  if (self->kind == NULL)
    return;
  is_whole = get_row (self, &row);
  if (is_whole)
    reason = dun_result_get_text (self->choices, row, "reason");
  gtk_widget_set_visible (GTK_WIDGET (self->for_task), is_whole && suits_task (self, row));
  is_whole = is_whole && dun_free_fields_is_whole (self->fields);
  gtk_label_set_text (self->reason, reason != NULL ? dun_code_label ("eligibility", reason) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), is_whole && reason == NULL);
}

/* An entry for each thing that is typed for letters of the kind. */
static void
show_fields (DunNewLetterDialog *self,
             guint               row)
{
  const char *text = dun_result_get_text (self->choices, row, "fields");
  g_autoptr (JsonNode) node = json_from_string (text != NULL ? text : "[]", NULL);
  JsonArray *fields = json_node_get_array (node);

  dun_free_fields_clear (self->fields);
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);
      g_autofree char *names = json_to_string (json_object_get_member (field, "names"), FALSE);
      g_autofree char *name =
        dun_free_fields_name (json_object_get_string_member (field, "label"), names);

      dun_free_fields_add (self->fields, self->labels,
                           json_object_get_string_member (field, "name"), name, NULL,
                           G_CALLBACK (update), self);
    }
}

/* Another kind: its recipients, what has to be typed for it. */
static void
kind_cb (DunNewLetterDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->kind);
  guint first;
  guint end;

  if (self->choices == NULL || selected >= self->kinds->len)
    return;
  first = g_array_index (self->kinds, guint, selected);
  end = selected + 1 < self->kinds->len ? g_array_index (self->kinds, guint, selected + 1)
                                        : dun_result_get_n_rows (self->choices);
  for (guint i = first; i < end; i++)
    {
      g_autofree char *name = dun_text_isolate (dun_result_get_text (self->choices, i, "name"));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->recipient, G_LIST_MODEL (names));
  for (guint i = first; self->task != NULL && i < end; i++)
    if (dun_result_get_int (self->choices, i, "party_id")
        == dun_row_get_int (self->task, "letter_party_id"))
      gtk_drop_down_set_selected (self->recipient, i - first);
  show_fields (self, first);
  update (self);
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunNewLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (self->kind == NULL)
    return;
  if (rows == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  self->choices = dun_result_ref (rows);
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      const char *kind = dun_result_get_text (rows, i, "kind");

      if (i > 0 && g_strcmp0 (kind, dun_result_get_text (rows, i - 1, "kind")) == 0)
        continue;
      if (g_strcmp0 (kind, get_wanted (self)) == 0)
        chosen = self->kinds->len;
      g_array_append_val (self->kinds, i);
      gtk_string_list_append (words, dun_code_label ("letter_kind", kind));
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->kind, chosen);
  kind_cb (self);
}

static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunNewLetterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *batch;
  guint row;

  if (self->kind == NULL)
    return;
  if (answer == NULL || !get_row (self, &row))
    {
      g_free (self->request_id);
      self->request_id = dun_uuid_new ();
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  node = json_from_string (dun_result_get_value (answer), NULL);
  g_return_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  batch = json_node_get_object (node);
  g_signal_emit (self, signals[SIGNAL_DRAFTED], 0, json_object_get_int_member (batch, "batch_id"),
                 dun_result_get_text (self->choices, row, "kind"),
                 json_object_get_string_member (batch, "batch_no"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (DunNewLetterDialog *self)
{
  g_autofree char *text = NULL;
  guint row;

  if (!get_row (self, &row))
    return;
  text = dun_free_fields_get (self->fields);
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_letters_document_draft_async (
    self->session, self->request_id, self->case_id,
    dun_result_get_text (self->choices, row, "kind"),
    dun_result_get_int (self->choices, row, "party_id"), text,
    suits_task (self, row) && gtk_check_button_get_active (self->for_task)
      ? dun_row_get_key (self->task) : 0,
    drafted_cb, g_object_ref (self));
}

static void
dun_new_letter_dialog_dispose (GObject *object)
{
  DunNewLetterDialog *self = DUN_NEW_LETTER_DIALOG (object);

  self->kind = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->task);
  g_clear_pointer (&self->choices, dun_result_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_new_letter_dialog_parent_class)->dispose (object);
}

static void
dun_new_letter_dialog_class_init (DunNewLetterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_new_letter_dialog_dispose;

  signals[SIGNAL_DRAFTED] =
    g_signal_new ("drafted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-new-letter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, for_task);
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, labels);
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DunNewLetterDialog, recipient);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
dun_new_letter_dialog_init (DunNewLetterDialog *self)
{
  self->request_id = dun_uuid_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dun_new_letter_dialog_new:
 * @parent: any widget of the window it stands over
 * @task: (transfer none) (nullable): an open task of the case that asks for a letter
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunNewLetterDialog *
dun_new_letter_dialog_new (GtkWidget  *parent,
                           DunSession *session,
                           gint64      case_id,
                           DunRow     *task)
{
  DunNewLetterDialog *self;

  self = g_object_new (DUN_TYPE_NEW_LETTER_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
  self->session = g_object_ref (session);
  self->case_id = case_id;
  if (task != NULL)
    {
      const char *title = dun_row_get_text (task, "title");
      g_autofree char *what = dun_text_isolate (
        title != NULL ? title : dun_code_label ("task_kind", dun_row_get_text (task, "kind")));
      /* Translators: %s is the title or the kind of a task. */
      g_autofree char *text = g_strdup_printf (_("For the task “%s”"), what);

      self->task = g_object_ref (task);
      gtk_check_button_set_label (self->for_task, text);
    }
  dun_letters_document_choices_async (session, case_id, NULL, choices_cb, g_object_ref (self));
  update (self);
  return self;
}
