/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-wire-private.h"

#include "dun-db-error-private.h"
#include "dun-fault-private.h"
#include "dun-socket-source-private.h"

#include <string.h>
#include <sys/socket.h>

/* libpq's pipeline inside a GSource: no thread, and nothing here waits. A call is a statement and
 * a sync, so it is its own transaction and a refused call does not disturb the next. Calls are
 * answered only after everything that arrived has been read: a callback may do anything, also cut
 * the wire. */

#define CANCEL_SECONDS   3
#define CANCEL_ECHO_USEC (1 * G_USEC_PER_SEC) /* how long a cancel may still hit something */

struct _DunWire
{
  /* Owned */
  GMainContext *context;
  PGconn       *conn; /* NULL once cut */
  DunPlans     *plans;
  GSource      *socket;
  GSource      *cancel_timeout;
  GQueue        waiting; /* DunDbCall: not sent yet */
  GQueue        sent;    /* DunDbCall: in the order of their answers */

  /* Borrowed */
  const DunWireFuncs *funcs;
  gpointer            owner;

  /* State */
  gboolean     is_read;
  DunDbFailure failure; /* what the server said before it went */
  guint        cancel_serial; /* of the cancel request under way; 0 is none */
  gint64       cancel_over_at; /* monotonic */
  guint        last_cancel_serial;
};

typedef struct
{
  DunWire  *wire;
  PGcancel *cancel;
  guint     serial;
} Cancel;

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
break_line (DunWire *self)
{
  shutdown (PQsocket (self->conn), SHUT_RDWR);
}

static void
cancel_free (Cancel *cancel)
{
  PQfreeCancel (cancel->cancel);
  dun_wire_unref (cancel->wire);
  g_free (cancel);
}

static void
cancel_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  char reason[256];

  if (PQcancel (((Cancel *) task_data)->cancel, reason, sizeof reason) == 0)
    g_debug ("cancel: %s", reason);
  g_task_return_boolean (task, TRUE);
}

static void
mark_hit (DunWire *self)
{
  for (GList *l = self->sent.head; l != NULL; l = l->next)
    ((DunDbCall *) l->data)->hit = TRUE;
}

static void
cancel_over (DunWire *self,
             guint    serial)
{
  if (self->cancel_serial != serial || serial == 0)
    return;
  /* The request may reach the backend after the thread has ended: what runs by then may be hit. */
  mark_hit (self);
  self->cancel_over_at = g_get_monotonic_time ();
  self->cancel_serial = 0;
  clear_source (&self->cancel_timeout);
}

static gboolean
cancel_timeout_cb (gpointer user_data)
{
  DunWire *self = user_data;

  cancel_over (self, self->cancel_serial);
  return G_SOURCE_REMOVE;
}

static void cancel_head (DunWire *self);

static void
server_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  const Cancel *cancel = g_task_get_task_data (G_TASK (result));

  cancel_over (cancel->wire, cancel->serial);
  if (cancel->wire->conn != NULL)
    cancel_head (cancel->wire);
}

/* PQcancel blocks and hits whatever runs when it arrives, so it goes by a thread and only when the
 * unwanted call is the one that the server works on. */
static void
cancel_head (DunWire *self)
{
  DunDbCall *head = g_queue_peek_head (&self->sent);
  g_autoptr (GTask) task = NULL;
  Cancel *cancel;

  if (head == NULL || !head->unwanted || head->asked || self->cancel_serial != 0)
    return;
  head->asked = TRUE;
  self->cancel_serial = ++self->last_cancel_serial;
  mark_hit (self);

  cancel = g_new0 (Cancel, 1);
  cancel->wire = g_rc_box_acquire (self);
  cancel->cancel = PQgetCancel (self->conn);
  cancel->serial = self->cancel_serial;
  g_main_context_push_thread_default (self->context);
  task = g_task_new (NULL, NULL, server_asked_cb, NULL);
  g_main_context_pop_thread_default (self->context);
  g_task_set_task_data (task, cancel, (GDestroyNotify) cancel_free);
  g_task_run_in_thread (task, cancel_thread);

  self->cancel_timeout = g_timeout_source_new_seconds (CANCEL_SECONDS);
  g_source_set_callback (self->cancel_timeout, cancel_timeout_cb, self, NULL);
  g_source_attach (self->cancel_timeout, self->context);
}

static gboolean
call_cancelled_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  DunDbCall *call = user_data;
  DunWire *self = call->wire;
  g_autoptr (GTask) task = NULL;

  clear_source (&call->cancelled);
  if (call->sent && !self->is_read)
    return G_SOURCE_REMOVE;
  task = g_steal_pointer (&call->task);
  call->unwanted = TRUE;
  if (call->sent)
    cancel_head (self);
  else
    {
      g_queue_remove (&self->waiting, call);
      dun_db_call_free (call);
    }
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* A standby did not confirm in time and somebody gave up waiting: the commit is there and may
 * vanish with this server. libpq hands it out as a warning beside a success. */
static void
notice_cb (void           *user_data,
           const PGresult *result)
{
  DunWire *self = user_data;
  const char *origin = PQresultErrorField (result, PG_DIAG_SOURCE_FUNCTION);
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  DunDbFailure failure = dun_db_failure_from_sqlstate (sqlstate);
  DunDbCall *head = g_queue_peek_head (&self->sent);

  g_debug ("%s: %s", sqlstate, PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
  if (head != NULL && g_strcmp0 (origin, "SyncRepWaitForLSN") == 0)
    head->doubtful = TRUE;
  if (failure != DUN_DB_FAILURE_NONE)
    self->failure = failure;
}

/* Sends what may be sent and says what the socket is waited for. */
static void
flush (DunWire *self)
{
  gboolean ok = TRUE;
  int left;

  if (self->conn == NULL)
    return;
  while (ok && !g_queue_is_empty (&self->waiting) &&
         (self->is_read || g_queue_is_empty (&self->sent)))
    {
      DunDbCall *call = g_queue_pop_head (&self->waiting);

      g_queue_push_tail (&self->sent, call);
      if (DUN_FAULT ("before-send"))
        break_line (self);
      ok = dun_db_call_send (call, self->conn, self->plans);
    }
  left = ok ? PQflush (self->conn) : -1;
  if (DUN_FAULT ("after-send"))
    break_line (self);
  /* A broken line is readable, so it is found where answers are read. */
  dun_socket_source_want (self->socket, PQsocket (self->conn),
                          left != 0 ? G_IO_IN | G_IO_OUT : G_IO_IN);
  if (left < 0 || PQstatus (self->conn) == CONNECTION_BAD)
    g_source_set_ready_time (self->socket, 0);
}

static void
read_notifications (DunWire *self)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  PGnotify *notify;

  while ((notify = PQnotifies (self->conn)) != NULL)
    {
      g_ptr_array_add (subjects, g_strdup (notify->extra));
      PQfreemem (notify);
    }
  for (guint i = 0; i < subjects->len && self->conn != NULL; i++)
    self->funcs->notified (g_ptr_array_index (subjects, i), self->owner);
}

/* Takes whole answers off the line and moves their calls to @done. */
static void
read_answers (DunWire *self,
              GQueue  *done)
{
  while (!g_queue_is_empty (&self->sent) && PQisBusy (self->conn) == 0)
    {
      DunDbCall *call = g_queue_peek_head (&self->sent);
      PGresult *result = PQgetResult (self->conn);

      if (result == NULL)
        {
          if (PQstatus (self->conn) == CONNECTION_BAD)
            return;
          continue;
        }
      if (PQresultStatus (result) != PGRES_PIPELINE_SYNC)
        {
          DunDbFailure failure;

          /* The call may have been sent after the request to cancel left, and answered before its
           * end was noticed here. */
          if (self->cancel_serial != 0
              || g_get_monotonic_time () - self->cancel_over_at < CANCEL_ECHO_USEC)
            call->hit = TRUE;
          failure = dun_db_call_take_result (call, result, self->is_read);

          if (failure == DUN_DB_FAILURE_NONE)
            continue;
          if (self->failure == DUN_DB_FAILURE_NONE)
            self->failure = failure;
          return;
        }
      PQclear (result);
      g_queue_pop_head (&self->sent);
      if (call->again)
        {
          call->again = call->hit = call->sent = FALSE;
          call->repeats++;
          g_clear_error (&call->error);
          g_queue_push_head (&self->waiting, call);
        }
      else
        g_queue_push_tail (done, call);
      cancel_head (self);
    }
}

static gboolean
socket_cb (gpointer user_data)
{
  g_autoptr (DunWire) self = g_rc_box_acquire (user_data);
  GQueue done = G_QUEUE_INIT;
  DunDbCall *call;
  gboolean alive;

  g_source_set_ready_time (self->socket, -1);
  if (DUN_FAULT ("before-result"))
    break_line (self);
  alive = PQconsumeInput (self->conn) == 1;
  /* What arrived before the end still counts. */
  read_answers (self, &done);
  alive = alive && self->failure == DUN_DB_FAILURE_NONE && PQstatus (self->conn) == CONNECTION_OK;
  if (alive && !g_queue_is_empty (&done) && DUN_FAULT ("after-result"))
    {
      /* The server did it, the caller does not hear of it. */
      while ((call = g_queue_pop_tail (&done)) != NULL)
        {
          PQclear (g_steal_pointer (&call->result));
          g_clear_error (&call->error);
          g_queue_push_head (&self->sent, call);
        }
      alive = FALSE;
    }
  if (alive)
    flush (self);
  while ((call = g_queue_pop_head (&done)) != NULL)
    dun_db_call_return (call);

  if (self->conn == NULL)
    return G_SOURCE_REMOVE;
  if (alive)
    read_notifications (self);
  else
    self->funcs->lost (self->failure != DUN_DB_FAILURE_NONE ? self->failure
                                                            : DUN_DB_FAILURE_LINE_LOST,
                       self->owner);
  return self->conn != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * dun_wire_new:
 * @conn: (transfer full): connected
 * @is_read: many calls on the way, which can be cancelled; else one, which cannot
 * @owner: handed to @funcs; cuts the wire before it goes
 */
DunWire *
dun_wire_new (PGconn             *conn,
              GMainContext       *context,
              gboolean            is_read,
              const DunWireFuncs *funcs,
              gpointer            owner)
{
  DunWire *self = g_rc_box_new0 (DunWire);

  if (PQsetnonblocking (conn, 1) != 0 || PQenterPipelineMode (conn) != 1)
    g_error ("libpq cannot pipeline");
  g_queue_init (&self->waiting);
  g_queue_init (&self->sent);
  self->context = g_main_context_ref (context);
  self->conn = conn;
  self->plans = dun_plans_new ();
  self->is_read = is_read;
  self->funcs = funcs;
  self->owner = owner;
  PQsetErrorVerbosity (conn, PQERRORS_DEFAULT);
  PQsetNoticeReceiver (conn, notice_cb, self);
  self->socket = dun_socket_source_new ();
  dun_socket_source_want (self->socket, PQsocket (conn), G_IO_IN);
  g_source_set_callback (self->socket, socket_cb, self, NULL);
  g_source_attach (self->socket, context);
  return self;
}

static void
wire_clear (DunWire *self)
{
  g_assert (self->conn == NULL);
  dun_plans_free (self->plans);
  g_main_context_unref (self->context);
}

void
dun_wire_unref (DunWire *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) wire_clear);
}

/**
 * dun_wire_push:
 * @call: (transfer full): is answered later, never from within
 * @cancellable: (nullable): without reads it counts only until the call is sent
 */
void
dun_wire_push (DunWire      *self,
               DunDbCall    *call,
               GCancellable *cancellable)
{
  call->wire = self;
  if (cancellable != NULL)
    {
      call->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (call->cancelled, G_SOURCE_FUNC (call_cancelled_cb), call, NULL);
      g_source_attach (call->cancelled, self->context);
    }
  g_queue_push_tail (&self->waiting, call);
  flush (self);
}

/* Ends the connection. Whoever waits hears @failure: what was sent may or may not have happened. */
void
dun_wire_cut (DunWire     *self,
              DunDbFailure failure)
{
  GQueue calls = G_QUEUE_INIT;
  DunDbCall *call;

  if (self->conn == NULL)
    return;
  clear_source (&self->socket);
  clear_source (&self->cancel_timeout);
  self->cancel_serial = 0;
  g_clear_pointer (&self->conn, PQfinish);
  while ((call = g_queue_pop_head (&self->sent)) != NULL)
    g_queue_push_tail (&calls, call);
  while ((call = g_queue_pop_head (&self->waiting)) != NULL)
    g_queue_push_tail (&calls, call);
  while ((call = g_queue_pop_head (&calls)) != NULL)
    {
      if (call->again)
        g_clear_error (&call->error);
      dun_db_call_return_error (call, dun_db_failure_new_error (failure));
    }
}
