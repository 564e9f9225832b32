/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-document.h"

#include "dun-intake-protocol.h"

#include <math.h>
#include <string.h>
#include <tiffio.h>

/* A TIFF, read by libtiff itself, because faxes and old scanners put many pages into one; lengths
 * are pixels of the page as it lies upright. */

typedef struct
{
  TIFF    *tiff;         /* owned */
  guint32 *raster;       /* owned: the decoded page, from its upper left corner */
  gsize    at;           /* where libtiff reads */
  int      decoded_page; /* -1: none */
  guint    width;
  guint    height;
} TiffData;

static tmsize_t
tiff_read (thandle_t handle,
           void     *buffer,
           tmsize_t  wanted)
{
  DunIntakeFile *file = handle;
  TiffData      *data = file->data;
  gsize          size;
  const guint8  *bytes = g_bytes_get_data (file->bytes, &size);
  gsize          n = wanted > 0 && data->at < size ? MIN ((gsize) wanted, size - data->at) : 0;

  memcpy (buffer, bytes + (n > 0 ? data->at : 0), n);
  data->at += n;
  return (tmsize_t) n;
}

static tmsize_t
tiff_write (thandle_t handle,
            void     *buffer,
            tmsize_t  size)
{
  return 0;
}

static toff_t
tiff_seek (thandle_t handle,
           toff_t    offset,
           int       whence)
{
  DunIntakeFile *file = handle;
  TiffData      *data = file->data;

  if (whence == SEEK_CUR)
    offset += data->at;
  else if (whence == SEEK_END)
    offset += g_bytes_get_size (file->bytes);
  data->at = offset;
  return offset;
}

static int
tiff_close (thandle_t handle)
{
  return 0;
}

static toff_t
tiff_size (thandle_t handle)
{
  return g_bytes_get_size (((DunIntakeFile *) handle)->bytes);
}

/* Those that lie on their side swap width and height. */
static gboolean
is_on_its_side (TIFF *tiff)
{
  guint16 orientation = ORIENTATION_TOPLEFT;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  return orientation >= ORIENTATION_LEFTTOP && orientation <= ORIENTATION_LEFTBOT;
}

static void
tiff_page_size (DunIntakeFile *file,
                int            page,
                double        *width,
                double        *height)
{
  TiffData *data = file->data;
  guint32   columns = 0;
  guint32   rows = 0;

  *width = *height = 0;
  if (!TIFFSetDirectory (data->tiff, (tdir_t) page)
      || !TIFFGetField (data->tiff, TIFFTAG_IMAGEWIDTH, &columns)
      || !TIFFGetField (data->tiff, TIFFTAG_IMAGELENGTH, &rows))
    return;
  *width = is_on_its_side (data->tiff) ? rows : columns;
  *height = is_on_its_side (data->tiff) ? columns : rows;
}

static int
get_dpi (TIFF *tiff)
{
  float   resolution = 0;
  guint16 unit = RESUNIT_INCH;

  if (!TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &resolution) || !isfinite (resolution))
    return 0;
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (unit == RESUNIT_CENTIMETER)
    resolution *= 2.54f;
  return unit == RESUNIT_NONE ? 0 : (int) CLAMP (resolution + 0.5f, 0, 9600);
}

static const char *
tiff_open (DunIntakeFile *file)
{
  TiffData *data = g_new0 (TiffData, 1);

  file->data = data;
  data->decoded_page = -1;
  TIFFSetErrorHandler (NULL);
  TIFFSetWarningHandler (NULL);
  data->tiff = TIFFClientOpen ("picture", "rm", file, tiff_read, tiff_write, tiff_seek, tiff_close,
                               tiff_size, NULL, NULL);
  if (data->tiff == NULL)
    return DUN_INTAKE_DAMAGED;
  file->dpi = get_dpi (data->tiff);
  do
    {
      double width;
      double height;

      if (file->n_pages == DUN_INTAKE_MAX_PAGES)
        return DUN_INTAKE_LARGE;
      tiff_page_size (file, file->n_pages, &width, &height);
      if (!(width > 0) || !(height > 0))
        return DUN_INTAKE_DAMAGED;
      if (width * height > DUN_INTAKE_MAX_PICTURE_PIXELS)
        return DUN_INTAKE_LARGE;
      file->n_pages++;
    }
  while (TIFFReadDirectory (data->tiff));
  return NULL;
}

/* From rows as they are stored to rows as they are seen. */
static void
turn_upright (TiffData      *data,
              const guint32 *from,
              guint          columns,
              guint          rows,
              guint16        orientation)
{
  for (guint y = 0; y < rows; y++)
    for (guint x = 0; x < columns; x++)
      {
        guint to_x = x;
        guint to_y = y;

        switch (orientation)
          {
          case ORIENTATION_TOPRIGHT:
            to_x = columns - 1 - x;
            break;
          case ORIENTATION_BOTRIGHT:
            to_x = columns - 1 - x;
            to_y = rows - 1 - y;
            break;
          case ORIENTATION_BOTLEFT:
            to_y = rows - 1 - y;
            break;
          case ORIENTATION_LEFTTOP:
            to_x = y;
            to_y = x;
            break;
          case ORIENTATION_RIGHTTOP:
            to_x = rows - 1 - y;
            to_y = x;
            break;
          case ORIENTATION_RIGHTBOT:
            to_x = rows - 1 - y;
            to_y = columns - 1 - x;
            break;
          case ORIENTATION_LEFTBOT:
            to_x = y;
            to_y = columns - 1 - x;
            break;
          case ORIENTATION_TOPLEFT:
          default:
            break;
          }
        data->raster[(gsize) to_y * data->width + to_x] = from[(gsize) y * columns + x];
      }
}

/* libtiff is asked for rows as they are stored: the orientation is made believe to be the plain one
 * and applied here, because its own knows only four of the eight. */
static const char *
decode_page (TiffData *data,
             int       page)
{
  g_autofree guint32 *stored = NULL;
  guint32             columns = 0;
  guint32             rows = 0;
  guint16             orientation = ORIENTATION_TOPLEFT;

  if (data->decoded_page == page)
    return NULL;
  data->decoded_page = -1;
  g_clear_pointer (&data->raster, g_free);
  if (!TIFFSetDirectory (data->tiff, (tdir_t) page)
      || !TIFFGetField (data->tiff, TIFFTAG_IMAGEWIDTH, &columns)
      || !TIFFGetField (data->tiff, TIFFTAG_IMAGELENGTH, &rows) || columns == 0 || rows == 0
      || (guint64) columns * rows > DUN_INTAKE_MAX_PICTURE_PIXELS)
    return DUN_INTAKE_DAMAGED;
  TIFFGetFieldDefaulted (data->tiff, TIFFTAG_ORIENTATION, &orientation);
  data->width = is_on_its_side (data->tiff) ? rows : columns;
  data->height = is_on_its_side (data->tiff) ? columns : rows;
  stored = g_try_new0 (guint32, (gsize) columns * rows);
  data->raster = g_try_new (guint32, (gsize) columns * rows);
  if (stored == NULL || data->raster == NULL)
    return DUN_INTAKE_LARGE;
  TIFFSetField (data->tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  if (!TIFFReadRGBAImageOriented (data->tiff, columns, rows, stored, ORIENTATION_TOPLEFT, 1))
    return DUN_INTAKE_DAMAGED;
  turn_upright (data, stored, columns, rows, orientation);
  data->decoded_page = page;
  return NULL;
}

/* The mean of what a wanted pixel covers: thin strokes of a fax stay readable when made small. */
static void
average (const TiffData *data,
         guint           x0,
         guint           x1,
         guint           y0,
         guint           y1,
         guint8         *pixel)
{
  guint64 red = 0;
  guint64 green = 0;
  guint64 blue = 0;
  guint64 alpha = 0;
  guint64 n = (guint64) (x1 - x0) * (y1 - y0);

  for (guint y = y0; y < y1; y++)
    for (guint x = x0; x < x1; x++)
      {
        guint32 value = data->raster[(gsize) y * data->width + x];

        red += TIFFGetR (value);
        green += TIFFGetG (value);
        blue += TIFFGetB (value);
        alpha += TIFFGetA (value);
      }
  pixel[0] = (guint8) (blue / n);
  pixel[1] = (guint8) (green / n);
  pixel[2] = (guint8) (red / n);
  pixel[3] = (guint8) (alpha / n);
}

static const char *
tiff_render (DunIntakeFile *file,
             int            page,
             guint          width,
             guint          height,
             guint8        *pixels)
{
  TiffData   *data = file->data;
  const char *problem = decode_page (data, page);

  if (problem != NULL)
    return problem;
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++, pixels += 4)
      {
        guint x0 = (guint) ((guint64) x * data->width / width);
        guint y0 = (guint) ((guint64) y * data->height / height);
        guint x1 = (guint) ((guint64) (x + 1) * data->width / width);
        guint y1 = (guint) ((guint64) (y + 1) * data->height / height);

        average (data, x0, MAX (x1, x0 + 1), y0, MAX (y1, y0 + 1), pixels);
      }
  return NULL;
}

static void
tiff_search (DunIntakeFile *file,
             int            page,
             const char    *text,
             GString       *answer)
{
}

static char *
tiff_get_text (DunIntakeFile *file,
               int            page)
{
  return NULL;
}

const DunIntakeReader dun_intake_tiff_reader = {
  .kind = "tiff",
  .open = tiff_open,
  .page_size = tiff_page_size,
  .render = tiff_render,
  .search = tiff_search,
  .get_text = tiff_get_text,
};
