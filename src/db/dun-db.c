/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-db-private.h"

#include "dun-db-error-private.h"
#include "dun-dial-private.h"
#include "dun-error.h"
#include "dun-wire-private.h"

/* A lane to the server: has a wire, or gets one, or gets a new one. Everything runs in the main
 * context that was the default when the object was made. */

#define BACK_OFF_FIRST_MS 250
#define BACK_OFF_LAST_MS 15000

struct _DunDb
{
  GObject parent_instance;

  /* Owned */
  DunConnectInfo *info;
  GMainContext   *context;
  DunWire        *wire;     /* NULL while there is no line */
  GSource        *retry;
  GCancellable   *dialling; /* non-NULL while a connection is being opened */

  /* State */
  DunDbLane    lane;
  DunDbState   state;
  DunDbFailure failure;
  guint        back_off_ms;
  gboolean     listening;
};

enum { PROP_0, PROP_INFO, PROP_LANE, PROP_STATE, N_PROPS };
enum { SIGNAL_NOTIFIED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void dial (DunDb *self);

G_DEFINE_FINAL_TYPE (DunDb, dun_db, G_TYPE_OBJECT)

GType
dun_db_state_get_type (void)
{
  static const GEnumValue values[] = {
    { DUN_DB_STATE_OFFLINE, "DUN_DB_STATE_OFFLINE", "offline" },
    { DUN_DB_STATE_CONNECTING, "DUN_DB_STATE_CONNECTING", "connecting" },
    { DUN_DB_STATE_ONLINE, "DUN_DB_STATE_ONLINE", "online" },
    { DUN_DB_STATE_LOST, "DUN_DB_STATE_LOST", "lost" },
    { 0, NULL, NULL }
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DunDbState", values));
  return type;
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
set_state (DunDb     *self,
           DunDbState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Takes the line away, if there is one; calls under way fail. */
static void
lose (DunDb       *self,
      DunDbState   state,
      DunDbFailure failure)
{
  g_autoptr (DunWire) wire = g_steal_pointer (&self->wire);

  self->failure = failure;
  g_object_ref (self);
  set_state (self, state);
  if (wire != NULL)
    dun_wire_cut (wire, failure);
  g_object_unref (self);
}

static void
wire_lost (DunDbFailure failure,
           gpointer     owner)
{
  lose (owner, DUN_DB_STATE_LOST, failure);
}

static void
wire_notified (const char *subject,
               gpointer    owner)
{
  g_signal_emit (owner, signals[SIGNAL_NOTIFIED], 0, subject);
}

static const DunWireFuncs wire_funcs = { wire_lost, wire_notified };

static void
send_listen (DunDb *self)
{
  dun_wire_push (self->wire, dun_db_call_new (NULL, "listen dundesk", NULL), NULL);
}

static void
go_online (DunDb  *self,
           PGconn *conn)
{
  self->wire = dun_wire_new (conn, self->context, self->lane == DUN_DB_LANE_READS, &wire_funcs,
                             self);
  self->failure = DUN_DB_FAILURE_NONE;
  self->back_off_ms = 0;
  if (self->listening)
    send_listen (self);
  set_state (self, DUN_DB_STATE_ONLINE);
}

static gboolean
retry_cb (gpointer user_data)
{
  DunDb *self = user_data;

  clear_source (&self->retry);
  dial (self);
  return G_SOURCE_REMOVE;
}

static void
redialled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunDb) self = user_data;
  g_autoptr (GError) error = NULL;
  DunDbFailure failure;
  PGconn *conn = dun_dial_finish (result, &failure, &error);
  gint32 delay;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&conn, PQfinish);
      return;
    }
  g_clear_object (&self->dialling);
  if (conn != NULL)
    {
      go_online (self, conn);
      return;
    }
  self->failure = failure;
  /* What a person has to mend takes its time. */
  if (dun_db_failure_is_final (failure))
    self->back_off_ms = BACK_OFF_LAST_MS;
  else
    self->back_off_ms = CLAMP (self->back_off_ms * 2, BACK_OFF_FIRST_MS, BACK_OFF_LAST_MS);
  /* Not everybody at once when the server is back. */
  delay = g_random_int_range ((gint32) self->back_off_ms / 2, (gint32) self->back_off_ms);
  self->retry = g_timeout_source_new ((guint) delay);
  g_source_set_callback (self->retry, retry_cb, self, NULL);
  g_source_attach (self->retry, self->context);
  set_state (self, DUN_DB_STATE_LOST);
}

static void
dial (DunDb *self)
{
  self->dialling = g_cancellable_new ();
  g_main_context_push_thread_default (self->context);
  dun_dial_async (self->info, self->dialling, redialled_cb, g_object_ref (self));
  g_main_context_pop_thread_default (self->context);
  set_state (self, DUN_DB_STATE_CONNECTING);
}

static void
dialled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunDb *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  DunDbFailure failure;
  PGconn *conn = dun_dial_finish (result, &failure, &error);

  if (conn != NULL && g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&conn, PQfinish);
      g_set_error_literal (&error, DUN_ERROR, DUN_ERROR_CANCELLED, "");
    }
  /* Only dun_db_close() takes it away meanwhile, and that has set the state. */
  if (self->dialling == g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_object (&self->dialling);
      self->failure = failure;
      if (conn != NULL)
        go_online (self, conn);
      else
        set_state (self, DUN_DB_STATE_OFFLINE);
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
connect_cancelled_cb (GCancellable *cancellable,
                      gpointer      user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
destroy_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
dun_db_constructed (GObject *object)
{
  DunDb *self = DUN_DB (object);

  G_OBJECT_CLASS (dun_db_parent_class)->constructed (object);
  self->context = g_main_context_ref_thread_default ();
}

static void
dun_db_dispose (GObject *object)
{
  dun_db_close (DUN_DB (object));
  G_OBJECT_CLASS (dun_db_parent_class)->dispose (object);
}

static void
dun_db_finalize (GObject *object)
{
  DunDb *self = DUN_DB (object);

  g_clear_pointer (&self->info, dun_connect_info_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (dun_db_parent_class)->finalize (object);
}

static void
dun_db_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  DunDb *self = DUN_DB (object);

  switch (prop_id)
    {
    case PROP_INFO:
      g_value_set_boxed (value, self->info);
      break;
    case PROP_LANE:
      g_value_set_uint (value, self->lane);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_db_set_property (GObject      *object,
                     guint         prop_id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  DunDb *self = DUN_DB (object);

  switch (prop_id)
    {
    case PROP_INFO:
      self->info = g_value_dup_boxed (value);
      break;
    case PROP_LANE:
      self->lane = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_db_class_init (DunDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dun_db_constructed;
  object_class->dispose = dun_db_dispose;
  object_class->finalize = dun_db_finalize;
  object_class->get_property = dun_db_get_property;
  object_class->set_property = dun_db_set_property;

  properties[PROP_INFO] =
    g_param_spec_boxed ("info", NULL, NULL, DUN_TYPE_CONNECT_INFO,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LANE] =
    g_param_spec_uint ("lane", NULL, NULL, DUN_DB_LANE_READS, DUN_DB_LANE_WRITES, DUN_DB_LANE_READS,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, DUN_TYPE_DB_STATE, DUN_DB_STATE_OFFLINE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Somebody changed something about this subject: a hint to read again, nothing more. */
  signals[SIGNAL_NOTIFIED] =
    g_signal_new ("notified", DUN_TYPE_DB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);
}

static void
dun_db_init (DunDb *self)
{
}

/* Returns: (transfer full): a read lane, not connected yet. */
DunDb *
dun_db_new (DunConnectInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);
  return g_object_new (DUN_TYPE_DB, "info", info, NULL);
}

/* Returns: (transfer full): a write lane, not connected yet. */
DunDb *
dun_db_new_for_writes (DunConnectInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);
  return g_object_new (DUN_TYPE_DB, "info", info, "lane", DUN_DB_LANE_WRITES, NULL);
}

DunConnectInfo *
dun_db_get_info (DunDb *self)
{
  g_return_val_if_fail (DUN_IS_DB (self), NULL);
  return self->info;
}

DunDbState
dun_db_get_state (DunDb *self)
{
  g_return_val_if_fail (DUN_IS_DB (self), DUN_DB_STATE_OFFLINE);
  return self->state;
}

/* Returns: why the last try to connect failed or the line was lost. */
DunDbFailure
dun_db_get_failure (DunDb *self)
{
  g_return_val_if_fail (DUN_IS_DB (self), DUN_DB_FAILURE_NONE);
  return self->failure;
}

/* Connects once; what fails is for a person to mend. One at a time. */
void
dun_db_connect_async (DunDb              *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (DUN_IS_DB (self));
  g_return_if_fail (self->wire == NULL && self->dialling == NULL);

  clear_source (&self->retry);
  self->dialling = g_cancellable_new ();
  g_main_context_push_thread_default (self->context);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_db_connect_async);
  dun_dial_async (self->info, self->dialling, dialled_cb, task);
  g_main_context_pop_thread_default (self->context);
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (connect_cancelled_cb),
                             g_object_ref (self->dialling), g_object_unref);
      g_source_attach (source, self->context);
      g_task_set_task_data (task, source, (GDestroyNotify) destroy_source);
    }
  set_state (self, DUN_DB_STATE_CONNECTING);
}

/* Returns: TRUE when online; else %DUN_ERROR_CONNECTION with a sentence, or _CANCELLED. */
gboolean
dun_db_connect_finish (DunDb        *self,
                       GAsyncResult *result,
                       GError      **error)
{
  GError *reason = NULL;
  gboolean connected;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  connected = g_task_propagate_boolean (G_TASK (result), &reason);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&reason);
      g_set_error_literal (&reason, DUN_ERROR, DUN_ERROR_CANCELLED, "");
    }
  if (reason != NULL)
    g_propagate_error (error, reason);
  return connected;
}

/* Tries to connect, at once and then ever more rarely, until it works or dun_db_close(); where it
 * is tried already nothing more happens. Watch "state"; dun_db_get_failure() says why not. */
void
dun_db_reconnect (DunDb *self)
{
  g_return_if_fail (DUN_IS_DB (self));
  if (self->wire == NULL && self->dialling == NULL && self->retry == NULL)
    dial (self);
}

/* Emits ::notified from now on, and after every reconnection. */
void
dun_db_listen (DunDb *self)
{
  g_return_if_fail (DUN_IS_DB (self));
  if (self->listening)
    return;
  self->listening = TRUE;
  if (self->wire != NULL)
    send_listen (self);
}

/* Ends the connection and any try to make one; calls under way fail. */
void
dun_db_close (DunDb *self)
{
  g_return_if_fail (DUN_IS_DB (self));
  clear_source (&self->retry);
  if (self->dialling != NULL)
    {
      g_cancellable_cancel (self->dialling);
      g_clear_object (&self->dialling);
    }
  lose (self, DUN_DB_STATE_OFFLINE, DUN_DB_FAILURE_LINE_LOST);
  self->failure = DUN_DB_FAILURE_NONE;
}

/**
 * dun_db_call_async:
 * @function: a name in schema api, or "batch.name" for the night
 * @args: (nullable): a tuple of x i b s ms mx mb ay ax as; a floating one is sunk
 * @cancellable: (nullable): on the write lane it counts only until the call is sent
 *
 * Calls the function in its own transaction.
 */
void
dun_db_call_async (DunDb              *self,
                   const char         *function,
                   GVariant           *args,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GVariant) held = args != NULL ? g_variant_ref_sink (args) : NULL;
  g_autofree char *statement = NULL;
  DunDbFailure failure = self->failure;
  DunDbCall *call;
  GTask *task;

  g_return_if_fail (DUN_IS_DB (self));
  g_return_if_fail (function != NULL);
  g_return_if_fail (held == NULL || g_variant_is_of_type (held, G_VARIANT_TYPE_TUPLE));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_db_call_async);
  g_task_set_name (task, function);
  g_task_set_check_cancellable (task, FALSE);
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (self->wire == NULL)
    {
      if (failure == DUN_DB_FAILURE_NONE)
        failure = DUN_DB_FAILURE_LINE_LOST;
      g_task_return_error (task, dun_db_failure_new_error (failure));
      g_object_unref (task);
      return;
    }

  statement = dun_db_call_make_statement (function,
                                          held != NULL ? (guint) g_variant_n_children (held) : 0);
  call = dun_db_call_new (task, statement, held);
  dun_wire_push (self->wire, call, cancellable);
}

/* Returns: (transfer full): what the function gave back, or NULL with any %DUN_ERROR. */
DunResult *
dun_db_call_finish (DunDb        *self,
                    GAsyncResult *result,
                    GError      **error)
{
  GError *reason = NULL;
  DunResult *answer;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  answer = g_task_propagate_pointer (G_TASK (result), &reason);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&reason);
      g_set_error_literal (&reason, DUN_ERROR, DUN_ERROR_CANCELLED, "");
    }
  if (reason != NULL)
    g_propagate_error (error, reason);
  return answer;
}

/* Returns: (transfer full): where callbacks run. */
GMainContext *
dun_db_ref_context (DunDb *self)
{
  return g_main_context_ref (self->context);
}
