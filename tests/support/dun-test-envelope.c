/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-envelope"

#include "dun-test-envelope.h"

#include "dun-letter-barcode.h"
#include "dun-test-bytes.h"

#include <cairo-pdf.h>
#include <string.h>

#define DPI    200 /* a scanner of stacks */
#define WIDTH  162.0
#define HEIGHT 114.0
#define MM     (72.0 / 25.4)

const char * const dun_test_envelopes_posted =
  "insert into core.setting (name, value, description) values ('letter_mark', '\"TEST\"', 'm')"
  " on conflict (name) do update set value = excluded.value;"
  "do $do$"
  " declare v_batch bigint; v_count integer; v_sum text; v_letters jsonb; v_ids bigint[];"
  " begin"
  "  set local session authorization head_n;"
  "  v_batch := (api.letter_batch_create (gen_random_uuid (), 'W1',"
  "    array (select e.case_id from api.letter_eligible ('W1') e where e.reason is null"
  "            and e.customer_no in ('K1', 'K2', 'K4', 'K5'))) ->> 'batch_id')::bigint;"
  "  select count (*), 'EUR:' || sum (split_part (l.arrears_list, ':', 2)::bigint)"
  "    into v_count, v_sum from api.letter_batch_letters (v_batch) l;"
  "  perform api.letter_batch_confirm (gen_random_uuid (), v_batch, v_count, v_sum);"
  "  select array_agg (l.letter_id), jsonb_agg (jsonb_build_object ('letter_id', l.letter_id,"
  "    'page_first', l.n, 'page_count', 1, 'content_hash', '00')) into v_ids, v_letters"
  "    from (select letter_id, row_number () over () as n"
  "            from api.letter_batch_letters (v_batch)) l;"
  "  perform api.letter_part_register (gen_random_uuid (), v_batch, 'pdf', v_count, v_letters);"
  "  perform api.letter_dispatch (gen_random_uuid (), v_ids, '2026-03-02');"
  "  reset session authorization;"
  " end $do$;";

static void
draw_code (cairo_t         *cr,
           cairo_surface_t *code, /* (transfer full) */
           double           x,
           double           y,
           double           width,
           double           height)
{
  cairo_save (cr);
  cairo_translate (cr, x * MM, y * MM);
  cairo_scale (cr, width * MM / cairo_image_surface_get_width (code),
               height * MM / cairo_image_surface_get_height (code));
  cairo_set_source_surface (cr, code, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (code);
}

/* Lengths are points. */
static void
draw (cairo_t               *cr,
      const DunTestEnvelope *envelope)
{
  cairo_set_source_rgb (cr, 0.93, 0.92, 0.9);
  cairo_paint (cr);
  if (envelope->is_blank)
    return;
  cairo_translate (cr, WIDTH * MM / 2, HEIGHT * MM / 2);
  cairo_rotate (cr, envelope->degrees * G_PI / 180);
  cairo_translate (cr, -WIDTH * MM / 2, -HEIGHT * MM / 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 20 * MM, 20 * MM, 90 * MM, 45 * MM);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  for (int line = 0; line < 4; line++)
    {
      static const char * const address[] = { "Anna Kowalska", "ul. Dluga 1", "00-001 Warszawa",
                                              "POLAND" };

      cairo_move_to (cr, 25 * MM, (30 + line * 6) * MM);
      cairo_show_text (cr, address[line]);
    }
  if (envelope->code != NULL)
    draw_code (cr, dun_letter_barcode_new_qr (envelope->code), 90, 35, 14, 14);
  if (envelope->is_torn)
    {
      cairo_set_source_rgb (cr, 0.93, 0.92, 0.9);
      cairo_move_to (cr, 89 * MM, 50 * MM);
      cairo_line_to (cr, 106 * MM, 50 * MM);
      cairo_line_to (cr, 106 * MM, 33 * MM);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
    }
  if (envelope->code == NULL)
    {
      /* What is left of one. */
      cairo_rectangle (cr, 92 * MM, 37 * MM, 4 * MM, 9 * MM);
      cairo_fill (cr);
    }
  if (envelope->bars != NULL)
    draw_code (cr, dun_letter_barcode_new_bars (envelope->bars), 25, 80, 70, 10);
  if (envelope->other != NULL)
    draw_code (cr, dun_letter_barcode_new_qr (envelope->other), 125, 80, 14, 14);
}

static cairo_surface_t *
render (const DunTestEnvelope *envelope,
        int                    dpi)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) (WIDTH * dpi / 25.4),
                                                         (int) (HEIGHT * dpi / 25.4));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, dpi / 72.0, dpi / 72.0);
  draw (cr, envelope);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

GBytes *
dun_test_envelope_to_png (const DunTestEnvelope *envelope,
                          int                    dpi)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = render (envelope, dpi);

  cairo_surface_write_to_png_stream (surface, dun_test_append, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* For the scanner, which sees grey. */
void
dun_test_envelope_to_pgm (const DunTestEnvelope *envelope,
                          const char            *path)
{
  cairo_surface_t *surface = render (envelope, DPI);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GString) pgm = g_string_new (NULL);

  g_string_append_printf (pgm, "P5\n%d %d\n255\n", width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      g_string_append_c (pgm, (char) data[y * stride + x * 4 + 1]);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_set_contents (path, pgm->str, (gssize) pgm->len, NULL));
}

GBytes *
dun_test_envelopes_to_pdf (const DunTestEnvelope *envelopes,
                           guint                  n_envelopes)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (dun_test_append, bytes,
                                                                  WIDTH * MM, HEIGHT * MM);

  for (guint i = 0; i < n_envelopes; i++)
    {
      cairo_t *cr = cairo_create (surface);

      draw (cr, &envelopes[i]);
      cairo_show_page (cr);
      cairo_destroy (cr);
    }
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
