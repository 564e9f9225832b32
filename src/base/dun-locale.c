/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale"

#include "dun-locale-private.h"
#include "dun-text.h"

#include <string.h>

/* The eight languages and how one is found. What they do stands in dun-locale-format.c, -spell.c,
 * -parse.c and -calendar.c. */

/* A clerk types '.' on the number pad whatever his language prints, so it is a decimal mark
 * wherever it cannot be a grouping one. */
static const DunLanguage languages[] = {
  { "en", "en_GB", DUN_MARK_GROUP, DUN_MARK_DECIMAL, '0', FALSE, FALSE },
  { "fa", "fa_IR", DUN_MARK_GROUP, DUN_MARK_DECIMAL, 0x06f0, TRUE, TRUE },
  { "az", "az_AZ", DUN_MARK_DECIMAL, DUN_MARK_GROUP, '0', FALSE, FALSE },
  { "pl", "pl_PL", DUN_MARK_DECIMAL, DUN_MARK_DECIMAL, '0', FALSE, FALSE },
  { "uk", "uk_UA", DUN_MARK_DECIMAL, DUN_MARK_DECIMAL, '0', FALSE, FALSE },
  { "ru", "ru_RU", DUN_MARK_DECIMAL, DUN_MARK_DECIMAL, '0', FALSE, FALSE },
  { "el", "el_GR", DUN_MARK_DECIMAL, DUN_MARK_GROUP, '0', FALSE, FALSE },
  { "bg", "bg_BG", DUN_MARK_DECIMAL, DUN_MARK_DECIMAL, '0', FALSE, FALSE },
};

static GMutex     locales_lock;
static DunLocale *locales[G_N_ELEMENTS (languages)]; /* owned, guarded until they are made */

/* Returns: (transfer none) (array zero-terminated=1): "en", "fa" … in the order of the
 * language menu. */
const char * const *
dun_locale_list_languages (void)
{
  static const char * const list[] = { "en", "fa", "az", "pl", "uk", "ru", "el", "bg", NULL };

  G_STATIC_ASSERT (G_N_ELEMENTS (list) == G_N_ELEMENTS (languages) + 1);
  return list;
}

/* Returns: the language's place in the table, -1 when it is none of ours. */
static int
find_language (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strncmp (name, languages[i].language, 2) == 0 && !g_ascii_isalnum (name[2]))
      return (int) i;
  return -1;
}

/**
 * dun_locale_get:
 * @language: (nullable): "fa", also with more behind it ("fa_IR.UTF-8")
 *
 * Returns: (transfer none): the language's locale; English for an unknown one. Lives for ever.
 */
const DunLocale *
dun_locale_get (const char *language)
{
  int        index = language == NULL ? -1 : find_language (language);
  DunLocale *self;

  if (index < 0)
    index = 0;
  g_mutex_lock (&locales_lock);
  self = locales[index];
  if (self == NULL)
    {
      self = g_new0 (DunLocale, 1);
      self->language = &languages[index];
      dun_locale_load_formats (self);
      dun_locale_load_calendar (self);
      locales[index] = self;
    }
  g_mutex_unlock (&locales_lock);
  return self;
}

/* Returns: (transfer none): the first of the user's languages (LANGUAGE, LC_ALL, LC_MESSAGES, LANG)
 * that is one of ours; English otherwise. */
const DunLocale *
dun_locale_current (void)
{
  const char * const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    if (find_language (names[i]) >= 0)
      return dun_locale_get (names[i]);
  return dun_locale_get ("en");
}

/* Returns: (transfer none): "fa" and so on. */
const char *
dun_locale_get_language (const DunLocale *self)
{
  return self->language->language;
}

gboolean
dun_locale_is_rtl (const DunLocale *self)
{
  return self->language->is_rtl;
}

/* @self: (nullable): as for machines
 * Returns: (transfer none): what stands between the pieces of a line: " · ", a comma in Persian. */
const char *
dun_locale_get_separator (const DunLocale *self)
{
  return dun_text_get_separator (self != NULL && self->language->is_rtl);
}

/**
 * dun_locale_join:
 * @first: (nullable): the first piece
 * @...: the others, ended by %NULL
 *
 * Returns: (transfer full): the pieces in one line, as the user's language parts them
 */
char *
dun_locale_join (const char *first,
                 ...)
{
  GString *line = g_string_new (NULL);
  va_list  pieces;

  va_start (pieces, first);
  for (const char *piece = first; piece != NULL; piece = va_arg (pieces, const char *))
    dun_locale_append (line, piece);
  va_end (pieces);
  return g_string_free (line, FALSE);
}

/* Puts @piece (nullable, "" for nothing) behind what stands in @line. */
void
dun_locale_append (GString    *line,
                   const char *piece)
{
  if (piece == NULL || *piece == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, dun_locale_get_separator (dun_locale_current ()));
  g_string_append (line, piece);
}
