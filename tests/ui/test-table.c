/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-table.h"

#include "dun-test-list.h"
#include "dun-test-widget.h"

/* The table: what it reads, selects, copies, sorts and remembers. */

#define N_SHOWN 6 /* of its columns */

static GtkWidget *
make_table (void)
{
  static const char * const ui =
    "<interface>"
    "<object class='DunTable' id='table'>"
    "<property name='empty-title'>Nothing to do today</property>"
    "<property name='empty-text'>New cases appear in the morning.</property>"
    "<child><object class='DunTableColumn'><property name='field'>id</property>"
    "<property name='title'>No</property><property name='kind'>int</property></object></child>"
    "<child><object class='DunTableColumn'><property name='field'>name</property>"
    "<property name='title'>Customer</property><property name='kind'>name</property>"
    "<property name='sort-field'>name_key</property>"
    "<property name='expand'>1</property></object></child>"
    "<child><object class='DunTableColumn'><property name='field'>days</property>"
    "<property name='title'>Days</property><property name='kind'>days</property></object></child>"
    "<child><object class='DunTableColumn'><property name='field'>amount</property>"
    "<property name='title'>Overdue</property><property name='kind'>money</property>"
    "</object></child>"
    "<child><object class='DunTableColumn'><property name='field'>amount_list</property>"
    "<property name='title'>Total</property><property name='kind'>money-list</property>"
    "<property name='sortable'>0</property></object></child>"
    "<child><object class='DunTableColumn'><property name='field'>day</property>"
    "<property name='title'>Since</property><property name='kind'>day</property></object></child>"
    "<child><object class='DunTableColumn'><property name='field'>is_held</property>"
    "<property name='title'>Hold</property><property name='kind'>bool</property>"
    "<property name='visible'>0</property></object></child>"
    "</object></interface>";
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);
  GtkWidget *table = GTK_WIDGET (gtk_builder_get_object (builder, "table"));

  g_object_ref (table);
  return table;
}

/* Ends a test: the window goes, the table must be finalized with it. */
static void
finish (GtkWidget *window,
        GtkWidget *table)
{
  dun_test_close (window);
  g_assert_finalize_object (table);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Units stand under units: numbers end at the right, in Persian too. */
static void
test_numbers (void)
{
  g_autoptr (DunTestList) list = dun_test_list_new (30, TRUE);
  GtkWidget *table = make_table ();
  GtkWidget *window;
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  guint n_numbers = 0;

  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  window = dun_test_show (table, 800, 300);
  dun_test_picture (window, "table-numbers");
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *cell = dun_test_find (table, GTK_TYPE_INSCRIPTION, i);
      gboolean is_number = i != 1; /* the name */

      g_assert_nonnull (cell);
      g_assert_cmpfloat (gtk_inscription_get_xalign (GTK_INSCRIPTION (cell)), ==,
                         is_number && !rtl ? 1 : 0);
      n_numbers += gtk_widget_has_css_class (cell, "money");
    }
  g_assert_cmpuint (n_numbers, ==, 3);
  finish (window, table);
}

static void
test_select_all (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (1000000, TRUE);
  GtkWidget *window = dun_test_show (table, 700, 400);
  g_autofree gint64 *keys = NULL;
  gsize n_keys;
  guint n_read;
  guint n_changed = 0;

  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_settle (window);
  n_read = dun_test_list_get_n_read (list);
  g_assert_cmpuint (n_read, <, 2000);

  g_signal_connect_swapped (table, "selection-changed", G_CALLBACK (count_cb), &n_changed);
  dun_table_select_all (DUN_TABLE (table));
  g_assert_cmpuint (dun_table_get_n_selected (DUN_TABLE (table)), ==, 1000000);
  g_assert_cmpuint (n_changed, ==, 1);
  keys = dun_table_get_selected_keys (DUN_TABLE (table), &n_keys);
  g_assert_cmpuint (n_keys, ==, 1000000);
  g_assert_cmpint (keys[999999], ==, 1000999);
  dun_test_settle (window);
  /* Only the cursor's row may have been taken. */
  g_assert_cmpuint (dun_test_list_get_n_read (list), <=, n_read + 1);

  dun_table_unselect_all (DUN_TABLE (table));
  g_assert_cmpuint (dun_table_get_n_selected (DUN_TABLE (table)), ==, 0);

  n_read = dun_test_list_get_n_read (list);
  dun_test_list_resize (list, 900000);
  dun_test_settle (window);
  g_assert_cmpuint (dun_test_list_get_n_read (list), <, n_read + 2000);
  finish (window, table);
}

static void
test_selection_follows_model (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(GListStore) store = g_list_store_new (DUN_TYPE_ROW);
  GtkWidget *window = dun_test_show (table, 500, 300);
  g_autofree gint64 *keys = NULL;
  gsize n_keys;

  for (gint64 i = 0; i < 5; i++)
    {
      g_autoptr(DunRow) row = dun_row_new (i);

      g_list_store_append (store, row);
    }
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (store));
  dun_table_select (DUN_TABLE (table), 3);
  g_assert_cmpint (dun_row_get_key (dun_table_get_cursor_row (DUN_TABLE (table))), ==, 3);
  g_list_store_remove (store, 1);
  g_assert_cmpuint (dun_table_get_cursor_position (DUN_TABLE (table)), ==, 2);
  keys = dun_table_get_selected_keys (DUN_TABLE (table), &n_keys);
  g_assert_cmpuint (n_keys, ==, 1);
  g_assert_cmpint (keys[0], ==, 3);
  g_list_store_remove (store, 2);
  g_assert_null (dun_table_get_cursor_row (DUN_TABLE (table)));
  g_assert_cmpuint (dun_table_get_n_selected (DUN_TABLE (table)), ==, 0);

  g_object_set (table, "single-selection", TRUE, NULL);
  dun_table_select_all (DUN_TABLE (table));
  g_assert_cmpuint (dun_table_get_n_selected (DUN_TABLE (table)), ==, 0);
  finish (window, table);
}

static void
test_rows_arrive_later (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (10, FALSE);
  GtkWidget *window = dun_test_show (table, 700, 300);
  GtkWidget *cell;

  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_settle (window);
  cell = dun_test_find (table, GTK_TYPE_INSCRIPTION, 0);
  g_assert_null (gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  dun_test_list_load (list, 0);
  g_assert_nonnull (gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  cell = dun_test_find (table, GTK_TYPE_INSCRIPTION, 2);
  g_assert_true (gtk_widget_has_css_class (cell, "bucket-0"));
  finish (window, table);
}

typedef struct
{
  guint    n;
  char    *field;
  gboolean descending;
} Sort;

static void
sort_changed_cb (DunTable   *table,
                 const char *field,
                 gboolean    descending,
                 gpointer    user_data)
{
  Sort *sort = user_data;

  sort->n++;
  g_free (sort->field);
  sort->field = g_strdup (field);
  sort->descending = descending;
}

static void
test_sort (void)
{
  GtkWidget *table = make_table ();
  GtkWidget *window = dun_test_show (table, 700, 300);
  Sort sort = { 0 };

  g_signal_connect (table, "sort-changed", G_CALLBACK (sort_changed_cb), &sort);
  g_assert_true (dun_test_press (table, GDK_KEY_2, GDK_ALT_MASK | GDK_SHIFT_MASK));
  g_assert_cmpuint (sort.n, ==, 1);
  g_assert_cmpstr (sort.field, ==, "name_key");
  g_assert_false (sort.descending);
  g_assert_true (dun_test_press (table, GDK_KEY_2, GDK_ALT_MASK | GDK_SHIFT_MASK));
  g_assert_cmpuint (sort.n, ==, 2);
  g_assert_true (sort.descending);
  /* A column that cannot be sorted changes nothing. */
  dun_test_press (table, GDK_KEY_5, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (sort.n, ==, 2);
  dun_table_set_sort (DUN_TABLE (table), "days", TRUE);
  g_assert_cmpuint (sort.n, ==, 3);
  g_assert_cmpstr (sort.field, ==, "days");
  g_assert_true (sort.descending);
  dun_table_set_sort (DUN_TABLE (table), NULL, FALSE);
  g_assert_null (sort.field);
  g_free (sort.field);
  finish (window, table);
}

static void
test_state (void)
{
  GtkWidget *table = make_table ();
  GtkWidget *window = dun_test_show (table, 700, 300);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;
  guint n_notified = 0;

  g_object_get (table, "state", &before, NULL);
  g_signal_connect_swapped (table, "notify::state", G_CALLBACK (count_cb), &n_notified);
  gtk_widget_activate_action (dun_test_find (table, GTK_TYPE_COLUMN_VIEW, 0),
                              "columns.move-to-start", "s", "amount");
  gtk_widget_activate_action (dun_test_find (table, GTK_TYPE_COLUMN_VIEW, 0),
                              "columns.show-is-held", NULL);
  dun_table_set_sort (DUN_TABLE (table), "days", TRUE);
  g_assert_cmpuint (n_notified, >=, 3);
  g_object_get (table, "state", &after, NULL);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (g_str_has_prefix (after, "{\"columns\":[{\"field\":\"amount\""));

  dun_table_set_state (DUN_TABLE (table), before);
  g_object_get (table, "state", &restored, NULL);
  g_assert_cmpstr (restored, ==, before);
  dun_table_set_state (DUN_TABLE (table), after);
  g_free (restored);
  g_object_get (table, "state", &restored, NULL);
  g_assert_cmpstr (restored, ==, after);

  dun_table_set_state (DUN_TABLE (table), "no json");
  dun_table_set_state (DUN_TABLE (table), "[1]");
  dun_table_set_state (DUN_TABLE (table), "{\"columns\":[{\"field\":\"gone\"},7]}");
  finish (window, table);
}

static int
width_of (GtkWidget *table,
          guint      position)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (dun_test_find (table, GTK_TYPE_COLUMN_VIEW, 0));
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (view), position);

  return gtk_column_view_column_get_fixed_width (column);
}

static void
set_width (GtkWidget *table,
           guint      position,
           int        width)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (dun_test_find (table, GTK_TYPE_COLUMN_VIEW, 0));
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (view), position);

  gtk_column_view_column_set_fixed_width (column, width);
}

/* An amount that does not fit makes room for itself, also after a state of too narrow columns came
 * back; what a person drew stays, and a widening is no choice that is remembered. */
static void
test_amounts_are_whole (void)
{
  static const char narrow[] =
    "{\"columns\":[{\"field\":\"amount\",\"width\":30},{\"field\":\"day\",\"width\":30},"
    "{\"field\":\"name\",\"width\":30}]}";
  g_autoptr (DunTestList) list = dun_test_list_new (30, TRUE);
  GtkWidget *table = make_table ();
  GtkWidget *window = dun_test_show (table, 900, 300);
  guint n_notified = 0;

  dun_table_set_state (DUN_TABLE (table), narrow);
  set_width (table, 1, 31); /* as by a person */
  g_signal_connect_swapped (table, "notify::state", G_CALLBACK (count_cb), &n_notified);
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_until (width_of (table, 0) > 60);
  dun_test_settle (window);
  dun_test_picture (window, "table-amounts");
  g_assert_cmpint (width_of (table, 1), ==, 31);
  g_assert_cmpint (width_of (table, 2), ==, 30); /* a name is cut and shown in the tooltip */
  g_assert_cmpuint (n_notified, ==, 0);
  finish (window, table);
}

/* Where there is no room for all, wide columns with little in them leave it to the others: all are
 * in sight and nothing that stands in them is cut. What was left comes back with the room and is
 * not remembered. */
static void
test_columns_make_room (void)
{
  static const char wide[] =
    "{\"columns\":[{\"field\":\"amount\",\"width\":250},{\"field\":\"day\",\"width\":250},"
    "{\"field\":\"name\",\"width\":400}]}";
  g_autoptr (DunTestList) list = dun_test_list_new (30, TRUE);
  GtkWidget *table = make_table ();
  GtkWidget *window = dun_test_show (table, 900, 300);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  dun_table_set_state (DUN_TABLE (table), wide);
  before = dun_table_get_state (DUN_TABLE (table));
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_until (width_of (table, 0) < 250);
  dun_test_settle (window);
  g_assert_cmpint (width_of (table, 0) + width_of (table, 1) + width_of (table, 2), <=, 900);
  g_assert_cmpint (width_of (table, 0), >, 60);
  g_assert_cmpint (width_of (table, 1), >, 60);
  after = dun_table_get_state (DUN_TABLE (table));
  g_assert_cmpstr (after, ==, before);
  gtk_window_set_default_size (GTK_WINDOW (window), 1360, 300);
  dun_test_until (width_of (table, 0) == 250);
  g_assert_cmpint (width_of (table, 1), ==, 250);
  g_assert_cmpint (width_of (table, 2), ==, 400);
  finish (window, table);
}

/* If just a little is missing, a name is cut rather than the last column pushed out of sight; if
 * much is missing, nothing is. */
static void
test_words_make_room (void)
{
  static const char state[] = "{\"columns\":[{\"field\":\"name\",\"width\":120}]}";
  g_autoptr (DunTestList) list = dun_test_list_new (30, TRUE);
  GtkWidget *table = make_table ();
  GtkWidget *window = dun_test_show (table, 1360, 300);
  int all = 0, name;

  dun_table_set_state (DUN_TABLE (table), state);
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_settle (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 300);
  dun_test_until (gtk_widget_get_width (table) < 400);
  dun_test_settle (window);
  name = width_of (table, 0); /* far too much is missing: the scroll bar */
  for (guint i = 0; i < N_SHOWN; i++)
    all += width_of (table, i);
  g_assert_cmpint (all, >, 400);
  gtk_window_set_default_size (GTK_WINDOW (window), all - 12, 300);
  dun_test_until (width_of (table, 0) < name);
  all = 0;
  for (guint i = 0; i < N_SHOWN; i++)
    all += width_of (table, i);
  g_assert_cmpint (all, <=, gtk_widget_get_width (table));
  finish (window, table);
}

/* Numbers of letters and cases are text, but never cut: half of one is another. */
static void
test_numbers_stay_whole (void)
{
  static const char * const ui =
    "<interface><object class='DunTable' id='table'>"
    "<child><object class='DunTableColumn'><property name='field'>letter_no</property>"
    "<property name='title'>Letter</property><property name='width'>60</property>"
    "</object></child>"
    "<child><object class='DunTableColumn'><property name='field'>name</property>"
    "<property name='title'>Name</property><property name='width'>300</property>"
    "</object></child></object></interface>";
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);
  GtkWidget *table = GTK_WIDGET (g_object_ref (gtk_builder_get_object (builder, "table")));
  g_autoptr (DunTestList) list = dun_test_list_new (30, TRUE);
  GtkWidget *window;
  g_autoptr (PangoLayout) layout = NULL;
  int needed;

  g_clear_object (&builder);
  window = dun_test_show (table, 700, 300);
  layout = gtk_widget_create_pango_layout (table, "W1/MERIDIAN/2026/000000");
  pango_layout_get_pixel_size (layout, &needed, NULL);
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_until (width_of (table, 0) > needed);
  gtk_window_set_default_size (GTK_WINDOW (window), width_of (table, 0) + 200, 300);
  dun_test_until (width_of (table, 1) < 250);
  dun_test_settle (window);
  g_assert_cmpint (width_of (table, 0), >, needed);
  finish (window, table);
}

static gboolean
copy_requested_cb (DunTable  *table,
                   GtkBitset *positions,
                   gpointer   user_data)
{
  *(guint64 *) user_data = gtk_bitset_get_size (positions);
  return TRUE;
}

static void
read_text_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (5000, TRUE);
  GtkWidget *window = dun_test_show (table, 700, 300);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  g_auto(GStrv) lines = NULL;
  g_auto(GStrv) fields = NULL;
  guint64 n_asked = 0;

  g_signal_connect (table, "copy-requested", G_CALLBACK (copy_requested_cb), &n_asked);
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_table_select (DUN_TABLE (table), 4);
  g_assert_true (dun_test_press (table, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_cmpuint (n_asked, ==, 0);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (table), NULL, read_text_cb, &text);
  dun_test_until (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "No\tCustomer\tDays\tOverdue\tTotal\tSince"));
  fields = g_strsplit (lines[1], "\t", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 6);
  g_assert_cmpstr (fields[1], ==, "Əli Məmmədov & <Son>");

  g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), 4));
  html = dun_table_to_html (DUN_TABLE (table), rows);
  g_assert_nonnull (strstr (html, "<td>Əli Məmmədov &amp; &lt;Son&gt;</td>"));

  dun_table_select_all (DUN_TABLE (table));
  dun_table_copy (DUN_TABLE (table));
  g_assert_cmpuint (n_asked, ==, 5000);
  finish (window, table);
}

static void
activated_cb (DunTable *table,
              DunRow   *row,
              gpointer  user_data)
{
  *(gint64 *) user_data = dun_row_get_key (row);
}

static void
test_focus (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (100000, TRUE);
  GtkWidget *window = dun_test_show (table, 700, 300);
  gint64 key = 0;

  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_settle (window);
  dun_table_focus (DUN_TABLE (table), 54321);
  g_assert_cmpuint (dun_table_get_cursor_position (DUN_TABLE (table)), ==, 54321);
  g_assert_cmpint (dun_row_get_key (dun_table_get_cursor_row (DUN_TABLE (table))), ==, 55321);
  g_signal_connect (table, "row-activated", G_CALLBACK (activated_cb), &key);
  gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (window)));
  g_assert_cmpint (key, ==, 55321);
  dun_test_settle (window);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (
                       GTK_SCROLLED_WINDOW (dun_test_find (table, GTK_TYPE_SCROLLED_WINDOW, 0)))),
                     >, 100000);
  finish (window, table);
}

/* Who has dealt with a row goes on with the one that took its place, not with a text beside it. */
static void
test_focus_stays (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (20, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("a text that can be copied");
  GtkWidget *window = NULL;

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), table);
  gtk_widget_set_vexpand (table, TRUE);
  window = dun_test_show (box, 700, 300);
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  dun_test_settle (window);
  dun_table_focus (DUN_TABLE (table), 19);
  dun_test_list_resize (list, 17);
  dun_test_settle (window);
  g_assert_cmpuint (dun_table_get_cursor_position (DUN_TABLE (table)), ==, 16);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), table));
  finish (window, table);
}

static void
test_empty (void)
{
  GtkWidget *table = make_table ();
  g_autoptr(DunTestList) list = dun_test_list_new (12, TRUE);
  GtkWidget *window = dun_test_show (table, 760, 320);
  GtkWidget *label = dun_test_find (table, GTK_TYPE_LABEL, 0);

  for (guint i = 1;
       g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), "Nothing to do today") != 0; i++)
    label = dun_test_find (table, GTK_TYPE_LABEL, i);
  g_assert_true (gtk_widget_get_mapped (label));
  dun_test_picture (window, "table-empty");
  g_object_set (table, "loading", TRUE, NULL);
  g_assert_false (gtk_widget_get_mapped (label));
  dun_test_until (gtk_widget_get_mapped (dun_test_find (table, GTK_TYPE_SPINNER, 0)));
  g_object_set (table, "loading", FALSE, NULL);
  g_assert_true (gtk_widget_get_mapped (label));
  dun_table_set_model (DUN_TABLE (table), G_LIST_MODEL (list));
  g_assert_false (gtk_widget_get_mapped (label));
  dun_table_select (DUN_TABLE (table), 2);
  dun_table_set_sort (DUN_TABLE (table), "amount", TRUE);
  dun_test_picture (window, "table");
  finish (window, table);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/table/numbers-end-at-the-right", test_numbers);
  g_test_add_func ("/table/select-all-reads-no-row", test_select_all);
  g_test_add_func ("/table/selection-follows-the-model", test_selection_follows_model);
  g_test_add_func ("/table/rows-arrive-later", test_rows_arrive_later);
  g_test_add_func ("/table/sort-is-told-to-the-server", test_sort);
  g_test_add_func ("/table/remembers-columns", test_state);
  g_test_add_func ("/table/amounts-are-whole", test_amounts_are_whole);
  g_test_add_func ("/table/columns-make-room", test_columns_make_room);
  g_test_add_func ("/table/words-make-room", test_words_make_room);
  g_test_add_func ("/table/numbers-stay-whole", test_numbers_stay_whole);
  g_test_add_func ("/table/copies-with-titles", test_copy);
  g_test_add_func ("/table/focus-goes-anywhere", test_focus);
  g_test_add_func ("/table/focus-stays-in-the-table", test_focus_stays);
  g_test_add_func ("/table/empty-says-why", test_empty);
  return g_test_run ();
}
