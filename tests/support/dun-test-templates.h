/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-test-desk.h"

G_BEGIN_DECLS

/* The editor of wordings at a person's desk. */

GtkTextBuffer *editor_get_buffer  (DunTestDesk *desk);
char          *editor_dup_body    (DunTestDesk *desk);
GdkPaintable  *editor_get_page    (DunTestDesk *desk);
const char    *editor_get_fault   (DunTestDesk *desk);
void           editor_choose      (DunTestDesk *desk,
                                   const char  *kind,
                                   const char  *language,
                                   const char  *state);
void           editor_insert      (DunTestDesk *desk,
                                   const char  *text);
void           editor_save        (DunTestDesk *desk);
void           editor_change_seat (DunTestDesk *desk,
                                   const char  *login);

G_END_DECLS
