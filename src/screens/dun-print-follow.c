/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-print-follow"

#include "dun-print-follow.h"

/* A job knows only how it ends. That its printer has stopped, and why, is the printer's to say, and
 * GTK keeps of a printer what it said when it was chosen: it is asked again while the job waits. */

#define ASK_SECONDS 3

struct _DunPrintFollow
{
  GtkPrintJob        *job; /* owned */
  DunPrintFollowFunc  func;
  gpointer            user_data;
  GDestroyNotify      destroy;
  GCancellable       *cancellable; /* owned */
  gulong              handler;
  guint               look;
  guint               ask;
  gboolean            is_asking;
  gboolean            is_waiting;
  gboolean            is_over;
};

/* --- What a printer says now --- */

typedef struct
{
  char       *name;    /* owned */
  GtkPrinter *printer; /* owned (nullable) */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->name);
  g_clear_object (&asked->printer);
  g_free (asked);
}

static gboolean
printer_cb (GtkPrinter *printer,
            gpointer    user_data)
{
  Asked *asked = g_task_get_task_data (user_data);

  if (g_strcmp0 (gtk_printer_get_name (printer), asked->name) == 0)
    g_set_object (&asked->printer, printer);
  return FALSE;
}

/* All printers have said how they are. */
static void
all_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asked *asked = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&asked->printer), g_object_unref);
}

static void
ask_async (GtkPrinter          *printer,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Asked *asked = g_new0 (Asked, 1);

  g_task_set_source_tag (task, ask_async);
  asked->name = g_strdup (gtk_printer_get_name (printer));
  g_task_set_task_data (task, asked, asked_free);
  gtk_enumerate_printers (printer_cb, task, all_cb, FALSE);
}

/* --- What is told --- */

DunPrintFollow *
dun_print_follow_new (DunPrintFollowFunc func,
                      gpointer           user_data,
                      GDestroyNotify     destroy)
{
  DunPrintFollow *self = g_new0 (DunPrintFollow, 1);

  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  self->cancellable = g_cancellable_new ();
  return self;
}

void
dun_print_follow_free (DunPrintFollow *self)
{
  if (self->handler != 0)
    g_signal_handler_disconnect (self->job, self->handler);
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_handle_id (&self->ask, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
end (DunPrintFollow *self,
     const char     *state,
     const char     *words)
{
  self->func (state, words, self->user_data);
  dun_print_follow_free (self);
}

/* Returns: (nullable): the printer's own words. */
static const char *
get_words (GtkPrinter *printer)
{
  const char *words = printer != NULL ? gtk_printer_get_state_message (printer) : NULL;

  return words != NULL && *words != '\0' ? words : NULL;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  DunPrintFollow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrinter) printer = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean was_waiting;

  /* Only who is no more has cancelled it. */
  if (error != NULL)
    return;
  self->is_asking = FALSE;
  if (self->is_over)
    {
      end (self, "FAILED", get_words (printer));
      return;
    }
  was_waiting = self->is_waiting;
  self->is_waiting = printer != NULL && gtk_printer_is_paused (printer);
  if (self->is_waiting && !was_waiting)
    self->func ("SPOOLED", get_words (printer), self->user_data);
}

static gboolean
ask_cb (gpointer user_data)
{
  DunPrintFollow *self = user_data;

  if (!self->is_asking)
    {
      self->is_asking = TRUE;
      ask_async (gtk_print_job_get_printer (self->job), self->cancellable, asked_cb, self);
    }
  return G_SOURCE_CONTINUE;
}

static void
status_cb (GtkPrintJob    *job,
           DunPrintFollow *self)
{
  switch (gtk_print_job_get_status (job))
    {
    case GTK_PRINT_STATUS_FINISHED:
      end (self, "PRINTED", NULL);
      break;
    case GTK_PRINT_STATUS_FINISHED_ABORTED:
      self->is_over = TRUE;
      if (gtk_printer_is_virtual (gtk_print_job_get_printer (job)))
        end (self, "FAILED", get_words (gtk_print_job_get_printer (job)));
      else
        ask_cb (self);
      break;
    case GTK_PRINT_STATUS_PENDING_ISSUE:
      ask_cb (self);
      break;
    default:
      break;
    }
}

/* GTK sets the status right after it says that all was sent. A printer that says nothing then is
 * let go. */
static gboolean
look_cb (gpointer user_data)
{
  DunPrintFollow *self = user_data;
  GtkPrintStatus status = gtk_print_job_get_status (self->job);

  self->look = 0;
  if (status == GTK_PRINT_STATUS_INITIAL || status == GTK_PRINT_STATUS_PREPARING
      || status == GTK_PRINT_STATUS_GENERATING_DATA || status == GTK_PRINT_STATUS_SENDING_DATA)
    end (self, "UNKNOWN", NULL);
  return G_SOURCE_REMOVE;
}

/* @self: (transfer full): from now on the job belongs to its own signals; @job: (nullable) where
 * @error says that it never came to the printer. */
void
dun_print_follow_on (DunPrintFollow *self,
                     GtkPrintJob    *job,
                     const GError   *error)
{
  if (error != NULL)
    {
      end (self, "FAILED", error->message);
      return;
    }
  self->job = g_object_ref (job);
  self->handler = g_signal_connect (job, "status-changed", G_CALLBACK (status_cb), self);
  self->look = g_idle_add (look_cb, self);
  if (!gtk_printer_is_virtual (gtk_print_job_get_printer (job)))
    self->ask = g_timeout_add_seconds (ASK_SECONDS, ask_cb, self);
}
