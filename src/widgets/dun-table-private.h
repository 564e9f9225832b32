/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-selection.h"
#include "dun-table.h"

G_BEGIN_DECLS

struct _DunTable
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget         *overlay;
  GtkScrolledWindow *scrolled;
  GtkColumnView     *view;
  GtkWidget         *empty_box;
  GtkLabel          *empty_title;
  GtkLabel          *empty_text;
  GtkWidget         *spinner;

  /* Owned */
  GPtrArray          *columns;   /* of DunTableColumn, as declared */
  DunSelection       *selection;
  GSimpleActionGroup *actions;   /* "table.…" */
  GMenuModel         *context_menu;
  GtkWidget          *popover;   /* made when first wanted */
  DunRow             *cursor_row;
  char               *sort_field;

  /* Borrowed */
  const DunLocale *locale;
  GtkRoot         *watched_root;
  DunTableColumn  *probed; /* while the sorter is asked, see dun-table-columns.c */

  /* State */
  guint    cursor_position;
  guint    loading_timeout;
  guint    refocus_idle;
  guint    refocus_position;
  guint    scroll_tick;
  guint    start_idle;
  guint    fit_idle;
  double   scroll_delta;
  gboolean is_scrolled; /* sideways, by a person: no longer at the first column */
  gboolean sort_descending;
  gboolean probing;
  gboolean loading;
  gboolean applying_state;
};

/* dun-table.c */
void                 _dun_table_state_changed  (DunTable       *self);
void                 _dun_table_sorted         (DunTable       *self);

void                 _dun_table_set_cursor     (DunTable       *self,
                                                guint           position);

/* dun-table-input.c */
void                 _dun_table_input_class_init (GtkWidgetClass *widget_class);
void                 _dun_table_input_init       (DunTable       *self);

/* dun-table-cells.c */
GtkListItemFactory  *_dun_table_cell_factory   (DunTable       *self,
                                                DunTableColumn *column);
guint                _dun_table_position_of    (DunTable       *self,
                                                GtkWidget      *widget);
GtkWidget           *_dun_table_row_widget     (DunTable       *self,
                                                guint           position);

/* dun-table-columns.c */
void                 _dun_table_columns_init   (DunTable       *self);
GtkColumnViewColumn *_dun_table_find_column    (DunTable       *self,
                                                const char     *field);
DunTableColumn      *_dun_table_column_of      (GtkColumnViewColumn *view_column);
float                _dun_table_number_xalign  (DunTable       *self);

/* dun-table-widths.c */
GQuark               _dun_table_width_quark    (void);
int                  _dun_table_column_get_width (GtkColumnViewColumn *view_column);
void                 _dun_table_column_set_width (GtkColumnViewColumn *view_column,
                                                  int                  width);
int                  _dun_table_column_get_usual_width (GtkColumnViewColumn *view_column);
int                  _dun_table_title_width    (DunTable       *self,
                                                DunTableColumn *column);
void                 _dun_table_fit_columns    (DunTable       *self);
void                 _dun_table_fit            (DunTable       *self,
                                                DunTableColumn *column,
                                                const char     *text);

G_END_DECLS
