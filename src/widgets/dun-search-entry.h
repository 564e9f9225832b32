/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window's search: type, choose from what comes, Enter opens. The keyboard stays in the entry.
 *   <object class="DunSearchEntry" id="search">
 *     <property name="placeholder-text" translatable="yes">Customer, phone …</property>
 *     <property name="title-field">name</property>
 *     <property name="detail-field">detail</property>
 *     <signal name="search-changed" handler="search_changed_cb" swapped="yes"/>
 *     <signal name="row-activated" handler="search_activated_cb" swapped="yes"/>
 *   </object>
 * Properties: results (GListModel of DunRow: set it when they come; NULL: none asked for),
 *   placeholder-text, title-field, detail-field (columns of the rows), text.
 * Signals: search-changed (const char *text) 150 ms after the last key, at once when emptied;
 *   row-activated (DunRow); search-submitted (const char *text): Enter without a result chosen.
 * Keys: Up/Down choose, Enter opens, Esc closes the results, then empties. Bind Ctrl+K to
 *   gtk_widget_grab_focus(). */
#define DUN_TYPE_SEARCH_ENTRY (dun_search_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunSearchEntry, dun_search_entry, DUN, SEARCH_ENTRY, GtkWidget)

GtkWidget  *dun_search_entry_new         (void);
const char *dun_search_entry_get_text    (DunSearchEntry *self);
void        dun_search_entry_set_text    (DunSearchEntry *self,
                                          const char     *text);
void        dun_search_entry_set_results (DunSearchEntry *self,
                                          GListModel     *results);
void        dun_search_entry_close       (DunSearchEntry *self);

G_END_DECLS
