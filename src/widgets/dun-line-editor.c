/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-line-editor"

#include "dun-line-editor.h"

#include "dun-code-choice.h"
#include "dun-count-entry.h"
#include "dun-money-entry.h"

/* A line is a row of the grid, one below its number, because the captions are the first; its cells
 * hang on the button that removes it. */

typedef struct
{
  /* Owned */
  GtkWidget *box;
  GPtrArray *lines;        /* of GPtrArray of borrowed cells, the button last */
  char      *codes;        /* by blanks */
  char      *remove_label;

  /* Borrowed: children */
  GtkGrid   *grid;
  GtkWidget *add;

  /* State */
  gboolean filling;
} DunLineEditorPrivate;

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_ADD_LABEL,
  PROP_REMOVE_LABEL,
  N_PROPS /* the subclasses' captions follow */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DunLineEditor, dun_line_editor, GTK_TYPE_WIDGET)

static DunLineEditorPrivate *
get_private (DunLineEditor *self)
{
  return dun_line_editor_get_instance_private (self);
}

static void
changed_cb (DunLineEditor *self)
{
  DunLineEditorPrivate *priv = get_private (self);
  DunLineEditorClass *klass = DUN_LINE_EDITOR_GET_CLASS (self);

  if (priv->filling)
    return;
  for (guint i = 0; i < priv->lines->len; i++)
    klass->settle (self, i);
  /* The captions stand over lines only, but for those that have their room anyway. */
  gtk_widget_set_visible (GTK_WIDGET (priv->grid),
                          priv->lines->len > 0 || klass->scroll_height > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
set_value (DunLineEditor *self,
           const char    *value)
{
  DunLineEditorPrivate *priv = get_private (self);

  priv->filling = TRUE;
  while (priv->lines->len > 0)
    dun_line_editor_remove_line (self, priv->lines->len - 1);
  DUN_LINE_EDITOR_GET_CLASS (self)->read (self, value);
  priv->filling = FALSE;
  changed_cb (self);
}

static void
set_caption (DunLineEditor *self,
             int            column,
             const char    *caption)
{
  GtkGrid *grid = get_private (self)->grid;
  GtkWidget *label = gtk_grid_get_child_at (grid, column, 0);

  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim");
      gtk_grid_attach (grid, label, column, 0, 1, 1);
    }
  gtk_label_set_text (GTK_LABEL (label), caption != NULL ? caption : "");
}

static void
remove_cb (DunLineEditor *self,
           GtkWidget     *button)
{
  DunLineEditorPrivate *priv = get_private (self);

  for (guint i = 0; i < priv->lines->len; i++)
    if (g_ptr_array_find (priv->lines->pdata[i], button, NULL))
      {
        gtk_widget_grab_focus (priv->add);
        dun_line_editor_remove_line (self, i);
        return;
      }
}

static void
add_cb (DunLineEditor *self)
{
  GPtrArray *lines = get_private (self)->lines;

  dun_line_editor_add_line (self);
  gtk_widget_grab_focus (g_ptr_array_index ((GPtrArray *) lines->pdata[lines->len - 1], 0));
}

static GtkWidget *
make_cell (DunLineEditor       *self,
           const DunLineColumn *column)
{
  GtkWidget *cell;

  switch (column->kind)
    {
    case DUN_LINE_CODE:
      cell = dun_code_choice_new (column->domain);
      if (column->domain == NULL)
        {
          const char *codes = get_private (self)->codes;

          dun_code_choice_set_codes (DUN_CODE_CHOICE (cell), codes != NULL ? codes : "");
        }
      g_signal_connect_swapped (cell, "notify::code", G_CALLBACK (changed_cb), self);
      break;
    case DUN_LINE_MONEY:
      cell = dun_money_entry_new (NULL);
      gtk_widget_set_hexpand (cell, TRUE);
      g_signal_connect_swapped (cell, "notify::amount", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (cell, "notify::empty", G_CALLBACK (changed_cb), self);
      break;
    case DUN_LINE_COUNT:
    default:
      cell = g_object_new (DUN_TYPE_COUNT_ENTRY, "minimum", column->minimum,
                           "maximum", column->maximum, NULL);
      g_signal_connect_swapped (cell, "notify::value", G_CALLBACK (changed_cb), self);
    }
  return cell;
}

static void
dun_line_editor_constructed (GObject *object)
{
  DunLineEditorPrivate *priv = get_private (DUN_LINE_EDITOR (object));
  int height = DUN_LINE_EDITOR_GET_CLASS (object)->scroll_height;
  GtkWidget *lines = GTK_WIDGET (priv->grid);

  G_OBJECT_CLASS (dun_line_editor_parent_class)->constructed (object);
  if (height > 0)
    {
      lines = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (lines), GTK_POLICY_NEVER,
                                      GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (lines), GTK_WIDGET (priv->grid));
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (lines), height);
      gtk_widget_set_vexpand (lines, TRUE);
    }
  gtk_widget_set_visible (GTK_WIDGET (priv->grid), height > 0);
  gtk_box_prepend (GTK_BOX (priv->box), lines);
}

static void
dun_line_editor_dispose (GObject *object)
{
  g_clear_pointer (&get_private (DUN_LINE_EDITOR (object))->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_line_editor_parent_class)->dispose (object);
}

static void
dun_line_editor_finalize (GObject *object)
{
  DunLineEditorPrivate *priv = get_private (DUN_LINE_EDITOR (object));

  g_ptr_array_unref (priv->lines);
  g_free (priv->codes);
  g_free (priv->remove_label);
  G_OBJECT_CLASS (dun_line_editor_parent_class)->finalize (object);
}

static void
dun_line_editor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_take_string (value, DUN_LINE_EDITOR_GET_CLASS (object)->write (DUN_LINE_EDITOR (object)));
}

static void
dun_line_editor_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunLineEditor *self = DUN_LINE_EDITOR (object);
  DunLineEditorPrivate *priv = get_private (self);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_VALUE:
      set_value (self, text);
      break;
    case PROP_ADD_LABEL:
      gtk_button_set_label (GTK_BUTTON (priv->add), text != NULL ? text : "");
      break;
    case PROP_REMOVE_LABEL:
      g_free (priv->remove_label);
      priv->remove_label = g_strdup (text);
      break;
    default:
      set_caption (self, (int) (prop_id - N_PROPS), text);
    }
}

static void
dun_line_editor_class_init (DunLineEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dun_line_editor_constructed;
  object_class->dispose = dun_line_editor_dispose;
  object_class->finalize = dun_line_editor_finalize;
  object_class->get_property = dun_line_editor_get_property;
  object_class->set_property = dun_line_editor_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADD_LABEL] =
    g_param_spec_string ("add-label", NULL, NULL, NULL,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REMOVE_LABEL] =
    g_param_spec_string ("remove-label", NULL, NULL, NULL,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dun_line_editor_init (DunLineEditor *self)
{
  DunLineEditorPrivate *priv = get_private (self);

  priv->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  priv->grid = GTK_GRID (gtk_grid_new ());
  priv->add = gtk_button_new_with_mnemonic ("");
  gtk_grid_set_column_spacing (priv->grid, 6);
  gtk_grid_set_row_spacing (priv->grid, 3);
  gtk_widget_set_halign (priv->add, GTK_ALIGN_START);
  g_signal_connect_swapped (priv->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (priv->box), priv->add);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
}

guint
dun_line_editor_get_n_lines (DunLineEditor *self)
{
  g_return_val_if_fail (DUN_IS_LINE_EDITOR (self), 0);
  return get_private (self)->lines->len;
}

/* Returns: (transfer none) (nullable): what @field of a line is entered with. */
GtkWidget *
dun_line_editor_get_cell (DunLineEditor *self,
                          guint          line,
                          const char    *field)
{
  DunLineEditorClass *klass = DUN_LINE_EDITOR_GET_CLASS (self);
  GPtrArray *lines = get_private (self)->lines;

  g_return_val_if_fail (line < lines->len, NULL);
  for (guint i = 0; i < klass->n_columns; i++)
    if (g_str_equal (klass->columns[i].field, field))
      return g_ptr_array_index ((GPtrArray *) lines->pdata[line], i);
  return NULL;
}

/* An empty one, after the others. */
void
dun_line_editor_add_line (DunLineEditor *self)
{
  DunLineEditorPrivate *priv = get_private (self);
  DunLineEditorClass *klass = DUN_LINE_EDITOR_GET_CLASS (self);
  GPtrArray *cells = g_ptr_array_sized_new (klass->n_columns + 1);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  for (guint i = 0; i < klass->n_columns; i++)
    g_ptr_array_add (cells, make_cell (self, &klass->columns[i]));
  gtk_widget_set_tooltip_text (remove, priv->remove_label);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), self);
  g_ptr_array_add (cells, remove);
  g_ptr_array_add (priv->lines, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      gtk_widget_set_valign (cells->pdata[i], GTK_ALIGN_START);
      gtk_grid_attach (priv->grid, cells->pdata[i], (int) i, (int) priv->lines->len, 1, 1);
    }
  changed_cb (self);
}

void
dun_line_editor_remove_line (DunLineEditor *self,
                             guint          line)
{
  DunLineEditorPrivate *priv = get_private (self);

  g_return_if_fail (line < priv->lines->len);
  gtk_grid_remove_row (priv->grid, (int) line + 1);
  g_ptr_array_remove_index (priv->lines, line);
  changed_cb (self);
}

/* What codes without a domain may be chosen, by blanks (nullable), in the lines that are added from
 * now on. */
void
dun_line_editor_set_codes (DunLineEditor *self,
                           const char    *codes)
{
  DunLineEditorPrivate *priv = get_private (self);

  g_return_if_fail (DUN_IS_LINE_EDITOR (self));
  g_free (priv->codes);
  priv->codes = g_strdup (codes);
}

/* @columns: (transfer none): static; their captions become properties. */
void
dun_line_editor_class_set_columns (DunLineEditorClass  *klass,
                                   const DunLineColumn *columns,
                                   guint                n_columns)
{
  klass->columns = columns;
  klass->n_columns = n_columns;
  /* GObject does not let a class inherit it. */
  G_OBJECT_CLASS (klass)->set_property = dun_line_editor_set_property;
  for (guint i = 0; i < n_columns; i++)
    g_object_class_install_property (
      G_OBJECT_CLASS (klass), N_PROPS + i,
      g_param_spec_string (columns[i].caption, NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

/* Returns: (transfer none): "" while none is chosen. */
const char *
dun_line_editor_get_code (DunLineEditor *self,
                          guint          line,
                          const char    *field)
{
  return dun_code_choice_get_code (DUN_CODE_CHOICE (dun_line_editor_get_cell (self, line, field)));
}

/* Returns: (transfer full) (nullable): the number in ASCII digits; NULL while there is none. */
char *
dun_line_editor_dup_count (DunLineEditor *self,
                           guint          line,
                           const char    *field)
{
  char *value = NULL;

  g_object_get (dun_line_editor_get_cell (self, line, field), "value", &value, NULL);
  return value;
}
