/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-text"

#include "dun-text.h"

#include "dun-icu-private.h"

#include <glib/gi18n-lib.h>

/* Text that came from people and files: what is let in, how it is kept from disturbing the text
 * around it, and the key it is found by. */

#define FSI "\342\201\250" /* U+2068 */
#define PDI "\342\201\251" /* U+2069 */

typedef enum
{
  FAULT_NONE,
  FAULT_CONTROL,    /* C0 but tab and line feed, DEL, C1 */
  FAULT_DIRECTION,  /* embeddings, overrides, isolates, marks: they reorder their neighbours */
  FAULT_SEPARATOR,  /* U+2028, U+2029 */
  FAULT_UNASSIGNED, /* noncharacters and private use: every font shows something else */
} Fault;

static gboolean
is_direction_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f
         || c == 0x061c;
}

static Fault
find_fault (gunichar c)
{
  if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f))
    return FAULT_CONTROL;
  if (is_direction_control (c))
    return FAULT_DIRECTION;
  if (c == 0x2028 || c == 0x2029)
    return FAULT_SEPARATOR;
  if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef)
      || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
    return FAULT_UNASSIGNED;
  return FAULT_NONE;
}

/**
 * dun_text_isolate:
 * @text: (nullable): a value that is to stand inside another text
 *
 * Returns: (transfer full): FSI @text PDI, so that neither disturbs the order of the other
 *   (reliability: bidi); "" stays ""
 */
char *
dun_text_isolate (const char *text)
{
  if (text == NULL || text[0] == '\0')
    return g_strdup ("");
  return g_strconcat (FSI, text, PDI, NULL);
}

/* Returns: (transfer none): what stands between the pieces of a line. Persian writes its zero as a
 * dot in the middle of the line, so it has its comma; the mark behind it keeps a number that
 * follows a Latin word in the reader's direction. */
const char *
dun_text_get_separator (gboolean rtl)
{
  return rtl ? "\u060c\u200f " : " · ";
}

/**
 * dun_text_pair:
 * @first: (nullable): what is named
 * @second: (nullable): what is said of it
 * @rtl: whether the reader's language runs from right to left
 *
 * Returns: (transfer full): both in one line, @first where the reader begins, whatever their
 *   scripts are; the one alone when the other is missing
 */
char *
dun_text_pair (const char *first,
               const char *second,
               gboolean    rtl)
{
  g_autofree char *one = dun_text_isolate (first);
  g_autofree char *other = dun_text_isolate (second);
  gboolean both = *one != '\0' && *other != '\0';

  return g_strconcat (rtl ? "\u200f" : "\u200e", one,
                      both ? dun_text_get_separator (rtl) : "", other, NULL);
}

/* Returns: (transfer full): @text (valid UTF-8 or NULL) without the direction controls that our own
 * formatting puts around values; what a person copied from the screen can so be read back. */
char *
dun_text_strip_bidi (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text == NULL ? "" : text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_direction_control (g_utf8_get_char (p)))
      g_string_append_unichar (result, g_utf8_get_char (p));
  return g_string_free (result, FALSE);
}

/* What is printed in ASCII is clean and normal. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || (guchar) *text >= 0x7f)
      return FALSE;
  return TRUE;
}

/**
 * dun_text_clean:
 * @text: (nullable): bytes of any kind
 *
 * Makes pasted or imported text harmless: valid UTF-8 (each bad byte becomes U+FFFD), normalised
 * (NFC), without control characters (tab and line feed stay), direction controls, U+2028 and
 * U+2029, noncharacters and private use, and with at most DUN_TEXT_MAX_MARKS combining marks in
 * a row. The joiners U+200C and U+200D stay: Persian needs them.
 *
 * Returns: (transfer full): text that dun_text_check () accepts
 */
char *
dun_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  GString         *kept;
  GString         *result;
  guint            marks = 0;

  if (text == NULL || is_plain (text))
    return g_strdup (text == NULL ? "" : text);
  valid = g_utf8_make_valid (text, -1);
  kept = g_string_sized_new (64);
  result = g_string_sized_new (64);

  /* Dropped before normalising, since what they kept apart may compose afterwards. */
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (find_fault (g_utf8_get_char (p)) == FAULT_NONE)
      g_string_append_unichar (kept, g_utf8_get_char (p));
  normal = dun_icu_normalize (kept->str, DUN_ICU_NFC);
  g_string_free (kept, TRUE);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (marks <= DUN_TEXT_MAX_MARKS)
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

static gboolean
set_fault (GError   **error,
           Fault      fault,
           gunichar   c)
{
  switch (fault)
    {
    case FAULT_CONTROL:
      /* Translators: %04X is the character's number, as in U+0007. */
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The text contains a control character (U+%04X). Remove it and try again."),
                   c);
      break;
    case FAULT_DIRECTION:
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The text contains a hidden character that changes the writing direction "
                     "(U+%04X). Remove it and try again."),
                   c);
      break;
    case FAULT_SEPARATOR:
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The text contains a hidden line separator (U+%04X). Remove it and "
                     "try again."),
                   c);
      break;
    case FAULT_UNASSIGNED:
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The text contains a character without a meaning of its own (U+%04X). "
                     "Remove it and try again."),
                   c);
      break;
    case FAULT_NONE:
    default:
      g_assert_not_reached ();
    }
  return FALSE;
}

static gboolean
check_valid (const char  *text,
             GError     **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The text is not valid UTF-8."));
  return FALSE;
}

/**
 * dun_text_check:
 * @text: (nullable): what a person typed
 * @error: DUN_ERROR_INPUT with a translated sentence that names the character
 *
 * Returns: TRUE when @text holds nothing that dun_text_clean () would drop; normalisation is not
 *   asked
 */
gboolean
dun_text_check (const char  *text,
                GError     **error)
{
  guint marks = 0;

  if (text == NULL)
    return TRUE;
  if (!check_valid (text, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Fault    fault = find_fault (c);

      if (fault != FAULT_NONE)
        return set_fault (error, fault, c);
      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (marks > DUN_TEXT_MAX_MARKS)
        {
          g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                               _("The text contains too many accents on one letter."));
          return FALSE;
        }
    }
  return TRUE;
}

/* As dun_text_check (), but asks only for characters that change the writing direction. */
gboolean
dun_text_refuse_bidi (const char  *text,
                      GError     **error)
{
  if (text == NULL)
    return TRUE;
  if (!check_valid (text, error))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_direction_control (g_utf8_get_char (p)))
      return set_fault (error, FAULT_DIRECTION, g_utf8_get_char (p));
  return TRUE;
}

/* Letters that normalisation does not take apart, or takes apart into another letter. Returns:
 * (nullable): the key's letters. */
static const char *
fold_letter (gunichar c)
{
  switch (c)
    {
    /* Arabic letters as Persian writes them, so that both keyboards find a name. */
    case 0x064a: /* ي */
    case 0x0649: /* ى */
      return "ی";
    case 0x0643: /* ك */
      return "ک";
    case 0x0629: /* ة */
    case 0x06c0: /* ۀ */
    case 0x06d5: /* ۀ without its hamza */
      return "ه";
    case 0x0640: /* tatweel */
    case 0x200c: /* ZWNJ */
    case 0x200d: /* ZWJ */
      return "";
    case 0x02bc: /* the apostrophes that programs put in names */
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x0131: /* ı */
      return "i";
    case 0x0142: /* ł */
      return "l";
    case 0x0259: /* ə */
      return "e";
    case 0x0111: /* đ */
      return "d";
    case 0x00f8: /* ø */
      return "o";
    case 0x00df: /* ß */
      return "ss";
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    default:
      return NULL;
    }
}

/**
 * dun_text_search_key:
 * @text: (nullable): a name or what is searched for, valid UTF-8
 *
 * Folds what a person who searches does not distinguish, in this order: compatibility
 * decomposition (NFKD); all nonspacing and enclosing marks dropped (accents, harakat, hamza and
 * madda: й becomes и, ё е, ї і, أ إ آ ا, ؤ و, ئ ی); lower case; single letters: ي ى ی, ك ک, ة ۀ
 * ه, ł l, ı i, ə e, đ d, ø o, ß ss, æ ae, œ oe, apostrophes '; tatweel and the joiners U+200C
 * and U+200D dropped; blanks of any kind and length become one space, none at the ends. Digits stay
 * as they are. The database's core.search_key () decides what is found and folds the same letters;
 * this marks it on screen.
 *
 * Returns: (transfer full): the key
 */
char *
dun_text_search_key (const char *text)
{
  g_autofree char *apart = NULL;
  g_autofree char *lower = NULL;
  GString         *bare = g_string_sized_new (64);
  GString         *key = g_string_sized_new (64);

  apart = dun_icu_normalize (text == NULL ? "" : text, DUN_ICU_NFKD);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar     c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type != G_UNICODE_NON_SPACING_MARK && type != G_UNICODE_ENCLOSING_MARK)
        g_string_append_unichar (bare, c);
    }
  lower = dun_icu_lower (bare->str);
  g_string_free (bare, TRUE);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar    c = g_utf8_get_char (p);
      const char *folded = fold_letter (c);

      if (folded != NULL)
        g_string_append (key, folded);
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);
  return g_string_free (key, FALSE);
}

/* Appends @text, valid UTF-8, as a JSON string with its quotes. */
void
dun_text_append_json (GString    *json,
                      const char *text)
{
  const char *from = text;

  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\' || (guchar) *text < 0x20)
      {
        g_string_append_len (json, from, text - from);
        from = text + 1;
        if (*text == '\n')
          g_string_append (json, "\\n");
        else if ((guchar) *text < 0x20)
          g_string_append_printf (json, "\\u%04x", (guint) *text);
        else
          {
            g_string_append_c (json, '\\');
            g_string_append_c (json, *text);
          }
      }
  g_string_append_len (json, from, text - from);
  g_string_append_c (json, '"');
}
