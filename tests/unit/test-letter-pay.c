/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-pay"

#include "dun-error.h"
#include "dun-letter-page.h"
#include "dun-letter-pay.h"
#include "dun-letter-render-private.h"
#include "dun-test-codes.h"
#include "dun-test-letter.h"

#include <math.h>
#include <string.h>

/* Payment codes: read back from the page byte for byte, for every scheme; cut and left out where a
 * scheme has no room; never in the window. The templates are those of sql/seed. */

#define DPI 200

#define EPC \
  "BCD\\n002\\n1\\nSCT\\n{{bic}}\\n{{name}}\\n{{account}}\\nEUR{{amount}}\\n\\n\\n{{text}}"
#define ZBP "{{tax_no}}|PL|{{digits}}|{{minor6}}|{{name}}|{{text}}|||"
#define NBU \
  "BCD\\n002\\n1\\nUCT\\n\\n{{name}}\\n{{account}}\\nUAH{{amount}}\\n{{tax_no}}\\n\\n\\n{{text}}\\n"
#define GOST \
  "ST00012|Name={{name}}|PersonalAcc={{account}}|BankName={{bank}}|BIC={{bic}}" \
  "|CorrespAcc={{correspondent}}|Sum={{minor}}|Purpose={{text}}"

typedef struct
{
  const char *language;
  const char *template;
  const char *limits; /* members of the code that say what fits */
  const char *parts;  /* members of the code that say who and where */
  const char *number;
  gint64      units;
  const char *amount;
  const char *currency;
  const char *payload; /* (nullable): none */
  const char *plain;   /* (nullable): what the payload's Base64url says */
  gboolean    is_told; /* to whoever looks at the wording */
} Trial;

#define EPC_LIMITS \
  "\"link\":\"\",\"most\":331,\"name_most\":70,\"text_most\":140,\"minor_most\":99999999999," \
  "\"forbidden\":\"\""
#define ZBP_LIMITS \
  "\"link\":\"\",\"most\":250,\"name_most\":20,\"text_most\":32,\"minor_most\":999999," \
  "\"forbidden\":\"|\""
#define NBU_LIMITS \
  "\"link\":\"https://qr.bank.gov.ua/\",\"most\":507,\"name_most\":70,\"text_most\":140," \
  "\"minor_most\":99999999999,\"forbidden\":\"\""
#define GOST_LIMITS \
  "\"link\":\"\",\"most\":900,\"name_most\":160,\"text_most\":210," \
  "\"minor_most\":999999999999999,\"forbidden\":\"|\""
#define GREEK \
  "\"name\":\"Τράπεζα Αθηνών Ά.Ε.\",\"account\":\"GR1601101250000000012300695\",\"bic\":\"\"," \
  "\"digits\":\"1601101250000000012300695\",\"bank\":\"\",\"tax_no\":\"\",\"correspondent\":\"\""
#define POLISH \
  "\"account\":\"PL61109010140000071219812874\",\"digits\":\"61109010140000071219812874\"," \
  "\"bic\":\"\",\"bank\":\"\",\"tax_no\":\"5260250995\",\"correspondent\":\"\""
#define UKRAINIAN \
  "\"name\":\"АТ «Банк Їжак»\",\"account\":\"UA213223130000026007233566001\",\"bic\":\"\","        \
  "\"digits\":\"213223130000026007233566001\",\"bank\":\"\",\"tax_no\":\"12345678\","              \
  "\"correspondent\":\"\""
#define RUSSIAN                                                                                    \
  "\"name\":\"АО Банк | Север\",\"account\":\"40702810200000000001\",\"bic\":\"044525225\","       \
  "\"digits\":\"40702810200000000001\",\"bank\":\"ПАО Ёж\",\"tax_no\":\"\","                       \
  "\"correspondent\":\"30101810400000000225\""

static const Trial trials[] = {
  { "el", EPC, EPC_LIMITS, GREEK, "2026-000123", 123450, "1234.50", "EUR",
    "BCD\n002\n1\nSCT\n\nΤράπεζα Αθηνών Ά.Ε.\nGR1601101250000000012300695\nEUR1234.50\n\n\n"
    "2026-000123, 100234", NULL, FALSE },
  { "bg", EPC, EPC_LIMITS, GREEK, "№ 7\nБДС", 1, "0.01", "EUR",
    "BCD\n002\n1\nSCT\n\nΤράπεζα Αθηνών Ά.Ε.\nGR1601101250000000012300695\nEUR0.01\n\n\n"
    "№ 7 БДС, 100234", NULL, FALSE },
  { "en", EPC, EPC_LIMITS, GREEK, "1", 100000000000, "1000000000.00", "EUR", NULL, NULL, TRUE },
  { "pl", ZBP, ZBP_LIMITS, "\"name\":\"Łódzki Bank Spółdzielczy\"," POLISH, "2026-000123", 4250,
    "42.50", "PLN",
    "5260250995|PL|61109010140000071219812874|004250|Łódzki Bank Spółdzie|2026-000123, 100234|||",
    NULL, TRUE },
  { "pl", ZBP, ZBP_LIMITS, "\"name\":\"Bank|A\"," POLISH, "2026-000123", 999999, "9999.99", "PLN",
    "5260250995|PL|61109010140000071219812874|999999|Bank A|2026-000123, 100234|||", NULL, FALSE },
  { "pl", ZBP, ZBP_LIMITS, "\"name\":\"Bank\"," POLISH, "2026-000123", 1000000, "10000.00", "PLN",
    NULL, NULL, TRUE },
  { "uk", NBU, NBU_LIMITS, UKRAINIAN, "2026-000123", 500, "5.00", "UAH",
    "https://qr.bank.gov.ua/",
    "BCD\n002\n1\nUCT\n\nАТ «Банк Їжак»\nUA213223130000026007233566001\nUAH5.00\n12345678\n\n\n"
    "2026-000123, 100234\n", FALSE },
  { "ru", GOST, GOST_LIMITS, RUSSIAN, "2026-000123", 123450, "1234.50", "RUB",
    "ST00012|Name=АО Банк   Север|PersonalAcc=40702810200000000001|BankName=ПАО Ёж|BIC=044525225"
    "|CorrespAcc=30101810400000000225|Sum=123450|Purpose=2026-000123, 100234", NULL, FALSE },
  { "fa", EPC, EPC_LIMITS, GREEK, "2026-000123", 999, "9.99", "EUR",
    "BCD\n002\n1\nSCT\n\nΤράπεζα Αθηνών Ά.Ε.\nGR1601101250000000012300695\nEUR9.99\n\n\n"
    "2026-000123, 100234", NULL, FALSE },
  { "en", EPC, "\"link\":\"\",\"most\":60,\"name_most\":70,\"text_most\":140,\"minor_most\":9999,"
    "\"forbidden\":\"\"", GREEK, "2026-000123", 999, "9.99", "EUR", NULL, NULL, TRUE },
};

static JsonNode *
make_data (const Trial *trial)
{
  JsonNode *data = dun_test_letter_load_data ("W.json", trial->language);
  JsonObject *object = json_node_get_object (data);
  g_autofree char *json = g_strdup_printf (
    "[{\"amount\":{\"money\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"},\"name\":\"The bank\","
    "\"account\":\"GR16 0110 1250\",\"code\":{\"template\":\"%s\",%s,%s,\"units\":%" G_GINT64_FORMAT
    ",\"amount\":\"%s\",\"currency\":\"%s\"}}]",
    trial->units, trial->currency, trial->template, trial->limits, trial->parts, trial->units,
    trial->amount, trial->currency);
  g_autoptr (GError) error = NULL;
  JsonNode *payments = json_from_string (json, &error);

  g_assert_no_error (error);
  json_object_set_member (object, "payments", payments);
  json_object_set_string_member (object, "number", trial->number);
  json_object_set_string_member (object, "customer_no", "100234");
  return data;
}

static DunSheets *
lay_out (const char      *body,
         const char      *profile_name,
         JsonNode        *data,
         const char      *language,
         DunLetterReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("Subject", body, &error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (profile_name);
  DunSheets *sheets;

  g_assert_no_error (error);
  sheets = dun_letter_lay_out (wording, data, profile, language, NULL, NULL, report, &error);
  g_assert_no_error (error);
  return sheets;
}

static cairo_surface_t *
draw (DunSheets *sheets,
      double     degrees)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (210 / 25.4 * DPI), (int) ceil (297 / 25.4 * DPI));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, DPI / 72.0, DPI / 72.0);
  cairo_rotate (cr, degrees * G_PI / 180);
  dun_sheets_show (sheets, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Returns: (transfer full): what the only code of a page says, NULL for none */
static char *
scan (DunSheets *sheets,
      double     degrees)
{
  cairo_surface_t *surface = draw (sheets, degrees);
  g_autoptr (GPtrArray) found = dun_test_codes_scan (surface);

  cairo_surface_destroy (surface);
  g_assert_cmpuint (found->len, <=, 1);
  if (found->len == 0)
    return NULL;
  g_assert_true (g_str_has_prefix (found->pdata[0], "QR-Code "));
  return g_strdup ((const char *) found->pdata[0] + strlen ("QR-Code "));
}

/* Returns: (transfer full): Base64url as text */
static char *
decode (const char *base64)
{
  g_autofree char *filled =
    g_strconcat (base64, &"==="[3 - (4 - strlen (base64) % 4) % 4], NULL);
  gsize length;
  g_autofree guchar *bytes = NULL;

  g_assert_null (strpbrk (base64, "+/="));
  g_strdelimit (filled, "-", '+');
  g_strdelimit (filled, "_", '/');
  bytes = g_base64_decode (filled, &length);
  return g_strndup ((const char *) bytes, length);
}

static void
test_codes_are_read_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      const Trial *trial = &trials[i];
      g_autoptr (JsonNode) data = make_data (trial);
      g_autoptr (DunLetterReport) report = dun_letter_report_new ();
      g_autoptr (DunSheets) told = lay_out ("{qr}\n\nText.\n", "DIN5008_B", data, trial->language,
                                            report);
      g_autoptr (DunSheets) sheets = lay_out ("{qr}\n\nText.\n", "DIN5008_B", data,
                                              trial->language, NULL);

      g_test_message ("%u", i);
      g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, trial->is_told);
      for (guint turn = 0; turn < 2; turn++)
        {
          g_autofree char *said = scan (turn == 0 ? told : sheets, turn);

          if (trial->plain != NULL)
            {
              g_autofree char *plain = NULL;

              g_assert_nonnull (said);
              g_assert_true (g_str_has_prefix (said, trial->payload));
              plain = decode (said + strlen (trial->payload));
              g_assert_cmpstr (plain, ==, trial->plain);
            }
          else
            g_assert_cmpstr (said, ==, trial->payload);
        }
    }
}

/* A long code is as large as it must be, and one mask for all is not unlucky with any. */
static void
test_any_length_is_read_back (void)
{
  for (guint n = 1; n <= 140; n += 9)
    {
      Trial trial = trials[0];
      g_autofree char *number = g_strnfill (n, 'x');
      g_autoptr (JsonNode) data = NULL;
      g_autoptr (DunSheets) sheets = NULL;
      g_autofree char *said = NULL;

      for (guint i = 0; i < n; i++)
        number[i] = "abcdefgh-0123456789 ABC"[(i * i + n) % 22];
      number[0] = number[n - 1] = 'x';
      trial.number = number;
      data = make_data (&trial);
      json_object_remove_member (json_node_get_object (data), "customer_no");
      sheets = lay_out ("{qr}\n\nText.\n", "PLAIN", data, "en", NULL);
      said = scan (sheets, 0);
      g_assert_nonnull (said);
      g_assert_true (g_str_has_suffix (said, number));
    }
}

static guint
count_ink (cairo_surface_t *surface,
           double           top,
           double           bottom)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = (int) (top / 25.4 * DPI); y < (int) (bottom / 25.4 * DPI); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += pixels[(gsize) y * stride + (gsize) x * 4 + 1] < 128;
  return n;
}

/* Whatever the envelope, what stands above the text is the same with a code and without. */
static void
test_no_code_in_the_window (void)
{
  for (const char *const *name = dun_letter_profile_list_builtin (); *name != NULL; name++)
    {
      g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (*name);
      g_autoptr (JsonNode) data = make_data (&trials[0]);
      g_autoptr (DunSheets) with = lay_out ("{qr}\n", *name, data, "en", NULL);
      g_autoptr (DunSheets) without = lay_out ("Text.\n", *name, data, "en", NULL);
      cairo_surface_t *first = draw (with, 0);
      cairo_surface_t *second = draw (without, 0);

      g_assert_cmpuint (count_ink (first, 0, profile->body), ==,
                        count_ink (second, 0, profile->body));
      g_assert_cmpuint (count_ink (first, profile->body, 280), >,
                        count_ink (second, profile->body, 280) + 500);
      cairo_surface_destroy (first);
      cairo_surface_destroy (second);
    }
}

static gboolean
has_line (DunSheets  *sheets,
          const char *text)
{
  for (guint i = 0; i < dun_sheets_get_n_lines (sheets, 0); i++)
    {
      g_autofree char *said = dun_test_letter_dup_line (sheets, 0, i);

      if (strstr (said, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Beside the code stands what it says, in the letter's language; where there is none, nothing. */
static void
test_the_caption (void)
{
  g_autoptr (JsonNode) data = make_data (&trials[0]);
  g_autoptr (JsonNode) high = make_data (&trials[2]);
  g_autoptr (DunSheets) sheets = lay_out ("One.\n\n{qr}\n\nTwo.\n", "PLAIN", data, "el", NULL);
  g_autoptr (DunSheets) none = lay_out ("One.\n\n{qr}\n\nTwo.\n", "PLAIN", high, "en", NULL);
  g_autoptr (DunSheets) plain = NULL;

  g_assert_true (has_line (sheets, "Σαρώστε για πληρωμή"));
  g_assert_true (has_line (sheets, "1.234,50"));
  g_assert_true (has_line (sheets, "GR16 0110 1250"));
  g_assert_true (has_line (sheets, "2026-000123"));
  g_assert_false (has_line (none, "GR16"));
  g_assert_false (has_line (none, "Scan"));
  json_object_remove_member (json_node_get_object (high), "payments");
  plain = lay_out ("One.\n\nTwo.\n", "PLAIN", high, "en", NULL);
  g_assert_cmpuint (dun_sheets_get_n_lines (none, 0), ==, dun_sheets_get_n_lines (plain, 0));
}

/* Who has no account has the same letters as before, byte for byte. */
static void
test_without_payments_nothing_changes (void)
{
  static const char *const bodies[] = {
    "| a | b |\n|:--|--:|\n| c | d |\n\n{qr}\n\nText.\n\nThe end.\n",
    "| a | b |\n|:--|--:|\n| c | d |\n\nText.\n\nThe end.\n",
  };
  g_autoptr (JsonNode) data = make_data (&trials[0]);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  GBytes *pdfs[2];

  json_object_remove_member (json_node_get_object (data), "payments");
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DunLetterTemplate) wording =
        dun_letter_template_compile ("Subject", bodies[i], &error);

      g_assert_no_error (error);
      pdfs[i] = dun_letter_render (wording, data, profile, "en", NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (g_bytes_equal (pdfs[0], pdfs[1]));
  g_bytes_unref (pdfs[0]);
  g_bytes_unref (pdfs[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-pay/D10-codes-are-read-back", test_codes_are_read_back);
  g_test_add_func ("/letter-pay/D10-any-length-is-read-back", test_any_length_is_read_back);
  g_test_add_func ("/letter-pay/X90-no-code-in-the-window", test_no_code_in_the_window);
  g_test_add_func ("/letter-pay/D10-the-caption-says-the-same", test_the_caption);
  g_test_add_func ("/letter-pay/D10-without-payments-nothing-changes",
                   test_without_payments_nothing_changes);
  return g_test_run ();
}
