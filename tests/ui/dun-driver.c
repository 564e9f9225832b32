/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-driver"

#include "dun-driver.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdlib.h>
#include <string.h>

/* Links neither the model nor libpq: what it can do, anybody at the desk can do. Nothing waits a
 * fixed time: each step waits for what it needs, with a limit after which something is wrong. */

#define LIMIT_SECONDS 30
#define RESTLESS_SECONDS 8 /* after that a picture is taken of what moves */
#define LOOK_AGAIN_MS 80
#define SAME_LOOKS 6 /* in a row: the picture has come to rest */

struct _DunDriver
{
  GDBusConnection *bus;
  GSubprocess     *process;
  Display         *display;
  char            *person;
  char            *name;    /* on the bus */
  char            *path;    /* of the application */
  char            *window;  /* of the main window's actions, once found */
};

static gboolean
timed_out (gint64      start,
           const char *what,
           GError    **error)
{
  if (g_get_monotonic_time () - start < LIMIT_SECONDS * G_TIME_SPAN_SECOND)
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s did not come within %d seconds", what,
               LIMIT_SECONDS);
  return TRUE;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the bus and the program do something before the next look. */
static void
pause_briefly (void)
{
  gboolean over = FALSE;

  g_timeout_add (LOOK_AGAIN_MS, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
dun_driver_is_running (DunDriver *self)
{
  return g_subprocess_get_identifier (self->process) != NULL;
}

static gboolean
has_gone (DunDriver *self,
          GError   **error)
{
  if (dun_driver_is_running (self))
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the program of %s has ended", self->person);
  return TRUE;
}

/* --- The bus --- */

static GVariant *
call (DunDriver  *self,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *args,
      GError    **error)
{
  return g_dbus_connection_call_sync (self->bus, self->name, path, interface, method, args, NULL,
                                      G_DBUS_CALL_FLAGS_NO_AUTO_START, 30000, NULL, error);
}

/* Whether the actions at @path have one of this name; @is_enabled: whether it can be used now. */
static gboolean
describe_action (DunDriver  *self,
                 const char *path,
                 const char *action,
                 gboolean   *is_enabled)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) actions = NULL;
  g_autoptr (GVariant) one = NULL;

  all = call (self, path, "org.gtk.Actions", "DescribeAll", NULL, NULL);
  if (all == NULL)
    return FALSE;
  actions = g_variant_get_child_value (all, 0);
  one = g_variant_lookup_value (actions, action, G_VARIANT_TYPE ("(bgav)"));
  if (one == NULL)
    return FALSE;
  g_variant_get_child (one, 0, "b", is_enabled);
  return TRUE;
}

/* The main window is the one with the action that opens screens; it comes anew with each
 * language. */
static gboolean
find_window (DunDriver *self)
{
  g_autofree char *folder = g_strconcat (self->path, "/window", NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GDBusNodeInfo) info = NULL;
  const char *xml;
  gboolean is_enabled;

  g_clear_pointer (&self->window, g_free);
  answer = call (self, folder, "org.freedesktop.DBus.Introspectable", "Introspect", NULL, NULL);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(&s)", &xml);
  info = g_dbus_node_info_new_for_xml (xml, NULL);
  for (guint i = 0; info != NULL && info->nodes[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", info->nodes[i]->path, NULL);

      if (describe_action (self, path, "screen", &is_enabled))
        {
          g_free (self->window);
          self->window = g_steal_pointer (&path);
        }
    }
  return self->window != NULL;
}

static const char *
path_of (DunDriver   *self,
         const char **action)
{
  if (g_str_has_prefix (*action, "app."))
    {
      *action += strlen ("app.");
      return self->path;
    }
  *action += strlen ("win.");
  return find_window (self) ? self->window : NULL;
}

/* @action: "win.screen" */
gboolean
dun_driver_has_action (DunDriver  *self,
                       const char *action)
{
  const char *path = path_of (self, &action);
  gboolean is_enabled = FALSE;

  return path != NULL && describe_action (self, path, action, &is_enabled) && is_enabled;
}

/* Waits until the action is there and can be used. */
gboolean
dun_driver_wait_action (DunDriver  *self,
                        const char *action,
                        GError    **error)
{
  gint64 start = g_get_monotonic_time ();

  while (!dun_driver_has_action (self, action))
    {
      if (has_gone (self, error) || timed_out (start, action, error))
        return FALSE;
      pause_briefly ();
    }
  return TRUE;
}

/* Waits until the action is gone or can not be used: what it began is under way or done. */
gboolean
dun_driver_wait_without (DunDriver  *self,
                         const char *action,
                         GError    **error)
{
  gint64 start = g_get_monotonic_time ();

  while (dun_driver_has_action (self, action))
    {
      if (has_gone (self, error) || timed_out (start, action, error))
        return FALSE;
      pause_briefly ();
    }
  return TRUE;
}

static gint64
file_size (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* Waits until the program has written @path: it is there, not empty, and grows no more. */
gboolean
dun_driver_wait_file (DunDriver  *self,
                      const char *path,
                      GError    **error)
{
  gint64 start = g_get_monotonic_time (), size = 0;
  guint n_same = 0;

  while (n_same < SAME_LOOKS)
    {
      gint64 now = file_size (path);

      n_same = now > 0 && now == size ? n_same + 1 : 0;
      size = now;
      if (has_gone (self, error) || timed_out (start, path, error))
        return FALSE;
      pause_briefly ();
    }
  return TRUE;
}

/* @detailed_action: "win.screen('cases')" */
gboolean
dun_driver_activate (DunDriver  *self,
                     const char *detailed_action,
                     GError    **error)
{
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *action = NULL;
  const char *name, *path;
  GVariantBuilder parameters;

  if (!g_action_parse_detailed_name (detailed_action, &action, &target, error))
    return FALSE;
  if (!dun_driver_wait_action (self, action, error))
    return FALSE;
  name = action;
  path = path_of (self, &name);
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (target != NULL)
    g_variant_builder_add (&parameters, "v", target);
  answer = call (self, path, "org.gtk.Actions", "Activate",
                 g_variant_new ("(sava{sv})", name, &parameters, NULL), error);
  return answer != NULL;
}

/* --- The display --- */

static long
window_pid (Display *display,
            Window   window)
{
  Atom property = XInternAtom (display, "_NET_WM_PID", False), type;
  int format;
  unsigned long n_items, left;
  unsigned char *data = NULL;
  long pid = 0;

  if (XGetWindowProperty (display, window, property, 0, 1, False, XA_CARDINAL, &type, &format,
                          &n_items, &left, &data) == Success &&
      data != NULL && n_items == 1)
    pid = *(long *) data;
  if (data != NULL)
    XFree (data);
  return pid;
}

/* The main window of the program (a dialog belongs to another window); None when there is none. */
static Window
find_x_window (DunDriver *self,
               gboolean   is_dialog)
{
  long pid = strtol (g_subprocess_get_identifier (self->process), NULL, 10);
  Window root = DefaultRootWindow (self->display), parent, *children = NULL, found = None;
  unsigned int n = 0;

  XQueryTree (self->display, root, &root, &parent, &children, &n);
  for (unsigned int i = 0; i < n; i++)
    {
      XWindowAttributes attributes;
      Window owner;

      if (XGetWindowAttributes (self->display, children[i], &attributes) != 0 &&
          attributes.map_state == IsViewable && !attributes.override_redirect &&
          window_pid (self->display, children[i]) == pid &&
          (XGetTransientForHint (self->display, children[i], &owner) != 0) == is_dialog)
        found = children[i];
    }
  if (children != NULL)
    XFree (children);
  return found;
}

/* A dialog stands in the middle of what it asks about. */
static void
raise_dialog (DunDriver *self,
              Window     dialog)
{
  int screen = DefaultScreen (self->display);
  XWindowAttributes attributes;

  if (XGetWindowAttributes (self->display, dialog, &attributes) == 0)
    return;
  XMoveWindow (self->display, dialog,
               (DisplayWidth (self->display, screen) - attributes.width) / 2,
               (DisplayHeight (self->display, screen) - attributes.height) / 2);
  XRaiseWindow (self->display, dialog);
  XSetInputFocus (self->display, dialog, RevertToPointerRoot, CurrentTime);
}

/* The program's window fills the screen in front of all others and has the keys, or its dialog
 * has. */
gboolean
dun_driver_front (DunDriver *self,
                  GError   **error)
{
  int screen = DefaultScreen (self->display);
  gint64 start = g_get_monotonic_time ();
  Window window, dialog;

  /* The pointer rests where nothing has a tooltip: at the foot of the sidebar, of either side. */
  XWarpPointer (self->display, None, DefaultRootWindow (self->display), 0, 0, 0, 0, 0,
                DisplayHeight (self->display, screen) * 3 / 4);

  while ((window = find_x_window (self, FALSE)) == None)
    {
      if (has_gone (self, error) || timed_out (start, "the window", error))
        return FALSE;
      pause_briefly ();
    }
  XMoveResizeWindow (self->display, window, 0, 0,
                     (unsigned int) DisplayWidth (self->display, screen),
                     (unsigned int) DisplayHeight (self->display, screen));
  XRaiseWindow (self->display, window);
  dialog = find_x_window (self, TRUE);
  if (dialog != None)
    raise_dialog (self, dialog);
  else
    XSetInputFocus (self->display, window, RevertToPointerRoot, CurrentTime);
  XSync (self->display, False);
  return TRUE;
}

/* Waits until a dialog has opened, or until all have been closed. */
gboolean
dun_driver_wait_dialog (DunDriver *self,
                        gboolean   is_there,
                        GError   **error)
{
  gint64 start = g_get_monotonic_time ();

  while ((find_x_window (self, TRUE) != None) != is_there)
    {
      if (has_gone (self, error) ||
          timed_out (start, is_there ? "the dialog" : "the end of the dialog", error))
        return FALSE;
      pause_briefly ();
    }
  return TRUE;
}

static gboolean
xdotool (const char *verb,
         const char *text,
         GError    **error)
{
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, error, "xdotool", verb,
                              "--clearmodifiers", text, NULL);
  return process != NULL && g_subprocess_wait_check (process, NULL, error);
}

/* @keys: as xdotool names them: "ctrl+k" */
gboolean
dun_driver_key (DunDriver  *self,
                const char *keys,
                GError    **error)
{
  return dun_driver_front (self, error) && xdotool ("key", keys, error);
}

gboolean
dun_driver_type (DunDriver  *self,
                 const char *text,
                 GError    **error)
{
  return dun_driver_front (self, error) && xdotool ("type", text, error);
}

static cairo_surface_t *
grab (DunDriver *self)
{
  int screen = DefaultScreen (self->display);
  int width = DisplayWidth (self->display, screen), height = DisplayHeight (self->display, screen);
  XImage *image = XGetImage (self->display, DefaultRootWindow (self->display), 0, 0,
                             (unsigned int) width, (unsigned int) height, AllPlanes, ZPixmap);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  unsigned char *data = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);

  /* Deep screens have the layout of cairo's 32 bits. */
  for (int y = 0; image != NULL && y < height; y++)
    memcpy (data + (gsize) y * (gsize) stride, image->data + (gsize) y * image->bytes_per_line,
            (gsize) width * 4);
  cairo_surface_mark_dirty (picture);
  if (image != NULL)
    XDestroyImage (image);
  return picture;
}

guint
dun_driver_picture_hash (cairo_surface_t *picture)
{
  const unsigned char *data = cairo_image_surface_get_data (picture);
  gsize size = (gsize) cairo_image_surface_get_stride (picture) *
               (gsize) cairo_image_surface_get_height (picture);
  guint hash = 5381;

  for (gsize i = 0; i < size; i++)
    hash = hash * 33 + data[i];
  return hash;
}

/* Waits until nothing moves any more. Returns: (transfer full): what is on the display. */
cairo_surface_t *
dun_driver_look (DunDriver *self,
                 GError   **error)
{
  gint64 start = g_get_monotonic_time ();
  cairo_surface_t *picture = NULL;
  guint hash = 0, n_same = 0;

  if (!dun_driver_front (self, error))
    return NULL;
  while (n_same < SAME_LOOKS)
    {
      guint next;

      g_clear_pointer (&picture, cairo_surface_destroy);
      pause_briefly ();
      if (has_gone (self, error))
        return NULL;
      picture = grab (self);
      if (g_get_monotonic_time () - start > RESTLESS_SECONDS * G_TIME_SPAN_SECOND)
        {
          g_message ("%s: something on the screen never comes to rest", self->person);
          break;
        }
      next = dun_driver_picture_hash (picture);
      n_same = next == hash ? n_same + 1 : 0;
      hash = next;
    }
  return picture;
}

/* --- The process --- */

const char *
dun_driver_get_person (DunDriver *self)
{
  return self->person;
}

/* A window may be closed between being found and being raised. */
static int
window_gone_cb (Display     *display,
                XErrorEvent *event)
{
  return 0;
}

/**
 * dun_driver_start:
 * @person: makes the name on the bus, so that several people work side by side
 * @args: (array zero-terminated=1): of the program
 *
 * Returns: (transfer full): the program with its main window there
 */
DunDriver *
dun_driver_start (const char         *program,
                  const char         *person,
                  const char * const *args,
                  GError            **error)
{
  g_autoptr (DunDriver) self = g_new0 (DunDriver, 1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);

  self->person = g_strdup (person);
  self->name = g_strconcat ("org.dundesk.Desk.", person, NULL);
  self->path = g_strconcat ("/org/dundesk/Desk/", person, NULL);
  XSetErrorHandler (window_gone_cb);
  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "there is no display");
      return NULL;
    }
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, error);
  if (self->bus == NULL)
    return NULL;
  g_ptr_array_add (argv, g_strdup (program));
  g_ptr_array_add (argv, g_strconcat ("--gapplication-app-id=", self->name, NULL));
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (args[i]));
  g_ptr_array_add (argv, NULL);
  self->process = g_subprocess_newv ((const char * const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE,
                                     error);
  if (self->process == NULL || !dun_driver_wait_action (self, "win.screen", error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Ends the program as its menu does, and waits for it. */
void
dun_driver_free (DunDriver *self)
{
  if (self->process != NULL && dun_driver_is_running (self))
    {
      if (!dun_driver_activate (self, "app.quit", NULL))
        g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
  g_clear_object (&self->bus);
  if (self->display != NULL)
    XCloseDisplay (self->display);
  g_free (self->person);
  g_free (self->name);
  g_free (self->path);
  g_free (self->window);
  g_free (self);
}
