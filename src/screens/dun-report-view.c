/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report-view"

#include "dun-report-view.h"

#include "dun-locale.h"
#include "dun-plural.h"

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
    case DUN_REPORT_FIELD_INT:
      return DUN_KIND_INT;
    case DUN_REPORT_FIELD_PERCENT:
      return DUN_KIND_PERCENT;
    case DUN_REPORT_FIELD_MONEY:
      return DUN_KIND_MONEY;
    case DUN_REPORT_FIELD_MONEY_LIST:
      return DUN_KIND_MONEY_LIST;
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

/* Returns: (nullable): what the rows are, where a sum says how many. */
static const char *
get_count_title (const DunReportInfo *info)
{
  switch (info->subject)
    {
    case DUN_REPORT_OF_FACILITIES:
      return _("Facilities");
    case DUN_REPORT_OF_STEPS:
      return _("Steps");
    case DUN_REPORT_OF_PROMISES:
      return _("Promises");
    case DUN_REPORT_OF_ARMS:
    case DUN_REPORT_OF_COUNTS:
    default:
      return NULL;
    }
}

static gboolean
has_money (const DunReportInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].kind == DUN_REPORT_FIELD_MONEY)
      return TRUE;
  return FALSE;
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
  if (has_money (info))
    add_column (totals, "currency", _("Currency"), DUN_KIND_TEXT, NULL, 80, FALSE);
  if (get_count_title (info) != NULL)
    add_column (totals, "n", get_count_title (info), DUN_KIND_INT, NULL, 90, FALSE);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const DunReportField *field = &info->fields[i];

      add_column (table, field->field, _(field->title), field_kind (field->kind),
                  field->domain,
                  field->width + (field->kind == DUN_REPORT_FIELD_MONEY ? 20 : 0),
                  field->kind == DUN_REPORT_FIELD_NAME);
      if (field->is_summed)
        add_column (totals, field->field, _(field->title), field_kind (field->kind), NULL,
                    field->kind == DUN_REPORT_FIELD_MONEY ? 130 : 100, FALSE);
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

/* Returns: (transfer full): how many rows there are, in words. */
char *
dun_report_view_count (const DunReportInfo *info,
                       guint                n)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);

  switch (info->subject)
    {
    case DUN_REPORT_OF_STEPS:
      return g_strdup_printf (P_ ("%s step", "%s steps", n), number);
    case DUN_REPORT_OF_PROMISES:
      return g_strdup_printf (P_ ("%s promise", "%s promises", n), number);
    case DUN_REPORT_OF_ARMS:
      return g_strdup_printf (P_ ("%s arm", "%s arms", n), number);
    case DUN_REPORT_OF_COUNTS:
      return g_strdup_printf (P_ ("%s line", "%s lines", n), number);
    case DUN_REPORT_OF_FACILITIES:
    default:
      /* Translators: %s is the number of loans, cards … */
      return g_strdup_printf (P_ ("%s facility", "%s facilities", n), number);
    }
}

/* What stands where there are no rows: before it was made, or because nothing fits. */
void
dun_report_view_empty (const DunReportInfo  *info,
                       gboolean              is_made,
                       const char          **title,
                       const char          **text)
{
  *title = _("Not made yet");
  *text = _("Choose the day and the branch, then make the report (Ctrl+Enter).");
  if (!is_made)
    return;
  *text = _("Nothing fits the days, the branch and the segment. Choose others.");
  switch (info->subject)
    {
    case DUN_REPORT_OF_STEPS:
      *title = _("No steps");
      *text = _("No strategy has asked for a step up to this day. Choose another day or branch.");
      break;
    case DUN_REPORT_OF_PROMISES:
      *title = _("No promises");
      break;
    case DUN_REPORT_OF_ARMS:
    case DUN_REPORT_OF_COUNTS:
      *title = _("Nothing to count");
      break;
    case DUN_REPORT_OF_FACILITIES:
    default:
      *title = _("No facilities");
      *text = _("No facility fits the day and the branch. Choose another day or branch.");
      break;
    }
}
