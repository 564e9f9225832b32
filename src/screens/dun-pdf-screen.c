/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf-screen"

#include "dun-pdf-screen.h"

#include "dun-codes.h"
#include "dun-error.h"
#include "dun-file-question.h"
#include "dun-file-save.h"
#include "dun-files.h"
#include "dun-intake-source.h"
#include "dun-letter-print.h"
#include "dun-locale.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-print.h"
#include "dun-pdf-view.h"
#include "dun-refusal.h"
#include "dun-sha256.h"

#include <glib/gi18n-lib.h>

struct _DunPdfScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkLabel   *detail;
  GtkLabel   *heading;
  GtkWidget  *print_button;
  DunPdfView *view;

  /* Owned */
  GCancellable *cancellable;
  GBytes       *document;  /* what is shown, printed and saved */
  GBytes       *stored;    /* the whole file that the letters stand in */
  char         *kind;      /* of the argument */
  char         *name;      /* what it is called, also as a file */
  char         *failure;
  char         *tray;      /* that the whole stored file comes from (nullable) */
  char         *next_tray; /* of all pages but the first of each letter, if another (nullable) */
  char         *trays;     /* the same, or several, in words (nullable) */

  /* State */
  gint64   object_key;
  int      part;
  gint64   copies;
  gint64   batch_id;
  int      n_letters;  /* of the stored file */
  int      position;   /* of the letter in it, 0: all of it is shown */
  int      next;       /* the first letter that never came to a printer, 0: all did */
  gboolean loaded;
};

enum { PROP_0, PROP_FAILURE, PROP_LOADED, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunPdfScreen, dun_pdf_screen, DUN_TYPE_SCREEN)

/* What the stored bytes have to be, and which of their pages are wanted. */
typedef struct
{
  GBytes *body;   /* owned */
  char   *sha256; /* owned */
  guint   first;  /* from 0 */
  guint   count;  /* 0: all */
} Stored;

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_bytes_unref (stored->body);
  g_free (stored->sha256);
  g_free (stored);
}

static gboolean
is_letter (DunPdfScreen *self)
{
  return g_strcmp0 (self->kind, "letter") == 0;
}

static gboolean
is_part (DunPdfScreen *self)
{
  return g_strcmp0 (self->kind, "batch-part") == 0;
}

/* Letters are printed and counted by who may print them, a whole file of them is also saved by
 * nobody else; the rest is printed by who may see it. */
static void
update_actions (DunPdfScreen *self)
{
  gboolean can = dun_session_can (dun_screen_get_session (DUN_SCREEN (self)), "PRINT");
  gboolean may_print = can || (!is_letter (self) && !is_part (self));
  gboolean may_save = self->document != NULL && (can || !is_part (self));

  gtk_widget_set_visible (self->print_button, may_print);
  dun_screen_set_enabled (DUN_SCREEN (self), "print-pdf",
                          self->document != NULL && self->loaded && may_print);
  dun_screen_set_enabled (DUN_SCREEN (self), "save-pdf", may_save);
  dun_screen_set_enabled (DUN_SCREEN (self), "save-pdf-as", may_save);
}

static void
update_title (DunPdfScreen *self)
{
  if (is_letter (self) && self->copies > 1)
    {
      g_autofree char *n = dun_locale_format_int (dun_locale_current (), self->copies);
      /* Translators: the number of a letter, and how often it was printed. */
      g_autofree char *title = g_strdup_printf (_("%s · copy %s"), self->name, n);

      dun_screen_set_title (DUN_SCREEN (self), title);
      gtk_label_set_text (self->heading, title);
      return;
    }
  dun_screen_set_title (DUN_SCREEN (self), self->name);
  gtk_label_set_text (self->heading, self->name);
}

static void
set_loaded (DunPdfScreen *self,
            const char   *failure)
{
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  g_free (self->failure);
  self->failure = g_strdup (failure);
  self->loaded = failure == NULL;
  g_object_set (self->view, "empty-text", failure != NULL ? failure : "", NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  update_actions (self);
}

static void
fail (DunPdfScreen *self,
      const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = dun_refusal_message (error);
  set_loaded (self, text);
}

/* --- Reading --- */

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunPdfScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPageSource) source = dun_intake_source_open_finish (result, &error);

  if (self->view == NULL)
    return;
  if (source == NULL)
    {
      fail (self, error);
      return;
    }
  dun_pdf_view_set_source (self->view, source);
  set_loaded (self, NULL);
}

static void
verified_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  DunPdfScreen *self = DUN_PDF_SCREEN (object);
  g_autoptr (GError) error = NULL;
  GBytes *document = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *size = NULL;
  g_autofree char *detail = NULL;

  if (document == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->document, g_bytes_unref);
  self->document = document;
  size = dun_locale_format_size (dun_locale_current (), g_bytes_get_size (document));
  detail = dun_locale_join (size, self->trays, NULL);
  gtk_label_set_text (self->detail, detail);
  update_actions (self);
  dun_intake_source_open_async (document, self->cancellable, opened_cb, g_object_ref (self));
}

static void
verify_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Stored *stored = task_data;
  g_autofree char *sha256 = dun_sha256 (stored->body);
  GError *error = NULL;
  GBytes *document;

  if (g_strcmp0 (sha256, stored->sha256) != 0)
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT, "%s",
                               _("The stored file is not the one that was registered: its "
                                 "fingerprint differs. It is not shown. Tell your administrator."));
      return;
    }
  document = stored->count == 0 ? g_bytes_ref (stored->body)
                                : dun_pdf_cut (stored->body, stored->first, stored->count, &error);
  if (document == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, document, (GDestroyNotify) g_bytes_unref);
}

/* What it is called: on the tab, and as a file. */
static char *
make_name (DunPdfScreen *self,
           DunResult    *file)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *part = NULL;

  if (is_letter (self))
    return g_strdup (dun_result_get_text (file, 0, "letter_no"));
  if (g_str_equal (self->kind, "minutes"))
    return g_strdup (dun_result_get_text (file, 0, "minutes_no"));
  if (g_str_equal (self->kind, "document"))
    {
      const char *title = dun_result_get_text (file, 0, "title");

      return g_strdup (title != NULL && *title != '\0'
                         ? title : dun_result_get_text (file, 0, "file_name"));
    }
  part = dun_locale_format_int (locale, self->part);
  /* Translators: one of the files of a batch of letters; %s is its number. */
  return g_strdup_printf (_("Letters, file %s"), part);
}

/* Where the paper of letters lies. */
static void
take_trays (DunPdfScreen *self,
            DunResult    *file)
{
  const char *tray = dun_result_get_text (file, 0, "tray");
  const char *first = dun_result_get_text (file, 0, "first_tray");
  const char *next = dun_result_get_text (file, 0, "next_tray");

  g_free (self->tray);
  g_free (self->next_tray);
  g_clear_pointer (&self->trays, g_free);
  self->tray = g_strdup (tray != NULL ? tray : first);
  self->next_tray = tray == NULL ? g_strdup (next) : NULL;
  if (tray != NULL && !g_str_equal (tray, "AUTO"))
    self->trays = g_strdup (dun_code_label ("printer_tray", tray));
  else if (first != NULL && next != NULL)
    /* Translators: the names of trays: of the first page of a letter, and of the others. */
    self->trays = g_strdup_printf (_("First page: %s, others: %s"),
                                   dun_code_label ("printer_tray", first),
                                   dun_code_label ("printer_tray", next));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunPdfScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) file = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Stored *stored;

  if (self->view == NULL)
    return;
  if (file == NULL)
    {
      fail (self, error);
      return;
    }
  if (dun_result_get_n_rows (file) == 0 || dun_result_is_null (file, 0, "body"))
    {
      set_loaded (self, _("There is no file here yet."));
      return;
    }
  g_free (self->name);
  self->name = make_name (self, file);
  stored = g_new0 (Stored, 1);
  stored->body = dun_result_get_bytes (file, 0, "body");
  stored->sha256 = g_strdup (dun_result_get_text (file, 0, "sha256"));
  g_clear_pointer (&self->stored, g_bytes_unref);
  self->stored = g_bytes_ref (stored->body);
  if (is_letter (self) || is_part (self))
    take_trays (self, file);
  if (is_letter (self))
    {
      self->copies = dun_result_get_int (file, 0, "copies");
      self->batch_id = dun_result_get_int (file, 0, "batch_id");
      self->part = (int) dun_result_get_int (file, 0, "part_no");
      self->position = (int) dun_result_get_int (file, 0, "letter_pos");
      self->n_letters = self->position;
      self->next = dun_result_get_bool (file, 0, "was_printed") ? 0 : self->position;
      stored->first = (guint) MAX (dun_result_get_int (file, 0, "page_first"), 1) - 1;
      stored->count = (guint) dun_result_get_int (file, 0, "page_count");
    }
  else if (is_part (self))
    {
      self->batch_id = self->object_key;
      self->n_letters = (int) dun_result_get_int (file, 0, "letters");
      self->next = (int) dun_result_get_int (file, 0, "next_no");
    }
  update_title (self);
  task = g_task_new (self, self->cancellable, verified_cb, NULL);
  g_task_set_task_data (task, stored, stored_free);
  g_task_run_in_thread (task, verify_thread);
}

static void
read_file (DunPdfScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  if (self->kind == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  if (is_letter (self))
    dun_files_letter_async (session, self->object_key, self->cancellable, read_cb,
                            g_object_ref (self));
  else if (g_str_equal (self->kind, "batch-part"))
    dun_files_part_async (session, self->object_key, self->part, self->cancellable, read_cb,
                          g_object_ref (self));
  else if (g_str_equal (self->kind, "minutes"))
    dun_files_minutes_async (session, self->object_key, self->cancellable, read_cb,
                             g_object_ref (self));
  else
    dun_files_document_async (session, self->object_key, self->cancellable, read_cb,
                              g_object_ref (self));
}

/* --- Printing --- */

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunPdfScreen) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dun_pdf_print_send_finish (result, &error))
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, _("The printer has it."));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunPdfScreen) self = DUN_PDF_SCREEN (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPdfPrint) print = dun_pdf_print_ask_finish (result, &error);

  if (print == NULL)
    return;
  dun_pdf_print_send_async (print, self->document, !g_str_equal (self->kind, "document"), NULL,
                            NULL, NULL, sent_cb, g_object_ref (self));
}

static void
print_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunPdfScreen *self = user_data;
  const DunLetterPrint what = {
    .batch_id = self->batch_id,
    .part_no = self->part,
    .n_letters = self->n_letters,
    .next = self->next,
    .position = self->position,
    .body = self->stored,
    .title = self->name,
    .tray = self->tray,
    .next_tray = self->next_tray,
    .trays = self->next_tray != NULL ? self->trays : NULL,
  };

  if (is_letter (self) || is_part (self))
    dun_letter_print_ask (DUN_SCREEN (self), &what, dun_screen_refresh);
  else
    dun_pdf_print_ask_async (GTK_WIDGET (self), self->name, NULL, NULL, self->cancellable,
                             chosen_cb, NULL);
}

/* --- Saving --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunPdfScreen) self = user_data;
  g_autoptr (GError) error = NULL;

  if (dun_file_save_bytes_finish (G_FILE (source), result, &error))
    {
      g_autofree char *path = g_file_get_parse_name (G_FILE (source));
      /* Translators: %s is a path. */
      g_autofree char *text = g_strdup_printf (_("Saved as %s."), path);

      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, text);
    }
  else
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
save_as (gpointer  owner,
         GFile    *file)
{
  DunPdfScreen *self = owner;

  dun_file_save_bytes_async (file, self->document, NULL, saved_cb, g_object_ref (self));
}

static void
save_as_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  save_as (user_data, file);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunPdfScreen *self = user_data;
  gsize size;
  const char *data = g_bytes_get_data (self->document, &size);
  gboolean is_pdf = g_strstr_len (data, (gssize) MIN (size, 1024), "%PDF-") != NULL;
  g_autofree char *name = is_pdf && !g_str_has_suffix (self->name, ".pdf")
                            ? g_strconcat (self->name, ".pdf", NULL)
                            : g_strdup (self->name);
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = _("Save a copy"),
    .verb = _("_Save"),
    .name = name,
    .modal = TRUE,
  };

  g_strdelimit (name, "/", '-');
  dun_file_question_ask (GTK_WIDGET (self), &question, save_as);
}

/* --- Screen --- */

static void
dun_pdf_screen_set_argument (DunScreen *screen,
                             GVariant  *argument)
{
  DunPdfScreen *self = DUN_PDF_SCREEN (screen);
  const char *kind;

  g_return_if_fail (g_variant_is_of_type (argument, G_VARIANT_TYPE ("(sxi)")));

  if (self->kind != NULL && self->loaded)
    return;
  g_free (self->kind);
  g_variant_get (argument, "(&sxi)", &kind, &self->object_key, &self->part);
  self->kind = g_strdup (kind);
  read_file (self);
}

static void
dun_pdf_screen_refresh (DunScreen *screen)
{
  read_file (DUN_PDF_SCREEN (screen));
}

static void
dun_pdf_screen_find (DunScreen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (DUN_PDF_SCREEN (screen)->view), "pdf.find", NULL);
}

static void
dun_pdf_screen_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunPdfScreen *self = DUN_PDF_SCREEN (object);

  if (prop_id == PROP_FAILURE)
    g_value_set_string (value, self->failure);
  else
    g_value_set_boolean (value, self->loaded);
}

static void
dun_pdf_screen_dispose (GObject *object)
{
  DunPdfScreen *self = DUN_PDF_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_PDF_SCREEN);
  G_OBJECT_CLASS (dun_pdf_screen_parent_class)->dispose (object);
}

static void
dun_pdf_screen_finalize (GObject *object)
{
  DunPdfScreen *self = DUN_PDF_SCREEN (object);

  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->stored, g_bytes_unref);
  g_free (self->failure);
  g_free (self->tray);
  g_free (self->next_tray);
  g_free (self->trays);
  g_free (self->kind);
  g_free (self->name);
  G_OBJECT_CLASS (dun_pdf_screen_parent_class)->finalize (object);
}

static void
dun_pdf_screen_class_init (DunPdfScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_pdf_screen_dispose;
  object_class->finalize = dun_pdf_screen_finalize;
  object_class->get_property = dun_pdf_screen_get_property;
  screen_class->find = dun_pdf_screen_find;
  screen_class->refresh = dun_pdf_screen_refresh;
  screen_class->set_argument = dun_pdf_screen_set_argument;

  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-pdf-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPdfScreen, detail);
  gtk_widget_class_bind_template_child (widget_class, DunPdfScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, DunPdfScreen, print_button);
  gtk_widget_class_bind_template_child (widget_class, DunPdfScreen, view);

  g_type_ensure (DUN_TYPE_PDF_VIEW);
}

static const GActionEntry entries[] = {
  { "print-pdf", print_action },
  { "save-pdf", save_action },
  { "save-pdf-as", save_as_action, "s" },
};

static void
dun_pdf_screen_init (DunPdfScreen *self)
{
  self->name = g_strdup (_("Document"));
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_screen_set_title (DUN_SCREEN (self), self->name);
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    dun_screen_set_enabled (DUN_SCREEN (self), entries[i].name, FALSE);
}
