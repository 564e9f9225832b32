/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-table-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The table of every list in the program. In a .ui:
 *
 *   <object class="DunTable" id="table">
 *     <property name="empty-title" translatable="yes">Nothing to do today</property>
 *     <property name="empty-text" translatable="yes">New cases appear in the morning.</property>
 *     <property name="context-menu">case_menu</property>            GMenuModel
 *     <signal name="sort-changed" handler="sort_changed_cb" swapped="yes"/>
 *     <signal name="row-activated" handler="row_activated_cb" swapped="yes"/>
 *     <child><object class="DunTableColumn">…</object></child>      see dun-table-column.h
 *   </object>
 *
 * Properties
 *   model            GListModel of DunRow; best one that is DunKeyed. Emits remove and add apart.
 *   single-selection gboolean, FALSE
 *   n-selected       guint, read only, notified
 *   cursor-row       DunRow, read only, notified: the row under the focus, else the one selected:
 *                    bind the side panel to it
 *   cursor-position  guint, read only, notified with cursor-row; GTK_INVALID_LIST_POSITION: none
 *   empty-title, empty-text  shown while there are no rows and nothing is loading
 *   loading          gboolean: shows a spinner after one second; set it while the keys are read
 *   context-menu     GMenuModel, by right click, Menu, Shift+F10; its actions see the selection
 *   state            string: JSON of column order, widths, visibility and sort; store and give back
 * Signals
 *   sort-changed (const char *field, gboolean descending)  the server sorts: load the keys again
 *   row-activated (DunRow *row)                            Enter or double click
 *   selection-changed ()
 *   copy-requested (GtkBitset *positions) → gboolean: some selected rows are not here; fetch them,
 *       call dun_table_copy_rows() and return TRUE; FALSE beeps
 * Keys: arrows, PgUp/PgDn, Home/End, Enter, Space, Ctrl+A, Ctrl+Shift+A (none), Ctrl+C, Shift+F10,
 *   Alt+Shift+1 … 9 sorts by the n-th visible column
 */
#define DUN_TYPE_TABLE (dun_table_get_type ())

G_DECLARE_FINAL_TYPE (DunTable, dun_table, DUN, TABLE, GtkWidget)

void            dun_table_add_column          (DunTable       *self,
                                               DunTableColumn *column);
void            dun_table_remove_columns      (DunTable       *self);
GListModel     *dun_table_get_model           (DunTable       *self);
void            dun_table_set_model           (DunTable       *self,
                                               GListModel     *model);
GtkBitset      *dun_table_get_selection       (DunTable       *self) G_GNUC_WARN_UNUSED_RESULT;
void            dun_table_set_selection       (DunTable       *self,
                                               GtkBitset      *positions);
guint           dun_table_get_n_selected      (DunTable       *self);
gint64         *dun_table_get_selected_keys   (DunTable       *self,
                                               gsize          *n_keys) G_GNUC_WARN_UNUSED_RESULT;
void            dun_table_select              (DunTable       *self,
                                               guint           position);
void            dun_table_select_all          (DunTable       *self);
void            dun_table_unselect_all        (DunTable       *self);
DunRow         *dun_table_get_cursor_row      (DunTable       *self);
guint           dun_table_get_cursor_position (DunTable       *self);
void            dun_table_scroll_to           (DunTable       *self,
                                               guint           position);
void            dun_table_focus               (DunTable       *self,
                                               guint           position);
guint           dun_table_find_at             (DunTable       *self,
                                               double          x,
                                               double          y);
const char     *dun_table_get_sort            (DunTable       *self,
                                               gboolean       *descending);
void            dun_table_set_sort            (DunTable       *self,
                                               const char     *field,
                                               gboolean        descending);
void            dun_table_set_loading         (DunTable       *self,
                                               gboolean        loading);
char           *dun_table_get_state           (DunTable       *self) G_GNUC_WARN_UNUSED_RESULT;
void            dun_table_set_state           (DunTable       *self,
                                               const char     *state);
void            dun_table_copy                (DunTable       *self);
void            dun_table_copy_rows           (DunTable       *self,
                                               GPtrArray      *rows);
char           *dun_table_to_tsv              (DunTable       *self,
                                               GPtrArray      *rows) G_GNUC_WARN_UNUSED_RESULT;
char           *dun_table_dup_shown           (DunTable       *self,
                                               DunRow         *row,
                                               const char     *separator) G_GNUC_WARN_UNUSED_RESULT;
char           *dun_table_to_html             (DunTable       *self,
                                               GPtrArray      *rows) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
