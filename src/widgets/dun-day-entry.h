/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A day as people write it, in their own calendar, or chosen from a month.
 *   <object class="DunDayEntry" id="due">
 *     <property name="day" bind-source="draft" bind-property="due-on"
 *               bind-flags="bidirectional|sync-create"/>
 *   </object>
 * Properties: day (int, DunDay; DUN_DAY_NONE while empty or refused), empty and valid (read only,
 *   notified; empty is valid unless required), required (FALSE), minimum-day, maximum-day (int,
 *   DUN_DAY_NONE: no bound), today (int: marked, where an empty one starts; the local day
 *   unless told: set the business day), text, error (read only; dun_day_entry_set_error()).
 * Signal: activate (). Keys: Up/Down a day, Page Up/Down a month, Alt+Down or F4 the month. */
#define DUN_TYPE_DAY_ENTRY (dun_day_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunDayEntry, dun_day_entry, DUN, DAY_ENTRY, GtkWidget)

GtkWidget  *dun_day_entry_new       (void);
DunDay      dun_day_entry_get_day   (DunDayEntry *self);
void        dun_day_entry_set_day   (DunDayEntry *self,
                                     DunDay       day);
gboolean    dun_day_entry_get_valid (DunDayEntry *self);
gboolean    dun_day_entry_get_empty (DunDayEntry *self);
void        dun_day_entry_set_text  (DunDayEntry *self,
                                     const char  *text);
const char *dun_day_entry_get_error (DunDayEntry *self);
void        dun_day_entry_set_error (DunDayEntry *self,
                                     const char  *error);

G_END_DECLS
