/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-csv"

#include "dun-csv-reader.h"
#include "dun-csv-writer.h"

#include <string.h>

/* Reading and writing comma-separated values: what RFC 4180 allows, and each kind of damage. */

/* A stream that hands out its bytes in pieces of a given size. */
#define TEST_TYPE_PIECES (test_pieces_get_type ())
G_DECLARE_FINAL_TYPE (TestPieces, test_pieces, TEST, PIECES, GInputStream)

struct _TestPieces
{
  GInputStream parent_instance;

  const char *bytes;
  gsize       left;
  gsize       piece;
};

G_DEFINE_FINAL_TYPE (TestPieces, test_pieces, G_TYPE_INPUT_STREAM)

static gssize
test_pieces_read (GInputStream *stream,
                  void         *buffer,
                  gsize         count,
                  GCancellable *cancellable,
                  GError      **error)
{
  TestPieces *self = TEST_PIECES (stream);
  gsize       n = MIN (MIN (count, self->piece), self->left);

  memcpy (buffer, self->bytes, n);
  self->bytes += n;
  self->left -= n;
  return (gssize) n;
}

static void
test_pieces_class_init (TestPiecesClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_pieces_read;
}

static void
test_pieces_init (TestPieces *self)
{
}

/* Reads everything: fields joined by '|', records by '/', then "!code line.column" for an error. */
static char *
read_all (const char *bytes,
          gsize       length,
          gsize       piece)
{
  g_autoptr(TestPieces)   stream = g_object_new (TEST_TYPE_PIECES, NULL);
  g_autoptr(DunCsvReader) reader = NULL;
  g_autoptr(GError)       error = NULL;
  g_autoptr(GString)      out = g_string_new (NULL);
  const char * const     *fields;

  stream->bytes = bytes;
  stream->left = length;
  stream->piece = piece;
  reader = dun_csv_reader_new (G_INPUT_STREAM (stream));
  while ((fields = dun_csv_reader_next (reader, NULL, NULL, &error)) != NULL)
    {
      g_autofree char *record = g_strjoinv ("|", (GStrv) fields);

      g_string_append_printf (out, "%s/", record);
    }
  if (error != NULL)
    {
      g_assert_true (error->domain == DUN_CSV_ERROR);
      g_assert_true (error->message[0] != '\0');
      g_string_append_printf (out, "!%d %u.%u", error->code,
                              (guint) dun_csv_reader_get_line (reader),
                              dun_csv_reader_get_column (reader));
    }
  else
    g_assert_cmpuint (dun_csv_reader_get_offset (reader), ==, length);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct
{
  const char *bytes;
  const char *expected;
} ReadCase;

static const ReadCase read_cases[] = {
  { "", "" },
  { "a", "a/" },
  { "a,b\r\n1,2\r\n", "a|b/1|2/" },
  { "a,b\n1,2\n", "a|b/1|2/" },
  { "a,b\n1,2", "a|b/1|2/" },
  { "\xEF\xBB\xBF" "a,b\n", "a|b/" },
  { "a,b\n,\n", "a|b/|/" },
  { "a,b\n\n1,2\n\n\n", "a|b/1|2/" },
  { "a,b\n\"x,y\",\"p\"\"q\"\n", "a|b/x,y|p\"q/" },
  { "a,b\n\"x\r\ny\",\"p\nq\"\n", "a|b/x\r\ny|p\nq/" },
  { "a,b\n\"\",\"\"\"\"\n", "a|b/|\"/" },
  { "a\n\"x\"", "a/x/" },
  { "نام,név\nیوسفی,Ő\n", "نام|név/یوسفی|Ő/" },
  { "a,b\n=1+1,@x\n", "a|b/=1+1|@x/" },
};

static void
test_read (void)
{
  static const gsize pieces[] = { 1, 2, 3, 7, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        const char      *bytes = read_cases[i].bytes;
        g_autofree char *got = read_all (bytes, strlen (bytes), pieces[j]);

        g_assert_cmpstr (got, ==, read_cases[i].expected);
      }
}

typedef struct
{
  const char *bytes;
  gsize       length; /* 0 for a string's own */
  DunCsvError code;
  guint       line;
  guint       column;
} BadCase;

static const BadCase bad_cases[] = {
  { "a,b\n1,\xB1\n", 0, DUN_CSV_ERROR_ENCODING, 2, 2 },                /* Windows-1251 */
  { "a,b\n1,\xC0\xAF\n", 0, DUN_CSV_ERROR_ENCODING, 2, 2 },            /* overlong */
  { "a,b\n1,\xED\xA0\x80\n", 0, DUN_CSV_ERROR_ENCODING, 2, 2 },        /* a surrogate */
  { "\xFF\xFE" "a\0,\0", 6, DUN_CSV_ERROR_ENCODING, 1, 1 },            /* UTF-16 */
  { "\xFE\xFF\0a\0,", 6, DUN_CSV_ERROR_ENCODING, 1, 1 },
  { "a,b\n1,x\0y\n", 10, DUN_CSV_ERROR_NUL, 2, 2 },
  { "a,b\n\"x\0y\",1\n", 12, DUN_CSV_ERROR_NUL, 2, 1 },
  { "a,b\r1,2\r", 0, DUN_CSV_ERROR_CARRIAGE_RETURN, 1, 2 },
  { "a,b\r\n1,2\r", 0, DUN_CSV_ERROR_CARRIAGE_RETURN, 2, 2 },
  { "a,b\n\"x\ry\",2\n", 0, DUN_CSV_ERROR_CARRIAGE_RETURN, 2, 1 },
  { "a,b\n1,2\n3,\"x\n4,5\n", 0, DUN_CSV_ERROR_QUOTE, 3, 2 },          /* never closed */
  { "a,b\n1,x\"y\n", 0, DUN_CSV_ERROR_QUOTE, 2, 2 },
  { "a,b\n1,\"x\"y\n", 0, DUN_CSV_ERROR_QUOTE, 2, 2 },
  { "a,b\n1\n", 0, DUN_CSV_ERROR_FIELD_COUNT, 2, 1 },
  { "a,b\n\"x\ny\",2\n1,2,3\n", 0, DUN_CSV_ERROR_FIELD_COUNT, 4, 2 },
};

static void
test_damage (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      const BadCase   *bad = &bad_cases[i];
      gsize            length = bad->length > 0 ? bad->length : strlen (bad->bytes);
      g_autofree char *whole = read_all (bad->bytes, length, 65536);
      g_autofree char *pieces = read_all (bad->bytes, length, 1);
      g_autofree char *expected =
        g_strdup_printf ("!%d %u.%u", (int) bad->code, bad->line, bad->column);

      g_assert_true (g_str_has_suffix (whole, expected));
      g_assert_cmpstr (whole, ==, pieces);
    }
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (DUN_CSV_MAX_FIELD, 'x');
  g_autofree char *good = g_strconcat ("a\n", longest, "\n", NULL);
  g_autofree char *bad = g_strconcat ("a,b\n1,", longest, "x\n", NULL);
  g_autofree char *open = g_strconcat ("a,b\n1,\"", longest, longest, "\n", NULL);
  g_autofree char *most = g_strnfill (DUN_CSV_MAX_FIELDS - 1, ',');
  g_autofree char *more = g_strnfill (DUN_CSV_MAX_FIELDS, ',');
  g_autofree char *got_good = read_all (good, strlen (good), 100);
  g_autofree char *got_bad = read_all (bad, strlen (bad), 100);
  g_autofree char *got_open = read_all (open, strlen (open), 100);
  g_autofree char *got_most = read_all (most, strlen (most), 100);
  g_autofree char *got_more = read_all (more, strlen (more), 100);

  g_assert_cmpuint (strlen (got_good), ==, 3 + DUN_CSV_MAX_FIELD);
  g_assert_cmpstr (got_bad, ==, "a|b/!4 2.2");
  g_assert_cmpstr (got_open, ==, "a|b/!4 2.2");
  g_assert_cmpuint (strlen (got_most), ==, DUN_CSV_MAX_FIELDS);
  g_assert_cmpstr (got_more, ==, "!5 1.256");
}

/* One wrong line does not hide the lines behind it. */
static void
test_continue (void)
{
  g_autoptr(GInputStream) stream =
    g_memory_input_stream_new_from_data ("a,b\n1\n2,3\n4,5,6\n", -1, NULL);
  g_autoptr(DunCsvReader) reader = dun_csv_reader_new (stream);
  g_autoptr(GString)      seen = g_string_new (NULL);

  for (;;)
    {
      g_autoptr(GError)   error = NULL;
      const char * const *fields = dun_csv_reader_next (reader, NULL, NULL, &error);

      if (fields == NULL && error == NULL)
        break;
      if (error != NULL)
        g_assert_true (dun_csv_reader_can_continue (error));
      g_string_append_printf (seen, "%u%s ", (guint) dun_csv_reader_get_line (reader),
                              error == NULL ? "" : "!");
    }
  g_assert_cmpstr (seen->str, ==, "1 2! 3 4! ");
}

static void
test_cancel (void)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data ("a,b\n1,2\n", -1, NULL);
  g_autoptr(DunCsvReader) reader = dun_csv_reader_new (stream);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dun_csv_reader_next (reader, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Writes one row of texts. */
static char *
write_row (const char * const *texts,
           DunCsvFlags         flags)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(DunCsvWriter)  writer = dun_csv_writer_new (stream, flags);
  g_autoptr(GError)        error = NULL;

  for (guint i = 0; texts[i] != NULL; i++)
    dun_csv_writer_add_text (writer, texts[i]);
  dun_csv_writer_end_row (writer, NULL, &error);
  g_assert_no_error (error);
  dun_csv_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

typedef struct
{
  const char *text;
  const char *written;
} WriteCase;

static const WriteCase write_cases[] = {
  { "plain", "plain" },
  { "", "" },
  { "a,b", "\"a,b\"" },
  { "a;b", "\"a;b\"" },
  { "p\"q", "\"p\"\"q\"" },
  { "x\r\ny", "\"x\r\ny\"" },
  { "=1+1", "\"'=1+1\"" },
  { "+115", "\"'+115\"" },
  { "-x", "\"'-x\"" },
  { "@sum", "\"'@sum\"" },
  { "\t=1", "\"'\t=1\"" },
  { "\r=1", "\"'\r=1\"" },
  { "  =1", "\"'  =1\"" },
  { "\"=1", "\"'\"\"=1\"" },
  { "＝1+1", "\"'＝1+1\"" },
  { "＋1", "\"'＋1\"" },
  { "－1", "\"'－1\"" },
  { "＠x", "\"'＠x\"" },
  { "\xC2\xA0=1", "\"'\xC2\xA0=1\"" },
  { "a=b", "a=b" },
  { "یوسفی", "یوسفی" },
  { "bad \xFF", "bad \xEF\xBF\xBD" },
};

static void
test_write_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (write_cases); i++)
    {
      const char * const texts[] = { write_cases[i].text, NULL };
      g_autofree char   *got = write_row (texts, DUN_CSV_DATA);
      g_autofree char   *expected = g_strconcat (write_cases[i].written, "\r\n", NULL);

      g_assert_cmpstr (got, ==, expected);
    }
}

static void
test_write_numbers (void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(DunCsvWriter)  plain = dun_csv_writer_new (stream, DUN_CSV_DATA);
  g_autoptr(DunCsvWriter)  sheet = dun_csv_writer_new (stream, DUN_CSV_SPREADSHEET);
  g_autoptr(DunCsvWriter)  comma = dun_csv_writer_new (stream, DUN_CSV_DECIMAL_COMMA);
  DunCsvWriter            *writers[] = { plain, sheet, comma };
  g_autoptr(GError)        error = NULL;
  g_autofree char         *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      dun_csv_writer_add_number (writers[i], "-12.50");
      dun_csv_writer_add_number (writers[i], NULL);
      dun_csv_writer_add_number (writers[i], "-1+2");
      dun_csv_writer_add_number (writers[i], "1.");
      dun_csv_writer_add_int (writers[i], G_MININT64);
      dun_csv_writer_end_row (writers[i], NULL, &error);
      g_assert_no_error (error);
      dun_csv_writer_finish (writers[i], NULL, &error);
      g_assert_no_error (error);
    }
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_assert_cmpstr (text, ==,
                   "-12.50,,\"'-1+2\",1.,-9223372036854775808\r\n"
                   "\xEF\xBB\xBF-12,50;;\"'-1+2\";1.;-9223372036854775808\r\n"
                   "\"-12,50\",,\"'-1+2\",1.,-9223372036854775808\r\n");
}

/* What is written is read back, but for the apostrophe. */
static void
test_round_trip (void)
{
  static const char * const alphabet[] = {
    "a", "\"", ",", ";", "\r\n", "\n", "=", "+", "'", " ", "\t", "ی", "ł", "＝", "1",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString)      text = g_string_new ("x");
      g_autoptr(GInputStream) stream = NULL;
      g_autoptr(DunCsvReader) reader = NULL;
      g_autoptr(GError)       error = NULL;
      g_autofree char        *written = NULL;
      const char             *texts[3] = { NULL };
      const char * const     *fields;
      guint                   n_fields;

      if (g_test_rand_bit ())
        g_string_truncate (text, 0);
      for (int n = g_test_rand_int_range (1, 9); n > 0; n--)
        g_string_append (text, alphabet[g_test_rand_int_range (0, G_N_ELEMENTS (alphabet))]);
      texts[0] = text->str;
      texts[1] = "end";
      written = write_row (texts, DUN_CSV_DATA);
      stream = g_memory_input_stream_new_from_data (written, -1, NULL);
      reader = dun_csv_reader_new (stream);
      fields = dun_csv_reader_next (reader, &n_fields, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_fields, ==, 2);
      if (fields[0][0] == '\'' && text->str[0] != '\'')
        g_assert_cmpstr (fields[0] + 1, ==, text->str);
      else if (strcmp (fields[0], text->str) != 0)
        g_assert_cmpstr (fields[0] + 1, ==, text->str);
      g_assert_cmpstr (fields[1], ==, "end");
      g_assert_null (dun_csv_reader_next (reader, NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/records-are-read-whatever-the-pieces-they-arrive-in", test_read);
  g_test_add_func ("/csv/damage-is-refused-with-its-line-and-column", test_damage);
  g_test_add_func ("/csv/long-fields-and-records-are-refused", test_limits);
  g_test_add_func ("/csv/a-record-of-the-wrong-length-does-not-hide-the-next", test_continue);
  g_test_add_func ("/csv/reading-can-be-cancelled", test_cancel);
  g_test_add_func ("/csv/text-that-looks-like-a-formula-gets-an-apostrophe", test_write_text);
  g_test_add_func ("/csv/numbers-stay-numbers", test_write_numbers);
  g_test_add_func ("/csv/what-is-written-is-read-back", test_round_trip);
  return g_test_run ();
}
