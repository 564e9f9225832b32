/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-messages"

#include "dun-messages.h"

#include "dun-keyed.h"

/* Gateway to the outbox: names of api functions and their arguments, nothing else. */

/* Returns: (transfer full): the outbox; dun_messages_query() fills it. */
DunKeyList *
dun_messages_list_new (DunSession *session)
{
  return dun_key_list_new (session, "message_keys", "message_rows");
}

/**
 * dun_messages_query:
 * @filter_json: a JSON object with the keys that sql/api/message_keys.sql names
 * @sort: (nullable): see there; NULL: the newest first
 */
void
dun_messages_query (DunKeyList *list,
                    const char *filter_json,
                    const char *sort,
                    gboolean    descending)
{
  dun_key_list_query (list, g_variant_new ("(smsb)", filter_json, sort, descending));
}

/* One row: the text as it left or what it is written of, and what happened to it. */
void
dun_messages_detail_async (DunSession          *session,
                           gint64               message_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_read_async (session, "message_detail", g_variant_new ("(x)", message_id),
                          cancellable, callback, user_data);
}

/* Takes back what has not left. Refusals: DN108 (reason), DN282. */
void
dun_messages_cancel_async (DunSession          *session,
                           const char          *request_id,
                           const gint64        *message_ids,
                           gsize                n_messages,
                           const char          *reason,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_write_async (session, request_id, "message_cancel",
                           g_variant_new ("(@axs)", dun_keyed_pack (message_ids, n_messages),
                                          reason),
                           callback, user_data);
}

/* Sends again what did not leave or arrive. Refusals: DN284. */
void
dun_messages_retry_async (DunSession          *session,
                          const char          *request_id,
                          const gint64        *message_ids,
                          gsize                n_messages,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_write_async (session, request_id, "message_retry",
                           g_variant_new ("(@ax)", dun_keyed_pack (message_ids, n_messages)),
                           callback, user_data);
}

/* A doubtful message went out, or did not and is sent once more. Refusals: DN107, DN282. */
void
dun_messages_settle_async (DunSession          *session,
                           const char          *request_id,
                           gint64               message_id,
                           gboolean             went_out,
                           const char          *note,
                           int                  version,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_write_async (session, request_id, "message_settle",
                           g_variant_new ("(xbsi)", message_id, went_out, note, version), callback,
                           user_data);
}

/* A message of a person; the answer has message_id and, where it waits for the hour, rule and
 * not_before. Refusals: DN106, DN108 (text, subject), DN285. */
void
dun_messages_write_async (DunSession          *session,
                          const char          *request_id,
                          gint64               case_id,
                          gint64               contact_point_id,
                          const char          *subject,
                          const char          *text,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_write_async (session, request_id, "message_write",
                           g_variant_new ("(xxmssmx)", case_id, contact_point_id, subject, text,
                                          FALSE, (gint64) 0),
                           callback, user_data);
}
