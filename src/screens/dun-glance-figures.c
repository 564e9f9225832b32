/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-glance-figures"

#include "dun-glance-figures.h"

#include "dun-chart.h"
#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-stat.h"

/* Where a figure leads that no list of cases stands behind. */
#define BALANCES "report:facility-balances"

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static char *
format_cases (gint64 n)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);

  /* Translators: %s is the number of cases. */
  return g_strdup_printf (P_ ("%s case", "%s cases", (gulong) n), number);
}

static char *
format_money (gint64      minor,
              const char *currency)
{
  return dun_locale_format_money (dun_locale_current (), minor, currency);
}

static GtkWidget *
stat_new (const char *title,
          const char *figure,
          const char *sub_text,
          const char *role,
          const char *filter)
{
  GtkWidget *stat = dun_stat_new (title);

  dun_stat_set_figure (DUN_STAT (stat), figure, sub_text);
  g_object_set (stat, "role", role, NULL);
  if (filter != NULL)
    g_object_set (stat, "action-target", g_variant_new_string (filter), "action-name",
                  "win.open-cases",
                  NULL);
  gtk_widget_set_hexpand (stat, TRUE);
  return stat;
}

/* --- Collected of due --- */

static GtkWidget *
collected_chart_new (DunResult *rows,
                     guint      row)
{
  const char *currency = dun_result_get_text (rows, row, "currency");
  const char *filter = dun_result_get_text (rows, row, "filter");
  gint64 collected = dun_result_get_int (rows, row, "collected");
  gint64 due = dun_result_get_int (rows, row, "due");
  g_autoptr (GListStore) data = g_list_store_new (DUN_TYPE_CHART_ITEM);
  GtkWidget *chart = dun_chart_new (DUN_CHART_PROGRESS);

  for (guint i = 0; i < 2; i++)
    {
      gint64 amount = i == 0 ? collected : due;
      g_autofree char *text = format_money (amount, currency);
      g_autoptr (DunChartItem) item = dun_chart_item_new (i == 0 ? _("Collected") : _("Was due"),
                                                          (double) amount, text, NULL,
                                                          i == 0 ? "done" : "", filter);

      g_list_store_append (data, item);
    }
  dun_chart_set_data (DUN_CHART (chart), G_LIST_MODEL (data));
  gtk_widget_add_css_class (chart, "short");
  gtk_widget_set_hexpand (chart, TRUE);
  return chart;
}

/* A line a currency: rate, bar, and from what the sum is made. @activated: of the charts. */
void
dun_glance_fill_collected (GtkBox    *box,
                           DunResult *rows,
                           GCallback  activated,
                           gpointer   user_data)
{
  const DunLocale *locale = dun_locale_current ();
  g_autoptr (GtkSizeGroup) rates = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  empty_box (GTK_WIDGET (box));
  if (dun_result_get_n_rows (rows) == 0)
    {
      GtkWidget *label = gtk_label_new (_("Nothing was due in this period."));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim");
      gtk_box_append (box, label);
    }
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      const char *currency = dun_result_get_text (rows, row, "currency");
      const char *filter = dun_result_get_text (rows, row, "filter");
      g_autofree char *rate = dun_result_is_null (rows, row, "rate_bp")
                              ? g_strdup ("—")
                              : dun_locale_format_percent (locale,
                                                           dun_result_get_int (rows, row,
                                                                               "rate_bp"));
      g_autofree char *start = format_money (dun_result_get_int (rows, row, "arrears_start"),
                                             currency);
      g_autofree char *fallen = format_money (dun_result_get_int (rows, row, "fallen_due"),
                                              currency);
      g_autofree char *credited = format_money (dun_result_get_int (rows, row, "credited"),
                                                currency);
      g_autofree char *end = format_money (dun_result_get_int (rows, row, "arrears_end"), currency);
      /* Translators: collected of due, in one currency: %s is its code. */
      g_autofree char *title = g_strdup_printf (_("Collection rate, %s"), currency);
      /* Translators: arrears at the start of a period, what fell due in it, what credit notes took
       * off. */
      g_autofree char *said = g_strdup_printf (_("%s at the start · %s fell due · %s credited"),
                                               start, fallen, credited);
      /* The code of the currency in front does not make it a line of English. */
      g_autofree char *parts = g_strconcat (dun_locale_is_rtl (locale) ? "\u200f" : "", said, NULL);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *first = stat_new (title, rate, _("collected of what was due"), "", filter);
      GtkWidget *chart = collected_chart_new (rows, row);
      GtkWidget *last = stat_new (_("Overdue at the end"), end, parts, "", filter);

      gtk_widget_set_size_request (first, 190, -1);
      gtk_widget_set_hexpand (first, FALSE);
      g_signal_connect_data (chart, "activated", activated, user_data, NULL, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (line), first);
      gtk_box_append (GTK_BOX (line), chart);
      gtk_box_append (GTK_BOX (line), last);
      gtk_widget_set_hexpand (last, FALSE);
      gtk_widget_set_size_request (last, 400, -1);
      gtk_size_group_add_widget (rates, first);
      gtk_size_group_add_widget (ends, last);
      gtk_box_append (box, line);
    }
}

/* --- Ageing --- */

static char *
format_age (DunResult *rows,
            guint      row)
{
  const DunLocale *locale = dun_locale_current ();
  const char *part = dun_result_get_text (rows, row, "part");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (g_strcmp0 (part, "NOT_DUE") == 0)
    return g_strdup (_("Not due"));
  if (g_strcmp0 (part, "UNALLOCATED") == 0)
    return g_strdup (_("Paid, not allocated"));
  from = dun_locale_format_int (locale, dun_result_get_int (rows, row, "from_day"));
  if (dun_result_is_null (rows, row, "to_day"))
    /* Translators: an age: from %s days on. */
    return g_strdup_printf (_("from %s days"), from);
  to = dun_locale_format_int (locale, dun_result_get_int (rows, row, "to_day"));
  /* Translators: an age in days: from %s to %s. */
  return g_strdup_printf (_("%s–%s days"), from, to);
}

/* One bar a currency, each to its own whole: amounts of two currencies have no common height. What
 * is paid and not allocated makes a balance smaller and has no height: it stands in the table. */
GListStore *
dun_glance_ageing_chart (DunResult *rows,
                         gboolean   can_report)
{
  GListStore *data = g_list_store_new (DUN_TYPE_CHART_ITEM);

  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      const char *currency = dun_result_get_text (rows, row, "currency");
      gint64 amount = dun_result_get_int (rows, row, "amount");
      g_autofree char *text = NULL;
      g_autofree char *age = NULL;
      g_autofree char *role = NULL;
      g_autoptr (DunChartItem) item = NULL;
      double whole = 0;

      if (amount <= 0)
        continue;
      for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
        if (g_strcmp0 (dun_result_get_text (rows, i, "currency"), currency) == 0)
          whole += (double) MAX (dun_result_get_int (rows, i, "amount"), 0);
      text = format_money (amount, currency);
      age = format_age (rows, row);
      role = dun_result_is_null (rows, row, "bucket")
             ? g_strdup ("bucket-0")
             : g_strdup_printf ("bucket-%d",
                                CLAMP ((int) dun_result_get_int (rows, row, "bucket"), 1, 5));
      item = dun_chart_item_new (currency, (double) amount / whole, text, age, role,
                                 !dun_result_is_null (rows, row, "filter")
                                   ? dun_result_get_text (rows, row, "filter")
                                   : can_report ? BALANCES : NULL);
      g_list_store_append (data, item);
    }
  return data;
}

/* Rows of currency, age, amount, what the facilities owe whose oldest part is of that age,
 * facilities, cases and the filter of these cases (empty: the balances). */
GListStore *
dun_glance_ageing_table (DunResult *rows)
{
  static const char * const columns[] = { "currency", "age", "amount", "by_oldest", "facilities",
                                         "cases", "filter", NULL };
  GListStore *table = g_list_store_new (DUN_TYPE_ROW);
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);

  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      g_autoptr (DunRow) line = dun_row_new (row + 1);
      char **values = g_new0 (char *, G_N_ELEMENTS (columns));

      values[0] = g_strdup (dun_result_get_text (rows, row, "currency"));
      values[1] = format_age (rows, row);
      values[2] = g_strdup (dun_result_get_text (rows, row, "amount"));
      values[3] = g_strdup (dun_result_get_text (rows, row, "by_oldest"));
      values[4] = g_strdup (dun_result_get_text (rows, row, "facilities"));
      values[5] = g_strdup (dun_result_get_text (rows, row, "cases"));
      values[6] = g_strdup (dun_result_is_null (rows, row, "filter")
                              ? BALANCES : dun_result_get_text (rows, row, "filter"));
      dun_row_take_values (line, shape, values);
      g_list_store_append (table, line);
    }
  return table;
}

/* Returns: (transfer full): what all rows of a currency make: its balance. */
char *
dun_glance_ageing_balance (DunResult *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      const char *currency = dun_result_get_text (rows, row, "currency");
      gint64 balance = 0;
      g_autofree char *amount = NULL;

      if (row > 0 && g_strcmp0 (dun_result_get_text (rows, row - 1, "currency"), currency) == 0)
        continue;
      for (guint i = row; i < dun_result_get_n_rows (rows); i++)
        if (g_strcmp0 (dun_result_get_text (rows, i, "currency"), currency) == 0)
          balance += dun_result_get_int (rows, i, "amount");
      amount = format_money (balance, currency);
      dun_locale_append (text, amount);
    }
  if (text->len == 0)
    return g_strdup ("");
  /* Translators: %s are amounts, one for each currency. */
  return g_strdup_printf (_("Balance of all ages: %s"), text->str);
}

/* --- Trays and promises --- */

static void
empty_flow (GtkFlowBox *box)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (child));
}

/* As many stand in a line as have room. */
static void
append_stat (GtkFlowBox *box,
             GtkWidget  *stat)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  g_object_set (stat, "sub-chars", 14, NULL);
  gtk_widget_set_focusable (child, FALSE); /* the figure in it is */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), stat);
  gtk_flow_box_append (box, child);
}

void
dun_glance_fill_trays (GtkFlowBox *box,
                       DunResult  *rows)
{
  const DunLocale *locale = dun_locale_current ();

  empty_flow (box);
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      gint64 n = dun_result_get_int (rows, row, "cases");
      gint64 ready = dun_result_get_int (rows, row, "ready");
      g_autofree char *cases = format_cases (n);
      g_autofree char *owed = dun_locale_format_money_list (locale,
                                                            dun_result_get_text (rows, row,
                                                                                 "arrears_list"));
      g_autofree char *number = dun_locale_format_int (locale, ready);
      g_autofree char *sub = NULL;

      if (ready > 0)
        /* Translators: %s of the cases of a tray can be dealt with today; then what they owe. */
        sub = g_strdup_printf (P_ ("%s is ready · %s", "%s are ready · %s", (gulong) ready),
                               number, owed);
      append_stat (box,
                   stat_new (dun_code_label ("stage", dun_result_get_text (rows, row, "stage")),
                             cases, sub != NULL ? sub : n > 0 ? owed : "—",
                             ready > 0 ? "waiting" : "",
                             dun_result_get_text (rows, row, "filter")));
    }
}

void
dun_glance_fill_promises (GtkFlowBox *box,
                          DunResult  *rows)
{
  const DunLocale *locale = dun_locale_current ();

  empty_flow (box);
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      const char *state = dun_result_get_text (rows, row, "state");
      gint64 n = dun_result_get_int (rows, row, "promises");
      g_autofree char *number = dun_locale_format_int (locale, n);
      /* Translators: %s is the number of promises to pay. */
      g_autofree char *promises = g_strdup_printf (P_ ("%s promise", "%s promises",
                                                       (gulong) n), number);
      g_autofree char *cases = format_cases (dun_result_get_int (rows, row, "cases"));
      g_autofree char *money = dun_locale_format_money_list (locale,
                                                             dun_result_get_text (rows, row,
                                                                                  "amount_list"));
      g_autofree char *sub = dun_locale_join (cases, money, NULL);
      const char *role = n == 0 ? "" : g_strcmp0 (state, "BROKEN") == 0 ? "harm"
                         : g_strcmp0 (state, "KEPT") == 0 ? "done" : "";

      append_stat (box, stat_new (dun_code_label ("promise_state", state), promises,
                                  n > 0 ? sub : "—", role,
                                  dun_result_get_text (rows, row, "filter")));
    }
}
