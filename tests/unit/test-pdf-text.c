/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pdf-text"

#include "dun-letter-render-private.h"
#include "dun-letter-template-private.h"
#include "dun-letter-value.h"
#include "dun-pdf-archive.h"
#include "dun-pdf-rules.h"
#include "dun-test-letter.h"
#include "dun-test-picture.h"

#include <string.h>

/* What an archived letter says, read out of its file: the filled wording, all of it, in its order,
 * and nothing else but the letterhead, the address, the references and the footers. Cairo writes
 * Persian in the order of the eye; there each line has the letters it should have. */

/* The kinds of letters, and the list whose table goes over several pages. */
static const struct
{
  const char *kind;
  const char *list; /* NULL: it has no table with heads */
} kinds[] = {
  { "GUARANTOR", "items" },   { "HANDOVER", "documents" }, { "INVITATION", NULL },
  { "MINUTES", "items" },     { "MORTGAGE", "items" },     { "OFFER", NULL },
  { "ORDINARY", "items" },    { "STATEMENT", "lines" },    { "THANKS", "facilities" },
  { "VISIT_ORDER", "items" }, { "W1", "items" },           { "W2", "items" },
};

typedef enum
{
  SAMPLE_PLAIN,
  SAMPLE_LONG,    /* a table over several pages */
  SAMPLE_STRANGE, /* signs of other scripts, combining marks, turned directions */
  N_SAMPLES
} Sample;

/* --- What should be there --- */

static JsonObject *
get_object (JsonNode   *data,
            const char *member)
{
  JsonObject *object = json_node_get_object (data);

  return json_object_has_member (object, member) ? json_object_get_object_member (object, member)
                                                 : NULL;
}

/* Lines of a statement belong to its accounts. */
static void
make_long (JsonObject *object,
           const char *list)
{
  JsonArray *rows;

  if (g_str_equal (list, "lines"))
    object = json_array_get_object_element (json_object_get_array_member (object, "accounts"), 0);
  rows = json_object_get_array_member (object, list);
  for (guint i = 0; i < 90; i++)
    json_array_add_element (rows, json_node_copy (json_array_get_element (rows, i % 2)));
}

static JsonNode *
make_data (const char *kind,
           const char *language,
           const char *list,
           Sample      sample)
{
  JsonNode *data = dun_test_letter_load_data (
    g_str_equal (kind, "MINUTES") ? "MINUTES.json" : "W.json", language);
  JsonObject *object = json_node_get_object (data);
  JsonObject *letter = json_object_new ();

  json_object_set_string_member (letter, "id", "987654321");
  json_object_set_object_member (object, "letter", letter);
  if (sample == SAMPLE_LONG)
    make_long (object, list);
  if (sample == SAMPLE_STRANGE)
    {
      static const char name[] = "Ан\342\200\256на سارا Ŝ̌a̐ &amp; \\*b\\* | 1. 100 % — “x”";

      if (get_object (data, "recipient") != NULL)
        json_object_set_string_member (get_object (data, "recipient"), "name", name);
      if (get_object (data, "collector") != NULL)
        json_object_set_string_member (get_object (data, "collector"), "name", name);
      if (json_object_has_member (object, "chair"))
        json_object_set_string_member (object, "chair", name);
    }
  return data;
}

/* Letters only: no blanks, no direction, no joining; taken apart, so that their order within one
 * sign does not matter. */
static char *
squeeze (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT &&
          g_unichar_type (c) != G_UNICODE_CONTROL)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
append (GString    *out,
        const char *text)
{
  g_autofree char *letters = squeeze (text);

  g_string_append (out, letters);
}

/* The filled wording without Markdown's signs, by a parser that knows nothing of layout. */
static char *
make_source (DunLetterTemplate *wording,
             JsonNode          *data,
             const char        *language,
             guint             *n_items)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *markdown = dun_letter_template_to_markdown (wording, data, language, &error);
  g_autoptr (cmark_node) document = NULL;
  GString *out = g_string_new (NULL);
  cmark_iter *iter;
  cmark_event_type event;

  g_assert_no_error (error);
  document = dun_letter_template_parse (markdown, strlen (markdown), &error);
  g_assert_no_error (error);
  *n_items = 0;
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event != CMARK_EVENT_ENTER)
        continue;
      *n_items += cmark_node_get_type (node) == CMARK_NODE_ITEM;
      if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
        append (out, cmark_node_get_literal (node));
    }
  cmark_iter_free (iter);
  return g_string_free (out, FALSE);
}

/* The heads of the last table that has some, empty when none has. */
static char *
make_table_head (DunLetterTemplate *wording,
                 JsonNode          *data,
                 const char        *language)
{
  g_autofree char *markdown = dun_letter_template_to_markdown (wording, data, language, NULL);
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  g_autofree char *head = NULL;

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "|:") && strlen (lines[i - 1]) > 8)
      head = g_steal_pointer (&lines[i - 1]);
  if (head == NULL)
    return g_strdup ("");
  for (char *p = head; *p != '\0'; p++)
    if (*p == '|')
      *p = ' ';
  return squeeze (head);
}

static void
append_value (GString    *out,
              JsonNode   *data,
              const char *label,
              JsonObject *object,
              const char *member,
              const char *language)
{
  JsonObject *labels = json_object_get_object_member (get_object (data, "sender"), "labels");
  g_autofree char *text = NULL;

  if (object == NULL || !json_object_has_member (object, member))
    return;
  text = dun_letter_value_text (dun_locale_get (language), json_object_get_member (object, member));
  if (*text == '\0')
    return;
  if (label != NULL)
    append (out, json_object_get_string_member (labels, label));
  append (out, text);
}

static void
append_lines (GString    *out,
              JsonObject *object,
              const char *member,
              guint       n)
{
  JsonArray *lines = json_object_get_array_member (object, member);

  for (guint i = 0; i < MIN (n, json_array_get_length (lines)); i++)
    append (out, json_array_get_string_element (lines, i));
}

/* What stands around the text, in the order in which it is drawn. */
static char *
make_frame (JsonNode   *data,
            gboolean    is_letter,
            const char *language,
            guint       page,
            guint       n_pages)
{
  const DunLocale *locale = dun_locale_get (language);
  JsonObject *object = json_node_get_object (data);
  JsonObject *sender = get_object (data, "sender");
  JsonObject *labels = json_object_get_object_member (sender, "labels");
  g_autofree char *number = dun_locale_format_int (locale, page + 1);
  g_autofree char *count = dun_locale_format_int (locale, n_pages);
  g_autoptr (GString) pattern = g_string_new (json_object_get_string_member (labels, "page"));
  GString *out = g_string_new (NULL);

  if (page == 0)
    {
      append (out, json_object_get_string_member (sender, "name"));
      append_lines (out, sender, "lines", G_MAXUINT);
    }
  if (page == 0 && is_letter)
    {
      append (out, json_object_get_string_member (sender, "name"));
      append (out, dun_locale_get_separator (locale));
      append_lines (out, sender, "lines", 1);
      append (out, json_object_get_string_member (get_object (data, "recipient"), "name"));
      append_lines (out, get_object (data, "recipient"), "address_lines", G_MAXUINT);
      append_value (out, data, "number", object, "number", language);
      append_value (out, data, "date", object, "date", language);
      append_value (out, data, "customer_no", object, "customer_no", language);
      append_value (out, data, "case_no", object, "case_no", language);
      append_value (out, data, "collector", get_object (data, "collector"), "name", language);
      append_value (out, data, "phone", get_object (data, "collector"), "phone", language);
    }
  if (page == 0)
    append_value (out, data, NULL, object, "number", language); /* beneath the bars */
  g_string_replace (pattern, "{page}", number, 0);
  g_string_replace (pattern, "{pages}", count, 0);
  append (out, json_object_get_string_member (sender, "name"));
  append (out, pattern->str);
  append_value (out, data, NULL, object, "number", language);
  return g_string_free (out, FALSE);
}

/* --- What is there --- */

static GBytes *
archive (DunLetterTemplate      *wording,
         JsonNode               *data,
         const DunLetterProfile *profile,
         const char             *language)
{
  g_autoptr (DunLetterResources) resources = dun_letter_resources_new ();
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  dun_letter_resources_set_mark (resources, "BANK24");
  raw = dun_letter_render (wording, data, profile, language, resources, &error);
  g_assert_no_error (error);
  pdf = dun_pdf_archive (raw, NULL, language, NULL, &error);
  g_assert_no_error (error);
  return pdf;
}

/* Returns: (transfer full): each page's letters in the order of the file */
static GStrv
read_pages (GBytes *pdf)
{
  g_autofree char *folder = dun_test_tmp_new ();
  g_autofree char *path = dun_test_letter_save (folder, "a.pdf", pdf);
  g_autofree char *text =
    dun_test_letter_run ((const char *[]) { "pdftotext", "-raw", path, "-", NULL });
  GStrv pages = g_strsplit (text, "\f", -1);
  guint n = g_strv_length (pages);

  dun_test_tmp_free (g_steal_pointer (&folder));
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpstr (pages[n - 1], ==, "");
  g_clear_pointer (&pages[n - 1], g_free);
  for (guint i = 0; i + 1 < n; i++)
    {
      char *letters = squeeze (pages[i]);

      g_free (pages[i]);
      pages[i] = letters;
    }
  return pages;
}

static void
assert_rules (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = dun_pdf_rules_check (pdf, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* At a page's end stand the sums, at the next one's begin the heads and the same sums. */
static void
cut_sums (GString    *body,
          const char *next,
          gsize      *skip,
          const char *head,
          JsonObject *labels)
{
  g_autofree char *carried = squeeze (json_object_get_string_member (labels, "carried"));
  g_autofree char *brought = squeeze (json_object_get_string_member (labels, "brought"));
  char *tail = g_strrstr (body->str, carried);
  const char *sums;

  *skip = 0;
  if (*head != '\0' && g_str_has_prefix (next, head))
    *skip = strlen (head);
  if (tail == NULL)
    return;
  sums = tail + strlen (carried);
  g_assert_true (g_str_has_prefix (next + *skip, brought));
  *skip += strlen (brought);
  g_assert_true (g_str_has_prefix (next + *skip, sums));
  g_assert_cmpuint (strlen (sums), >, 3);
  *skip += strlen (sums);
  g_string_truncate (body, (gsize) (tail - body->str));
}

/* Returns: how many pages have a head that is there once more */
static guint
assert_text (DunLetterTemplate *wording,
             JsonNode          *data,
             gboolean           is_letter,
             const char        *language,
             GStrv              pages)
{
  guint n_pages = g_strv_length (pages);
  JsonObject *labels = json_object_get_object_member (get_object (data, "sender"), "labels");
  g_autofree char *head = make_table_head (wording, data, language);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *source = NULL;
  guint n_items;
  guint n_repeated = 0;
  gsize skip = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *frame = make_frame (data, is_letter, language, i, n_pages);
      g_autoptr (GString) body = g_string_new (pages[i] + skip);

      if (!g_str_has_suffix (body->str, frame))
        g_error ("page %u ends with\n%s\nand not with\n%s", i + 1, body->str, frame);
      g_string_truncate (body, body->len - strlen (frame));
      if (i + 1 < n_pages)
        cut_sums (body, pages[i + 1], &skip, head, labels);
      n_repeated += i + 1 < n_pages && skip > 0;
      g_string_append (said, body->str);
    }
  source = make_source (wording, data, language, &n_items);
  g_string_append (expected, source);
  g_assert_cmpuint (g_string_replace (said, "•", "", 0), ==,
                    g_string_replace (expected, "•", "", 0) + n_items);
  g_assert_cmpstr (said->str, ==, expected->str);
  return n_repeated;
}

static int
compare_letters (gconstpointer a,
                 gconstpointer b)
{
  return (int) *(const gunichar *) a - (int) *(const gunichar *) b;
}

/* Takes as many letters as @line has from @from, which are the same ones. */
static void
assert_same_letters (const char  *line,
                     const char **from,
                     const char  *what)
{
  glong n = g_utf8_strlen (line, -1);
  g_autofree gunichar *ours = g_utf8_to_ucs4_fast (line, -1, NULL);
  g_autofree gunichar *theirs = NULL;
  const char *end = *from;

  for (glong i = 0; i < n; i++)
    {
      g_assert_cmpint (*end, !=, '\0');
      end = g_utf8_next_char (end);
    }
  theirs = g_utf8_to_ucs4_fast (*from, end - *from, NULL);
  qsort (ours, (gsize) n, sizeof (gunichar), compare_letters);
  qsort (theirs, (gsize) n, sizeof (gunichar), compare_letters);
  if (memcmp (ours, theirs, (gsize) n * sizeof (gunichar)) != 0)
    g_error ("%s: the line “%s” has other letters than “%.*s”", what, line, (int) (end - *from),
             *from);
  *from = end;
}

/* Whether a table goes on overleaf with its sums carried: they stand on the pages alone. */
static gboolean
is_carried (DunSheets *sheets,
            JsonNode  *data)
{
  JsonObject *labels = json_object_get_object_member (get_object (data, "sender"), "labels");
  const char *carried = json_object_get_string_member (labels, "carried");

  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
      {
        guint line;
        double x, width, baseline;
        const DunTypeBlock *block =
          dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);
        g_autofree char *text = dun_type_block_dup_text (block, line);

        if (strstr (text, carried) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* Line by line, in the order in which they are drawn: the file has the line's letters; and when no
 * sums are carried, the lines are the source's in their order, then the frame's. */
static void
assert_lines (DunLetterTemplate      *wording,
              JsonNode               *data,
              const DunLetterProfile *profile,
              const char             *language,
              GStrv                   pages,
              gboolean                with_source)
{
  g_autoptr (DunLetterResources) resources = dun_letter_resources_new ();
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *source = NULL;
  const char *left;
  guint n_items;

  dun_letter_resources_set_mark (resources, "BANK24");
  sheets = dun_letter_lay_out (wording, data, profile, language, NULL, resources, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dun_sheets_get_n_pages (sheets), ==, g_strv_length (pages));
  with_source &= !is_carried (sheets, data);
  source = make_source (wording, data, language, &n_items);
  left = source;
  for (guint page = 0; pages[page] != NULL; page++)
    {
      g_autofree char *frame =
        make_frame (data, profile->has_window, language, page, g_strv_length (pages));
      const char *frame_left = frame;
      const char *in_file = pages[page];

      for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
        {
          guint line;
          double x, width, baseline;
          const DunTypeBlock *block =
            dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);
          g_autofree char *whole = dun_type_block_dup_text (block, line);
          g_autofree char *letters = squeeze (whole);

          gboolean is_frame = strlen (in_file) <= strlen (frame);

          assert_same_letters (letters, &in_file, "file");
          if (!with_source)
            continue;
          if (g_str_equal (letters, "•"))
            n_items--;
          else
            assert_same_letters (letters, is_frame ? &frame_left : &left,
                                 is_frame ? "frame" : "source");
        }
      g_assert_cmpstr (in_file, ==, "");
      if (with_source)
        g_assert_cmpstr (frame_left, ==, "");
    }
  if (with_source)
    {
      g_assert_cmpstr (left, ==, "");
      g_assert_cmpuint (n_items, ==, 0);
    }
}

static guint
check (const char *kind,
       const char *language,
       const char *list,
       Sample      sample)
{
  gboolean is_letter = !g_str_equal (kind, "MINUTES");
  g_autoptr (DunLetterProfile) profile =
    dun_letter_profile_new_builtin (is_letter ? "DIN5008_B" : "PLAIN");
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording (kind, language);
  g_autoptr (JsonNode) data = make_data (kind, language, list, sample);
  g_autoptr (GBytes) pdf = archive (wording, data, profile, language);
  g_auto (GStrv) pages = read_pages (pdf);

  g_test_message ("%s %s %d", kind, language, sample);
  assert_rules (pdf);
  assert_lines (wording, data, profile, language, pages, sample != SAMPLE_LONG);
  return g_str_equal (language, "fa") ? 0 : assert_text (wording, data, is_letter, language, pages);
}

static void
test_the_text_is_the_source (void)
{
  for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (guint sample = 0; sample < N_SAMPLES; sample++)
        {
          guint n_repeated;

          if (sample == SAMPLE_LONG && kinds[k].list == NULL)
            continue;
          n_repeated = check (kinds[k].kind, *language, kinds[k].list, sample);
          if (sample == SAMPLE_LONG && !g_str_equal (*language, "fa"))
            g_assert_cmpuint (n_repeated, >=, 1);
        }
}

/* A kind that comes later is read here, too. */
static void
test_every_kind_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("DUN_TEST_WORDINGS"), 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (name, ".en.md");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (kinds));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/D07-what-an-archived-letter-says-is-its-source",
                   test_the_text_is_the_source);
  g_test_add_func ("/pdf/D07-every-kind-of-letter-is-read", test_every_kind_is_read);
  return g_test_run ();
}
