/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* The customers of a segment contacted at once (J03). Every call is finished with
 * dun_session_call_finish (). */

void dun_campaigns_choices_async (DunSession         *session,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void dun_campaigns_list_async    (DunSession         *session,
                                  gint64              segment_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void dun_campaigns_preview_async (DunSession         *session,
                                  gint64              segment_id,
                                  const char         *channel,
                                  const char         *kind,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void dun_campaigns_make_async    (DunSession         *session,
                                  const char         *request_id,
                                  gint64              segment_id,
                                  gint64              version,
                                  const char         *channel,
                                  const char         *kind,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_END_DECLS
