/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is said at the call desk: a text with fields in the direction of its language, the fields to
 * insert from a list, and below it what the caller would read about a made-up customer, or in which
 * line the text is wrong.
 * Properties: value (string): the text; language (string): code of the language it is in;
 *   preview (string, read only). */
#define DUN_TYPE_SCRIPT_EDITOR (dun_script_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunScriptEditor, dun_script_editor, DUN, SCRIPT_EDITOR, GtkWidget)

void dun_script_editor_set_session (DunScriptEditor *self,
                                    DunSession      *session);
void dun_script_editor_insert      (DunScriptEditor *self,
                                    const char      *field);

G_END_DECLS
