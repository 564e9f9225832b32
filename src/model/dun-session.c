/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session"

#include "dun-session-private.h"

#include "dun-error.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* A person's session. Reads go side by side and may be cancelled; writes go one after the other,
 * each with the key of its intent, and a write whose line was lost is sent again with the same key
 * once the line is back: only then is it known to be saved (reliability §3.1). */

#define RESEND_ATTEMPTS 20

typedef struct
{
  char     *request_id;
  char     *function;
  GVariant *args;     /* with the request id in front */
  int       attempts;
} Write;

enum
{
  PROP_0,
  PROP_LOGIN,
  PROP_STAFF_NAME,
  PROP_BRANCH_CODE,
  PROP_BRANCH_NAME,
  PROP_LANGUAGE,
  PROP_BUSINESS_DAY,
  PROP_INSTALLATION,
  PROP_ONLINE,
  PROP_SAVING,
  PROP_SERVER,
  N_PROPS
};

enum { SIGNAL_CHANGED, SIGNAL_SETTLED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSession, dun_session, G_TYPE_OBJECT)

static void send_write (GTask *task);
static void set_saving (DunSession *self,
                        int         delta);

static void
write_free (Write *write)
{
  g_free (write->request_id);
  g_free (write->function);
  g_variant_unref (write->args);
  g_free (write);
}

static void
flush_waiting (DunSession *self)
{
  GTask *task;

  while (dun_db_get_state (self->writes) == DUN_DB_STATE_ONLINE
         && (task = g_queue_pop_head (&self->waiting)) != NULL)
    send_write (task);
}

static void
stop_waiting (DunSession *self)
{
  if (self->patience != NULL)
    g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
}

/* Nobody will mend it while this program waits: what waits for the line fails. */
static gboolean
give_up_cb (gpointer user_data)
{
  g_autoptr (DunSession) self = g_object_ref (user_data);
  GTask *task;

  stop_waiting (self);
  g_debug ("the server was not there for %u s", self->patience_seconds);
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      /* The journal keeps its key: who signs in next hears what became of it. */
      set_saving (self, -1);
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CONNECTION,
                               _("The server has been away for too long. What was being done may "
                                 "not be saved; start it again when the server is back."));
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

/* Whoever has no patience set waits for ever, as a person at the window may. */
static void
begin_waiting (DunSession *self)
{
  gboolean is_final = dun_db_failure_is_final (dun_db_get_failure (self->writes));

  if (self->patience_seconds == 0 || (self->patience != NULL && !is_final))
    return;
  stop_waiting (self);
  /* What a person has to mend does not mend itself. */
  self->patience = is_final ? g_idle_source_new ()
                            : g_timeout_source_new_seconds (self->patience_seconds);
  g_source_set_callback (self->patience, give_up_cb, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
}

/* The line went or came back: it is taken up again, and what waited is sent. */
void
_dun_session_db_state_cb (DunSession *self,
             GParamSpec *pspec,
             DunDb      *db)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
  if (self->closed)
    return;
  if (db == self->writes && dun_db_get_state (db) == DUN_DB_STATE_LOST)
    begin_waiting (self);
  else if (db == self->writes && dun_db_get_state (db) == DUN_DB_STATE_ONLINE)
    stop_waiting (self);
  if (dun_db_get_state (db) == DUN_DB_STATE_LOST)
    dun_db_reconnect (db);
  else if (db == self->writes)
    flush_waiting (self);
}

void
_dun_session_notified_cb (DunSession *self,
             const char *subject)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, subject);
}

static gboolean
is_online (DunSession *self)
{
  return self->reads != NULL && dun_db_get_state (self->reads) == DUN_DB_STATE_ONLINE
         && dun_db_get_state (self->writes) == DUN_DB_STATE_ONLINE;
}

static void
dun_session_dispose (GObject *object)
{
  DunSession *self = DUN_SESSION (object);
  GTask *task;

  stop_waiting (self);
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CONNECTION,
                               _("The program was closed before this was known to be saved."));
      g_object_unref (task);
    }
  g_clear_object (&self->reads);
  g_clear_object (&self->writes);
  g_clear_object (&self->sums);
  g_clear_object (&self->person);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  G_OBJECT_CLASS (dun_session_parent_class)->dispose (object);
}

static void
dun_session_finalize (GObject *object)
{
  DunSession *self = DUN_SESSION (object);

  g_clear_pointer (&self->info, dun_connect_info_unref);
  g_clear_pointer (&self->permissions, g_strfreev);
  g_clear_pointer (&self->roles, g_strfreev);
  G_OBJECT_CLASS (dun_session_parent_class)->finalize (object);
}

static void
dun_session_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  DunSession *self = DUN_SESSION (object);

  switch (prop_id)
    {
    case PROP_LOGIN:
      g_value_set_string (value, dun_session_get_login (self));
      break;
    case PROP_STAFF_NAME:
      g_value_set_string (value, dun_session_get_staff_name (self));
      break;
    case PROP_BRANCH_CODE:
      g_value_set_string (value, dun_row_get_text (self->person, "branch_code"));
      break;
    case PROP_BRANCH_NAME:
      g_value_set_string (value, dun_session_get_branch_name (self));
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, dun_session_get_language (self));
      break;
    case PROP_BUSINESS_DAY:
      g_value_set_int (value, self->business_day);
      break;
    case PROP_INSTALLATION:
      g_value_set_string (value, dun_row_get_text (self->person, "installation"));
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, is_online (self));
      break;
    case PROP_SAVING:
      g_value_set_uint (value, self->n_saving);
      break;
    case PROP_SERVER:
      g_value_take_string (value, dun_connect_info_describe (self->info));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_session_class_init (DunSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_session_dispose;
  object_class->finalize = dun_session_finalize;
  object_class->get_property = dun_session_get_property;

  properties[PROP_LOGIN] = g_param_spec_string ("login", NULL, NULL, NULL, flags);
  properties[PROP_STAFF_NAME] = g_param_spec_string ("staff-name", NULL, NULL, NULL, flags);
  properties[PROP_BRANCH_CODE] = g_param_spec_string ("branch-code", NULL, NULL, NULL, flags);
  properties[PROP_BRANCH_NAME] = g_param_spec_string ("branch-name", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_BUSINESS_DAY] =
    g_param_spec_int ("business-day", NULL, NULL, G_MININT, G_MAXINT, DUN_DAY_NONE, flags);
  properties[PROP_INSTALLATION] = g_param_spec_string ("installation", NULL, NULL, NULL, flags);
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, FALSE, flags);
  /* How many writes are on the way: "saved" is said when it is 0 again. */
  properties[PROP_SAVING] = g_param_spec_uint ("saving", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Something of the subject has changed, here or elsewhere: lists read again. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* A write left over from an earlier run of the program: its function, and whether it was
   * saved. */
  signals[SIGNAL_SETTLED]
    = g_signal_new ("settled", DUN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
dun_session_init (DunSession *self)
{
  self->business_day = DUN_DAY_NONE;
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->waiting);
}

/* --- Who and what --- */

const char *
dun_session_get_login (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return dun_row_get_text (self->person, "login");
}

const char *
dun_session_get_staff_name (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return dun_row_get_text (self->person, "full_name");
}

const char *
dun_session_get_branch_name (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return dun_row_get_text (self->person, "branch_name");
}

gint64
dun_session_get_branch_id (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), 0);
  return dun_row_get_int (self->person, "branch_id");
}

/* Returns: (nullable): the language the person chose to work in. */
const char *
dun_session_get_language (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return dun_row_get_text (self->person, "language");
}

/* Returns: the open business day, DUN_DAY_NONE when none is open. */
DunDay
dun_session_get_business_day (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), DUN_DAY_NONE);
  return self->business_day;
}

/* Whether a command is offered at all; the database decides again. */
gboolean
dun_session_can (DunSession *self,
                 const char *permission)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), FALSE);
  return g_strv_contains ((const char * const *) self->permissions, permission);
}

gboolean
dun_session_has_role (DunSession *self,
                      const char *role)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), FALSE);
  return g_strv_contains ((const char * const *) self->roles, role);
}

/* Returns: (transfer none): where this session is connected to. */
DunConnectInfo *
dun_session_get_info (DunSession *self)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return self->info;
}

/* Returns: (transfer none) (nullable) (element-type DunRow): the codes of a domain in their
 * order. */
GPtrArray *
dun_session_list_codes (DunSession *self,
                        const char *domain)
{
  g_return_val_if_fail (DUN_IS_SESSION (self), NULL);
  return g_hash_table_lookup (self->codes, domain);
}

/* Returns: (nullable) (transfer full): the codes of a domain that may be chosen, by blanks. */
char *
dun_session_dup_choices (DunSession *self,
                         const char *domain)
{
  GPtrArray *codes = domain != NULL ? dun_session_list_codes (self, domain) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    if (dun_row_get_bool (codes->pdata[i], "is_selectable"))
      g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "",
                              dun_row_get_text (codes->pdata[i], "code"));
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

/* A program that nobody watches gives up what it could not send for so long: writes then fail with
 * %DUN_ERROR_CONNECTION. @seconds: 0 (the default) for never. */
void
dun_session_set_patience (DunSession *self,
                          guint       seconds)
{
  g_return_if_fail (DUN_IS_SESSION (self));
  self->patience_seconds = seconds;
}

/* --- Calls --- */

/**
 * dun_session_read_async:
 * @function: the api function's name
 * @args: (nullable): a tuple of its arguments, taken when floating
 *
 * Asks the server something. Finish with dun_session_call_finish().
 */
void
dun_session_read_async (DunSession         *self,
                        const char         *function,
                        GVariant           *args,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (DUN_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_session_read_async);
  _dun_session_ask (task, function, args);
}

static void
set_saving (DunSession *self,
            int         delta)
{
  self->n_saving += delta;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
}

/* Whether the codes are others after @function. */
static gboolean
changes_codes (const char *function)
{
  static const char * const functions[] = { "buckets_set", "calendar_set", "contact_profile_set",
                                             "penalty_profile_set", "queue_set",
                                             "segment_activate", "segment_deactivate",
                                             "segment_save", "skill_set", NULL };

  return g_strv_contains (functions, function);
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  DunSession *self = g_task_get_source_object (task);
  Write *write = g_task_get_task_data (task);
  GError *error = NULL;
  DunResult *answer = dun_db_call_finish (DUN_DB (source), result, &error);

  if (answer == NULL && !self->closed && write->attempts < RESEND_ATTEMPTS
      && (g_error_matches (error, DUN_ERROR, DUN_ERROR_CONNECTION)
          || g_error_matches (error, DUN_ERROR, DUN_ERROR_BUSY)))
    {
      /* In doubt: the same key again as soon as the line is there. */
      g_clear_error (&error);
      g_queue_push_tail (&self->waiting, task);
      flush_waiting (self);
      return;
    }

  dun_write_journal_forget (self->journal, write->request_id);
  set_saving (self, -1);
  if (answer == NULL)
    g_task_return_error (task, error);
  else
    {
      /* Before anybody reads lists of what is called so. */
      if (changes_codes (write->function))
        _dun_session_read_codes (self);
      g_task_return_pointer (task, answer, (GDestroyNotify) dun_result_unref);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, write->function);
    }
  g_object_unref (task);
}

static void
send_write (GTask *task)
{
  DunSession *self = g_task_get_source_object (task);
  Write *write = g_task_get_task_data (task);

  write->attempts++;
  dun_db_call_async (self->writes, write->function, write->args, NULL, write_cb, task);
}

/**
 * dun_session_write_async:
 * @request_id: (nullable): the key of the intent, one per form opened (dun_uuid_new()); NULL for a
 *   fresh one
 * @function: the api function's name
 * @args: a tuple of its arguments without the request id, taken when floating
 *
 * Changes something, once, whatever happens to the line: the answer is the stored result of the one
 * time it was done. Finish with dun_session_call_finish(); ::changed follows with @function.
 */
void
dun_session_write_async (DunSession         *self,
                         const char         *request_id,
                         const char         *function,
                         GVariant           *args,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (args);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *child;
  Write *write;
  GTask *task;

  g_return_if_fail (DUN_IS_SESSION (self));

  write = g_new0 (Write, 1);
  write->request_id = request_id != NULL ? g_strdup (request_id) : dun_uuid_new ();
  write->function = g_strdup (function);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&builder, "s", write->request_id);
  g_variant_iter_init (&iter, given);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_variant_builder_add_value (&builder, child);
      g_variant_unref (child);
    }
  write->args = g_variant_ref_sink (g_variant_builder_end (&builder));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dun_session_write_async);
  g_task_set_task_data (task, write, (GDestroyNotify) write_free);
  dun_write_journal_remember (self->journal, write->request_id, function);
  set_saving (self, +1);
  send_write (task);
}

/* Changes @row as it was shown, with nothing else to say: its key and version are all. */
void
dun_session_write_row_async (DunSession         *self,
                             const char         *request_id,
                             const char         *function,
                             DunRow             *row,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_write_async (self, request_id, function,
                           g_variant_new ("(xx)", dun_row_get_key (row),
                                          dun_row_get_int (row, "version")),
                           callback, user_data);
}

/* Returns: (transfer full): what the server answered; NULL with @error set otherwise. Who has given
 * a call up gets DUN_ERROR_CANCELLED, whoever noticed it first. */
DunResult *
dun_session_call_finish (DunSession   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  GError *failed = NULL;
  DunResult *answer;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), &failed);
  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      failed->domain = DUN_ERROR;
      failed->code = DUN_ERROR_CANCELLED;
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  return answer;
}
