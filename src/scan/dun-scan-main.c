/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan"

#include "dun-scan-device.h"
#include "dun-scan-page.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <sane/saneopts.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* dundesk-scan: everything SANE, in a process of its own, because backends block and crash.
 * Commands come in, events go out, each a line of JSON:
 *
 *   {"command":"list"}                      device …, done
 *   {"command":"options","device":D}        option …, done
 *   {"command":"scan","device":D,"directory":P,"source":S,"mode":M,"resolution":N,
 *    "pages":N,"first":N,"options":["name=value",…]}
 *                                           page-begin, progress …, page, …, done or error
 *   {"command":"cancel"}                    the command in work ends with the error "cancelled"
 *   {"command":"close"}                     done; other programs may have the scanner again
 *
 * "pages" is 0 for all that the feeder has. SANE is called from one thread only; another one reads
 * commands, so that a cancel is heard while a sheet comes in. */

#define DEFAULT_RESOLUTION 300
#define CANCEL_SECONDS     5
#define FAREWELL_SECONDS   10

typedef struct
{
  /* Owned */
  GAsyncQueue *commands; /* of JsonNode */
  char        *device_name;
  SANE_Handle  handle;   /* NULL: none open */

  /* State */
  gboolean is_started;
  int      percent;      /* last told */
  guint    number;       /* of the page in work */
} Scanner;

static gint cancelled; /* atomic */

static void
emit (JsonBuilder *event)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode)      root = NULL;
  g_autofree char          *text = NULL;

  json_builder_end_object (event);
  root = json_builder_get_root (event);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  puts (text);
  fflush (stdout);
}

static JsonBuilder *
event_new (const char *name)
{
  JsonBuilder *event = json_builder_new ();

  json_builder_begin_object (event);
  json_builder_set_member_name (event, "event");
  json_builder_add_string_value (event, name);
  return event;
}

static void
add_text (JsonBuilder *event,
          const char  *name,
          const char  *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (event, name);
  json_builder_add_string_value (event, valid);
}

static void
add_number (JsonBuilder *event,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (event, name);
  json_builder_add_int_value (event, value);
}

static void
emit_done (void)
{
  g_autoptr (JsonBuilder) event = event_new ("done");

  emit (event);
}

static void
emit_error (const char *code,
            const char *message)
{
  g_autoptr (JsonBuilder) event = event_new ("error");

  add_text (event, "code", code);
  add_text (event, "message", message);
  emit (event);
}

static const char *
code_from_status (SANE_Status status)
{
  switch (status)
    {
    case SANE_STATUS_CANCELLED:
      return "cancelled";
    case SANE_STATUS_DEVICE_BUSY:
      return "busy";
    case SANE_STATUS_JAMMED:
      return "jam";
    case SANE_STATUS_NO_DOCS:
      return "no-docs";
    case SANE_STATUS_COVER_OPEN:
      return "cover";
    case SANE_STATUS_IO_ERROR:
      return "unplugged";
    case SANE_STATUS_NO_MEM:
      return "memory";
    case SANE_STATUS_ACCESS_DENIED:
      return "access";
    case SANE_STATUS_UNSUPPORTED:
      return "unsupported";
    case SANE_STATUS_GOOD:
    case SANE_STATUS_INVAL:
    case SANE_STATUS_EOF:
    default:
      return "driver";
    }
}

static void
emit_status (SANE_Status status)
{
  if (g_atomic_int_get (&cancelled))
    status = SANE_STATUS_CANCELLED;
  emit_error (code_from_status (status), sane_strstatus (status));
}

static const char *
get_text (JsonObject *command,
          const char *name,
          const char *fallback)
{
  JsonNode *node = json_object_get_member (command, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : fallback;
}

static gint64
get_number (JsonObject *command,
            const char *name,
            gint64      fallback,
            gint64      min,
            gint64      max)
{
  JsonNode *node = json_object_get_member (command, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return fallback;
  return CLAMP (json_node_get_int (node), min, max);
}

static void
close_device (Scanner *self)
{
  if (self->handle != NULL)
    sane_close (self->handle);
  self->handle = NULL;
  g_clear_pointer (&self->device_name, g_free);
}

/* An unknown name is what is left of a scanner that was unplugged. */
static gboolean
open_device (Scanner    *self,
             JsonObject *command)
{
  const char *name = get_text (command, "device", NULL);
  SANE_Status status;

  if (name == NULL)
    {
      emit_error ("command", "no device");
      return FALSE;
    }
  if (self->handle != NULL && g_strcmp0 (self->device_name, name) == 0)
    return TRUE;
  close_device (self);
  status = sane_open (name, &self->handle);
  if (status == SANE_STATUS_GOOD)
    {
      self->device_name = g_strdup (name);
      return TRUE;
    }
  self->handle = NULL;
  if (status == SANE_STATUS_INVAL)
    emit_error ("unplugged", sane_strstatus (status));
  else
    emit_status (status);
  return FALSE;
}

static void
run_list (Scanner    *self,
          JsonObject *command)
{
  const SANE_Device **devices = NULL;
  SANE_Status         status = sane_get_devices (&devices, SANE_FALSE);

  if (status != SANE_STATUS_GOOD)
    {
      emit_status (status);
      return;
    }
  for (guint i = 0; devices != NULL && devices[i] != NULL; i++)
    {
      g_autoptr (JsonBuilder) event = event_new ("device");

      add_text (event, "name", devices[i]->name);
      add_text (event, "vendor", devices[i]->vendor);
      add_text (event, "model", devices[i]->model);
      add_text (event, "type", devices[i]->type);
      emit (event);
    }
  emit_done ();
}

static void
add_values (JsonBuilder                  *event,
            const SANE_Option_Descriptor *option)
{
  gboolean is_number = option->type == SANE_TYPE_INT || option->type == SANE_TYPE_FIXED;

  json_builder_set_member_name (event, "values");
  json_builder_begin_array (event);
  if (option->constraint_type == SANE_CONSTRAINT_STRING_LIST)
    for (guint i = 0; option->constraint.string_list[i] != NULL; i++)
      json_builder_add_string_value (event, option->constraint.string_list[i]);
  else if (option->constraint_type == SANE_CONSTRAINT_WORD_LIST && is_number)
    for (SANE_Int i = 1; i <= option->constraint.word_list[0]; i++)
      {
        g_autofree char *text = dun_scan_device_format (option, &option->constraint.word_list[i]);

        json_builder_add_string_value (event, text);
      }
  json_builder_end_array (event);
  if (option->constraint_type == SANE_CONSTRAINT_RANGE && is_number)
    {
      g_autofree char *min = dun_scan_device_format (option, &option->constraint.range->min);
      g_autofree char *max = dun_scan_device_format (option, &option->constraint.range->max);

      add_text (event, "min", min);
      add_text (event, "max", max);
    }
}

static void
run_options (Scanner    *self,
             JsonObject *command)
{
  const SANE_Option_Descriptor *option;

  if (!open_device (self, command))
    return;
  for (SANE_Int i = 1; (option = sane_get_option_descriptor (self->handle, i)) != NULL; i++)
    {
      g_autoptr (JsonBuilder) event = NULL;
      g_autofree char        *value = NULL;

      if (option->name == NULL || *option->name == '\0' || option->type == SANE_TYPE_GROUP
          || !SANE_OPTION_IS_ACTIVE (option->cap))
        continue;
      event = event_new ("option");
      value = dun_scan_device_get (self->handle, option->name);
      add_text (event, "name", option->name);
      add_text (event, "title", option->title);
      add_text (event, "value", value);
      add_values (event, option);
      emit (event);
    }
  emit_done ();
}

static gboolean
set_options (Scanner    *self,
             JsonObject *command)
{
  DunScanWish wish = {
    .source = get_text (command, "source", "flatbed"),
    .mode = get_text (command, "mode", "gray"),
    .resolution = (int) get_number (command, "resolution", DEFAULT_RESOLUTION, 10, 9600),
  };
  JsonNode  *node = json_object_get_member (command, "options");
  JsonArray *options = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                     : NULL;

  dun_scan_device_apply (self->handle, &wish);
  for (guint i = 0; options != NULL && i < json_array_get_length (options); i++)
    {
      const char    *text = json_array_get_string_element (options, i);
      g_auto (GStrv) pair = g_strsplit (text != NULL ? text : "", "=", 2);
      SANE_Status    status = SANE_STATUS_UNSUPPORTED;

      if (pair[0] != NULL && pair[1] != NULL)
        status = dun_scan_device_set (self->handle, pair[0], pair[1]);
      if (status != SANE_STATUS_GOOD)
        {
          emit_error ("option", text);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
progress_cb (int      percent,
             gpointer data)
{
  Scanner *self = data;

  if (percent >= 0 && percent / 5 != self->percent / 5)
    {
      g_autoptr (JsonBuilder) event = event_new ("progress");

      self->percent = percent;
      add_number (event, "number", self->number);
      add_number (event, "percent", percent);
      emit (event);
    }
  return !g_atomic_int_get (&cancelled);
}

static gboolean
store_page (Scanner           *self,
            const DunScanPage *page,
            const char        *directory)
{
  int                     dpi = dun_scan_device_get_dpi (self->handle);
  g_autoptr (JsonBuilder) event = NULL;
  g_autofree char        *path = NULL;
  int                     problem = 0;

  path = dun_scan_page_store (page, directory, &self->number, (guint) dpi, &problem);
  if (path == NULL)
    {
      emit_error (problem == ENOSPC || problem == EDQUOT || problem == EFBIG ? "disk-full" : "disk",
                  g_strerror (problem));
      return FALSE;
    }
  event = event_new ("page");
  add_number (event, "number", self->number);
  add_text (event, "path", path);
  add_text (event, "format", page->bits == 1 ? "png" : "jpeg");
  add_number (event, "width", page->width);
  add_number (event, "height", page->height);
  add_number (event, "dpi", dpi);
  emit (event);
  return TRUE;
}

/* Returns: FALSE when it was the last one; then "done" or "error" has been said. */
static gboolean
scan_page (Scanner    *self,
           const char *directory,
           gboolean    is_first)
{
  g_autoptr (JsonBuilder) event = NULL;
  DunScanPage             page = { NULL };
  SANE_Status             status = sane_start (self->handle);
  gboolean                ok = FALSE;

  if (status == SANE_STATUS_NO_DOCS && !is_first)
    {
      emit_done ();
      return FALSE;
    }
  if (status == SANE_STATUS_GOOD)
    {
      event = event_new ("page-begin");
      add_number (event, "number", self->number);
      emit (event);
      self->percent = 0;
      status = dun_scan_page_read (&page, self->handle, progress_cb, self);
    }
  if (status != SANE_STATUS_GOOD)
    emit_status (status);
  else
    ok = store_page (self, &page, directory);
  dun_scan_page_clear (&page);
  return ok;
}

/* Some drivers never come back from here when a fault or a cancel meets them at work (SANE's own
 * test driver cancels a thread that may be holding a lock). Everything has been told by then, so
 * the process may end: the next command starts another. */
static void
cancel_device (Scanner *self)
{
  alarm (CANCEL_SECONDS);
  sane_cancel (self->handle);
  alarm (0);
}

static void
run_scan (Scanner    *self,
          JsonObject *command)
{
  const char *directory = get_text (command, "directory", NULL);
  gint64      n_wanted = get_number (command, "pages", 0, 0, 9999);
  gint64      n_pages = 0;
  gboolean    has_feeder;
  gboolean    goes_on = TRUE;

  if (directory == NULL || !g_path_is_absolute (directory))
    {
      emit_error ("command", "no directory");
      return;
    }
  if (!open_device (self, command) || !set_options (self, command))
    return;
  has_feeder = dun_scan_device_has_feeder (self->handle);
  if (!has_feeder && n_wanted == 0)
    n_wanted = 1;
  self->number = (guint) get_number (command, "first", 1, 1, 9999);

  while (goes_on && (n_wanted == 0 || n_pages < n_wanted))
    {
      if (g_atomic_int_get (&cancelled))
        {
          emit_status (SANE_STATUS_CANCELLED);
          goes_on = FALSE;
        }
      else if (scan_page (self, directory, n_pages == 0))
        {
          n_pages++;
          self->number++;
        }
      else
        goes_on = FALSE;
    }
  if (goes_on)
    emit_done ();
  cancel_device (self);
}

static void
run_close (Scanner    *self,
           JsonObject *command)
{
  close_device (self);
  emit_done ();
}

static const struct
{
  const char *name;
  void      (*run) (Scanner *self, JsonObject *command);
} commands[] = {
  { "list", run_list },
  { "options", run_options },
  { "scan", run_scan },
  { "close", run_close },
};

static void
run_command (Scanner  *self,
             JsonNode *node)
{
  JsonObject *command = json_node_get_object (node);
  const char *name = get_text (command, "command", "");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (name, commands[i].name) == 0)
      {
        SANE_Int version;

        if (!self->is_started && sane_init (&version, NULL) != SANE_STATUS_GOOD)
          {
            emit_error ("driver", "SANE does not start");
            return;
          }
        self->is_started = TRUE;
        commands[i].run (self, command);
        return;
      }
  emit_error ("command", name);
}

/* When nobody speaks any more, what hangs is ended by force. */
static gpointer
read_commands (gpointer data)
{
  Scanner         *self = data;
  size_t           size = 0;
  char            *owned = NULL;

  while (getline (&owned, &size, stdin) > 0)
    {
      JsonNode *node = json_from_string (owned, NULL);

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        g_clear_pointer (&node, json_node_unref);
      else if (strcmp (get_text (json_node_get_object (node), "command", ""), "cancel") == 0)
        {
          g_atomic_int_set (&cancelled, TRUE);
          json_node_unref (node);
        }
      else
        {
          g_atomic_int_set (&cancelled, FALSE);
          g_async_queue_push (self->commands, node);
        }
    }
  free (owned);
  g_atomic_int_set (&cancelled, TRUE);
  g_async_queue_push (self->commands, json_node_new (JSON_NODE_NULL));
  g_usleep (FAREWELL_SECONDS * G_USEC_PER_SEC);
  _exit (1);
}

int
main (int    argc,
      char **argv)
{
  Scanner  self = { NULL };
  gboolean is_open = TRUE;

  if (argc > 1)
    {
      fputs ("dundesk-scan scans for Dundesk; it is not started by hand.\n", stderr);
      return 2;
    }
  self.commands = g_async_queue_new ();
  g_thread_unref (g_thread_new ("commands", read_commands, &self));
  while (is_open)
    {
      g_autoptr (JsonNode) node = g_async_queue_pop (self.commands);

      if (JSON_NODE_HOLDS_OBJECT (node))
        run_command (&self, node);
      else
        is_open = FALSE;
    }
  close_device (&self);
  if (self.is_started)
    sane_exit ();
  _exit (0);
}
