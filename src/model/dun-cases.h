/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-key-list.h"

G_BEGIN_DECLS

/* Lists of cases and what stands in their foot. Every call is finished with dun_session_call_finish
 * (). */

DunKeyList *dun_cases_list_new     (DunSession         *session) G_GNUC_WARN_UNUSED_RESULT;
DunKeyList *dun_cases_worklist_new (DunSession         *session) G_GNUC_WARN_UNUSED_RESULT;
void        dun_cases_query        (DunKeyList         *list,
                                    const char         *filter_json,
                                    const char         *sort,
                                    gboolean            descending);
void        dun_cases_totals_async (DunSession         *session,
                                    const gint64       *keys,
                                    gsize               n_keys,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void        dun_cases_rows_async   (DunSession         *session,
                                    const gint64       *keys,
                                    gsize               n_keys,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void        dun_cases_search_async (DunSession         *session,
                                    const char         *text,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void        dun_cases_counts_async (DunSession         *session,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
