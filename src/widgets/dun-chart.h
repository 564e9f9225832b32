/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One datum of a chart: what it is called, how much, how that is written. */
#define DUN_TYPE_CHART_ITEM (dun_chart_item_get_type ())

G_DECLARE_FINAL_TYPE (DunChartItem, dun_chart_item, DUN, CHART_ITEM, GObject)

/* Properties (construct only): label (below the bar: "PL1", "Mar"), value (double, only for the
 * length of a bar), text (the value in words: "1,234.00 EUR"), series (what it is stacked or
 * coloured by; NULL: none), role ("" | "done" | "waiting" | "harm" | "bucket-0" … "bucket-5";
 * "": the series' colour), key (string for ::activated). */
DunChartItem *dun_chart_item_new      (const char   *label,
                                       double        value,
                                       const char   *text,
                                       const char   *series,
                                       const char   *role,
                                       const char   *key);

typedef enum
{
  DUN_CHART_BAR,
  DUN_CHART_STACKED,
  DUN_CHART_LINE,
  DUN_CHART_PROGRESS,
} DunChartKind;

#define DUN_TYPE_CHART_KIND (dun_chart_kind_get_type ())

GType dun_chart_kind_get_type (void);

/* A chart drawn with cairo in the theme's colours, mirrored from right to left.
 *   <object class="DunChart" id="ageing">
 *     <property name="kind">stacked</property>                bar, stacked, line, progress
 *     <property name="title" translatable="yes">Ageing</property>
 *     <property name="empty-text" translatable="yes">Nothing is overdue.</property>
 *     <signal name="activated" handler="ageing_activated_cb" swapped="yes"/>
 *   </object>
 * bar: one bar a datum; stacked: data of one label in one bar, a colour a series; line: one line
 * a series; progress: the first datum is what was reached, the second the whole ("paid of due").
 * Properties: kind, title, empty-text, data (GListModel of DunChartItem), focused (int: the datum
 *   under the keyboard, -1: none).
 * Signal: activated (const char *key), by click, Enter or Space. Keys: arrows, Home, End. */
#define DUN_TYPE_CHART (dun_chart_get_type ())

G_DECLARE_FINAL_TYPE (DunChart, dun_chart, DUN, CHART, GtkWidget)

GtkWidget *dun_chart_new      (DunChartKind  kind);
void       dun_chart_set_data (DunChart     *self,
                               GListModel   *data);

G_END_DECLS
