/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-row.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* Mail that the post brings back, and the post book. Every call is finished with
 * dun_session_call_finish (). */

/* One envelope. */
typedef struct
{
  gint64      letter_id;
  const char *reason;
  DunDay      returned_on;
  const char *note;       /* nullable */
  gboolean    is_blocked; /* the address is no good: where the reason asks */
  const char *file_name;  /* of its picture, as are the following; nullable */
  const char *media_type;
  int         n_pages;
  GBytes     *body;
} DunReturnedMail;

/* Reads */
void dun_returned_reasons_async      (DunSession            *session,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_find_letters_async (DunSession            *session,
                                      const char            *mark,
                                      const gint64          *letter_ids,
                                      gsize                  n_letters,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_find_text_async    (DunSession            *session,
                                      const char            *text,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_list_async         (DunSession            *session,
                                      DunDay                 from,
                                      DunDay                 to,
                                      gboolean               is_open,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_post_book_async    (DunSession            *session,
                                      const char            *by,
                                      DunDay                 from,
                                      DunDay                 to,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_post_letters_async (DunSession            *session,
                                      gint64                 batch_id,
                                      DunDay                 day,
                                      const char            *kind,
                                      const char            *state,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);

gboolean dun_returned_is_waiting     (DunRow                *row);

/* Writes */
void dun_returned_register_async     (DunSession            *session,
                                      const char            *request_id,
                                      const DunReturnedMail *mail,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_undo_async         (DunSession            *session,
                                      const char            *request_id,
                                      gint64                 returned_id,
                                      int                    version,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
void dun_returned_hand_over_async    (DunSession            *session,
                                      const char            *request_id,
                                      gint64                 returned_id,
                                      const char            *to,
                                      int                    version,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);

G_END_DECLS
