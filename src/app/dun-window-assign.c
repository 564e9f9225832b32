/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-assign-dialog.h"

/* Assigning from anywhere: any screen that has cases hands their keys to these commands (B01-B04).
 * */

static void
done_cb (DunWindow  *self,
         const char *text)
{
  _dun_window_say (self, NULL, DUN_BANNER_SUCCESS, text);
}

static void
open_dialog (DunWindow     *self,
             DunAssignMode  mode,
             GVariant      *keys,
             const char    *login)
{
  gsize n_keys;
  const gint64 *ids = g_variant_get_fixed_array (keys, &n_keys, sizeof (gint64));
  GtkWidget *dialog;

  if (n_keys == 0)
    return;
  dialog = dun_assign_dialog_new (self->session, mode, ids, n_keys);
  if (login != NULL)
    dun_assign_dialog_set_person (DUN_ASSIGN_DIALOG (dialog), login);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
assign_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  open_dialog (user_data, DUN_ASSIGN_ONE, parameter, NULL);
}

/* (keys, login): the person is chosen already; "" is the pool. */
static void
assign_to_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr (GVariant) keys = g_variant_get_child_value (parameter, 0);
  g_autoptr (GVariant) login = g_variant_get_child_value (parameter, 1);

  open_dialog (user_data, DUN_ASSIGN_ONE, keys, g_variant_get_string (login, NULL));
}

static void
evenly_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  open_dialog (user_data, DUN_ASSIGN_EVENLY, parameter, NULL);
}

static void
controller_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  open_dialog (user_data, DUN_ASSIGN_CONTROLLER, parameter, NULL);
}

static const GActionEntry entries[] = {
  { "assign-cases", assign_action, "ax" },
  { "assign-cases-evenly", evenly_action, "ax" },
  { "assign-cases-to", assign_to_action, "(axs)" },
  { "assign-controller", controller_action, "ax" },
};

/* Adds the commands for who may assign. */
void
_dun_window_add_assign_actions (DunWindow *self)
{
  if (dun_session_can (self->session, "ASSIGN"))
    g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
