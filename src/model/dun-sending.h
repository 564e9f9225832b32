/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What the service that sends messages says to the database (reliability §3.8). Every call may be
 * repeated; each is finished with dun_session_call_finish (). */

typedef struct
{
  const char *sender;          /* this run of the service */
  const char *carrier;
  const char *channel;
  gboolean    knows_reference;
  int         lease_seconds;
} DunSendingDesk;

void dun_sending_claim_async   (DunSession           *session,
                                const DunSendingDesk *desk,
                                int                   limit,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_leave_async   (DunSession           *session,
                                const DunSendingDesk *desk,
                                gint64                message_id,
                                const char           *subject,
                                const char           *body,
                                const char           *encoding,
                                int                   n_segments,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_report_async  (DunSession           *session,
                                const DunSendingDesk *desk,
                                gint64                message_id,
                                const char           *event,
                                const char           *carrier_ref,
                                const char           *status,
                                int                   retry_seconds,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_waiting_async (DunSession           *session,
                                const DunSendingDesk *desk,
                                int                   limit,
                                int                   every_seconds,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_state_async   (DunSession           *session,
                                gint64                message_id,
                                const char           *event,
                                const char           *status,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_bounce_async  (DunSession           *session,
                                const char           *reference,
                                gboolean              is_permanent,
                                const char           *status,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
void dun_sending_letter_async  (DunSession           *session,
                                gint64                message_id,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);

G_END_DECLS
