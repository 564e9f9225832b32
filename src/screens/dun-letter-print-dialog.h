/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"

G_BEGIN_DECLS

/* Which letters of a stored file are printed, and why those that were printed before; or, when
 * they are printed, which is the last that lies in the tray.
 * Signal: chosen (int first, int last, string reason): of the tray, last alone counts. */
#define DUN_TYPE_LETTER_PRINT_DIALOG (dun_letter_print_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DunLetterPrintDialog, dun_letter_print_dialog, DUN, LETTER_PRINT_DIALOG,
                      DunFormDialog)

GtkWidget *dun_letter_print_dialog_new      (GtkWidget  *parent,
                                             const char *title,
                                             int         n_letters,
                                             int         next,
                                             int         position,
                                             const char *trays);
GtkWidget *dun_letter_print_dialog_new_tray (GtkWidget  *parent,
                                             const char *title,
                                             int         first,
                                             int         last,
                                             gboolean    is_printed);

G_END_DECLS
