/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-chart.h"

G_BEGIN_DECLS

struct _DunChartItem
{
  GObject parent_instance;

  /* Owned */
  char *label;
  char *text;
  char *series;
  char *role;
  char *key;

  /* State */
  double value;
};

/* Where a datum was drawn: for pointer, tooltip and focus. */
typedef struct
{
  double x, y, width, height;
} DunChartArea;

/* What the drawing needs to know of the widget. */
typedef struct
{
  GtkWidget    *widget;
  DunChartKind  kind;
  GPtrArray    *items;  /* of DunChartItem */
  GPtrArray    *series; /* of const char *, in order of appearance */
  int           focused;
  gboolean      show_focus;
  DunChartArea *areas;  /* items->len of them, filled by the drawing */
} DunChartScene;

void _dun_chart_draw (DunChartScene *scene,
                      cairo_t       *cr,
                      int            width,
                      int            height);

G_END_DECLS
