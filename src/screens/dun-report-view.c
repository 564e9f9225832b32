/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report-view"

#include "dun-report-view.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static DunKind
field_kind (DunReportFieldKind kind)
{
  switch (kind)
    {
    case DUN_REPORT_FIELD_NAME:
      return DUN_KIND_NAME;
    case DUN_REPORT_FIELD_CODE:
      return DUN_KIND_CODE;
    case DUN_REPORT_FIELD_DAY:
      return DUN_KIND_DAY;
    case DUN_REPORT_FIELD_DAYS:
      return DUN_KIND_DAYS;
    case DUN_REPORT_FIELD_MONEY:
      return DUN_KIND_MONEY;
    case DUN_REPORT_FIELD_TEXT:
    default:
      return DUN_KIND_TEXT;
    }
}

static void
add_column (DunTable   *table,
            const char *field,
            const char *title,
            DunKind     kind,
            const char *domain,
            int         width,
            gboolean    expand)
{
  g_autoptr (DunTableColumn) column =
    g_object_new (DUN_TYPE_TABLE_COLUMN, "field", field, "title", title, "kind", kind, "domain",
                  domain,
                  "width", width, "expand", expand, "sortable", FALSE, NULL);

  dun_table_add_column (table, column);
}

/* The columns of the rows and of the foot. */
void
dun_report_view_set_columns (const DunReportInfo *info,
                             DunTable            *table,
                             DunTable            *totals)
{
  dun_table_remove_columns (table);
  dun_table_remove_columns (totals);
  add_column (totals, "grouping", info->group_title != NULL ? _(info->group_title)
              : _("Sums"),
              DUN_KIND_TEXT, NULL, 130, TRUE);
  if (!info->is_of_steps)
    add_column (totals, "currency", _("Currency"), DUN_KIND_TEXT, NULL, 80, FALSE);
  add_column (totals, "n", info->is_of_steps ? _("Steps") : _("Facilities"), DUN_KIND_INT, NULL, 90,
              FALSE);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const DunReportField *field = &info->fields[i];

      add_column (table, field->field, _(field->title), field_kind (field->kind),
                  field->domain,
                  field->width + (field->kind == DUN_REPORT_FIELD_MONEY ? 20 : 0),
                  field->kind == DUN_REPORT_FIELD_NAME);
      if (field->is_summed)
        add_column (totals, field->field, _(field->title), DUN_KIND_MONEY, NULL, 130, FALSE);
    }
}

/* Returns: (transfer full): the filter of the cases behind a row, open or not, as JSON. */
char *
dun_report_view_filter (DunRow *row)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) filter = json_object_new ();

  json_object_set_string_member (filter, "state", "ALL");
  if (dun_row_has (row, "party_id"))
    json_object_set_int_member (filter, "party_id", dun_row_get_int (row, "party_id"));
  else
    json_object_set_string_member (filter, "text", dun_row_get_text (row, "facility_no"));
  json_node_set_object (node, filter);
  return json_to_string (node, FALSE);
}

/* A line of the list for each report; its info is the line's data "dun-info". */
void
dun_report_view_fill_catalogue (GtkListBox *list)
{
  guint n;
  const DunReportInfo *infos = dun_report_list_infos (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new (_(infos[i].title));
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_tooltip_text (row, _(infos[i].text));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data (G_OBJECT (row), "dun-info", (gpointer) &infos[i]);
      gtk_list_box_append (list, row);
    }
}

/* Returns: (transfer full): what the words of the report mean, a line each. */
char *
dun_report_view_definitions (const DunReportInfo *info)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; info->definitions[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", _(info->definitions[i]));
  return g_string_free (text, FALSE);
}
