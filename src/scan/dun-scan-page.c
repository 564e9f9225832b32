/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan"

#include "dun-scan-page.h"

#include <string.h>

/* Reads one sheet: one frame, or three of one colour each; the height may be known only at its end
 * (hand scanners, feeders). */

#define CHUNK      65536
#define MAX_BYTES  (1u << 30)
#define MAX_PIXELS 65500u /* what a JPEG can be wide or high */

static SANE_Status
read_frame (GByteArray            *data,
            const SANE_Parameters *parameters,
            SANE_Handle            handle,
            DunScanProgressFunc    progress,
            gpointer               user_data)
{
  g_autofree SANE_Byte *chunk = g_malloc (CHUNK);
  double                expected = (double) parameters->lines * parameters->bytes_per_line;
  SANE_Status           status;
  SANE_Int              n_read;

  for (;;)
    {
      int percent = parameters->lines > 0 ? (int) MIN (data->len * 100.0 / expected, 100.0) : -1;

      if (!progress (percent, user_data))
        return SANE_STATUS_CANCELLED;
      n_read = 0;
      status = sane_read (handle, chunk, CHUNK, &n_read);
      if (status == SANE_STATUS_EOF)
        return SANE_STATUS_GOOD;
      if (status != SANE_STATUS_GOOD)
        return status;
      if (n_read < 0 || n_read > CHUNK || (gsize) data->len + (gsize) n_read > MAX_BYTES)
        return SANE_STATUS_NO_MEM;
      g_byte_array_append (data, chunk, (guint) n_read);
    }
}

/* Sixteen bits arrive in this machine's byte order; the upper eight are enough for paper. */
static guint8
get_sample (const guint8 *row,
            guint         index,
            guint         depth)
{
  guint16 value;

  if (depth == 8)
    return row[index];
  memcpy (&value, row + 2 * (gsize) index, sizeof value);
  return (guint8) (value >> 8);
}

static void
add_frame (DunScanPage           *page,
           const GByteArray      *data,
           const SANE_Parameters *parameters)
{
  guint    line = (guint) parameters->bytes_per_line;
  guint    n_samples = page->width * (parameters->format == SANE_FRAME_RGB ? 3 : 1);
  guint    first = parameters->format >= SANE_FRAME_RED ? parameters->format - SANE_FRAME_RED : 0;
  guint    step = parameters->format >= SANE_FRAME_RED ? 3 : 1;
  guint    depth = (guint) parameters->depth;

  for (guint y = 0; y < page->height && (gsize) (y + 1) * line <= data->len; y++)
    {
      const guint8 *from = data->data + (gsize) y * line;
      guint8       *to = page->pixels->data + (gsize) y * page->stride;

      if (depth == 1)
        memcpy (to, from, page->stride);
      else
        for (guint i = 0; i < n_samples; i++)
          to[i * step + first] = get_sample (from, i, depth);
    }
}

static gboolean
is_readable (const SANE_Parameters *parameters)
{
  guint64 n_samples = (guint64) MAX (parameters->pixels_per_line, 0)
                      * (parameters->format == SANE_FRAME_RGB ? 3 : 1);

  return parameters->pixels_per_line > 0 && parameters->pixels_per_line <= (SANE_Int) MAX_PIXELS
         && parameters->bytes_per_line > 0
         && parameters->format >= SANE_FRAME_GRAY && parameters->format <= SANE_FRAME_BLUE
         && (parameters->depth == 8 || parameters->depth == 16
             || (parameters->depth == 1 && parameters->format == SANE_FRAME_GRAY))
         && (guint64) parameters->bytes_per_line * 8 >= n_samples * (guint) parameters->depth;
}

/* The first frame decides the size. */
static SANE_Status
lay_out (DunScanPage           *page,
         const GByteArray      *data,
         const SANE_Parameters *parameters)
{
  gsize size;

  page->width = (guint) parameters->pixels_per_line;
  page->height = data->len / (guint) parameters->bytes_per_line;
  if (parameters->lines > 0)
    page->height = MIN (page->height, (guint) parameters->lines);
  page->n_channels = parameters->format == SANE_FRAME_GRAY ? 1 : 3;
  page->bits = parameters->depth == 1 ? 1 : 8;
  page->stride = page->bits == 1 ? (page->width + 7) / 8 : page->width * page->n_channels;
  size = (gsize) page->stride * page->height;
  if (page->height == 0)
    return SANE_STATUS_IO_ERROR;
  if (page->height > MAX_PIXELS || size > MAX_BYTES)
    return SANE_STATUS_NO_MEM;
  page->pixels = g_byte_array_sized_new ((guint) size);
  g_byte_array_set_size (page->pixels, (guint) size);
  memset (page->pixels->data, 0, size);
  return SANE_STATUS_GOOD;
}

/**
 * dun_scan_page_read:
 * @page: (out caller-allocates): cleared with dun_scan_page_clear(), whatever is returned
 * @handle: a scanner that was started
 *
 * Returns: what the scanner says; SANE_STATUS_CANCELLED when @progress wants no more
 */
SANE_Status
dun_scan_page_read (DunScanPage         *page,
                    SANE_Handle          handle,
                    DunScanProgressFunc  progress,
                    gpointer             user_data)
{
  SANE_Parameters parameters;
  SANE_Status     status;

  *page = (DunScanPage) { NULL };
  for (;;)
    {
      g_autoptr (GByteArray) data = g_byte_array_new ();

      status = sane_get_parameters (handle, &parameters);
      if (status == SANE_STATUS_GOOD && !is_readable (&parameters))
        status = SANE_STATUS_UNSUPPORTED;
      if (status == SANE_STATUS_GOOD)
        status = read_frame (data, &parameters, handle, progress, user_data);
      if (status == SANE_STATUS_GOOD && page->pixels == NULL)
        status = lay_out (page, data, &parameters);
      else if (status == SANE_STATUS_GOOD
               && ((guint) parameters.pixels_per_line != page->width || page->n_channels != 3
                   || parameters.depth == 1 || parameters.format < SANE_FRAME_RED))
        status = SANE_STATUS_IO_ERROR;
      if (status != SANE_STATUS_GOOD)
        return status;
      add_frame (page, data, &parameters);
      if (parameters.last_frame)
        return SANE_STATUS_GOOD;
      status = sane_start (handle);
      if (status != SANE_STATUS_GOOD)
        return status;
    }
}

void
dun_scan_page_clear (DunScanPage *page)
{
  g_clear_pointer (&page->pixels, g_byte_array_unref);
}
