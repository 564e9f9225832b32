/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A form about a case or something in it: what is entered stands in its draft, its looks in
 * ui/dun-case-form-NAME.ui, what it calls in dun-case-forms.c.
 * Properties: session and form, its name (construct only), row (what it is about; its key and
 *   version go with the save; another key brings that record's own draft), can-save, saving, error
 *   (read only).
 * Signals: saved (DunRow *row): COMMIT is known; stale (): somebody else was faster, read again.
 * What was typed is kept in a file until it is saved, and a line says so when it comes back. A
 * refusal stands beside its field, else above the form's end. */
#define DUN_TYPE_CASE_FORM (dun_case_form_get_type ())

G_DECLARE_FINAL_TYPE (DunCaseForm, dun_case_form, DUN, CASE_FORM, GtkWidget)

GtkWidget    *dun_case_form_new       (DunSession  *session,
                                       const char  *name);
DunCaseDraft *dun_case_form_get_draft (DunCaseForm *self);
DunRow       *dun_case_form_get_row   (DunCaseForm *self);
void          dun_case_form_set_row   (DunCaseForm *self,
                                       DunRow      *row);
const char   *dun_case_form_get_error (DunCaseForm *self);
void          dun_case_form_save      (DunCaseForm *self);
void          dun_case_form_focus     (DunCaseForm *self);
GtkWindow    *dun_case_form_open      (GtkWidget   *parent,
                                       DunSession  *session,
                                       const char  *name,
                                       DunRow      *row);

G_END_DECLS
