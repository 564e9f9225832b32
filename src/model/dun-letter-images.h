/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void dun_letter_images_list_async   (DunSession          *session,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void dun_letter_images_add_async    (DunSession          *session,
                                     const char          *request_id,
                                     const char          *name,
                                     GBytes              *png,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void dun_letter_images_body_async   (DunSession          *session,
                                     gint64               image_id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
void dun_letter_images_decide_async (DunSession          *session,
                                     const char          *request_id,
                                     gint64               image_id,
                                     gboolean             is_approved,
                                     const char          *reason,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

G_END_DECLS
