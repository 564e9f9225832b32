/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-score-editor"

#include "dun-score-editor.h"

#include "dun-code-choice.h"
#include "dun-count-entry.h"
#include "dun-money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* All rules of one queue in one form: they are replaced together. Amounts are typed in whole units
 * of their currency; what is there of smaller ones stays as long as nobody types over it. */

enum { INPUT, CURRENCY, FROM, TO, POINTS, N_CELLS };

#define MAX_POINTS 10000
#define COMMON_UNIT 100 /* of an amount without a currency */

static const char * const fields[N_CELLS] = {
  "input", "currency", "from_value", "to_value", "points",
};

typedef struct
{
  GtkWidget *cells[N_CELLS]; /* borrowed */
  GtkWidget *remove;         /* borrowed */
  gint64     bounds[2];      /* as they were read; 0: none */
} Rule;

struct _DunScoreEditor
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *box;
  GPtrArray *rules;      /* of Rule, in their order */
  char      *currencies; /* by blanks */

  /* Borrowed: children */
  GtkGrid *grid;

  /* State */
  gboolean filling;
};

enum { PROP_0, PROP_VALUE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunScoreEditor, dun_score_editor, GTK_TYPE_WIDGET)

static gboolean
is_amount (Rule *rule)
{
  return g_str_equal (dun_code_choice_get_code (DUN_CODE_CHOICE (rule->cells[INPUT])), "OVERDUE");
}

/* Returns: how much of what is stored makes one of what is typed. */
static gint64
get_unit (Rule *rule)
{
  const char *currency = dun_code_choice_get_code (DUN_CODE_CHOICE (rule->cells[CURRENCY]));
  gint64 unit = 1;

  if (!is_amount (rule))
    return 1;
  if (*currency == '\0')
    return COMMON_UNIT;
  for (int i = 0; i < dun_currency_get_exponent (currency); i++)
    unit *= 10;
  return unit;
}

static void
changed_cb (DunScoreEditor *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = self->rules->pdata[i];

      gtk_widget_set_sensitive (rule->cells[CURRENCY], is_amount (rule));
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* --- Rules to JSON and back --- */

static void
add_bound (JsonBuilder *builder,
           Rule        *rule,
           int          cell)
{
  g_autofree char *text = NULL;
  gint64 unit = get_unit (rule);
  gint64 read = rule->bounds[cell - FROM];

  g_object_get (rule->cells[cell], "value", &text, NULL);
  json_builder_set_member_name (builder, fields[cell]);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else if (read != 0 && g_ascii_strtoll (text, NULL, 10) == read / unit)
    json_builder_add_int_value (builder, read);
  else
    json_builder_add_int_value (builder, g_ascii_strtoll (text, NULL, 10) * unit);
}

static void
add_rule_json (JsonBuilder *builder,
               Rule        *rule)
{
  const char *currency = dun_code_choice_get_code (DUN_CODE_CHOICE (rule->cells[CURRENCY]));
  g_autofree char *points = NULL;

  g_object_get (rule->cells[POINTS], "value", &points, NULL);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, fields[INPUT]);
  json_builder_add_string_value (builder, dun_code_choice_get_code (
                                   DUN_CODE_CHOICE (rule->cells[INPUT])));
  json_builder_set_member_name (builder, fields[CURRENCY]);
  if (*currency != '\0' && is_amount (rule))
    json_builder_add_string_value (builder, currency);
  else
    json_builder_add_null_value (builder);
  add_bound (builder, rule, FROM);
  add_bound (builder, rule, TO);
  json_builder_set_member_name (builder, fields[POINTS]);
  if (points != NULL)
    json_builder_add_int_value (builder, g_ascii_strtoll (points, NULL, 10));
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static char *
dup_value (DunScoreEditor *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rules->len; i++)
    add_rule_json (builder, self->rules->pdata[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
show_number (Rule       *rule,
             int         cell,
             JsonObject *from)
{
  g_autofree char *text = NULL;
  gint64 number = json_object_get_int_member_with_default (from, fields[cell], 0);

  if (!json_object_has_member (from, fields[cell])
      || json_object_get_null_member (from, fields[cell]))
    return;
  if (cell != POINTS)
    {
      rule->bounds[cell - FROM] = number;
      number /= get_unit (rule);
    }
  text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_object_set (rule->cells[cell], "value", text, NULL);
}

static void
set_value (DunScoreEditor *self,
           const char     *value)
{
  g_autoptr (JsonNode) root = value != NULL ? json_from_string (value, NULL) : NULL;
  JsonArray *list = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root)
                                                                 : NULL;

  self->filling = TRUE;
  while (self->rules->len > 0)
    dun_score_editor_remove_rule (self, self->rules->len - 1);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *from = json_array_get_object_element (list, i);
      Rule *rule;

      dun_score_editor_add_rule (self);
      rule = self->rules->pdata[i];
      dun_code_choice_set_code (DUN_CODE_CHOICE (rule->cells[INPUT]),
                                json_object_get_string_member_with_default (from, "input", ""));
      dun_code_choice_set_code (DUN_CODE_CHOICE (rule->cells[CURRENCY]),
                                json_object_get_string_member_with_default (from, "currency", ""));
      for (int cell = FROM; cell < N_CELLS; cell++)
        show_number (rule, cell, from);
    }
  self->filling = FALSE;
  changed_cb (self);
}

/* --- Lines --- */

static void
remove_cb (DunScoreEditor *self,
           GtkWidget      *button)
{
  for (guint i = 0; i < self->rules->len; i++)
    if (((Rule *) self->rules->pdata[i])->remove == button)
      {
        dun_score_editor_remove_rule (self, i);
        return;
      }
}

static void
add_cb (DunScoreEditor *self)
{
  dun_score_editor_add_rule (self);
  gtk_widget_grab_focus (dun_score_editor_get_cell (self, self->rules->len - 1, "input"));
}

static GtkWidget *
make_number (gint64 minimum,
             gint64 maximum)
{
  return g_object_new (DUN_TYPE_COUNT_ENTRY, "minimum", minimum, "maximum", maximum,
                       "valign", GTK_ALIGN_START, NULL);
}

static void
dun_score_editor_dispose (GObject *object)
{
  g_clear_pointer (&DUN_SCORE_EDITOR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_score_editor_parent_class)->dispose (object);
}

static void
dun_score_editor_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_SCORE_EDITOR (object)->rules);
  g_free (DUN_SCORE_EDITOR (object)->currencies);
  G_OBJECT_CLASS (dun_score_editor_parent_class)->finalize (object);
}

static void
dun_score_editor_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_take_string (value, dup_value (DUN_SCORE_EDITOR (object)));
}

static void
dun_score_editor_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  set_value (DUN_SCORE_EDITOR (object), g_value_get_string (value));
}

static void
dun_score_editor_class_init (DunScoreEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_score_editor_dispose;
  object_class->finalize = dun_score_editor_finalize;
  object_class->get_property = dun_score_editor_get_property;
  object_class->set_property = dun_score_editor_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dun_score_editor_init (DunScoreEditor *self)
{
  const char *titles[N_CELLS] = {
    _("What is looked at"), _("Currency"), _("From"), C_("score", "Below"), _("Points"),
  };
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add a rule"));

  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 3);
  for (int i = 0; i < N_CELLS; i++)
    {
      GtkWidget *label = gtk_label_new (titles[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Whose currencies may be chosen. */
void
dun_score_editor_set_session (DunScoreEditor *self,
                              DunSession     *session)
{
  g_return_if_fail (DUN_IS_SCORE_EDITOR (self));
  g_free (self->currencies);
  self->currencies = dun_session_dup_choices (session, "currency");
}

guint
dun_score_editor_get_n_rules (DunScoreEditor *self)
{
  g_return_val_if_fail (DUN_IS_SCORE_EDITOR (self), 0);
  return self->rules->len;
}

/* Returns: (transfer none) (nullable): what @field of a rule is entered with. */
GtkWidget *
dun_score_editor_get_cell (DunScoreEditor *self,
                           guint           rule,
                           const char     *field)
{
  g_return_val_if_fail (DUN_IS_SCORE_EDITOR (self) && rule < self->rules->len, NULL);
  for (int i = 0; i < N_CELLS; i++)
    if (g_str_equal (fields[i], field))
      return ((Rule *) self->rules->pdata[rule])->cells[i];
  return NULL;
}

/* An empty one, after the others. */
void
dun_score_editor_add_rule (DunScoreEditor *self)
{
  Rule *rule = g_new0 (Rule, 1);
  int line = (int) self->rules->len + 1;

  rule->cells[INPUT] = dun_code_choice_new ("score_input");
  rule->cells[CURRENCY] = dun_code_choice_new (NULL);
  dun_code_choice_set_codes (DUN_CODE_CHOICE (rule->cells[CURRENCY]),
                             self->currencies != NULL ? self->currencies : "");
  rule->cells[FROM] = make_number (0, G_MAXINT32);
  rule->cells[TO] = make_number (1, G_MAXINT32);
  rule->cells[POINTS] = make_number (-MAX_POINTS, MAX_POINTS);
  rule->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_tooltip_text (rule->remove, _("Remove this rule"));
  for (int i = 0; i < N_CELLS; i++)
    {
      gtk_widget_set_valign (rule->cells[i], GTK_ALIGN_START);
      g_signal_connect_swapped (rule->cells[i], i < FROM ? "notify::code" : "notify::value",
                                G_CALLBACK (changed_cb), self);
      gtk_grid_attach (self->grid, rule->cells[i], i, line, 1, 1);
    }
  gtk_widget_set_valign (rule->remove, GTK_ALIGN_START);
  g_signal_connect_swapped (rule->remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_grid_attach (self->grid, rule->remove, N_CELLS, line, 1, 1);
  g_ptr_array_add (self->rules, rule);
  changed_cb (self);
}

void
dun_score_editor_remove_rule (DunScoreEditor *self,
                              guint           rule)
{
  g_return_if_fail (DUN_IS_SCORE_EDITOR (self) && rule < self->rules->len);

  gtk_grid_remove_row (self->grid, (int) rule + 1);
  g_ptr_array_remove_index (self->rules, rule);
  changed_cb (self);
}
