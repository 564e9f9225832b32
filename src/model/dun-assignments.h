/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* Who works on what (B01-B04). Every call is finished with dun_session_call_finish (); writes are
 * all or nothing and take one request id for each intent. */

void dun_assignments_load_async       (DunSession         *session,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void dun_assignments_preview_async    (DunSession         *session,
                                       const gint64       *case_ids,
                                       gsize               n_cases,
                                       const char * const *logins,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void dun_assignments_assign_async     (DunSession         *session,
                                       const char         *request_id,
                                       const gint64       *case_ids,
                                       gsize               n_cases,
                                       const char         *login,
                                       const char         *reason,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void dun_assignments_spread_async     (DunSession         *session,
                                       const char         *request_id,
                                       const gint64       *case_ids,
                                       gsize               n_cases,
                                       const char * const *logins,
                                       const char         *reason,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void dun_assignments_controller_async (DunSession         *session,
                                       const char         *request_id,
                                       const gint64       *party_ids,
                                       gsize               n_parties,
                                       const char         *login,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

G_END_DECLS
