/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-pages.h"

#include "dun-error.h"
#include "dun-pdf-private.h"
#include "dun-picture.h"

#include <glib/gi18n-lib.h>

/* Pictures → PDF, one a page, written object by object (ISO 32000-1, 7.4.8 and 8.9): a JPEG file is
 * the image stream as it stands, so its bytes come out again unchanged, and the compressed rows of
 * a PNG file likewise. Nothing is decoded, so nothing can go wrong in a decoder. */

#define POINTS_PER_INCH 72.0
#define MAX_SIDE        14400.0

typedef struct
{
  double width;  /* points, as it lies before turning */
  double height;
} Size;

static void
set_name (DunQpdf    *pdf,
          qpdf_oh     dict,
          const char *key,
          const char *name)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_new_name (pdf, name));
}

static void
set_integer (DunQpdf    *pdf,
             qpdf_oh     dict,
             const char *key,
             gint64      value)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_new_integer (pdf, value));
}

static Size
page_size (DunImagePage *page)
{
  const DunPictureHeader *header = dun_image_page_get_header (page);
  double                  scale = POINTS_PER_INCH / dun_image_page_get_dpi (page);
  guint                   longest = MAX (header->width, header->height);

  if (longest * scale > MAX_SIDE)
    scale = MAX_SIDE / longest;
  return (Size) { header->width * scale, header->height * scale };
}

static qpdf_oh
new_color_space (DunQpdf                *pdf,
                 const DunPictureHeader *header)
{
  GString       *text;
  qpdf_oh        space;
  const guint8  *palette;
  gsize          size;

  if (header->palette == NULL)
    return qpdf_oh_new_name (pdf, header->n_channels == 1   ? "/DeviceGray"
                                  : header->n_channels == 3 ? "/DeviceRGB"
                                                            : "/DeviceCMYK");

  palette = g_bytes_get_data (header->palette, &size);
  text = g_string_new (NULL);
  g_string_printf (text, "[ /Indexed /DeviceRGB %u <", (guint) size / 3 - 1);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", palette[i]);
  g_string_append (text, "> ]");
  space = qpdf_oh_parse (pdf, text->str);
  g_string_free (text, TRUE);
  return space;
}

static void
set_image_data (DunQpdf      *pdf,
                qpdf_oh       image,
                DunImagePage *page)
{
  const DunPictureHeader *header = dun_image_page_get_header (page);
  g_autoptr (GBytes)      data = g_bytes_ref (dun_image_page_get_bytes (page));
  qpdf_oh                 filter = qpdf_oh_new_null (pdf);
  qpdf_oh                 parms = qpdf_oh_new_null (pdf);
  gsize                   size;
  const guint8           *bytes;

  switch (header->kind)
    {
    case DUN_PICTURE_JPEG:
      filter = qpdf_oh_new_name (pdf, "/DCTDecode");
      break;
    case DUN_PICTURE_PNG:
      g_bytes_unref (data);
      data = dun_picture_collect_idat (dun_image_page_get_bytes (page));
      filter = qpdf_oh_new_name (pdf, "/FlateDecode");
      parms = qpdf_oh_new_dictionary (pdf);
      set_integer (pdf, parms, "/Predictor", 15);
      set_integer (pdf, parms, "/Colors", header->n_channels);
      set_integer (pdf, parms, "/BitsPerComponent", header->bits);
      set_integer (pdf, parms, "/Columns", header->width);
      break;
    case DUN_PICTURE_PIXELS:
    default:
      break;
    }
  bytes = g_bytes_get_data (data, &size);
  qpdf_oh_replace_stream_data (pdf, image, bytes, size, filter, parms);
}

static qpdf_oh
new_image (DunQpdf      *pdf,
           DunImagePage *page)
{
  const DunPictureHeader *header = dun_image_page_get_header (page);
  qpdf_oh                 image = qpdf_oh_new_stream (pdf);
  qpdf_oh                 dict = qpdf_oh_get_dict (pdf, image);

  set_name (pdf, dict, "/Type", "/XObject");
  set_name (pdf, dict, "/Subtype", "/Image");
  set_integer (pdf, dict, "/Width", header->width);
  set_integer (pdf, dict, "/Height", header->height);
  set_integer (pdf, dict, "/BitsPerComponent", header->bits);
  qpdf_oh_replace_key (pdf, dict, "/ColorSpace", new_color_space (pdf, header));
  qpdf_oh_replace_key (pdf, dict, "/Interpolate", qpdf_oh_new_bool (pdf, QPDF_FALSE));
  if (header->inverted)
    qpdf_oh_replace_key (pdf, dict, "/Decode", qpdf_oh_parse (pdf, "[ 1 0 1 0 1 0 1 0 ]"));
  set_image_data (pdf, image, page);
  return image;
}

/* The unit square becomes the page; turning is this matrix and nothing else. */
static char *
format_content (Size size,
                int  rotation)
{
  double   matrix[6] = { size.width, 0, 0, size.height, 0, 0 };
  GString *text = g_string_new ("q");

  switch (rotation)
    {
    case 90:
      memcpy (matrix, (double[]) { 0, -size.width, size.height, 0, 0, size.width }, sizeof matrix);
      break;
    case 180:
      memcpy (matrix, (double[]) { -size.width, 0, 0, -size.height, size.width, size.height },
              sizeof matrix);
      break;
    case 270:
      memcpy (matrix, (double[]) { 0, size.width, -size.height, 0, size.height, 0 }, sizeof matrix);
      break;
    default:
      break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, " %s",
                              g_ascii_formatd (number, sizeof number, "%.4f", matrix[i]));
    }
  g_string_append (text, " cm /Im0 Do Q\n");
  return g_string_free (text, FALSE);
}

static qpdf_oh
new_page (DunQpdf      *pdf,
          DunImagePage *page)
{
  Size             size = page_size (page);
  int              rotation = dun_image_page_get_rotation (page);
  gboolean         on_its_side = rotation % 180 != 0;
  g_autofree char *content = format_content (size, rotation);
  g_autofree char *box = NULL;
  char             width[G_ASCII_DTOSTR_BUF_SIZE];
  char             height[G_ASCII_DTOSTR_BUF_SIZE];
  qpdf_oh          dict = qpdf_oh_new_dictionary (pdf);
  qpdf_oh          stream = qpdf_oh_new_stream (pdf);
  qpdf_oh          resources = qpdf_oh_new_dictionary (pdf);
  qpdf_oh          images = qpdf_oh_new_dictionary (pdf);

  g_ascii_formatd (width, sizeof width, "%.4f", on_its_side ? size.height : size.width);
  g_ascii_formatd (height, sizeof height, "%.4f", on_its_side ? size.width : size.height);
  box = g_strdup_printf ("[ 0 0 %s %s ]", width, height);

  qpdf_oh_replace_stream_data (pdf, stream, (const guint8 *) content, strlen (content),
                               qpdf_oh_new_null (pdf), qpdf_oh_new_null (pdf));
  qpdf_oh_replace_key (pdf, images, "/Im0", new_image (pdf, page));
  qpdf_oh_replace_key (pdf, resources, "/XObject", images);
  set_name (pdf, dict, "/Type", "/Page");
  qpdf_oh_replace_key (pdf, dict, "/MediaBox", qpdf_oh_parse (pdf, box));
  qpdf_oh_replace_key (pdf, dict, "/Resources", resources);
  qpdf_oh_replace_key (pdf, dict, "/Contents", stream);
  return qpdf_make_indirect_object (pdf, dict);
}

static void
set_info (DunQpdf    *pdf,
          const char *title)
{
  qpdf_oh info = qpdf_oh_new_dictionary (pdf);

  if (title != NULL)
    qpdf_oh_replace_key (pdf, info, "/Title", qpdf_oh_new_unicode_string (pdf, title));
  qpdf_oh_replace_key (pdf, info, "/Producer", qpdf_oh_new_unicode_string (pdf, "Dundesk"));
  qpdf_oh_replace_key (pdf, qpdf_get_trailer (pdf), "/Info",
                       qpdf_make_indirect_object (pdf, info));
}

/**
 * dun_pdf_from_images:
 * @pages: (element-type DunImagePage): at least one
 * @title: (nullable): the document's title, UTF-8
 *
 * Each picture becomes a page of its own size; JPEG bytes stay identical inside. Equal input gives
 * equal bytes. Pure: may be called from a task thread as long as @pages is not changed meanwhile.
 *
 * Returns: (transfer full) (nullable): the PDF; NULL with DUN_ERROR_INPUT when there is no page
 */
GBytes *
dun_pdf_from_images (GListModel  *pages,
                     const char  *title,
                     GError     **error)
{
  g_autoptr (DunQpdf) pdf = NULL;
  guint               n_pages;

  g_return_val_if_fail (G_IS_LIST_MODEL (pages), NULL);

  n_pages = g_list_model_get_n_items (pages);
  if (n_pages == 0)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("There is no page yet."));
      return NULL;
    }
  pdf = dun_qpdf_new_empty (error);
  if (pdf == NULL)
    return NULL;
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (DunImagePage) page = g_list_model_get_item (pages, i);

      qpdf_add_page (pdf, pdf, new_page (pdf, page), QPDF_FALSE);
      if (!dun_qpdf_check (pdf, error))
        return NULL;
    }
  set_info (pdf, title);
  return dun_qpdf_write (pdf, error);
}
