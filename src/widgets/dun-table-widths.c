/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

/* How wide the columns are. */

/* Kept beside a hidden column, which has none of its own. */
GQuark
_dun_table_width_quark (void)
{
  return g_quark_from_static_string ("dun-table-width");
}

/* Returns: the width in pixels, of a hidden column the one it will have; -1 for its natural one. */
int
_dun_table_column_get_width (GtkColumnViewColumn *view_column)
{
  if (gtk_column_view_column_get_visible (view_column))
    return gtk_column_view_column_get_fixed_width (view_column);
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column), _dun_table_width_quark ()));
}

/* The width that the program gave: another one was drawn by a person. */
static GQuark
given_quark (void)
{
  return g_quark_from_static_string ("dun-table-given-width");
}

/* The width that was declared or remembered: what a column has when there is room. */
static GQuark
usual_quark (void)
{
  return g_quark_from_static_string ("dun-table-usual-width");
}

static int
get_int (GtkColumnViewColumn *view_column,
         GQuark               quark)
{
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column), quark));
}

static void
set_int (GtkColumnViewColumn *view_column,
         GQuark               quark,
         int                  value)
{
  g_object_set_qdata (G_OBJECT (view_column), quark, GINT_TO_POINTER (value));
}

static void
give_width (GtkColumnViewColumn *view_column,
            int                  width)
{
  set_int (view_column, _dun_table_width_quark (), width);
  set_int (view_column, given_quark (), width);
  if (gtk_column_view_column_get_visible (view_column))
    gtk_column_view_column_set_fixed_width (view_column, width);
}

void
_dun_table_column_set_width (GtkColumnViewColumn *view_column,
                             int                  width)
{
  set_int (view_column, usual_quark (), width);
  give_width (view_column, width);
}

/* Returns: pixels to be remembered: what the program made of them to fit them in is left out. */
int
_dun_table_column_get_usual_width (GtkColumnViewColumn *view_column)
{
  int width = _dun_table_column_get_width (view_column);

  return width == get_int (view_column, given_quark ()) ? get_int (view_column, usual_quark ())
                                                        : width;
}

#define TITLE_PADDING 16 /* left and right of it in the header */
#define SORT_MARK     20 /* kept free beside it where the column sorts */

/* Returns: @pixels of the usual letters, for letters as large as the person has them */
static int
scale_width (DunTable *self,
             int       pixels)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 96 * PANGO_SCALE ? (int) ((gint64) pixels * dpi / (96 * PANGO_SCALE)) : pixels;
}

/* Returns: pixels: what the title takes in the person's language. */
static int
measure_title (DunTable       *self,
               DunTableColumn *column)
{
  g_autoptr (PangoLayout) layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), dun_table_column_get_title (column));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + TITLE_PADDING + (dun_table_column_get_sortable (column) ? SORT_MARK : 0);
}

/* Returns: pixels: the column's own width, or what its title takes in the person's language. */
int
_dun_table_title_width (DunTable       *self,
                        DunTableColumn *column)
{
  return MAX (measure_title (self, column),
              scale_width (self, dun_table_column_get_width (column)));
}

/* --- As wide as what stands in it --- */

#define CELL_PADDING 16
#define WIDEST_LIST 190 /* longer words and sums of many currencies stand in the tooltip */
#define WIDEST      260

/* More than the usual width, for what must not be cut. */
static GQuark
wanted_quark (void)
{
  return g_quark_from_static_string ("dun-table-wanted-width");
}

/* What the widest cell takes that was seen, and the letters of the longest one. */
static GQuark
needed_quark (void)
{
  return g_quark_from_static_string ("dun-table-needed-width");
}

/* Numbers of cases, letters, batches: text to the server. */
static gboolean
is_number (DunTableColumn *column)
{
  return dun_table_column_get_kind (column) == DUN_KIND_TEXT
         && g_str_has_suffix (dun_table_column_get_field (column), "_no");
}

static GQuark
length_quark (void)
{
  return g_quark_from_static_string ("dun-table-longest-text");
}

static gboolean
is_drawn (GtkColumnViewColumn *view_column)
{
  int width = _dun_table_column_get_width (view_column);

  return width <= 0 || width != get_int (view_column, given_quark ());
}

static int
get_full_width (GtkColumnViewColumn *view_column)
{
  return is_drawn (view_column) ? _dun_table_column_get_width (view_column)
         : MAX (get_int (view_column, usual_quark ()), get_int (view_column, wanted_quark ()));
}

/* How much of its width a column can do without: its title and all that was seen in it stay
 * whole. */
static int
get_slack (DunTable            *self,
           GtkColumnViewColumn *view_column)
{
  int least;

  if (is_drawn (view_column))
    return 0;
  least = MAX (measure_title (self, _dun_table_column_of (view_column)),
               get_int (view_column, needed_quark ()));
  return MAX (get_full_width (view_column) - least, 0);
}

/* How much more a column of words can give: what is cut stands in the tooltip. */
static int
get_reserve (DunTable            *self,
             GtkColumnViewColumn *view_column)
{
  DunTableColumn *column = _dun_table_column_of (view_column);
  DunKind kind = dun_table_column_get_kind (column);
  int full = get_full_width (view_column);

  if (is_drawn (view_column) || is_number (column)
      || (kind != DUN_KIND_TEXT && kind != DUN_KIND_NAME))
    return 0;
  return MAX (full - get_slack (self, view_column)
              - MAX (measure_title (self, column), full * 2 / 3), 0);
}

/* Rounded up. */
static int
get_share (int own,
           int wanted,
           int all)
{
  return all > 0 ? (int) (((gint64) own * wanted + all - 1) / all) : 0;
}

/* Each column has its full width while there is room for all; else those that are wider than what
 * stands in them leave it to the others. If just a little is missing then, words are cut. What a
 * person drew stays. */
static void
fit_cb (gpointer user_data)
{
  DunTable *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = g_list_model_get_n_items (columns);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scrolled);
  int excess = -(int) gtk_adjustment_get_page_size (adjustment);
  int slack = 0, reserve = 0, missing;
  gboolean applying = self->applying_state;

  self->fit_idle = 0;
  if (excess == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      if (!gtk_column_view_column_get_visible (view_column))
        continue;
      excess += MAX (get_full_width (view_column), 0);
      slack += get_slack (self, view_column);
      reserve += get_reserve (self, view_column);
    }
  missing = excess > slack && excess - slack <= reserve ? excess - slack : 0;
  excess = CLAMP (excess, 0, slack);
  self->applying_state = TRUE; /* not a choice of the person's */
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      int less;

      if (!gtk_column_view_column_get_visible (view_column) || is_drawn (view_column))
        continue;
      less = get_share (get_slack (self, view_column), excess, slack)
             + get_share (get_reserve (self, view_column), missing, reserve);
      if (get_full_width (view_column) - less != _dun_table_column_get_width (view_column))
        give_width (view_column, get_full_width (view_column) - less);
    }
  self->applying_state = applying;
}

/* The columns are fitted in anew when the rows are laid out. */
void
_dun_table_fit_columns (DunTable *self)
{
  if (self->fit_idle == 0 && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    self->fit_idle = g_idle_add_once (fit_cb, self);
}

/* Half of an amount, a number or a day is another one: the column of @cell becomes wide enough for
 * @text, unless a person drew its width. */
void
_dun_table_fit (DunTable       *self,
                DunTableColumn *column,
                const char     *text)
{
  DunKind kind = dun_table_column_get_kind (column);
  gboolean is_whole = kind == DUN_KIND_CODE || kind == DUN_KIND_DAY || kind == DUN_KIND_INSTANT
                      || dun_kind_is_numeric (kind) || is_number (column);
  GtkColumnViewColumn *view_column =
    _dun_table_find_column (self, dun_table_column_get_field (column));
  g_autoptr (PangoLayout) layout = NULL;
  int length = (int) g_utf8_strlen (text, -1);
  int needed, wanted;

  if (view_column == NULL || !gtk_column_view_column_get_visible (view_column)
      || is_drawn (view_column))
    return;
  /* Text that is no longer than another one is hardly wider. */
  if (!is_whole && length <= get_int (view_column, length_quark ()))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  pango_layout_get_pixel_size (layout, &needed, NULL);
  needed += CELL_PADDING;
  wanted = !is_whole ? 0
           : MIN (needed, scale_width (self, kind == DUN_KIND_CODE || kind == DUN_KIND_MONEY_LIST
                                             ? WIDEST_LIST : WIDEST));
  set_int (view_column, length_quark (), MAX (length, get_int (view_column, length_quark ())));
  if (needed <= get_int (view_column, needed_quark ()))
    return;
  set_int (view_column, needed_quark (), needed);
  set_int (view_column, wanted_quark (), MAX (wanted, get_int (view_column, wanted_quark ())));
  _dun_table_fit_columns (self);
}
