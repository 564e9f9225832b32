/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letter-yardsticks"

#include "dun-letter-file.h"
#include "dun-letter-page.h"
#include "dun-letter-render-private.h"
#include "dun-pdf-archive.h"

#include <string.h>
#include <time.h>

/* The same letter (one page, three paragraphs with fields, a table of eight instalments) by our
 * renderer, and as sources for other people's typesetters.
 * usage: letter-yardsticks WORDINGS LABELS SAMPLE.json FOLDER N_LETTERS N_PAGES
 * Prints "ours SECONDS", "archive SECONDS", "limit SECONDS" for N_LETTERS and the bytes a letter in
 * a file of ten thousand; writes letters.tex and letters.ms of N_LETTERS, letters.html of N_PAGES.
 */

#define N_ITEMS 8
#define N_FILE  10000

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
die (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static DunLetterTemplate *
load_wording (const char *folder,
              const char *language)
{
  g_autofree char *name = g_strdup_printf ("letter.%s.md", language);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DunLetterTemplate *wording;
  char *body;

  g_file_get_contents (path, &text, NULL, &error);
  die (error);
  body = strchr (text, '\n');
  *body++ = '\0';
  wording = dun_letter_template_compile (text + strlen ("Subject: "), body, &error);
  die (error);
  return wording;
}

static JsonObject *
new_money (gint64 minor)
{
  JsonObject *money = json_object_new ();

  json_object_set_int_member (money, "money", minor);
  json_object_set_string_member (money, "currency", "EUR");
  return money;
}

static JsonObject *
new_int (guint value)
{
  JsonObject *number = json_object_new ();

  json_object_set_int_member (number, "int", value);
  return number;
}

static gint64
get_amount (guint letter,
            guint item)
{
  return 20000 + (gint64) letter * 977 % 900000 + item * 1313;
}

static char *
get_number (guint letter)
{
  return g_strdup_printf ("W1-2005-%06u", letter);
}

static char *
get_name (guint letter)
{
  return g_strdup_printf ("Customer %u Somewhere", letter * 7919 % 100000);
}

static gint64
get_total (guint letter)
{
  gint64 total = 0;

  for (guint item = 0; item < N_ITEMS; item++)
    total += get_amount (letter, item);
  return total;
}

/* No two letters have the same number, name or amounts. */
static void
vary (JsonObject *data,
      guint       letter)
{
  g_autofree char *number = get_number (letter);
  g_autofree char *name = get_name (letter);
  JsonArray *items = json_array_new ();

  json_object_set_string_member (data, "number", number);
  json_object_set_string_member (data, "facility_no", "F-100-1");
  json_object_set_string_member (json_object_get_object_member (data, "recipient"), "name", name);
  json_object_set_object_member (data, "total", new_money (get_total (letter)));
  for (guint i = 0; i < N_ITEMS; i++)
    {
      JsonObject *item = json_object_new ();
      JsonObject *due = json_object_new ();
      g_autofree char *day = g_strdup_printf ("2005-%02u-%02u", i + 1, letter % 28 + 1);

      json_object_set_object_member (item, "no", new_int (i + 1));
      json_object_set_string_member (due, "day", day);
      json_object_set_object_member (item, "due_on", due);
      json_object_set_object_member (item, "amount", new_money (120000));
      json_object_set_object_member (item, "open", new_money (get_amount (letter, i)));
      json_object_set_object_member (item, "days", new_int (30 * (N_ITEMS - i) + letter % 28));
      json_array_add_object_element (items, item);
    }
  json_object_set_array_member (data, "items", items);
}

static JsonNode *
load_json (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  die (error);
  node = json_from_string (text, &error);
  die (error);
  return node;
}

static JsonNode *
load_data (const char *sample,
           const char *labels_path,
           const char *language)
{
  g_autoptr (JsonNode) labels = load_json (labels_path);
  JsonNode *data = load_json (sample);
  JsonObject *sender = json_object_get_object_member (json_node_get_object (data), "sender");

  json_object_set_member (
    sender, "labels",
    json_node_copy (json_object_get_member (json_node_get_object (labels), language)));
  vary (json_node_get_object (data), 0);
  return data;
}

static GBytes *
write_letters (DunLetterTemplate      *wording,
               JsonNode               *data,
               const DunLetterProfile *profile,
               const char             *language,
               guint                   n_letters)
{
  g_autoptr (DunLetterWriter) writer = dun_letter_writer_new (profile, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  for (guint i = 0; i < n_letters; i++)
    {
      guint n_pages;

      vary (json_node_get_object (data), i);
      dun_letter_writer_add (writer, wording, data, language, NULL, &n_pages, &error);
      die (error);
      if (n_pages != 1)
        g_error ("letter %u has %u pages", i, n_pages);
    }
  bytes = dun_letter_writer_finish (writer, &error);
  die (error);
  return bytes;
}

static void
measure_bytes (const char             *folder,
               const char             *labels,
               const char             *sample,
               const DunLetterProfile *profile,
               const char             *language)
{
  g_autoptr (DunLetterTemplate) wording = load_wording (folder, language);
  g_autoptr (JsonNode) data = load_data (sample, labels, language);
  g_autoptr (GBytes) bytes = write_letters (wording, data, profile, language, N_FILE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) archived = dun_pdf_archive (bytes, NULL, language, NULL, &error);

  die (error);
  g_print ("bytes_%s %" G_GSIZE_FORMAT "\n", language, g_bytes_get_size (archived) / N_FILE);
}

static void
measure_limit (DunLetterTemplate      *wording,
               JsonNode               *data,
               const DunLetterProfile *profile,
               guint                   n_letters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunSheets) sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL,
                                                     &error);
  g_autoptr (DunLetterFile) file = dun_letter_file_new (profile->page_width * DUN_LETTER_MM,
                                                        profile->page_height * DUN_LETTER_MM);
  g_autoptr (GBytes) bytes = NULL;
  double begin = get_seconds ();

  die (error);
  for (guint i = 0; i < n_letters; i++)
    dun_letter_file_add (file, sheets);
  bytes = dun_letter_file_finish (file, &error);
  die (error);
  g_print ("limit %.4f\n", get_seconds () - begin);
}

/* Money and a paragraph's words as the others get them: ready to be set. */
static char *
format_money (gint64 minor)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ",%03" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT " EUR",
                          minor / 100000, minor / 100 % 1000, minor % 100);
}

typedef struct
{
  const char *name;
  const char *head;
  const char *begin;  /* address: sender, name, date; subject */
  const char *first;  /* name, total */
  const char *table;
  const char *row;    /* no, day, month, amount, open, days */
  const char *end;    /* number */
  const char *foot;
} Dialect;

#define FIRST                                                                                      \
  "According to our books, the instalments listed below under your facility F-100-1 with our "     \
  "bank were not paid when they fell due. On 1 November 2005 the amount of %s is overdue."
#define SECOND                                                                                     \
  "We ask you to pay the whole overdue amount by 11 November 2005 into the account DE89 3704 0044 "\
  "0532 0130 00, or in cash at any branch of our bank, stating the reference %s. If the amount "   \
  "is not received within this term, we shall issue a second warning."
#define THIRD                                                                                      \
  "If you have paid in the meantime, please regard this letter as settled. Should you have any "   \
  "question, please contact Maria Kowalska, telephone +00 1 555 01 17, before the end of the "     \
  "term, so that a payment agreement can be considered."

static const Dialect tex = {
  "letters.tex",
  "\\documentclass[10pt,a4paper]{article}\n\\usepackage[T1]{fontenc}\n"
  "\\usepackage[utf8]{inputenc}\n"
  "\\usepackage{lmodern}\n\\usepackage{longtable}\n\\usepackage[margin=25mm]{geometry}\n"
  "\\setlength{\\parindent}{0pt}\n\\setlength{\\parskip}{6pt}\n\\begin{document}\n",
  "\\textbf{Dundesk Demo Bank}\\\\12 Harbour Street, 1000 Capital City\\\\Collections Department"
  "\\par\\hrule\\vspace{20mm}%s\\\\c/o Smith\\\\17 Long Street\\\\00-238 Somewhere\\par"
  "\\vspace{20mm}\\hfill 1 November 2005\\par"
  "\\textbf{First warning: overdue instalments, customer no. C-004711}\\par\n",
  "Dear %s,\\par\n" FIRST "\n",
  "\\begin{longtable}{rlrrr}\\hline No. & Due date & Instalment & Open amount & Days past due\\\\"
  "\\hline\\endhead\n",
  "%u & %u.%u.2005 & 1,200.00 EUR & %s & %u\\\\\\hline\n",
  "\\end{longtable}\n" SECOND "\\par\n" THIRD "\\par\\newpage\n",
  "\\end{document}\n",
};

static const Dialect ms = {
  "letters.ms",
  ".nr LL 16c\n.nr PO 2.5c\n",
  ".LP\n\\fBDundesk Demo Bank\\fP\n.br\n12 Harbour Street, 1000 Capital City\n.br\n"
  "Collections Department\n.sp 2c\n%s\n.br\nc/o Smith\n.br\n17 Long Street\n.br\n"
  "00-238 Somewhere\n.sp 2c\n1 November 2005\n.LP\n"
  "\\fBFirst warning: overdue instalments, customer no. C-004711\\fP\n",
  ".LP\nDear %s,\n.LP\n" FIRST "\n",
  ".TS\ncenter;\nr l r r r.\n_\nNo.\tDue date\tInstalment\tOpen amount\tDays past due\n_\n",
  "%u\t%u.%u.2005\t1,200.00 EUR\t%s\t%u\n_\n",
  ".TE\n.LP\n" SECOND "\n.LP\n" THIRD "\n.bp\n",
  "",
};

static const Dialect html = {
  "letters.html",
  "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><style>@page { size: A4; margin: 25mm }"
  " body { font: 10pt 'Noto Sans' } article { page-break-after: always } table { width: 100%;"
  " border-collapse: collapse } td, th { border-bottom: 0.3pt solid #aaa; text-align: right }"
  " h1 { font-size: 10pt }</style>\n",
  "<article><p><b>Dundesk Demo Bank</b><br>12 Harbour Street, 1000 Capital City<br>"
  "Collections Department<hr><p style=\"margin: 20mm 0\">%s<br>c/o Smith<br>17 Long Street<br>"
  "00-238 Somewhere<p>1 November 2005<h1>First warning: overdue instalments, customer no. "
  "C-004711</h1>\n",
  "<p>Dear %s,<p>" FIRST "\n",
  "<table><tr><th>No.<th>Due date<th>Instalment<th>Open amount<th>Days past due\n",
  "<tr><td>%u<td>%u.%u.2005<td>1,200.00 EUR<td>%s<td>%u\n",
  "</table><p>" SECOND "<p>" THIRD "</article>\n",
  "</html>\n",
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
write_source (const Dialect *dialect,
              const char    *folder,
              guint          n_letters)
{
  g_autofree char *path = g_build_filename (folder, dialect->name, NULL);
  g_autoptr (GString) text = g_string_new (dialect->head);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_letters; i++)
    {
      g_autofree char *name = get_name (i);
      g_autofree char *number = get_number (i);
      g_autofree char *total = format_money (get_total (i));

      g_string_append_printf (text, dialect->begin, name);
      g_string_append_printf (text, dialect->first, name, total);
      g_string_append (text, dialect->table);
      for (guint k = 0; k < N_ITEMS; k++)
        {
          g_autofree char *open = format_money (get_amount (i, k));

          g_string_append_printf (text, dialect->row, k + 1, i % 28 + 1, k + 1, open,
                                  30 * (N_ITEMS - k) + i % 28);
        }
      g_string_append_printf (text, dialect->end, number);
    }
  g_string_append (text, dialect->foot);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  die (error);
}
#pragma GCC diagnostic pop

int
main (int    argc,
      char **argv)
{
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  g_autoptr (DunLetterTemplate) wording = NULL;
  g_autoptr (JsonNode) data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) archived = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  guint n_letters;
  double begin;

  if (argc != 7)
    g_error ("usage: letter-yardsticks WORDINGS LABELS SAMPLE.json FOLDER N_LETTERS N_PAGES");
  n_letters = (guint) g_ascii_strtoull (argv[5], NULL, 10);
  write_source (&tex, argv[4], n_letters);
  write_source (&ms, argv[4], n_letters);
  write_source (&html, argv[4], (guint) g_ascii_strtoull (argv[6], NULL, 10));
  wording = load_wording (argv[1], "en");
  data = load_data (argv[3], argv[2], "en");
  measure_limit (wording, data, profile, n_letters);
  begin = get_seconds ();
  bytes = write_letters (wording, data, profile, "en", n_letters);
  g_print ("ours %.4f\n", get_seconds () - begin);
  begin = get_seconds ();
  archived = dun_pdf_archive (bytes, NULL, "en", NULL, &error);
  die (error);
  g_print ("archive %.4f\n", get_seconds () - begin);
  path = g_build_filename (argv[4], "ours.pdf", NULL);
  g_file_set_contents (path, g_bytes_get_data (archived, NULL),
                       (gssize) g_bytes_get_size (archived), &error);
  die (error);
  measure_bytes (argv[1], argv[2], argv[3], profile, "en");
  measure_bytes (argv[1], argv[2], argv[3], profile, "fa");
  return 0;
}
