/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf-print"

#include "dun-pdf-print.h"

#include "dun-error.h"
#include "dun-fd.h"
#include "dun-pdf-pages.h"
#include "dun-picture.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The print dialog and the way of the bytes to the printer. A page range is cut out of our own
 * files only: nobody but the sandboxed reader takes a foreign one apart. */

struct _DunPdfPrint
{
  /* Owned */
  GtkPrinter       *printer;
  GtkPrintSettings *settings;
  GtkPageSetup     *setup;
  char             *title;
};

#define TRAY GTK_PRINT_SETTINGS_DEFAULT_SOURCE

/* The same in a printer's own words, which count before ours. */
#define CUPS_TRAY "cups-InputSlot"

/* What the rules call a tray, and what GTK calls it. */
static const struct
{
  const char *tray;
  const char *source;
} sources[] = {
  { "UPPER", "upper" },
  { "MIDDLE", "middle" },
  { "LOWER", "lower" },
  { "MANUAL", "manual" },
  { "ENVELOPE", "envelope" },
  { "LARGE", "large-capacity" },
};

typedef struct
{
  DunPdfPrint    *print;    /* owned */
  GBytes         *document; /* owned */
  DunPrintFollow *follow;   /* owned (nullable); of the task that sends */
  gboolean        is_ours;
  int             fd;       /* owned, -1: none: the job reads from it until it is sent */
} Sending;

/* @settings, @setup: (nullable). Returns: (transfer full) */
DunPdfPrint *
dun_pdf_print_new (GtkPrinter       *printer,
                   GtkPrintSettings *settings,
                   GtkPageSetup     *setup,
                   const char       *title)
{
  DunPdfPrint *self = g_new0 (DunPdfPrint, 1);

  self->printer = g_object_ref (printer);
  self->settings = settings != NULL ? g_object_ref (settings) : gtk_print_settings_new ();
  self->setup = setup != NULL ? g_object_ref (setup) : gtk_page_setup_new ();
  self->title = g_strdup (title);
  return self;
}

void
dun_pdf_print_free (DunPdfPrint *self)
{
  g_object_unref (self->printer);
  g_object_unref (self->settings);
  g_object_unref (self->setup);
  g_free (self->title);
  g_free (self);
}

const char *
dun_pdf_print_get_printer (DunPdfPrint *self)
{
  return gtk_printer_get_name (self->printer);
}

int
dun_pdf_print_get_copies (DunPdfPrint *self)
{
  return gtk_print_settings_get_n_copies (self->settings);
}

/* Whether it only writes a file. */
gboolean
dun_pdf_print_is_file (DunPdfPrint *self)
{
  return gtk_printer_is_virtual (self->printer);
}

/* Whether pages were chosen in the printer's dialog. */
gboolean
dun_pdf_print_has_ranges (DunPdfPrint *self)
{
  return gtk_print_settings_get_print_pages (self->settings) != GTK_PRINT_PAGES_ALL
         || gtk_print_settings_get_page_set (self->settings) != GTK_PAGE_SET_ALL;
}

static void
response_cb (GtkPrintUnixDialog *dialog,
             int                 response,
             gpointer            user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *source = g_task_get_task_data (task);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);

  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);

      /* A printer that offers no trays may have them all the same. */
      if (source != NULL && !gtk_print_settings_has_key (settings, TRAY))
        gtk_print_settings_set (settings, TRAY, source);
      g_task_return_pointer (task,
                             dun_pdf_print_new (printer, settings,
                                                gtk_print_unix_dialog_get_page_setup (dialog),
                                                gtk_window_get_title (GTK_WINDOW (dialog))),
                             (GDestroyNotify) dun_pdf_print_free);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("Nothing was printed."));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Returns: (nullable): NULL: as the printer does */
static const char *
find_source (const char *tray)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (sources[i].tray, tray) == 0)
      return sources[i].source;
  return NULL;
}

/* Asks for a printer. @title names what is printed, @tray (nullable) where its paper lies: that is
 * chosen in the printer's window, where it can be changed; @like (nullable): the printer and all
 * but its tray that the choice begins with. Ends with G_IO_ERROR_CANCELLED when the
 * person thinks better of it. */
void
dun_pdf_print_ask_async (GtkWidget          *parent,
                         const char         *title,
                         const char         *tray,
                         DunPdfPrint        *like,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = gtk_print_unix_dialog_new (title,
                                                 GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  const char *source = find_source (tray);

  g_task_set_source_tag (task, dun_pdf_print_ask_async);
  g_task_set_task_data (task, (gpointer) source, NULL);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog),
                                                 GTK_PRINT_CAPABILITY_GENERATE_PDF);
  if (source != NULL || like != NULL)
    {
      g_autoptr (GtkPrintSettings) settings =
        like != NULL ? gtk_print_settings_copy (like->settings) : gtk_print_settings_new ();

      if (like != NULL)
        gtk_print_settings_set_printer (settings, dun_pdf_print_get_printer (like));
      gtk_print_settings_unset (settings, CUPS_TRAY);
      gtk_print_settings_set (settings, TRAY, source);
      gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
    }
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

DunPdfPrint *
dun_pdf_print_ask_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  dun_pdf_print_free (sending->print);
  g_bytes_unref (sending->document);
  g_clear_pointer (&sending->follow, dun_print_follow_free);
  if (sending->fd >= 0)
    close (sending->fd);
  g_free (sending);
}

/* Returns: (transfer full) (nullable): the ranges that were chosen, as a PDF. */
static GBytes *
cut_ranges (GBytes            *document,
            GtkPageRange      *ranges,
            int                n_ranges,
            GError           **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int n_pages = dun_pdf_count_pages (document, error);

  if (n_pages < 0)
    return NULL;
  for (int i = 0; i < n_ranges; i++)
    {
      int first = MAX (ranges[i].start, 0);
      int last = ranges[i].end < 0 ? n_pages - 1 : MIN (ranges[i].end, n_pages - 1);
      GBytes *part;

      if (last < first)
        continue;
      part = dun_pdf_cut (document, (guint) first, (guint) (last - first + 1), error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  if (parts->len == 0)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("There are no such pages."));
      return NULL;
    }
  return dun_pdf_merge (parts, error);
}

/* What goes to the printer: the bytes, the chosen pages of them, or a picture as a page. */
static GBytes *
prepare (Sending  *sending,
         GError  **error)
{
  GtkPrintSettings *settings = sending->print->settings;
  gsize size;
  const char *data = g_bytes_get_data (sending->document, &size);
  gboolean is_pdf = g_strstr_len (data, (gssize) MIN (size, 1024), "%PDF-") != NULL;

  if (gtk_print_settings_get_print_pages (settings) == GTK_PRINT_PAGES_RANGES)
    {
      int n_ranges = 0;
      g_autofree GtkPageRange *ranges = gtk_print_settings_get_page_ranges (settings, &n_ranges);

      if (sending->is_ours)
        return cut_ranges (sending->document, ranges, n_ranges, error);
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This document can only be printed as a whole."));
      return NULL;
    }
  if (is_pdf)
    return g_bytes_ref (sending->document);
  else
    {
      g_autoptr (DunImagePage) page = dun_image_page_new (sending->document, 0, 0, error);
      g_autoptr (GListStore) pages = g_list_store_new (DUN_TYPE_IMAGE_PAGE);

      if (page == NULL)
        return NULL;
      g_list_store_append (pages, page);
      return dun_pdf_from_images (G_LIST_MODEL (pages), sending->print->title, error);
    }
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *pdf = prepare (task_data, &error);

  if (pdf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  return dun_fd_write (fd, bytes) && lseek (fd, 0, SEEK_SET) == 0;
}

static void
sent_cb (GtkPrintJob  *job,
         gpointer      user_data,
         const GError *error)
{
  GTask *task = user_data;
  Sending *sending = g_task_get_task_data (task);

  if (sending->follow != NULL)
    dun_print_follow_on (g_steal_pointer (&sending->follow), job, error);
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

/* What never came to the printer has failed, too. */
static void
return_error (GTask  *task,
              GError *error)
{
  Sending *sending = g_task_get_task_data (task);

  if (sending->follow != NULL)
    dun_print_follow_on (g_steal_pointer (&sending->follow), NULL, error);
  g_task_return_error (task, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkPrintJob) job = NULL;
  int fd;

  if (pdf == NULL)
    {
      return_error (task, error);
      return;
    }
  fd = sending->fd = memfd_create ("dundesk-print", MFD_CLOEXEC);
  if (fd < 0 || !write_all (fd, pdf))
    {
      return_error (task, g_error_new (DUN_ERROR, DUN_ERROR_INTERNAL,
                                       _("There is not enough memory to print this: %s"),
                                       g_strerror (errno)));
      return;
    }
  job = gtk_print_job_new (sending->print->title, sending->print->printer, sending->print->settings,
                           sending->print->setup);
  if (!gtk_print_job_set_source_fd (job, fd, &error))
    {
      return_error (task, error);
      return;
    }
  gtk_print_job_set_track_print_status (job, sending->follow != NULL);
  gtk_print_job_send (job, sent_cb, g_object_ref (task), g_object_unref);
}

/**
 * dun_pdf_print_send_async:
 * @document: stored bytes: a PDF or a picture
 * @is_ours: whether this program wrote it; then single pages of it may be printed
 *
 * @follow: (nullable): is told what becomes of it, also after the bytes are sent
 *
 * Hands the bytes to the printer as they are stored.
 */
void
dun_pdf_print_send_async (DunPdfPrint        *self,
                          GBytes             *document,
                          gboolean            is_ours,
                          DunPrintFollowFunc  follow,
                          gpointer            follow_data,
                          GDestroyNotify      follow_destroy,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) work = NULL;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);
  Sending *copy = g_new0 (Sending, 1);

  sending->fd = copy->fd = -1;
  sending->print = dun_pdf_print_new (self->printer, self->settings, self->setup, self->title);
  sending->document = g_bytes_ref (document);
  sending->is_ours = is_ours;
  if (follow != NULL)
    sending->follow = dun_print_follow_new (follow, follow_data, follow_destroy);
  g_task_set_source_tag (task, dun_pdf_print_send_async);
  g_task_set_task_data (task, sending, sending_free);

  /* The thread has a print of its own: the task's data may go in either thread. */
  copy->print = dun_pdf_print_new (self->printer, self->settings, self->setup, self->title);
  copy->document = g_bytes_ref (document);
  copy->is_ours = is_ours;
  work = g_task_new (NULL, NULL, prepared_cb, task);
  g_task_set_task_data (work, copy, sending_free);
  g_task_run_in_thread (work, prepare_thread);
}

gboolean
dun_pdf_print_send_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
