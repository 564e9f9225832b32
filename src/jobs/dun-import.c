/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import"

#include "dun-import.h"

#include "dun-error.h"
#include "dun-import-private.h"
#include "dun-task.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* A portfolio on its way into the database: a run is opened, the files are copied into the staging
 * by a thread with a connection of its own, one function looks at all rows, one applies them. What
 * was staged can be given up at any time; applying can not be cancelled and happens once, whatever
 * becomes of the line, since it carries the key of the run. */

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_STATE,
  PROP_FRACTION,
  PROP_N_ROWS,
  PROP_N_ERRORS,
  PROP_FILES,
  PROP_ERRORS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunImport, dun_import, G_TYPE_OBJECT)

GType
dun_import_state_get_type (void)
{
  static const GEnumValue values[] = {
    { DUN_IMPORT_NEW, "DUN_IMPORT_NEW", "new" },
    { DUN_IMPORT_STAGING, "DUN_IMPORT_STAGING", "staging" },
    { DUN_IMPORT_STAGED, "DUN_IMPORT_STAGED", "staged" },
    { DUN_IMPORT_CHECKED, "DUN_IMPORT_CHECKED", "checked" },
    { DUN_IMPORT_REFUSED, "DUN_IMPORT_REFUSED", "refused" },
    { DUN_IMPORT_APPLYING, "DUN_IMPORT_APPLYING", "applying" },
    { DUN_IMPORT_APPLIED, "DUN_IMPORT_APPLIED", "applied" },
    { DUN_IMPORT_CANCELLED, "DUN_IMPORT_CANCELLED", "cancelled" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DunImportState", values));
  return type;
}

void
dun_import_set_state (DunImport     *self,
                      DunImportState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Called by the thread's reports, in the object's own context. */
void
dun_import_tell (DunImport *self,
                 double     fraction,
                 guint64    n_rows)
{
  self->fraction = fraction;
  self->n_rows = n_rows;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ROWS]);
}

/* After rows came into the list of errors. */
void
dun_import_tell_errors (DunImport *self)
{
  self->n_errors = g_list_model_get_n_items (G_LIST_MODEL (self->errors));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ERRORS]);
}

/* --- Staging --- */

static void
stage_fail (GTask  *task,
            GError *error)
{
  DunImport *self = g_task_get_source_object (task);

  dun_import_set_state (self, DUN_IMPORT_CANCELLED);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CANCELLED, _("The import was cancelled."
                                                                       " Nothing was changed."));
      g_error_free (error);
    }
  else
    g_task_return_error (task, error);
}

static void
given_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, NULL);
  GError *error = g_object_steal_data (G_OBJECT (task), "error");

  if (error != NULL)
    stage_fail (task, error);
  else
    {
      dun_import_set_state (self, DUN_IMPORT_REFUSED);
      g_task_return_boolean (task, TRUE);
    }
}

/* Empties the staging, then ends @task: with @error, or as refused. */
static void
give_up (GTask  *task, /* (transfer full) */
         GError *error /* (transfer full) (nullable) */)
{
  DunImport *self = g_task_get_source_object (task);

  g_object_set_data (G_OBJECT (task), "error", error);
  dun_session_write_async (self->session, NULL, "import_cancel",
                           g_variant_new ("(x)", self->import_id), given_up_cb, task);
  self->import_id = 0;
}

static void
stage_errors_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (rows == NULL)
    {
      give_up (g_steal_pointer (&task), error);
      return;
    }
  dun_import_errors_add_refusals (self->errors, rows);
  dun_import_tell_errors (self);
  give_up (g_steal_pointer (&task), NULL);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gint64 n_errors = 0;

  if (rows == NULL)
    {
      give_up (g_steal_pointer (&task), error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      g_autoptr (DunRow) row = NULL;

      n_errors += dun_result_get_int (rows, i, "error_count");
      row = dun_result_steal_row (rows, i);
      g_list_store_append (self->files, row);
    }
  if (n_errors > 0)
    {
      dun_session_read_async (self->session, "import_errors",
                              g_variant_new ("(x)", self->import_id),
                              g_task_get_cancellable (task), stage_errors_cb, task);
      g_steal_pointer (&task);
      return;
    }
  dun_import_set_state (self, DUN_IMPORT_CHECKED);
  g_task_return_boolean (task, TRUE);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  DunStaging *staging = g_task_get_task_data (task);
  GPtrArray *issues = dun_portfolio_get_issues (staging->portfolio);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    give_up (g_steal_pointer (&task), error);
  else if (issues->len > 0)
    {
      dun_import_errors_add_issues (self->errors, issues);
      dun_import_tell_errors (self);
      give_up (g_steal_pointer (&task), NULL);
    }
  else
    {
      dun_import_tell (self, 1, staging->n_rows);
      dun_import_set_state (self, DUN_IMPORT_STAGED);
      if ((staging->flags & DUN_IMPORT_CHECK) == 0)
        g_task_return_boolean (task, TRUE);
      else
        dun_session_read_async (self->session, "import_check",
                                g_variant_new ("(x)", self->import_id),
                                g_task_get_cancellable (task), checked_cb,
                                g_object_ref (task));
    }
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  DunStaging *staging = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    {
      stage_fail (task, error);
      return;
    }
  self->import_id = dun_import_answer_int (answer, "import_id");
  staging->import_id = self->import_id;
  g_snprintf (staging->id_text, sizeof staging->id_text, "%" G_GINT64_FORMAT, self->import_id);
  dun_task_run_part (g_steal_pointer (&task), dun_staging_copy_thread, copied_cb);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunImport *self = g_task_get_source_object (task);
  DunStaging *staging = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *name = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      stage_fail (task, error);
      return;
    }
  if (dun_portfolio_get_issues (staging->portfolio)->len > 0)
    {
      dun_import_errors_add_issues (self->errors,
                                    dun_portfolio_get_issues (staging->portfolio));
      dun_import_tell_errors (self);
      dun_import_set_state (self, DUN_IMPORT_REFUSED);
      g_task_return_boolean (task, TRUE);
      return;
    }
  name = g_file_get_parse_name (staging->folder);
  dun_session_write_async (self->session, NULL, "import_begin", g_variant_new ("(s)", name),
                           begun_cb, g_steal_pointer (&task));
}

/* --- Class --- */

static void
dun_import_dispose (GObject *object)
{
  DunImport *self = DUN_IMPORT (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_import_parent_class)->dispose (object);
}

static void
dun_import_finalize (GObject *object)
{
  DunImport *self = DUN_IMPORT (object);

  g_clear_object (&self->files);
  g_clear_object (&self->errors);
  g_free (self->apply_key);
  g_free (self->notice);
  G_OBJECT_CLASS (dun_import_parent_class)->finalize (object);
}

static void
dun_import_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DunImport *self = DUN_IMPORT (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_N_ROWS:
      g_value_set_uint64 (value, self->n_rows);
      break;
    case PROP_N_ERRORS:
      g_value_set_uint (value, self->n_errors);
      break;
    case PROP_FILES:
      g_value_set_object (value, self->files);
      break;
    case PROP_ERRORS:
      g_value_set_object (value, self->errors);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_import_class_init (DunImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_import_dispose;
  object_class->finalize = dun_import_finalize;
  object_class->get_property = dun_import_get_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, DUN_TYPE_SESSION, flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, DUN_TYPE_IMPORT_STATE, DUN_IMPORT_NEW, flags);
  /* Of the bytes of all files. */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_N_ROWS] =
    g_param_spec_uint64 ("n-rows", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_N_ERRORS] =
    g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FILES] = g_param_spec_object ("files", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_ERRORS] = g_param_spec_object ("errors", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_import_init (DunImport *self)
{
  self->files = g_list_store_new (DUN_TYPE_ROW);
  self->errors = g_list_store_new (DUN_TYPE_ROW);
  self->apply_key = dun_uuid_new ();
}

/* --- Public --- */

/* Returns: (transfer full): a run that has not begun; an object serves one run. */
DunImport *
dun_import_new (DunSession *session)
{
  DunImport *self;

  g_return_val_if_fail (DUN_IS_SESSION (session), NULL);
  self = g_object_new (DUN_TYPE_IMPORT, NULL);
  self->session = g_object_ref (session);
  return self;
}

DunImportState
dun_import_get_state (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), DUN_IMPORT_NEW);
  return self->state;
}

double
dun_import_get_fraction (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), 0);
  return self->fraction;
}

/* Returns: the rows staged so far. */
guint64
dun_import_get_n_rows (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), 0);
  return self->n_rows;
}

/* Returns: (transfer none) (element-type DunRow): the preview: file, row_count, new_count,
 *   changed_count, same_count, error_count, sum_list. */
GListModel *
dun_import_get_files (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), NULL);
  return G_LIST_MODEL (self->files);
}

/* Returns: (transfer none) (element-type DunRow): what is wrong: file, line_no, column_name, code
 *   (DN…, null for the file's own shape), reason (a sentence), value. */
GListModel *
dun_import_get_errors (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), NULL);
  return G_LIST_MODEL (self->errors);
}

guint
dun_import_get_n_errors (DunImport *self)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), 0);
  return self->n_errors;
}

/**
 * dun_import_stage_async:
 * @folder: with the files of the portfolio format
 * @cancellable: (nullable): until the rows are staged nothing has happened that would stay
 *
 * Reads the files and copies them into the staging. Ends well also when rows were found to be bad:
 * the state is then %DUN_IMPORT_REFUSED and the errors say why. Fails with %DUN_ERROR_CANCELLED,
 * another %DUN_ERROR, or %G_IO_ERROR for a folder that can not be read; nothing is left staged.
 */
void
dun_import_stage_async (DunImport          *self,
                        GFile              *folder,
                        DunImportFlags      flags,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  DunStaging *staging;
  GTask *task;

  g_return_if_fail (DUN_IS_IMPORT (self));
  g_return_if_fail (self->state == DUN_IMPORT_NEW);
  g_return_if_fail (G_IS_FILE (folder));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_import_stage_async);
  g_task_set_check_cancellable (task, FALSE); /* the staging is emptied first */
  staging = g_new0 (DunStaging, 1);
  staging->self = self;
  staging->folder = g_object_ref (folder);
  staging->info = dun_connect_info_ref (dun_session_get_info (self->session));
  staging->flags = flags;
  staging->file = -1;
  staging->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, staging, (GDestroyNotify) dun_staging_free);
  dun_import_set_state (self, DUN_IMPORT_STAGING);
  dun_task_run_part (task, dun_staging_open_thread, opened_cb);
}

gboolean
dun_import_stage_finish (DunImport    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
