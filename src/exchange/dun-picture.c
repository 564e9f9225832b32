/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-picture"

#include "dun-picture.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The header of a JPEG or PNG file, read by hand: these bytes may come from anywhere, so no decoder
 * runs in this process. Every length is checked against what is there before it is used. */

#define MAX_SIDE 65500u

typedef struct
{
  const guint8 *data;
  gsize         size;
  gsize         at;
} Reader;

static guint
be16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint32
be32 (const guint8 *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The picture is damaged."));
  return FALSE;
}

static guint
dpi_from_jfif (const guint8 *segment,
               gsize         length)
{
  guint density;

  if (length < 12 || memcmp (segment, "JFIF", 5) != 0)
    return 0;

  density = be16 (segment + 8);
  switch (segment[7])
    {
    case 1:
      return density;
    case 2:
      return (density * 254 + 50) / 100;
    default:
      return 0;
    }
}

static gboolean
is_start_of_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf
         && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Only what DCTDecode of ISO 32000 knows: baseline and progressive, eight bits, Huffman. */
static gboolean
read_frame (const guint8      *segment,
            gsize              length,
            guint8             marker,
            DunPictureHeader  *header,
            GError           **error)
{
  if (length < 6)
    return fail_damaged (error);
  header->bits = segment[0];
  header->height = be16 (segment + 1);
  header->width = be16 (segment + 3);
  header->n_channels = segment[5];
  if (header->width == 0 || header->height == 0 || length < 6 + 3 * (gsize) header->n_channels)
    return fail_damaged (error);
  if (marker > 0xc2 || header->bits != 8
      || (header->n_channels != 1 && header->n_channels != 3 && header->n_channels != 4))
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This kind of JPEG picture cannot be put into a PDF."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_jpeg (Reader            *in,
           DunPictureHeader  *header,
           GError           **error)
{
  gboolean adobe = FALSE;

  header->kind = DUN_PICTURE_JPEG;
  in->at = 2;
  while (in->at + 4 <= in->size)
    {
      const guint8 *segment;
      guint8        marker;
      gsize         length;

      if (in->data[in->at] != 0xff)
        return fail_damaged (error);
      marker = in->data[in->at + 1];
      if (marker == 0xff)
        {
          in->at++;
          continue;
        }
      length = be16 (in->data + in->at + 2);
      if (length < 2 || length > in->size - in->at - 2)
        return fail_damaged (error);
      segment = in->data + in->at + 4;

      if (marker == 0xe0 && header->dpi == 0)
        header->dpi = dpi_from_jfif (segment, length - 2);
      else if (marker == 0xee && length >= 14 && memcmp (segment, "Adobe", 5) == 0)
        adobe = TRUE;
      else if (is_start_of_frame (marker))
        {
          if (!read_frame (segment, length - 2, marker, header, error))
            return FALSE;
        }
      else if (marker == 0xda)
        {
          header->inverted = adobe && header->n_channels == 4;
          return header->width > 0 ? TRUE : fail_damaged (error);
        }
      else if (marker == 0xd9)
        return fail_damaged (error);

      in->at += 2 + length;
    }
  return fail_damaged (error);
}

/* Returns: FALSE at the end or when the chunk does not fit into the file. */
static gboolean
next_chunk (Reader        *in,
            const guint8 **type,
            const guint8 **body,
            guint32       *length)
{
  if (in->size - in->at < 12)
    return FALSE;
  *length = be32 (in->data + in->at);
  if (*length > in->size - in->at - 12)
    return FALSE;
  *type = in->data + in->at + 4;
  *body = in->data + in->at + 8;
  in->at += 12 + (gsize) *length;
  return TRUE;
}

static gboolean
check_png_kind (const guint8      *ihdr,
                DunPictureHeader  *header,
                GError           **error)
{
  guint8 colour = ihdr[9];

  header->width = be32 (ihdr);
  header->height = be32 (ihdr + 4);
  header->bits = ihdr[8];
  header->n_channels = colour == 2 ? 3 : 1;
  if (header->width == 0 || header->height == 0
      || (header->bits != 1 && header->bits != 2 && header->bits != 4 && header->bits != 8
          && header->bits != 16)
      || (header->bits < 8 && colour == 2) || (header->bits == 16 && colour == 3)
      || ihdr[10] != 0 || ihdr[11] != 0)
    return fail_damaged (error);
  if ((colour != 0 && colour != 2 && colour != 3) || ihdr[12] != 0)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("A transparent or interlaced PNG picture must be decoded first."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_png (Reader            *in,
          DunPictureHeader  *header,
          GError           **error)
{
  const guint8 *type;
  const guint8 *body;
  guint32       length;
  gboolean      is_indexed = FALSE;

  header->kind = DUN_PICTURE_PNG;
  in->at = 8;
  if (!next_chunk (in, &type, &body, &length) || memcmp (type, "IHDR", 4) != 0 || length != 13)
    return fail_damaged (error);
  if (!check_png_kind (body, header, error))
    return FALSE;
  is_indexed = body[9] == 3;

  while (next_chunk (in, &type, &body, &length))
    {
      if (memcmp (type, "pHYs", 4) == 0 && length == 9 && body[8] == 1)
        header->dpi = (guint) (((guint64) be32 (body) * 254 + 5000) / 10000);
      else if (memcmp (type, "PLTE", 4) == 0 && is_indexed && header->palette == NULL
               && length > 0 && length % 3 == 0 && length <= 768)
        header->palette = g_bytes_new (body, length);
      else if (memcmp (type, "tRNS", 4) == 0)
        {
          g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                               _("A transparent or interlaced PNG picture must be decoded first."));
          return FALSE;
        }
      else if (memcmp (type, "IDAT", 4) == 0)
        return !is_indexed || header->palette != NULL ? TRUE : fail_damaged (error);
    }
  return fail_damaged (error);
}

/**
 * dun_picture_header_read:
 * @bytes: a file, from anywhere
 * @header: (out caller-allocates): cleared with dun_picture_header_clear()
 *
 * Returns: FALSE with DUN_ERROR_INPUT when it is neither a JPEG nor a plain PNG file, is damaged
 *   before its first pixel, or has a side above 65,500 pixels
 */
gboolean
dun_picture_header_read (GBytes            *bytes,
                         DunPictureHeader  *header,
                         GError           **error)
{
  Reader   in = { 0 };
  gboolean ok;

  g_return_val_if_fail (bytes != NULL && header != NULL, FALSE);

  *header = (DunPictureHeader) { 0 };
  in.data = g_bytes_get_data (bytes, &in.size);
  if (in.size >= 4 && memcmp (in.data, "\xff\xd8\xff", 3) == 0)
    ok = read_jpeg (&in, header, error);
  else if (in.size >= 8 && memcmp (in.data, "\x89PNG\r\n\x1a\n", 8) == 0)
    ok = read_png (&in, header, error);
  else
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This is neither a JPEG nor a PNG picture."));
      ok = FALSE;
    }
  if (ok && (header->width > MAX_SIDE || header->height > MAX_SIDE))
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The picture is too large."));
      ok = FALSE;
    }
  if (!ok)
    dun_picture_header_clear (header);
  return ok;
}

void
dun_picture_header_clear (DunPictureHeader *header)
{
  g_clear_pointer (&header->palette, g_bytes_unref);
}

/**
 * dun_picture_collect_idat:
 * @png: a file that dun_picture_header_read() accepted
 *
 * Returns: (transfer full): the compressed pixels of all its IDAT chunks, one after the other: what
 *   FlateDecode with predictor 15 takes as it stands
 */
GBytes *
dun_picture_collect_idat (GBytes *png)
{
  g_autoptr (GByteArray) idat = g_byte_array_new ();
  Reader                 in = { 0 };
  const guint8          *type;
  const guint8          *body;
  guint32                length;

  in.data = g_bytes_get_data (png, &in.size);
  in.at = 8;
  while (in.at <= in.size && next_chunk (&in, &type, &body, &length))
    if (memcmp (type, "IDAT", 4) == 0)
      g_byte_array_append (idat, body, length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&idat));
}

/* --- Whether it is all there --- */

static gboolean
ends_as_png (Reader *in)
{
  const guint8 *type;
  const guint8 *body;
  guint32       length;

  in->at = 8;
  while (in->at <= in->size && next_chunk (in, &type, &body, &length))
    if (memcmp (type, "IEND", 4) == 0)
      return TRUE;
  return FALSE;
}

/* Within pixels a marker's first byte never stands alone; a small picture among the notes of the
 * camera has an end of its own, so segments are passed over by their length. */
static gboolean
ends_as_jpeg (Reader *in)
{
  in->at = 2;
  while (in->at + 2 <= in->size)
    {
      guint8 marker = in->data[in->at + 1];

      if (in->data[in->at] != 0xff || marker == 0xff)
        in->at++;
      else if (marker == 0x00 || (marker >= 0xd0 && marker <= 0xd7))
        in->at += 2;
      else if (marker == 0xd9)
        return TRUE;
      else if (in->at + 4 > in->size)
        return FALSE;
      else
        in->at += 2 + (gsize) be16 (in->data + in->at + 2);
    }
  return FALSE;
}

/* Some writers leave out the last byte, behind the end of the last piece. */
static gboolean
ends_as_gif (Reader *in)
{
  return in->data[in->size - 1] == ';' || in->data[in->size - 1] == '\0';
}

/* The file's length in its head; some writers leave it out. */
static gboolean
ends_as_bmp (Reader *in)
{
  const guint8 *p = in->data + 2;

  return in->size >= 6
         && ((guint32) p[3] << 24 | (guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0]) <= in->size;
}

/* Whether a PNG, JPEG, GIF or BMP file goes on to its end: decoders draw what there is of it and
 * say nothing. Of anything else nothing is known: TRUE. */
gboolean
dun_picture_is_whole (GBytes *bytes)
{
  static const struct
  {
    const char *beginning;
    gsize       length;
    gboolean (* ends) (Reader *in);
  } kinds[] = {
    { "\x89PNG\r\n\x1a\n", 8, ends_as_png },
    { "\xff\xd8\xff", 3, ends_as_jpeg },
    { "GIF8", 4, ends_as_gif },
    { "BM", 2, ends_as_bmp },
  };
  Reader in = { 0 };

  g_return_val_if_fail (bytes != NULL, FALSE);

  in.data = g_bytes_get_data (bytes, &in.size);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (in.size >= kinds[i].length
        && memcmp (in.data, kinds[i].beginning, kinds[i].length) == 0)
      return kinds[i].ends (&in);
  return TRUE;
}
