/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is entered in a form, whatever it is entered with, as the text in which the server reads and
 * writes it; NULL while there is nothing. Understood are
 *   DunCodeChoice  the code                    DunDayEntry    ISO day
 *   DunMoneyEntry  minor units                 GtkSpinButton  whole number
 *   GtkCheckButton t or f                      GtkTextView    its text
 *   GtkEditable    its text, without blanks around it
 *   any widget with a property “value” of type string: DunCodeSet, DunCountEntry, DunNamesEditor …
 * A container stands for the first of these in it. */
gboolean  dun_form_value_is    (GtkWidget  *widget);
char     *dun_form_value_dup   (GtkWidget  *widget) G_GNUC_WARN_UNUSED_RESULT;
void      dun_form_value_set   (GtkWidget  *widget,
                                const char *text);
void      dun_form_value_watch (GtkWidget  *widget,
                                GCallback   callback,
                                gpointer    object);

G_END_DECLS
