/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-call-text"

#include "dun-call-text.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-mustache.h"
#include "dun-plural.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* What the call desk reads out of an item (api.call_desk_item): what to say in the customer's own
 * language, why the item comes first, what was done last, and each number in a line. */

/* Returns: (nullable): a text of the object, NULL when it has none. */
const char *
dun_call_text_member (JsonObject *object,
                      const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node)
         == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Returns: (transfer full): the rows of a column that holds JSON; empty when it holds none. */
JsonArray *
dun_call_text_list (DunRow     *item,
                    const char *column)
{
  const char *text = dun_row_get_text (item, column);
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return json_array_new ();
  return json_array_ref (json_node_get_array (root));
}

static void
write_plain (GString    *out,
             const char *text,
             gsize       length,
             gpointer    user_data)
{
  g_string_append_len (out, text, (gssize) length);
}

static void
add (JsonObject *data,
     const char *name,
     char       *text) /* taken */
{
  json_object_set_string_member (data, name, text != NULL ? text : "");
  g_free (text);
}

static char *
dup_day (const DunLocale *locale,
         const char      *iso)
{
  DunDay day;

  return iso != NULL && dun_day_parse_iso (iso, &day) ? dun_locale_format_day (locale, day) : NULL;
}

static char *
dup_promise (const DunLocale *locale,
             DunRow          *item)
{
  g_autofree char *list = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *day = dup_day (locale, dun_row_get_text (item, "promise_due_on"));

  if (day == NULL)
    return NULL;
  list = g_strdup_printf ("%s:%" G_GINT64_FORMAT, dun_row_get_text (item, "promise_currency"),
                          dun_row_get_int (item, "promise_amount"));
  amount = dun_locale_format_money_list (locale, list);
  return g_strdup_printf ("%s (%s)", amount, day);
}

/* Returns: (transfer none): the names of the fields that a script may have. */
const char * const *
dun_call_text_list_fields (void)
{
  static const char * const fields[] = { "name", "caller", "bank", "days", "overdue", "since",
                                         "promise", "due", "due_on", NULL };

  return fields;
}

/* Returns: (transfer full) (nullable): the script with the item's fields, as the customer's
 *   language writes amounts and days; "" without one; NULL and an error with the line of its fault
 *   when it can not be read. */
char *
dun_call_text_try_script (DunRow  *item,
                          GError **error)
{
  const char *body = dun_row_get_text (item, "script");
  const DunLocale *locale = dun_locale_get (dun_row_get_text (item, "script_language"));
  DunMustacheHooks hooks = { write_plain, NULL, NULL, NULL };
  g_autoptr (DunMustache) script = NULL;
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  if (body == NULL)
    return g_strdup ("");
  add (data, "name", dun_text_isolate (dun_row_get_text (item, "name")));
  add (data, "caller", dun_text_isolate (dun_row_get_text (item, "caller_name")));
  add (data, "bank", g_strdup (dun_row_get_text (item, "bank_name")));
  add (data, "days", dun_locale_format_int (locale, dun_row_get_int (item, "past_due_days")));
  add (data, "overdue",
       dun_locale_format_money_list (locale, dun_row_get_text (item, "demand_list")));
  add (data, "since", dup_day (locale, dun_row_get_text (item, "oldest_due_on")));
  add (data, "promise", dup_promise (locale, item));
  add (data, "due", dun_locale_format_money_list (locale, dun_row_get_text (item, "due_list")));
  add (data, "due_on", dup_day (locale, dun_row_get_text (item, "due_on")));
  json_node_set_object (root, data);
  script = dun_mustache_compile (body, DUN_MUSTACHE_DEFAULT, error);
  if (script == NULL || !dun_mustache_render (script, root, &hooks, out, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: (transfer full): the same; the wording itself when it can not be read. */
char *
dun_call_text_script (DunRow *item)
{
  char *text = dun_call_text_try_script (item, NULL);

  return text != NULL ? text : g_strdup (dun_row_get_text (item, "script"));
}

/* Returns: (transfer full): the value a part of the score comes from; an amount is in hundredths
 * whatever its currency, so what is owed stands as it is owed. */
static char *
dup_reason_value (DunRow     *item,
                  JsonObject *reason)
{
  const DunLocale *locale = dun_locale_current ();

  if (g_strcmp0 (dun_call_text_member (reason, "input"), "OVERDUE") == 0)
    return dun_locale_format_money_list (locale, dun_row_get_text (item, "arrears_list"));
  return dun_locale_format_int (locale, json_object_get_int_member (reason, "value"));
}

/* Returns: (transfer full): "5 points" */
static char *
dup_points (gint64 n)
{
  g_autofree char *points = dun_locale_format_int (dun_locale_current (), n);

  /* Translators: %s is a number, of points that decide who is called first. */
  return g_strdup_printf (P_ ("%s point", "%s points", (gulong) ABS (n)), points);
}

/* Returns: (transfer full): the parts of the score, the weightiest first, and their sum. */
char *
dun_call_text_reasons (DunRow *item)
{
  g_autoptr (JsonArray) reasons = dun_call_text_list (item, "score_reasons");
  GString *text = g_string_new (NULL);
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (reasons); i++)
    {
      JsonObject *reason = json_array_get_object_element (reasons, i);
      gint64 n = json_object_get_int_member (reason, "points");
      g_autofree char *value = dup_reason_value (item, reason);
      g_autofree char *points = dup_points (n);

      sum += n;
      /* Translators: why somebody is called first: %1$s is what counts, %2$s how much of it there
       * is, %3$s is “30 points”. */
      g_string_append_printf (text, _("%1$s: %2$s – %3$s"),
                              dun_code_label ("score_input", dun_call_text_member (reason,
                                                                                   "input")),
                              value, points);
      g_string_append_c (text, '\n');
    }
  if (text->len > 0)
    {
      g_autofree char *points = dup_points (sum);

      /* Translators: %s is “30 points”. */
      g_string_append_printf (text, _("Together: %s"), points);
    }
  else
    g_string_append (text, _("Nothing counts more than with others."));
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the last actions, one a line with its note below. */
char *
dun_call_text_actions (DunRow *item)
{
  g_autoptr (JsonArray) actions = dun_call_text_list (item, "actions");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (actions); i++)
    {
      JsonObject *action = json_array_get_object_element (actions, i);
      const char *outcome = dun_call_text_member (action, "outcome");
      const char *note = dun_call_text_member (action, "note");
      g_autofree char *at = dun_locale_format_instant (dun_locale_current (),
                                                       dun_call_text_member (action,
                                                                             "happened_at"));
      g_autofree char *who = dun_text_isolate (dun_call_text_member (action, "who"));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", at);
      dun_locale_append (text, dun_code_label ("action", dun_call_text_member (action, "action")));
      if (outcome != NULL)
        dun_locale_append (text, dun_code_label ("outcome", outcome));
      dun_locale_append (text, who);
      if (note != NULL)
        {
          g_autofree char *isolated = dun_text_isolate (note);

          g_string_append_printf (text, "\n%s", isolated);
        }
    }
  if (text->len == 0)
    g_string_append (text, _("Nothing has been recorded yet."));
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): a number with its state, how it was tried, and why it may not be called
 *   now. */
char *
dun_call_text_phone (JsonObject *phone)
{
  const DunLocale *locale = dun_locale_current ();
  const char *outcome = dun_call_text_member (phone, "last_outcome");
  const char *rule = dun_call_text_member (phone, "rule");
  const char *earliest = dun_call_text_member (phone, "earliest_at");
  int tries = (int) json_object_get_int_member_with_default (phone, "tries", 0);
  GString *text = g_string_new (NULL);

  g_string_append (text, dun_code_label ("contact_state", dun_call_text_member (phone, "state")));
  if (json_object_get_boolean_member_with_default (phone, "is_blocked", FALSE))
    dun_locale_append (text, _("blocked"));
  if (tries > 0)
    {
      g_autofree char *count = dun_locale_format_int (locale, tries);

      /* Translators: %s is a number: how often a telephone number was tried. */
      g_string_append (text, dun_locale_get_separator (locale));
      g_string_append_printf (text, P_("%s try", "%s tries", (gulong) tries), count);
    }
  if (outcome != NULL)
    dun_locale_append (text, dun_code_label ("outcome", outcome));
  if (rule != NULL)
    g_string_append_printf (text, "\n%s: %s", _("Not to be called now"),
                            dun_code_label ("contact_rule", rule));
  if (rule != NULL && earliest != NULL)
    {
      g_autofree char *at = dun_locale_format_instant (locale, earliest);

      /* Translators: %s is a day and time before which nobody may call. */
      g_string_append (text, dun_locale_get_separator (locale));
      g_string_append_printf (text, _("from %s on"), at);
    }
  return g_string_free (text, FALSE);
}
