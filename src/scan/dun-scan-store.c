/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dun-scan"

#include "dun-scan-page.h"

#include "dun-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>

/* A sheet becomes a file the moment it has arrived: JPEG, or PNG for black and white. A name stands
 * for a whole page that has reached the disk, or it does not stand at all. */

#define JPEG_QUALITY    85
#define DEFAULT_DPI     300u
#define METRES_PER_INCH 0.0254
#define MAX_NUMBER      9999u

static GBytes *
encode_jpeg (const DunScanPage *page,
             guint              dpi)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr       errors;
  unsigned char              *buffer = NULL;
  unsigned long               size = 0;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &buffer, &size);
  jpeg.image_width = page->width;
  jpeg.image_height = page->height;
  jpeg.input_components = (int) page->n_channels;
  jpeg.in_color_space = page->n_channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, JPEG_QUALITY, TRUE);
  jpeg.density_unit = 1;
  jpeg.X_density = jpeg.Y_density = (UINT16) dpi;
  jpeg_start_compress (&jpeg, TRUE);
  while (jpeg.next_scanline < page->height)
    {
      JSAMPROW rows[1] = { page->pixels->data + (gsize) jpeg.next_scanline * page->stride };

      jpeg_write_scanlines (&jpeg, rows, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  return g_bytes_new_with_free_func (buffer, size, free, buffer);
}

static void
append_png (png_structp png,
            png_bytep   data,
            size_t      size)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) size);
}

static GBytes *
encode_png (const DunScanPage *page,
            guint              dpi)
{
  GByteArray *out = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop   info = png_create_info_struct (png);
  png_uint_32 per_metre = (png_uint_32) (dpi / METRES_PER_INCH + 0.5);

  png_set_write_fn (png, out, append_png, NULL);
  png_set_IHDR (png, info, page->width, page->height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
  /* Scanners say one for black, PNG says zero. */
  png_set_invert_mono (png);
  for (guint y = 0; y < page->height; y++)
    png_write_row (png, page->pixels->data + (gsize) y * page->stride);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (out);
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  return dun_fd_write (fd, bytes) && fsync (fd) == 0;
}

static gboolean
is_taken (int   folder,
          guint number)
{
  static const char *const extensions[] = { "jpg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%04u.%s", number, extensions[i]);

      if (faccessat (folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Never over a page that is there already: the next free number is taken. */
static char *
give_name (int         folder,
           const char *draft,
           const char *extension,
           guint      *number)
{
  for (; *number <= MAX_NUMBER; ++*number)
    {
      g_autofree char *name = g_strdup_printf ("page-%04u.%s", *number, extension);

      if (is_taken (folder, *number))
        continue;
      if (renameat2 (folder, draft, folder, name, RENAME_NOREPLACE) == 0)
        return g_steal_pointer (&name);
      if (errno != EEXIST)
        return NULL;
    }
  errno = EEXIST;
  return NULL;
}

/**
 * dun_scan_page_store:
 * @directory: where pages go
 * @number: (inout): the page's number; higher afterwards when that one was taken
 * @dpi: dots per inch, 0 when not known
 * @problem: (out): the errno when NULL is returned
 *
 * Returns: (transfer full) (nullable): the file's path, once the page and its name are on the disk
 */
char *
dun_scan_page_store (const DunScanPage *page,
                     const char        *directory,
                     guint             *number,
                     guint              dpi,
                     int               *problem)
{
  static const char  draft[] = ".page.part";
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *name = NULL;
  gboolean           is_written = FALSE;
  int                folder;
  int                fd;

  dpi = dpi > 0 ? dpi : DEFAULT_DPI;
  bytes = page->bits == 1 ? encode_png (page, dpi) : encode_jpeg (page, dpi);
  folder = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    {
      *problem = errno;
      return NULL;
    }
  fd = openat (folder, draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      is_written = write_all (fd, bytes);
      *problem = errno;
      if (close (fd) != 0 && is_written)
        {
          *problem = errno;
          is_written = FALSE;
        }
    }
  else
    *problem = errno;
  if (is_written)
    {
      name = give_name (folder, draft, page->bits == 1 ? "png" : "jpg", number);
      *problem = errno;
    }
  if (name == NULL && fd >= 0)
    unlinkat (folder, draft, 0);
  if (name != NULL)
    fsync (folder);
  close (folder);
  return name != NULL ? g_build_filename (directory, name, NULL) : NULL;
}
