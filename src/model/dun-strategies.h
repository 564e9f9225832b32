/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-key-list.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* Every callback ends with dun_session_call_finish(); a NULL request id gets a fresh one. Versions
 * are the row versions as they were shown. */
void    dun_strategies_list_async     (DunSession         *session,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_get_async      (DunSession         *session,
                                       gint64              version_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_choices_async  (DunSession         *session,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_segments_async (DunSession         *session,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_flaws_async    (DunSession         *session,
                                       const char         *document,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_dry_run_async  (DunSession         *session,
                                       gint64              version_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_save_async     (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       const char         *document,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_validate_async (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_simulate_async (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_approve_async  (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_activate_async (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       DunDay              from,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_retire_async   (DunSession         *session,
                                       const char         *request_id,
                                       gint64              version_id,
                                       DunDay              to,
                                       gint64              version,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_migrate_async  (DunSession         *session,
                                       const char         *request_id,
                                       gint64              from_version_id,
                                       gint64              to_version_id,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/* The strategies one case may be put on by hand, and putting it on one (X28). */
void    dun_strategies_of_case_async  (DunSession         *session,
                                       gint64              case_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void    dun_strategies_choose_async   (DunSession         *session,
                                       const char         *request_id,
                                       gint64              case_id,
                                       gint64              version_id,
                                       const char         *reason,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/* The rows behind the keys of a dry run, filled by dun_key_list_set_keys(): of cases, or, for a
 * step before the due day, of customers, which only who may build segments is answered. */
DunKeyList *dun_strategies_met_new    (DunSession *session,
                                       gboolean    customers) G_GNUC_WARN_UNUSED_RESULT;
gint64     *dun_strategies_parse_keys (const char *array,
                                       gsize      *n_keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
