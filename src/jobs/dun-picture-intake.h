/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUN_PICTURE_INTAKE_MAX_SIDE 2480 /* pixels: A4 from edge to edge at 300 a inch */

/* A picture file from anywhere (PNG, JPEG, TIFF, GIF, BMP) as a picture of letters: drawn by the
 * sandboxed reader, upright, on white, and written anew. */
void    dun_picture_intake_async  (GFile               *file,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GBytes *dun_picture_intake_finish (GAsyncResult        *result,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
