/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-page-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Files and pictures on their way into a draft: what is foreign is looked at in the sandboxed
 * reader first. The finish function gives the pages (DunDraftPage), their files being in the
 * folder, or DUN_ERROR_INPUT with a sentence. */

void       dun_page_intake_file_async    (GFile               *file,
                                          const char          *directory,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
void       dun_page_intake_pictures_async (GFile              *file,
                                           const char         *directory,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void       dun_page_intake_texture_async (GdkTexture          *texture,
                                          const char          *directory,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray *dun_page_intake_finish        (GAsyncResult        *result,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
