/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-spacing.h"

#include <string.h>

/* What a language's typesetter does that nobody types: no line ends with a word of one letter, a
 * number stays with its unit or currency, a numero sign with its number and a day with its month,
 * and straight quotes become the language's own. It is done to the filled wording before it is read
 * as CommonMark: a value's own quotes have backslashes there and stay as they are. */

#define NBSP "\302\240"

typedef struct
{
  const char *language;
  const char *letters;        /* words of one letter that stay with the next word */
  const char *open;           /* quotes */
  const char *close;
  const char *before_numbers[9]; /* what stays with a number that follows it */
  const char *units[10];         /* and one that it follows */
} Rules;

static const Rules rules[] = {
  { "en", "", "“", "”", { "No.", "no.", "§", "art.", NULL },
    { "km", "kg", "m²", "a.m.", "p.m.", NULL } },
  { "fa", "", "«", "»", { "№", NULL }, { "٪", NULL } },
  { "az", "", "«", "»", { "№", "§", NULL }, { "km", "kg", "m²", "man.", NULL } },
  { "pl", "aiouwzAIOUWZ", "„", "”", { "nr", "Nr", "№", "§", "art.", "ust.", "pkt", "tel.", NULL },
    { "km", "kg", "m²", "zł", "gr", "r.", "tys.", "mln", NULL } },
  { "uk", "авзійоуєАВЗІЙОУЄ", "«", "»", { "№", "§", "ст.", "п.", "тел.", NULL },
    { "км", "кг", "м²", "грн", "р.", "тис.", "млн", NULL } },
  { "ru", "авикосуяАВИКОСУЯ", "«", "»", { "№", "§", "ст.", "п.", "тел.", NULL },
    { "км", "кг", "м²", "руб.", "г.", "тыс.", "млн", NULL } },
  { "el", "", "«", "»", { "αρ.", "Αρ.", "№", "§", "άρθρο", "τηλ.", NULL },
    { "km", "kg", "m²", "€", "π.μ.", "μ.μ.", NULL } },
  { "bg", "ависоуАВИСОУ", "„", "“", { "№", "§", "чл.", "ал.", "тел.", NULL },
    { "км", "кг", "м²", "лв.", "г.", "хил.", "млн", NULL } },
};

static const Rules *
find_rules (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].language, language) == 0)
      return &rules[i];
  return NULL;
}

/* Whether a word may begin behind @p: there is no letter, digit or sign that joins. */
static gboolean
is_word_start (const char *begin,
               const char *p)
{
  gunichar c;

  if (p == begin)
    return TRUE;
  c = g_utf8_get_char (g_utf8_prev_char (p));
  return g_unichar_isspace (c) || c == 0xa0 || c == '(' || c == '[' || c == '*' || c == 0xab
         || c == 0x201e || c == 0x201c || c == '"' || (c >= 0x2066 && c <= 0x2068);
}

static gboolean
is_one_letter (const Rules *own,
               const char  *begin,
               const char  *space)
{
  const char *letter;

  if (space == begin || own->letters[0] == '\0')
    return FALSE;
  letter = g_utf8_prev_char (space);
  return g_utf8_strchr (own->letters, -1, g_utf8_get_char (letter)) != NULL
         && is_word_start (begin, letter);
}

static gboolean
is_number_at (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isdigit (c) || c == '+' || (c >= 0x2066 && c <= 0x2068);
}

static gboolean
is_before_number (const Rules *own,
                  const char  *begin,
                  const char  *space)
{
  if (!is_number_at (space + 1))
    return FALSE;
  for (guint i = 0; own->before_numbers[i] != NULL; i++)
    {
      gsize length = strlen (own->before_numbers[i]);

      if ((gsize) (space - begin) >= length
          && memcmp (space - length, own->before_numbers[i], length) == 0
          && is_word_start (begin, space - length))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_currency (const char *p)
{
  return g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]) && g_ascii_isupper (p[2])
         && !g_unichar_isalnum (g_utf8_get_char (p + 3));
}

static gboolean
is_unit (const Rules *own,
         const char  *begin,
         const char  *space)
{
  gunichar before = space > begin ? g_utf8_get_char (g_utf8_prev_char (space)) : 0;
  const char *after = space + 1;

  if (!g_unichar_isdigit (before) && before != 0x2069)
    return FALSE;
  if (*after == '%' || g_str_has_prefix (after, "‰") || g_str_has_prefix (after, "°")
      || (g_unichar_isdigit (before) && is_currency (after)))
    return TRUE;
  for (guint i = 0; own->units[i] != NULL; i++)
    if (g_str_has_prefix (after, own->units[i])
        && !g_unichar_isalnum (g_utf8_get_char (after + strlen (own->units[i]))))
      return TRUE;
  return FALSE;
}

/* 1 January 2005: one or two digits, a word, a year */
static gboolean
is_day_of_month (const char *begin,
                 const char *space)
{
  const char *p = space;
  guint n_digits = 0, n_letters = 0;

  for (; p > begin && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (p))); n_digits++)
    p = g_utf8_prev_char (p);
  if (n_digits == 0 || n_digits > 2 || !is_word_start (begin, p))
    return FALSE;
  for (p = space + 1; g_unichar_isalpha (g_utf8_get_char (p)); n_letters++)
    p = g_utf8_next_char (p);
  if (n_letters == 0 || *p != ' ')
    return FALSE;
  p++;
  for (n_digits = 0; g_unichar_isdigit (g_utf8_get_char (p)); n_digits++)
    p = g_utf8_next_char (p);
  return n_digits == 4;
}

/* What a picture's line says is for the program. */
static gboolean
is_picture (const char *begin,
            const char *p)
{
  while (p > begin && p[-1] != '\n')
    p--;
  return p[0] == '!' && p[1] == '[';
}

/**
 * dun_letter_space:
 * @markdown: the filled wording
 * @language: a language without rules leaves it as it is
 *
 * Returns: (transfer full): the same words with the spaces and quotes of the language
 */
char *
dun_letter_space (const char *markdown,
                  const char *language)
{
  const Rules *own = find_rules (language);
  const char *from = markdown;
  const char *p = markdown;
  GString *out;

  if (own == NULL)
    return g_strdup (markdown);
  out = g_string_sized_new (strlen (markdown) + 256);
  for (; *(p = p + strcspn (p, " \"")) != '\0'; p++)
    {
      const char *instead = NULL;

      if (*p == '"' && (p == markdown || p[-1] != '\\'))
        instead = is_word_start (markdown, p) || (p > markdown && p[-1] == '|') ? own->open
                                                                               : own->close;
      else if (*p == ' ' && strchr (" \n|", p[1]) == NULL && p[1] != '\0'
               && (is_one_letter (own, markdown, p) || is_before_number (own, markdown, p)
                   || is_unit (own, markdown, p) || is_day_of_month (markdown, p)))
        instead = NBSP;
      if (instead == NULL || is_picture (markdown, p))
        continue;
      g_string_append_len (out, from, p - from);
      g_string_append (out, instead);
      from = p + 1;
    }
  g_string_append (out, from);
  return g_string_free (out, FALSE);
}
