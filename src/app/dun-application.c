/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-application"

#include "dun-application.h"

#include "dun-locale.h"
#include "dun-screen-list.h"
#include "dun-sign-in-window.h"
#include "dun-staff.h"
#include "dun-widgets.h"
#include "dun-window.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

struct _DunApplication
{
  GtkApplication parent_instance;

  /* Owned */
  GSettings      *settings;
  DunSession     *session;
  char           *uri;
  char           *user;
};

G_DEFINE_FINAL_TYPE (DunApplication, dun_application, GTK_TYPE_APPLICATION)

/* Commands of the window and their keys; those of the screens stand in
 * dun-screen-list.c. */
static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.switch-user", { "<Control><Shift>u" } },
  { "app.help", { "F1" } },
  { "win.back", { "<Alt>Left" } },
  { "win.close-tab", { "<Control>w" } },
  { "win.escape", { "Escape" } },
  { "win.filter", { "<Control>f" } },
  { "win.find", { "<Control>k" } },
  { "win.next-pane", { "F6" } },
  { "win.notices", { "<Control><Shift>n" } },
  { "win.refresh", { "F5" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.sidebar", { "F9" } },
  { "win.tab(1)", { "<Control>Page_Down" } },
  { "win.tab(-1)", { "<Control>Page_Up" } },
};

/* --- Language and colours --- */

/* gettext caches what it found; this counter tells it that LANGUAGE is another now. */
extern int _nl_msg_cat_cntr;

static void
apply_language (DunApplication *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");

  if (*language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  ++_nl_msg_cat_cntr;
  gtk_widget_set_default_direction (dun_locale_is_rtl (dun_locale_current ()) ? GTK_TEXT_DIR_RTL
                                                                              : GTK_TEXT_DIR_LTR);
}

/* A text that gets the focus is not marked as a whole: it would stay so for the rest of the day. */
static void
leave_labels_unmarked (void)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (settings != NULL)
    g_object_set (settings, "gtk-label-select-on-focus", FALSE, NULL);
}

static void
apply_colors (DunApplication *self)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");

  if (settings == NULL)
    return;
  if (g_str_equal (scheme, "system"))
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", g_str_equal (scheme, "dark"),
                  NULL);
}

/* --- Windows --- */

static void
build_menubar (DunApplication *self)
{
  g_autoptr (GtkBuilder) builder
    = gtk_builder_new_from_resource ("/org/dundesk/Dundesk/ui/menus.ui");

  gtk_application_set_menubar (GTK_APPLICATION (self),
                               G_MENU_MODEL (gtk_builder_get_object (builder, "menubar")));
}

static void
show_window (DunApplication *self)
{
  DunWindow *window;

  build_menubar (self);
  window = dun_window_new (GTK_APPLICATION (self), self->session);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  g_settings_bind (self->settings, "window-width", window, "default-width", G_SETTINGS_BIND_SET);
  g_settings_bind (self->settings, "window-height", window, "default-height", G_SETTINGS_BIND_SET);
  g_settings_bind (self->settings, "window-maximized", window, "maximized",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_windows (DunApplication *self)
{
  GList *window;

  while ((window = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (GTK_WINDOW (window->data));
}

static void
language_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = NULL;

  /* What is said here is in the language already; another desktop may still show the old one. */
  answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (answer == NULL)
    g_debug ("the language was not stored: %s", error->message);
}

/* The language is in every label: the window is made anew over the same session. */
static void
language_changed_cb (DunApplication *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");

  apply_language (self);
  if (self->session == NULL)
    return;
  /* Wherever the person signs in next. */
  if (*language != '\0')
    dun_staff_set_language_async (self->session, language, language_saved_cb, NULL);
  g_application_hold (G_APPLICATION (self));
  close_windows (self);
  show_window (self);
  g_application_release (G_APPLICATION (self));
}

static void
signed_in_cb (DunApplication *self,
              DunSession     *session,
              GtkWindow      *sign_in)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "language");
  const char *language = dun_session_get_language (session);

  g_set_object (&self->session, session);
  g_settings_set_string (self->settings, "last-login", dun_session_get_login (session));
  if (*chosen == '\0' && g_getenv ("LANGUAGE") == NULL && language != NULL)
    {
      g_setenv ("LANGUAGE", language, TRUE);
      apply_language (self);
    }
  g_application_hold (G_APPLICATION (self));
  gtk_window_destroy (sign_in);
  show_window (self);
  g_application_release (G_APPLICATION (self));
}

static void
show_sign_in (DunApplication *self,
              gboolean        ask)
{
  g_autofree char *service = g_settings_get_string (self->settings, "service");
  g_autofree char *last = g_settings_get_string (self->settings, "last-login");
  DunSignInWindow *window = dun_sign_in_window_new (GTK_APPLICATION (self));

  g_signal_connect_object (window, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  dun_sign_in_window_start (window, self->uri, service, ask ? NULL : self->user, last, ask);
}

static void
dun_application_activate (GApplication *application)
{
  DunApplication *self = DUN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else
    show_sign_in (self, FALSE);
}

static void
dun_application_startup (GApplication *application)
{
  DunApplication *self = DUN_APPLICATION (application);

  G_APPLICATION_CLASS (dun_application_parent_class)->startup (application);
  self->settings = g_settings_new ("org.dundesk.Dundesk");
  dun_widgets_init ();
  apply_language (self);
  leave_labels_unmarked ();
  apply_colors (self);
  g_signal_connect_object (self->settings, "changed::language", G_CALLBACK (language_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_colors), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self),
                           G_ACTION (g_settings_create_action (self->settings, "language")));
  g_action_map_add_action (G_ACTION_MAP (self),
                           G_ACTION (g_settings_create_action (self->settings, "color-scheme")));
  for (gsize i = 0; i < dun_screen_list_get_n_accels (); i++)
    {
      const char *keys[] = { NULL, NULL };
      g_autofree char *action = dun_screen_list_dup_accel (i, &keys[0]);

      gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, keys);
    }
  /* The first that is possible takes a key: a screen's own commands go before the window's. */
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
}

/* --- Commands --- */

static DunWindow *
get_window (DunApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !DUN_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? DUN_WINDOW (window) : NULL;
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWindow *window = get_window (user_data);

  if (window != NULL)
    dun_window_explain (window);
}

static void
quit_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunApplication) self = user_data;

  if (dun_window_leave_finish (DUN_WINDOW (source), result))
    close_windows (self);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWindow *window = get_window (user_data);

  if (window != NULL)
    dun_window_leave_async (window, quit_cb, g_object_ref (user_data));
  else
    close_windows (user_data);
}

static void
switch_user_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DunApplication) self = user_data;

  if (!dun_window_leave_finish (DUN_WINDOW (source), result))
    return;
  g_application_hold (G_APPLICATION (self));
  close_windows (self);
  if (self->session != NULL)
    dun_session_close (self->session);
  g_clear_object (&self->session);
  show_sign_in (self, TRUE);
  g_application_release (G_APPLICATION (self));
}

static void
switch_user_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DunWindow *window = get_window (user_data);

  if (window != NULL)
    dun_window_leave_async (window, switch_user_cb, g_object_ref (user_data));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_show_about_dialog (gtk_application_get_active_window (user_data), "program-name",
                         _("Dundesk"), "version", DUN_VERSION, "comments",
                         _("Collecting overdue debts, with every step proved"), "license-type",
                         GTK_LICENSE_GPL_3_0, "logo-icon-name", "org.dundesk.Dundesk", NULL);
}

static const GActionEntry actions[] = {
  { "about", about_action },
  { "help", help_action },
  { "quit", quit_action },
  { "switch-user", switch_user_action },
};

static int
dun_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  DunApplication *self = DUN_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dundesk %s\n", DUN_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "uri", "s", &self->uri);
  g_variant_dict_lookup (options, "user", "s", &self->user);
  return -1;
}

static void
dun_application_finalize (GObject *object)
{
  DunApplication *self = DUN_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_free (self->uri);
  g_free (self->user);
  G_OBJECT_CLASS (dun_application_parent_class)->finalize (object);
}

static void
dun_application_class_init (DunApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dun_application_finalize;
  application_class->activate = dun_application_activate;
  application_class->startup = dun_application_startup;
  application_class->handle_local_options = dun_application_handle_local_options;
}

static void
dun_application_init (DunApplication *self)
{
  static const GOptionEntry options[] = {
    { "uri", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_("The database to connect to, as a URI or service=NAME"), N_("URI") },
    { "user", 'U', 0, G_OPTION_ARG_STRING, NULL, N_("The login to sign in with"), N_("LOGIN") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and end"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/**
 * dun_application_new:
 * @unique: whether a second start with the same application id only brings the first to the front;
 *   otherwise each start is a program of its own, so that two people can work on one desktop
 *
 * Returns: (transfer full): the program
 */
DunApplication *
dun_application_new (gboolean unique)
{
  return g_object_new (DUN_TYPE_APPLICATION, "application-id", "org.dundesk.Dundesk", "flags",
                       unique ? G_APPLICATION_CAN_OVERRIDE_APP_ID : G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/org/dundesk/Dundesk", NULL);
}
