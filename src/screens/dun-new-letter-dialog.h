/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_NEW_LETTER_DIALOG (dun_new_letter_dialog_get_type ())

/* Drafts a letter besides the warnings for a case: its kind, to whom, what is typed for it, the
 * task that asks for it (D06, D08). Who can not get it now stands there with the reason.
 * Signal: drafted (gint64 batch_id, const char *kind, const char *batch_no): it is to be looked at,
 *   confirmed and printed.
 * Template children for tests: kind, recipient, reason, fields, for_task. */
G_DECLARE_FINAL_TYPE (DunNewLetterDialog, dun_new_letter_dialog, DUN, NEW_LETTER_DIALOG,
                      DunFormDialog)

DunNewLetterDialog *dun_new_letter_dialog_new (GtkWidget  *parent,
                                               DunSession *session,
                                               gint64      case_id,
                                               DunRow     *task);

G_END_DECLS
