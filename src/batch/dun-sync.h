/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void        dun_sync_keep_cb (GObject        *source,
                              GAsyncResult   *result,
                              gpointer        user_data);
void        dun_sync_wait    (GAsyncResult  **result);
DunSession *dun_sync_sign_in (DunConnectInfo *info,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
DunResult  *dun_sync_read    (DunSession     *session,
                              const char     *function,
                              GVariant       *args,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
DunResult  *dun_sync_write   (DunSession     *session,
                              const char     *function,
                              GVariant       *args,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
