/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-xlsx"

#include "dun-xlsx-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* A table as an Office Open XML workbook, in memory that does not grow with the rows: numbers and
 * days are real ones, text is never a formula, the header is frozen and can filter, a right-to-left
 * language gets a right-to-left sheet. A second sheet says what the table was made of. */

#define MAX_ROWS 1048576
#define MAX_TEXT 32767
#define MAX_SHEET_NAME 31
#define MAX_EXPONENT 4
#define EXACT_DIGITS G_GINT64_CONSTANT (999999999999999) /* what a spreadsheet keeps of a number */
#define EPOCH 25569 /* 1970-01-01 as a spreadsheet counts days */

struct _DunXlsxWriter
{
  /* Owned */
  char         *path;
  char         *part; /* written first, renamed when it is whole */
  lxw_workbook *workbook;

  /* Owned by the workbook */
  lxw_worksheet *sheet;
  lxw_format    *header;
  lxw_format    *day;
  lxw_format    *instant;
  lxw_format    *percent;
  lxw_format    *integer;
  lxw_format    *money[MAX_EXPONENT + 1];

  /* State */
  guint     n_columns;
  gboolean  is_rtl;
  lxw_row_t row;
  lxw_col_t column;
  lxw_error failed; /* the first failure since the last row's end */
};

static double
default_width (DunXlsxKind kind)
{
  switch (kind)
    {
    case DUN_XLSX_INT:
    case DUN_XLSX_PERCENT:
      return 10;
    case DUN_XLSX_DAY:
      return 12;
    case DUN_XLSX_INSTANT:
    case DUN_XLSX_MONEY:
      return 18;
    case DUN_XLSX_TEXT:
    default:
      return 26;
    }
}

/* What a sheet may be called: no path signs, at most 31 characters. */
static char *
make_sheet_name (const char *title)
{
  g_autofree char *name = g_utf8_make_valid (title, -1);

  g_strdelimit (name, "[]:*?/\\'", ' ');
  if (g_utf8_strlen (name, -1) > MAX_SHEET_NAME)
    *g_utf8_offset_to_pointer (name, MAX_SHEET_NAME) = '\0';
  g_strstrip (name);
  return name[0] == '\0' ? g_strdup ("1") : g_steal_pointer (&name);
}

static lxw_format *
add_format (DunXlsxWriter *self,
            const char    *number_format)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_num_format (format, number_format);
  return format;
}

static void
add_formats (DunXlsxWriter *self)
{
  static const char * const money[MAX_EXPONENT + 1] = {
    "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000",
  };

  self->header = workbook_add_format (self->workbook);
  format_set_bold (self->header);
  format_set_bottom (self->header, LXW_BORDER_THIN);
  format_set_text_wrap (self->header);
  format_set_align (self->header, LXW_ALIGN_VERTICAL_TOP);
  self->day = add_format (self, "yyyy-mm-dd");
  self->instant = add_format (self, "yyyy-mm-dd hh:mm:ss");
  self->percent = add_format (self, "0.00%");
  self->integer = add_format (self, "#,##0");
  for (guint i = 0; i <= MAX_EXPONENT; i++)
    self->money[i] = add_format (self, money[i]);
}

static gboolean
throw (lxw_error  code,
       GError   **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;
  /* Translators: %s is a technical reason. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The spreadsheet could not be written: %s"),
               lxw_strerror (code));
  return FALSE;
}

static void
note (DunXlsxWriter *self,
      lxw_error      code)
{
  if (self->failed == LXW_NO_ERROR)
    self->failed = code;
  self->column++;
}

static lxw_error
write_text (lxw_worksheet *sheet,
            lxw_row_t      row,
            lxw_col_t      column,
            const char    *text,
            lxw_format    *format)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  /* Control characters cannot stand in XML. */
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\n' && *p != '\t')
      *p = ' ';
  if (g_utf8_strlen (valid, -1) > MAX_TEXT)
    *g_utf8_offset_to_pointer (valid, MAX_TEXT) = '\0';
  return worksheet_write_string (sheet, row, column, valid, format);
}

/**
 * dun_xlsx_writer_new:
 * @path: the file; it is replaced when dun_xlsx_writer_finish () succeeds, not before
 * @sheet_title: the sheet's name; what a sheet's name may not hold is taken out
 * @is_rtl: whether the first column stands on the right
 * @columns: (array length=n_columns): the header
 *
 * Returns: (transfer full) (nullable): a writer before the first row, NULL with G_IO_ERROR
 */
DunXlsxWriter *
dun_xlsx_writer_new (const char           *path,
                     const char           *sheet_title,
                     gboolean              is_rtl,
                     const DunXlsxColumn  *columns,
                     guint                 n_columns,
                     GError              **error)
{
  g_autoptr(DunXlsxWriter) self = NULL;
  g_autofree char         *name = NULL;
  lxw_workbook_options     options = { .constant_memory = LXW_TRUE };

  g_return_val_if_fail (path != NULL && sheet_title != NULL, NULL);
  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);

  options.tmpdir = (char *) g_get_tmp_dir ();
  self = g_new0 (DunXlsxWriter, 1);
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->n_columns = n_columns;
  self->is_rtl = is_rtl;
  self->workbook = workbook_new_opt (self->part, &options);
  if (self->workbook == NULL)
    {
      throw (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
      return NULL;
    }
  name = make_sheet_name (sheet_title);
  self->sheet = workbook_add_worksheet (self->workbook, name);
  if (self->sheet == NULL)
    {
      throw (LXW_ERROR_CREATING_TMPFILE, error);
      return NULL;
    }
  add_formats (self);
  if (is_rtl)
    worksheet_right_to_left (self->sheet);
  worksheet_freeze_panes (self->sheet, 1, 0);
  worksheet_repeat_rows (self->sheet, 0, 0);
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  for (guint i = 0; i < n_columns; i++)
    {
      double width = columns[i].width > 0 ? columns[i].width : default_width (columns[i].kind);

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, width, NULL);
      note (self, write_text (self->sheet, 0, (lxw_col_t) i, columns[i].title, self->header));
    }
  if (!dun_xlsx_writer_end_row (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Without a finish before it the file stays as it was. */
void
dun_xlsx_writer_free (DunXlsxWriter *self)
{
  if (self->workbook != NULL)
    {
      lxw_workbook_free (self->workbook);
      g_unlink (self->part);
    }
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

static gboolean
has_room (DunXlsxWriter *self)
{
  return self->row < MAX_ROWS && self->column < self->n_columns;
}

/* @text: (nullable): any text; it stays text, whatever it begins with. */
void
dun_xlsx_writer_add_text (DunXlsxWriter *self,
                          const char    *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL || text[0] == '\0')
    dun_xlsx_writer_add_nothing (self);
  else if (has_room (self))
    note (self, write_text (self->sheet, self->row, self->column, text, NULL));
}

static void
add_number (DunXlsxWriter *self,
            double         number,
            lxw_format    *format)
{
  if (has_room (self))
    note (self, worksheet_write_number (self->sheet, self->row, self->column, number, format));
}

void
dun_xlsx_writer_add_int (DunXlsxWriter *self,
                         gint64         number)
{
  g_return_if_fail (self != NULL);
  add_number (self, (double) number, self->integer);
}

/* @minor in units of 10^-@exponent. What a spreadsheet's number cannot hold exactly becomes
 * text. */
void
dun_xlsx_writer_add_money (DunXlsxWriter *self,
                           gint64         minor,
                           guint          exponent)
{
  static const gint64 units[MAX_EXPONENT + 1] = { 1, 10, 100, 1000, 10000 };

  g_return_if_fail (self != NULL && exponent <= MAX_EXPONENT);

  if (minor >= -EXACT_DIGITS && minor <= EXACT_DIGITS)
    {
      /* The nearest number to a decimal of 15 digits, which is shown as just this decimal: the file
       * format has no other numbers, and nothing is computed with it here. */
      add_number (self, (double) minor / (double) units[exponent], self->money[exponent]);
    }
  else
    {
      guint64          size = minor < 0 ? -(guint64) minor : (guint64) minor;
      guint64          unit = (guint64) units[exponent];
      g_autofree char *text = NULL;

      if (exponent == 0)
        text = g_strdup_printf ("%s%" G_GUINT64_FORMAT, minor < 0 ? "-" : "", size);
      else
        text = g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                                minor < 0 ? "-" : "", size / unit, (int) exponent, size % unit);
      dun_xlsx_writer_add_text (self, text);
    }
}

/* Days before 1900-03-01, which spreadsheets cannot count, become text. */
void
dun_xlsx_writer_add_day (DunXlsxWriter *self,
                         DunDay         day)
{
  g_return_if_fail (self != NULL);

  if (day == DUN_DAY_NONE)
    dun_xlsx_writer_add_nothing (self);
  else if ((gint64) day + EPOCH >= 61)
    add_number (self, (double) day + EPOCH, self->day);
  else
    {
      g_autofree char *text = dun_day_to_iso (day);

      dun_xlsx_writer_add_text (self, text);
    }
}

/* @instant: (nullable): shown as the clock on the wall of its own time zone. */
void
dun_xlsx_writer_add_instant (DunXlsxWriter *self,
                             GDateTime     *instant)
{
  g_return_if_fail (self != NULL);

  if (instant == NULL)
    dun_xlsx_writer_add_nothing (self);
  else
    {
      gint64 wall = g_date_time_to_unix (instant)
        + g_date_time_get_utc_offset (instant) / G_TIME_SPAN_SECOND;

      add_number (self, (double) wall / 86400.0 + EPOCH, self->instant);
    }
}

void
dun_xlsx_writer_add_percent (DunXlsxWriter *self,
                             gint64         basis_points)
{
  g_return_if_fail (self != NULL);
  add_number (self, (double) basis_points / 10000.0, self->percent);
}

/* Leaves the cell empty. */
void
dun_xlsx_writer_add_nothing (DunXlsxWriter *self)
{
  g_return_if_fail (self != NULL);
  self->column++;
}

/* Errors: G_IO_ERROR, also when the sheet is full. */
gboolean
dun_xlsx_writer_end_row (DunXlsxWriter  *self,
                         GError        **error)
{
  lxw_error failed;

  g_return_val_if_fail (self != NULL, FALSE);

  failed = self->failed;
  self->failed = LXW_NO_ERROR;
  self->column = 0;
  if (self->row >= MAX_ROWS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           _("A spreadsheet holds at most 1,048,576 rows. Save the table as CSV."));
      return FALSE;
    }
  self->row++;
  return throw (failed, error);
}

static gboolean
add_parameters (DunXlsxWriter       *self,
                const char          *title,
                const char * const  *parameters,
                GError             **error)
{
  g_autofree char *name = make_sheet_name (title);
  lxw_worksheet   *sheet = workbook_add_worksheet (self->workbook, name);

  if (sheet == NULL)
    return throw (LXW_ERROR_SHEETNAME_ALREADY_USED, error);
  if (self->is_rtl)
    worksheet_right_to_left (sheet);
  worksheet_set_column (sheet, 0, 0, 30, NULL);
  worksheet_set_column (sheet, 1, 1, 60, NULL);
  for (guint i = 0; parameters[i] != NULL && parameters[i + 1] != NULL; i += 2)
    {
      lxw_row_t row = i / 2;

      if (!throw (write_text (sheet, row, 0, parameters[i], self->header), error)
          || !throw (write_text (sheet, row, 1, parameters[i + 1], NULL), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dun_xlsx_writer_finish:
 * @parameters_title: the second sheet's name, other than the first's
 * @parameters: (array zero-terminated=1): name, value, name, value … of what the table was made of:
 * filter,   day, when, by whom
 *
 * Writes the file. Errors: G_IO_ERROR, and the file is as it was.
 */
gboolean
dun_xlsx_writer_finish (DunXlsxWriter       *self,
                        const char          *parameters_title,
                        const char * const  *parameters,
                        GError             **error)
{
  lxw_error code;

  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);
  g_return_val_if_fail (parameters_title != NULL && parameters != NULL, FALSE);

  worksheet_autofilter (self->sheet, 0, 0, self->row - 1, (lxw_col_t) (self->n_columns - 1));
  if (!add_parameters (self, parameters_title, parameters, error))
    return FALSE;
  code = workbook_close (g_steal_pointer (&self->workbook));
  if (code != LXW_NO_ERROR)
    {
      g_unlink (self->part);
      return throw (code, error);
    }
  if (g_rename (self->part, self->path) != 0)
    {
      int saved = errno;

      g_unlink (self->part);
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", self->path,
                   g_strerror (saved));
      return FALSE;
    }
  return TRUE;
}
