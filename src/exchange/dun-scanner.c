/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scanner"

#include "dun-scanner-private.h"

#include "dun-error.h"
#include "dun-helper.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

/* The program's side of dundesk-scan: a command goes out as a line of JSON, events come back. The
 * process stays for the next page and is started anew when a driver took it down; pages that have
 * been told of are on the disk, whatever happens afterwards. */

#define LIST_SECONDS   60
#define CANCEL_SECONDS 5

struct _DunScanner
{
  GObject parent_instance;

  /* Owned */
  char             *helper_path;
  GListStore       *devices; /* of DunScannerDevice */
  GSubprocess      *process; /* NULL: starts with the next command */
  GDataInputStream *events;
  GTask            *task;    /* the command in work, NULL: none */
  char             *line;    /* that command */
  GSource          *clock;   /* when it strikes, the process is ended */

  /* State of the command in work */
  DunScannerPageFunc page_func;
  gpointer           page_data;
  gulong             cancel_id;
  int                n_pages;
  gboolean           is_too_slow;
  gboolean           is_repeatable; /* the process is an old one and has said nothing yet */
};

enum { SIGNAL_PROGRESS, N_SIGNALS };

static guint signals[N_SIGNALS];

static void     read_event    (DunScanner  *self);
static void     send          (DunScanner  *self,
                               const char  *line);
static gboolean start_process (DunScanner  *self,
                               GError     **error);

G_DEFINE_FINAL_TYPE (DunScanner, dun_scanner, G_TYPE_OBJECT)

static GError *
error_from_event (const char *code,
                  const char *message)
{
  const struct
  {
    const char *code;
    DunError    error;
    const char *sentence;
  } sentences[] = {
    { "jam", DUN_ERROR_INPUT,
      _("Paper is jammed in the feeder. Clear it and scan the remaining pages.") },
    { "no-docs", DUN_ERROR_INPUT, _("There is no paper in the feeder.") },
    { "cover", DUN_ERROR_INPUT, _("The scanner's cover is open. Close it and scan again.") },
    { "unplugged", DUN_ERROR_INPUT,
      _("The scanner does not answer. Check its cable and that it is switched on.") },
    { "busy", DUN_ERROR_BUSY, _("The scanner is used by another program.") },
    { "access", DUN_ERROR_DENIED, _("You may not use this scanner.") },
    { "memory", DUN_ERROR_INPUT, _("The page is too large. Choose a lower resolution.") },
    { "unsupported", DUN_ERROR_INPUT, _("The scanner cannot scan with these settings.") },
    { "option", DUN_ERROR_INPUT, _("The scanner cannot scan with these settings.") },
    { "disk-full", DUN_ERROR_INPUT,
      _("The disk is full: the last page could not be kept.") },
    { "disk", DUN_ERROR_INPUT,
      _("The last page could not be written to the disk.") },
  };

  if (g_strcmp0 (code, "cancelled") == 0)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Scanning was cancelled."));
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (code, sentences[i].code) == 0)
      return g_error_new_literal (DUN_ERROR, sentences[i].error, sentences[i].sentence);
  return g_error_new (DUN_ERROR, DUN_ERROR_INPUT,
                      /* Translators: %s is what the scanner's driver says, in English */
                      _("The scanner reports a fault: %s"), message);
}

static void
stop_clock (DunScanner *self)
{
  if (self->clock == NULL)
    return;
  g_source_destroy (self->clock);
  g_clear_pointer (&self->clock, g_source_unref);
}

static gboolean
clock_cb (gpointer data)
{
  DunScanner *self = data;

  self->is_too_slow = TRUE;
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

static void
start_clock (DunScanner *self,
             guint       seconds)
{
  stop_clock (self);
  self->clock = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->clock, clock_cb, self, NULL);
  g_source_attach (self->clock, g_task_get_context (self->task));
}

/* Returns: (transfer full): the task, so that its callback may start the next command */
static GTask *
finish_command (DunScanner *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  stop_clock (self);
  if (self->cancel_id != 0)
    g_cancellable_disconnect (cancellable, self->cancel_id);
  self->cancel_id = 0;
  return g_steal_pointer (&self->task);
}

static void
drop_process (DunScanner *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->events);
}

static void
fail_command (DunScanner *self,
              GError     *error)
{
  g_autoptr (GTask) task = finish_command (self);

  g_task_return_error (task, error);
}

static const char *
get_text (JsonObject *event,
          const char *name)
{
  JsonNode *node = json_object_get_member (event, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : "";
}

static guint
get_number (JsonObject *event,
            const char *name)
{
  JsonNode *node = json_object_get_member (event, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
           ? (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT)
           : 0;
}

static void
handle_page (DunScanner *self,
             JsonObject *event)
{
  DunScannedPage page = {
    .number = get_number (event, "number"),
    .path = get_text (event, "path"),
    .width = get_number (event, "width"),
    .height = get_number (event, "height"),
    .dpi = get_number (event, "dpi"),
    .is_png = strcmp (get_text (event, "format"), "png") == 0,
  };

  self->n_pages++;
  if (self->page_func != NULL)
    self->page_func (self, &page, self->page_data);
}

static void
handle_device (DunScanner *self,
               JsonObject *event)
{
  g_autoptr (DunScannerDevice) device = NULL;

  device = dun_scanner_device_new (get_text (event, "name"), get_text (event, "vendor"),
                                   get_text (event, "model"));
  g_list_store_append (self->devices, device);
}

/* Returns: FALSE when the command is over */
static gboolean
handle_event (DunScanner *self,
              JsonObject *event)
{
  const char *name = get_text (event, "event");

  if (strcmp (name, "page") == 0)
    handle_page (self, event);
  else if (strcmp (name, "device") == 0)
    handle_device (self, event);
  else if (strcmp (name, "page-begin") == 0)
    g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, get_number (event, "number"), 0);
  else if (strcmp (name, "progress") == 0)
    g_signal_emit (self, signals[SIGNAL_PROGRESS], 0, get_number (event, "number"),
                   (int) MIN (get_number (event, "percent"), 100));
  else if (strcmp (name, "done") == 0)
    {
      int               n_pages = self->n_pages;
      g_autoptr (GTask) task = finish_command (self);

      g_task_return_int (task, n_pages);
      return FALSE;
    }
  else if (strcmp (name, "error") == 0)
    {
      fail_command (self, error_from_event (get_text (event, "code"), get_text (event, "message")));
      return FALSE;
    }
  return TRUE;
}

static GError *
new_lost_error (DunScanner *self)
{
  if (self->is_too_slow)
    return g_error_new_literal (DUN_ERROR, DUN_ERROR_BUSY,
                                _("The scanner did not answer in time and was let go."));
  return g_error_new_literal (DUN_ERROR, DUN_ERROR_INPUT,
                              _("The scanner's driver has failed. The pages scanned so far are "
                                "kept; scan again for the rest."));
}

/* A process that ended over the command before this one has done nothing of this one: it is given
 * to a new process, once. */
static void
lose_process (DunScanner *self)
{
  gboolean is_repeatable = self->is_repeatable && !self->is_too_slow
                           && !g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
  GError  *error = NULL;

  self->is_repeatable = FALSE;
  drop_process (self);
  if (!is_repeatable)
    fail_command (self, new_lost_error (self));
  else if (!start_process (self, &error))
    fail_command (self, error);
  else
    {
      send (self, self->line);
      read_event (self);
    }
}

static void
event_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DunScanner) self = data;
  g_autofree char       *line = NULL;
  g_autoptr (JsonNode)   node = NULL;

  line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL,
                                                    NULL);
  node = line != NULL ? json_from_string (line, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    lose_process (self);
  else
    {
      self->is_repeatable = FALSE;
      if (handle_event (self, json_node_get_object (node)))
        read_event (self);
    }
}

static void
read_event (DunScanner *self)
{
  g_data_input_stream_read_line_async (self->events, G_PRIORITY_DEFAULT, NULL, event_cb,
                                       g_object_ref (self));
}

/* A line is far shorter than a pipe: writing does not wait. When the process has gone, reading its
 * events says so. */
static void
send (DunScanner *self,
      const char *line)
{
  GOutputStream *commands = g_subprocess_get_stdin_pipe (self->process);

  g_output_stream_write_all (commands, line, strlen (line), NULL, NULL, NULL);
  g_output_stream_write_all (commands, "\n", 1, NULL, NULL, NULL);
}

static gboolean
start_process (DunScanner  *self,
               GError     **error)
{
  g_autoptr (GError) reason = NULL;

  self->is_repeatable = FALSE;
  /* Gone since the last command, for instance because a driver crashed when it was let go. */
  if (self->process != NULL && g_subprocess_get_identifier (self->process) == NULL)
    drop_process (self);
  if (self->process != NULL)
    {
      self->is_repeatable = TRUE;
      return TRUE;
    }
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                      | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                    &reason, self->helper_path, NULL);
  if (self->process == NULL)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INTERNAL,
                   /* Translators: %s is the technical reason */
                   _("The scanning program does not start: %s"), reason->message);
      return FALSE;
    }
  self->events = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  return TRUE;
}

/* Cancelling asks the driver first, because a scanner that is let go in the middle of a sheet may
 * stay confused; one that does not listen is ended. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  DunScanner *self = data;

  if (self->process == NULL || self->task == NULL)
    return;
  send (self, "{\"command\":\"cancel\"}");
  start_clock (self, CANCEL_SECONDS);
}

static gboolean
begin_command (DunScanner *self,
               GTask      *task,
               const char *line)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError       *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return FALSE;
  if (self->task != NULL)
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_BUSY,
                               _("The scanner is still at work."));
      return FALSE;
    }
  if (!start_process (self, &error))
    {
      g_task_return_error (task, error);
      return FALSE;
    }
  self->task = g_object_ref (task);
  g_free (self->line);
  self->line = g_strdup (line);
  self->n_pages = 0;
  self->is_too_slow = FALSE;
  self->page_func = NULL;
  send (self, line);
  if (cancellable != NULL)
    self->cancel_id = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self);
  read_event (self);
  return TRUE;
}

static void
dun_scanner_dispose (GObject *object)
{
  DunScanner *self = DUN_SCANNER (object);

  drop_process (self);
  g_clear_object (&self->devices);
  G_OBJECT_CLASS (dun_scanner_parent_class)->dispose (object);
}

static void
dun_scanner_finalize (GObject *object)
{
  DunScanner *self = DUN_SCANNER (object);

  g_free (self->helper_path);
  g_free (self->line);
  G_OBJECT_CLASS (dun_scanner_parent_class)->finalize (object);
}

static void
dun_scanner_class_init (DunScannerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dun_scanner_dispose;
  object_class->finalize = dun_scanner_finalize;

  /* DunScanner::progress: the page that comes in, and how much of it in percent (0 when the driver
   * does not say). */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", DUN_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);

  /* As in GSocket: a helper that died must not take the program with it. */
  signal (SIGPIPE, SIG_IGN);
}

static void
dun_scanner_init (DunScanner *self)
{
  self->devices = g_list_store_new (DUN_TYPE_SCANNER_DEVICE);
}

/**
 * dun_scanner_new:
 * @helper_path: (nullable): where dundesk-scan is; NULL: where it was installed
 */
DunScanner *
dun_scanner_new (const char *helper_path)
{
  DunScanner *self = g_object_new (DUN_TYPE_SCANNER, NULL);

  self->helper_path = helper_path != NULL ? g_strdup (helper_path)
                                          : dun_helper_find ("dundesk-scan");
  return self;
}

/* Looks for scanners; over a network this takes seconds, so keep dun_scanner_get_devices() and
 * offer to look again. */
void
dun_scanner_list_async (DunScanner          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DUN_IS_SCANNER (self));

  g_task_set_source_tag (task, dun_scanner_list_async);
  if (!begin_command (self, task, "{\"command\":\"list\"}"))
    return;
  g_list_store_remove_all (self->devices);
  start_clock (self, LIST_SECONDS);
}

/* Returns: (transfer full) (nullable): of DunScannerDevice; empty when there is none */
GListModel *
dun_scanner_list_finish (DunScanner    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (g_task_propagate_int (G_TASK (result), error) < 0)
    return NULL;
  return g_object_ref (G_LIST_MODEL (self->devices));
}

/* Returns: (transfer none): the scanners found last */
GListModel *
dun_scanner_get_devices (DunScanner *self)
{
  g_return_val_if_fail (DUN_IS_SCANNER (self), NULL);

  return G_LIST_MODEL (self->devices);
}

static char *
format_scan (const char            *device,
             const DunScanSettings *settings,
             const char            *directory)
{
  static const char *const sources[] = { "flatbed", "adf", "duplex" };
  static const char *const modes[] = { "gray", "color", "lineart" };
  g_autoptr (JsonBuilder)  builder = json_builder_new ();
  g_autoptr (JsonNode)     root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "command");
  json_builder_add_string_value (builder, "scan");
  json_builder_set_member_name (builder, "device");
  json_builder_add_string_value (builder, device);
  json_builder_set_member_name (builder, "directory");
  json_builder_add_string_value (builder, directory);
  json_builder_set_member_name (builder, "source");
  json_builder_add_string_value (builder, sources[settings->source]);
  json_builder_set_member_name (builder, "mode");
  json_builder_add_string_value (builder, modes[settings->mode]);
  json_builder_set_member_name (builder, "pages");
  json_builder_add_int_value (builder, settings->max_pages);
  if (settings->resolution > 0)
    {
      json_builder_set_member_name (builder, "resolution");
      json_builder_add_int_value (builder, settings->resolution);
    }
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; settings->options != NULL && settings->options[i] != NULL; i++)
    json_builder_add_string_value (builder, settings->options[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * dun_scanner_scan_async:
 * @device: a name from the list
 * @directory: an absolute path, for this person only; pages are written there as page-NNNN.jpg or
 *   .png, never over one that is there
 * @page_func: (nullable) (scope notified): called for each page, when it is on the disk
 *
 * Fails with a sentence: DUN_ERROR_INPUT (paper jam, no paper, cover, unplugged, disk full, driver
 * crashed), DUN_ERROR_BUSY, DUN_ERROR_DENIED, or G_IO_ERROR_CANCELLED; the pages before that are
 * kept and @page_func was called for them.
 */
void
dun_scanner_scan_async (DunScanner            *self,
                        const char            *device,
                        const DunScanSettings *settings,
                        const char            *directory,
                        DunScannerPageFunc     page_func,
                        gpointer               page_data,
                        GCancellable          *cancellable,
                        GAsyncReadyCallback    callback,
                        gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char  *line = NULL;

  g_return_if_fail (DUN_IS_SCANNER (self) && device != NULL && settings != NULL);
  g_return_if_fail (directory != NULL && g_path_is_absolute (directory));

  g_task_set_source_tag (task, dun_scanner_scan_async);
  line = format_scan (device, settings, directory);
  if (!begin_command (self, task, line))
    return;
  self->page_func = page_func;
  self->page_data = page_data;
}

/* Returns: the number of pages, -1 with an error */
int
dun_scanner_scan_finish (DunScanner    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

/* Lets the scanner go when nothing is at work, so that other programs may use it; the next command
 * takes it again. */
void
dun_scanner_release (DunScanner *self)
{
  g_return_if_fail (DUN_IS_SCANNER (self));

  if (self->process == NULL || self->task != NULL)
    return;
  /* At the end of its commands it closes the scanner and ends. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_clear_object (&self->process);
  g_clear_object (&self->events);
}

/* Returns: (transfer none) (nullable): for tests */
GSubprocess *
dun_scanner_get_process (DunScanner *self)
{
  return self->process;
}
