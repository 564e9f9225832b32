/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_MESSAGE_DIALOG (dun_message_dialog_get_type ())

/* Writes an SMS or an e-mail to a customer of a case; says in how many segments it leaves before it
 * does (X95). What the server refuses stands above the buttons.
 * Signal: sent (const char *sentence): it waits in the outbox; the sentence says until when, if not
 *   to leave at once.
 * Template children for tests: contact, subject, text, count. */
G_DECLARE_FINAL_TYPE (DunMessageDialog, dun_message_dialog, DUN, MESSAGE_DIALOG, DunFormDialog)

DunMessageDialog *dun_message_dialog_new (GtkWidget  *parent,
                                          DunSession *session,
                                          DunRow     *head);

G_END_DECLS
