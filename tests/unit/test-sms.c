/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-carrier-answer.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-message-text.h"

#include <locale.h>
#include <string.h>

/* Segmentation against the published rules (3GPP TS 23.038; X95) and the wordings of messages. */

static char *
repeat (const char *what,
        guint       n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

static void
check (const char    *what,
       guint          n,
       DunSmsEncoding encoding,
       guint          units,
       guint          segments,
       guint          left)
{
  g_autofree char *text = repeat (what, n);
  DunSmsCount count;
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;
  DunSmsEncoding used;

  dun_sms_count (text, &count);
  g_assert_cmpint (count.encoding, ==, encoding);
  g_assert_cmpuint (count.n_units, ==, units);
  g_assert_cmpuint (count.n_segments, ==, segments);
  g_assert_cmpuint (count.n_left, ==, left);
  parts = dun_sms_split (text, &used);
  g_assert_cmpuint (g_strv_length (parts), ==, segments);
  g_assert_cmpint (used, ==, encoding);
  joined = g_strjoinv ("", parts);
  g_assert_cmpstr (joined, ==, text);
  for (guint i = 0; i < segments; i++)
    {
      DunSmsCount one;

      g_assert_true (g_utf8_validate (parts[i], -1, NULL));
      dun_sms_count (parts[i], &one);
      if (encoding == DUN_SMS_UCS2)
        {
          glong n_units;
          g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (parts[i], -1, NULL, &n_units, NULL);

          g_assert_cmpint (n_units, <=, segments > 1 ? 67 : 70);
        }
      else
        g_assert_cmpuint (one.n_units, <=, segments > 1 ? 153 : 160);
    }
}

static void
test_limits (void)
{
  check ("a", 0, DUN_SMS_GSM7, 0, 0, 160);
  check ("a", 160, DUN_SMS_GSM7, 160, 1, 0);
  check ("a", 161, DUN_SMS_GSM7, 161, 2, 145);
  check ("a", 306, DUN_SMS_GSM7, 306, 2, 0);
  check ("a", 307, DUN_SMS_GSM7, 307, 3, 152);
  check ("я", 70, DUN_SMS_UCS2, 70, 1, 0);
  check ("я", 71, DUN_SMS_UCS2, 71, 2, 63);
  check ("я", 134, DUN_SMS_UCS2, 134, 2, 0);
  check ("я", 135, DUN_SMS_UCS2, 135, 3, 66);
  check ("س", 280, DUN_SMS_UCS2, 280, 5, 55);
}

/* An escape sequence is never cut: 153 is odd, so each segment of these holds 152 septets. */
static void
test_extension (void)
{
  check ("€", 80, DUN_SMS_GSM7, 160, 1, 0);
  check ("€", 81, DUN_SMS_GSM7, 162, 2, 143);
  check ("^{}\\[~]|€", 1, DUN_SMS_GSM7, 18, 1, 142);
  check ("€", 152, DUN_SMS_GSM7, 304, 2, 1);
  check ("€", 153, DUN_SMS_GSM7, 306, 3, 151);
  check ("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n\r ", 1, DUN_SMS_GSM7,
         65, 1, 95);
}

/* A sign of two units is never cut: 67 is odd, so each segment of these holds 66. */
static void
test_surrogates (void)
{
  check ("😀", 35, DUN_SMS_UCS2, 70, 1, 0);
  check ("😀", 36, DUN_SMS_UCS2, 72, 2, 61);
  check ("😀", 67, DUN_SMS_UCS2, 134, 3, 65);
}

/* What takes a text out of the alphabet: one sign of these languages is enough. */
static void
test_languages (void)
{
  static const char *const ucs2[] = { "ə", "ł", "ą", "ї", "ы", "ѝ", "ά", "α", "چ", "`", "ç", "“" };

  for (guint i = 0; i < G_N_ELEMENTS (ucs2); i++)
    check (ucs2[i], 1, DUN_SMS_UCS2, 1, 1, 69);
}

static void
test_capitals (void)
{
  g_autofree char *text = dun_sms_capitals ("Παρακαλούμε πληρώστε έως αύριο, Ευχαριστούμε. ΐΰς");
  DunSmsCount count;

  g_assert_cmpstr (text, ==, "ΠAPAKAΛOYME ΠΛHPΩΣTE EΩΣ AYPIO, EYXAPIΣTOYME. IYΣ");
  dun_sms_count (text, &count);
  g_assert_cmpint (count.encoding, ==, DUN_SMS_GSM7);
}

static void
test_fold (void)
{
  g_autofree char *folded = dun_sms_fold ("1\302\240234,50 € – “it’s”…");
  g_autofree char *kept = dun_sms_fold ("“я”");

  g_assert_cmpstr (folded, ==, "1 234,50 € - \"it's\"...");
  g_assert_cmpstr (kept, ==, "“я”");
}

static char *
write_sms (const char *language,
           const char *body,
           gboolean    is_capitals,
           GError    **error)
{
  DunMessageWording wording = {
    .channel = "SMS", .language = language, .body = body, .is_capitals = is_capitals,
    .data = "{\"bank\": \"Bank\", \"phone\": \"+98 21 555\", \"name\": \"محمد\","
            " \"trap\": \"{{x}} <b>\\nB\","
            " \"amount\": {\"money_list\": \"EUR:12345\"}, \"due_on\": {\"day\": \"2026-03-02\"},"
            " \"nothing\": {\"day\": null}, \"account\": \"\"}"
  };
  char *subject, *text;

  if (!dun_message_text_write (&wording, &subject, &text, error))
    return NULL;
  g_assert_null (subject);
  return text;
}

static void
test_wording (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *en = write_sms ("en", "{{bank}}: {{amount}} of {{due_on}}"
                                   "{{#account}} x{{/account}}. {{trap}}", FALSE, &error);
  g_autofree char *fa = write_sms ("fa", "{{name}} {{phone}} {{amount}} {{due_on}}", FALSE, &error);
  g_autofree char *el = write_sms ("el", "{{bank}}: οφειλή {{amount}}", TRUE, &error);
  g_autofree char *mixed = write_sms ("en", "{{name}}", FALSE, &error);
  DunSmsCount count;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (en, "{{x}} <b> B"));
  dun_sms_count (en, &count);
  g_assert_cmpint (count.encoding, ==, DUN_SMS_GSM7);
  /* Only what runs against the text is isolated. */
  g_assert_true (g_str_has_prefix (fa, "محمد \342\201\246+98 21 555\342\201\251 "));
  g_assert_null (strstr (fa, "\330\234"));
  g_assert_nonnull (strstr (fa, "۱۴۰۴"));
  g_assert_true (g_str_has_prefix (el, "BANK: OΦEIΛH "));
  g_assert_cmpstr (mixed, ==, "\342\201\250محمد\342\201\251");
  g_test_message ("%s | %s | %s", en, fa, el);
}

static void
test_wrong_wording (void)
{
  static const char *const wrong[] = { "{{missing}}", "{{nothing}}", "{{#open}}", "{{{raw}}}" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = write_sms ("en", wrong[i], FALSE, &error);

      g_assert_null (text);
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

/* What a gateway or a mail server says in numbers is a code with a sentence, or none. */
static void
test_answers (void)
{
  static const char * const answers[][2] = {
    { "HTTP 401", "NO_ACCESS" },
    { "HTTP 402", "NO_CREDIT" },
    { "HTTP 422", "NOT_ACCEPTED" },
    { "HTTP 429", "BUSY" },
    { "HTTP 500", "FAULT" },
    { "HTTP 200", NULL },
    { "550 5.1.1 User unknown", "NO_ADDRESS" },
    { "550 User unknown", "NO_ADDRESS" },
    { "550-5.7.26 not authenticated", "REFUSED" },
    { "552 5.2.2 over quota", "FULL" },
    { "550 5.2.1 disabled", "CLOSED" },
    { "450 4.3.2 later", "BUSY" },
    { "451 greylisted", "BUSY" },
    { "535 wrong password", "NO_ACCESS" },
    { "smtp; 554 5.7.1 spam", "REFUSED" },
    { "Could not connect to 10.5.1.1", NULL },
    { "Server returned nothing", NULL },
    { "4500 left", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_assert_cmpstr (dun_carrier_answer_code (answers[i][0]), ==, answers[i][1]);
      g_assert_true (answers[i][1] == NULL || dun_code_known ("carrier_answer", answers[i][1]));
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sms/X95-limits-of-segments", test_limits);
  g_test_add_func ("/sms/X95-an-escape-is-not-cut", test_extension);
  g_test_add_func ("/sms/X95-a-surrogate-pair-is-not-cut", test_surrogates);
  g_test_add_func ("/sms/X95-letters-that-need-ucs2", test_languages);
  g_test_add_func ("/sms/X95-greek-capitals-stay-in-gsm7", test_capitals);
  g_test_add_func ("/sms/X95-typography-is-folded", test_fold);
  g_test_add_func ("/sms/X95-a-wording-is-filled", test_wording);
  g_test_add_func ("/sms/X95-a-wrong-wording-is-refused", test_wrong_wording);
  g_test_add_func ("/base/X95-the-number-of-an-answer-is-a-sentence", test_answers);
  return g_test_run ();
}
