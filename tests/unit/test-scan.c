/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-scan"

#include "dun-error.h"
#include "dun-picture.h"
#include "dun-scanner-private.h"
#include "dun-test-picture.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

/* Scanning with SANE's own test scanner: it has a feeder of ten sheets and every fault there is. */

typedef struct
{
  DunScanner   *scanner;
  char         *directory;
  GPtrArray    *paths;
  GCancellable *cancellable;  /* cancelled at the first page, when set */
  gboolean      kill;         /* the helper is killed at the first page */
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->scanner = dun_scanner_new (g_getenv ("DUN_TEST_SCAN"));
  fixture->directory = dun_test_tmp_new ();
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->scanner);
  dun_test_tmp_free (fixture->directory);
  g_ptr_array_unref (fixture->paths);
  g_clear_object (&fixture->cancellable);
}

static void
wait_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static void
page_cb (DunScanner           *scanner,
         const DunScannedPage *page,
         gpointer              data)
{
  Fixture *fixture = data;

  /* Told only when it is there. */
  g_assert_true (g_file_test (page->path, G_FILE_TEST_IS_REGULAR));
  g_ptr_array_add (fixture->paths, g_strdup (page->path));
  if (fixture->cancellable != NULL)
    g_cancellable_cancel (fixture->cancellable);
  if (fixture->kill)
    g_subprocess_force_exit (dun_scanner_get_process (scanner));
  fixture->kill = FALSE;
}

static void
start (Fixture               *fixture,
       const char            *device,
       const DunScanSettings *settings)
{
  dun_scanner_scan_async (fixture->scanner, device, settings, fixture->directory, page_cb, fixture,
                          fixture->cancellable, wait_cb, fixture);
}

static int
finish (Fixture  *fixture,
        GError  **error)
{
  int n_pages;

  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n_pages = dun_scanner_scan_finish (fixture->scanner, fixture->result, error);
  g_clear_object (&fixture->result);
  return n_pages;
}

static int
scan (Fixture            *fixture,
      DunScanSource       source,
      DunScanMode         mode,
      const char * const *options,
      GError            **error)
{
  DunScanSettings settings = { source, mode, 75, 0, options };

  start (fixture, "test:0", &settings);
  return finish (fixture, error);
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char              *data;
  gsize              size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* @page: from the end: 1 is the last */
static void
read_header (Fixture          *fixture,
             guint             page,
             DunPictureHeader *header)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fixture->paths->len, >=, page);
  bytes = load (g_ptr_array_index (fixture->paths, fixture->paths->len - page));
  dun_picture_header_read (bytes, header, &error);
  g_assert_no_error (error);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GListModel)       devices = NULL;
  g_autoptr (DunScannerDevice) device = NULL;
  g_autoptr (GError)           error = NULL;

  dun_scanner_list_async (fixture->scanner, NULL, wait_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  devices = dun_scanner_list_finish (fixture->scanner, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (devices), ==, 2);
  device = g_list_model_get_item (devices, 0);
  g_assert_cmpstr (dun_scanner_device_get_name (device), ==, "test:0");
  g_assert_nonnull (strstr (dun_scanner_device_get_label (device), "frontend-tester"));
  g_assert_true (dun_scanner_get_devices (fixture->scanner) == devices);
}

static void
test_feeder (Fixture       *fixture,
             gconstpointer  data)
{
  const char         *options[] = { "test-picture=Grid", NULL };
  g_autoptr (GError)  error = NULL;

  g_assert_cmpint (scan (fixture, DUN_SCAN_FEEDER, DUN_SCAN_GRAY, options, &error), ==, 10);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->paths->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      g_auto (DunPictureHeader) header = { 0 };
      g_autofree char *name = g_strdup_printf ("page-%04u.jpg", i + 1);
      GStatBuf         status;

      g_assert_true (g_str_has_suffix (g_ptr_array_index (fixture->paths, i), name));
      read_header (fixture, 10 - i, &header);
      g_assert_cmpint (header.kind, ==, DUN_PICTURE_JPEG);
      g_assert_cmpuint (header.n_channels, ==, 1);
      g_assert_cmpuint (header.dpi, ==, 75);
      /* The glass of the test scanner is 200 mm long. */
      g_assert_cmpuint (header.width, ==, 590);
      g_assert_cmpint (g_stat (g_ptr_array_index (fixture->paths, i), &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_pages_limit (Fixture       *fixture,
                  gconstpointer  data)
{
  DunScanSettings    settings = { DUN_SCAN_FEEDER, DUN_SCAN_GRAY, 50, 3, NULL };
  g_autoptr (GError) error = NULL;

  start (fixture, "test:1", &settings);
  g_assert_cmpint (finish (fixture, &error), ==, 3);
  g_assert_no_error (error);
}

static void
test_faults (Fixture       *fixture,
             gconstpointer  data)
{
  const struct
  {
    const char *status;
    DunError    code;
    const char *word;
  } faults[] = {
    { "JAMMED", DUN_ERROR_INPUT, "jammed" },
    { "NO_DOCS", DUN_ERROR_INPUT, "no paper" },
    { "COVER_OPEN", DUN_ERROR_INPUT, "cover" },
    { "IO_ERROR", DUN_ERROR_INPUT, "does not answer" },
    { "DEVICE_BUSY", DUN_ERROR_BUSY, "another program" },
    { "NO_MEM", DUN_ERROR_INPUT, "too large" },
    { "UNSUPPORTED", DUN_ERROR_INPUT, "settings" },
    { "ACCESS_DENIED", DUN_ERROR_DENIED, "may not" },
    { "INVAL", DUN_ERROR_INPUT, "fault" },
  };
  Fixture many[G_N_ELEMENTS (faults)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *option = g_strconcat ("read-return-value=SANE_STATUS_", faults[i].status,
                                             NULL);
      const char      *options[] = { option, NULL };
      DunScanSettings  settings = { DUN_SCAN_FEEDER, DUN_SCAN_GRAY, 75, 0, options };

      set_up (&many[i], NULL);
      start (&many[i], "test:0", &settings);
    }
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (finish (&many[i], &error), ==, -1);
      g_assert_error (error, DUN_ERROR, (int) faults[i].code);
      g_assert_nonnull (strstr (error->message, faults[i].word));
      tear_down (&many[i], NULL);
    }
}

/* The page before the fault is still there, nothing half, and the scanner goes on. */
static void
test_jam_keeps_pages (Fixture       *fixture,
                      gconstpointer  data)
{
  const char        *normal[] = { "read-return-value=Default", NULL };
  const char        *jam[] = { "read-return-value=SANE_STATUS_JAMMED", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = NULL;

  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, normal, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (scan (fixture, DUN_SCAN_FEEDER, DUN_SCAN_GRAY, jam, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpuint (fixture->paths->len, ==, 1);
  dir = g_dir_open (fixture->directory, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "page-0001.jpg");
  g_assert_null (g_dir_read_name (dir));

  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, normal, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (fixture->paths, 1), "page-0002.jpg"));
}

static void
test_unplugged (Fixture       *fixture,
                gconstpointer  data)
{
  DunScanSettings    settings = { DUN_SCAN_FLATBED, DUN_SCAN_GRAY, 75, 0, NULL };
  g_autoptr (GError) error = NULL;

  start (fixture, "test:7", &settings);
  g_assert_cmpint (finish (fixture, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "does not answer"));
}

static void
test_unknown_option (Fixture       *fixture,
                     gconstpointer  data)
{
  const char         *options[] = { "no-such-option=1", NULL };
  g_autoptr (GError)  error = NULL;

  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, options, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

/* In the middle of the feeder: pages are kept, the next scan has a new process and new numbers. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->kill = TRUE;
  g_assert_cmpint (scan (fixture, DUN_SCAN_FEEDER, DUN_SCAN_COLOR, NULL, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "are kept"));
  g_clear_error (&error);
  g_assert_cmpuint (fixture->paths->len, >=, 1);
  for (guint i = 0; i < fixture->paths->len; i++)
    {
      g_auto (DunPictureHeader) header = { 0 };

      read_header (fixture, i + 1, &header);
    }

  g_ptr_array_set_size (fixture->paths, 0);
  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_COLOR, NULL, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_false (g_str_has_suffix (g_ptr_array_index (fixture->paths, 0), "page-0001.jpg"));
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  const char        *options[] = { "read-delay=yes", "read-delay-duration=20000", NULL };
  g_autoptr (GError) error = NULL;

  fixture->cancellable = g_cancellable_new ();
  g_assert_cmpint (scan (fixture, DUN_SCAN_FEEDER, DUN_SCAN_GRAY, options, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (fixture->paths->len, >=, 1);
  g_assert_cmpuint (fixture->paths->len, <, 10);

  g_clear_object (&fixture->cancellable);
  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_unknown_height (Fixture       *fixture,
                     gconstpointer  data)
{
  const char         *options[] = { "hand-scanner=yes", "fuzzy-parameters=yes", NULL };
  g_autoptr (GError)  error = NULL;
  g_auto (DunPictureHeader) header = { 0 };

  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, options, &error), ==, 1);
  g_assert_no_error (error);
  read_header (fixture, 1, &header);
  /* Eleven centimetres wide. */
  g_assert_cmpuint (header.width, ==, 324);
  g_assert_cmpuint (header.height, >, 100);
}

/* However the colours travel, the page is the same. */
static void
test_frames (Fixture       *fixture,
             gconstpointer  data)
{
  const char *ways[][4] = {
    { "test-picture=Color pattern", "three-pass=no", NULL },
    { "test-picture=Color pattern", "three-pass=yes", "three-pass-order=RGB", NULL },
    { "test-picture=Color pattern", "three-pass=yes", "three-pass-order=BRG", NULL },
    { "test-picture=Color pattern", "three-pass=no", "read-limit=yes", NULL },
    { "test-picture=Color pattern", "three-pass=no", "ppl-loss=7", NULL },
  };
  g_autoptr (GBytes) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_auto (DunPictureHeader) header = { 0 };

      g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_COLOR, ways[i], &error), ==, 1);
      g_assert_no_error (error);
      read_header (fixture, 1, &header);
      g_assert_cmpuint (header.n_channels, ==, 3);
      bytes = load (g_ptr_array_index (fixture->paths, i));
      if (first == NULL)
        first = g_bytes_ref (bytes);
      else if (i < 4)
        g_assert_true (g_bytes_equal (first, bytes));
    }
}

static void
test_sixteen_bits (Fixture       *fixture,
                   gconstpointer  data)
{
  const char         *options[] = { "depth=16", "test-picture=Grid", NULL };
  g_autoptr (GError)  error = NULL;
  g_auto (DunPictureHeader) header = { 0 };

  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, options, &error), ==, 1);
  g_assert_no_error (error);
  read_header (fixture, 1, &header);
  g_assert_cmpuint (header.width, ==, 590);
  g_assert_cmpuint (header.bits, ==, 8);
}

static void
test_black_and_white (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *pictures[] = { "test-picture=Solid black", "test-picture=Solid white" };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      const char        *options[] = { pictures[i], NULL };
      g_autoptr (GError) error = NULL;
      g_auto (DunPictureHeader) header = { 0 };
      cairo_surface_t   *surface;
      const guint8      *pixel;

      g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_LINEART, options, &error), ==, 1);
      g_assert_no_error (error);
      read_header (fixture, 1, &header);
      g_assert_cmpint (header.kind, ==, DUN_PICTURE_PNG);
      g_assert_cmpuint (header.bits, ==, 1);
      g_assert_cmpuint (header.dpi, ==, 75);
      surface = cairo_image_surface_create_from_png (g_ptr_array_index (fixture->paths, i));
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      pixel = cairo_image_surface_get_data (surface)
              + 20 * cairo_image_surface_get_stride (surface) + 4 * 20;
      g_assert_cmpuint (pixel[1], ==, i == 0 ? 0 : 255);
      cairo_surface_destroy (surface);
    }
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  DunScanSettings    settings = { DUN_SCAN_FEEDER, DUN_SCAN_GRAY, 75, 2, NULL };
  Fixture            second = { .scanner = fixture->scanner, .directory = fixture->directory };
  g_autoptr (GError) error = NULL;

  start (fixture, "test:0", &settings);
  start (&second, "test:0", &settings);
  g_assert_cmpint (finish (&second, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (finish (fixture, &error), ==, 2);
  g_assert_no_error (error);
  dun_scanner_release (fixture->scanner);
  g_assert_cmpint (scan (fixture, DUN_SCAN_FLATBED, DUN_SCAN_GRAY, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

/* The helper sees a small disk of its own where the pages go. */
static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char        *wrapper = g_build_filename (fixture->directory, "wrapper", NULL);
  g_autofree char        *script = NULL;
  g_autoptr (DunScanner)  scanner = NULL;
  g_autoptr (GSubprocess) trial = NULL;
  g_autoptr (GError)      error = NULL;
  const char             *options[] = { "test-picture=Color pattern", NULL };
  DunScanSettings         settings = { DUN_SCAN_FEEDER, DUN_SCAN_COLOR, 100, 0, options };
  guint                   n_pages = 0;

  trial = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "unshare", "-rm", "mount",
                            "-t", "tmpfs", "tmpfs", "/mnt", NULL);
  if (trial == NULL || !g_subprocess_wait_check (trial, NULL, NULL))
    {
      g_test_skip ("this machine allows no mount namespaces");
      return;
    }
  script = g_strdup_printf ("#!/bin/sh\nexec unshare -rm sh -c 'mount -t tmpfs -o size=1m tmpfs %s "
                            "&& exec %s'\n", fixture->directory, g_getenv ("DUN_TEST_SCAN"));
  g_file_set_contents_full (wrapper, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  scanner = dun_scanner_new (wrapper);
  dun_scanner_scan_async (scanner, "test:0", &settings, fixture->directory, NULL, NULL, NULL,
                          wait_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dun_scanner_scan_finish (scanner, fixture->result, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_clear_error (&error);
  g_clear_object (&fixture->result);

  /* Its disk can be looked into as long as it lives. */
  {
    g_autofree char *inside = g_strdup_printf (
      "/proc/%s/root%s", g_subprocess_get_identifier (dun_scanner_get_process (scanner)),
      fixture->directory);
    g_autoptr (GDir) dir = g_dir_open (inside, 0, &error);
    const char      *name;

    g_assert_no_error (error);
    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char   *path = g_build_filename (inside, name, NULL);
        g_autoptr (GBytes) bytes = load (path);
        const guint8      *end = (const guint8 *) g_bytes_get_data (bytes, NULL)
                            + g_bytes_get_size (bytes);

        g_assert_true (g_str_has_prefix (name, "page-"));
        /* A whole JPEG ends like this. */
        g_assert_cmphex (end[-2], ==, 0xff);
        g_assert_cmphex (end[-1], ==, 0xd9);
        n_pages++;
      }
  }
  g_assert_cmpuint (n_pages, >=, 1);
  g_assert_cmpuint (n_pages, <, 10);
}

static void
test_no_helper (Fixture       *fixture,
                gconstpointer  data)
{
  const char         *paths[] = { "/nonexistent/dundesk-scan", "/bin/true" };
  const int           codes[] = { DUN_ERROR_INTERNAL, DUN_ERROR_INPUT };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DunScanner) scanner = dun_scanner_new (paths[i]);
      g_autoptr (GError)     error = NULL;

      dun_scanner_list_async (scanner, NULL, wait_cb, fixture);
      while (fixture->result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (dun_scanner_list_finish (scanner, fixture->result, &error));
      g_assert_error (error, DUN_ERROR, codes[i]);
      g_clear_object (&fixture->result);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *config = NULL;
  g_autofree char *drivers = NULL;
  int              status;

  g_test_init (&argc, &argv, NULL);
  config = dun_test_tmp_new ();
  drivers = g_build_filename (config, "dll.conf", NULL);
  g_assert_true (g_file_set_contents (drivers, "test\n", -1, NULL));
  g_setenv ("SANE_CONFIG_DIR", config, TRUE);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/scan/scanners-are-found", test_list);
  ADD ("/scan/feeder-is-emptied", test_feeder);
  ADD ("/scan/no-more-pages-than-wished", test_pages_limit);
  ADD ("/scan/every-fault-has-a-sentence", test_faults);
  ADD ("/scan/jam-keeps-pages", test_jam_keeps_pages);
  ADD ("/scan/unplugged-has-a-sentence", test_unplugged);
  ADD ("/scan/unknown-option-has-a-sentence", test_unknown_option);
  ADD ("/scan/killed-helper-keeps-pages", test_killed);
  ADD ("/scan/cancelled-keeps-pages", test_cancelled);
  ADD ("/scan/unknown-height-is-found-out", test_unknown_height);
  ADD ("/scan/frames-make-one-page", test_frames);
  ADD ("/scan/sixteen-bits-become-eight", test_sixteen_bits);
  ADD ("/scan/black-and-white-is-png", test_black_and_white);
  ADD ("/scan/one-thing-at-a-time", test_busy);
  ADD ("/scan/full-disk-keeps-pages", test_disk_full);
  ADD ("/scan/missing-helper-gets-a-sentence", test_no_helper);
  status = g_test_run ();
  dun_test_tmp_free (g_steal_pointer (&config));
  return status;
}
