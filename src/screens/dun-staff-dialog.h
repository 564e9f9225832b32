/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_STAFF_DIALOG (dun_staff_dialog_get_type ())

/* Makes an account, or changes the name and branch of one. */
G_DECLARE_FINAL_TYPE (DunStaffDialog, dun_staff_dialog, DUN, STAFF_DIALOG, DunFormDialog)

DunStaffDialog *dun_staff_dialog_new (GtkWidget  *parent,
                                      DunSession *session,
                                      DunResult  *branches,
                                      DunRow     *person);

G_END_DECLS
