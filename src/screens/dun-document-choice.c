/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-document-choice"

#include "dun-document-choice.h"

#include "dun-case-folder.h"
#include "dun-locale.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* The documents of a case in a drop-down, the latest first; above them a line for none. */

struct _DunDocumentChoice
{
  GtkWidget parent_instance;

  /* Owned */
  GtkDropDown  *list;
  GPtrArray    *keys;        /* beside the lines of the list; the first is "" */
  char         *document;
  GCancellable *cancellable;

  /* State */
  gint64 case_id;
};

enum { PROP_DOCUMENT = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunDocumentChoice, dun_document_choice, GTK_TYPE_WIDGET)

static void
set_document (DunDocumentChoice *self,
              const char        *document)
{
  guint position = 0;

  if (g_strcmp0 (self->document, document != NULL ? document : "") == 0)
    return;
  g_free (self->document);
  self->document = g_strdup (document != NULL ? document : "");
  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (self->keys->pdata[i], self->document))
      position = i;
  gtk_drop_down_set_selected (self->list, position);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
selected_cb (DunDocumentChoice *self)
{
  guint position = gtk_drop_down_get_selected (self->list);

  if (position < self->keys->len)
    set_document (self, self->keys->pdata[position]);
}

static void
fill (DunDocumentChoice *self,
      DunResult         *documents)
{
  g_autofree char *wanted = g_strdup (self->document);
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  guint n = documents == NULL ? 0 : dun_result_get_n_rows (documents);
  guint position = 0;

  g_ptr_array_set_size (self->keys, 0);
  g_ptr_array_add (self->keys, g_strdup (""));
  gtk_string_list_append (lines, _("none"));
  for (guint i = 0; i < n; i++)
    {
      const char *key = dun_result_get_text (documents, i, "document_id");
      const char *day_text = dun_result_get_text (documents, i, "business_on");
      g_autofree char *title = dun_text_isolate (dun_result_get_text (documents, i, "title"));
      g_autofree char *day_words = NULL;
      g_autofree char *line = NULL;
      DunDay day;

      if (dun_day_parse_iso (day_text, &day))
        day_words = dun_locale_format_day (dun_locale_current (), day);
      /* Translators: a document in a list: its title, its day. */
      line = g_strdup_printf (_("%s, %s"), title, day_words != NULL ? day_words : "");
      if (g_strcmp0 (key, wanted) == 0)
        position = self->keys->len;
      g_ptr_array_add (self->keys, g_strdup (key));
      gtk_string_list_append (lines, line);
    }
  g_signal_handlers_block_by_func (self->list, selected_cb, self);
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->list, position);
  g_signal_handlers_unblock_by_func (self->list, selected_cb, self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunDocumentChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) documents = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->list != NULL && documents != NULL)
    fill (self, documents);
}

/* Offers the documents of a case; they are read once. */
void
dun_document_choice_set_case (DunDocumentChoice *self,
                              DunSession        *session,
                              gint64             case_id)
{
  g_return_if_fail (DUN_IS_DOCUMENT_CHOICE (self));

  if (case_id == self->case_id || case_id == 0)
    return;
  self->case_id = case_id;
  dun_case_folder_read_async (session, DUN_FOLDER_DOCUMENTS, case_id, self->cancellable, read_cb,
                              g_object_ref (self));
}

static void
dun_document_choice_dispose (GObject *object)
{
  DunDocumentChoice *self = DUN_DOCUMENT_CHOICE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (dun_document_choice_parent_class)->dispose (object);
}

static void
dun_document_choice_finalize (GObject *object)
{
  DunDocumentChoice *self = DUN_DOCUMENT_CHOICE (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->keys);
  g_free (self->document);
  G_OBJECT_CLASS (dun_document_choice_parent_class)->finalize (object);
}

static void
dun_document_choice_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_string (value, DUN_DOCUMENT_CHOICE (object)->document);
}

static void
dun_document_choice_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  set_document (DUN_DOCUMENT_CHOICE (object), g_value_get_string (value));
}

static void
dun_document_choice_class_init (DunDocumentChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_document_choice_dispose;
  object_class->finalize = dun_document_choice_finalize;
  object_class->get_property = dun_document_choice_get_property;
  object_class->set_property = dun_document_choice_set_property;
  properties[PROP_DOCUMENT] =
    g_param_spec_string ("document", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_document_choice_init (DunDocumentChoice *self)
{
  self->cancellable = g_cancellable_new ();
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->document = g_strdup ("");
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (selected_cb), self);
  fill (self, NULL);
}
