/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-preview"

#include "dun-letter-place.h"
#include "dun-letter-preview.h"
#include "dun-test-codes.h"
#include "dun-test-letter.h"

#include <string.h>

/* A wording beside its text: the page as it is printed, the envelope over it, the page of the
 * cursor. */

#define A4_AT_200_DPI 1654

/* What the preview has told. */
typedef struct
{
  DunLetterPreview *preview;
  char             *data;
  DunLetterAsk      ask;
  guint             n_done;
  guint             n_places;
  guint             page;
  double            part;
} Show;

static void
done_cb (Show *show)
{
  show->n_done++;
}

static void
place_cb (Show  *show,
          guint  page,
          double part)
{
  show->n_places++;
  show->page = page;
  show->part = part;
}

static void
show_begin (Show       *show,
            const char *language)
{
  g_autoptr (JsonNode) data = dun_test_letter_load_data ("W.json", language);
  JsonObject *letter = json_object_new ();

  json_object_set_string_member (letter, "id", "100000001");
  json_object_set_string_member (letter, "mark", "BANK24");
  json_object_set_object_member (json_node_get_object (data), "letter", letter);
  *show = (Show){ .preview = dun_letter_preview_new (), .data = json_to_string (data, FALSE) };
  show->ask = (DunLetterAsk){
    .subject = "Subject",
    .body = "Text",
    .language = language,
    .profile = "{\"profile\": \"DIN5008_B\"}",
    .data = show->data,
    .cursor = -1,
    .width = A4_AT_200_DPI,
  };
  g_signal_connect_swapped (show->preview, "done", G_CALLBACK (done_cb), show);
  g_signal_connect_swapped (show->preview, "place", G_CALLBACK (place_cb), show);
}

static void
show_end (Show *show)
{
  g_object_unref (show->preview);
  g_free (show->data);
}

static void
show_it (Show *show)
{
  guint n = show->n_done;
  guint n_places = show->n_places;

  dun_letter_preview_ask (show->preview, &show->ask);
  while (show->n_done == n || (show->ask.cursor >= 0 && show->n_places == n_places))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dun_letter_preview_get_faults (show->preview)->len, ==, 0);
}

static cairo_surface_t *
get_page (Show  *show,
          guint  page)
{
  int width, height;
  gsize stride;
  GBytes *pixels = dun_letter_preview_get_page (show->preview, page, &width, &height, &stride);

  return cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (pixels, NULL),
                                              CAIRO_FORMAT_RGB24, width, height, (int) stride);
}

/* The codes stand on the page as a letter has them, and a scanner reads them. */
static void
test_codes (void)
{
  static const char *const languages[] = { "en", "fa" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      cairo_surface_t *page;
      Show show;

      show_begin (&show, languages[i]);
      show_it (&show);
      page = get_page (&show, 0);
      found = dun_test_codes_scan (page);
      cairo_surface_destroy (page);
      g_assert_cmpuint (found->len, ==, 2);
      for (guint code = 0; code < found->len; code++)
        g_assert_nonnull (strstr (found->pdata[code], "BANK24-100000001-"));
      show_end (&show);
    }
}

static guint
count_ink (Show *show)
{
  cairo_surface_t *page = get_page (show, 0);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (page); y++)
    for (int x = 0; x < cairo_image_surface_get_width (page); x++)
      n += cairo_image_surface_get_data (page)[y * cairo_image_surface_get_stride (page) + x * 4]
           < 250;
  cairo_surface_destroy (page);
  return n;
}

/* The envelope's window is drawn over the page when it is asked for, and only then. */
static void
test_proof (void)
{
  guint plain, proof, other;
  Show show;

  show_begin (&show, "en");
  show_it (&show);
  plain = count_ink (&show);
  show.ask.proof = TRUE;
  show_it (&show);
  proof = count_ink (&show);
  g_assert_cmpuint (proof, >, plain + 1000);
  show.ask.profile = "{\"profile\": \"PLAIN\"}";
  show_it (&show);
  other = count_ink (&show);
  show.ask.proof = FALSE;
  show_it (&show);
  g_assert_cmpuint (count_ink (&show), ==, other);
  show_end (&show);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GPtrArray **) user_data = dun_letter_check_finish (result, NULL);
}

/* The faults that the check before an approval finds. */
static guint
count_faults (const DunLetterAsk *ask)
{
  g_autoptr (GPtrArray) faults = NULL;

  dun_letter_check_async (ask, 1, NULL, checked_cb, &faults);
  while (faults == NULL)
    g_main_context_iteration (NULL, TRUE);
  return faults->len;
}

/* A picture that nobody approved is a fault; with its file it stands on the page and in the
 * check. */
static void
test_picture (void)
{
  g_autoptr (DunLetterResources) resources = dun_letter_resources_new ();
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (200 * 100 * 4), 200 * 100 * 4);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  guint plain;
  Show show;

  for (guint i = 0; i < 200 * 100; i++)
    ((guint32 *) g_bytes_get_data (pixels, NULL))[i] = 0xff000000;
  png = dun_letter_image_write (pixels, 200, 100, 800, 200, &error);
  g_assert_no_error (error);
  dun_letter_resources_set_image (resources, "logo", "image/png", png, &error);
  g_assert_no_error (error);

  show_begin (&show, "en");
  show_it (&show);
  plain = count_ink (&show);
  show.ask.body = "Text\n\n![Logo](image:logo \"40 mm\")\n";
  dun_letter_preview_ask (show.preview, &show.ask);
  while (show.n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dun_letter_preview_get_faults (show.preview)->len, ==, 1);
  g_assert_cmpuint (count_faults (&show.ask), ==, 1);
  show.ask.resources = resources;
  show_it (&show);
  /* 40 mm by 20 mm at 200 dpi are 315 by 157 pixels */
  g_assert_cmpuint (count_ink (&show), >, plain + 48000);
  g_assert_cmpuint (count_faults (&show.ask), ==, 0);
  show_end (&show);
}

/* As wide as there is room, or the whole page within it. */
static void
test_size (void)
{
  int width, height;
  gsize stride;
  Show show;

  show_begin (&show, "en");
  show.ask.width = 500;
  show_it (&show);
  dun_letter_preview_get_page (show.preview, 0, &width, &height, &stride);
  g_assert_cmpint (width, ==, 500);
  g_assert_cmpint (height, ==, 707);
  show.ask.height = 400;
  show_it (&show);
  dun_letter_preview_get_page (show.preview, 0, &width, &height, &stride);
  g_assert_cmpint (height, ==, 400);
  g_assert_cmpint (width, ==, 283);
  show_end (&show);
}

/* The page of the cursor, whether the text changed or the cursor alone. */
static void
test_place (void)
{
  static const char body[] =
    "First words.\n\n{page-break}\n\nSecond words.\n\n{keep}\n\nKept {{recipient.name}}\n\n{/keep}"
    "\n\n{page-break}\n\n{{#totals}}\n- {{amount}} third\n{{/totals}}\n";
  const struct
  {
    const char *text;
    guint       page;
  } places[] = { { "First", 0 }, { "words.", 0 }, { "Second", 1 }, { "recipient", 1 },
                 { "amount", 2 }, { "third", 2 }, { "Kept", 1 } };
  double first_part = 0;
  guint n_done;
  Show show;

  show_begin (&show, "en");
  show.ask.width = 300;
  show.ask.body = body;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint n = show.n_places;

      show.ask.cursor = (int) (strstr (body, places[i].text) - body);
      if (i % 2 == 0)
        show_it (&show);
      n_done = show.n_done;
      if (i % 2 != 0)
        dun_letter_preview_ask_place (show.preview, &show.ask);
      while (show.n_places == n)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (show.n_done, ==, n_done);
      g_assert_cmpuint (show.page, ==, places[i].page);
      g_assert_cmpfloat (show.part, >, 0);
      g_assert_cmpfloat (show.part, <, 1);
      if (i == 0)
        g_assert_cmpfloat (show.part, <, 0.5); /* nor where the codes end */
      if (i == 2)
        first_part = show.part;
    }
  g_assert_cmpfloat (show.part, >, first_part);
  show_end (&show);
}

/* What is before a place is a text of its own. */
static void
test_cut (void)
{
  static const struct
  {
    const char *body;
    gsize       cursor;
    const char *cut;
  } cuts[] = {
    { "one two", 0, "one" },
    { "one two", 3, "one" },
    { "one two", 5, "one two" },
    { "one {{a.b}} two", 6, "one {{a.b}}" },
    { "{{#a}}{{b}} x{{/a}}", 12, "{{#a}}{{b}} x{{/a}}" },
    { "{{#a}}\n{{b}} x\n{{/a}}", 8, "{{#a}}\n{{b}}\n{{/a}}\n" },
    { "{{#a}}b{{/a}} c", 14, "{{#a}}b{{/a}} c" },
    { "{keep}\n\nx y\n\n{/keep}\n", 8, "{keep}\n\nx\n\n{/keep}\n\n" },
    { "{keep}\n\nx\n\n{/keep}\n\nz y", 20, "{keep}\n\nx\n\n{/keep}\n\nz" },
    { "{page-break}\n\nx y", 14, "{page-break}\n\nx" },
    { "one {{a", 6, "one " },
    { "", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *cut = dun_letter_place_cut (cuts[i].body, cuts[i].cursor);

      g_assert_cmpstr (cut, ==, cuts[i].cut);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-preview/D15-the-codes-are-read-from-the-page", test_codes);
  g_test_add_func ("/letter-preview/D08-the-envelope-over-the-page", test_proof);
  g_test_add_func ("/letter-preview/D08-a-picture-on-the-page", test_picture);
  g_test_add_func ("/letter-preview/D08-as-wide-or-as-high-as-there-is-room", test_size);
  g_test_add_func ("/letter-preview/D08-the-page-of-the-cursor", test_place);
  g_test_add_func ("/letter-preview/D08-the-text-before-the-cursor", test_cut);
  return g_test_run ();
}
