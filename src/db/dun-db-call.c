/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-db-call-private.h"

#include "dun-db-error-private.h"
#include "dun-error.h"
#include "dun-result-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REPEATS 3
#define MAX_NAME 63

/* @function: a name in schema api; the night also calls "batch.name"
 *
 * Returns: (transfer full): the one statement there is */
char *
dun_db_call_make_statement (const char *function,
                            guint       n_args)
{
  const char *schema = "api";
  GString *text;

  if (g_str_has_prefix (function, "batch."))
    {
      schema = "batch";
      function += strlen ("batch.");
    }

  g_return_val_if_fail (function[0] != '\0' && strlen (function) <= MAX_NAME, NULL);
  g_return_val_if_fail (strspn (function, "abcdefghijklmnopqrstuvwxyz_0123456789") ==
                        strlen (function), NULL);
  text = g_string_new ("select * from ");
  g_string_append_printf (text, "%s.%s (", schema, function);
  for (guint i = 1; i <= n_args; i++)
    g_string_append_printf (text, i == 1 ? "$%u" : ", $%u", i);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* @task: (transfer full) (nullable): answered with a DunResult */
DunDbCall *
dun_db_call_new (GTask      *task,
                 const char *statement,
                 GVariant   *args)
{
  DunDbCall *self = g_new0 (DunDbCall, 1);

  self->task = task;
  self->statement = g_strdup (statement);
  self->args = dun_args_new (args);
  return self;
}

void
dun_db_call_free (DunDbCall *self)
{
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_clear_object (&self->task);
  g_free (self->statement);
  dun_args_free (self->args);
  PQclear (self->result);
  g_clear_error (&self->error);
  g_free (self);
}

/* Queues the statement and its own sync, so that it is its own transaction.
 *
 * Returns: FALSE when the line is gone */
gboolean
dun_db_call_send (DunDbCall *self,
                  PGconn    *conn,
                  DunPlans  *plans)
{
  const DunArgs *args = self->args;
  DunPlanUse use;
  const char *name;
  int ok;

  self->sent = TRUE;
  self->plan = dun_plans_want (plans, self->statement, args, &use);
  self->makes_plan = use == DUN_PLAN_MAKE;
  self->uses_plan = use != DUN_PLAN_SEND_WHOLE;
  name = dun_plan_get_name (self->plan);
  if (self->makes_plan &&
      PQsendPrepare (conn, name, self->statement, (int) args->n, args->types) != 1)
    return FALSE;
  if (self->uses_plan)
    ok = PQsendQueryPrepared (conn, name, (int) args->n, args->values, args->lengths,
                              args->formats, 0);
  else
    ok = PQsendQueryParams (conn, self->statement, (int) args->n, args->types, args->values,
                            args->lengths, args->formats, 0);
  return ok == 1 && PQpipelineSync (conn) == 1;
}

/* "cached plan must not change result type", or the server has forgotten it */
static gboolean
is_stale_plan (const char *sqlstate)
{
  return g_strcmp0 (sqlstate, "0A000") == 0 || g_strcmp0 (sqlstate, "26000") == 0;
}

/**
 * dun_db_call_take_result:
 * @result: (transfer full): anything but the sync
 * @is_read: whether repeating it is harmless
 *
 * Returns: why the line ends, when the result says so
 */
DunDbFailure
dun_db_call_take_result (DunDbCall *self,
                         PGresult  *result,
                         gboolean   is_read)
{
  const char *sqlstate;
  DunDbFailure failure = DUN_DB_FAILURE_NONE;

  if (self->makes_plan)
    {
      dun_plan_made (self->plan, PQresultStatus (result) == PGRES_COMMAND_OK);
      self->makes_plan = FALSE;
    }
  switch (PQresultStatus (result))
    {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
      PQclear (self->result);
      self->result = result;
      return failure;
    case PGRES_PIPELINE_ABORTED:
      break;
    default:
      sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
      /* Class 40 undid everything; the statement carries its request's key, so once more is the
       * same. A cancel that was meant for another call may hit this one; nobody asked for that. */
      self->again = self->repeats < MAX_REPEATS && !self->unwanted && sqlstate != NULL &&
                    (g_str_has_prefix (sqlstate, "40") ||
                     (is_read && self->hit && strcmp (sqlstate, "57014") == 0));
      if (self->uses_plan && is_stale_plan (sqlstate))
        {
          dun_plan_stale (self->plan);
          self->again = !self->unwanted;
        }
      failure = sqlstate != NULL ? dun_db_failure_from_sqlstate (sqlstate)
                                 : DUN_DB_FAILURE_LINE_LOST;
      g_clear_error (&self->error);
      self->error = dun_db_error_new_from_result (result);
    }
  PQclear (result);
  return failure;
}

/* Answers the caller, if there still is one, and frees the call. */
void
dun_db_call_return (DunDbCall *self)
{
  GTask *task = g_steal_pointer (&self->task);

  if (task == NULL)
    {
      if (self->error != NULL && !self->unwanted)
        g_warning ("%s", self->error->message);
    }
  else if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else if (self->doubtful)
    g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CONNECTION,
                             _("It is not yet known whether this was saved."));
  else if (self->result == NULL)
    g_task_return_error (task, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
  else
    g_task_return_pointer (task, dun_result_new (g_steal_pointer (&self->result)),
                           (GDestroyNotify) dun_result_unref);
  g_clear_object (&task);
  dun_db_call_free (self);
}

/* @error: (transfer full): unless the server gave its own */
void
dun_db_call_return_error (DunDbCall *self,
                          GError    *error)
{
  PQclear (g_steal_pointer (&self->result));
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  self->unwanted = TRUE;
  dun_db_call_return (self);
}
