/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-score-editor"

#include "dun-score-editor.h"

#include "dun-money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* All rules of one queue in one form: they are replaced together. Amounts are typed in whole units
 * of their currency; what is there of smaller ones stays as long as nobody types over it. */

enum { INPUT, CURRENCY, FROM, TO, POINTS, N_CELLS };

#define MAX_POINTS 10000
#define COMMON_UNIT 100 /* of an amount without a currency */

static const DunLineColumn columns[N_CELLS] = {
  { "input", "input-title", DUN_LINE_CODE, "score_input", 0, 0 },
  { "currency", "currency-title", DUN_LINE_CODE, NULL, 0, 0 },
  { "from_value", "from-title", DUN_LINE_COUNT, NULL, 0, G_MAXINT32 },
  { "to_value", "to-title", DUN_LINE_COUNT, NULL, 1, G_MAXINT32 },
  { "points", "points-title", DUN_LINE_COUNT, NULL, -MAX_POINTS, MAX_POINTS },
};

struct _DunScoreEditor
{
  DunLineEditor parent_instance;
};

G_DEFINE_FINAL_TYPE (DunScoreEditor, dun_score_editor, DUN_TYPE_LINE_EDITOR)

static gboolean
is_amount (DunLineEditor *editor,
           guint          line)
{
  return g_str_equal (dun_line_editor_get_code (editor, line, "input"), "OVERDUE");
}

/* Returns: how much of what is stored makes one of what is typed. */
static gint64
get_unit (DunLineEditor *editor,
          guint          line)
{
  const char *currency = dun_line_editor_get_code (editor, line, "currency");
  gint64 unit = 1;

  if (!is_amount (editor, line))
    return 1;
  if (*currency == '\0')
    return COMMON_UNIT;
  for (int i = 0; i < dun_currency_get_exponent (currency); i++)
    unit *= 10;
  return unit;
}

static void
dun_score_editor_settle (DunLineEditor *editor,
                         guint          line)
{
  gtk_widget_set_sensitive (dun_line_editor_get_cell (editor, line, "currency"),
                            is_amount (editor, line));
}

/* --- Rules to JSON and back; a bound that was read hangs on its cell, as it was --- */

static void
add_code (JsonBuilder *builder,
          const char  *field,
          const char  *code)
{
  json_builder_set_member_name (builder, field);
  if (code != NULL)
    json_builder_add_string_value (builder, code);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder   *builder,
            DunLineEditor *editor,
            guint          line,
            int            column)
{
  const char *field = columns[column].field;
  g_autofree char *text = dun_line_editor_dup_count (editor, line, field);
  gint64 *read = g_object_get_data (G_OBJECT (dun_line_editor_get_cell (editor, line, field)),
                                    "read");
  gint64 unit = column == POINTS ? 1 : get_unit (editor, line);
  gint64 number = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  json_builder_set_member_name (builder, field);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else if (read != NULL && *read != 0 && number == *read / unit)
    json_builder_add_int_value (builder, *read);
  else
    json_builder_add_int_value (builder, number * unit);
}

static char *
dun_score_editor_write (DunLineEditor *editor)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < dun_line_editor_get_n_lines (editor); i++)
    {
      const char *currency = dun_line_editor_get_code (editor, i, "currency");

      json_builder_begin_object (builder);
      add_code (builder, "input", dun_line_editor_get_code (editor, i, "input"));
      add_code (builder, "currency",
                *currency != '\0' && is_amount (editor, i) ? currency : NULL);
      for (int column = FROM; column < N_CELLS; column++)
        add_number (builder, editor, i, column);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
show_number (DunLineEditor *editor,
             guint          line,
             int            column,
             JsonObject    *from)
{
  const char *field = columns[column].field;
  GtkWidget *cell = dun_line_editor_get_cell (editor, line, field);
  gint64 number = json_object_get_int_member_with_default (from, field, 0);
  g_autofree char *text = NULL;

  if (!json_object_has_member (from, field) || json_object_get_null_member (from, field))
    return;
  if (column != POINTS)
    {
      g_object_set_data_full (G_OBJECT (cell), "read", g_memdup2 (&number, sizeof number), g_free);
      number /= get_unit (editor, line);
    }
  text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_object_set (cell, "value", text, NULL);
}

static void
dun_score_editor_read (DunLineEditor *editor,
                       const char    *value)
{
  g_autoptr (JsonNode) root = value != NULL ? json_from_string (value, NULL) : NULL;
  JsonArray *list = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root)
                                                                 : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *from = json_array_get_object_element (list, i);

      dun_line_editor_add_line (editor);
      for (int column = INPUT; column <= CURRENCY; column++)
        g_object_set (dun_line_editor_get_cell (editor, i, columns[column].field), "code",
                      json_object_get_string_member_with_default (from, columns[column].field, ""),
                      NULL);
      for (int column = FROM; column < N_CELLS; column++)
        show_number (editor, i, column, from);
    }
}

static void
dun_score_editor_class_init (DunScoreEditorClass *klass)
{
  DunLineEditorClass *editor_class = DUN_LINE_EDITOR_CLASS (klass);

  editor_class->scroll_height = 360;
  editor_class->write = dun_score_editor_write;
  editor_class->read = dun_score_editor_read;
  editor_class->settle = dun_score_editor_settle;
  dun_line_editor_class_set_columns (editor_class, columns, N_CELLS);
}

static void
dun_score_editor_init (DunScoreEditor *self)
{
  g_object_set (self,
                "input-title", _("What is looked at"),
                "currency-title", _("Currency"),
                "from-title", _("From"),
                "to-title", C_("score", "Below"),
                "points-title", _("Points"),
                "add-label", _("_Add a rule"),
                "remove-label", _("Remove this rule"),
                NULL);
}
