/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-value"

#include "dun-condition-value.h"

#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a comparison's value is entered with: one widget a kind of field. Each reads the value when
 * it is made and writes it back at every change. */

typedef struct
{
  DunCondition         *condition; /* borrowed */
  DunConditionTerms    *terms;     /* owned */
  const char           *domain;    /* borrowed from the terms */
  DunConditionValueFunc changed;
  gpointer              user_data;
  GtkWidget            *first; /* borrowed: the parts that are read together */
  GtkWidget            *second;
  GtkWidget            *third;
} Value;

static void
value_free (Value *value)
{
  dun_condition_terms_unref (value->terms);
  g_free (value);
}

static const DunConditionChoices *
list_codes (Value *value)
{
  return dun_condition_terms_get_choices (value->terms, value->domain);
}

static const DunConditionChoices *
list_currencies (Value *value)
{
  return dun_condition_terms_get_choices (value->terms, "currency");
}

static void
take (Value    *value,
      JsonNode *node)
{
  dun_condition_take_value (value->condition, node);
  value->changed (value->user_data);
}

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
new_int (gint64 number)
{
  return json_node_init_int (json_node_alloc (), number);
}

static gint64
read_int (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  return json_node_get_int (node);
}

static const char *
read_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static void
label (GtkWidget  *widget,
       const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
new_spin (gint64 from,
          gint64 to,
          gint64 number)
{
  GtkWidget *spin = gtk_spin_button_new_with_range ((double) from, (double) to, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) number);
  dun_count_spin_localise (GTK_SPIN_BUTTON (spin));
  return spin;
}

static gint64
read_spin (GtkWidget *spin)
{
  return (gint64) gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin));
}

/* --- Whole numbers --- */

static void
number_cb (Value *value)
{
  take (value, new_int (read_spin (value->first)));
}

static GtkWidget *
make_number (Value                   *value,
             const DunConditionField *field)
{
  gboolean days = g_str_equal (field->kind, "days");
  gint64 limit = days ? 100000 : G_GINT64_CONSTANT (1000000000000);

  value->first = new_spin (-limit, limit, read_int (value->condition->value));
  label (value->first, days ? _("Days") : _("Number"));
  g_signal_connect_swapped (value->first, "value-changed", G_CALLBACK (number_cb), value);
  return value->first;
}

static void
count_cb (Value *value)
{
  value->condition->within = (int) read_spin (value->second);
  take (value, new_int (read_spin (value->first)));
}

static GtkWidget *
make_count (Value *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  value->first = new_spin (0, 100000, read_int (value->condition->value));
  value->second = new_spin (0, 3660, value->condition->within);
  label (value->first, _("Number"));
  label (value->second, _("Within days"));
  gtk_widget_set_tooltip_text (value->second, _("0: ever"));
  gtk_box_append (GTK_BOX (box), value->first);
  /* Translators: "at least 2, within days: 30"; 0 days are for ever. */
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("within days (0: ever)")));
  gtk_box_append (GTK_BOX (box), value->second);
  g_signal_connect_swapped (value->first, "value-changed", G_CALLBACK (count_cb), value);
  g_signal_connect_swapped (value->second, "value-changed", G_CALLBACK (count_cb), value);
  return box;
}

/* --- Amounts --- */

static const char *
read_currency (Value *value)
{
  const DunConditionChoices *currencies = list_currencies (value);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (value->second));

  return currencies != NULL && selected < currencies->codes->len
           ? currencies->codes->pdata[selected] : NULL;
}

static void
amount_cb (Value *value)
{
  const char *currency = read_currency (value);
  DunValueEntry *entry = DUN_VALUE_ENTRY (value->first);
  JsonNode *node = NULL;

  if (currency != NULL && !dun_value_entry_get_empty (entry) && dun_value_entry_get_valid (entry))
    {
      gint64 minor = dun_money_entry_get_amount (DUN_MONEY_ENTRY (entry));
      g_autofree char *plain = dun_money_to_plain (minor, currency);
      JsonArray *pair = json_array_new ();

      json_array_add_string_element (pair, plain);
      json_array_add_string_element (pair, currency);
      node = json_node_init_array (json_node_alloc (), pair);
      json_array_unref (pair);
    }
  take (value, node);
}

static void
currency_cb (Value *value)
{
  dun_money_entry_set_currency (DUN_MONEY_ENTRY (value->first), read_currency (value));
  amount_cb (value);
}

/* Text of a pair's place, NULL when the value is no pair. */
static const char *
read_pair (JsonNode *node,
           guint     place)
{
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) != 2)
    return NULL;
  return read_text (json_array_get_element (json_node_get_array (node), place));
}

static guint
find_code (const DunConditionChoices *choices,
           const char                *code)
{
  for (guint i = 0; choices != NULL && code != NULL && i < choices->codes->len; i++)
    if (strcmp (choices->codes->pdata[i], code) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static GtkWidget *
new_drop_down (const DunConditionChoices *choices,
               const char                *code)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) string =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down;

  for (guint i = 0; choices != NULL && i < choices->words->len; i++)
    gtk_string_list_append (words, choices->words->pdata[i]);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)),
                                 g_steal_pointer (&string));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down),
                                   choices != NULL && choices->words->len > 12);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_code (choices, code));
  return drop_down;
}

static GtkWidget *
make_amount (Value *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const DunConditionChoices *currencies = list_currencies (value);
  const char *amount = read_pair (value->condition->value, 0);
  const char *currency = read_pair (value->condition->value, 1);
  gint64 minor;

  if (find_code (currencies, currency) == GTK_INVALID_LIST_POSITION)
    currency = find_code (currencies, "EUR") != GTK_INVALID_LIST_POSITION || currencies == NULL
                 ? "EUR" : currencies->codes->pdata[0];
  value->second = new_drop_down (currencies, currency);
  value->first = dun_money_entry_new (currency);
  g_object_set (value->first, "minimum", (gint64) -G_GINT64_CONSTANT (100000000000000), NULL);
  if (amount != NULL && dun_money_parse_plain (amount, currency, &minor, NULL))
    dun_money_entry_set_amount (DUN_MONEY_ENTRY (value->first), minor);
  label (value->first, _("Amount"));
  label (value->second, _("Currency"));
  gtk_widget_set_valign (value->second, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), value->first);
  gtk_box_append (GTK_BOX (box), value->second);
  g_signal_connect_swapped (value->first, "notify::amount", G_CALLBACK (amount_cb), value);
  g_signal_connect_swapped (value->first, "notify::empty", G_CALLBACK (amount_cb), value);
  g_signal_connect_swapped (value->first, "notify::valid", G_CALLBACK (amount_cb), value);
  g_signal_connect_swapped (value->second, "notify::selected", G_CALLBACK (currency_cb), value);
  return box;
}

/* --- Days: one day, or so many from the business day --- */

enum { DAY_FIXED, DAY_BEFORE, DAY_AFTER };

static void
day_cb (Value *value)
{
  guint way = gtk_drop_down_get_selected (GTK_DROP_DOWN (value->first));
  JsonNode *node = NULL;

  gtk_widget_set_visible (value->second, way == DAY_FIXED);
  gtk_widget_set_visible (value->third, way != DAY_FIXED);
  if (way == DAY_FIXED)
    {
      DunDay day = dun_day_entry_get_day (DUN_DAY_ENTRY (value->second));

      if (day != DUN_DAY_NONE)
        {
          g_autofree char *iso = dun_day_to_iso (day);

          node = new_text (iso);
        }
    }
  else
    {
      JsonObject *object = json_object_new ();
      gint64 days = read_spin (value->third);

      json_object_set_int_member (object, "days", way == DAY_BEFORE ? -days : days);
      node = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }
  take (value, node);
}

static GtkWidget *
make_day (Value *value)
{
  const char *ways[] = { _("the day"), _("days before the business day"),
                         _("days after the business day"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  JsonNode *node = value->condition->value;
  const char *iso = read_text (node);
  gint64 days = 0;
  guint way = DAY_FIXED;
  DunDay day;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      && json_object_has_member (json_node_get_object (node), "days"))
    {
      days = json_object_get_int_member (json_node_get_object (node), "days");
      way = days < 0 ? DAY_BEFORE : DAY_AFTER;
    }
  value->first = gtk_drop_down_new_from_strings (ways);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (value->first), way);
  value->second = dun_day_entry_new ();
  g_object_set (value->second, "today", (int) dun_condition_terms_get_today (value->terms), NULL);
  if (iso != NULL && dun_day_parse_iso (iso, &day))
    dun_day_entry_set_day (DUN_DAY_ENTRY (value->second), day);
  value->third = new_spin (0, 36600, ABS (days));
  label (value->first, _("Kind of day"));
  label (value->second, _("Day"));
  label (value->third, _("Days"));
  gtk_widget_set_visible (value->second, way == DAY_FIXED);
  gtk_widget_set_visible (value->third, way != DAY_FIXED);
  gtk_widget_set_valign (value->first, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), value->third);
  gtk_box_append (GTK_BOX (box), value->first);
  gtk_box_append (GTK_BOX (box), value->second);
  g_signal_connect_swapped (value->first, "notify::selected", G_CALLBACK (day_cb), value);
  g_signal_connect_swapped (value->second, "notify::day", G_CALLBACK (day_cb), value);
  g_signal_connect_swapped (value->third, "value-changed", G_CALLBACK (day_cb), value);
  return box;
}

/* --- Codes --- */

static void
code_cb (Value *value)
{
  const DunConditionChoices *choices = list_codes (value);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (value->first));

  take (value, choices != NULL && selected < choices->codes->len
                 ? new_text (choices->codes->pdata[selected]) : NULL);
}

static GtkWidget *
make_code (Value *value)
{
  value->first =
    new_drop_down (list_codes (value),
                   read_text (value->condition->value));
  label (value->first, _("Value"));
  g_signal_connect_swapped (value->first, "notify::selected", G_CALLBACK (code_cb), value);
  return value->first;
}

static gboolean
holds_code (JsonNode   *node,
            const char *code)
{
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    if (g_strcmp0 (read_text (json_array_get_element (json_node_get_array (node), i)), code) == 0)
      return TRUE;
  return FALSE;
}

/* The button says what is checked. */
static void
describe_checked (Value *value)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (GtkWidget *check = gtk_widget_get_first_child (value->second); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      {
        if (words->len > 0)
          /* Translators: between the values of a list. */
          g_string_append (words, _(", "));
        g_string_append (words, gtk_check_button_get_label (GTK_CHECK_BUTTON (check)));
      }
  gtk_label_set_text (GTK_LABEL (value->third), words->len > 0 ? words->str : _("Choose …"));
}

static void
checked_cb (Value *value)
{
  JsonArray *codes = json_array_new ();
  JsonNode *node = NULL;

  for (GtkWidget *check = gtk_widget_get_first_child (value->second); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      json_array_add_string_element (codes, gtk_widget_get_name (check));
  if (json_array_get_length (codes) > 0)
    node = json_node_init_array (json_node_alloc (), codes);
  json_array_unref (codes);
  describe_checked (value);
  take (value, node);
}

static GtkWidget *
make_codes (Value *value)
{
  const DunConditionChoices *choices = list_codes (value);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  value->first = gtk_menu_button_new ();
  value->second = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  value->third = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (value->third), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value->third), 36);
  for (guint i = 0; choices != NULL && i < choices->codes->len; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (choices->words->pdata[i]);

      gtk_widget_set_name (check, choices->codes->pdata[i]);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   holds_code (value->condition->value, choices->codes->pdata[i]));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (checked_cb), value);
      gtk_box_append (GTK_BOX (value->second), check);
    }
  describe_checked (value);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), value->second);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (value->first), value->third);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (value->first), popover);
  label (value->first, _("Values"));
  return value->first;
}

/* --- Yes or no, words --- */

static void
flag_cb (Value *value)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (value->first));

  take (value, json_node_init_boolean (json_node_alloc (), selected == 0));
}

static GtkWidget *
make_flag (Value *value)
{
  const char *words[] = { _("yes"), _("no"), NULL };
  JsonNode *node = value->condition->value;
  gboolean yes = node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_boolean (node);

  value->first = gtk_drop_down_new_from_strings (words);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (value->first), yes ? 0 : 1);
  label (value->first, _("Value"));
  g_signal_connect_swapped (value->first, "notify::selected", G_CALLBACK (flag_cb), value);
  return value->first;
}

static void
text_cb (Value *value)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (value->first))));

  take (value, *text != '\0' ? new_text (text) : NULL);
}

static GtkWidget *
make_text (Value *value)
{
  const char *text = read_text (value->condition->value);

  value->first = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (value->first), 200);
  gtk_editable_set_text (GTK_EDITABLE (value->first), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (value->first), 20);
  label (value->first, _("Text"));
  g_signal_connect_swapped (value->first, "changed", G_CALLBACK (text_cb), value);
  return value->first;
}

GtkWidget *
dun_condition_value_new (DunCondition            *condition,
                         const DunConditionField *field,
                         DunConditionTerms       *terms,
                         DunConditionValueFunc    changed,
                         gpointer                 user_data)
{
  Value *value;
  GtkWidget *widget;

  if (g_strcmp0 (condition->is, "empty") == 0 || g_strcmp0 (condition->is, "filled") == 0)
    return NULL;
  value = g_new0 (Value, 1);
  value->condition = condition;
  value->terms = dun_condition_terms_ref (terms);
  value->domain = field->domain;
  value->changed = changed;
  value->user_data = user_data;
  if (g_str_equal (field->kind, "money"))
    widget = make_amount (value);
  else if (g_str_equal (field->kind, "date"))
    widget = make_day (value);
  else if (g_str_equal (field->kind, "bool"))
    widget = make_flag (value);
  else if (g_str_equal (field->kind, "text"))
    widget = make_text (value);
  else if (g_str_equal (field->kind, "count"))
    widget = make_count (value);
  else if (!g_str_equal (field->kind, "code"))
    widget = make_number (value, field);
  else if (g_str_has_suffix (condition->is, "in"))
    widget = make_codes (value);
  else
    widget = make_code (value);
  g_object_set_data_full (G_OBJECT (widget), "dun-value", value, (GDestroyNotify) value_free);
  return widget;
}

void
dun_condition_value_begin (DunCondition            *condition,
                           const DunConditionField *field)
{
  gboolean list = g_str_has_suffix (condition->is, "in");
  JsonNode *node = condition->value;

  if (g_strcmp0 (condition->is, "empty") == 0 || g_strcmp0 (condition->is, "filled") == 0)
    dun_condition_take_value (condition, NULL);
  else if (g_str_equal (field->kind, "code") && list && read_text (node) != NULL)
    {
      JsonArray *codes = json_array_new ();

      json_array_add_string_element (codes, read_text (node));
      dun_condition_take_value (condition, json_node_init_array (json_node_alloc (), codes));
      json_array_unref (codes);
    }
  else if (g_str_equal (field->kind, "code") && !list && node != NULL
           && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *codes = json_node_get_array (node);
      const char *code = json_array_get_length (codes) > 0
                           ? read_text (json_array_get_element (codes, 0)) : NULL;

      dun_condition_take_value (condition, code != NULL ? new_text (code) : NULL);
    }
  else if (node != NULL)
    return;
  else if (g_str_equal (field->kind, "bool"))
    dun_condition_take_value (condition, json_node_init_boolean (json_node_alloc (), TRUE));
  else if (g_str_equal (field->kind, "int") || g_str_equal (field->kind, "days")
           || g_str_equal (field->kind, "count"))
    dun_condition_take_value (condition, new_int (1));
}
