/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reports"

#include "dun-reports.h"

/* Gateway to reports: names of api functions and their arguments, nothing else. */

/* Facilities with something open that is due up to a future day (R-S1, O01); @branch_id: with all
 * below, 0 for all. Refused: DN193 a day in the past, DN194 another's branch. */
void
dun_reports_falling_due_async (DunSession         *session,
                               DunDay              until,
                               gint64              branch_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (until);
  GVariant *branch = branch_id != 0 ? g_variant_new_int32 ((gint32) branch_id) : NULL;

  dun_session_read_async (session, "report_falling_due",
                          g_variant_new ("(s@mi)", day,
                                         g_variant_new_maybe (G_VARIANT_TYPE_INT32, branch)),
                          cancellable, callback, user_data);
}

/* The balances of all facilities as of a day (A13, A18); @cutoff: (nullable): timestamptz up to
 * which it was recorded. Refused: DN195 a day that has not come. */
void
dun_reports_facility_balances_async (DunSession         *session,
                                     DunDay              on,
                                     const char         *cutoff,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (on);

  dun_session_read_async (session, "report_facility_balances", g_variant_new ("(sms)", day, cutoff),
                          cancellable, callback, user_data);
}

/* Each step that a strategy asked for up to a day, and what became of it (R-18, O11); @cutoff:
 * (nullable): timestamptz up to which it was recorded, @branch_id: with all below, 0 for all.
 * Refused: DN195 a day that has not come, DN194 another's branch. */
void
dun_reports_procedure_async (DunSession         *session,
                             DunDay              on,
                             const char         *cutoff,
                             gint64              branch_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (on);
  GVariant *branch = branch_id != 0 ? g_variant_new_int32 ((gint32) branch_id) : NULL;

  dun_session_read_async (session, "report_procedure",
                          g_variant_new ("(sms@mi)", day, cutoff,
                                         g_variant_new_maybe (G_VARIANT_TYPE_INT32, branch)),
                          cancellable, callback, user_data);
}

/* The keys of the cases behind a row: dun_result_get_keys (). */
void
dun_reports_find_cases_async (DunSession         *session,
                              const char         *filter_json,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "case_keys",
                          g_variant_new ("(ssb)", filter_json, "opened_on", TRUE),
                          cancellable, callback, user_data);
}

/* What the person's screens have stored under a name: name, value. */
void
dun_reports_recall_async (DunSession         *session,
                          const char         *name,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "preference_get", g_variant_new ("(s)", name), cancellable,
                          callback,
                          user_data);
}

void
dun_reports_remember_async (DunSession         *session,
                            const char         *request_id,
                            const char         *name,
                            const char         *value,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_write_async (session, request_id, "preference_set",
                           g_variant_new ("(ss)", name, value),
                           callback, user_data);
}
