/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_BRANCH_CHOICE (dun_branch_choice_get_type ())

/* One of the branches that the person sees, with all below it: a tree in a list. It stands on the
 * person's own branch until another is chosen.
 * Properties: branch-id (int64; 0: all that the person sees), notified; value (string): the same
 *   for forms, NULL for all; all (construct only): what all are called where none may be chosen:
 *   it stands on that line then. Signal: failed (GError). */
G_DECLARE_FINAL_TYPE (DunBranchChoice, dun_branch_choice, DUN, BRANCH_CHOICE, GtkWidget)

void        dun_branch_choice_set_session (DunBranchChoice *self,
                                           DunSession      *session);
gint64      dun_branch_choice_get_branch  (DunBranchChoice *self);
void        dun_branch_choice_set_branch  (DunBranchChoice *self,
                                           gint64           branch_id);
const char *dun_branch_choice_get_name    (DunBranchChoice *self);

G_END_DECLS
