/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

typedef enum
{
  DUN_ASSIGN_ONE,        /* all to one person, or back to the pool */
  DUN_ASSIGN_EVENLY,     /* among several, by load, with a preview */
  DUN_ASSIGN_CONTROLLER, /* the default collector of the cases' customers */
} DunAssignMode;

#define DUN_TYPE_ASSIGN_DIALOG (dun_assign_dialog_get_type ())

/* Gives cases to people (B01-B04): names count and sum, all or nothing; a refusal stands above the
 * buttons and the dialog stays.
 * Property: person (string: login, "" for the pool; of the list). Signal: done (text): what was
 * done. */
G_DECLARE_FINAL_TYPE (DunAssignDialog, dun_assign_dialog, DUN, ASSIGN_DIALOG, DunFormDialog)

GtkWidget *dun_assign_dialog_new         (DunSession      *session,
                                          DunAssignMode    mode,
                                          const gint64    *case_ids,
                                          gsize            n_cases);
void       dun_assign_dialog_set_person  (DunAssignDialog *self,
                                          const char      *login);
void       dun_assign_dialog_mark        (DunAssignDialog *self,
                                          const char      *login,
                                          gboolean         marked);
void       dun_assign_dialog_set_reason  (DunAssignDialog *self,
                                          const char      *reason);

G_END_DECLS
