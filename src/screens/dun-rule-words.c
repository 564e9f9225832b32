/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rule-words"

#include "dun-rule-words.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-money.h"
#include "dun-plural.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What a line of a sheet says as a whole, in words: the column “words” of its table. */

typedef char *(*Describe) (DunRow *row);

static void
add (GString    *words,
     const char *part)
{
  if (part != NULL && *part != '\0')
    dun_locale_append (words, part);
}

static void
add_code (GString    *words,
          DunRow     *row,
          const char *domain,
          const char *field)
{
  const char *code = dun_row_get_text (row, field);

  if (code != NULL)
    add (words, dun_code_label (domain, code));
}

/* What follows an action with an outcome (X51). */
static char *
describe_outcome (DunRow *row)
{
  GString *words = g_string_new (NULL);
  gint64 days = dun_row_get_int (row, "next_days");
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), days);
  g_autofree char *when = NULL;

  if (dun_row_get_text (row, "next_kind") == NULL)
    add (words, _("nothing follows"));
  else
    {
      /* Translators: %s is a number: when the next task is due after a call. */
      when = g_strdup_printf (P_ ("after %s day", "after %s days", (gulong) days), number);
      add_code (words, row, "task_kind", "next_kind");
      add (words, days == 0 ? _("at once") : when);
      add (words, dun_row_get_bool (row, "is_automatic") ? _("by itself") : _("as a proposal"));
    }
  add_code (words, row, "control_kind", "control_kind");
  if (dun_row_get_bool (row, "is_rpc"))
    add (words, _("the customer was spoken to"));
  if (!dun_row_get_bool (row, "counts_attempt"))
    add (words, _("not counted as an attempt"));
  add_code (words, row, "contact_effect", "contact_effect");
  return g_string_free (words, FALSE);
}

/* Returns: (transfer full): an amount, or a number; of amounts of whatever currency, hundredths */
static char *
format_bound (JsonObject *rule,
              const char *member)
{
  const DunLocale *locale = dun_locale_current ();
  const char *input = json_object_get_string_member_with_default (rule, "input", "");
  const char *currency = json_object_get_string_member_with_default (rule, "currency", NULL);
  gint64 value = json_object_get_int_member_with_default (rule, member, 0);

  if (!g_str_equal (input, "OVERDUE"))
    return dun_locale_format_int (locale, value);
  return currency != NULL ? dun_locale_format_money (locale, value, currency)
         : dun_locale_format_int (locale, value / 100);
}

static char *
describe_rule (JsonObject *rule)
{
  const char *input = json_object_get_string_member_with_default (rule, "input", "");
  gint64 points = json_object_get_int_member_with_default (rule, "points", 0);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), points);
  g_autofree char *from = format_bound (rule, "from_value");
  g_autofree char *to = format_bound (rule, "to_value");
  gboolean has_from = !json_object_get_null_member (rule, "from_value");
  gboolean has_to = !json_object_get_null_member (rule, "to_value");
  g_autofree char *range = NULL;

  if (has_from && has_to)
    /* Translators: a range of numbers or amounts; the second does not belong to it. */
    range = g_strdup_printf (_("from %1$s to below %2$s"), from, to);
  else if (has_from)
    /* Translators: %s is a number or an amount: that or more. */
    range = g_strdup_printf (_("%s or more"), from);
  else if (has_to)
    /* Translators: %s is a number or an amount. */
    range = g_strdup_printf (_("below %s"), to);
  return range != NULL ? g_strdup_printf ("%s %s: %s", dun_code_label ("score_input", input),
                                          range, number)
         : g_strdup_printf ("%s: %s", dun_code_label ("score_input", input), number);
}

/* The rules of one queue (X40). */
static char *
describe_scores (DunRow *row)
{
  const char *text = dun_row_get_text (row, "rules");
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  GString *words = g_string_new (NULL);
  JsonArray *rules;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return g_string_free (words, FALSE);
  rules = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      g_autofree char *rule = describe_rule (json_array_get_object_element (rules, i));

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", rule);
    }
  if (words->len == 0)
    g_string_append (words, _("as every queue without rules of its own"));
  return g_string_free (words, FALSE);
}

static char *
name_scores (DunRow *row)
{
  const char *queue = dun_row_get_text (row, "queue");

  return g_strdup (queue != NULL && *queue != '\0' ? dun_code_label ("queue", queue)
                   : _("Every queue without rules of its own"));
}

/* The value of a setting, as its kind is read. */
static char *
describe_setting (DunRow *row)
{
  static const char * const domains[][2] = {
    { "CALENDAR", "calendar" },
    { "LANGUAGE", "language" },
    { "PROFILE", "contact_profile" },
    { "SCHEME", "classification_scheme" },
  };
  const DunLocale *locale = dun_locale_current ();
  const char *kind = dun_row_get_text (row, "kind");
  const char *value = dun_row_get_text (row, "value");

  if (value == NULL)
    return g_strdup ("");
  if (g_strcmp0 (kind, "NUMBER") == 0)
    return dun_locale_format_int (locale, dun_row_get_int (row, "value"));
  if (g_strcmp0 (kind, "DIGITS") == 0)
    return dun_locale_digits (locale, value);
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_strcmp0 (kind, domains[i][0]) == 0)
      return g_strdup (dun_code_label (domains[i][1], value));
  return g_strdup (dun_code_label ("setting_value", value));
}

/* An answer of a survey in words; free texts are only counted. */
static char *
describe_answer (DunRow *row)
{
  const char *kind = dun_row_get_text (row, "kind");
  const char *answer = dun_row_get_text (row, "answer");

  if (answer == NULL)
    return g_strdup (dun_code_label ("survey_kind", kind));
  if (g_strcmp0 (kind, "YES_NO") == 0)
    return g_strdup (dun_code_label ("survey_answer", answer));
  return g_strcmp0 (kind, "SCALE") == 0 ? dun_locale_digits (dun_locale_current (), answer)
                                        : g_strdup (answer);
}

static const struct
{
  const char *sheet;
  const char *column;
  Describe    describe;
} columns[] = {
  { "outcomes", "words", describe_outcome },
  { "scores", "words", describe_scores },
  { "scores", "queue_words", name_scores },
  { "settings", "words", describe_setting },
  { "survey-results", "answer_words", describe_answer },
};

static void
add_column (DunRow     *row,
            const char *column,
            char       *text) /* taken */
{
  DunRowShape *shape = dun_row_get_shape (row);
  guint n = dun_row_shape_get_n (shape);
  g_autofree const char **names = g_new0 (const char *, n + 2);
  g_autoptr (DunRowShape) wider = NULL;
  char **values = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      names[i] = dun_row_shape_get_name (shape, i);
      values[i] = g_strdup (dun_row_get_text (row, names[i]));
    }
  names[n] = column;
  values[n] = text;
  wider = dun_row_shape_new (names);
  dun_row_take_values (row, wider, values);
}

/* Gives the lines of @sheet, as they were read, the columns that are words. */
void
dun_rule_words_add (const char *sheet,
                    DunRowList *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    for (guint j = 0; j < n && g_str_equal (columns[i].sheet, sheet); j++)
      {
        DunRow *row = dun_row_list_get_row (rows, j);

        add_column (row, columns[i].column, columns[i].describe (row));
      }
}
