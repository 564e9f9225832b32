/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-dial-private.h"

#include "dun-connect-info-private.h"
#include "dun-db-error-private.h"
#include "dun-error.h"
#include "dun-fault-private.h"
#include "dun-socket-source-private.h"

#include <string.h>

/* Opens one libpq connection without blocking. Names are resolved by GResolver and every address
 * is its own try with its own time limit: libpq would ask the name server while we wait, and its
 * poll function knows no time limit, so one silent host would hide the others. */

#define SECONDS_ALONE 10 /* one address */
#define SECONDS_EACH 3   /* one of several */

typedef struct
{
  char *host;     /* nullable */
  char *hostaddr; /* nullable */
  char *port;     /* nullable */
} Candidate;

typedef struct
{
  /* Owned */
  DunConnectInfo *info;
  GPtrArray      *candidates; /* Candidate */
  GStrv           hosts;
  GStrv           ports;
  PGconn         *conn;
  GSource        *socket;
  GSource        *timeout;
  GSource        *cancelled;

  /* State */
  guint        next_host;
  guint        next_candidate;
  gboolean     second_round; /* prefer-standby: nobody was one, anybody will do */
  DunDbFailure failure;      /* the worst so far */
} Dial;

static void try_next (GTask *task);
static void resolve_next (GTask *task);

static void
candidate_free (Candidate *candidate)
{
  g_free (candidate->host);
  g_free (candidate->hostaddr);
  g_free (candidate->port);
  g_free (candidate);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
drop_conn (Dial *dial)
{
  clear_source (&dial->socket);
  clear_source (&dial->timeout);
  g_clear_pointer (&dial->conn, PQfinish);
}

static void
dial_free (Dial *dial)
{
  drop_conn (dial);
  clear_source (&dial->cancelled);
  g_ptr_array_unref (dial->candidates);
  g_strfreev (dial->hosts);
  g_strfreev (dial->ports);
  dun_connect_info_unref (dial->info);
  g_free (dial);
}

static void
fail (GTask       *task,
      DunDbFailure failure)
{
  Dial *dial = g_task_get_task_data (task);

  dial->failure = failure;
  clear_source (&dial->cancelled);
  drop_conn (dial);
  g_task_return_error (task, dun_db_failure_new_error (failure));
  g_object_unref (task);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  Dial *dial = g_task_get_task_data (task);

  /* While a name is being resolved its own callback hears of the cancellation. */
  if (dial->conn == NULL)
    return G_SOURCE_REMOVE;
  drop_conn (dial);
  clear_source (&dial->cancelled);
  g_task_return_error_if_cancelled (task);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
this_one_failed (GTask       *task,
                 DunDbFailure failure)
{
  Dial *dial = g_task_get_task_data (task);

  g_debug ("%s", dial->conn != NULL ? PQerrorMessage (dial->conn) : "no connection");
  drop_conn (dial);
  /* Another host would say the same to the same person. */
  if (dun_db_failure_is_final (failure))
    fail (task, failure);
  else
    {
      if (dial->failure == DUN_DB_FAILURE_NONE || failure == DUN_DB_FAILURE_SERVER_FULL ||
          failure == DUN_DB_FAILURE_STOPPING)
        dial->failure = failure;
      try_next (task);
    }
}

static gboolean
timeout_cb (gpointer user_data)
{
  this_one_failed (user_data, DUN_DB_FAILURE_TIMED_OUT);
  return G_SOURCE_REMOVE;
}

static gboolean
socket_cb (gpointer user_data)
{
  GTask *task = user_data;
  Dial *dial = g_task_get_task_data (task);
  PGconn *conn;

  switch (PQconnectPoll (dial->conn))
    {
    case PGRES_POLLING_READING:
      dun_socket_source_want (dial->socket, PQsocket (dial->conn), G_IO_IN);
      return G_SOURCE_CONTINUE;
    case PGRES_POLLING_WRITING:
      dun_socket_source_want (dial->socket, PQsocket (dial->conn), G_IO_OUT);
      return G_SOURCE_CONTINUE;
    case PGRES_POLLING_OK:
      conn = g_steal_pointer (&dial->conn);
      drop_conn (dial);
      clear_source (&dial->cancelled);
      dial->failure = DUN_DB_FAILURE_NONE;
      g_task_return_pointer (task, conn, (GDestroyNotify) PQfinish);
      g_object_unref (task);
      return G_SOURCE_REMOVE;
    case PGRES_POLLING_FAILED:
    case PGRES_POLLING_ACTIVE:
    default:
      this_one_failed (task, dun_db_failure_from_conn (dial->conn));
      return G_SOURCE_REMOVE;
    }
}

static const char *
session_attrs (Dial *dial)
{
  const char *attrs = dun_connect_info_get (dial->info, "target_session_attrs");

  if (g_strcmp0 (attrs, "prefer-standby") == 0)
    return dial->second_round ? "any" : "standby";
  /* Among several hosts only one can be written to. */
  if (!dun_connect_info_is_given (dial->info, "target_session_attrs") && dial->candidates->len > 1)
    return "read-write";
  return attrs;
}

static void
try_next (GTask *task)
{
  Dial *dial = g_task_get_task_data (task);
  const Candidate *candidate;
  DunConnectParams params;

  if (dial->next_candidate >= dial->candidates->len && !dial->second_round &&
      g_strcmp0 (dun_connect_info_get (dial->info, "target_session_attrs"), "prefer-standby") == 0)
    {
      dial->second_round = TRUE;
      dial->next_candidate = 0;
    }
  if (dial->next_candidate >= dial->candidates->len)
    {
      fail (task, dial->failure != DUN_DB_FAILURE_NONE ? dial->failure
                                                       : DUN_DB_FAILURE_UNKNOWN_HOST);
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      clear_source (&dial->cancelled);
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
      return;
    }

  candidate = g_ptr_array_index (dial->candidates, dial->next_candidate++);
  dun_connect_info_build_params (dial->info, candidate->host, candidate->hostaddr, candidate->port,
                                 session_attrs (dial), &params);
  dial->conn = PQconnectStartParams ((const char * const *) params.keywords->pdata,
                                     (const char * const *) params.values->pdata, 0);
  g_ptr_array_unref (params.keywords);
  g_ptr_array_unref (params.values);
  if (dial->conn == NULL)
    g_error ("out of memory");

  /* For the SQLSTATE of what fails before there is a result. */
  PQsetErrorVerbosity (dial->conn, PQERRORS_VERBOSE);
  dial->timeout = g_timeout_source_new_seconds (dial->candidates->len > 1 ? SECONDS_EACH
                                                                          : SECONDS_ALONE);
  g_source_set_callback (dial->timeout, timeout_cb, task, NULL);
  g_source_attach (dial->timeout, g_task_get_context (task));
  if (PQstatus (dial->conn) == CONNECTION_BAD || PQsocket (dial->conn) < 0 ||
      DUN_FAULT ("during-reconnect"))
    {
      this_one_failed (task, dun_db_failure_from_conn (dial->conn));
      return;
    }
  dial->socket = dun_socket_source_new ();
  dun_socket_source_want (dial->socket, PQsocket (dial->conn), G_IO_OUT);
  g_source_set_callback (dial->socket, socket_cb, task, NULL);
  g_source_attach (dial->socket, g_task_get_context (task));
}

static void
add_candidate (Dial       *dial,
               const char *host,
               const char *hostaddr,
               guint       position)
{
  Candidate *candidate = g_new0 (Candidate, 1);
  guint n_ports = g_strv_length (dial->ports);
  const char *port = n_ports == 0 ? NULL : dial->ports[MIN (position, n_ports - 1)];

  candidate->host = host != NULL && host[0] != '\0' ? g_strdup (host) : NULL;
  candidate->hostaddr = g_strdup (hostaddr);
  candidate->port = port != NULL && port[0] != '\0' ? g_strdup (port) : NULL;
  g_ptr_array_add (dial->candidates, candidate);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Dial *dial = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GList *addresses;

  addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);
  for (GList *l = addresses; l != NULL; l = l->next)
    {
      g_autofree char *text = g_inet_address_to_string (l->data);

      add_candidate (dial, dial->hosts[dial->next_host], text, dial->next_host);
    }
  g_resolver_free_addresses (addresses);
  if (error != NULL)
    g_debug ("%s", error->message);
  dial->next_host++;
  resolve_next (task);
}

static void
resolve_next (GTask *task)
{
  Dial *dial = g_task_get_task_data (task);

  for (; dial->hosts[dial->next_host] != NULL; dial->next_host++)
    {
      const char *host = dial->hosts[dial->next_host];
      g_autoptr (GResolver) resolver = NULL;

      if (host[0] == '\0' || host[0] == '/' || host[0] == '@')
        {
          add_candidate (dial, host, NULL, dial->next_host);
          continue;
        }
      if (g_hostname_is_ip_address (host))
        {
          add_candidate (dial, host, host, dial->next_host);
          continue;
        }
      resolver = g_resolver_get_default ();
      g_resolver_lookup_by_name_async (resolver, host, g_task_get_cancellable (task), resolved_cb,
                                       task);
      return;
    }
  try_next (task);
}

/**
 * dun_dial_async:
 * @info: copied by reference; not to be changed meanwhile
 *
 * Opens a connection; time limits of reliability.md §3.6.
 */
void
dun_dial_async (DunConnectInfo     *info,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Dial *dial = g_new0 (Dial, 1);
  const char *host = dun_connect_info_get (info, "host");
  const char *hostaddr = dun_connect_info_get (info, "hostaddr");
  const char *port = dun_connect_info_get (info, "port");

  g_task_set_source_tag (task, dun_dial_async);
  g_task_set_task_data (task, dial, (GDestroyNotify) dial_free);
  dial->info = dun_connect_info_ref (info);
  dial->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  dial->hosts = g_strsplit (host != NULL ? host : "", ",", -1);
  dial->ports = g_strsplit (port != NULL ? port : "", ",", -1);
  if (cancellable != NULL)
    {
      dial->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (dial->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (dial->cancelled, g_task_get_context (task));
    }

  if (hostaddr != NULL)
    {
      g_auto (GStrv) addresses = g_strsplit (hostaddr, ",", -1);
      guint n_hosts = g_strv_length (dial->hosts);

      for (guint i = 0; addresses[i] != NULL; i++)
        add_candidate (dial, i < n_hosts ? dial->hosts[i] : NULL,
                       addresses[i][0] != '\0' ? addresses[i] : NULL, i);
      try_next (task);
    }
  else if (dial->hosts[0] == NULL)
    {
      add_candidate (dial, NULL, NULL, 0);
      try_next (task);
    }
  else
    resolve_next (task);
}

/**
 * dun_dial_finish:
 * @failure: (out) (optional): why there is no connection
 *
 * Returns: (transfer full): a connected PGconn, or NULL with %DUN_ERROR_CONNECTION or
 *   %DUN_ERROR_CANCELLED
 */
PGconn *
dun_dial_finish (GAsyncResult *result,
                 DunDbFailure *failure,
                 GError      **error)
{
  GTask *task = G_TASK (result);
  g_autoptr (GError) reason = NULL;
  PGconn *conn = g_task_propagate_pointer (task, &reason);

  if (failure != NULL)
    *failure = ((Dial *) g_task_get_task_data (task))->failure;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_CANCELLED, reason->message);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return conn;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The same for programs without a main loop. */
PGconn *
dun_dial_sync (DunConnectInfo *info,
               DunDbFailure   *failure,
               GError        **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  PGconn *conn;

  g_main_context_push_thread_default (context);
  dun_dial_async (info, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  conn = dun_dial_finish (result, failure, error);
  g_main_context_pop_thread_default (context);
  return conn;
}
