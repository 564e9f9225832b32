/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-private.h"

#include "dun-error.h"
#include "dun-fd.h"
#include "dun-intake-protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* The process that reads one foreign document, watched from outside. Nothing it says is believed
 * unchecked: an answer has a largest length, pixels are read from a memfd whose size it cannot
 * change, a picture has a largest size, and a clock runs while it works. */

#define MAX_ANSWER     (8u << 20)
#define READ_SIZE      65536u
#define MAX_FAILURES   2u
#define PIXELS_SIZE    ((off_t) DUN_INTAKE_MAX_PIXELS * 4)

typedef struct
{
  GTask *task; /* owned */
  char  *line; /* owned: with its line feed */
} Request;

struct _DunIntakeHelper
{
  GObject parent_instance;

  /* Owned */
  char        *path;
  int          document_fd;
  int          pixels_fd;
  GSubprocess *process;  /* NULL: starts with the next request */
  GQueue       requests; /* of Request */
  Request     *current;  /* NULL: nothing in flight */
  GString     *answer;

  /* State */
  GSource *timeout; /* owned; NULL: nothing is waited for */
  gboolean is_timed_out;
  guint    n_failures;
};

static void pump (DunIntakeHelper *self);
static void read_more (DunIntakeHelper *self);

G_DEFINE_FINAL_TYPE (DunIntakeHelper, dun_intake_helper, G_TYPE_OBJECT)

void
dun_intake_answer_free (DunIntakeAnswer *self)
{
  g_strfreev (self->lines);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* Returns: (nullable): the first value of that name, still percent-encoded */
const char *
dun_intake_answer_get (DunIntakeAnswer *self,
                       const char      *key)
{
  gsize length = strlen (key);

  for (guint i = 0; self->lines[i] != NULL; i++)
    if (strncmp (self->lines[i], key, length) == 0 && self->lines[i][length] == '=')
      return self->lines[i] + length + 1;
  return NULL;
}

/**
 * dun_intake_error_new:
 * @problem: a problem's name, as dundesk-intake says it
 *
 * Returns: (transfer full): the sentence a person reads
 */
GError *
dun_intake_error_new (const char *problem)
{
  const struct
  {
    const char *problem;
    const char *sentence;
  } sentences[] = {
    { DUN_INTAKE_DAMAGED, _("The document is damaged.") },
    { DUN_INTAKE_PASSWORD, _("The document is protected by a password.") },
    { DUN_INTAKE_LARGE, _("The document is too large to be shown.") },
    { DUN_INTAKE_LONG, _("Reading the document took too long and was stopped.") },
    { DUN_INTAKE_UNKNOWN, _("This kind of document cannot be shown.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (problem, sentences[i].problem) == 0)
      return g_error_new_literal (DUN_ERROR, DUN_ERROR_INPUT, sentences[i].sentence);
  return g_error_new (DUN_ERROR, DUN_ERROR_INTERNAL,
                      /* Translators: %s is a technical word, in English */
                      _("The reader of foreign documents does not work here (%s)."),
                      problem != NULL ? problem : "?");
}

static GError *
new_cannot_be_shown (void)
{
  return g_error_new_literal (DUN_ERROR, DUN_ERROR_INPUT,
                              _("The document cannot be shown. It is kept as it is and can be "
                                "saved to a file."));
}

static void
request_free (Request *request)
{
  g_object_unref (request->task);
  g_free (request->line);
  g_free (request);
}

static void
stop_clock (DunIntakeHelper *self)
{
  if (self->timeout == NULL)
    return;
  g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

/* Takes what is in flight out of the helper, so that the next can start from the callback. */
static Request *
finish_current (DunIntakeHelper *self)
{
  stop_clock (self);
  return g_steal_pointer (&self->current);
}

static void
fail_current (DunIntakeHelper *self,
              GError          *error)
{
  Request *request = finish_current (self);

  g_task_return_error (request->task, error);
  request_free (request);
}

static void
stop_process (DunIntakeHelper *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
}

/* A crash is answered by one more try with a new process, being too slow is not. */
static void
process_ended_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DunIntakeHelper) self = data;
  GSubprocess                *process = G_SUBPROCESS (object);
  gboolean                    is_too_slow = self->is_timed_out;

  g_subprocess_wait_finish (process, result, NULL);
  if (g_subprocess_get_if_signaled (process) && g_subprocess_get_term_sig (process) == SIGXCPU)
    is_too_slow = TRUE;
  if (self->process == process)
    g_clear_object (&self->process);
  self->is_timed_out = FALSE;
  self->n_failures++;

  if (self->current != NULL)
    {
      if (is_too_slow)
        fail_current (self, dun_intake_error_new (DUN_INTAKE_LONG));
      else if (self->n_failures >= MAX_FAILURES)
        fail_current (self, new_cannot_be_shown ());
      else
        g_queue_push_head (&self->requests, finish_current (self));
    }
  pump (self);
}

/* The answer did not come whole: the process is gone, or made to go. */
static void
lose_process (DunIntakeHelper *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait_async (self->process, NULL, process_ended_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer data)
{
  DunIntakeHelper *self = data;

  self->is_timed_out = TRUE;
  g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

static void
start_clock (DunIntakeHelper *self)
{
  self->timeout = g_timeout_source_new_seconds (DUN_INTAKE_WALL_SECONDS);
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

/* Runs in a task thread: a large page is 160 MB. What was drawn is read, not mapped, and given back
 * to the system. */
static void
copy_pixels (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  DunIntakeHelper *self = source;
  DunIntakeAnswer *answer = data;
  gsize            size = (gsize) answer->width * answer->height * 4;
  gsize            done = 0;
  guint8          *pixels = g_try_malloc (size);

  while (pixels != NULL && done < size)
    {
      ssize_t n = pread (self->pixels_fd, pixels + done, size - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize) n;
    }
  if (pixels == NULL || done < size)
    {
      g_free (pixels);
      g_task_return_error (task, dun_intake_error_new (DUN_INTAKE_LARGE));
      return;
    }
  fallocate (self->pixels_fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, (off_t) size);
  answer->pixels = g_bytes_new_take (pixels, size);
  g_task_return_boolean (task, TRUE);
}

static void
pixels_copied_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  DunIntakeHelper *self = DUN_INTAKE_HELPER (object);
  DunIntakeAnswer *answer = data;
  GError          *error = NULL;
  Request         *request;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      request = finish_current (self);
      g_task_return_pointer (request->task, answer, (GDestroyNotify) dun_intake_answer_free);
      request_free (request);
    }
  else
    {
      dun_intake_answer_free (answer);
      fail_current (self, error);
    }
  pump (self);
}

static gboolean
get_size (DunIntakeAnswer *answer)
{
  const char *width = dun_intake_answer_get (answer, "width");
  const char *height = dun_intake_answer_get (answer, "height");
  guint64     columns;
  guint64     rows;

  if (width == NULL || height == NULL
      || !g_ascii_string_to_unsigned (width, 10, 1, G_MAXINT16, &columns, NULL)
      || !g_ascii_string_to_unsigned (height, 10, 1, G_MAXINT16, &rows, NULL)
      || columns * rows > DUN_INTAKE_MAX_PIXELS)
    return FALSE;
  answer->width = (guint) columns;
  answer->height = (guint) rows;
  return TRUE;
}

static void
answer_current (DunIntakeHelper *self)
{
  g_autoptr (DunIntakeAnswer) answer = NULL;
  gboolean                    has_pixels = g_str_has_prefix (self->current->line, "render ");
  Request                    *request;

  stop_clock (self);
  g_string_truncate (self->answer, self->answer->len - 2);
  if (g_str_has_prefix (self->answer->str, "error "))
    {
      fail_current (self, dun_intake_error_new (self->answer->str + strlen ("error ")));
      pump (self);
      return;
    }

  answer = g_new0 (DunIntakeAnswer, 1);
  answer->lines = g_strsplit (self->answer->str, "\n", -1);
  if (g_strcmp0 (answer->lines[0], "ok") != 0 || (has_pixels && !get_size (answer)))
    {
      lose_process (self);
      return;
    }
  if (has_pixels)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, pixels_copied_cb, answer);

      g_task_set_task_data (task, g_steal_pointer (&answer), NULL);
      g_task_run_in_thread (task, copy_pixels);
      return;
    }
  request = finish_current (self);
  g_task_return_pointer (request->task, g_steal_pointer (&answer),
                         (GDestroyNotify) dun_intake_answer_free);
  request_free (request);
  pump (self);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DunIntakeHelper) self = data;
  g_autoptr (GBytes)          bytes = NULL;
  gsize                       size;
  const char                 *chunk;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  chunk = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (chunk == NULL || size == 0 || size > MAX_ANSWER - self->answer->len
      || memchr (chunk, '\0', size) != NULL)
    {
      lose_process (self);
      return;
    }
  g_string_append_len (self->answer, chunk, (gssize) size);
  if (g_str_has_suffix (self->answer->str, "\n\n"))
    answer_current (self);
  else
    read_more (self);
}

static void
read_more (DunIntakeHelper *self)
{
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (self->process), READ_SIZE,
                                   G_PRIORITY_DEFAULT, NULL, read_cb, g_object_ref (self));
}

/* Processor time counts per process, documents are read request by request: each gets its own. */
static void
give_cpu_time (GSubprocess *process)
{
  const char     *identifier = g_subprocess_get_identifier (process);
  struct rlimit   limit = { DUN_INTAKE_CPU_SECONDS, RLIM_INFINITY };
  struct timespec used;
  clockid_t       clock;
  pid_t           pid;

  if (identifier == NULL)
    return;
  pid = (pid_t) g_ascii_strtoll (identifier, NULL, 10);
  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &used) != 0)
    return;
  limit.rlim_cur += (rlim_t) used.tv_sec + 1;
  prlimit (pid, RLIMIT_CPU, &limit, NULL);
}

static gboolean
start_process (DunIntakeHelper  *self,
               GError          **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError)              reason = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                        | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, fcntl (self->document_fd, F_DUPFD_CLOEXEC, 10),
                                 DUN_INTAKE_DOCUMENT_FD);
  g_subprocess_launcher_take_fd (launcher, fcntl (self->pixels_fd, F_DUPFD_CLOEXEC, 10),
                                 DUN_INTAKE_PIXELS_FD);
  self->process = g_subprocess_launcher_spawn (launcher, &reason, self->path, NULL);
  if (self->process != NULL)
    return TRUE;
  g_propagate_error (error, dun_intake_error_new (reason->message));
  return FALSE;
}

/* A line is far shorter than a pipe, and one is in flight at most: writing does not wait. */
static void
send_current (DunIntakeHelper *self)
{
  g_autoptr (GError) error = NULL;

  if (self->process == NULL && !start_process (self, &error))
    {
      fail_current (self, g_steal_pointer (&error));
      pump (self);
      return;
    }
  g_string_truncate (self->answer, 0);
  self->is_timed_out = FALSE;
  start_clock (self);
  give_cpu_time (self->process);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), self->current->line,
                             strlen (self->current->line), NULL, NULL, NULL);
  /* When the process is gone already, reading says so. */
  read_more (self);
}

static void
pump (DunIntakeHelper *self)
{
  while (self->current == NULL && !g_queue_is_empty (&self->requests))
    {
      self->current = g_queue_pop_head (&self->requests);
      if (g_cancellable_is_cancelled (g_task_get_cancellable (self->current->task)))
        {
          Request *request = g_steal_pointer (&self->current);

          g_task_return_error_if_cancelled (request->task);
          request_free (request);
        }
      else if (self->n_failures >= MAX_FAILURES)
        fail_current (self, new_cannot_be_shown ());
      else
        {
          send_current (self);
          return;
        }
    }
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static void
dun_intake_helper_dispose (GObject *object)
{
  DunIntakeHelper *self = DUN_INTAKE_HELPER (object);

  stop_process (self);
  close_fd (&self->document_fd);
  close_fd (&self->pixels_fd);
  G_OBJECT_CLASS (dun_intake_helper_parent_class)->dispose (object);
}

static void
dun_intake_helper_finalize (GObject *object)
{
  DunIntakeHelper *self = DUN_INTAKE_HELPER (object);

  g_free (self->path);
  g_string_free (self->answer, TRUE);
  G_OBJECT_CLASS (dun_intake_helper_parent_class)->finalize (object);
}

static void
dun_intake_helper_class_init (DunIntakeHelperClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dun_intake_helper_dispose;
  object_class->finalize = dun_intake_helper_finalize;

  /* A helper that died before it was written to must not take the program with it; GSocket does the
   * same for the same reason. Children get the default back from GSubprocess. */
  signal (SIGPIPE, SIG_IGN);
}

static void
dun_intake_helper_init (DunIntakeHelper *self)
{
  self->document_fd = -1;
  self->pixels_fd = -1;
  self->answer = g_string_new (NULL);
  g_queue_init (&self->requests);
}

static int
new_memory (const char *name)
{
  return memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

static gboolean
write_document (int     fd,
                GBytes *document)
{
  return dun_fd_write (fd, document)
         && fcntl (fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0;
}

/* Returns: (transfer full) (nullable): NULL with DUN_ERROR_INTERNAL when there is no memory */
DunIntakeHelper *
dun_intake_helper_new (const char *path,
                       GBytes     *document,
                       GError    **error)
{
  g_autoptr (DunIntakeHelper) self = g_object_new (DUN_TYPE_INTAKE_HELPER, NULL);

  self->path = g_strdup (path);
  self->document_fd = new_memory ("document");
  self->pixels_fd = new_memory ("pixels");
  if (self->document_fd >= 0 && self->pixels_fd >= 0
      && write_document (self->document_fd, document)
      && ftruncate (self->pixels_fd, PIXELS_SIZE) == 0
      && fcntl (self->pixels_fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
    return g_steal_pointer (&self);

  g_propagate_error (error, dun_intake_error_new (g_strerror (errno)));
  return NULL;
}

/* @request: a line of dun-intake-protocol.h without its line feed. Requests are answered in order;
 * one that was cancelled while it waited is never sent. */
void
dun_intake_helper_request_async (DunIntakeHelper     *self,
                                 const char          *line,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (request->task, dun_intake_helper_request_async);
  request->line = g_strconcat (line, "\n", NULL);
  g_queue_push_tail (&self->requests, request);
  pump (self);
}

DunIntakeAnswer *
dun_intake_helper_request_finish (DunIntakeHelper *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Returns: (transfer none) (nullable): the process of the moment */
GSubprocess *
dun_intake_helper_get_process (DunIntakeHelper *self)
{
  return self->process;
}
