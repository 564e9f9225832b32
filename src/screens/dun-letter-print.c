/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-print"

#include "dun-letter-print.h"

#include "dun-letter-print-dialog.h"
#include "dun-letter-stacks.h"
#include "dun-pdf-print.h"
#include "dun-print-jobs.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The way of stored letters to a printer: which and why, on which printer, noted by the server
 * before the printer gets them, followed until it says what became of them. */

typedef struct
{
  DunScreen          *screen; /* owned */
  DunPdfPrint        *print;  /* owned (nullable) */
  DunPdfPrint        *others; /* owned (nullable): of the pages from the other tray */
  GPtrArray          *stacks; /* owned (nullable), of DunLetterStack */
  GBytes             *body;   /* owned: the whole stored file */
  char               *title;  /* owned */
  char               *reason; /* owned (nullable) */
  char               *tray;   /* owned (nullable): of first pages, or of all */
  char               *next_tray; /* owned (nullable): of the others, when it is another one */
  DunLetterPrintDone  done;
  gint64              batch_id;
  gint64              job;
  int                 part_no;
  int                 first;
  int                 last;
  DunLetterOrder      order;
  guint               n_sent; /* of the stacks */
} Printing;

static void
printing_free (Printing *self)
{
  g_clear_object (&self->screen);
  g_clear_pointer (&self->print, dun_pdf_print_free);
  g_clear_pointer (&self->others, dun_pdf_print_free);
  g_clear_pointer (&self->stacks, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->title);
  g_free (self->reason);
  g_free (self->tray);
  g_free (self->next_tray);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

/* --- What the printer says --- */

/* What is said of one print, however many jobs of the printer it is. */
typedef struct
{
  DunScreen *screen;  /* owned */
  gint64     job;
  guint      n_going; /* jobs that nothing final was said of */
  gboolean   is_unknown;
  gboolean   is_failed;
} Following;

static void
following_clear (gpointer data)
{
  g_object_unref (((Following *) data)->screen);
}

static void
following_unref (gpointer data)
{
  g_rc_box_release_full (data, following_clear);
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
tell (Following  *self,
      const char *state,
      const char *words)
{
  g_autofree char *text = NULL;

  if (g_str_equal (state, "PRINTED"))
    dun_screen_say (self->screen, DUN_BANNER_SUCCESS,
                    _("Printed. Confirm under Warnings, Batches what lies in the tray."));
  else if (g_str_equal (state, "UNKNOWN"))
    dun_screen_say (self->screen, DUN_BANNER_INFO,
                    _("The printer has it and says nothing more. Confirm under Warnings, Batches "
                      "what lies in the tray."));
  else if (g_str_equal (state, "SPOOLED"))
    {
      /* Translators: %s is what the printer says, often in English. */
      text = g_strdup_printf (_("The printer has stopped: %s. The letters wait and go on when it "
                                "does."), words != NULL ? words : "–");
      dun_screen_say (self->screen, DUN_BANNER_INFO, text);
    }
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

/* What one of the jobs has come to: one that stopped stops the print, all together are printed. */
static void
follow_cb (const char *state,
           const char *words,
           gpointer    user_data)
{
  Following *self = user_data;

  if (self->is_failed)
    return;
  if (g_str_equal (state, "PRINTED") || g_str_equal (state, "UNKNOWN"))
    {
      self->is_unknown |= g_str_equal (state, "UNKNOWN");
      if (--self->n_going > 0)
        return;
      state = self->is_unknown ? "UNKNOWN" : "PRINTED";
    }
  self->is_failed = g_str_equal (state, "FAILED");
  tell (self, state, words);
}

/* --- Printing --- */

static void send_next (Printing  *self,
                       Following *following);

typedef struct
{
  Printing  *printing;  /* owned */
  Following *following; /* owned */
} Sending;

/* The next job when the printer has this one: so they stand in its queue in their order. */
static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Sending *sending = user_data;
  g_autoptr (Printing) self = sending->printing;
  Following *following = sending->following;
  g_autoptr (GError) error = NULL;

  /* What went wrong was told by follow_cb (). */
  if (!dun_pdf_print_send_finish (result, &error))
    g_debug ("not printed: %s", error->message);
  else if (++self->n_sent < self->stacks->len && !following->is_failed)
    {
      send_next (g_steal_pointer (&self), following);
      following_unref (following);
      return;
    }
  self->done (self->screen);
  following_unref (following);
}

/* @self: (transfer full) */
static void
send_next (Printing  *self,
           Following *following)
{
  const DunLetterStack *stack = self->stacks->pdata[self->n_sent];
  Sending *sending = g_new0 (Sending, 1);

  sending->printing = self;
  sending->following = g_rc_box_acquire (following);
  dun_pdf_print_send_async (stack->is_next ? self->others : self->print, stack->pdf, TRUE,
                            follow_cb, g_rc_box_acquire (following), following_unref, sent_cb,
                            sending);
}

static void
cut_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  Following *following = g_rc_box_new0 (Following);

  self->stacks = dun_letter_stacks_cut_finish (result, &error);
  following->screen = g_object_ref (self->screen);
  following->job = self->job;
  following->n_going = self->stacks != NULL ? self->stacks->len : 1;
  if (self->stacks == NULL)
    follow_cb ("FAILED", error->message, following);
  else
    send_next (g_steal_pointer (&self), following);
  following_unref (following);
}

static void
pages_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) letters = dun_session_call_finish (DUN_SESSION (source), result, &error);
  DunLetterStacks *stacks;

  if (letters == NULL)
    {
      dun_screen_say_error (self->screen, error);
      return;
    }
  stacks = dun_letter_stacks_new (self->body, dun_session_get_business_day (DUN_SESSION (source)),
                                  self->order);
  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    dun_letter_stacks_add (stacks, (guint) dun_result_get_int (letters, i, "page_first") - 1,
                           (guint) dun_result_get_int (letters, i, "page_count"),
                           dun_result_get_text (letters, i, "language"),
                           (int) dun_result_get_int (letters, i, "copy_no"));
  dun_letter_stacks_cut_async (stacks, cut_cb, g_steal_pointer (&self));
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
  if (self->others != NULL)
    self->order = g_strcmp0 (json_object_get_string_member_with_default (
                               json_node_get_object (node), "how", NULL), "STACKS") == 0
                    ? DUN_LETTER_ORDER_STACKS : DUN_LETTER_ORDER_TURNS;
  dun_print_jobs_pages_async (DUN_SESSION (source), self->job, NULL, pages_cb, self);
  g_steal_pointer (&self);
}

/* @self: (transfer full) */
static void
start (Printing *self)
{
  dun_print_jobs_start_async (dun_screen_get_session (self->screen), NULL, self->batch_id,
                              self->part_no, self->first, self->last,
                              dun_pdf_print_get_printer (self->print),
                              dun_pdf_print_get_copies (self->print), self->reason, started_cb,
                              self);
}

/* Whether what was chosen in the printer's window is what letters can be printed with. */
static gboolean
is_right (Printing    *self,
          DunPdfPrint *print)
{
  if (dun_pdf_print_has_ranges (print))
    dun_screen_say (self->screen, DUN_BANNER_ERROR,
                    _("Letters are printed whole: choose them by their numbers in the file, and "
                      "all pages in the printer's window. Nothing was printed."));
  else if (print != self->print
           && (g_strcmp0 (dun_pdf_print_get_printer (print),
                          dun_pdf_print_get_printer (self->print)) != 0
               || dun_pdf_print_get_copies (print) != dun_pdf_print_get_copies (self->print)))
    dun_screen_say (self->screen, DUN_BANNER_ERROR,
                    _("Both trays are those of one printer, and both times as many copies. "
                      "Nothing was printed."));
  else
    return TRUE;
  return FALSE;
}

static void
chosen_others_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;

  self->others = dun_pdf_print_ask_finish (result, &error);
  if (self->others != NULL && is_right (self, self->others))
    start (g_steal_pointer (&self));
}

static void
chosen_printer_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Printing) self = user_data;
  g_autoptr (GError) error = NULL;
  /* Translators: the title of the printer's window; %s is a letter or a file of letters. */
  g_autofree char *title = g_strdup_printf (_("%s: the pages after the first"), self->title);
  g_autofree char *tray = g_strdup (self->next_tray);
  DunScreen *screen = self->screen;

  self->print = dun_pdf_print_ask_finish (result, &error);
  if (self->print == NULL || !is_right (self, self->print))
    return;
  /* A file has no trays. */
  if (self->next_tray == NULL || dun_pdf_print_is_file (self->print))
    start (g_steal_pointer (&self));
  else
    {
      DunPdfPrint *like = self->print;

      dun_pdf_print_ask_async (GTK_WIDGET (screen), title, tray, like, NULL, chosen_others_cb,
                               g_steal_pointer (&self));
    }
}

static void
choose_printer (Printing *self)
{
  /* Translators: the title of the printer's window; %s is a letter or a file of letters. */
  g_autofree char *title = g_strdup_printf (_("%s: the first page of each letter"), self->title);

  dun_pdf_print_ask_async (GTK_WIDGET (self->screen),
                           self->next_tray != NULL ? title : self->title, self->tray, NULL, NULL,
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
  self->next_tray = g_strdup (asked->next_tray);
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
  self->next_tray = g_strdup (what->next_tray);
  self->done = done;
  self->batch_id = what->batch_id;
  self->part_no = what->part_no;
  self->first = what->position;
  self->last = what->position;
  if (what->position > 0 && what->next == what->position && what->next_tray == NULL)
    {
      choose_printer (self);
      return;
    }
  dialog = dun_letter_print_dialog_new (GTK_WIDGET (screen), what->title, what->n_letters,
                                        what->next, what->position, what->trays);
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (chosen_cb), self, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
