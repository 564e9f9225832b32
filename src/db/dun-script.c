/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-script"

#include "dun-script.h"

#include "dun-db-error-private.h"
#include "dun-dial-private.h"
#include "dun-error.h"
#include "dun-result-private.h"
#include "dun-sql-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DunScript
{
  PGconn *conn;
};

static void
notice_cb (void           *user_data,
           const PGresult *result)
{
  g_debug ("%s", PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
}

/* Returns: (transfer full) (nullable): a connection, or NULL with %DUN_ERROR_CONNECTION */
DunScript *
dun_script_open (DunConnectInfo *info,
                 GError        **error)
{
  PGconn *conn = dun_dial_sync (info, NULL, error);
  DunScript *self;

  if (conn == NULL)
    return NULL;
  PQsetNoticeReceiver (conn, notice_cb, NULL);
  self = g_new0 (DunScript, 1);
  self->conn = conn;
  return self;
}

/* Ends the connection; a transaction that is open is undone. */
void
dun_script_close (DunScript *self)
{
  PQfinish (self->conn);
  g_free (self);
}

/* Where the server says the mistake is; when it says nothing, where the failed statement begins. */
static gsize
error_offset (const PGresult *result,
              const char     *text,
              gsize           n_done)
{
  const char *position = PQresultErrorField (result, PG_DIAG_STATEMENT_POSITION);
  g_autofree gsize *starts = NULL;
  gsize n_starts;

  if (position != NULL)
    {
      glong n = (glong) g_ascii_strtoll (position, NULL, 10) - 1;

      n = CLAMP (n, 0, g_utf8_strlen (text, -1));
      return (gsize) (g_utf8_offset_to_pointer (text, n) - text);
    }
  starts = dun_sql_find_statements (text, &n_starts);
  return n_done < n_starts ? starts[n_done] : 0;
}

static void
take_error (const PGresult *result,
            const char     *name,
            const char     *text,
            gsize           n_done,
            GError        **error)
{
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *detail = PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL);
  const char *context = PQresultErrorField (result, PG_DIAG_CONTEXT);
  g_autoptr (GString) message = NULL;

  /* A lost line and a refusal by a rule are not about the file. */
  if (sqlstate == NULL || g_str_has_prefix (sqlstate, "DN") ||
      dun_db_failure_from_sqlstate (sqlstate) != DUN_DB_FAILURE_NONE)
    {
      g_propagate_error (error, dun_db_error_new_from_result (result));
      return;
    }
  message = g_string_new (NULL);
  g_string_append_printf (message, "%s:%u: %s (%s)", name,
                          dun_sql_line_of (text, error_offset (result, text, n_done)),
                          PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY), sqlstate);
  if (detail != NULL)
    g_string_append_printf (message, "\n  %s", detail);
  if (context != NULL)
    g_string_append_printf (message, "\n  %s", context);
  g_set_error_literal (error, DUN_ERROR,
                       strcmp (sqlstate, "42501") == 0 ? DUN_ERROR_DENIED : DUN_ERROR_INTERNAL,
                       message->str);
}

/* Takes all results. Returns: (transfer full) (nullable): the last one that is good. */
static PGresult *
collect (DunScript  *self,
         const char *name,
         const char *text,
         GError    **error)
{
  PGresult *good = NULL, *result;
  gboolean failed = FALSE;
  gsize n_done = 0;

  while ((result = PQgetResult (self->conn)) != NULL)
    {
      ExecStatusType status = PQresultStatus (result);

      if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY)
        {
          n_done++;
          PQclear (good);
          good = result;
          continue;
        }
      if (!failed)
        take_error (result, name, text, n_done, error);
      failed = TRUE;
      PQclear (result);
    }
  if (failed)
    PQclear (g_steal_pointer (&good));
  else if (good == NULL)
    g_propagate_error (error, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
  return good;
}

/**
 * dun_script_run:
 * @name: the file's name, for messages
 * @text: any number of statements
 *
 * Returns: FALSE with the server's message, file and line
 */
gboolean
dun_script_run (DunScript  *self,
                const char *name,
                const char *text,
                GError    **error)
{
  PGresult *result;

  if (PQsendQuery (self->conn, text) == 0)
    {
      g_propagate_error (error, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
      return FALSE;
    }
  result = collect (self, name, text, error);
  PQclear (result);
  return result != NULL;
}

/**
 * dun_script_query:
 * @text: one statement
 * @params: (nullable) (array zero-terminated=1): $1 and so on, as text
 *
 * Returns: (transfer full): its rows, or NULL with the server's message
 */
DunResult *
dun_script_query (DunScript          *self,
                  const char         *name,
                  const char         *text,
                  const char * const *params,
                  GError            **error)
{
  int n = params != NULL ? (int) g_strv_length ((char **) params) : 0;
  PGresult *result;

  if (PQsendQueryParams (self->conn, text, n, NULL, params, NULL, NULL, 0) == 0)
    {
      g_propagate_error (error, dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST));
      return NULL;
    }
  result = collect (self, name, text, error);
  return result != NULL ? dun_result_new (result) : NULL;
}

/* From here on the connection is @role's: a superuser becomes somebody smaller. */
gboolean
dun_script_become (DunScript  *self,
                   const char *role,
                   GError    **error)
{
  char *quoted = PQescapeIdentifier (self->conn, role, strlen (role));
  g_autofree char *text = g_strdup_printf ("set session authorization %s", quoted);

  PQfreemem (quoted);
  return dun_script_run (self, role, text, error);
}

/* Ends the transaction that the script has begun. */
gboolean
dun_script_end (DunScript *self,
                gboolean   commit,
                GError   **error)
{
  return dun_script_run (self, "end", commit ? "commit" : "rollback", error);
}

/* Creates the database that @info names unless it is there; names in all our scripts need Unicode
 * letter rules, whatever the cluster was made with. */
gboolean
dun_script_ensure_database (DunConnectInfo *info,
                            GError        **error)
{
  static const char find[] = "select from pg_catalog.pg_database where datname = $1";
  const char *name = dun_connect_info_get (info, "dbname");
  g_autoptr (DunConnectInfo) admin_info = dun_connect_info_copy (info);
  g_autoptr (DunScript) admin = NULL;
  g_autoptr (DunResult) found = NULL;
  g_autofree char *text = NULL;
  char *quoted;

  dun_connect_info_set (admin_info, "dbname", "postgres");
  admin = dun_script_open (admin_info, error);
  if (admin == NULL)
    return FALSE;
  found = dun_script_query (admin, "database", find, (const char *[]) { name, NULL }, error);
  if (found == NULL)
    return FALSE;
  if (dun_result_get_n_rows (found) > 0)
    return TRUE;
  quoted = PQescapeIdentifier (admin->conn, name, strlen (name));
  text = g_strdup_printf ("create database %s template template0 encoding 'UTF8' locale 'C.UTF-8'"
                          " locale_provider icu icu_locale 'und'", quoted);
  PQfreemem (quoted);
  return dun_script_run (admin, "database", text, error);
}
