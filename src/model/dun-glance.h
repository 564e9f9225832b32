/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* The figures of the first page (C10, R-S15). Every call is finished with dun_session_call_finish
 * (). A branch of 0 means all that the person sees; a figure comes with the filter of the list
 * behind it. */

void dun_glance_branches_async  (DunSession         *session,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void dun_glance_collected_async (DunSession         *session,
                                 gint64              branch_id,
                                 DunDay              from,
                                 DunDay              to,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void dun_glance_ageing_async    (DunSession         *session,
                                 gint64              branch_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void dun_glance_trays_async     (DunSession         *session,
                                 gint64              branch_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void dun_glance_promises_async  (DunSession         *session,
                                 gint64              branch_id,
                                 DunDay              from,
                                 DunDay              to,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
void dun_glance_tasks_async     (DunSession         *session,
                                 gboolean            team,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

G_END_DECLS
