/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-condition-terms.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A condition is built by choosing fields, comparisons and values, in nested groups (J03).
 *   <object class="DunConditionEditor" id="editor">
 *     <signal name="changed" handler="changed_cb" swapped="yes"/>
 *   </object>
 * Properties: condition (string: JSON as the database takes it; setting it forgets what can be
 *   undone), whole (read only, notified: nothing is missing), can-undo, can-redo (read only,
 *   notified), editable (TRUE).
 * Signals: changed (), by the person.
 * Give it its terms first: fields and choices as the database lists them. Keys: Ctrl+Insert a
 * condition after this one, Ctrl+Shift+Insert a group, Ctrl+Delete takes it away, Alt+Shift+Up and
 * Down move it, into and out of groups; Ctrl+Z and Ctrl+Shift+Z. */
#define DUN_TYPE_CONDITION_EDITOR (dun_condition_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunConditionEditor, dun_condition_editor, DUN, CONDITION_EDITOR, GtkWidget)

GtkWidget  *dun_condition_editor_new           (void);
void        dun_condition_editor_set_terms     (DunConditionEditor *self,
                                                DunConditionTerms  *terms);
const char *dun_condition_editor_get_condition (DunConditionEditor *self);
void        dun_condition_editor_set_condition (DunConditionEditor *self,
                                                const char         *condition);
gboolean    dun_condition_editor_get_whole     (DunConditionEditor *self);
void        dun_condition_editor_show_flaw     (DunConditionEditor *self,
                                                const char         *path,
                                                const char         *sentence);
void        dun_condition_editor_undo          (DunConditionEditor *self);
void        dun_condition_editor_redo          (DunConditionEditor *self);

G_END_DECLS
