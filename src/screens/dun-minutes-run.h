/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void    dun_minutes_render_async  (DunSession          *session,
                                   gint64               session_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GBytes *dun_minutes_render_finish (GAsyncResult        *result,
                                   int                 *version,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
