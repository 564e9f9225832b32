/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-stamp.h"

#include "dun-letter-file.h"
#include "dun-letter-page.h"
#include "dun-sheets.h"
#include "dun-type.h"

/* What a page says that is printed again: above the letterhead, where no envelope has a window. */

#define PAGE_WIDTH  (210 * DUN_LETTER_MM)
#define PAGE_HEIGHT (297 * DUN_LETTER_MM)
#define MARGIN      (20 * DUN_LETTER_MM)
#define BASELINE    (7 * DUN_LETTER_MM)
#define SIZE        8

/* A letter's own words, in its language, whatever the reader's is. */
static const struct
{
  const char *language;
  const char *word;
} words[] = {
  { "az", "Surət" },
  { "bg", "Копие" },
  { "el", "Αντίγραφο" },
  { "en", "Copy" },
  { "fa", "رونوشت" },
  { "pl", "Kopia" },
  { "ru", "Копия" },
  { "uk", "Копія" },
};

static const char *
get_word (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].language, language) == 0)
      return words[i].word;
  return "Copy";
}

/**
 * dun_letter_stamp_make:
 * @language: of the letter
 * @copy_no: which copy, above 1
 * @day: when it is printed
 *
 * Returns: (transfer full) (nullable): a page that says so in its margin, to be laid over each page
 *   of the letter: "Copy 2 · 22 November 2026"
 */
GBytes *
dun_letter_stamp_make (const char  *language,
                       int          copy_no,
                       DunDay       day,
                       GError     **error)
{
  const DunLocale *locale = dun_locale_get (language);
  g_autofree char *number = dun_locale_format_int (locale, copy_no);
  g_autofree char *when = dun_locale_format_day_long (locale, day);
  g_autofree char *text = g_strdup_printf ("%s %s%s%s", get_word (language), number,
                                           dun_locale_get_separator (locale), when);
  g_autoptr (DunLetterFile) file = dun_letter_file_new (PAGE_WIDTH, PAGE_HEIGHT);
  g_autoptr (DunSheets) sheets = dun_sheets_new (dun_locale_is_rtl (locale));
  g_autoptr (DunTypeBlock) block =
    dun_type_set (dun_type_get (locale), text, NULL, 0, DUN_TYPE_REGULAR, SIZE,
                  PAGE_WIDTH - 2 * MARGIN);

  dun_sheets_add_page (sheets);
  dun_sheets_add_line (sheets, 0, block, 0, MARGIN, PAGE_WIDTH - MARGIN, DUN_SHEETS_END, BASELINE,
                       0);
  dun_letter_file_add (file, sheets);
  return dun_letter_file_finish (file, error);
}
