/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* Warnings and their batches. Every call is finished with dun_session_call_finish (); a write
 * answers with one JSON value (dun_result_get_value ()). */

/* Reads */
void dun_letters_kinds_async       (DunSession          *session,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_eligible_async    (DunSession          *session,
                                    const char          *kind,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_batches_async     (DunSession          *session,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_find_async        (DunSession          *session,
                                    const char          *text,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_of_batch_async    (DunSession          *session,
                                    gint64               batch_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_render_data_async (DunSession          *session,
                                    gint64               batch_id,
                                    const gint64        *letter_ids,
                                    gsize                n_letters,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_run_async         (DunSession          *session,
                                    gint64               batch_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_wordings_async    (DunSession          *session,
                                    gint64               batch_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_images_async      (DunSession          *session,
                                    gint64               batch_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_run_keys_async    (DunSession          *session,
                                    gint64               batch_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_run_rows_async    (DunSession          *session,
                                    gint64               batch_id,
                                    GVariant            *letter_ids,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/* Writes */
void dun_letters_go_on_async       (DunSession          *session,
                                    const char          *request_id,
                                    gint64               batch_id,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_create_async      (DunSession          *session,
                                    const char          *request_id,
                                    const char          *kind,
                                    const gint64        *case_ids,
                                    gsize                n_cases,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_document_choices_async (DunSession          *session,
                                         gint64               case_id,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void dun_letters_task_choices_async (DunSession          *session,
                                     gint64               case_id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void dun_letters_document_draft_async (DunSession          *session,
                                       const char          *request_id,
                                       gint64               case_id,
                                       const char          *kind,
                                       gint64               party_id,
                                       const char          *typed,
                                       gint64               task_id,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void dun_letters_free_async        (DunSession          *session,
                                    gint64               letter_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_fill_async        (DunSession          *session,
                                    const char          *request_id,
                                    gint64               letter_id,
                                    int                  version,
                                    const char          *typed,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_discard_async     (DunSession          *session,
                                    const char          *request_id,
                                    gint64               batch_id,
                                    int                  version,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_exclude_async     (DunSession          *session,
                                    const char          *request_id,
                                    const gint64        *letter_ids,
                                    gsize                n_letters,
                                    const char          *reason,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_confirm_async     (DunSession          *session,
                                    const char          *request_id,
                                    gint64               batch_id,
                                    int                  count,
                                    const char          *arrears_list,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_add_piece_async   (DunSession          *session,
                                    gint64               batch_id,
                                    const char          *file_id,
                                    int                  piece_no,
                                    GBytes              *body,
                                    const char          *letters_json,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_register_async    (DunSession          *session,
                                    const char          *request_id,
                                    gint64               batch_id,
                                    int                  n_pages,
                                    int                  n_pieces,
                                    GBytes              *sha256,
                                    const char          *renderer,
                                    GBytes              *digests,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_deliver_async     (DunSession          *session,
                                    const char          *request_id,
                                    const gint64        *letter_ids,
                                    gsize                n_letters,
                                    DunDay               day,
                                    const char          *proof,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_lost_async        (DunSession          *session,
                                    const char          *request_id,
                                    DunRow              *letter,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_replace_async     (DunSession          *session,
                                    const char          *request_id,
                                    DunRow              *letter,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
void dun_letters_dispatch_async    (DunSession          *session,
                                    const char          *request_id,
                                    const gint64        *letter_ids,
                                    gsize                n_letters,
                                    DunDay               day,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

G_END_DECLS
