/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-rule-sheets.h"

G_BEGIN_DECLS

/* The form of one line of a sheet, its looks in the sheet's .ui (see dun-rule-sheets.c).
 * Signals: saved (const char *key): the server said yes, key is the line's; stale (): somebody else
 *   was faster: read the lines again and hand the newer one with dun_rule_dialog_set_row().
 * What was typed is kept in a file until it is saved or thrown away, and a line says so when it
 * comes back. */
#define DUN_TYPE_RULE_DIALOG (dun_rule_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DunRuleDialog, dun_rule_dialog, DUN, RULE_DIALOG, DunFormDialog)

DunRuleDialog *dun_rule_dialog_new     (GtkWidget          *parent,
                                        DunSession         *session,
                                        const DunRuleSheet *sheet,
                                        DunRow             *row);
DunRow        *dun_rule_dialog_get_row (DunRuleDialog      *self);
void           dun_rule_dialog_set_row (DunRuleDialog      *self,
                                        DunRow             *row);

G_END_DECLS
