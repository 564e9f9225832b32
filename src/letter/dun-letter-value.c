/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-value.h"

#include "dun-money.h"
#include "dun-text.h"

#include <string.h>

/* Values on their way into a wording: typed ones ({"money":…}, {"day":…}, {"int":…}) become text in
 * the letter's language, and every one is escaped for CommonMark and wrapped in FSI … PDI, so that
 * neither its signs nor its direction can touch the text around it (X93). */

#define FSI "\342\201\250"
#define LRI "\342\201\246"
#define LRM "\342\200\216"
#define RLI "\342\201\247"
#define PDI "\342\201\251"
#define NBSP "\302\240"

#define BLANKS " \t\r\n"
#define LONGEST_NUMBER 24 /* as it is written, with blanks: that of a telephone */
#define ALM "\330\234" /* digits after it get the shapes of the Arabic script */

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || (guchar) *text >= 0x7f)
      return FALSE;
  return TRUE;
}

/* Telephone and account numbers have no letter that tells their direction: it is left to right. The
 * mark is for FriBidi 1.0, where an Arabic letter before an isolate still turns the numbers. */
static const char *
choose_isolate (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return FSI;
  return LRI LRM;
}

static void
append_escaped (GString    *out,
                const char *text,
                const char *isolate)
{
  const char *end;
  gboolean is_whole;

  /* What somebody typed may end with an empty line; a comma behind it would stand alone. */
  text += strspn (text, BLANKS);
  end = text + strlen (text);
  while (end > text && strchr (BLANKS, end[-1]) != NULL)
    end--;
  /* A telephone number stands in one line. */
  is_whole = (text[0] == '+' || g_ascii_isdigit (text[0])) && strcmp (isolate, LRI LRM) == 0
             && end - text <= LONGEST_NUMBER;

  g_string_append (out, isolate);
  for (; text < end; text++)
    switch (*text)
      {
      /* Table cells are cut at bars before backslashes are read, so these two are entities. */
      case '|':
        g_string_append (out, "&#124;");
        break;
      case '\\':
        g_string_append (out, "&#92;");
        break;
      case '\n':
      case '\r':
      case '\t':
        g_string_append_c (out, ' ');
        break;
      case ' ':
        g_string_append (out, is_whole ? NBSP : " ");
        break;
      default:
        if (g_ascii_ispunct (*text))
          g_string_append_c (out, '\\');
        g_string_append_c (out, *text);
      }
  g_string_append (out, PDI);
}

/* A DunMustacheEscape: foreign text becomes one leaf of CommonMark text. */
void
dun_letter_value_escape (GString    *out,
                         const char *text,
                         gsize       length,
                         gpointer    user_data)
{
  g_autofree char *clean = NULL;

  if (is_plain (text))
    {
      append_escaped (out, text, choose_isolate (text));
      return;
    }
  clean = dun_text_clean (text);
  append_escaped (out, clean, choose_isolate (clean));
}

static gboolean
get_money (JsonObject  *object,
           gint64      *minor,
           const char **currency)
{
  JsonNode *amount = json_object_get_member (object, "money");
  JsonNode *code = json_object_get_member (object, "currency");

  if (amount == NULL || code == NULL || !JSON_NODE_HOLDS_VALUE (amount)
      || json_node_get_value_type (amount) != G_TYPE_INT64 || !JSON_NODE_HOLDS_VALUE (code)
      || json_node_get_value_type (code) != G_TYPE_STRING
      || !dun_currency_is_code (json_node_get_string (code)))
    return FALSE;
  *minor = json_node_get_int (amount);
  *currency = json_node_get_string (code);
  return TRUE;
}

static gboolean
wants_words (JsonObject *object,
             const char *member)
{
  if (member != NULL)
    return strcmp (member, "words") == 0;
  return json_object_has_member (object, "words")
         && json_node_get_boolean (json_object_get_member (object, "words"));
}

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* A stored code becomes the word that the language's labels have for it. */
static char *
format_code (JsonObject *labels,
             JsonObject *object)
{
  const char *code = get_string (object, "code");
  const char *domain = get_string (object, "domain");
  g_autofree char *name = NULL;
  const char *label;

  if (code == NULL)
    return NULL;
  name = g_strconcat (domain != NULL ? domain : "", ".", code, NULL);
  label = get_string (labels, name);
  return label != NULL ? dun_text_clean (label) : g_strdelimit (dun_text_clean (code), "_", ' ');
}

/* The days of due dates, the counts of days and many amounts are the same in thousands of letters:
 * what ICU made of one is kept in the one place of the thread's table that its hash names. */

#define N_KNOWN 4096

typedef enum
{
  PLAIN_MONEY,
  PLAIN_DAY,
  PLAIN_DAY_LONG,
  PLAIN_INT,
} Plain;

typedef struct
{
  const DunLocale *locale;
  gint64           value;
  Plain            plain;
  int              exponent;
  char             currency[4];
  char            *text; /* owned, NULL while the place is free */
} Known;

static void
free_known (gpointer data)
{
  Known *table = data;

  for (guint i = 0; i < N_KNOWN; i++)
    g_free (table[i].text);
  g_free (table);
}

static char *
format_anew (const DunLocale *locale,
             Plain            plain,
             gint64           value,
             const char      *currency)
{
  switch (plain)
    {
    case PLAIN_MONEY:
      return dun_locale_format_money (locale, value, currency);
    case PLAIN_DAY:
      return dun_locale_format_day (locale, (DunDay) value);
    case PLAIN_DAY_LONG:
      return dun_locale_format_day_long (locale, (DunDay) value);
    case PLAIN_INT:
    default:
      return dun_locale_format_int (locale, value);
    }
}

/* @currency: of an amount, "" for all else */
static char *
format_plain (const DunLocale *locale,
              Plain            plain,
              gint64           value,
              const char      *currency)
{
  static GPrivate tables = G_PRIVATE_INIT (free_known);
  Known *table = g_private_get (&tables);
  int exponent = plain == PLAIN_MONEY ? dun_currency_get_exponent (currency) : 0;
  guint64 hash = ((guint64) value * 4 + plain) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  Known *known;

  if (table == NULL)
    {
      table = g_new0 (Known, N_KNOWN);
      g_private_set (&tables, table);
    }
  known = &table[(hash >> 32) % N_KNOWN];
  if (known->text == NULL || known->locale != locale || known->value != value
      || known->plain != plain || known->exponent != exponent
      || strcmp (known->currency, currency) != 0)
    {
      g_free (known->text);
      known->locale = locale;
      known->value = value;
      known->plain = plain;
      known->exponent = exponent;
      g_strlcpy (known->currency, currency, sizeof known->currency);
      known->text = format_anew (locale, plain, value, currency);
    }
  return g_strdup (known->text);
}

static char *
format_money_list (const DunLocale *locale,
                   const char      *list,
                   const char      *member)
{
  g_autoptr (GString) words = NULL;
  char currency[4];
  gint64 minor;

  if (member != NULL && strcmp (member, "words") != 0)
    return NULL;
  words = g_string_new (NULL);
  while (dun_money_list_next (&list, currency, &minor))
    {
      g_autofree char *one = member != NULL ? dun_locale_spell_money (locale, minor, currency)
                                            : dun_locale_format_money (locale, minor, currency);

      if (words->len > 0)
        g_string_append (words, member == NULL              ? dun_locale_get_separator (locale)
                                : dun_locale_is_rtl (locale) ? "\u061b "
                                                             : "; ");
      g_string_append (words, one);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
format_object (const DunLocale *locale,
               JsonObject      *labels,
               JsonObject      *object,
               const char      *member)
{
  JsonNode *node;
  const char *currency;
  gint64 minor;
  DunDay day;

  if (get_money (object, &minor, &currency))
    {
      if (wants_words (object, member))
        return dun_locale_spell_money (locale, minor, currency);
      return member == NULL ? format_plain (locale, PLAIN_MONEY, minor, currency) : NULL;
    }
  if (get_string (object, "money_list") != NULL)
    return format_money_list (locale, get_string (object, "money_list"), member);
  if (member == NULL && json_object_has_member (object, "code"))
    return format_code (labels, object);
  node = json_object_get_member (object, "day");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_STRING
      && dun_day_parse_iso (json_node_get_string (node), &day))
    {
      if (member == NULL)
        return format_plain (locale, PLAIN_DAY, day, "");
      return strcmp (member, "long") == 0 ? format_plain (locale, PLAIN_DAY_LONG, day, "") : NULL;
    }
  node = json_object_get_member (object, "int");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node)
      && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      if (member == NULL)
        return format_plain (locale, PLAIN_INT, json_node_get_int (node), "");
      return strcmp (member, "words") == 0 ? dun_locale_spell_int (locale, json_node_get_int (node))
                                           : NULL;
    }
  return NULL;
}

static char *
format_value (const DunLocale *locale,
              JsonObject      *labels,
              JsonNode        *value,
              const char      *member)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    return format_object (locale, labels, json_node_get_object (value), member);
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      /* A list of amounts or days in one line. */
      const char *comma = dun_locale_is_rtl (locale) ? "، " ALM : ", ";
      JsonArray *array = json_node_get_array (value);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *one =
            format_value (locale, labels, json_array_get_element (array, i), member);

          if (one == NULL)
            return NULL;
          g_string_append_printf (joined, "%s%s", i > 0 ? comma : "", one);
        }
      return g_string_free (g_steal_pointer (&joined), FALSE);
    }
  if (member == NULL && JSON_NODE_HOLDS_VALUE (value)
      && json_node_get_value_type (value) == G_TYPE_INT64)
    return dun_locale_format_int (locale, json_node_get_int (value));
  return NULL;
}

/* Returns: how many bytes of @text are before the decimal sign, or before where it would be */
static gsize
find_point (const char *text,
            int         exponent)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      const char *end = p;

      p = g_utf8_prev_char (p);
      if (g_unichar_isdigit (g_utf8_get_char (p)) && exponent-- == 0)
        return (gsize) (end - text);
    }
  return 0;
}

/* Returns: whether @value is one number, which stands in columns under others */
static gboolean
get_amount (JsonNode        *value,
            const char      *member,
            DunLetterAmount *amount)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  const char *currency;
  JsonNode *node;

  if (member != NULL)
    return FALSE;
  memset (amount, 0, sizeof *amount);
  if (object == NULL)
    {
      amount->minor = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_int (value) : 0;
      return JSON_NODE_HOLDS_VALUE (value);
    }
  if (get_money (object, &amount->minor, &currency))
    {
      g_strlcpy (amount->currency, currency, sizeof amount->currency);
      return !wants_words (object, NULL);
    }
  node = json_object_get_member (object, "int");
  if (node == NULL || json_object_has_member (object, "money_list")
      || json_object_has_member (object, "code") || json_object_has_member (object, "day"))
    return FALSE;
  amount->minor = json_node_get_int (node);
  return TRUE;
}

/* Adds the amount to the list and its mark to @text. */
static char *
mark_amount (GArray                *amounts,
             const DunLetterAmount *amount,
             char                  *text)
{
  gunichar mark = DUN_LETTER_MARK_FIRST + amounts->len;
  char bytes[DUN_LETTER_MARK_BYTES];
  gsize point;
  char *marked;

  if (mark > DUN_LETTER_MARK_LAST)
    return text;
  point = find_point (text, amount->currency[0] != '\0'
                              ? dun_currency_get_exponent (amount->currency) : 0);
  if (point == 0)
    return text;
  g_array_append_vals (amounts, amount, 1);
  g_unichar_to_utf8 (mark, bytes);
  marked = g_malloc (strlen (text) + DUN_LETTER_MARK_BYTES + 1);
  memcpy (marked, text, point);
  memcpy (marked + point, bytes, DUN_LETTER_MARK_BYTES);
  strcpy (marked + point + DUN_LETTER_MARK_BYTES, text + point);
  g_free (text);
  return marked;
}

/* @index: (out): the amount's place in the list. Returns: whether @text begins with a mark */
gboolean
dun_letter_value_is_mark (const char *text,
                          guint      *index)
{
  gunichar c = g_utf8_get_char (text);

  *index = c - DUN_LETTER_MARK_FIRST;
  return c >= DUN_LETTER_MARK_FIRST && c <= DUN_LETTER_MARK_LAST;
}

/**
 * dun_letter_value_find:
 * @index: (out): the amount's place in the list
 *
 * Returns: (nullable): the first mark in @text
 */
const char *
dun_letter_value_find (const char *text,
                       guint      *index)
{
  for (const char *p = strchr (text, (char) DUN_LETTER_MARK_LEAD); p != NULL;
       p = strchr (p + 1, (char) DUN_LETTER_MARK_LEAD))
    if (dun_letter_value_is_mark (p, index))
      return p;
  return NULL;
}

/* A DunMustacheFormat; @user_data is a DunLetterReader. */
gboolean
dun_letter_value_format (GString    *out,
                         JsonNode   *value,
                         const char *member,
                         gpointer    user_data)
{
  const DunLetterReader *reader = user_data;
  g_autofree char *text = format_value (reader->locale, reader->labels, value, member);
  DunLetterAmount amount;

  if (text == NULL)
    return FALSE;
  if (reader->amounts != NULL && get_amount (value, member, &amount))
    text = mark_amount (reader->amounts, &amount, g_steal_pointer (&text));
  append_escaped (out, text, dun_locale_is_rtl (reader->locale) ? RLI ALM : LRI);
  return TRUE;
}

/* Returns: (transfer full): the value as clean, isolated text for places outside the wording, ""
 * for nothing */
char *
dun_letter_value_text (const DunLocale *locale,
                       JsonNode        *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    {
      text = g_strdelimit (dun_text_clean (json_node_get_string (value)), "\r\n\t", ' ');
      return text[0] != '\0' ? g_strconcat (choose_isolate (text), text, PDI, NULL) : g_strdup ("");
    }
  text = format_value (locale, NULL, value, NULL);
  if (text == NULL)
    return g_strdup ("");
  return g_strconcat (dun_locale_is_rtl (locale) ? RLI ALM : LRI, text, PDI, NULL);
}

/**
 * dun_letter_value_money:
 * @point: (out): how many bytes of the result are before the decimal sign
 *
 * Returns: (transfer full): an amount as dun_letter_value_format () writes it, not escaped
 */
char *
dun_letter_value_money (const DunLocale *locale,
                        gint64           minor,
                        const char      *currency,
                        gsize           *point)
{
  const char *isolate = dun_locale_is_rtl (locale) ? RLI ALM : LRI;
  g_autofree char *text = dun_locale_format_money (locale, minor, currency);

  *point = strlen (isolate) + find_point (text, dun_currency_get_exponent (currency));
  return g_strconcat (isolate, text, PDI, NULL);
}

/* Returns: (transfer none) (nullable): the labels of the letter's language: the snapshot's own, or
 * those of its sender */
JsonObject *
dun_letter_get_labels (JsonNode *data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (data) ? json_node_get_object (data) : NULL;
  JsonNode *node = object != NULL ? json_object_get_member (object, "labels") : NULL;
  JsonNode *sender = object != NULL ? json_object_get_member (object, "sender") : NULL;

  if (node == NULL && sender != NULL && JSON_NODE_HOLDS_OBJECT (sender))
    node = json_object_get_member (json_node_get_object (sender), "labels");
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
