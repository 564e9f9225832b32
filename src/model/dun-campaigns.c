/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-campaigns"

#include "dun-campaigns.h"

/* Gateway to campaigns: names of api functions and their arguments, nothing else. */

/* How the person may contact a segment's customers: channel, kind. */
void
dun_campaigns_choices_async (DunSession         *session,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_read_async (session, "campaign_choices", NULL, cancellable, callback, user_data);
}

/* What was made, newest first. @segment_id: 0: of all segments */
void
dun_campaigns_list_async (DunSession         *session,
                          gint64              segment_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GVariant *segment = segment_id != 0 ? g_variant_new_int64 (segment_id) : NULL;

  dun_session_read_async (session, "campaign_list",
                          g_variant_new ("(@mx)",
                                         g_variant_new_maybe (G_VARIANT_TYPE_INT64, segment)),
                          cancellable, callback, user_data);
}

/* What it would come to: verdict, rule, n. Refused: DN331, DN333. */
void
dun_campaigns_preview_async (DunSession         *session,
                             gint64              segment_id,
                             const char         *channel,
                             const char         *kind,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_read_async (session, "campaign_preview",
                          g_variant_new ("(xss)", segment_id, channel, kind), cancellable, callback,
                          user_data);
}

/* Contacts them: {"made": n}. @version: of the segment as it was seen. Refused: DN107, DN331,
 * DN333, DN334. */
void
dun_campaigns_make_async (DunSession         *session,
                          const char         *request_id,
                          gint64              segment_id,
                          gint64              version,
                          const char         *channel,
                          const char         *kind,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_write_async (session, request_id, "campaign_make",
                           g_variant_new ("(xiss)", segment_id, (gint32) version, channel, kind),
                           callback, user_data);
}
