/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-kind.h"

G_BEGIN_DECLS

/* One column of a DunTable, declared as its child in the .ui:
 *
 *   <child>
 *     <object class="DunTableColumn">
 *       <property name="field">overdue</property>             the server's column
 *       <property name="title" translatable="yes">Overdue</property>
 *       <property name="kind">money</property>                DunKind, "text" unless told
 *       <property name="currency-field">currency</property>   kind money; "currency" unless told
 *       <property name="domain">case_status</property>        kind code
 *       <property name="bucket-field">bucket</property>       kind days: 0 … 5 from the server;
 *                                                             else by the number of days
 *       <property name="tooltip-field">note</property>        shown on hovering; else the cell
 *       <property name="width">120</property>                 pixels; else by kind
 *       <property name="expand">1</property>
 *       <property name="visible">0</property>                 hidden until chosen by the user
 *       <property name="sortable">0</property>                TRUE unless told
 *       <property name="sort-field">name_key</property>       what ::sort-changed says; else field
 *     </object>
 *   </child>
 */
#define DUN_TYPE_TABLE_COLUMN (dun_table_column_get_type ())

G_DECLARE_FINAL_TYPE (DunTableColumn, dun_table_column, DUN, TABLE_COLUMN, GObject)

const char     *dun_table_column_get_field          (DunTableColumn *self);
const char     *dun_table_column_get_title          (DunTableColumn *self);
DunKind         dun_table_column_get_kind           (DunTableColumn *self);
const char     *dun_table_column_get_bucket_field   (DunTableColumn *self);
const char     *dun_table_column_get_tooltip_field  (DunTableColumn *self);
const char     *dun_table_column_get_sort_field     (DunTableColumn *self);
int             dun_table_column_get_width          (DunTableColumn *self);
gboolean        dun_table_column_get_expand         (DunTableColumn *self);
gboolean        dun_table_column_get_visible        (DunTableColumn *self);
gboolean        dun_table_column_get_sortable       (DunTableColumn *self);
char           *dun_table_column_format             (DunTableColumn  *self,
                                                     const DunLocale *locale,
                                                     DunRow          *row);

G_END_DECLS
