/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-message-dialog"

#include "dun-message-dialog.h"

#include "dun-case-folder.h"
#include "dun-codes.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-messages.h"
#include "dun-plural.h"
#include "dun-sms.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

struct _DunMessageDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkDropDown *contact;
  GtkWidget   *subject_label;
  GtkEntry    *subject;
  GtkTextView *text;
  GtkLabel    *count;

  /* Owned */
  DunSession *session;
  DunResult  *contacts;
  GArray     *rows;       /* of guint: of the contacts in the list */
  char       *request_id; /* one a form; another one after a refusal */

  gint64 case_id;
};

enum { SIGNAL_SENT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunMessageDialog, dun_message_dialog, DUN_TYPE_FORM_DIALOG)

static gboolean
get_row (DunMessageDialog *self,
         guint            *row)
{
  guint selected = gtk_drop_down_get_selected (self->contact);

  if (self->contacts == NULL || selected >= self->rows->len)
    return FALSE;
  *row = g_array_index (self->rows, guint, selected);
  return TRUE;
}

static gboolean
is_sms (DunMessageDialog *self)
{
  guint row;

  return get_row (self, &row)
         && g_strcmp0 (dun_result_get_text (self->contacts, row, "kind"), "PHONE") == 0;
}

static char *
dup_text (DunMessageDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What it takes, while it is typed. */
static void
update (DunMessageDialog *self)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  gboolean sms;
  guint row;

  if (self->text == NULL)
    return;
  text = g_strstrip (dup_text (self));
  sms = is_sms (self);
  gtk_widget_set_visible (self->subject_label, !sms);
  gtk_widget_set_visible (GTK_WIDGET (self->subject), !sms);
  gtk_widget_set_visible (GTK_WIDGET (self->count), sms);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), get_row (self, &row) && *text != '\0');
  if (sms)
    {
      g_autofree char *segments = NULL, *left = NULL, *parts = NULL;
      DunSmsCount count;

      dun_sms_count (text, &count);
      segments = dun_locale_format_int (locale, count.n_segments);
      left = dun_locale_format_int (locale, count.n_left);
      /* Translators: %s is the number of parts a short message is sent in. */
      parts = g_strdup_printf (P_ ("%s segment", "%s segments", count.n_segments), segments);
      /* Translators: about a short message: segments, characters that still fit, alphabet. */
      sentence = g_strdup_printf (_("%s · room for %s more · %s"), parts, left,
                                  dun_code_label ("message_encoding",
                                                  dun_sms_encoding_code (count.encoding)));
      gtk_label_set_text (self->count, sentence);
    }
}

static void
contacts_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunMessageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  if (self->text == NULL)
    return;
  if (rows == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  self->contacts = dun_result_ref (rows);
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (g_strcmp0 (dun_result_get_text (rows, i, "kind"), "ADDRESS") != 0)
      {
        const char *kind = dun_result_get_text (rows, i, "kind");
        g_autofree char *value = dun_text_isolate (dun_result_get_text (rows, i, "value"));
        g_autofree char *word =
          g_strdup_printf ("%s: %s", dun_code_label ("message_channel",
                                                     g_str_equal (kind, "PHONE") ? "SMS" : "EMAIL"),
                           value);

        gtk_string_list_append (words, word);
        g_array_append_val (self->rows, i);
      }
  gtk_drop_down_set_model (self->contact, G_LIST_MODEL (words));
  if (self->rows->len == 0)
    dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                               _("This customer has neither telephone nor e-mail. Add a contact "
                                 "first."));
  update (self);
}

/* Returns: (transfer full): until when it waits, or that it leaves */
static char *
dup_sentence (DunResult *answer)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  const char *until = object != NULL
                        ? json_object_get_string_member_with_default (object, "not_before", NULL)
                        : NULL;
  g_autofree char *instant = NULL;

  if (until == NULL)
    return g_strdup (_("The message stands in the outbox and leaves now."));
  instant = dun_locale_format_instant (dun_locale_current (), until);
  /* Translators: %s is a day and time. */
  return g_strdup_printf (_("The message stands in the outbox and leaves at %s: before that the "
                            "customer may not be written to."), instant);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunMessageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->text == NULL)
    return;
  if (answer != NULL)
    {
      sentence = dup_sentence (answer);
      g_signal_emit (self, signals[SIGNAL_SENT], 0, sentence);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
}

static void
save_cb (DunMessageDialog *self)
{
  g_autofree char *text = dup_text (self);
  guint row;

  if (!get_row (self, &row))
    return;
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_messages_write_async (self->session, self->request_id, self->case_id,
                            dun_result_get_int (self->contacts, row, "contact_point_id"),
                            is_sms (self) ? NULL
                                          : gtk_editable_get_text (GTK_EDITABLE (self->subject)),
                            text, saved_cb, g_object_ref (self));
}

static void
dun_message_dialog_dispose (GObject *object)
{
  DunMessageDialog *self = DUN_MESSAGE_DIALOG (object);

  self->text = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->contacts, dun_result_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_message_dialog_parent_class)->dispose (object);
}

static void
dun_message_dialog_class_init (DunMessageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_message_dialog_dispose;

  signals[SIGNAL_SENT] = g_signal_new ("sent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-message-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunMessageDialog, contact);
  gtk_widget_class_bind_template_child (widget_class, DunMessageDialog, count);
  gtk_widget_class_bind_template_child (widget_class, DunMessageDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, DunMessageDialog, subject_label);
  gtk_widget_class_bind_template_child (widget_class, DunMessageDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
dun_message_dialog_init (DunMessageDialog *self)
{
  self->request_id = dun_uuid_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
}

/**
 * dun_message_dialog_new:
 * @parent: any widget of the window it stands over
 * @head: (transfer none): the case's row of api.case_head
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunMessageDialog *
dun_message_dialog_new (GtkWidget  *parent,
                        DunSession *session,
                        DunRow     *head)
{
  DunMessageDialog *self;

  self = g_object_new (DUN_TYPE_MESSAGE_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
  self->session = g_object_ref (session);
  self->case_id = dun_row_get_key (head);
  dun_case_folder_read_async (session, DUN_FOLDER_CONTACTS, dun_row_get_int (head, "party_id"),
                              NULL, contacts_cb, g_object_ref (self));
  update (self);
  return self;
}
