/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What management asks for, and what a person's screens remember. Every call is finished with
 * dun_session_call_finish (). */

void dun_reports_falling_due_async       (DunSession         *session,
                                          DunDay              until,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_facility_balances_async (DunSession         *session,
                                          DunDay              on,
                                          const char         *cutoff,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_procedure_async         (DunSession         *session,
                                          DunDay              on,
                                          const char         *cutoff,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_arms_async              (DunSession         *session,
                                          gint64              version_id,
                                          DunDay              on,
                                          const char         *cutoff,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_pending_async           (DunSession         *session,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_promises_async          (DunSession         *session,
                                          DunDay              from,
                                          DunDay              to,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_contacts_async          (DunSession         *session,
                                          DunDay              from,
                                          DunDay              to,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_disputes_async          (DunSession         *session,
                                          DunDay              from,
                                          DunDay              to,
                                          gint64              branch_id,
                                          gint64              segment_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_strategies_async        (DunSession         *session,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_find_cases_async        (DunSession         *session,
                                          const char         *filter_json,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_recall_async            (DunSession         *session,
                                          const char         *name,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_reports_remember_async          (DunSession         *session,
                                          const char         *request_id,
                                          const char         *name,
                                          const char         *value,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

G_END_DECLS
