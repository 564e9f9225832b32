/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-row"

#include "dun-condition-row.h"

#include "dun-codes.h"
#include "dun-condition-value.h"

#include <glib/gi18n-lib.h>

/* A row of choices, each of which decides what the next one offers. */

struct _DunConditionRow
{
  GtkWidget parent_instance;

  /* Owned */
  DunConditionTerms *terms;
  GPtrArray         *fields; /* of borrowed DunConditionField: what the second choice offers */

  /* Parts, owned by the box */
  GtkWidget *box;
  GtkWidget *subject;
  GtkWidget *field;
  GtkWidget *operator;
  GtkWidget *place; /* where the value stands */

  /* Borrowed */
  DunCondition            *condition;
  const DunConditionField *chosen;

  /* State */
  gboolean filling;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunConditionRow, dun_condition_row, GTK_TYPE_WIDGET)

static void
emit_changed (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
}

static void
set_words (GtkWidget *drop_down,
           GPtrArray *words,
           guint      selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < words->len; i++)
    gtk_string_list_append (list, words->pdata[i]);
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

static void
fill_value (DunConditionRow *self)
{
  GtkWidget *value;

  while (gtk_widget_get_first_child (self->place) != NULL)
    gtk_box_remove (GTK_BOX (self->place), gtk_widget_get_first_child (self->place));
  if (self->chosen == NULL)
    return;
  value = dun_condition_value_new (self->condition, self->chosen, self->terms, emit_changed, self);
  if (value != NULL)
    gtk_box_append (GTK_BOX (self->place), value);
}

static void
fill_operators (DunConditionRow *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->chosen != NULL && self->chosen->operators[i] != NULL; i++)
    {
      const char *is = self->chosen->operators[i];

      g_ptr_array_add (words, (gpointer) dun_condition_terms_operator (self->chosen, is));
      if (g_strcmp0 (is, self->condition->is) == 0)
        selected = i;
    }
  gtk_widget_set_sensitive (self->operator, self->chosen != NULL);
  set_words (self->operator, words, selected);
}

/* The headings that have a field in the group's scope. */
static GPtrArray *
list_subjects (DunConditionRow *self)
{
  const char * const *all = dun_code_list ("segment_subject");
  const char *scope = dun_condition_get_scope (self->condition);
  GPtrArray *subjects = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) fields = dun_condition_terms_list (self->terms, all[i], scope);

      if (fields->len > 0)
        g_ptr_array_add (subjects, (gpointer) all[i]);
    }
  return subjects;
}

static const char *
get_subject (DunConditionRow *self)
{
  g_autoptr (GPtrArray) subjects = list_subjects (self);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->subject));

  return selected < subjects->len ? subjects->pdata[selected] : NULL;
}

static void
fill_fields (DunConditionRow *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint selected = GTK_INVALID_LIST_POSITION;

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = dun_condition_terms_list (self->terms, get_subject (self),
                                           dun_condition_get_scope (self->condition));
  for (guint i = 0; i < self->fields->len; i++)
    {
      const DunConditionField *field = self->fields->pdata[i];

      g_ptr_array_add (words, (gpointer) dun_code_label ("segment_field", field->field));
      if (field == self->chosen)
        selected = i;
    }
  set_words (self->field, words, selected);
}

static void
fill_subjects (DunConditionRow *self)
{
  g_autoptr (GPtrArray) subjects = list_subjects (self);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint selected = subjects->len == 1 ? 0 : GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < subjects->len; i++)
    {
      g_ptr_array_add (words, (gpointer) dun_code_label ("segment_subject", subjects->pdata[i]));
      if (self->chosen != NULL && g_str_equal (self->chosen->subject, subjects->pdata[i]))
        selected = i;
    }
  gtk_widget_set_visible (self->subject, subjects->len > 1);
  set_words (self->subject, words, selected);
}

/* --- Choosing --- */

static void
take_field (DunConditionRow         *self,
            const DunConditionField *field)
{
  const char *is = field->operators[0];

  /* What is compared by its size is most often asked from some size on. */
  if (g_strv_contains ((const char * const *) field->operators, "ge")
      && !g_str_equal (field->kind, "code"))
    is = "ge";
  self->chosen = field;
  dun_condition_set_field (self->condition, field->field, is);
  dun_condition_value_begin (self->condition, field);
  fill_operators (self);
  fill_value (self);
}

static void
subject_cb (DunConditionRow *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  fill_fields (self);
  if (self->fields->len > 0)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field), 0);
      take_field (self, self->fields->pdata[0]);
    }
  self->filling = FALSE;
  emit_changed (self);
}

static void
field_cb (DunConditionRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));

  if (self->filling || selected >= self->fields->len
      || self->fields->pdata[selected] == (gpointer) self->chosen)
    return;
  self->filling = TRUE;
  take_field (self, self->fields->pdata[selected]);
  self->filling = FALSE;
  emit_changed (self);
}

static void
operator_cb (DunConditionRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->operator));

  if (self->filling || self->chosen == NULL || selected >= g_strv_length (self->chosen->operators))
    return;
  g_free (self->condition->is);
  self->condition->is = g_strdup (self->chosen->operators[selected]);
  dun_condition_value_begin (self->condition, self->chosen);
  fill_value (self);
  emit_changed (self);
}

/* --- Class --- */

static gboolean
dun_condition_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DUN_CONDITION_ROW (widget)->field);
}

static void
dun_condition_row_dispose (GObject *object)
{
  DunConditionRow *self = DUN_CONDITION_ROW (object);

  if (self->box != NULL)
    {
      self->filling = TRUE;
      g_signal_handlers_disconnect_by_data (self->subject, self);
      g_signal_handlers_disconnect_by_data (self->field, self);
      g_signal_handlers_disconnect_by_data (self->operator, self);
    }
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->terms, dun_condition_terms_unref);
  G_OBJECT_CLASS (dun_condition_row_parent_class)->dispose (object);
}

static void
dun_condition_row_class_init (DunConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_condition_row_dispose;
  widget_class->grab_focus = dun_condition_row_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", DUN_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunconditionrow");
}

static GtkWidget *
add_drop_down (DunConditionRow *self,
               const char      *name,
               const char      *label,
               GCallback        selected)
{
  g_autoptr (GtkExpression) string =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (NULL, g_steal_pointer (&string));

  gtk_widget_set_name (drop_down, name);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (self->box), drop_down);
  g_signal_connect_swapped (drop_down, "notify::selected", selected, self);
  return drop_down;
}

static void
dun_condition_row_init (DunConditionRow *self)
{
  self->filling = TRUE;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->subject = add_drop_down (self, "subject", _("About"), G_CALLBACK (subject_cb));
  self->field = add_drop_down (self, "field", _("Field"), G_CALLBACK (field_cb));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->field), TRUE);
  self->operator = add_drop_down (self, "operator", _("Comparison"), G_CALLBACK (operator_cb));
  self->place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->place);
}

/**
 * dun_condition_row_new:
 * @condition: a comparison; outlives the row
 *
 * Returns: (transfer floating): a row. A field that is not known, or not here, is shown by nothing
 *   chosen and stays in the condition until another one is.
 */
GtkWidget *
dun_condition_row_new (DunCondition      *condition,
                       DunConditionTerms *terms)
{
  DunConditionRow *self = g_object_new (DUN_TYPE_CONDITION_ROW, NULL);
  const char *scope = dun_condition_get_scope (condition);

  self->condition = condition;
  self->terms = dun_condition_terms_ref (terms);
  self->chosen = dun_condition_terms_find (terms, condition->field);
  if (self->chosen != NULL && scope != NULL && !g_str_equal (self->chosen->scope, scope))
    self->chosen = NULL;
  fill_subjects (self);
  fill_fields (self);
  fill_operators (self);
  fill_value (self);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

/* Puts @widget after the value. */
void
dun_condition_row_append (DunConditionRow *self,
                          GtkWidget       *widget)
{
  gtk_box_append (GTK_BOX (self->box), widget);
}
