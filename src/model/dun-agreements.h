/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* Payment agreements beside what is entered in a form (dun-activities.h). All are finished with
 * dun_session_call_finish (). */
void dun_agreements_schedule_async (DunSession         *session,
                                    gint64              amount,
                                    int                 n_parts,
                                    DunDay              first_on,
                                    const char         *interval,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void dun_agreements_propose_async  (DunSession         *session,
                                    const char         *request_id,
                                    DunRow             *agreement,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void dun_agreements_approve_async  (DunSession         *session,
                                    const char         *request_id,
                                    DunRow             *agreement,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
