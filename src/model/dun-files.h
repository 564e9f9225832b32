/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What is stored as it was registered: letters, parts of batches, documents, minutes. Every call
 * is finished with dun_session_call_finish (); the answer has one row with at least sha256 and
 * body. */

void dun_files_letter_async   (DunSession          *session,
                               gint64               letter_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
void dun_files_part_async     (DunSession          *session,
                               gint64               batch_id,
                               int                  part_no,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
void dun_files_document_async (DunSession          *session,
                               gint64               document_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
void dun_files_minutes_async  (DunSession          *session,
                               gint64               session_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

G_END_DECLS
