/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-calls"

#include "dun-calls.h"

#include <json-glib/json-glib.h>

/* Gateway to the queues and the call desk: names of api functions and their arguments, nothing
 * else. */

/* Returns: (transfer floating): an "ms". */
static GVariant *
text_arg (const char *text)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, text != NULL && *text != '\0'
                              ? g_variant_new_string (text)
                              : NULL);
}

static GVariant *
day_arg (DunDay day)
{
  g_autofree char *iso = day != DUN_DAY_NONE ? dun_day_to_iso (day) : NULL;

  return text_arg (iso);
}

static GVariant *
promise_arg (const DunCallReport *report)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *due_on = NULL;
  g_autofree char *text = NULL;

  if (report->promise_amount == 0 && report->promise_due_on == DUN_DAY_NONE)
    return text_arg (NULL);
  due_on = report->promise_due_on != DUN_DAY_NONE ? dun_day_to_iso (report->promise_due_on) : NULL;
  json_object_set_int_member (object, "amount", report->promise_amount);
  json_object_set_string_member (object, "currency", report->promise_currency);
  if (due_on != NULL)
    json_object_set_string_member (object, "due_on", due_on);
  if (report->promise_method != NULL)
    json_object_set_string_member (object, "method", report->promise_method);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  return text_arg (text);
}

/* The queues the person may take from: queue, name, purpose, ready, waiting, in_work, my_task_id
 * (an item of his own that he has not ended). */
void
dun_calls_queues_async (DunSession          *session,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  dun_session_read_async (session, "queue_list", NULL, cancellable, callback, user_data);
}

/* The next item, for this person alone (B05). The answer's task_id is null when there is none.
 * Refused: DN241. */
void
dun_calls_next_async (DunSession          *session,
                      const char          *request_id,
                      const char          *queue,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  dun_session_write_async (session, request_id, "queue_next", g_variant_new ("(s)", queue),
                           callback, user_data);
}

/* Everything the desk shows of an item, in one row. */
void
dun_calls_item_async (DunSession          *session,
                      gint64               task_id,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  dun_session_read_async (session, "call_desk_item", g_variant_new ("(x)", task_id), cancellable,
                          callback, user_data);
}

/* The person still works on the item. Refused: DN242. */
void
dun_calls_extend_async (DunSession          *session,
                        const char          *request_id,
                        gint64               task_id,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  dun_session_write_async (session, request_id, "queue_extend", g_variant_new ("(x)", task_id),
                           callback, user_data);
}

/**
 * dun_calls_release_async:
 * @reason: (nullable): why it is skipped; NULL: it is only given back
 */
void
dun_calls_release_async (DunSession          *session,
                         const char          *request_id,
                         gint64               task_id,
                         const char          *reason,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  dun_session_write_async (session, request_id, "queue_release",
                           g_variant_new ("(x@ms)", task_id, text_arg (reason)), callback,
                           user_data);
}

/* Records a call out and ends the item with it (H08, X51). Refused: DN242, DN243, and like an
 * action DN108, DN141, DN142, DN144, DN145. */
void
dun_calls_record_async (DunSession          *session,
                        const char          *request_id,
                        gint64               task_id,
                        const DunCallReport *report,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GVariant *contact = report->contact_point_id != 0
                        ? g_variant_new_int64 (report->contact_point_id)
                        : NULL;
  GVariant *seconds = report->talk_seconds >= 0 ? g_variant_new_int32 (report->talk_seconds) : NULL;
  GVariant *args[] = {
    g_variant_new_int64 (task_id),
    g_variant_new_string ("CALL_OUT"),
    text_arg (report->outcome),
    text_arg (report->happened_at),
    g_variant_new_maybe (G_VARIANT_TYPE_INT64, contact),
    text_arg (report->spoken_to),
    text_arg (report->note),
    text_arg (NULL),
    day_arg (report->control_on),
    promise_arg (report),
    text_arg (report->override),
    g_variant_new_maybe (G_VARIANT_TYPE_INT32, seconds),
    text_arg (report->answers),
  };

  dun_session_write_async (session, request_id, "call_record",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}

/* Each queue as its supervisor sees it (H14). */
void
dun_calls_monitor_async (DunSession          *session,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  dun_session_read_async (session, "queue_monitor", NULL, cancellable, callback, user_data);
}

/* The load of everybody who calls (H14). */
void
dun_calls_load_async (DunSession          *session,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  dun_session_read_async (session, "queue_load", NULL, cancellable, callback, user_data);
}

/* What is late, due and due soon, by person (C07). */
void
dun_calls_notices_async (DunSession          *session,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  dun_session_read_async (session, "team_notices", NULL, cancellable, callback, user_data);
}
