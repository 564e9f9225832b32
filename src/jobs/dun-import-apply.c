/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import"

#include "dun-import-private.h"

#include "dun-error.h"
#include "dun-refusal.h"

#include <json-glib/json-glib.h>

/* The end of a run: applied once, under the run's own key, or given up. */

/* A number of a write's answer; 0 when it is not there. */
gint64
dun_import_answer_int (DunResult  *answer,
                       const char *member)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         ? json_object_get_int_member_with_default (json_node_get_object (node), member, 0)
         : 0;
}

static void
apply_errors_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  dun_import_set_state (self, DUN_IMPORT_REFUSED);
  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dun_import_errors_add_refusals (self->errors, rows);
  dun_import_tell_errors (self);
  g_task_return_boolean (task, TRUE);
}

/* What the server says of a run that it has applied, as a sentence. */
static void
keep_notice (DunImport *self,
             DunResult *answer)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  JsonArray *notices = object != NULL && json_object_has_member (object, "notices")
                         ? json_object_get_array_member (object, "notices") : NULL;

  if (notices != NULL && json_array_get_length (notices) > 0)
    {
      JsonObject *notice = json_array_get_object_element (notices, 0);
      g_autofree char *detail = json_to_string (json_object_get_member (notice, "detail"), FALSE);
      g_autoptr (GError) told =
        dun_error_new_refusal (json_object_get_string_member (notice, "code"), detail);

      g_free (self->notice);
      self->notice = dun_refusal_message (told);
    }
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    {
      /* Asked again, it goes on with the same key. */
      dun_import_set_state (self, DUN_IMPORT_STAGED);
      g_task_return_error (task, error);
      return;
    }
  if (dun_import_answer_int (answer, "errors") > 0)
    {
      dun_session_read_async (self->session, "import_errors",
                              g_variant_new ("(x)", self->import_id), NULL, apply_errors_cb,
                              g_steal_pointer (&task));
      return;
    }
  keep_notice (self, answer);
  dun_import_set_state (self, DUN_IMPORT_APPLIED);
  g_task_return_boolean (task, TRUE);
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->import_id = 0;
  dun_import_set_state (self, DUN_IMPORT_CANCELLED);
  g_task_return_boolean (task, TRUE);
}

/**
 * dun_import_apply_async:
 *
 * Applies all staged rows or, when one is bad, none: the state afterwards is %DUN_IMPORT_APPLIED or
 * %DUN_IMPORT_REFUSED. Can not be cancelled.
 */
void
dun_import_apply_async (DunImport          *self,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (DUN_IS_IMPORT (self));
  g_return_if_fail (self->state == DUN_IMPORT_STAGED || self->state == DUN_IMPORT_CHECKED);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dun_import_apply_async);
  dun_import_set_state (self, DUN_IMPORT_APPLYING);
  dun_session_write_async (self->session, self->apply_key, "import_apply",
                           g_variant_new ("(x)", self->import_id), applied_cb, task);
}

/* Returns: (nullable): a sentence about what was applied that the person should know: that it was
 * there already, that it changes what is past. */
const char *
dun_import_get_notice (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), NULL);
  return self->notice;
}

gboolean
dun_import_apply_finish (DunImport    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Gives up what was staged, checked or refused: the staging is emptied. */
void
dun_import_cancel_async (DunImport          *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (DUN_IS_IMPORT (self));
  g_return_if_fail (self->state == DUN_IMPORT_STAGED || self->state == DUN_IMPORT_CHECKED ||
                    self->state == DUN_IMPORT_REFUSED);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dun_import_cancel_async);
  if (self->import_id == 0)
    {
      dun_import_set_state (self, DUN_IMPORT_CANCELLED);
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  dun_session_write_async (self->session, NULL, "import_cancel",
                           g_variant_new ("(x)", self->import_id), cancelled_cb, task);
}

gboolean
dun_import_cancel_finish (DunImport    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
