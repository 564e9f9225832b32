/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-window"

#include "dun-error.h"
#include "dun-letter-code.h"
#include "dun-letter-page.h"
#include "dun-letter-proof.h"
#include "dun-letter-render-private.h"
#include "dun-locale.h"
#include "dun-test-codes.h"
#include "dun-test-letter.h"

#include <math.h>
#include <string.h>

/* What an envelope's window shows, as ink on pages that are drawn for it: the whole address and no
 * other part of the letter, wherever the sheet slips; and the codes, read back by zbar. */

#define INK_DPI  150
#define SCAN_DPI 200

typedef struct
{
  const char *name;
  const char *lines[8];
} Address;

/* Six lines are what a post office still delivers. */
static const Address difficult[] = {
  { "A. Li", { "1 High St", "Ely" } },
  { "Wolfeschlegelsteinhausenbergerdorff-Oberschützengrabenmüller",
    { "c/o Donaudampfschifffahrtsgesellschaft", "Hinterhaus, 4. OG links",
      "An der Gänseweide 117 b", "67098 Bad Dürkheim an der Weinstraße", "DEUTSCHLAND" } },
  { "Przedsiębiorstwo Produkcyjno-Handlowe „Świętokrzyskie Źródło” sp. z o.o.",
    { "ul. Księcia Bolesława Wstydliwego 125/17", "00-001 Warszawa" } },
  { "Общество с ограниченной ответственностью «Красноярскэнергосбыт»",
    { "ул. Академика Королёва, д. 12, корп. 3, кв. 145", "г. Санкт-Петербург", "Россия",
      "190000" } },
  { "Παπαδημητρακοπούλου-Χατζηκωνσταντίνου Αικατερίνη",
    { "Λεωφόρος Βασιλίσσης Σοφίας 112", "115 27 ΑΘΗΝΑ", "ΕΛΛΑΔΑ" } },
  { "سیدمحمدحسین شاهرودی‌نژاد اصفهانی", { "اصفهان", "خیابان چهارباغ بالا، کوچهٔ ۱۲، پلاک ۱۷",
      "کد پستی ۸۱۷۳۶‌۵۴۳۲۱", "ایران" } },
};

static JsonNode *
make_data (const char    *language,
           const Address *address,
           const char    *letter_id)
{
  JsonNode *data = dun_test_letter_load_data ("W.json", language);
  JsonObject *object = json_node_get_object (data);
  JsonObject *sender = json_object_get_object_member (object, "sender");
  JsonObject *recipient = json_object_get_object_member (object, "recipient");
  JsonObject *letter = json_object_new ();
  JsonArray *lines = json_array_new ();
  JsonArray *head = json_array_new ();

  json_object_set_string_member (sender, "name",
                                 "Joint Stock Commercial Bank for Agriculture and Reconstruction");
  for (guint i = 0; i < 6; i++)
    json_array_add_string_element (head, "A line of the letterhead that is as long as they come");
  json_object_set_array_member (sender, "lines", head);
  json_object_set_string_member (recipient, "name", address->name);
  for (guint i = 0; address->lines[i] != NULL; i++)
    json_array_add_string_element (lines, address->lines[i]);
  json_object_set_array_member (recipient, "address_lines", lines);
  json_object_set_string_member (letter, "id", letter_id);
  json_object_set_object_member (object, "letter", letter);
  return data;
}

static cairo_surface_t *
draw (DunSheets              *sheets,
      const DunLetterProfile *profile,
      double                  dpi,
      double                  degrees)
{
  int width = (int) ceil (profile->page_width / 25.4 * dpi);
  int height = (int) ceil (profile->page_height / 25.4 * dpi);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  if (degrees != 0)
    {
      cairo_translate (cr, profile->page_width * DUN_LETTER_MM / 2,
                       profile->page_height * DUN_LETTER_MM / 2);
      cairo_rotate (cr, degrees * G_PI / 180);
      cairo_translate (cr, -profile->page_width * DUN_LETTER_MM / 2,
                       -profile->page_height * DUN_LETTER_MM / 2);
    }
  dun_sheets_show (sheets, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static DunSheets *
lay_out (const DunLetterProfile  *profile,
         JsonNode                *data,
         const char              *language,
         GError                 **error)
{
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile (
    "Subject", "Text that begins right under the window and is wider than one line of it, so that "
    "it stands on the whole width of the page.\n\nThe end.", NULL);
  g_autoptr (DunLetterResources) resources = dun_letter_resources_new ();

  dun_letter_resources_set_mark (resources, "BANK24");
  return dun_letter_lay_out (wording, data, profile, language, NULL, resources, NULL, error);
}

static guchar
get_grey (cairo_surface_t *surface,
          int              x,
          int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return row[(gsize) x * 4 + 1];
}

static int
to_pixels (double mm)
{
  return (int) floor (mm * INK_DPI / 25.4);
}

/* Whether a pixel is within a box, but for the pixels that its edges cut. */
static gboolean
holds (const DunLetterBox *box,
       int                 x,
       int                 y)
{
  return x >= to_pixels (box->x) && x <= to_pixels (box->x + box->width)
         && y >= to_pixels (box->y) && y <= to_pixels (box->y + box->height);
}

static void
check_ink (const char    *profile_name,
           const char    *language,
           const Address *address)
{
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (profile_name);
  g_autoptr (DunLetterProfile) bare = dun_letter_profile_new_builtin (profile_name);
  g_autoptr (JsonNode) data = make_data (language, address, "987654321");
  g_autoptr (DunSheets) whole_sheets = NULL;
  g_autoptr (DunSheets) bare_sheets = NULL;
  g_autoptr (GError) error = NULL;
  DunLetterBox field = dun_letter_profile_get_field (profile);
  DunLetterBox sight = dun_letter_profile_get_sight (profile);
  cairo_surface_t *whole, *rest;
  guint n_of_field = 0;
  gsize stride;

  whole_sheets = lay_out (profile, data, language, &error);
  g_assert_no_error (error);
  bare->has_window = FALSE; /* the same page without what belongs into the window */
  bare_sheets = lay_out (bare, data, language, &error);
  g_assert_no_error (error);
  whole = draw (whole_sheets, profile, INK_DPI, 0);
  rest = draw (bare_sheets, profile, INK_DPI, 0);
  for (int y = to_pixels (sight.y); y <= to_pixels (sight.y + sight.height); y++)
    for (int x = to_pixels (sight.x); x <= to_pixels (sight.x + sight.width); x++)
      if (get_grey (rest, x, y) != 255)
        g_error ("%s %s: foreign ink in the window at pixel %d, %d", profile_name, language, x, y);
  stride = (gsize) cairo_image_surface_get_stride (whole);
  for (int y = 0; y < cairo_image_surface_get_height (whole); y++)
    {
      if (memcmp (cairo_image_surface_get_data (whole) + (gsize) y * stride,
                  cairo_image_surface_get_data (rest) + (gsize) y * stride, stride) == 0)
        continue;
      for (int x = 0; x < cairo_image_surface_get_width (whole); x++)
        {
          if (get_grey (rest, x, y) == get_grey (whole, x, y))
            continue;
          n_of_field++;
          if (!holds (&field, x, y))
            g_error ("%s %s: the address leaves the field at pixel %d, %d", profile_name,
                     language, x, y);
        }
    }
  g_assert_cmpuint (n_of_field, >, 1000);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (rest);
}

static void
test_the_window_shows_the_address_only (void)
{
  for (const char *const *name = dun_letter_profile_list_builtin (); *name != NULL; name++)
    for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
      for (guint i = 0; i < G_N_ELEMENTS (difficult); i++)
        if (!g_str_equal (*name, "PLAIN"))
          check_ink (*name, *language, &difficult[i]);
}

/* A sheet folded to the envelope's size fits, and slips as far as there is room. */
static void
test_play_is_what_the_envelope_leaves (void)
{
  for (const char *const *name = dun_letter_profile_list_builtin (); *name != NULL; name++)
    {
      g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (*name);
      double highest = 0;
      double top = 0;

      g_assert_nonnull (profile);
      if (!profile->has_window)
        continue;
      for (guint i = 0; i <= profile->n_folds; i++)
        {
          double bottom = i < profile->n_folds ? profile->folds[i] : profile->page_height;

          highest = MAX (highest, bottom - top);
          top = bottom;
        }
      g_assert_cmpfloat_with_epsilon (profile->play_x,
                                      (profile->envelope_width - profile->page_width) / 2, 0.01);
      g_assert_cmpfloat_with_epsilon (profile->play_y, (profile->envelope_height - highest) / 2,
                                      0.01);
    }
}

static void
assert_profile_refused (const char *member,
                        const char *from,
                        const char *to)
{
  g_autoptr (GString) json = g_string_new (dun_letter_profile_builtin_json ("DIN5008_B"));
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  profile = dun_letter_profile_from_json (json->str, &error);
  g_assert_null (profile);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, member));
}

static void
test_impossible_envelopes_are_refused (void)
{
  assert_profile_refused ("envelope", "[220,110]", "[200,110]");
  assert_profile_refused ("envelope", "[220,110]", "[220,100]");
  assert_profile_refused ("play", "[5,2.5]", "[-1,2.5]");
  assert_profile_refused ("window", "[5,2.5]", "[16,2.5]");
  assert_profile_refused ("window", "[5,2.5]", "[5,11]");
  assert_profile_refused ("window", "\"body\":98.5", "\"body\":94");
  assert_profile_refused ("letterhead", "\"height\":25", "\"height\":34");
  assert_profile_refused ("reference", "\"x\":125", "\"x\":105");
  assert_profile_refused ("qr", "\"x\":85.5", "\"x\":87");
  assert_profile_refused ("qr", "\"x\":85.5", "\"x\":30");
  assert_profile_refused ("width", "\"x\":194", "\"x\":204");
}

static void
test_an_impossible_address_is_refused (void)
{
  static const Address impossible = {
    "Somebody",
    { "1", "2",
      "A line that goes on and on, further than any window in the world will ever be, with the "
      "floor, the door, the bell and the hour, the colour of the house and who lives there",
      "4", "5", "6", "7" },
  };
  static const Address nobody = { "", { "1 High St" } };
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("LEFT_DL");
  g_autoptr (JsonNode) data = make_data ("en", &impossible, "1");
  g_autoptr (JsonNode) unnamed = make_data ("en", &nobody, "1");
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", "b", NULL);
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lay_out (profile, data, "en", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "line 4"));
  g_assert_nonnull (strstr (error->message, "A line that goes on"));
  g_assert_nonnull (strstr (error->message, json_object_get_string_member (
                                              json_node_get_object (data), "number")));
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, report, NULL);
  g_assert_nonnull (sheets);
  g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 1);
  g_clear_error (&error);
  g_assert_null (lay_out (profile, unnamed, "en", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
check_codes (const char *profile_name,
             const char *language,
             const char *letter_id,
             double      degrees)
{
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (profile_name);
  g_autoptr (JsonNode) data = make_data (language, &difficult[1], letter_id);
  g_autofree char *code =
    dun_letter_code_make ("BANK24", g_ascii_strtoll (letter_id, NULL, 10));
  g_autofree char *bars = g_strconcat ("CODE-128 ", code, NULL);
  g_autofree char *qr = g_strconcat ("QR-Code ", code, NULL);
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  g_test_message ("%s %s %s %g°", profile_name, language, letter_id, degrees);
  sheets = lay_out (profile, data, language, &error);
  g_assert_no_error (error);
  surface = draw (sheets, profile, SCAN_DPI, degrees);
  found = dun_test_codes_scan (surface);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (found->len, ==, profile->has_window ? 2 : 1);
  g_assert_cmpstr (found->pdata[0], ==, bars);
  if (profile->has_window)
    g_assert_cmpstr (found->pdata[1], ==, qr);
}

static void
test_codes_are_read_back (void)
{
  static const double turns[] = { 0, 2, 90, 180 };

  for (const char *const *name = dun_letter_profile_list_builtin (); *name != NULL; name++)
    for (guint t = 0; t < 2; t++)
      {
        check_codes (*name, "en", "987654321", turns[t]);
        check_codes (*name, "fa", "4711", turns[t]);
      }
  for (guint t = 2; t < G_N_ELEMENTS (turns); t++)
    check_codes ("DIN5008_B", "pl", "123456789012345678", turns[t]);
  /* One mask for all must not be unlucky with any. */
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", 1 + i * i * i * 7919);

      check_codes ("LEFT_C5", "en", id, 2);
    }
}

static void
test_no_mark_no_codes (void)
{
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  g_autoptr (JsonNode) data = make_data ("en", &difficult[0], "5");
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", "b", NULL);
  g_autoptr (DunSheets) sheets =
    dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, NULL);
  cairo_surface_t *surface = draw (sheets, profile, SCAN_DPI, 0);
  g_autoptr (GPtrArray) found = dun_test_codes_scan (surface);

  g_assert_cmpuint (found->len, ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_the_proof_shows_the_window (void)
{
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("RIGHT_C5");
  g_autoptr (JsonNode) data = make_data ("en", &difficult[0], "5");
  g_autoptr (DunSheets) sheets = lay_out (profile, data, "en", NULL);
  const DunLetterBox *window = &profile->window;
  double middle = window->x + window->width / 2;
  cairo_surface_t *surface;

  dun_letter_proof_add (sheets, profile);
  surface = draw (sheets, profile, INK_DPI, 0);
  g_assert_cmpuint (get_grey (surface, (int) (middle / 25.4 * INK_DPI),
                              (int) (window->y / 25.4 * INK_DPI)), <, 128);
  g_assert_cmpuint (get_grey (surface, (int) (window->x / 25.4 * INK_DPI),
                              (int) ((window->y + window->height / 2) / 25.4 * INK_DPI)), <, 128);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-window/X90-shows-the-address-only",
                   test_the_window_shows_the_address_only);
  g_test_add_func ("/letter-window/X90-play-is-what-the-envelope-leaves",
                   test_play_is_what_the_envelope_leaves);
  g_test_add_func ("/letter-window/X90-impossible-envelopes-are-refused",
                   test_impossible_envelopes_are_refused);
  g_test_add_func ("/letter-window/X90-an-impossible-address-is-refused",
                   test_an_impossible_address_is_refused);
  g_test_add_func ("/letter-window/E02-codes-are-read-back", test_codes_are_read_back);
  g_test_add_func ("/letter-window/E02-no-mark-no-codes", test_no_mark_no_codes);
  g_test_add_func ("/letter-window/X90-the-proof-shows-the-window",
                   test_the_proof_shows_the_window);
  return g_test_run ();
}
