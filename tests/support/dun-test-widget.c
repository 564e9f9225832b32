/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-widget"

#include "dun-test-widget.h"

#include "dun-locale.h"
#include "dun-widgets.h"

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Windows for the widget tests: shown for real under Xvfb, waited for by the frame clock (nothing
 * sleeps), and photographed into $DUN_TEST_PICTURES when that is set. */

#define HANGS_SECONDS 90 /* less than meson waits for a program, so that somebody can say where */

static const char *waits_for;
static const char *waits_in;
static int waits_line;

static void
say (const char *text)
{
  if (text != NULL && write (STDERR_FILENO, text, strlen (text)) < 0)
    _exit (1);
}

/* Only what a signal may do. The test is named by the TAP lines, of which meson shows none when it
 * has to end a program itself. */
static void
hangs_cb (int signal)
{
  char digits[16] = { 0 };
  char *digit = digits + sizeof digits - 1;

  for (int line = waits_line; line > 0; line /= 10)
    *--digit = (char) ('0' + line % 10);
  say (g_test_get_path ());
  say (": nothing came any more, the last waited for was at ");
  say (waits_in);
  say (":");
  say (digit);
  say (": ");
  say (waits_for);
  say ("\n");
  abort ();
}

/* Begins the time in which @condition must hold, see dun_test_until(). */
void
dun_test_waits_for (const char *file,
                    int         line,
                    const char *condition)
{
  waits_in = file;
  waits_line = line;
  waits_for = condition;
  alarm (HANGS_SECONDS);
}

/* A line of large letters is measured a little higher when it is told its width. */
static gboolean
is_rounding (const char *message)
{
  const char *reports = strstr (message, " reports a minimum height of ");
  int height, for_width;

  return reports != NULL
         && sscanf (reports, " reports a minimum height of %d, but minimum height for width of %*d"
                             " is %d", &height, &for_width) == 2
         && for_width - height <= 4; /* pixels */
}

/* The text view of GTK 4.8 moves its adjustment while it is painted, after the scroll bar beside it
 * had its room: told once for a frame, and drawn rightly in the next. And it asks for the colours
 * of each printer where nobody keeps them. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && level == G_LOG_LEVEL_WARNING
        && (g_str_has_prefix (fields[i].value, "Trying to snapshot GtkGizmo ")
            || g_str_has_prefix (fields[i].value, "failed to contact colord")))
      return G_LOG_WRITER_HANDLED;
    else if (g_str_equal (fields[i].key, "MESSAGE") && g_getenv ("DUN_TEST_TEXT") != NULL
             && is_rounding (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
dun_test_widget_init (int    *argc,
                      char ***argv)
{
  signal (SIGALRM, hangs_cb);
  dun_test_waits_for (__FILE__, __LINE__, "the test's beginning");
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GDK_BACKEND", "x11", FALSE);
  g_setenv ("GTK_A11Y", "test", FALSE);
  if (g_getenv ("DUNDESK_LOCALEDIR") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("DUNDESK_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_log_set_writer_func (write_log, NULL, NULL);
  gtk_test_init (argc, argv, NULL);
  /* GTK's tests speak English only; ours say the locale, and the language by LANGUAGE. */
  setlocale (LC_ALL, "C.UTF-8");
  if (dun_locale_is_rtl (dun_locale_current ()))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (gtk_settings_get_default (),
                "gtk-cursor-blink", FALSE,
                "gtk-enable-animations", FALSE,
                "gtk-application-prefer-dark-theme", g_getenv ("DUN_TEST_DARK") != NULL,
                NULL);
  if (g_getenv ("DUN_TEST_TEXT") != NULL)
    g_object_set (gtk_settings_get_default (),
                  "gtk-xft-dpi", 96 * 1024 * atoi (g_getenv ("DUN_TEST_TEXT")) / 100,
                  NULL);
  dun_widgets_init ();
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  int *n_left = user_data;

  return --*n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Lets the widget go through a few frames: what was to be laid out is laid out. */
void
dun_test_settle (GtkWidget *widget)
{
  int n_left = 4;

  gtk_widget_add_tick_callback (widget, count_frame_cb, &n_left, NULL);
  dun_test_until (n_left <= 0);
}

/* Returns: (transfer none): a shown window with @child in it. */
GtkWidget *
dun_test_show (GtkWidget *child,
               int        width,
               int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  dun_test_until (gtk_widget_get_mapped (window));
  dun_test_settle (window);
  return window;
}

void
dun_test_close (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
dun_test_picture (GtkWidget  *window,
                  const char *name)
{
  const char *folder = g_getenv ("DUN_TEST_PICTURES");
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = NULL;
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  if (folder == NULL)
    return;
  dun_test_settle (window);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  path = g_strdup_printf ("%s/%s-%s%s.png", folder, name,
                          dun_locale_get_language (dun_locale_current ()),
                          g_getenv ("DUN_TEST_DARK") != NULL ? "-dark" : "");
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static GtkWidget *
find_nth (GtkWidget *parent,
          GType      type,
          guint     *nth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && (*nth)-- == 0)
        return child;
      found = find_nth (child, type, nth);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: (transfer none) (nullable): the nth descendant of @type, counted from 0. */
GtkWidget *
dun_test_find (GtkWidget *parent,
               GType      type,
               guint      nth)
{
  return find_nth (parent, type, &nth);
}

/* Returns: (nullable): the widget below @parent that has this id in its ui file. */
gpointer
dun_test_find_id (GtkWidget  *parent,
                  const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (child)), id) == 0)
        return child;
      found = dun_test_find_id (child, id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: whether one of the widget's own key controllers or shortcuts took the key. */
gboolean
dun_test_press (GtkWidget       *widget,
                guint            keyval,
                GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
      else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        for (guint j = 0; !handled && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
          {
            g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
            GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

            if (GTK_IS_KEYVAL_TRIGGER (trigger)
                && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval
                && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
              handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                      gtk_shortcut_get_arguments (shortcut));
          }
      if (handled)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether the widget takes the value where it is dropped. */
gboolean
dun_test_drop (gpointer      widget,
               const GValue *value,
               double        x,
               double        y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      /* GTK asks the formats first: a value of another type never comes to the signal. */
      if (!gdk_content_formats_contain_gtype (
            gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), G_VALUE_TYPE (value)))
        continue;
      g_signal_emit_by_name (controller, "drop", value, x, y, &taken);
      return taken;
    }
  return FALSE;
}

/* Drops one file. */
void
dun_test_drop_file (gpointer    widget,
                    const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_assert_true (dun_test_drop (widget, &value, 20, 20));
}

/* Returns: (transfer none) (nullable): an open window of the type */
gpointer
dun_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}
