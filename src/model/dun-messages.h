/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-key-list.h"

G_BEGIN_DECLS

/* SMS and e-mail as people look after them. Every call is finished with
 * dun_session_call_finish (). */

DunKeyList *dun_messages_list_new       (DunSession          *session);
void        dun_messages_query          (DunKeyList          *list,
                                         const char          *filter_json,
                                         const char          *sort,
                                         gboolean             descending);
void        dun_messages_detail_async   (DunSession          *session,
                                         gint64               message_id,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        dun_messages_cancel_async   (DunSession          *session,
                                         const char          *request_id,
                                         const gint64        *message_ids,
                                         gsize                n_messages,
                                         const char          *reason,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        dun_messages_retry_async    (DunSession          *session,
                                         const char          *request_id,
                                         const gint64        *message_ids,
                                         gsize                n_messages,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        dun_messages_settle_async   (DunSession          *session,
                                         const char          *request_id,
                                         gint64               message_id,
                                         gboolean             went_out,
                                         const char          *note,
                                         int                  version,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        dun_messages_write_async    (DunSession          *session,
                                         const char          *request_id,
                                         gint64               case_id,
                                         gint64               contact_point_id,
                                         const char          *subject,
                                         const char          *text,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

G_END_DECLS
