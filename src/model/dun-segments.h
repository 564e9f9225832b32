/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-key-list.h"
#include "dun-session.h"

G_BEGIN_DECLS

DunKeyList *dun_segments_list_new         (DunSession         *session) G_GNUC_WARN_UNUSED_RESULT;
void        dun_segments_fields_async     (DunSession         *session,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_choices_async    (DunSession         *session,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_list_async       (DunSession         *session,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_names_async      (DunSession         *session,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_history_async    (DunSession         *session,
                                           gint64              segment_id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_count_async      (DunSession         *session,
                                           const char         *condition,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_sample_async     (DunSession         *session,
                                           const char         *condition,
                                           int                 limit,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_save_async       (DunSession         *session,
                                           const char         *request_id,
                                           gint64              segment_id,
                                           const char         *name,
                                           const char         *description,
                                           const char         *condition,
                                           gint64              version,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void        dun_segments_set_active_async (DunSession         *session,
                                           const char         *request_id,
                                           gint64              segment_id,
                                           gint64              version,
                                           gboolean            active,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);

G_END_DECLS
