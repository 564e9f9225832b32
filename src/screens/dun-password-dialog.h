/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_PASSWORD_DIALOG (dun_password_dialog_get_type ())

/* A new password, one's own or a colleague's; it leaves the program as a verifier only.
 * Signal: saved (): the server has it. */
G_DECLARE_FINAL_TYPE (DunPasswordDialog, dun_password_dialog, DUN, PASSWORD_DIALOG, DunFormDialog)

DunPasswordDialog *dun_password_dialog_new (GtkWidget  *parent,
                                            DunSession *session,
                                            const char *login,
                                            const char *full_name);

G_END_DECLS
