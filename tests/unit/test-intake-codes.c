/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-intake-codes"

#include "dun-letter-code.h"
#include "dun-test-envelope.h"
#include "dun-test-intake.h"

#include <string.h>

/* The codes of letters are read back from scanned paper, in the helper's cell. */

static char *
read_codes (GBytes *bytes)
{
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = NULL;
  DunTestWait wait = { NULL };

  dun_intake_document_read_codes_async (document, 0, NULL, dun_test_wait_cb, &wait);
  codes = dun_intake_document_read_codes_finish (document, dun_test_wait_for (&wait), &error);
  g_clear_object (&wait.result);
  g_assert_no_error (error);
  qsort (codes, g_strv_length (codes), sizeof *codes,
         (int (*) (const void *, const void *)) g_strcmp0);
  return g_strjoinv (" ", codes);
}

/* Of an envelope that lies a little askew. */
static char *
read_envelope (const char *code,
               const char *bars,
               const char *other)
{
  DunTestEnvelope envelope = { .code = code, .bars = bars, .other = other, .degrees = 1 };
  g_autoptr (GBytes) pdf = dun_test_envelopes_to_pdf (&envelope, 1);

  return read_codes (pdf);
}

static void
test_codes (void)
{
  g_autofree char *code = dun_letter_code_make ("BANK", 1234567);
  g_autofree char *other = dun_letter_code_make ("BANK", 7);
  g_autofree char *from_both = read_envelope (code, code, NULL);
  g_autofree char *from_two = read_envelope (code, NULL, other);
  g_autofree char *from_none = read_envelope (NULL, NULL, NULL);
  g_autofree char *from_odd = read_envelope ("a,b=c %20", NULL, NULL);

  g_assert_cmpstr (from_both, ==, code);
  g_assert_nonnull (strstr (from_two, code));
  g_assert_nonnull (strstr (from_two, other));
  g_assert_cmpstr (from_none, ==, "");
  g_assert_cmpstr (from_odd, ==, "a,b=c %20");
}

static void
test_scan (void)
{
  g_autofree char *code = dun_letter_code_make ("BANK", 1234567);

  for (int dpi = 200; dpi <= 300; dpi += 100)
    {
      DunTestEnvelope envelope = { .code = code, .degrees = 1 };
      g_autoptr (GBytes) scan = dun_test_envelope_to_png (&envelope, dpi);
      g_autofree char *read = read_codes (scan);

      g_assert_cmpstr (read, ==, code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/E01-codes-are-read-once-each", test_codes);
  g_test_add_func ("/intake/E01-codes-are-read-from-a-scan", test_scan);
  return g_test_run ();
}
