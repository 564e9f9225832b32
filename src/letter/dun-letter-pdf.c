/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-pdf-private.h"

#include <string.h>
#include <zlib.h>

/* The file of a run of letters, written page by page as they come; what all pages share, fonts and
 * the tree, at the end. Equal pages give equal bytes: nothing of the machine or of the clock is in
 * it. Cairo does the same for any drawing and any font, in twice the time. */

enum
{
  OBJECT_CATALOG = 1,
  OBJECT_PAGES,
  OBJECT_RESOURCES,
  OBJECT_INFO,
  OBJECT_FIRST_FREE,
};

struct _DunLetterPdf
{
  GString     *out;      /* owned */
  GString     *content;  /* owned: scratch */
  GArray      *places;   /* owned: guint64, of each object from 1 on */
  GArray      *pages;    /* owned: guint, the pages' objects */
  GArray      *used;     /* owned: guint, the pictures of the page being written */
  GArray      *roots;    /* owned: guint, the fonts' objects */
  GHashTable  *pictures; /* owned: what a picture is called by those who made it to its object */
  DunPdfFonts *fonts;    /* owned */
  z_stream     deflate;
  double       width;
  double       height;
  char        *date;     /* owned, nullable: YYYYMMDD */
  char        *title;    /* owned, nullable */
};

static guint
reserve_object (DunLetterPdf *self)
{
  guint64 place = 0;

  g_array_append_val (self->places, place);
  return self->places->len;
}

static void
begin_object (DunLetterPdf *self,
              guint         object)
{
  g_array_index (self->places, guint64, object - 1) = self->out->len;
  dun_pdf_put_fixed (self->out, object, 0);
  g_string_append (self->out, "0 obj\n");
}

/* Appends the compressed data, without their length. */
static gsize
append_deflated (DunLetterPdf *self,
                 const void   *data,
                 gsize         size)
{
  gsize from = self->out->len;
  gsize room = deflateBound (&self->deflate, size);

  g_string_set_size (self->out, from + room);
  self->deflate.next_in = (Bytef *) data;
  self->deflate.avail_in = (uInt) size;
  self->deflate.next_out = (Bytef *) self->out->str + from;
  self->deflate.avail_out = (uInt) room;
  deflate (&self->deflate, Z_FINISH);
  g_string_truncate (self->out, from + room - self->deflate.avail_out);
  deflateReset (&self->deflate);
  return self->out->len - from;
}

#define LENGTH_DIGITS 10

/* Writes a stream. @entries: of its dictionary; the length stands in ten digits, since it is known
 * only when the data are there */
static void
add_stream (DunLetterPdf *self,
            guint         object,
            const char   *entries,
            const void   *data,
            gsize         size)
{
  gsize at;
  gsize length;

  begin_object (self, object);
  g_string_append (self->out, "<<");
  g_string_append (self->out, entries);
  g_string_append (self->out, "/Filter/FlateDecode/Length ");
  at = self->out->len;
  g_string_append (self->out, "0000000000>>\nstream\n");
  length = append_deflated (self, data, size);
  for (gsize i = LENGTH_DIGITS; i > 0; i--, length /= 10)
    self->out->str[at + i - 1] = (char) ('0' + length % 10);
  g_string_append (self->out, "\nendstream\nendobj\n");
}

/* --- Pictures --- */

static guint8
turn_bits (guint8 byte)
{
  byte = (guint8) ((byte & 0xf0) >> 4 | (byte & 0x0f) << 4);
  byte = (guint8) ((byte & 0xcc) >> 2 | (byte & 0x33) << 2);
  return (guint8) ((byte & 0xaa) >> 1 | (byte & 0x55) << 1);
}

static void
add_mask (DunLetterPdf    *self,
          guint            object,
          cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  gsize row_bytes = (gsize) (width + 7) / 8;
  g_autoptr (GByteArray) bits = g_byte_array_sized_new ((guint) (row_bytes * (gsize) height));
  g_autofree char *entries = g_strdup_printf (
    "/Type/XObject/Subtype/Image/ImageMask true/Decode[1 0]/BitsPerComponent 1/Width %d/Height %d",
    width, height);

  for (int y = 0; y < height; y++)
    for (gsize i = 0; i < row_bytes; i++)
      {
        guint8 byte = data[(gsize) y * stride + i];

        if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
          byte = turn_bits (byte);
        g_byte_array_append (bits, &byte, 1);
      }
  add_stream (self, object, entries, bits->data, bits->len);
}

/* Returns: (transfer full): the picture on white, as 32 bits a pixel */
static cairo_surface_t *
flatten (cairo_surface_t *surface)
{
  cairo_surface_t *flat;
  cairo_t *cr;

  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    return cairo_surface_reference (surface);
  flat = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (surface),
                                     cairo_image_surface_get_height (surface));
  cr = cairo_create (flat);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (cairo_surface_get_content (surface) == CAIRO_CONTENT_ALPHA)
    {
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_mask_surface (cr, surface, 0, 0);
    }
  else
    {
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_paint (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (flat);
  return flat;
}

/* The pixels' colours, or their greys if there is nothing else. */
static GByteArray *
read_pixels (cairo_surface_t *flat,
             gboolean         is_grey)
{
  GByteArray *bytes = g_byte_array_new ();
  const guchar *data = cairo_image_surface_get_data (flat);
  gsize stride = (gsize) cairo_image_surface_get_stride (flat);

  for (int y = 0; y < cairo_image_surface_get_height (flat); y++)
    {
      const guint32 *row = (const guint32 *) (const void *) (data + (gsize) y * stride);

      for (int x = 0; x < cairo_image_surface_get_width (flat); x++)
        {
          guint8 colours[] = { (guint8) (row[x] >> 16), (guint8) (row[x] >> 8), (guint8) row[x] };

          if (is_grey && (colours[0] != colours[1] || colours[1] != colours[2]))
            {
              g_byte_array_unref (bytes);
              return NULL;
            }
          g_byte_array_append (bytes, colours, is_grey ? 1 : sizeof colours);
        }
    }
  return bytes;
}

static void
add_colours (DunLetterPdf    *self,
             guint            object,
             cairo_surface_t *surface)
{
  cairo_surface_t *flat = flatten (surface);
  g_autoptr (GByteArray) bytes = read_pixels (flat, TRUE);
  gboolean is_grey = bytes != NULL;
  g_autofree char *entries = g_strdup_printf (
    "/Type/XObject/Subtype/Image/ColorSpace/Device%s/BitsPerComponent 8/Width %d/Height %d",
    is_grey ? "Gray" : "RGB", cairo_image_surface_get_width (flat),
    cairo_image_surface_get_height (flat));

  if (!is_grey)
    bytes = read_pixels (flat, FALSE);
  add_stream (self, object, entries, bytes->data, bytes->len);
  cairo_surface_destroy (flat);
}

/* Pictures that have a name of their own are in the file once. */
static guint
add_picture (gpointer         user_data,
             cairo_surface_t *surface)
{
  DunLetterPdf *self = user_data;
  const guchar *id = NULL;
  unsigned long length = 0;
  g_autofree char *name = NULL;
  guint object = 0;

  /* Flushing would forget the name. */
  cairo_surface_get_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, &id, &length);
  if (id != NULL)
    {
      name = g_strndup ((const char *) id, length);
      object = GPOINTER_TO_UINT (g_hash_table_lookup (self->pictures, name));
    }
  if (object == 0)
    {
      object = reserve_object (self);
      cairo_surface_flush (surface);
      if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_A1)
        add_mask (self, object, surface);
      else
        add_colours (self, object, surface);
      if (name != NULL)
        g_hash_table_insert (self->pictures, g_steal_pointer (&name), GUINT_TO_POINTER (object));
    }
  g_array_append_val (self->used, object);
  return object;
}

/* --- Pages --- */

/* @width, @height: points */
DunLetterPdf *
dun_letter_pdf_new (double width,
                    double height)
{
  DunLetterPdf *self = g_new0 (DunLetterPdf, 1);

  self->width = width;
  self->height = height;
  self->out = g_string_sized_new (64 * 1024);
  self->content = g_string_sized_new (16 * 1024);
  self->places = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->used = g_array_new (FALSE, FALSE, sizeof (guint));
  self->roots = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fonts = dun_pdf_fonts_new ();
  if (deflateInit (&self->deflate, Z_DEFAULT_COMPRESSION) != Z_OK)
    g_error ("zlib: %s", self->deflate.msg);
  g_string_append (self->out, "%PDF-1.7\n%\xb5\xed\xae\xfb\n");
  for (guint i = OBJECT_CATALOG; i < OBJECT_FIRST_FREE; i++)
    reserve_object (self);
  return self;
}

void
dun_letter_pdf_free (DunLetterPdf *self)
{
  if (self == NULL)
    return;
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_string_free (self->content, TRUE);
  g_array_unref (self->places);
  g_array_unref (self->pages);
  g_array_unref (self->used);
  g_array_unref (self->roots);
  g_hash_table_unref (self->pictures);
  dun_pdf_fonts_free (self->fonts);
  deflateEnd (&self->deflate);
  g_free (self->date);
  g_free (self->title);
  g_free (self);
}

/* Appends the fonts so far, which are made at the end. */
static void
append_fonts (DunLetterPdf *self)
{
  while (self->roots->len < dun_pdf_fonts_count (self->fonts))
    {
      guint object = reserve_object (self);

      g_array_append_val (self->roots, object);
    }
  g_string_append (self->out, "<</Font<<");
  for (guint i = 0; i < self->roots->len; i++)
    g_string_append_printf (self->out, "/F%u %u 0 R", i, g_array_index (self->roots, guint, i));
  g_string_append (self->out, ">>");
}

/* Pages without pictures share what they use. Returns: the object of what this page uses */
static guint
add_resources (DunLetterPdf *self)
{
  guint object;

  if (self->used->len == 0)
    return OBJECT_RESOURCES;
  object = reserve_object (self);
  begin_object (self, object);
  append_fonts (self);
  g_string_append (self->out, "/XObject<<");
  for (guint i = 0; i < self->used->len; i++)
    {
      guint picture = g_array_index (self->used, guint, i);
      gboolean is_known = FALSE;

      for (guint k = 0; k < i; k++)
        is_known |= g_array_index (self->used, guint, k) == picture;
      if (!is_known)
        g_string_append_printf (self->out, "/I%u %u 0 R", picture, picture);
    }
  g_string_append (self->out, ">>>>\nendobj\n");
  return object;
}

static void
add_page (DunLetterPdf *self,
          DunSheets    *sheets,
          guint         page)
{
  guint content = reserve_object (self);
  guint object = reserve_object (self);
  guint resources;

  g_string_truncate (self->content, 0);
  g_array_set_size (self->used, 0);
  dun_pdf_write_page (self->content, sheets, page, self->height, self->fonts, add_picture, self);
  add_stream (self, content, "", self->content->str, self->content->len);
  resources = add_resources (self);
  begin_object (self, object);
  g_string_append_printf (self->out, "<</Type/Page/Parent %d 0 R/Contents %u 0 R/MediaBox[0 0 ",
                          OBJECT_PAGES, content);
  dun_pdf_put_fixed (self->out, dun_pdf_round (self->width * 1000), 3);
  dun_pdf_put_fixed (self->out, dun_pdf_round (self->height * 1000), 3);
  g_string_append_printf (self->out, "]/Resources %u 0 R>>\nendobj\n", resources);
  g_array_append_val (self->pages, object);
}

void
dun_letter_pdf_add (DunLetterPdf *self,
                    DunSheets    *sheets)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    add_page (self, sheets, page);
}

/* @iso_day: the day that stands in the file as its date of creation */
void
dun_letter_pdf_set_date (DunLetterPdf *self,
                         const char   *iso_day)
{
  g_auto (GStrv) parts = g_strsplit (iso_day, "-", -1);

  g_free (self->date);
  self->date = g_strjoinv ("", parts);
}

void
dun_letter_pdf_set_title (DunLetterPdf *self,
                          const char   *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

/* Returns: how many bytes have been written so far; fonts come only at the end */
gsize
dun_letter_pdf_get_size (DunLetterPdf *self)
{
  return self->out->len;
}

/* --- The end --- */

static gboolean
add_font (DunLetterPdf *self,
          guint         index)
{
  DunPdfFontParts parts;
  guint descriptor, file, unicode;
  g_autofree char *length = NULL;
  gboolean is_made = dun_pdf_fonts_make (self->fonts, index, &parts);

  if (is_made)
    {
      descriptor = reserve_object (self);
      file = reserve_object (self);
      unicode = reserve_object (self);
      length = g_strdup_printf ("/Length1 %" G_GSIZE_FORMAT, g_bytes_get_size (parts.file));
      add_stream (self, file, length, g_bytes_get_data (parts.file, NULL),
                  g_bytes_get_size (parts.file));
      add_stream (self, unicode, "", parts.unicode, strlen (parts.unicode));
      begin_object (self, descriptor);
      g_string_append_printf (self->out,
                              "<</Type/FontDescriptor/FontName/%s%s/FontFile2 %u 0 R>>\nendobj\n",
                              parts.name, parts.descriptor, file);
      begin_object (self, g_array_index (self->roots, guint, index));
      g_string_append_printf (self->out,
                              "<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %u/LastChar %u"
                              "/Widths[%s]/FontDescriptor %u 0 R/ToUnicode %u 0 R>>\nendobj\n",
                              parts.name, parts.first, parts.last, parts.widths, descriptor,
                              unicode);
    }
  dun_pdf_parts_clear (&parts);
  return is_made;
}

static void
add_tree (DunLetterPdf *self)
{
  begin_object (self, OBJECT_CATALOG);
  g_string_append_printf (self->out, "<</Type/Catalog/Pages %d 0 R>>\nendobj\n", OBJECT_PAGES);
  begin_object (self, OBJECT_PAGES);
  g_string_append_printf (self->out, "<</Type/Pages/Count %u/Kids[", self->pages->len);
  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (self->out, "%u 0 R%c", g_array_index (self->pages, guint, i),
                            i % 8 == 7 ? '\n' : ' ');
  g_string_append (self->out, "]>>\nendobj\n");
}

static void
add_info (DunLetterPdf *self)
{
  begin_object (self, OBJECT_INFO);
  g_string_append_printf (self->out, "<</Producer(Dundesk)/CreationDate(D:%s000000Z)",
                          self->date != NULL ? self->date : "19700101");
  if (self->title != NULL && self->title[0] != '\0')
    {
      g_autofree gunichar2 *units = g_utf8_to_utf16 (self->title, -1, NULL, NULL, NULL);

      g_string_append (self->out, "/Title<FEFF");
      for (const gunichar2 *unit = units; unit != NULL && *unit != 0; unit++)
        g_string_append_printf (self->out, "%04X", *unit);
      g_string_append_c (self->out, '>');
    }
  g_string_append (self->out, ">>\nendobj\n");
}

static void
add_trailer (DunLetterPdf *self)
{
  gsize start = self->out->len;

  g_string_append_printf (self->out, "xref\n0 %u\n0000000000 65535 f \n", self->places->len + 1);
  for (guint i = 0; i < self->places->len; i++)
    g_string_append_printf (self->out, "%010" G_GUINT64_FORMAT " 00000 n \n",
                            g_array_index (self->places, guint64, i));
  g_string_append_printf (self->out,
                          "trailer\n<</Size %u/Root %d 0 R/Info %d 0 R>>\nstartxref\n%"
                          G_GSIZE_FORMAT "\n%%%%EOF\n",
                          self->places->len + 1, OBJECT_CATALOG, OBJECT_INFO, start);
}

/* Returns: (transfer full) (nullable): the file, unless a font can not be cut; nothing can be added
 * later */
GBytes *
dun_letter_pdf_finish (DunLetterPdf *self)
{
  begin_object (self, OBJECT_RESOURCES);
  append_fonts (self);
  g_string_append (self->out, ">>\nendobj\n");
  for (guint i = 0; i < self->roots->len; i++)
    if (!add_font (self, i))
      return NULL;
  add_tree (self);
  add_info (self);
  add_trailer (self);
  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}
