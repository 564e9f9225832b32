/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* Customers, with or without a case. Every call is finished with dun_session_call_finish (); the
 * write answers with one JSON value. */

void dun_customers_head_async      (DunSession         *session,
                                    gint64              party_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void dun_customers_debts_async     (DunSession         *session,
                                    gint64              party_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void dun_customers_letters_async   (DunSession         *session,
                                    gint64              party_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void dun_customers_statement_async (DunSession         *session,
                                    const char         *request_id,
                                    gint64              party_id,
                                    const char         *reason,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
