/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What something is called in each language of the program, one entry a language.
 * Property: value (string): JSON {"fa": "…"} with the languages that have a name. */
#define DUN_TYPE_NAMES_EDITOR (dun_names_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunNamesEditor, dun_names_editor, DUN, NAMES_EDITOR, GtkWidget)

GtkWidget *dun_names_editor_get_entry (DunNamesEditor *self,
                                       const char     *language);

G_END_DECLS
