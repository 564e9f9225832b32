/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sending"

#include "dun-sending.h"

/* Gateway of the sender: names of api functions and their arguments, nothing else. */

/* Messages that this carrier is to take now; see api.sender_claim. */
void
dun_sending_claim_async (DunSession           *session,
                         const DunSendingDesk *desk,
                         int                   limit,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  dun_session_read_async (session, "sender_claim",
                          g_variant_new ("(sssbii)", desk->sender, desk->carrier, desk->channel,
                                         desk->knows_reference, limit, desk->lease_seconds),
                          NULL, callback, user_data);
}

/* GO or STAY; from GO on it may have left. @n_segments: 0 for e-mail. */
void
dun_sending_leave_async (DunSession           *session,
                         const DunSendingDesk *desk,
                         gint64                message_id,
                         const char           *subject,
                         const char           *body,
                         const char           *encoding,
                         int                   n_segments,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  GVariant *segments = n_segments > 0 ? g_variant_new_int32 (n_segments) : NULL;

  dun_session_read_async (session, "sender_leave",
                          g_variant_new ("(xssbmssms@mii)", message_id, desk->sender,
                                         desk->carrier, desk->knows_reference, subject, body,
                                         encoding,
                                         g_variant_new_maybe (G_VARIANT_TYPE_INT32, segments),
                                         desk->lease_seconds),
                          NULL, callback, user_data);
}

/* What became of handing it over: SUBMIT, ACCEPT, REJECT, RELEASE, DOUBT, CANCEL. */
void
dun_sending_report_async (DunSession           *session,
                          const DunSendingDesk *desk,
                          gint64                message_id,
                          const char           *event,
                          const char           *carrier_ref,
                          const char           *status,
                          int                   retry_seconds,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  dun_session_read_async (session, "sender_report",
                          g_variant_new ("(xssmsmsi)", message_id, desk->sender, event,
                                         carrier_ref, status, retry_seconds),
                          NULL, callback, user_data);
}

/* Messages the carrier has and is to be asked about now. */
void
dun_sending_waiting_async (DunSession           *session,
                           const DunSendingDesk *desk,
                           int                   limit,
                           int                   every_seconds,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  dun_session_read_async (session, "sender_waiting",
                          g_variant_new ("(sii)", desk->carrier, limit, every_seconds),
                          NULL, callback, user_data);
}

/* What the carrier says became of it. */
void
dun_sending_state_async (DunSession          *session,
                         gint64               message_id,
                         const char          *event,
                         const char          *status,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  dun_session_read_async (session, "sender_state",
                          g_variant_new ("(xsms)", message_id, event, status), NULL, callback,
                          user_data);
}

/* An e-mail came back; no row when it was none of ours. */
void
dun_sending_bounce_async (DunSession          *session,
                          const char          *reference,
                          gboolean             is_permanent,
                          const char          *status,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_read_async (session, "sender_bounce",
                          g_variant_new ("(sbs)", reference, is_permanent, status), NULL, callback,
                          user_data);
}

/* The PDF part with the letter that a claimed message carries. */
void
dun_sending_letter_async (DunSession          *session,
                          gint64               message_id,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_read_async (session, "sender_letter", g_variant_new ("(x)", message_id), NULL,
                          callback, user_data);
}
