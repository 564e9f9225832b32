/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-words"

#include "dun-strategy-words.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-plural.h"

#include <json-glib/json-glib.h>

/* A strategy in words: its steps on the map, what is wrong with them, what a field is called. */

static const struct
{
  const char *kind;
  const char *icon;
} icons[] = {
  { "SMS", "phone-symbolic" },
  { "EMAIL", "mail-send-symbolic" },
  { "CALL", "call-start-symbolic" },
  { "LETTER", "mail-unread-symbolic" },
  { "VISIT", "mark-location-symbolic" },
  { "W1_DUE", "mail-mark-important-symbolic" },
  { "W2", "mail-mark-important-symbolic" },
  { "COMMITTEE", "emblem-documents-symbolic" },
  { "LEGAL", "security-high-symbolic" },
  { "TASK", "object-select-symbolic" },
  { "WAIT", "document-open-recent-symbolic" },
};

static const struct
{
  const char *field;
  const char *caption;
  const char *domain; /* of its codes */
} fields[] = {
  { "name", N_("Name"), NULL },
  { "segment_id", N_("Segment"), NULL },
  { "priority", N_("Priority"), NULL },
  { "note", N_("Note"), NULL },
  { "is_idle", N_("Nothing is done"), NULL },
  { "arms", N_("Arms"), NULL },
  { "steps", N_("Steps"), NULL },
  { "kind", N_("Kind"), "step_kind" },
  { "title", N_("Title"), NULL },
  { "arm", N_("Arm"), NULL },
  { "message_kind", N_("Message"), "message_kind" },
  { "letter_kind", N_("Letter"), "letter_kind" },
  { "offset_mode", N_("Comes"), "offset_mode" },
  { "offset_days", N_("Days"), NULL },
  { "predecessors", N_("Waits for"), NULL },
  { "condition", N_("Condition"), NULL },
  { "response_days", N_("Days to react"), NULL },
  { "term_days", N_("Done within days"), NULL },
  { "role", N_("Role"), "role" },
  { "skill", N_("Skill"), "skill" },
  { "queue", N_("Queue"), "queue" },
  { "is_automatic", N_("Automatic"), NULL },
  { "fallback_no", N_("Otherwise"), NULL },
  { "lane", N_("Lane"), NULL },
};

/* Returns: (transfer full): a step as people name it: "3 · Call · Ask for a promise". */
char *
dun_strategy_words_step (DunStrategyDraft *draft,
                         int               step_no)
{
  const char *kind = dun_strategy_draft_get_text (draft, step_no, "kind");
  const char *title = dun_strategy_draft_get_text (draft, step_no, "title");
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), step_no);

  if (step_no == 0 || kind == NULL)
    return g_strdup (step_no == 0 ? "" : number);
  if (title == NULL || *title == '\0')
    return dun_locale_join (number, dun_code_label ("step_kind", kind), NULL);
  return dun_locale_join (number, dun_code_label ("step_kind", kind), title, NULL);
}

/* Returns: (transfer full): days past due in words. */
char *
dun_strategy_words_days (gint64 days)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), ABS (days));

  if (days == 0)
    return g_strdup (_("due day"));
  if (days < 0)
    /* Translators: %s is a number of days. */
    return g_strdup_printf (P_ ("%s day before due", "%s days before due", (gulong) -days), number);
  /* Translators: %s is a number of days. */
  return g_strdup_printf (P_ ("%s day past due", "%s days past due", (gulong) days), number);
}

/* Returns: (transfer none): what a field of the document is called. */
const char *
dun_strategy_words_field (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].field, field) == 0)
      return _(fields[i].caption);
  return field != NULL ? field : "";
}

/* Returns: (transfer full): the value of a field, given as JSON, as a person reads it. */
char *
dun_strategy_words_value (const char *field,
                          const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("—");
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      GString *list = g_string_new (NULL);
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *element = json_to_string (json_array_get_element (array, i), FALSE);
          g_autofree char *words = dun_strategy_words_value (field, element);

          g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", words);
        }
      return g_string_free (list, FALSE);
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return g_strdup (json);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return dun_locale_format_int (dun_locale_current (), json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _("yes") : _("no"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].domain != NULL && g_strcmp0 (fields[i].field, field) == 0)
      return g_strdup (dun_code_label (fields[i].domain, json_node_get_string (node)));
  return json_node_dup_string (node);
}

static char *
list_languages (JsonObject *detail)
{
  GString *list = g_string_new (NULL);
  JsonArray *array = json_object_has_member (detail, "languages")
                     ? json_object_get_array_member (detail, "languages") : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            dun_code_label ("language", json_array_get_string_element (array, i)));
  return g_string_free (list, FALSE);
}

/* Returns: (transfer full): what is wrong with a step. @detail: (nullable): JSON */
char *
dun_strategy_words_flaw (const char *reason,
                         const char *detail)
{
  g_autoptr (JsonNode) node = detail != NULL ? json_from_string (detail, NULL) : NULL;
  const char *sentence = dun_code_label ("strategy_flaw", reason);
  g_autofree char *languages = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    languages = list_languages (json_node_get_object (node));
  if (languages == NULL || *languages == '\0')
    return g_strdup (sentence);
  return g_strdup_printf ("%s: %s", sentence, languages);
}

/* --- The map --- */

static const char *
find_icon (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].kind, kind))
      return icons[i].icon;
  return NULL;
}

/* Returns: 1 for the first arm …; 0 when the step is in every arm. */
static int
find_arm (DunStrategyDraft *draft,
          const char       *arm)
{
  for (guint i = 0; arm != NULL && i < dun_strategy_draft_get_n_arms (draft); i++)
    if (g_strcmp0 (dun_strategy_draft_get_arm (draft, i, NULL, NULL), arm) == 0)
      return (int) i + 1;
  return 0;
}

static char *
words_month_end (gint64 days)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), days);

  if (days == 0)
    return g_strdup (_("end of the month"));
  /* Translators: %s is a number of days. */
  return g_strdup_printf (P_ ("%s day after month’s end", "%s days after month’s end",
                              (gulong) days), number);
}

static char *
note_of (DunStrategyDraft *draft,
         int               step_no,
         int               day)
{
  gint64 response = dun_strategy_draft_get_int (draft, step_no, "response_days");
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), response);
  g_autofree char *term = NULL;

  if (g_strcmp0 (dun_strategy_draft_get_text (draft, step_no, "offset_mode"), "MONTH_END") == 0)
    return words_month_end (dun_strategy_draft_get_int (draft, step_no, "offset_days"));
  if (response == 0)
    return dun_strategy_words_days (day);
  /* Translators: %s is a number of days. */
  term = g_strdup_printf (P_ ("%s day to react", "%s days to react", (gulong) response), number);
  return g_steal_pointer (&term);
}

static DunStepItem *
make_item (DunStrategyDraft *draft,
           GHashTable       *flaws,
           int               step_no)
{
  DunStepItem *item = dun_step_item_new (step_no);
  const char *kind = dun_strategy_draft_get_text (draft, step_no, "kind");
  const char *title = dun_strategy_draft_get_text (draft, step_no, "title");
  const char *arm = dun_strategy_draft_get_text (draft, step_no, "arm");
  const char *message = dun_strategy_draft_get_text (draft, step_no, "message_kind");
  const char *letter = dun_strategy_draft_get_text (draft, step_no, "letter_kind");
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), step_no);

  item->day = dun_strategy_draft_get_day (draft, step_no);
  item->until = item->day + (int) dun_strategy_draft_get_int (draft, step_no, "response_days");
  item->lane = (int) dun_strategy_draft_get_int (draft, step_no, "lane");
  item->color = find_arm (draft, arm);
  item->mark = item->color > 0 ? g_strdup (arm) : NULL;
  item->icon = g_strdup (find_icon (kind));
  item->kind = dun_locale_join (number, dun_code_label ("step_kind", kind), NULL);
  if (title != NULL && *title != '\0')
    item->title = g_strdup (title);
  else if (message != NULL)
    item->title = g_strdup (dun_code_label ("message_kind", message));
  else if (letter != NULL && g_str_equal (kind, "LETTER"))
    item->title = g_strdup (dun_code_label ("letter_kind", letter));
  item->note = note_of (draft, step_no, item->day);
  item->flaw = g_strdup (g_hash_table_lookup (flaws, GINT_TO_POINTER (step_no)));
  return item;
}

/* Shows the strategy on the map. @flaws: sentences by the numbers of steps */
void
dun_strategy_words_draw (DunStrategyDraft *draft,
                         GHashTable       *flaws,
                         DunStepMap       *map)
{
  GPtrArray *items = g_ptr_array_new ();
  GArray *links = g_array_new (FALSE, FALSE, sizeof (DunStepLink));
  guint n_steps;
  g_autofree int *steps = dun_strategy_draft_list_steps (draft, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      int fallback = (int) dun_strategy_draft_get_int (draft, steps[i], "fallback_no");
      guint n_before;
      g_autofree int *before = dun_strategy_draft_list_before (draft, steps[i], &n_before);

      g_ptr_array_add (items, make_item (draft, flaws, steps[i]));
      for (guint j = 0; j < n_before; j++)
        {
          const DunStepLink link = { before[j], steps[i], FALSE };

          g_array_append_val (links, link);
        }
      if (fallback != 0)
        {
          const DunStepLink link = { steps[i], fallback, TRUE };

          g_array_append_val (links, link);
        }
    }
  dun_step_map_take_steps (map, items, links);
}
