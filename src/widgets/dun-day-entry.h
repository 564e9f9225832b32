/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-value-entry.h"

G_BEGIN_DECLS

/* A day as people write it, in their own calendar, or chosen from a month.
 *   <object class="DunDayEntry" id="due">
 *     <property name="day" bind-source="draft" bind-property="due-on"
 *               bind-flags="bidirectional|sync-create"/>
 *   </object>
 * Properties, beside those of DunValueEntry: day (int, DunDay; DUN_DAY_NONE while empty or
 *   refused), minimum-day, maximum-day (int, DUN_DAY_NONE: no bound), today (int: marked, where an
 *   empty one starts; the local day unless told: set the business day).
 * Keys: Up/Down a day, Page Up/Down a month, Alt+Down or F4 the month. */
#define DUN_TYPE_DAY_ENTRY (dun_day_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunDayEntry, dun_day_entry, DUN, DAY_ENTRY, DunValueEntry)

GtkWidget *dun_day_entry_new     (void);
DunDay     dun_day_entry_get_day (DunDayEntry *self);
void       dun_day_entry_set_day (DunDayEntry *self,
                                  DunDay       day);
void       dun_day_entry_start   (DunDayEntry *self,
                                  DunDay       day,
                                  DunDay       today);

G_END_DECLS
