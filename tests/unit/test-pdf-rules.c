/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "test-pdf-rules"

#include "dun-error.h"
#include "dun-pdf-archive.h"
#include "dun-pdf-rules.h"
#include "dun-test-letter.h"
#include "dun-test-picture.h"

#include <string.h>

/* Each rule of PDF/A-2u has a file that breaks it: a letter with one place changed. */

typedef struct
{
  const char *rule;
  const char *find;
  const char *put;
  gboolean    is_raw; /* changed as it is stored; else written out by qpdf first */
} Breach;

static const Breach breaches[] = {
  { "header", "%PDF-1.7", "%PDF-2.0", TRUE },
  { "header", "\xbf\xf7\xa2\xfe", "abcd", TRUE },
  { "endstream", "\nendstream", " endstream", TRUE },
  { "id", "/ID [", "/IX [", FALSE },
  { "intent", "/GTS_PDFA1", "/GTS_PDFX1", FALSE },
  { "intent", "/OutputIntents", "/OutputIntentX", FALSE },
  { "profile", "/N 3", "/N 4", FALSE },
  { "metadata", "/Type /Metadata", "/Type /Metadatum", FALSE },
  { "metadata", "<rdf:RDF", "<rdf:RDX", FALSE },
  { "part", "<pdfaid:part>2", "<pdfaid:part>3", FALSE },
  { "info", "/Title ", "/Titel ", FALSE },
  { "info", "(D:2005", "(D:2006", FALSE },
  { "catalog", "/Lang (en)", "/Lang (en) /AA << >>", FALSE },
  { "names", "/Lang (en)", "/Lang (en) /Names << /JavaScript << >> >>", FALSE },
  { "language", "/Lang (en)", "/Lang (e_n)", FALSE },
  { "marks", "/Lang (en)", "/Lang (en) /MarkInfo << /Marked true >>", FALSE },
  { "action", "/Lang (en)", "/Lang (en) /OpenAction << /S /JavaScript /JS (x) >>", FALSE },
  { "action", "/Type /Page\n", "/AA << >> /Type /Page\n", FALSE },
  { "annotation", "/Type /Page\n",
    "/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 1 1] >> ] /Type /Page\n", FALSE },
  { "annotation", "/Type /Page\n",
    "/Annots [ << /Type /Annot /Subtype /Movie /F 4 /Rect [0 0 1 1] >> ] /Type /Page\n", FALSE },
  { "outside", "/Length1 ", "/F (elsewhere) /Length1 ", FALSE },
  { "filter", "/Length1 ", "/Filter /LZWDecode /Length1 ", FALSE },
  { "interpolate", "/Length1 ", "/Interpolate true /Length1 ", FALSE },
  { "image", "/Length1 ", "/Subtype /Image /Alternates [ 1 ] /Length1 ", FALSE },
  { "form", "/Length1 ", "/Subtype /Form /PS 1 /Length1 ", FALSE },
  { "form", "/Length1 ", "/Subtype /PS /Length1 ", FALSE },
  { "state", "/ca 1", "/TR /Identity /ca 1", FALSE },
  { "limits", "    595.27", "    99595.27", FALSE },
  { "limits", "BT\n",
    "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q\nBT\n", FALSE },
  { "embedded", "/FontFile2", "/FontFileX", FALSE },
  { "cidtogid", "/CIDToGIDMap", "/CIDToGIDMax", FALSE },
  { "encoding", "/Encoding /Identity-H", "/Encoding /UniJIS-H", FALSE },
  { "encoding", "/Encoding /WinAnsiEncoding", "/Encoding /PDFDocEncoding", FALSE },
  { "unicode", "beginbfchar", "beginbfcher", FALSE },
  { "notdef", "<0001>Tj", "<0000>Tj", FALSE },
  { "colour", "0 0 0 rg", "0 0 0 1 k", FALSE },
  { "colour", "0 0 0 rg", "/DeviceCMYK cs", FALSE },
  { "operator", "BT\n", "XX\nBT\n", FALSE },
  { "operator", "BT\n", "Q\nBT\n", FALSE },
  { "font", " 1 Tf", " 1 Tz", FALSE },
};

static GBytes *
make_letter (void)
{
  g_autoptr (GBytes) pdf = dun_test_letter_render ("W1", "en");
  g_autoptr (GError) error = NULL;
  GBytes *archived = dun_pdf_archive (pdf, NULL, "en", NULL, &error);

  g_assert_no_error (error);
  return archived;
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static GBytes *
change (GBytes     *pdf,
        const char *find,
        const char *put)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *at = memmem (data, size, find, strlen (find));
  GByteArray *out = g_byte_array_new ();
  gsize before;

  if (at == NULL)
    g_error ("“%s” is not in the file", find);
  before = (gsize) (at - data);
  g_byte_array_append (out, (const guint8 *) data, (guint) before);
  g_byte_array_append (out, (const guint8 *) put, (guint) strlen (put));
  g_byte_array_append (out, (const guint8 *) at + strlen (find),
                       (guint) (size - before - strlen (find)));
  return g_byte_array_free_to_bytes (out);
}

static GPtrArray *
check (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = dun_pdf_rules_check (pdf, &error);

  g_assert_no_error (error);
  return findings;
}

static gboolean
names_rule (GPtrArray  *findings,
            const char *rule)
{
  g_autofree char *prefix = g_strconcat (rule, ": ", NULL);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_has_prefix (findings->pdata[i], prefix))
      return TRUE;
  return FALSE;
}

/* fix-qdf counts bytes and places again after a change. */
static GBytes *
mend_counts (const char *folder,
             GBytes     *pdf)
{
  g_autofree char *path = dun_test_letter_save (folder, "changed.qdf", pdf);
  g_autofree char *mended = g_build_filename (folder, "changed.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("fix-qdf '%s' > '%s'", path, mended);

  g_free (dun_test_letter_run ((const char *[]) { "sh", "-c", command, NULL }));
  return load (mended);
}

static void
test_every_rule_is_broken (void)
{
  g_autofree char *folder = dun_test_tmp_new ();
  g_autoptr (GBytes) letter = make_letter ();
  g_autofree char *path = dun_test_letter_save (folder, "letter.pdf", letter);
  g_autofree char *open_path = g_build_filename (folder, "letter.qdf", NULL);
  g_autoptr (GBytes) open = NULL;
  g_autoptr (GPtrArray) none = check (letter);
  g_autoptr (GPtrArray) open_none = NULL;

  g_free (dun_test_letter_run ((const char *[]) { "qpdf", "--qdf", "--object-streams=disable",
                                                  path, open_path, NULL }));
  open = load (open_path);
  open_none = check (open);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (open_none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    {
      const Breach *breach = &breaches[i];
      g_autoptr (GBytes) changed = change (breach->is_raw ? letter : open, breach->find,
                                           breach->put);
      g_autoptr (GBytes) broken = breach->is_raw ? g_bytes_ref (changed)
                                                 : mend_counts (folder, changed);
      g_autoptr (GPtrArray) findings = check (broken);

      if (!names_rule (findings, breach->rule))
        g_error ("“%s” instead of “%s” does not break “%s”", breach->put, breach->find,
                 breach->rule);
    }
  dun_test_tmp_free (g_steal_pointer (&folder));
}

static void
test_a_locked_file_breaks_a_rule (void)
{
  g_autofree char *folder = dun_test_tmp_new ();
  g_autoptr (GBytes) letter = make_letter ();
  g_autofree char *path = dun_test_letter_save (folder, "letter.pdf", letter);
  g_autofree char *locked_path = g_build_filename (folder, "locked.pdf", NULL);
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_free (dun_test_letter_run ((const char *[]) { "qpdf", "--encrypt", "", "owner", "256", "--",
                                                  path, locked_path, NULL }));
  locked = load (locked_path);
  findings = check (locked);
  g_assert_true (names_rule (findings, "encrypt"));
  dun_test_tmp_free (g_steal_pointer (&folder));
}

static void
test_a_damaged_file_is_an_error (void)
{
  g_autoptr (GBytes) letter = make_letter ();
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (letter, 0, g_bytes_get_size (letter) / 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (dun_pdf_rules_check (half, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_every_language_keeps_the_rules (void)
{
  static const char * const languages[] = { "az", "bg", "el", "en", "fa", "pl", "ru", "uk" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GBytes) pdf = dun_test_letter_render ("W2", languages[i]);
      g_autoptr (GBytes) archived = dun_pdf_archive (pdf, NULL, languages[i], NULL, NULL);
      g_autoptr (GPtrArray) findings = check (archived);

      for (guint f = 0; f < findings->len; f++)
        g_error ("%s: %s", languages[i], (const char *) findings->pdata[f]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/D07-every-rule-is-broken", test_every_rule_is_broken);
  g_test_add_func ("/rules/D07-a-locked-file-breaks-a-rule", test_a_locked_file_breaks_a_rule);
  g_test_add_func ("/rules/D07-a-damaged-file-is-an-error", test_a_damaged_file_is_an_error);
  g_test_add_func ("/rules/D07-every-language-keeps-the-rules",
                   test_every_language_keeps_the_rules);
  return g_test_run ();
}
