/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-check.h"

#include <glib/gi18n-lib.h>

/* The last look at pages that are laid out: every line is on the paper, every sign has a glyph of
 * the letter's own fonts. */

#define TOLERANCE   0.5
#define SHOWN_CHARS 40

/**
 * dun_letter_check_fonts:
 * @report: (nullable)
 *
 * Returns: FALSE with DUN_ERROR_INPUT, without a report, when a font is missing on this machine
 */
gboolean
dun_letter_check_fonts (DunType          *type,
                        DunLetterReport  *report,
                        GError          **error)
{
  const char *family = dun_type_find_missing_font (type);
  g_autofree char *text = NULL;

  if (family == NULL)
    return TRUE;
  /* Translators: the first %s is a font such as Noto Sans, the second a package of Debian. */
  text = g_strdup_printf (_("This machine lacks the font “%s”. Install the package %s."), family,
                          "fonts-noto-core");
  return dun_letter_report_note (report, DUN_LETTER_REPORT_FONT, 0, text, error);
}

static gboolean
note_overflow (const DunTypeBlock  *block,
               guint                line,
               guint                page,
               DunLetterReport     *report,
               GError             **error)
{
  g_autofree char *whole = dun_type_block_dup_text (block, line);
  g_autofree char *shown = g_utf8_substring (whole, 0, MIN (g_utf8_strlen (whole, -1),
                                                            SHOWN_CHARS));
  /* Translators: %s is the beginning of the text. */
  g_autofree char *text = g_strdup_printf (_("This text leaves the page: “%s”."), shown);

  return dun_letter_report_note (report, DUN_LETTER_REPORT_OVERFLOW, page + 1, text, error);
}

static gboolean
note_missing (gunichar          c,
              guint             page,
              DunLetterReport  *report,
              GError          **error)
{
  char sign[7] = { 0 };
  g_autofree char *text = NULL;

  g_unichar_to_utf8 (c, sign);
  /* Translators: %s is one sign, %04X its number in Unicode, as in U+4E2D. */
  text = g_strdup_printf (_("The letter's fonts have no sign “%s” (U+%04X)."), sign, c);
  return dun_letter_report_note (report, DUN_LETTER_REPORT_GLYPH, page + 1, text, error);
}

/**
 * dun_letter_check_sheets:
 * @width: of the paper, points
 * @report: (nullable)
 *
 * Returns: FALSE with DUN_ERROR_INPUT, without a report, when text leaves the paper or has signs
 *   that the fonts lack
 */
gboolean
dun_letter_check_sheets (DunSheets        *sheets,
                         double            width,
                         double            height,
                         DunLetterReport  *report,
                         GError          **error)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
      {
        guint line;
        double x;
        double extent;
        double baseline;
        const DunTypeBlock *block =
          dun_sheets_get_line (sheets, page, i, &line, &x, &extent, &baseline);
        gunichar missing = dun_type_block_get_missing (block);

        if (missing != 0 && !note_missing (missing, page, report, error))
          return FALSE;
        if ((x < -TOLERANCE || x + extent > width + TOLERANCE || baseline < 0 || baseline > height)
            && !note_overflow (block, line, page, report, error))
          return FALSE;
      }
  return TRUE;
}
