/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-floor-editor"

#include "dun-floor-editor.h"

#include "dun-code-choice.h"
#include "dun-money-entry.h"

/* All floors of one set of age groups in one form: they are replaced together. Which group a floor
 * is of says its first day, because groups have no other name before they are there. */

static const DunLineColumn columns[] = {
  { "first_day", "day-title", DUN_LINE_COUNT, NULL, 0, 36500 },
  { "currency", "currency-title", DUN_LINE_CODE, NULL, 0, 0 },
  { "amount", "amount-title", DUN_LINE_MONEY, NULL, 0, 0 },
};

struct _DunFloorEditor
{
  DunLineEditor parent_instance;
};

G_DEFINE_FINAL_TYPE (DunFloorEditor, dun_floor_editor, DUN_TYPE_LINE_EDITOR)

static DunMoneyEntry *
get_amount (DunLineEditor *editor,
            guint          line)
{
  return DUN_MONEY_ENTRY (dun_line_editor_get_cell (editor, line, "amount"));
}

static void
dun_floor_editor_settle (DunLineEditor *editor,
                         guint          line)
{
  const char *currency = dun_line_editor_get_code (editor, line, "currency");

  if (*currency != '\0')
    dun_money_entry_set_currency (get_amount (editor, line), currency);
}

static char *
dun_floor_editor_write (DunLineEditor *editor)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < dun_line_editor_get_n_lines (editor); i++)
    {
      DunMoneyEntry *entry = get_amount (editor, i);
      gboolean is_empty = dun_value_entry_get_empty (DUN_VALUE_ENTRY (entry));
      g_autofree char *day = dun_line_editor_dup_count (editor, i, "first_day");
      g_autofree char *amount = is_empty ? NULL
        : g_strdup_printf ("%" G_GINT64_FORMAT, dun_money_entry_get_amount (entry));

      if (day == NULL && amount == NULL)
        continue;
      g_string_append_printf (value, "%s%s:%s:%s", value->len > 0 ? "," : "",
                              day != NULL ? day : "",
                              dun_line_editor_get_code (editor, i, "currency"),
                              amount != NULL ? amount : "");
    }
  return g_string_free (value, FALSE);
}

static void
dun_floor_editor_read (DunLineEditor *editor,
                       const char    *value)
{
  g_auto (GStrv) list = g_strsplit (value != NULL ? value : "", ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], ":", -1);
      guint line = dun_line_editor_get_n_lines (editor);

      if (g_strv_length (parts) != G_N_ELEMENTS (columns))
        continue;
      dun_line_editor_add_line (editor);
      g_object_set (dun_line_editor_get_cell (editor, line, "first_day"),
                    "value", *parts[0] != '\0' ? parts[0] : NULL, NULL);
      g_object_set (dun_line_editor_get_cell (editor, line, "currency"), "code", parts[1], NULL);
      dun_money_entry_set_currency (get_amount (editor, line), parts[1]);
      if (*parts[2] != '\0')
        dun_money_entry_set_amount (get_amount (editor, line),
                                    g_ascii_strtoll (parts[2], NULL, 10));
    }
}

static void
dun_floor_editor_class_init (DunFloorEditorClass *klass)
{
  DunLineEditorClass *editor_class = DUN_LINE_EDITOR_CLASS (klass);

  editor_class->write = dun_floor_editor_write;
  editor_class->read = dun_floor_editor_read;
  editor_class->settle = dun_floor_editor_settle;
  dun_line_editor_class_set_columns (editor_class, columns, G_N_ELEMENTS (columns));
}

static void
dun_floor_editor_init (DunFloorEditor *self)
{
}
