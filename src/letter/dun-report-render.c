/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report"

#include "dun-report-render.h"

#include "dun-error.h"
#include "dun-letter-file.h"
#include "dun-letter-page.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A report on landscape A4: the rows are measured first, so that every page can say how many there
 * are, then each page is laid out, drawn and forgotten: the length costs no memory. */

#define PAGE_WIDTH    (297 * DUN_LETTER_MM)
#define PAGE_HEIGHT   (210 * DUN_LETTER_MM)
#define MARGIN        (14 * DUN_LETTER_MM)
#define BOTTOM        (PAGE_HEIGHT - 17 * DUN_LETTER_MM)
#define FOOTER        (PAGE_HEIGHT - 10 * DUN_LETTER_MM)
#define CELL_SIZE     7.8
#define TITLE_SIZE    13.0
#define LINE_SIZE     8.4
#define CELL_X        3.0
#define CELL_Y        1.7
#define MEASURED_ROWS 1000
#define GREY_TEXT     0.3
#define GREY_HEAD     0.93
#define GREY_RULE     0.7

typedef struct
{
  const DunReportSpec *spec;
  DunType             *type;
  DunLetterFile       *file;
  double              *offsets; /* owned: of columns from the start edge, n + 1 */
  double               cell_size;
  double               leading;
  gboolean             rtl;
  guint                page;
  guint                n_pages;
  double               y;
  DunSheets           *sheets; /* owned: the page being laid out */
} Report;

static DunTypeBlock *
set_cell (Report     *report,
          const char *text,
          guint       column,
          gboolean    bold)
{
  double width = report->offsets[column + 1] - report->offsets[column] - 2 * CELL_X;
  g_autofree char *isolated = NULL;
  g_autofree char *shaped = NULL;

  if (text == NULL || text[0] == '\0')
    return NULL;
  /* Only our own formatting may bring direction controls; line ends would tear the row. */
  isolated = strncmp (text, "\342\201\246", 3) == 0 ? g_strdup (text) : dun_text_isolate (text);
  g_strdelimit (isolated, "\r\n\t", ' ');
  /* U+061C gives digits without other letters the shapes of the Arabic script. */
  shaped = g_strconcat (report->rtl ? "\330\234" : "", isolated, NULL);
  return dun_type_set (report->type, shaped, NULL, 0, bold ? DUN_TYPE_BOLD : DUN_TYPE_REGULAR,
                       report->cell_size, width);
}

/* Looks at the widths of single characters first: most cells are surely one line. */
static double
measure_row (Report            *report,
             const char *const *cells,
             gboolean           bold)
{
  guint n_lines = 1;

  for (guint c = 0; c < report->spec->n_columns; c++)
    {
      g_autoptr (DunTypeBlock) block = NULL;
      double width = report->offsets[c + 1] - report->offsets[c] - 2 * CELL_X;

      if (cells[c] == NULL || strlen (cells[c]) * report->cell_size * 1.05 < width)
        continue;
      block = set_cell (report, cells[c], c, bold);
      if (block != NULL)
        n_lines = MAX (n_lines, dun_type_block_get_n_lines (block));
    }
  return n_lines * report->leading + 2 * CELL_Y;
}

static void
add_row (Report            *report,
         const char *const *cells,
         double             height,
         gboolean           bold)
{
  for (guint c = 0; c < report->spec->n_columns; c++)
    {
      double start = report->offsets[c] + CELL_X;
      double end = report->offsets[c + 1] - CELL_X;
      double left = report->rtl ? PAGE_WIDTH - MARGIN - end : MARGIN + start;
      double right = report->rtl ? PAGE_WIDTH - MARGIN - start : MARGIN + end;
      DunReportAlign align = report->spec->columns[c].align;
      g_autoptr (DunTypeBlock) block = set_cell (report, cells[c], c, bold);

      for (guint line = 0; block != NULL && line < dun_type_block_get_n_lines (block); line++)
        dun_sheets_add_line (report->sheets, 0, block, line, left, right,
                             align == DUN_REPORT_END      ? DUN_SHEETS_END
                             : align == DUN_REPORT_CENTER ? DUN_SHEETS_CENTER
                                                          : DUN_SHEETS_START,
                             report->y + CELL_Y + line * report->leading
                               + dun_type_baseline (report->type, report->cell_size),
                             0);
    }
  report->y += height;
}

static const char **
get_titles (Report *report)
{
  const char **titles = g_new0 (const char *, report->spec->n_columns + 1);

  for (guint c = 0; c < report->spec->n_columns; c++)
    titles[c] = report->spec->columns[c].title;
  return titles;
}

static double
get_head_height (Report *report)
{
  g_autofree const char **titles = get_titles (report);

  return measure_row (report, titles, TRUE);
}

static double
get_heading_height (Report *report)
{
  guint n = report->spec->subtitles != NULL ? g_strv_length ((GStrv) report->spec->subtitles) : 0;

  return dun_type_leading (report->type, TITLE_SIZE)
         + n * dun_type_leading (report->type, LINE_SIZE) + 8;
}

static void
add_heading_line (Report     *report,
                  const char *text,
                  DunTypeFace face,
                  double      size,
                  double      grey)
{
  g_autofree char *clean = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  g_autoptr (DunTypeBlock) block = dun_type_set (report->type, clean, NULL, 0, face, size, -1);
  double room = PAGE_WIDTH - 2 * MARGIN;
  double widest = dun_type_block_get_widest (block);

  if (widest > room)
    {
      g_clear_pointer (&block, dun_type_block_unref);
      block = dun_type_set (report->type, clean, NULL, 0, face,
                            MAX (1, size * room / widest * 0.99), -1);
    }
  dun_sheets_add_line (report->sheets, 0, block, 0, MARGIN, PAGE_WIDTH - MARGIN, DUN_SHEETS_START,
                       report->y + dun_type_baseline (report->type, size), grey);
  report->y += dun_type_leading (report->type, size);
}

static void
open_page (Report *report)
{
  g_autofree const char **titles = get_titles (report);
  double height = get_head_height (report);

  report->sheets = dun_sheets_new (report->rtl);
  dun_sheets_add_page (report->sheets);
  report->y = MARGIN;
  if (report->page == 0)
    {
      add_heading_line (report, report->spec->title, DUN_TYPE_BOLD, TITLE_SIZE, 0);
      for (const char *const *line = report->spec->subtitles; line != NULL && *line != NULL;
           line++)
        add_heading_line (report, *line, DUN_TYPE_REGULAR, LINE_SIZE, GREY_TEXT);
      report->y += 8;
    }
  dun_sheets_add_fill (report->sheets, 0, MARGIN, PAGE_WIDTH - MARGIN, report->y,
                       report->y + height, GREY_HEAD);
  add_row (report, titles, height, TRUE);
  dun_sheets_add_rule (report->sheets, 0, MARGIN, PAGE_WIDTH - MARGIN, report->y, 0.8, 0);
}

static void
close_page (Report *report)
{
  const char *pattern = report->spec->page != NULL ? report->spec->page : "{page} / {pages}";
  double left = MARGIN + (PAGE_WIDTH - 2 * MARGIN) / 3;
  double right = PAGE_WIDTH - left;

  if (report->page > 0)
    {
      /* Later pages say in the footer what they belong to. */
      report->y = FOOTER - dun_type_baseline (report->type, LINE_SIZE);
      add_heading_line (report, report->spec->title, DUN_TYPE_REGULAR, LINE_SIZE * 0.9, GREY_TEXT);
    }
  dun_sheets_add_page_number (report->sheets, report->type, 0, report->page, report->n_pages,
                              pattern, left, right, FOOTER);
  dun_letter_file_add (report->file, report->sheets);
  g_clear_pointer (&report->sheets, dun_sheets_free);
  report->page++;
}

/* Walks over all rows; without a file it only counts the pages. */
static void
walk (Report *report)
{
  const DunReportSpec *spec = report->spec;
  gboolean draws = report->file != NULL;
  double head = get_head_height (report);
  guint n_totals = 0;

  while (spec->totals != NULL && spec->totals[n_totals] != NULL)
    n_totals++;
  report->page = 0;
  report->y = MARGIN + get_heading_height (report) + head;
  if (draws)
    open_page (report);
  for (guint i = 0; i < spec->n_rows + n_totals; i++)
    {
      gboolean is_total = i >= spec->n_rows;
      const char *const *cells = is_total ? spec->totals[i - spec->n_rows]
                                          : spec->get_row (i, spec->user_data);
      double height = MIN (measure_row (report, cells, is_total), BOTTOM - MARGIN - head);

      if (report->y + height > BOTTOM)
        {
          if (draws)
            {
              close_page (report);
              open_page (report);
            }
          else
            {
              report->page++;
              report->y = MARGIN + head;
            }
        }
      if (!draws)
        {
          report->y += height;
          continue;
        }
      if (i == spec->n_rows)
        dun_sheets_add_rule (report->sheets, 0, MARGIN, PAGE_WIDTH - MARGIN, report->y, 0.8, 0);
      add_row (report, cells, height, is_total);
      dun_sheets_add_rule (report->sheets, 0, MARGIN, PAGE_WIDTH - MARGIN, report->y,
                           i + 1 == spec->n_rows + n_totals ? 0.8 : 0.25,
                           i + 1 == spec->n_rows + n_totals ? 0 : GREY_RULE);
    }
  if (draws)
    close_page (report);
  else
    report->n_pages = report->page + 1;
}

/* Keeps the longest word of a text, which no line can break. */
static void
keep_longest (char       **longest,
              const char  *text)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit_set (text, " \t\r\n", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (*longest == NULL || g_utf8_strlen (words[i], -1) > g_utf8_strlen (*longest, -1))
      {
        g_free (*longest);
        *longest = g_strdup (words[i]);
      }
}

static double
measure_word (Report     *report,
              const char *word,
              gboolean    bold)
{
  g_autoptr (DunTypeBlock) block = NULL;

  if (word == NULL || *word == '\0')
    return 0;
  block = dun_type_set (report->type, word, NULL, 0, bold ? DUN_TYPE_BOLD : DUN_TYPE_REGULAR,
                        report->cell_size, -1);
  return dun_type_block_get_widest (block);
}

/* Returns: (transfer full): what each column needs so that no word of its title, of its sums and of
 * the first rows is torn. */
static double *
measure_words (Report *report)
{
  const DunReportSpec *spec = report->spec;
  double *needs = g_new0 (double, spec->n_columns);
  g_auto (GStrv) plain = g_new0 (char *, spec->n_columns + 1);
  g_auto (GStrv) bold = g_new0 (char *, spec->n_columns + 1);

  for (guint c = 0; c < spec->n_columns; c++)
    {
      plain[c] = g_strdup ("");
      bold[c] = g_strdup ("");
      keep_longest (&bold[c], spec->columns[c].title);
      for (guint i = 0; spec->totals != NULL && spec->totals[i] != NULL; i++)
        keep_longest (&bold[c], spec->totals[i][c]);
    }
  for (guint i = 0; i < MIN (spec->n_rows, MEASURED_ROWS); i++)
    {
      const char *const *cells = spec->get_row (i, spec->user_data);

      for (guint c = 0; c < spec->n_columns; c++)
        keep_longest (&plain[c], cells[c]);
    }
  for (guint c = 0; c < spec->n_columns; c++)
    needs[c] = MAX (measure_word (report, bold[c], TRUE), measure_word (report, plain[c], FALSE))
               + 2 * CELL_X + 0.5;
  return needs;
}

static double
get_weight (Report *report,
            guint   column)
{
  double weight = report->spec->columns[column].weight;

  return weight > 0 ? weight : 1;
}

/* By weight, but a column that needs more has it from the others: not more than twice its share, a
 * word without end must not take their room. */
static void
set_columns (Report *report)
{
  guint n = report->spec->n_columns;
  g_autofree double *needs = measure_words (report);
  g_autofree gboolean *is_set = g_new0 (gboolean, n);
  double room = PAGE_WIDTH - 2 * MARGIN;
  double weights = 0;
  double all_needs = 0;
  gboolean again;

  for (guint c = 0; c < n; c++)
    weights += get_weight (report, c);
  for (guint c = 0; c < n; c++)
    {
      needs[c] = MIN (needs[c], 2 * room * get_weight (report, c) / weights);
      all_needs += needs[c];
    }
  do
    {
      again = FALSE;
      for (guint c = 0; c < n && all_needs < PAGE_WIDTH - 2 * MARGIN; c++)
        if (!is_set[c] && needs[c] > room * get_weight (report, c) / weights)
          {
            is_set[c] = again = TRUE;
            room -= needs[c];
            weights -= get_weight (report, c);
          }
    }
  while (again);
  report->offsets = g_new0 (double, n + 1);
  for (guint c = 0; c < n; c++)
    report->offsets[c + 1] = report->offsets[c]
                             + (is_set[c] ? needs[c] : room * get_weight (report, c) / weights);
}

/**
 * dun_report_render:
 *
 * Writes a table of any length on landscape A4: title, lines below it, the head on every page,
 * totals at the end, page x of y; from right to left in such a language.
 *
 * Returns: (transfer full): the PDF; the same for the same input. NULL with DUN_ERROR_INPUT when
 *   there are no columns or too many of anything
 */
GBytes *
dun_report_render (const DunReportSpec  *spec,
                   GError              **error)
{
  const DunLocale *locale = dun_locale_get (spec->language);
  g_autoptr (DunLetterFile) file = NULL;
  Report report = { .spec = spec, .type = dun_type_get (locale) };

  if (spec->n_columns == 0 || spec->n_columns > DUN_REPORT_MAX_COLUMNS
      || spec->n_rows > DUN_REPORT_MAX_ROWS)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   /* Translators: the first %d is a number of columns, the second one of rows. */
                   _("A report for paper has at most %d columns and %d rows."),
                   DUN_REPORT_MAX_COLUMNS, DUN_REPORT_MAX_ROWS);
      return NULL;
    }
  report.rtl = dun_locale_is_rtl (locale);
  report.cell_size = spec->n_columns > 14 ? CELL_SIZE * 0.8 : CELL_SIZE;
  report.leading = dun_type_leading (report.type, report.cell_size);
  set_columns (&report);
  walk (&report);
  file = dun_letter_file_new (PAGE_WIDTH, PAGE_HEIGHT);
  dun_letter_file_set_title (file, spec->title);
  if (spec->date != NULL)
    dun_letter_file_set_date (file, spec->date);
  report.file = file;
  walk (&report);
  g_free (report.offsets);
  return dun_letter_file_finish (file, error);
}
