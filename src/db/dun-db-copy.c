/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db-copy"

#include "dun-db-copy.h"

#include "dun-db-error-private.h"
#include "dun-db-private.h"
#include "dun-dial-private.h"
#include "dun-socket-source-private.h"

#include <string.h>

/* COPY and pipeline mode exclude each other, so this is a connection of its own. Rows are put into
 * a buffer of ours, which goes to libpq in pieces; when the network does not take a piece at once,
 * dun_db_copy_is_full() says so and the caller waits with dun_db_copy_drain_async(): the memory
 * that an import needs does not depend on its size. */

#define PIECE_BYTES (256 * 1024)

typedef enum
{
  STEP_NONE,
  STEP_BEGIN, /* COPY sent, waiting for the server to listen */
  STEP_DRAIN,
  STEP_END
} Step;

struct _DunDbCopy
{
  GObject parent_instance;

  /* Owned */
  GMainContext *context;
  PGconn       *conn;
  GSource      *socket;
  GTask        *task; /* of the step */
  GString      *piece;
  PGresult     *result;
  GError       *error;

  /* State */
  Step     step;
  guint    n_columns;
  gboolean copying;
  gboolean full;
};

G_DEFINE_FINAL_TYPE (DunDbCopy, dun_db_copy, G_TYPE_OBJECT)

static void
close_line (DunDbCopy *self)
{
  if (self->socket != NULL)
    g_source_destroy (self->socket);
  g_clear_pointer (&self->socket, g_source_unref);
  g_clear_pointer (&self->conn, PQfinish);
  self->copying = FALSE;
}

static void
want (DunDbCopy   *self,
      GIOCondition condition)
{
  dun_socket_source_want (self->socket, condition != 0 ? PQsocket (self->conn) : -1, condition);
}

static void
return_step (DunDbCopy *self,
             GError    *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  Step step = self->step;

  self->step = STEP_NONE;
  if (self->conn != NULL)
    want (self, 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (step == STEP_END)
    g_task_return_int (task, (gssize) g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fail_line (DunDbCopy *self)
{
  close_line (self);
  return_step (self, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
}

/* Returns: TRUE when the step is over. */
static gboolean
read_results (DunDbCopy *self)
{
  while (PQisBusy (self->conn) == 0)
    {
      PGresult *result = PQgetResult (self->conn);

      if (result == NULL)
        {
          self->copying = FALSE;
          return TRUE;
        }
      switch (PQresultStatus (result))
        {
        case PGRES_COPY_IN:
          PQclear (result);
          /* While it copies libpq gives this again and again. */
          if (self->step == STEP_BEGIN)
            {
              self->copying = TRUE;
              return TRUE;
            }
          return FALSE;
        case PGRES_COMMAND_OK:
          PQclear (self->result);
          self->result = result;
          break;
        default:
          g_clear_error (&self->error);
          self->error = dun_db_error_new_from_result (result);
          PQclear (result);
        }
    }
  return FALSE;
}

static gboolean
socket_cb (gpointer user_data)
{
  g_autoptr (DunDbCopy) self = g_object_ref (user_data);
  int left;

  if (PQconsumeInput (self->conn) == 0 || (left = PQflush (self->conn)) < 0)
    {
      fail_line (self);
      return G_SOURCE_REMOVE;
    }
  if (left > 0)
    {
      want (self, G_IO_IN | G_IO_OUT);
      return G_SOURCE_CONTINUE;
    }
  self->full = FALSE;
  if (self->step == STEP_DRAIN)
    return_step (self, NULL);
  else if (self->step != STEP_NONE && read_results (self))
    return_step (self, g_steal_pointer (&self->error));
  else if (self->step != STEP_NONE)
    want (self, G_IO_IN);
  return self->conn != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start_step (DunDbCopy          *self,
            Step                step,
            gpointer            tag,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_return_if_fail (self->step == STEP_NONE);

  g_main_context_push_thread_default (self->context);
  self->task = g_task_new (self, NULL, callback, user_data);
  g_main_context_pop_thread_default (self->context);
  g_task_set_source_tag (self->task, tag);
  self->step = step;
}

static void
send_piece (DunDbCopy *self)
{
  if (self->piece->len == 0 || self->conn == NULL)
    return;
  /* A line that breaks here is found by the next step. */
  PQputCopyData (self->conn, self->piece->str, (int) self->piece->len);
  self->full = PQflush (self->conn) != 0;
  g_string_truncate (self->piece, 0);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (DunDbCopy) self = NULL;
  GError *error = NULL;
  PGconn *conn = dun_dial_finish (result, NULL, &error);

  if (conn == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_object_new (DUN_TYPE_DB_COPY, NULL);
  self->context = g_main_context_ref (g_task_get_context (task));
  self->conn = conn;
  PQsetnonblocking (conn, 1);
  PQsetErrorVerbosity (conn, PQERRORS_DEFAULT);
  self->socket = dun_socket_source_new ();
  g_source_set_callback (self->socket, socket_cb, self, NULL);
  g_source_attach (self->socket, self->context);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
dun_db_copy_dispose (GObject *object)
{
  close_line (DUN_DB_COPY (object));
  G_OBJECT_CLASS (dun_db_copy_parent_class)->dispose (object);
}

static void
dun_db_copy_finalize (GObject *object)
{
  DunDbCopy *self = DUN_DB_COPY (object);

  g_clear_pointer (&self->context, g_main_context_unref);
  g_string_free (self->piece, TRUE);
  PQclear (self->result);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dun_db_copy_parent_class)->finalize (object);
}

static void
dun_db_copy_class_init (DunDbCopyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_db_copy_dispose;
  object_class->finalize = dun_db_copy_finalize;
}

static void
dun_db_copy_init (DunDbCopy *self)
{
  self->piece = g_string_sized_new (PIECE_BYTES + 4096);
}

/* Opens a connection to where @db goes, as the same person. */
void
dun_db_copy_open_async (DunDb              *db,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GMainContext) context = NULL;

  g_return_if_fail (DUN_IS_DB (db));
  context = dun_db_ref_context (db);
  g_main_context_push_thread_default (context);
  dun_dial_async (dun_db_get_info (db), cancellable, opened_cb,
                  g_task_new (db, cancellable, callback, user_data));
  g_main_context_pop_thread_default (context);
}

/* Returns: (transfer full): the connection, or NULL with %DUN_ERROR_CONNECTION or _CANCELLED. */
DunDbCopy *
dun_db_copy_open_finish (DunDb        *db,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_name (const char *text,
         const char *extra)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '_' && strchr (extra, *c) == NULL)
      return FALSE;
  return *text != '\0';
}

/**
 * dun_db_copy_begin_async:
 * @table: schema and name: "staging.payments"
 * @columns: (array zero-terminated=1): what each row will have, in this order
 *
 * Starts a copy into @table, which is one transaction. May be called again after the end of the
 * copy before.
 */
void
dun_db_copy_begin_async (DunDbCopy          *self,
                         const char         *table,
                         const char * const *columns,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GString) statement = g_string_new ("copy ");

  g_return_if_fail (DUN_IS_DB_COPY (self));
  g_return_if_fail (is_name (table, ".") && columns[0] != NULL && !self->copying);

  start_step (self, STEP_BEGIN, dun_db_copy_begin_async, callback, user_data);
  g_string_append_printf (statement, "%s (", table);
  for (self->n_columns = 0; columns[self->n_columns] != NULL; self->n_columns++)
    {
      g_assert (is_name (columns[self->n_columns], ""));
      g_string_append_printf (statement, self->n_columns > 0 ? ", %s" : "%s",
                              columns[self->n_columns]);
    }
  g_string_append (statement, ") from stdin");
  if (self->conn == NULL || PQsendQuery (self->conn, statement->str) == 0)
    fail_line (self);
  else
    want (self, G_IO_IN | G_IO_OUT);
}

gboolean
dun_db_copy_begin_finish (DunDbCopy    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dun_db_copy_put:
 * @values: as many as there are columns; NULL is null
 *
 * Never blocks and never fails: what goes wrong is said by the next step.
 */
void
dun_db_copy_put (DunDbCopy          *self,
                 const char * const *values)
{
  GString *piece = self->piece;

  g_return_if_fail (DUN_IS_DB_COPY (self));
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (piece, '\t');
      if (values[i] == NULL)
        g_string_append (piece, "\\N");
      else
        for (const char *c = values[i]; *c != '\0';)
          {
            gsize plain = strcspn (c, "\\\n\r\t");

            g_string_append_len (piece, c, (gssize) plain);
            c += plain;
            if (*c == '\0')
              break;
            g_string_append_c (piece, '\\');
            g_string_append_c (piece, *c == '\n'   ? 'n'
                                      : *c == '\r' ? 'r'
                                      : *c == '\t' ? 't'
                                                   : '\\');
            c++;
          }
    }
  g_string_append_c (piece, '\n');
  if (piece->len >= PIECE_BYTES)
    send_piece (self);
}

/* Returns: TRUE when the caller should wait with dun_db_copy_drain_async() before it puts more. */
gboolean
dun_db_copy_is_full (DunDbCopy *self)
{
  g_return_val_if_fail (DUN_IS_DB_COPY (self), FALSE);
  return self->full;
}

/* Waits until the network has taken what was put so far. */
void
dun_db_copy_drain_async (DunDbCopy          *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (DUN_IS_DB_COPY (self));
  start_step (self, STEP_DRAIN, dun_db_copy_drain_async, callback, user_data);
  if (self->conn == NULL || PQstatus (self->conn) == CONNECTION_BAD)
    fail_line (self);
  else
    want (self, G_IO_IN | G_IO_OUT);
}

gboolean
dun_db_copy_drain_finish (DunDbCopy    *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Ends the copy: all of its rows are there, or none. */
void
dun_db_copy_end_async (DunDbCopy          *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (DUN_IS_DB_COPY (self));
  start_step (self, STEP_END, dun_db_copy_end_async, callback, user_data);
  send_piece (self);
  if (self->conn == NULL || PQputCopyEnd (self->conn, NULL) != 1)
    fail_line (self);
  else
    want (self, G_IO_IN | G_IO_OUT);
}

/* Returns: how many rows were stored, or -1 with any %DUN_ERROR. */
gint64
dun_db_copy_end_finish (DunDbCopy    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  return g_task_propagate_int (G_TASK (result), error);
}

/* Throws away the copy under way and ends the connection; a step under way fails. */
void
dun_db_copy_abort (DunDbCopy *self)
{
  g_return_if_fail (DUN_IS_DB_COPY (self));
  close_line (self);
  if (self->step != STEP_NONE)
    return_step (self, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GMainContext  *context,
          GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (context, TRUE);
}

/* The same for programs without a main loop. */
DunDbCopy *
dun_db_copy_open_sync (DunDb   *db,
                       GError **error)
{
  g_autoptr (GMainContext) context = dun_db_ref_context (db);
  g_autoptr (GAsyncResult) result = NULL;

  dun_db_copy_open_async (db, NULL, keep_result_cb, &result);
  wait_for (context, &result);
  return dun_db_copy_open_finish (db, result, error);
}

gboolean
dun_db_copy_begin_sync (DunDbCopy          *self,
                        const char         *table,
                        const char * const *columns,
                        GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_db_copy_begin_async (self, table, columns, keep_result_cb, &result);
  wait_for (self->context, &result);
  return dun_db_copy_begin_finish (self, result, error);
}

gboolean
dun_db_copy_drain_sync (DunDbCopy *self,
                        GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_db_copy_drain_async (self, keep_result_cb, &result);
  wait_for (self->context, &result);
  return dun_db_copy_drain_finish (self, result, error);
}

gint64
dun_db_copy_end_sync (DunDbCopy *self,
                      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_db_copy_end_async (self, keep_result_cb, &result);
  wait_for (self->context, &result);
  return dun_db_copy_end_finish (self, result, error);
}
