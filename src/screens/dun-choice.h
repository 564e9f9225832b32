/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down over codes whose words come from the server or from the document in hand (of the
 * program's own codes alone it is DunCodeChoice). The lines are made anew each time, the widget
 * keeps its own while they say the same. */
typedef struct
{
  GPtrArray *codes; /* owned, of char *; "" is none */
  GPtrArray *words; /* owned, of char * */
} DunChoice;

DunChoice   dun_choice_new      (gboolean     with_none);
void        dun_choice_add      (DunChoice   *choice,
                                 const char  *code,
                                 const char  *word);
void        dun_choice_apply    (GtkDropDown *drop_down,
                                 DunChoice   *choice,
                                 const char  *code);
const char *dun_choice_get_code (GtkDropDown *drop_down);

G_END_DECLS
