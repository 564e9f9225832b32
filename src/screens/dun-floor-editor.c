/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-floor-editor"

#include "dun-floor-editor.h"

#include "dun-code-choice.h"
#include "dun-count-entry.h"
#include "dun-money-entry.h"

/* All floors of one set of age groups in one form: they are replaced together. Which group a floor
 * is of says its first day, because groups have no other name before they are there. */

enum { FIRST_DAY, CURRENCY, AMOUNT, N_CELLS };

static const char * const fields[N_CELLS] = { "first_day", "currency", "amount" };

typedef struct
{
  GtkWidget *cells[N_CELLS]; /* borrowed */
  GtkWidget *remove;         /* borrowed */
} Line;

struct _DunFloorEditor
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *box;
  GPtrArray *lines;      /* of Line, in their order */
  char      *currencies; /* by blanks */
  char      *remove_label;

  /* Borrowed: children */
  GtkGrid   *grid;
  GtkWidget *titles[N_CELLS];
  GtkWidget *add;

  /* State */
  gboolean filling;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_DAY_TITLE,
  PROP_CURRENCY_TITLE,
  PROP_AMOUNT_TITLE,
  PROP_ADD_LABEL,
  PROP_REMOVE_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunFloorEditor, dun_floor_editor, GTK_TYPE_WIDGET)

static const char *
get_currency (Line *line)
{
  return dun_code_choice_get_code (DUN_CODE_CHOICE (line->cells[CURRENCY]));
}

static void
changed_cb (DunFloorEditor *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      const char *currency = get_currency (line);

      if (*currency != '\0')
        dun_money_entry_set_currency (DUN_MONEY_ENTRY (line->cells[AMOUNT]), currency);
    }
  /* The captions stand over lines only. */
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->lines->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* --- Lines to text and back --- */

static char *
dup_value (DunFloorEditor *self)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = self->lines->pdata[i];
      DunMoneyEntry *entry = DUN_MONEY_ENTRY (line->cells[AMOUNT]);
      gboolean is_empty = dun_value_entry_get_empty (DUN_VALUE_ENTRY (entry));
      g_autofree char *day = NULL;
      g_autofree char *amount = is_empty ? NULL
        : g_strdup_printf ("%" G_GINT64_FORMAT, dun_money_entry_get_amount (entry));

      g_object_get (line->cells[FIRST_DAY], "value", &day, NULL);
      if (day == NULL && amount == NULL)
        continue;
      g_string_append_printf (value, "%s%s:%s:%s", value->len > 0 ? "," : "",
                              day != NULL ? day : "", get_currency (line),
                              amount != NULL ? amount : "");
    }
  return g_string_free (value, FALSE);
}

static void
set_value (DunFloorEditor *self,
           const char     *value)
{
  g_auto (GStrv) list = g_strsplit (value != NULL ? value : "", ",", -1);

  self->filling = TRUE;
  while (self->lines->len > 0)
    dun_floor_editor_remove_line (self, self->lines->len - 1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], ":", -1);
      Line *line;

      if (g_strv_length (parts) != N_CELLS)
        continue;
      dun_floor_editor_add_line (self);
      line = self->lines->pdata[self->lines->len - 1];
      g_object_set (line->cells[FIRST_DAY], "value", *parts[0] != '\0' ? parts[0] : NULL, NULL);
      dun_code_choice_set_code (DUN_CODE_CHOICE (line->cells[CURRENCY]), parts[CURRENCY]);
      dun_money_entry_set_currency (DUN_MONEY_ENTRY (line->cells[AMOUNT]), parts[CURRENCY]);
      if (*parts[AMOUNT] != '\0')
        dun_money_entry_set_amount (DUN_MONEY_ENTRY (line->cells[AMOUNT]),
                                    g_ascii_strtoll (parts[AMOUNT], NULL, 10));
    }
  self->filling = FALSE;
  changed_cb (self);
}

/* --- Lines --- */

static void
remove_cb (DunFloorEditor *self,
           GtkWidget      *button)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->remove == button)
      {
        gtk_widget_grab_focus (self->add);
        dun_floor_editor_remove_line (self, i);
        return;
      }
}

static void
add_cb (DunFloorEditor *self)
{
  dun_floor_editor_add_line (self);
  gtk_widget_grab_focus (dun_floor_editor_get_cell (self, self->lines->len - 1, "first_day"));
}

static void
dun_floor_editor_dispose (GObject *object)
{
  g_clear_pointer (&DUN_FLOOR_EDITOR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_floor_editor_parent_class)->dispose (object);
}

static void
dun_floor_editor_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_FLOOR_EDITOR (object)->lines);
  g_free (DUN_FLOOR_EDITOR (object)->currencies);
  g_free (DUN_FLOOR_EDITOR (object)->remove_label);
  G_OBJECT_CLASS (dun_floor_editor_parent_class)->finalize (object);
}

static void
dun_floor_editor_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_take_string (value, dup_value (DUN_FLOOR_EDITOR (object)));
}

static void
dun_floor_editor_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DunFloorEditor *self = DUN_FLOOR_EDITOR (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_DAY_TITLE:
    case PROP_CURRENCY_TITLE:
    case PROP_AMOUNT_TITLE:
      gtk_label_set_text (GTK_LABEL (self->titles[prop_id - PROP_DAY_TITLE]),
                          text != NULL ? text : "");
      break;
    case PROP_ADD_LABEL:
      gtk_button_set_label (GTK_BUTTON (self->add), text != NULL ? text : "");
      break;
    case PROP_REMOVE_LABEL:
      g_free (self->remove_label);
      self->remove_label = g_strdup (text);
      break;
    default:
      set_value (self, text);
    }
}

static void
dun_floor_editor_class_init (DunFloorEditorClass *klass)
{
  static const char * const texts[] = { "day-title", "currency-title", "amount-title", "add-label",
                                        "remove-label" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_floor_editor_dispose;
  object_class->finalize = dun_floor_editor_finalize;
  object_class->get_property = dun_floor_editor_get_property;
  object_class->set_property = dun_floor_editor_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_DAY_TITLE + i] =
      g_param_spec_string (texts[i], NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dun_floor_editor_init (DunFloorEditor *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->grid = GTK_GRID (gtk_grid_new ());
  self->add = gtk_button_new_with_mnemonic ("");
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), FALSE);
  for (int i = 0; i < N_CELLS; i++)
    {
      self->titles[i] = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (self->titles[i]), 0);
      gtk_widget_add_css_class (self->titles[i], "dim");
      gtk_grid_attach (self->grid, self->titles[i], i, 0, 1, 1);
    }
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Whose currencies may be chosen. */
void
dun_floor_editor_set_session (DunFloorEditor *self,
                              DunSession     *session)
{
  g_return_if_fail (DUN_IS_FLOOR_EDITOR (self));
  g_free (self->currencies);
  self->currencies = dun_session_dup_choices (session, "currency");
}

guint
dun_floor_editor_get_n_lines (DunFloorEditor *self)
{
  g_return_val_if_fail (DUN_IS_FLOOR_EDITOR (self), 0);
  return self->lines->len;
}

/* Returns: (transfer none) (nullable): what @field of a line is entered with. */
GtkWidget *
dun_floor_editor_get_cell (DunFloorEditor *self,
                           guint           line,
                           const char     *field)
{
  g_return_val_if_fail (DUN_IS_FLOOR_EDITOR (self) && line < self->lines->len, NULL);
  for (int i = 0; i < N_CELLS; i++)
    if (g_str_equal (fields[i], field))
      return ((Line *) self->lines->pdata[line])->cells[i];
  return NULL;
}

/* An empty one, after the others. */
void
dun_floor_editor_add_line (DunFloorEditor *self)
{
  static const char * const signals[N_CELLS] = { "notify::value", "notify::code",
                                                 "notify::amount" };
  Line *line = g_new0 (Line, 1);
  int row = (int) self->lines->len + 1;

  line->cells[FIRST_DAY] = g_object_new (DUN_TYPE_COUNT_ENTRY, "minimum", (gint64) 0, "maximum",
                                         (gint64) 36500, NULL);
  line->cells[CURRENCY] = dun_code_choice_new (NULL);
  dun_code_choice_set_codes (DUN_CODE_CHOICE (line->cells[CURRENCY]),
                             self->currencies != NULL ? self->currencies : "");
  line->cells[AMOUNT] = dun_money_entry_new (NULL);
  gtk_widget_set_hexpand (line->cells[AMOUNT], TRUE);
  line->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_tooltip_text (line->remove, self->remove_label);
  for (int i = 0; i < N_CELLS; i++)
    {
      gtk_widget_set_valign (line->cells[i], GTK_ALIGN_START);
      g_signal_connect_swapped (line->cells[i], signals[i], G_CALLBACK (changed_cb), self);
      gtk_grid_attach (self->grid, line->cells[i], i, row, 1, 1);
    }
  g_signal_connect_swapped (line->cells[AMOUNT], "notify::empty", G_CALLBACK (changed_cb), self);
  gtk_widget_set_valign (line->remove, GTK_ALIGN_START);
  g_signal_connect_swapped (line->remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_grid_attach (self->grid, line->remove, N_CELLS, row, 1, 1);
  g_ptr_array_add (self->lines, line);
  changed_cb (self);
}

void
dun_floor_editor_remove_line (DunFloorEditor *self,
                              guint           line)
{
  g_return_if_fail (DUN_IS_FLOOR_EDITOR (self) && line < self->lines->len);

  gtk_grid_remove_row (self->grid, (int) line + 1);
  g_ptr_array_remove_index (self->lines, line);
  changed_cb (self);
}
