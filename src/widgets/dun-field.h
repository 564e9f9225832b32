/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One value of a row on a panel, as selectable text. It follows the row's ::changed.
 *   <object class="DunField">
 *     <property name="caption" translatable="yes">Overdue</property>   used by DunFieldGrid
 *     <property name="field">overdue_list</property>
 *     <property name="kind">money-list</property>                       as in DunTableColumn
 *     <property name="domain">…</property> <property name="currency-field">…</property>
 *     <property name="row" bind-source="table" bind-property="cursor-row"
 *               bind-flags="sync-create"/>
 *   </object>
 * Further properties: text (read only: what is shown, NULL when there is nothing), bold.
 */
#define DUN_TYPE_FIELD (dun_field_get_type ())

G_DECLARE_FINAL_TYPE (DunField, dun_field, DUN, FIELD, GtkWidget)

GtkWidget  *dun_field_new         (const char *field,
                                   const char *caption,
                                   DunKind     kind);
void        dun_field_set_row     (DunField   *self,
                                   DunRow     *row);
const char *dun_field_get_caption (DunField   *self);
const char *dun_field_get_text    (DunField   *self);

/* Captions and fields in two columns, one DunField child a line.
 *   <object class="DunFieldGrid">
 *     <property name="hide-empty">1</property>       lines without a value are not shown
 *     <property name="row" bind-source="table" bind-property="cursor-row"
 *               bind-flags="sync-create"/>
 *     <child><object class="DunField">…</object></child>
 *   </object>
 * The row is handed to every field.
 */
#define DUN_TYPE_FIELD_GRID (dun_field_grid_get_type ())

G_DECLARE_FINAL_TYPE (DunFieldGrid, dun_field_grid, DUN, FIELD_GRID, GtkWidget)

GtkWidget *dun_field_grid_new     (void);
void       dun_field_grid_add     (DunFieldGrid *self,
                                   DunField     *field);
void       dun_field_grid_set_row (DunFieldGrid *self,
                                   DunRow       *row);

G_END_DECLS
