/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-colour-private.h"

#include <math.h>
#include <string.h>

/* The colour profile that an archived file has to carry: sRGB as three colours and one curve, in
 * the form of ICC.1:2001-04, which every reader knows. It is made here from the numbers of
 * IEC 61966-2-1 and copied from nobody; the profile itself, as it stands in the files, is dedicated
 * to the public domain (CC0 1.0). */

#define N_CURVE     256
#define HEADER_SIZE 128
#define N_TAGS      9

static const char description[] = "sRGB IEC61966-2.1";
static const char copyright[] = "Public domain (CC0 1.0)";

typedef struct
{
  const char *tag;
  guint32     x;
  guint32     y;
  guint32     z;
} Point;

/* Fixed point, 16 bits of fraction, adapted to D50. */
static const Point points[] = {
  { "wtpt", 0x0000f6d6, 0x00010000, 0x0000d32d },
  { "rXYZ", 0x00006fa2, 0x000038f5, 0x00000390 },
  { "gXYZ", 0x00006299, 0x0000b785, 0x000018da },
  { "bXYZ", 0x000024a0, 0x00000f84, 0x0000b6cf },
};

static void
add_u32 (GByteArray *out,
         guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
add_u16 (GByteArray *out,
         guint16     value)
{
  guint16 big = GUINT16_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
add_text (GByteArray *out,
          const char *text,
          gsize       length)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) length);
}

static void
add_zeros (GByteArray *out,
           guint       n)
{
  guint from = out->len;

  g_byte_array_set_size (out, from + n);
  memset (out->data + from, 0, n);
}

static void
align (GByteArray *out)
{
  add_zeros (out, (4 - out->len % 4) % 4);
}

static void
add_header (GByteArray *out)
{
  add_u32 (out, 0); /* the size, when it is known */
  add_u32 (out, 0);
  add_u32 (out, 0x02100000);
  add_text (out, "mntrRGB XYZ ", 12);
  /* When it was made: a day that does not change. */
  add_u16 (out, 2000);
  add_u16 (out, 1);
  add_u16 (out, 1);
  add_zeros (out, 6);
  add_text (out, "acsp", 4);
  add_zeros (out, 28); /* platform, flags, device, attributes, intent: perceptual */
  add_u32 (out, points[0].x);
  add_u32 (out, points[0].y);
  add_u32 (out, points[0].z);
  add_zeros (out, HEADER_SIZE - out->len);
}

static void
add_curve (GByteArray *out)
{
  add_text (out, "curv", 4);
  add_u32 (out, 0);
  add_u32 (out, N_CURVE);
  for (guint i = 0; i < N_CURVE; i++)
    {
      double value = (double) i / (N_CURVE - 1);
      double light = value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);

      add_u16 (out, (guint16) floor (light * 65535 + 0.5));
    }
}

static void
add_description (GByteArray *out)
{
  add_text (out, "desc", 4);
  add_u32 (out, 0);
  add_u32 (out, sizeof description);
  add_text (out, description, sizeof description);
  add_zeros (out, 4 + 4 + 2 + 1 + 67); /* no Unicode and no Macintosh words */
}

/* The tag's data begin where @out ends now. */
static void
enter_tag (GByteArray *out,
           guint      *n_tags,
           const char *tag,
           guint       from)
{
  guint32 place[2] = { GUINT32_TO_BE (from), GUINT32_TO_BE (out->len - from) };
  guint8 *entry = out->data + HEADER_SIZE + 4 + 12 * (*n_tags)++;

  memcpy (entry, tag, 4);
  memcpy (entry + 4, place, sizeof place);
  align (out);
}

static GBytes *
make_srgb (void)
{
  static const char * const curves[] = { "rTRC", "gTRC", "bTRC" };
  GByteArray *out = g_byte_array_new ();
  guint32 size;
  guint n_tags = 0;
  guint from;

  add_header (out);
  add_u32 (out, N_TAGS);
  add_zeros (out, 12 * N_TAGS);
  from = out->len;
  add_description (out);
  enter_tag (out, &n_tags, "desc", from);
  from = out->len;
  add_text (out, "text\0\0\0\0", 8);
  add_text (out, copyright, sizeof copyright);
  enter_tag (out, &n_tags, "cprt", from);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      from = out->len;
      add_text (out, "XYZ \0\0\0\0", 8);
      add_u32 (out, points[i].x);
      add_u32 (out, points[i].y);
      add_u32 (out, points[i].z);
      enter_tag (out, &n_tags, points[i].tag, from);
    }
  from = out->len;
  add_curve (out);
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    enter_tag (out, &n_tags, curves[i], from);
  g_assert (n_tags == N_TAGS);
  size = GUINT32_TO_BE (out->len);
  memcpy (out->data, &size, sizeof size);
  return g_byte_array_free_to_bytes (out);
}

/* Returns: (transfer none): the profile, the same bytes always */
GBytes *
dun_pdf_colour_get_srgb (void)
{
  static GBytes *srgb;

  if (g_once_init_enter (&srgb))
    g_once_init_leave (&srgb, make_srgb ());
  return srgb;
}
