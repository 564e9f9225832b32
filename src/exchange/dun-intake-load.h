/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that somebody chose or dropped, on its way to the sandboxed reader: its bytes, as they
 * are. */
void    dun_intake_load_async  (GFile               *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
GBytes *dun_intake_load_finish (GAsyncResult        *result,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
