/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void dun_imports_list_async (DunSession         *session,
                             int                 limit,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

G_END_DECLS
