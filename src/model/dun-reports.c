/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reports"

#include "dun-reports.h"

/* Gateway to reports: names of api functions and their arguments, nothing else. */

static GVariant *
maybe_branch (gint64 branch_id)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT32,
                              branch_id != 0 ? g_variant_new_int32 ((gint32) branch_id) : NULL);
}

static GVariant *
maybe_segment (gint64 segment_id)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64,
                              segment_id != 0 ? g_variant_new_int64 (segment_id) : NULL);
}

/* Facilities with something open that is due up to a future day (R-S1, O01). In all reports:
 * @branch_id: with all below, 0 for all; @segment_id: its customers, 0 for everybody. Refused:
 * DN193 a day in the past, DN194 another's branch, DN331 a segment that is not in use. */
void
dun_reports_falling_due_async (DunSession         *session,
                               DunDay              until,
                               gint64              branch_id,
                               gint64              segment_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (until);

  dun_session_read_async (session, "report_falling_due",
                          g_variant_new ("(s@mi@mx)", day, maybe_branch (branch_id),
                                         maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

/* The balances of all facilities as of a day (A13, A18); @cutoff: (nullable): timestamptz up to
 * which it was recorded. Refused: DN195 a day that has not come. */
void
dun_reports_facility_balances_async (DunSession         *session,
                                     DunDay              on,
                                     const char         *cutoff,
                                     gint64              segment_id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (on);

  dun_session_read_async (session, "report_facility_balances",
                          g_variant_new ("(sms@mx)", day, cutoff, maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

/* Each step that a strategy asked for up to a day, and what became of it (R-18, O11). Refused:
 * DN195, DN194. */
void
dun_reports_procedure_async (DunSession         *session,
                             DunDay              on,
                             const char         *cutoff,
                             gint64              branch_id,
                             gint64              segment_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (on);

  dun_session_read_async (session, "report_procedure",
                          g_variant_new ("(sms@mi@mx)", day, cutoff, maybe_branch (branch_id),
                                         maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

/* The arms of a strategy's version beside each other, as of a day (X42, R-24). Refused: DN106 no
 * such version, DN195, DN194. */
void
dun_reports_arms_async (DunSession         *session,
                        gint64              version_id,
                        DunDay              on,
                        const char         *cutoff,
                        gint64              branch_id,
                        gint64              segment_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autofree char *day = dun_day_to_iso (on);

  dun_session_read_async (session, "report_arms",
                          g_variant_new ("(xsms@mi@mx)", version_id, day, cutoff,
                                         maybe_branch (branch_id), maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

/* What is still to be collected on the business day (R-S5, O04). Refused: DN194. */
void
dun_reports_pending_async (DunSession         *session,
                           gint64              branch_id,
                           gint64              segment_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "report_pending",
                          g_variant_new ("(@mi@mx)", maybe_branch (branch_id),
                                         maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

static void
ask_of_period (DunSession         *session,
               const char         *function,
               DunDay              from,
               DunDay              to,
               gint64              branch_id,
               gint64              segment_id,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autofree char *first = dun_day_to_iso (from);
  g_autofree char *last = dun_day_to_iso (to);

  dun_session_read_async (session, function,
                          g_variant_new ("(ss@mi@mx)", first, last, maybe_branch (branch_id),
                                         maybe_segment (segment_id)),
                          cancellable, callback, user_data);
}

/* What became of the promises whose window ended in a period. Refused: DN332 no period,
 * DN194. */
void
dun_reports_promises_async (DunSession         *session,
                            DunDay              from,
                            DunDay              to,
                            gint64              branch_id,
                            gint64              segment_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  ask_of_period (session, "report_promises", from, to, branch_id, segment_id, cancellable, callback,
                 user_data);
}

/* Contacts of a period and what rules said to them. Refused: DN332, DN194. */
void
dun_reports_contacts_async (DunSession         *session,
                            DunDay              from,
                            DunDay              to,
                            gint64              branch_id,
                            gint64              segment_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  ask_of_period (session, "report_contact_compliance", from, to, branch_id, segment_id, cancellable,
                 callback, user_data);
}

/* Disputes of a period. Refused: DN332, DN194. */
void
dun_reports_disputes_async (DunSession         *session,
                            DunDay              from,
                            DunDay              to,
                            gint64              branch_id,
                            gint64              segment_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  ask_of_period (session, "report_disputes", from, to, branch_id, segment_id, cancellable, callback,
                 user_data);
}

/* The versions of strategies that customers were given: version_id, name, is_split. */
void
dun_reports_strategies_async (DunSession         *session,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "report_strategies", NULL, cancellable, callback, user_data);
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
