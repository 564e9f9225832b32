/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-base"

#include "dun-letter-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The check digits are those of ISO 7064 MOD 97-10, as in an IBAN: every wrong digit and every
 * exchange of two neighbours is found. */

#define MIN_MARK   2
#define MAX_MARK   6
#define MAX_DIGITS 18 /* fits into 64 bits */

static gboolean
is_of_mark (char c)
{
  return g_ascii_isdigit (c) || (c >= 'A' && c <= 'Z');
}

/* Returns: TRUE when @text is a bank's mark: two to six of A–Z and 0–9 */
gboolean
dun_letter_code_is_mark (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length < MIN_MARK || length > MAX_MARK)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!is_of_mark (text[i]))
      return FALSE;
  return TRUE;
}

/* Letters count as 10 to 35, so one takes two digits. */
static guint
add_to_remainder (guint       remainder,
                  const char *text,
                  gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        remainder = (remainder * 10 + (guint) g_ascii_digit_value (text[i])) % 97;
      else
        remainder = (remainder * 100 + (guint) (text[i] - 'A') + 10) % 97;
    }
  return remainder;
}

/**
 * dun_letter_code_make:
 * @mark: of the bank, see dun_letter_code_is_mark ()
 * @letter_id: greater than 0
 *
 * Returns: (transfer full): what the codes of this letter say
 */
char *
dun_letter_code_make (const char *mark,
                      gint64      letter_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, letter_id);
  guint remainder;

  g_return_val_if_fail (dun_letter_code_is_mark (mark), NULL);
  g_return_val_if_fail (letter_id > 0 && strlen (id) <= MAX_DIGITS, NULL);
  remainder = add_to_remainder (0, mark, strlen (mark));
  remainder = add_to_remainder (remainder, id, strlen (id));
  return g_strdup_printf ("%s-%s-%02u", mark, id, 98 - add_to_remainder (remainder, "00", 2));
}

static gboolean
fail (GError     **error,
      const char  *text)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize) strnlen (text, 40));

  /* Translators: %s is what was read from a bar code or typed. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not the code of a letter."), shown);
  return FALSE;
}

static gboolean
is_digits (const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

/* @code: in capitals
 * @id, @check: (out): where the letter's id and the hyphen before the check digits are
 * Returns: whether it looks like the code of a letter, whatever its check digits are */
static gboolean
has_form (const char  *code,
          const char **id,
          const char **check)
{
  g_autofree char *mark = NULL;

  *id = strchr (code, '-');
  *check = *id != NULL ? strchr (*id + 1, '-') : NULL;
  if (*check == NULL)
    return FALSE;
  mark = g_strndup (code, (gsize) (*id - code));
  (*id)++;
  return dun_letter_code_is_mark (mark) && *check - *id <= MAX_DIGITS && (*id)[0] != '0'
         && is_digits (*id, (gsize) (*check - *id)) && strlen (*check) == 3
         && is_digits (*check + 1, 2);
}

static gboolean
is_checked (const char *code,
            const char *id,
            const char *check)
{
  guint remainder = add_to_remainder (0, code, (gsize) (id - 1 - code));

  remainder = add_to_remainder (remainder, id, (gsize) (check - id));
  /* 00, 01 and 98 would leave the remainder of 97, 98 and 01: only 02 to 98 are ever made. */
  return add_to_remainder (remainder, check + 1, 2) == 1 && strcmp (check + 1, "02") >= 0
         && strcmp (check + 1, "98") <= 0;
}

/**
 * dun_letter_code_explain:
 * @text: as read or typed
 *
 * Returns: (transfer full) (nullable): what to do about a text that looks like the code of a letter
 *   and has other check digits; NULL for a code that is right, and for any other text
 */
char *
dun_letter_code_explain (const char *text)
{
  g_autofree char *code = g_strstrip (g_ascii_strup (text, -1));
  const char *id;
  const char *check;

  if (!has_form (code, &id, &check) || is_checked (code, id, check))
    return NULL;
  /* Translators: %s is the code of a letter as read or typed. */
  return g_strdup_printf (_("The check digits of “%s” are wrong. Read or type it again."), code);
}

/**
 * dun_letter_code_parse:
 * @text: as read or typed; blanks around it and small letters do no harm
 * @mark: (out) (transfer full): the bank's mark, which may be another bank's
 * @letter_id: (out): the letter
 *
 * Returns: FALSE with DUN_ERROR_INPUT when it is no code of a letter or was misread
 */
gboolean
dun_letter_code_parse (const char  *text,
                       char       **mark,
                       gint64      *letter_id,
                       GError     **error)
{
  g_autofree char *code = g_strstrip (g_ascii_strup (text, -1));
  g_autofree char *sentence = dun_letter_code_explain (text);
  const char *id;
  const char *check;

  if (sentence != NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, sentence);
      return FALSE;
    }
  if (!has_form (code, &id, &check))
    return fail (error, text);
  *mark = g_strndup (code, (gsize) (id - 1 - code));
  *letter_id = g_ascii_strtoll (id, NULL, 10);
  return TRUE;
}
