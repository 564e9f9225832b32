/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void dun_notices_async      (DunSession          *session,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
void dun_notices_read_async (DunSession          *session,
                             const char          *request_id,
                             const char          *notice,
                             const char          *day,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

G_END_DECLS
