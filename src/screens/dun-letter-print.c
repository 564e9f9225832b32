/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-print"

#include "dun-letter-print.h"

#include "dun-letter-print-dialog.h"
#include "dun-letter-stamp.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-print.h"
#include "dun-pdf-stamp.h"
#include "dun-print-jobs.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The way of stored letters to a printer: which and why, on which printer, noted by the server
 * before the printer gets them, followed until it says what became of them. */

typedef struct
{
  DunScreen          *screen; /* owned */
  DunPdfPrint        *print;  /* owned (nullable) */
  GBytes             *body;   /* owned: the whole stored file */
  char               *title;  /* owned */
  char               *reason; /* owned (nullable) */
  char               *tray;   /* owned (nullable) */
  DunLetterPrintDone  done;
  gint64              batch_id;
  gint64              job;
  int                 part_no;
  int                 first;
  int                 last;
} Printing;

/* A run of pages that are printed as they stand in the file. */
typedef struct
{
  guint first; /* from 0 */
  guint count;
} Pages;

/* A letter that is printed again: its pages are stamped. */
typedef struct
{
  char *language; /* owned */
  int   copy_no;  /* 1: the letter itself */
  guint n_pages;
} Copy;

typedef struct
{
  GBytes    *body;   /* owned */
  GArray    *runs;   /* owned, of Pages */
  GPtrArray *copies; /* owned, of Copy: each letter, in order */
  DunDay     day;
  gboolean   is_stamped;
} Cutting;

static void
printing_free (Printing *self)
{
  g_clear_object (&self->screen);
  g_clear_pointer (&self->print, dun_pdf_print_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->title);
  g_free (self->reason);
  g_free (self->tray);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_free (self->language);
  g_free (self);
}

static void
cutting_free (gpointer data)
{
  Cutting *self = data;

  g_ptr_array_unref (self->copies);

  g_bytes_unref (self->body);
  g_array_unref (self->runs);
  g_free (self);
}

/* --- What the printer says --- */

typedef struct
{
  DunScreen *screen; /* owned */
  gint64     job;
} Following;

static void
following_free (gpointer data)
{
  Following *self = data;

  g_object_unref (self->screen);
  g_free (self);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunScreen) screen = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    dun_screen_say_error (screen, error);
}

static void
follow_cb (const char *state,
           const char *words,
           gpointer    user_data)
{
  Following *self = user_data;
  g_autofree char *text = NULL;

  if (g_str_equal (state, "PRINTED"))
    dun_screen_say (self->screen, DUN_BANNER_SUCCESS,
                    _("Printed. Confirm under Warnings, Batches what lies in the tray."));
  else if (g_str_equal (state, "UNKNOWN"))
    dun_screen_say (self->screen, DUN_BANNER_INFO,
                    _("The printer has it and says nothing more. Confirm under Warnings, Batches "
                      "what lies in the tray."));
  else
    {
      /* Translators: %s is what the printer says, often in English. */
      text = g_strdup_printf (_("The printer stopped: %s. Say under Warnings, Batches what lies in "
                                "the tray; the rest is printed from there on."),
                              words != NULL ? words : "–");
      dun_screen_say (self->screen, DUN_BANNER_ERROR, text);
    }
  dun_print_jobs_follow_async (dun_screen_get_session (self->screen), NULL, self->job, state, words,
                               noted_cb, g_object_ref (self->screen));
}

/* --- Printing --- */

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What went wrong was told by follow_cb (). */
  if (!dun_pdf_print_send_finish (result, &error))
    g_debug ("not printed: %s", error->message);
  self->done (self->screen);
}

static void
cut_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);
  Following *following = g_new0 (Following, 1);

  following->screen = g_object_ref (self->screen);
  following->job = self->job;
  if (pdf == NULL)
    {
      follow_cb ("FAILED", error->message, following);
      following_free (following);
      return;
    }
  dun_pdf_print_send_async (self->print, pdf, TRUE, follow_cb, following, following_free, sent_cb,
                            self);
  g_steal_pointer (&self);
}

/* The whole file is printed as it is stored, to the byte; of less, its pages. The archive is never
 * written to: a copy's stamp is laid over what was read from it. */
static GBytes *
cut (Cutting  *cutting,
     GError  **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int n_pages = dun_pdf_count_pages (cutting->body, error);

  if (n_pages < 0)
    return NULL;
  for (guint i = 0; i < cutting->runs->len; i++)
    {
      const Pages *run = &g_array_index (cutting->runs, Pages, i);
      GBytes *part;

      if (run->first == 0 && run->count == (guint) n_pages)
        return g_bytes_ref (cutting->body);
      part = dun_pdf_cut (cutting->body, run->first, run->count, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return parts->len == 1 ? g_bytes_ref (parts->pdata[0]) : dun_pdf_merge (parts, error);
}

/* Returns: (transfer full) (nullable): @pdf with the stamp on each page of each copy. */
static GBytes *
stamp (Cutting  *cutting,
       GBytes   *pdf,
       GError  **error)
{
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) stamps = g_ptr_array_new ();

  for (guint i = 0; i < cutting->copies->len; i++)
    {
      const Copy *copy = cutting->copies->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s %d", copy->language, copy->copy_no);
      GBytes *bytes = g_hash_table_lookup (made, key);

      if (copy->copy_no > 1 && bytes == NULL)
        {
          bytes = dun_letter_stamp_make (copy->language, copy->copy_no, cutting->day, error);
          if (bytes == NULL)
            return NULL;
          g_hash_table_insert (made, g_steal_pointer (&key), bytes);
        }
      for (guint page = 0; page < copy->n_pages; page++)
        g_ptr_array_add (stamps, copy->copy_no > 1 ? bytes : NULL);
    }
  return dun_pdf_stamp (pdf, stamps, error);
}

static void
cut_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Cutting *cutting = task_data;
  GError *error = NULL;
  GBytes *pdf = cut (cutting, &error);

  if (pdf != NULL && cutting->is_stamped)
    {
      g_autoptr (GBytes) plain = pdf;

      pdf = stamp (cutting, plain, &error);
    }
  if (pdf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

static void
pages_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) letters = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Cutting *cutting;

  if (letters == NULL)
    {
      dun_screen_say_error (self->screen, error);
      return;
    }
  cutting = g_new0 (Cutting, 1);
  cutting->body = g_bytes_ref (self->body);
  cutting->runs = g_array_new (FALSE, FALSE, sizeof (Pages));
  cutting->copies = g_ptr_array_new_with_free_func (copy_free);
  cutting->day = dun_session_get_business_day (DUN_SESSION (source));
  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    {
      Pages pages = { (guint) dun_result_get_int (letters, i, "page_first") - 1,
                      (guint) dun_result_get_int (letters, i, "page_count") };
      Pages *run = cutting->runs->len > 0
                     ? &g_array_index (cutting->runs, Pages, cutting->runs->len - 1) : NULL;
      Copy *copy = g_new0 (Copy, 1);

      copy->language = g_strdup (dun_result_get_text (letters, i, "language"));
      copy->copy_no = (int) dun_result_get_int (letters, i, "copy_no");
      copy->n_pages = pages.count;
      g_ptr_array_add (cutting->copies, copy);
      cutting->is_stamped |= copy->copy_no > 1;
      if (run != NULL && run->first + run->count == pages.first)
        run->count += pages.count;
      else
        g_array_append_val (cutting->runs, pages);
    }
  task = g_task_new (NULL, NULL, cut_cb, g_steal_pointer (&self));
  g_task_set_task_data (task, cutting, cutting_free);
  g_task_run_in_thread (task, cut_thread);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;

  if (answer == NULL)
    {
      dun_screen_say_error (self->screen, error);
      return;
    }
  node = json_from_string (dun_result_get_value (answer), NULL);
  self->job = json_object_get_int_member_with_default (json_node_get_object (node), "print_job_id",
                                                       0);
  dun_print_jobs_pages_async (DUN_SESSION (source), self->job, NULL, pages_cb, self);
  g_steal_pointer (&self);
}

static void
chosen_printer_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;

  self->print = dun_pdf_print_ask_finish (result, &error);
  if (self->print == NULL)
    return;
  if (dun_pdf_print_has_ranges (self->print))
    {
      dun_screen_say (self->screen, DUN_BANNER_ERROR,
                      _("Letters are printed whole: choose them by their numbers in the file, and "
                        "all pages in the printer's window. Nothing was printed."));
      return;
    }
  dun_print_jobs_start_async (dun_screen_get_session (self->screen), NULL, self->batch_id,
                              self->part_no, self->first, self->last,
                              dun_pdf_print_get_printer (self->print),
                              dun_pdf_print_get_copies (self->print), self->reason, started_cb,
                              self);
  g_steal_pointer (&self);
}

static void
choose_printer (Printing *self)
{
  dun_pdf_print_ask_async (GTK_WIDGET (self->screen), self->title, self->tray, NULL,
                           chosen_printer_cb, self);
}

static void
chosen_cb (DunLetterPrintDialog *dialog,
           int                   first,
           int                   last,
           const char           *reason,
           gpointer              user_data)
{
  Printing *asked = user_data;
  Printing *self = g_new0 (Printing, 1);

  self->screen = g_object_ref (asked->screen);
  self->body = g_bytes_ref (asked->body);
  self->title = g_strdup (asked->title);
  self->reason = g_strdup (reason);
  self->tray = g_strdup (asked->tray);
  self->done = asked->done;
  self->batch_id = asked->batch_id;
  self->part_no = asked->part_no;
  self->first = first;
  self->last = last;
  choose_printer (self);
}

static void
asked_free (gpointer  data,
            GClosure *closure)
{
  printing_free (data);
}

/* Asks which letters, if that is a question, and for a printer; prints them. @done is called when
 * the printer has them. */
void
dun_letter_print_ask (DunScreen            *screen,
                      const DunLetterPrint *what,
                      DunLetterPrintDone    done)
{
  Printing *self = g_new0 (Printing, 1);
  GtkWidget *dialog;

  g_return_if_fail (DUN_IS_SCREEN (screen));

  self->screen = g_object_ref (screen);
  self->body = g_bytes_ref (what->body);
  self->title = g_strdup (what->title);
  self->tray = g_strdup (what->tray);
  self->done = done;
  self->batch_id = what->batch_id;
  self->part_no = what->part_no;
  self->first = what->position;
  self->last = what->position;
  if (what->position > 0 && what->next == what->position)
    {
      choose_printer (self);
      return;
    }
  dialog = dun_letter_print_dialog_new (GTK_WIDGET (screen), what->title, what->n_letters,
                                        what->next, what->position);
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (chosen_cb), self, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
