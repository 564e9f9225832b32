/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-password-dialog"

#include "dun-password-dialog.h"

#include "dun-form-refusal.h"
#include "dun-staff.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

struct _DunPasswordDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkPasswordEntry *password;
  GtkPasswordEntry *again;

  /* Owned */
  DunSession *session;
  char       *login;
  char       *request_id; /* one a form */
};

enum { SIGNAL_SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunPasswordDialog, dun_password_dialog, DUN_TYPE_FORM_DIALOG)

static gboolean
is_complete (DunPasswordDialog *self,
             const char        *password,
             const char        *again)
{
  return password != NULL && *password != '\0' && again != NULL && *again != '\0';
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunPasswordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (DunPasswordDialog *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  g_autofree char *verifier = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (password, gtk_editable_get_text (GTK_EDITABLE (self->again))))
    {
      dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                                 _("The two passwords differ. Type the same one twice."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  verifier = dun_staff_new_verifier (self->login, password, &error);
  if (verifier == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_staff_set_password_async (self->session, self->request_id, self->login, verifier, saved_cb,
                                g_object_ref (self));
}

static void
dun_password_dialog_dispose (GObject *object)
{
  DunPasswordDialog *self = DUN_PASSWORD_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->login, g_free);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_password_dialog_parent_class)->dispose (object);
}

static void
dun_password_dialog_class_init (DunPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_password_dialog_dispose;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", DUN_TYPE_PASSWORD_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPasswordDialog, again);
  gtk_widget_class_bind_template_child (widget_class, DunPasswordDialog, password);
  gtk_widget_class_bind_template_callback (widget_class, is_complete);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dun_password_dialog_init (DunPasswordDialog *self)
{
  self->request_id = dun_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dun_password_dialog_new:
 * @parent: any widget of the window it stands over
 * @login: whose password
 * @full_name: how people call them, for the title
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunPasswordDialog *
dun_password_dialog_new (GtkWidget  *parent,
                         DunSession *session,
                         const char *login,
                         const char *full_name)
{
  /* Translators: title of a window; %s is a person. */
  g_autofree char *title = g_strdup_printf (_("New password for %s"), full_name);
  DunPasswordDialog *self;

  self = g_object_new (DUN_TYPE_PASSWORD_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)),
                       "title", title, NULL);
  self->session = g_object_ref (session);
  self->login = g_strdup (login);
  return self;
}
