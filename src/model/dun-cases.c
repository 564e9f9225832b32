/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-cases"

#include "dun-cases.h"

#include "dun-keyed.h"

/* Gateway to the lists of cases: names of api functions and their arguments, nothing else. */

/* Returns: (transfer full): any cases the person may see; dun_cases_query() fills it. */
DunKeyList *
dun_cases_list_new (DunSession *session)
{
  return dun_key_list_new (session, "case_keys", "case_rows");
}

/* Returns: (transfer full): the person's own cases (C01). */
DunKeyList *
dun_cases_worklist_new (DunSession *session)
{
  return dun_key_list_new (session, "worklist_keys", "case_rows");
}

/**
 * dun_cases_query:
 * @filter_json: a JSON object with the keys that sql/api/case_keys.sql names; "{}" for all open
 * cases
 * @sort: next_action_on, name, past_due_days, arrears, case_no, owner, stage or opened_on
 */
void
dun_cases_query (DunKeyList *list,
                 const char *filter_json,
                 const char *sort,
                 gboolean    descending)
{
  dun_key_list_query (list, g_variant_new ("(ssb)", filter_json, sort, descending));
}

/* Count and sums per currency of the cases: n, arrears_list, exposure_list, unallocated_list. */
void
dun_cases_totals_async (DunSession         *session,
                        const gint64       *keys,
                        gsize               n_keys,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "case_totals",
                          g_variant_new ("(@ax)", dun_keyed_pack (keys, n_keys)), cancellable,
                          callback, user_data);
}

/* The rows of at most 2,000 cases, as lists show them. */
void
dun_cases_rows_async (DunSession         *session,
                      const gint64       *keys,
                      gsize               n_keys,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  dun_session_read_async (session, "case_rows",
                          g_variant_new ("(@ax)", dun_keyed_pack (keys, n_keys)), cancellable,
                          callback, user_data);
}

/* At most 50 customers by any part of name, number, phone, facility, letter or case number. */
void
dun_cases_search_async (DunSession         *session,
                        const char         *text,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "search", g_variant_new ("(s)", text), cancellable, callback,
                          user_data);
}

/* Today's open work for the sidebar: subject, n, filter. */
void
dun_cases_counts_async (DunSession         *session,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "sidebar_counts", NULL, cancellable, callback, user_data);
}
