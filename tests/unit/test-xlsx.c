/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-xlsx"

#include "dun-xlsx-writer.h"

#include <glib/gstdio.h>
#include <string.h>

/* The workbook is opened again as what it is, a ZIP archive of XML, and the XML looked at. */

static const DunXlsxColumn columns[] = {
  { "Number", DUN_XLSX_TEXT, 0 },
  { "Amount", DUN_XLSX_MONEY, 0 },
  { "Due", DUN_XLSX_DAY, 0 },
  { "Days", DUN_XLSX_INT, 0 },
  { "Rate", DUN_XLSX_PERCENT, 0 },
  { "Recorded", DUN_XLSX_INSTANT, 30 },
};

static const char * const parameters[] = {
  "As of", "2024-01-31", "Branch", "=North", NULL,
};

static guint32
get_le (const guint8 *p,
        guint         n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++)
    value |= (guint32) p[i] << (8 * i);
  return value;
}

static char *
inflate_member (const guint8 *data,
                gsize         length)
{
  g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr(GInputStream)      packed =
    g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr(GInputStream)      stream = g_converter_input_stream_new (packed, G_CONVERTER (zlib));
  g_autoptr(GString)           out = g_string_new (NULL);
  g_autoptr(GError)            error = NULL;
  char                         buffer[4096];
  gssize                       n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (out, buffer, n);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: one member of the archive, by the directory at its end. */
static char *
read_member (const char *path,
             const char *name)
{
  g_autofree char  *bytes = NULL;
  g_autoptr(GError) error = NULL;
  const guint8     *data;
  const guint8     *end;
  const guint8     *entry;
  gsize             length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  data = (const guint8 *) bytes;
  end = data + length - 22;
  while (end > data && memcmp (end, "PK\5\6", 4) != 0)
    end--;
  entry = data + get_le (end + 16, 4);
  while (memcmp (entry, "PK\1\2", 4) == 0)
    {
      guint         name_length = get_le (entry + 28, 2);
      const guint8 *member = data + get_le (entry + 42, 4);

      if (name_length == strlen (name) && memcmp (entry + 46, name, name_length) == 0)
        return inflate_member (member + 30 + get_le (member + 26, 2) + get_le (member + 28, 2),
                               get_le (entry + 20, 4));
      entry += 46 + name_length + get_le (entry + 30, 2) + get_le (entry + 32, 2);
    }
  g_assert_not_reached ();
}

static char *
make_path (char **folder)
{
  g_autoptr(GError) error = NULL;

  *folder = g_dir_make_tmp ("dundesk-xlsx-XXXXXX", &error);
  g_assert_no_error (error);
  return g_build_filename (*folder, "table.xlsx", NULL);
}

static void
drop (const char *folder,
      const char *path)
{
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A table of one row with @text and @minor. */
static void
write_table (const char *path,
             const char *text,
             gint64      minor,
             guint       exponent,
             gboolean    is_rtl)
{
  g_autoptr(DunXlsxWriter) writer = NULL;
  g_autoptr(GDateTime)     instant =
    g_date_time_new_from_iso8601 ("2024-01-31T12:00:00+03:30", NULL);
  g_autoptr(GError)        error = NULL;

  writer = dun_xlsx_writer_new (path, "Falling due: [all]", is_rtl, columns, G_N_ELEMENTS (columns),
                                &error);
  g_assert_no_error (error);
  dun_xlsx_writer_add_text (writer, text);
  dun_xlsx_writer_add_money (writer, minor, exponent);
  dun_xlsx_writer_add_day (writer, 19753);
  dun_xlsx_writer_add_int (writer, -7);
  dun_xlsx_writer_add_percent (writer, 1250);
  dun_xlsx_writer_add_instant (writer, instant);
  dun_xlsx_writer_end_row (writer, &error);
  g_assert_no_error (error);
  dun_xlsx_writer_finish (writer, "About", parameters, &error);
  g_assert_no_error (error);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
test_types (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = make_path (&folder);
  g_autofree char *sheet = NULL;
  g_autofree char *second = NULL;
  g_autofree char *book = NULL;

  write_table (path, "L-1", 123456, 2, FALSE);
  sheet = read_member (path, "xl/worksheets/sheet1.xml");
  second = read_member (path, "xl/worksheets/sheet2.xml");
  book = read_member (path, "xl/workbook.xml");

  assert_has (sheet, "<t>L-1</t>");
  assert_has (sheet, "<v>1234.56</v>");
  assert_has (sheet, "<v>45322</v>");
  assert_has (sheet, "<v>-7</v>");
  assert_has (sheet, "<v>0.125</v>");
  assert_has (sheet, "<v>45322.5</v>");
  assert_has (sheet, "<autoFilter ref=\"A1:F2\"/>");
  assert_has (sheet, "state=\"frozen\"");
  g_assert_null (strstr (sheet, "rightToLeft"));
  assert_has (second, "<t>As of</t>");
  assert_has (second, "<t>=North</t>");
  assert_has (book, "name=\"Falling due   all\"");
  drop (folder, path);
}

static void
test_rtl (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = make_path (&folder);
  g_autofree char *sheet = NULL;
  g_autofree char *second = NULL;

  write_table (path, "یوسفی", 5, 0, TRUE);
  sheet = read_member (path, "xl/worksheets/sheet1.xml");
  second = read_member (path, "xl/worksheets/sheet2.xml");
  assert_has (sheet, "rightToLeft=\"1\"");
  assert_has (second, "rightToLeft=\"1\"");
  assert_has (sheet, "<t>یوسفی</t>");
  drop (folder, path);
}

typedef struct
{
  const char *text;
  const char *written;
} TextCase;

static void
test_text (void)
{
  static const TextCase cases[] = {
    { "=1+1", "<t>=1+1</t>" },
    { "=HYPERLINK(\"http://x\")", "<t>=HYPERLINK(\"http://x\")</t>" },
    { "<b>&", "<t>&lt;b&gt;&amp;</t>" },
    { "bad \xFF", "<t>bad \xEF\xBF\xBD</t>" },
    { "bell \a", "<t xml:space=\"preserve\">bell  </t>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *path = make_path (&folder);
      g_autofree char *sheet = NULL;

      write_table (path, cases[i].text, 1, 2, FALSE);
      sheet = read_member (path, "xl/worksheets/sheet1.xml");
      assert_has (sheet, cases[i].written);
      g_assert_null (strstr (sheet, "<f>"));
      drop (folder, path);
    }
}

typedef struct
{
  gint64      minor;
  guint       exponent;
  const char *written;
} MoneyCase;

static void
test_money (void)
{
  static const MoneyCase cases[] = {
    { 0, 2, "<v>0</v>" },
    { -1, 2, "<v>-0.01</v>" },
    { 123456789, 3, "<v>123456.789</v>" },
    { 999999999999999, 2, "<v>9999999999999.99</v>" },
    { -999999999999999, 0, "<v>-999999999999999</v>" },
    { 1000000000000001, 2, "<t>10000000000000.01</t>" },
    { 9007199254740993, 0, "<t>9007199254740993</t>" },
    { G_MININT64, 2, "<t>-92233720368547758.08</t>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *path = make_path (&folder);
      g_autofree char *sheet = NULL;

      write_table (path, "x", cases[i].minor, cases[i].exponent, FALSE);
      sheet = read_member (path, "xl/worksheets/sheet1.xml");
      assert_has (sheet, cases[i].written);
      drop (folder, path);
    }
}

static void
test_days (void)
{
  g_autofree char         *folder = NULL;
  g_autofree char         *path = make_path (&folder);
  g_autofree char         *sheet = NULL;
  g_autoptr(DunXlsxWriter) writer = NULL;
  g_autoptr(GError)        error = NULL;
  const DunDay             days[] = {
    dun_day_from_ymd (1900, 3, 1), dun_day_from_ymd (1900, 2, 28), dun_day_from_ymd (2005, 11, 1),
    DUN_DAY_NONE,
  };

  writer = dun_xlsx_writer_new (path, "x", FALSE, columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    dun_xlsx_writer_add_day (writer, days[i]);
  dun_xlsx_writer_end_row (writer, &error);
  g_assert_no_error (error);
  dun_xlsx_writer_finish (writer, "About", parameters, &error);
  g_assert_no_error (error);
  sheet = read_member (path, "xl/worksheets/sheet1.xml");
  assert_has (sheet, "<c r=\"A2\" s=\"2\"><v>61</v></c>");
  assert_has (sheet, "<t>1900-02-28</t>");
  assert_has (sheet, "<v>38657</v>");
  g_assert_null (strstr (sheet, "r=\"D2\""));
  drop (folder, path);
}

static void
test_unfinished (void)
{
  g_autofree char  *folder = NULL;
  g_autofree char  *path = make_path (&folder);
  g_autofree char  *text = NULL;
  g_autoptr(GError) error = NULL;
  DunXlsxWriter    *writer;

  g_file_set_contents (path, "old", -1, &error);
  g_assert_no_error (error);
  writer = dun_xlsx_writer_new (path, "x", FALSE, columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  dun_xlsx_writer_add_text (writer, "new");
  dun_xlsx_writer_end_row (writer, &error);
  g_assert_no_error (error);
  dun_xlsx_writer_free (writer);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "old");
  drop (folder, path);
}

static void
test_no_folder (void)
{
  g_autoptr(DunXlsxWriter) writer = NULL;
  g_autoptr(GError)        error = NULL;

  writer = dun_xlsx_writer_new ("/nonexistent/table.xlsx", "x", FALSE, columns,
                                G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  g_assert_false (dun_xlsx_writer_finish (writer, "About", parameters, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xlsx/numbers-and-days-are-real-ones", test_types);
  g_test_add_func ("/xlsx/a-right-to-left-language-gets-such-a-sheet", test_rtl);
  g_test_add_func ("/xlsx/text-is-never-a-formula", test_text);
  g_test_add_func ("/xlsx/money-is-exact", test_money);
  g_test_add_func ("/xlsx/days-no-spreadsheet-counts-are-text", test_days);
  g_test_add_func ("/xlsx/an-unfinished-table-leaves-the-file-alone", test_unfinished);
  g_test_add_func ("/xlsx/a-folder-that-is-not-there-is-an-error", test_no_folder);
  return g_test_run ();
}
