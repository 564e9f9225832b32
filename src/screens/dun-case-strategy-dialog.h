/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-row.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_CASE_STRATEGY_DIALOG (dun_case_strategy_dialog_get_type ())

/* Puts a case on another strategy by hand (X28), with a reason.
 * Template children for tests: strategy, reason. */
G_DECLARE_FINAL_TYPE (DunCaseStrategyDialog, dun_case_strategy_dialog, DUN, CASE_STRATEGY_DIALOG,
                      DunFormDialog)

DunCaseStrategyDialog *dun_case_strategy_dialog_new (GtkWidget  *parent,
                                                     DunSession *session,
                                                     DunRow     *head);

G_END_DECLS
