/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"
#include "dun-db-error.h"

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

void    dun_dial_async  (DunConnectInfo     *info,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
PGconn *dun_dial_finish (GAsyncResult       *result,
                         DunDbFailure       *failure,
                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
PGconn *dun_dial_sync   (DunConnectInfo     *info,
                         DunDbFailure       *failure,
                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
