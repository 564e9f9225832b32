/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-file-question.h"
#include "dun-page-draft.h"
#include "dun-scanner.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a panel that takes pages shows and asks, whatever becomes of them: the scanners that there
 * are, the page that was scanned, the files that are chosen and read. */

void          dun_page_supply_show_devices (GtkDropDown          *devices);
DunDraftPage *dun_page_supply_take_scanned (const DunScannedPage *scanned);
char         *dun_page_supply_say_scanned  (guint                 n_pages);
void          dun_page_supply_ask_files    (GtkWidget            *owner,
                                            DunFileAnswer         answer);
char         *dun_page_supply_say_reading  (GFile                *file);

G_END_DECLS
