/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-error.h"
#include "dun-file-save.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* What is saved stands there whole or not at all, also where the disk is full: here that is as much
 * as this process may write. */

#define ROOM 8192

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Place;

static void
set_up (Place        *place,
        gconstpointer data)
{
  place->folder = g_dir_make_tmp ("dun-save-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "Letters.pdf", NULL);
  place->file = g_file_new_for_path (place->path);
}

/* Nothing but what was meant to be there. */
static void
assert_files (Place      *place,
              const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_string_append (names, name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
tear_down (Place        *place,
           gconstpointer data)
{
  g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_object_unref (place->file);
  g_free (place->path);
  g_free (place->folder);
}

static void
set_room (rlim_t n_bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = n_bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
save (Place   *place,
      gsize    n_bytes,
      GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);
  g_autoptr (GAsyncResult) result = NULL;

  dun_file_save_bytes_async (place->file, bytes, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dun_file_save_bytes_finish (place->file, result, error);
}

static gsize
get_size (Place *place)
{
  GStatBuf info;

  return g_stat (place->path, &info) == 0 ? (gsize) info.st_size : 0;
}

static void
save_without_room (Place *place)
{
  g_autoptr (GError) error = NULL;

  set_room (ROOM);
  g_assert_false (save (place, 10 * ROOM, &error));
  set_room (RLIM_INFINITY);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==,
                   "The disk is full: “Letters.pdf” was not saved. Make room or choose another"
                   " place.");
}

static void
test_no_room (Place        *place,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save_without_room (place);
  assert_files (place, "");
  g_assert_true (save (place, 10 * ROOM, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_size (place), ==, 10 * ROOM);
  assert_files (place, "Letters.pdf");
}

/* What was there before stays, with those who may read it. */
static void
test_old_stays (Place        *place,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (save (place, 100, &error));
  g_assert_cmpint (g_chmod (place->path, 0640), ==, 0);
  save_without_room (place);
  g_assert_cmpuint (get_size (place), ==, 100);
  assert_files (place, "Letters.pdf");
  g_assert_true (save (place, 10 * ROOM, &error));
  g_assert_cmpint (g_stat (place->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0640);
}

static gboolean
write_half (GOutputStream  *stream,
            gpointer        user_data,
            GCancellable   *cancellable,
            GError        **error)
{
  g_assert_true (g_output_stream_write_all (stream, "half", 4, NULL, cancellable, error));
  g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, "too long for paper");
  return FALSE;
}

static void
test_stopped (Place        *place,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dun_file_save (place->file, write_half, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "too long for paper");
  assert_files (place, "");
}

/* A folder that is not there, a device: a sentence with the name, nothing beside it. */
static void
test_no_place (Place        *place,
               gconstpointer data)
{
  static const char * const paths[] = { "/nonexistent/Letters.pdf", "/dev/full", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (dun_file_save (file, write_half, NULL, NULL, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, name));
    }
  assert_files (place, "");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
#define ADD(name, func)                                                                            \
  g_test_add ("/file-save/" name, Place, NULL, set_up, func, tear_down)
  ADD ("a-full-disk-leaves-no-half-file", test_no_room);
  ADD ("a-full-disk-leaves-the-old-file", test_old_stays);
  ADD ("what-is-stopped-leaves-nothing", test_stopped);
  ADD ("where-nothing-can-be-saved-is-said", test_no_place);
  return g_test_run ();
}
