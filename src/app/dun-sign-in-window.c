/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sign-in"

#include "dun-sign-in-window.h"

#include "dun-banner.h"
#include "dun-error.h"
#include "dun-keyring.h"
#include "dun-refusal.h"

#include <glib/gi18n-lib.h>

struct _DunSignInWindow
{
  GtkApplicationWindow parent_instance;

  /* Template children */
  DunBanner        *banner;
  GtkEditable      *login;
  GtkPasswordEntry *password;
  GtkCheckButton   *remember;
  GtkLabel         *server;
  GtkWidget        *form;
  GtkSpinner       *spinner;
  GtkLabel         *warning;

  /* Owned */
  DunConnectInfo *info;
  GCancellable   *cancellable;
};

enum { SIGNAL_SIGNED_IN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSignInWindow, dun_sign_in_window, GTK_TYPE_APPLICATION_WINDOW)

static void
set_busy (DunSignInWindow *self,
          gboolean         busy)
{
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

/* --- The keyring, when one answers --- */

static void
found_password_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (DunSignInWindow) self = user_data;
  g_autofree char *password = dun_keyring_lookup_finish (result);

  if (password == NULL || self->banner == NULL
      || *gtk_editable_get_text (GTK_EDITABLE (self->password)) != '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->password), password);
  gtk_editable_select_region (GTK_EDITABLE (self->password), 0, -1);
  gtk_check_button_set_active (self->remember, TRUE);
}

static void
found_keyring_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DunSignInWindow) self = user_data;
  const char *login;

  if (!dun_keyring_find_finish (result) || self->banner == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->remember), TRUE);
  login = gtk_editable_get_text (self->login);
  if (*login != '\0')
    dun_keyring_lookup_async (gtk_label_get_text (self->server), login, self->cancellable,
                              found_password_cb, g_object_ref (self));
}

/* Only a password that was right is kept. */
static void
keep_password (DunSignInWindow *self)
{
  const char *server = gtk_label_get_text (self->server);
  const char *login = gtk_editable_get_text (self->login);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->remember)) || *password == '\0')
    return;
  if (gtk_check_button_get_active (self->remember))
    dun_keyring_store (server, login, password);
  else
    dun_keyring_forget (server, login);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunSession) session = dun_session_open_finish (result, &error);

  if (session != NULL)
    {
      if (self->banner != NULL)
        keep_password (self);
      g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, session);
      return;
    }
  if (self->banner == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  gtk_window_present (GTK_WINDOW (self));
  {
    g_autofree char *text = dun_refusal_message (error);

    dun_banner_show (self->banner, DUN_BANNER_ERROR, text);
  }
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_widget_grab_focus (GTK_WIDGET (*gtk_editable_get_text (self->login) != '\0'
                                       ? GTK_WIDGET (self->password)
                                       : GTK_WIDGET (self->login)));
}

static void
open_session (DunSignInWindow *self)
{
  set_busy (self, TRUE);
  dun_banner_hide (self->banner);
  dun_session_open_async (self->info, self->cancellable, opened_cb, g_object_ref (self));
}

static void
sign_in_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  DunSignInWindow *self = DUN_SIGN_IN_WINDOW (widget);
  g_autofree char *login = g_strstrip (g_strdup (gtk_editable_get_text (self->login)));

  if (self->info == NULL)
    return;
  if (*login == '\0')
    {
      dun_banner_show (self->banner, DUN_BANNER_WARNING, _("Type your login name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->login));
      return;
    }
  dun_connect_info_set_user (self->info, login);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->password)) != '\0')
    dun_connect_info_set_password (self->info,
                                   gtk_editable_get_text (GTK_EDITABLE (self->password)));
  open_session (self);
}

static void
close_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
dun_sign_in_window_dispose (GObject *object)
{
  DunSignInWindow *self = DUN_SIGN_IN_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->info, dun_connect_info_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_SIGN_IN_WINDOW);
  G_OBJECT_CLASS (dun_sign_in_window_parent_class)->dispose (object);
}

static void
dun_sign_in_window_class_init (DunSignInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_sign_in_window_dispose;

  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", DUN_TYPE_SIGN_IN_WINDOW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, DUN_TYPE_SESSION);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, form);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, login);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, remember);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, server);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunSignInWindow, warning);
  gtk_widget_class_install_action (widget_class, "sign-in.start", NULL, sign_in_action);
  gtk_widget_class_install_action (widget_class, "sign-in.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sign-in.close", NULL);

  g_type_ensure (DUN_TYPE_BANNER);
}

static void
dun_sign_in_window_init (DunSignInWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

DunSignInWindow *
dun_sign_in_window_new (GtkApplication *application)
{
  return g_object_new (DUN_TYPE_SIGN_IN_WINDOW, "application", application, NULL);
}

/* Whether the password is at hand: given, in the environment, or in a password file that libpq
 * reads. */
static gboolean
has_secret (DunConnectInfo *info)
{
  const char *passfile = dun_connect_info_get (info, "passfile");
  g_autofree char *usual = g_build_filename (g_get_home_dir (), ".pgpass", NULL);

  return dun_connect_info_has_password (info)
         || g_file_test (passfile != NULL && *passfile != '\0' ? passfile : usual,
                         G_FILE_TEST_EXISTS);
}

/**
 * dun_sign_in_window_start:
 * @uri: (nullable): where to connect, from the command line
 * @service: (nullable): a service name from the settings, used when nothing else says where
 * @user: (nullable): the login from the command line
 * @last_login: (nullable): offered in the form
 * @ask: ask for the password even when one is at hand (Switch user)
 *
 * Signs in at once when login and password are at hand (password file, environment), else asks.
 */
void
dun_sign_in_window_start (DunSignInWindow *self,
                          const char      *uri,
                          const char      *service,
                          const char      *user,
                          const char      *last_login,
                          gboolean         ask)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (DUN_IS_SIGN_IN_WINDOW (self));

  self->info = dun_connect_info_new (uri, &error);
  if (self->info == NULL)
    {
      gtk_window_present (GTK_WINDOW (self));
      dun_banner_show (self->banner, DUN_BANNER_ERROR, error->message);
      gtk_widget_set_sensitive (self->form, FALSE);
      return;
    }
  if (service != NULL && *service != '\0')
    dun_connect_info_set_default (self->info, "service", service);
  if (user != NULL)
    dun_connect_info_set_user (self->info, user);
  description = dun_connect_info_describe (self->info);
  gtk_label_set_text (self->server, description);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), dun_connect_info_is_weak (self->info));
  user = dun_connect_info_is_given (self->info, "user") ? dun_connect_info_get (self->info, "user")
                                                        : last_login;
  gtk_editable_set_text (self->login, user != NULL ? user : "");
  if (!ask && has_secret (self->info) && dun_connect_info_is_given (self->info, "user"))
    {
      open_session (self);
      return;
    }
  dun_keyring_find_async (self->cancellable, found_keyring_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (*gtk_editable_get_text (self->login) != '\0' ? GTK_WIDGET (self->password)
                                                                      : GTK_WIDGET (self->login));
}
