/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes what a file is to hold. Errors are those of the stream. */
typedef gboolean (* DunFileWrite) (GOutputStream  *stream,
                                   gpointer        user_data,
                                   GCancellable   *cancellable,
                                   GError        **error);

gboolean dun_file_save              (GFile               *file,
                                     DunFileWrite         write,
                                     gpointer             user_data,
                                     GCancellable        *cancellable,
                                     GError             **error);
void     dun_file_save_bytes_async  (GFile               *file,
                                     GBytes              *bytes,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean dun_file_save_bytes_finish (GFile               *file,
                                     GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
