/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_ROLE_DIALOG (dun_role_dialog_get_type ())

/* Asks for a role that the person neither has nor waits for. */
G_DECLARE_FINAL_TYPE (DunRoleDialog, dun_role_dialog, DUN, ROLE_DIALOG, DunFormDialog)

DunRoleDialog *dun_role_dialog_new (GtkWidget  *parent,
                                    DunSession *session,
                                    DunRow     *person);

G_END_DECLS
