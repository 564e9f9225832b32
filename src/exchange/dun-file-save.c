/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-file-save"

#include "dun-file-save.h"

#include "dun-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a person saves stands there whole or not at all. GIO's own replacing leaves the beginning of
 * a file behind where the disk was full: so it is written under another name beside it first. */

/* Whether there is no room for one more byte, which is why @fd took no more. */
static gboolean
is_full (int fd)
{
  return write (fd, "", 1) < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG);
}

static void
set_sentence (const char    *name,
              gboolean       is_disk_full,
              const GError  *reason,
              GError       **error)
{
  if (is_disk_full)
    /* Translators: %s is the name of a file. */
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                 _("The disk is full: “%s” was not saved. Make room or choose another place."),
                 name);
  else
    /* Translators: the first %s is the name of a file, the second what the computer says. */
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” was not saved: %s"), name,
                 reason->message);
}

static gboolean
fill (int            fd,
      DunFileWrite   write_func,
      gpointer       user_data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);

  if (!write_func (stream, user_data, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return FALSE;
  if (fsync (fd) == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* Returns: (transfer full) (nullable): where @file really is; only a file is replaced. */
static char *
find_place (GFile       *file,
            const char  *name,
            GError     **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *real = NULL;
  struct stat info;

  if (path == NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("It can only be saved in a folder of this computer."));
      return NULL;
    }
  if (stat (path, &info) != 0)
    return g_steal_pointer (&path);
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not a file."), name);
      return NULL;
    }
  real = realpath (path, NULL);
  return g_strdup (real != NULL ? real : path);
}

/**
 * dun_file_save:
 * @write_func: called once, with a stream that it need not close
 *
 * Saves a file whole or not at all: what was there before stays when it can not. Any thread.
 * Fails with DUN_ERROR_INPUT and a sentence, or as it was cancelled.
 */
gboolean
dun_file_save (GFile         *file,
               DunFileWrite   write_func,
               gpointer       user_data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_utf8_make_valid (base != NULL ? base : "", -1);
  g_autofree char *path = find_place (file, name, error);
  g_autofree char *part = path != NULL ? g_strconcat (path, ".XXXXXX", NULL) : NULL;
  g_autoptr (GError) reason = NULL;
  gboolean is_disk_full = FALSE, is_there;
  struct stat info;
  int fd;

  if (path == NULL)
    return FALSE;
  is_there = stat (path, &info) == 0;
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, is_there ? info.st_mode & 0777 : 0666);
  if (fd >= 0 && fill (fd, write_func, user_data, cancellable, &reason)
      && (!is_there || fchmod (fd, info.st_mode & 0777) == 0) && g_rename (part, path) == 0)
    {
      close (fd);
      return TRUE;
    }
  if (reason == NULL)
    {
      is_disk_full = errno == ENOSPC || errno == EDQUOT;
      reason = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
    }
  else if (reason->domain == G_IO_ERROR)
    is_disk_full = g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE) || is_full (fd);
  if (fd >= 0)
    {
      close (fd);
      g_unlink (part);
    }
  if (reason->domain != G_IO_ERROR || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    set_sentence (name, is_disk_full, reason, error);
  return FALSE;
}

/* --- Bytes that are there --- */

static gboolean
write_bytes (GOutputStream  *stream,
             gpointer        user_data,
             GCancellable   *cancellable,
             GError        **error)
{
  gsize size;
  const void *data = g_bytes_get_data (user_data, &size);

  return g_output_stream_write_all (stream, data, size, NULL, cancellable, error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (dun_file_save (source, write_bytes, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* As dun_file_save(), of bytes, in a thread of its own. */
void
dun_file_save_bytes_async (GFile               *file,
                           GBytes              *bytes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_file_save_bytes_async);
  /* Else a file that stands there would be told as one that was not written. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_thread);
}

gboolean
dun_file_save_bytes_finish (GFile         *file,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
