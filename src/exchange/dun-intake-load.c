/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-load.h"

#include "dun-error.h"
#include "dun-intake-protocol.h"

#include <glib/gi18n-lib.h>

/* A folder, a device or a file that is too large is refused before a byte of it is read. */

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                             _("The file “%s” could not be read: %s"),
                             (const char *) g_task_get_task_data (task), error->message);
}

static void
info_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *name = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);

  if (info == NULL)
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                             _("The file “%s” could not be read: %s"), name, error->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not a file."), name);
  else if (g_file_info_get_size (info) > DUN_INTAKE_MAX_BYTES)
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                             _("“%s” is larger than 50 MB. Split it or scan it with a lower "
                               "resolution."),
                             name);
  else
    {
      g_file_load_bytes_async (G_FILE (object), g_task_get_cancellable (task), loaded_cb, task);
      g_steal_pointer (&task);
    }
}

/* Fails with DUN_ERROR_INPUT and a sentence. */
void
dun_intake_load_async (GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *base = g_file_get_basename (file);

  g_task_set_source_tag (task, dun_intake_load_async);
  g_task_set_task_data (task, g_utf8_make_valid (base != NULL ? base : "", -1), g_free);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, info_cb, task);
}

GBytes *
dun_intake_load_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
