/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_PLAN_DIALOG (dun_plan_dialog_get_type ())

/* Plans a committee session: day, place, quorum, chair and members (F03).
 * Signal: planned (gint64 session_id): it is with the server; the window closes itself then. */
G_DECLARE_FINAL_TYPE (DunPlanDialog, dun_plan_dialog, DUN, PLAN_DIALOG, DunFormDialog)

DunPlanDialog *dun_plan_dialog_new        (GtkWindow     *parent,
                                           DunSession    *session);
void           dun_plan_dialog_start_from (DunPlanDialog *self,
                                           DunRow        *session_row);

G_END_DECLS
