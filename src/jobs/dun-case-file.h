/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* How many of the folder's pieces are done; in the caller's main context. */
typedef void (* DunCaseFileProgress) (guint    n_done,
                                      guint    n_pieces,
                                      gpointer user_data);

void    dun_case_file_make_async  (DunSession          *session,
                                   gint64               case_id,
                                   DunCaseFileProgress  progress,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GBytes *dun_case_file_make_finish (GAsyncResult        *result,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
