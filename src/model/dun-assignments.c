/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-assignments"

#include "dun-assignments.h"

#include "dun-keyed.h"

/* Gateway to assignment: names of api functions and their arguments, nothing else. */

/* The people with their load, the pool first (login null): cases, arrears_list, tasks,
 * overdue_tasks. */
void
dun_assignments_load_async (DunSession         *session,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "staff_load", NULL, cancellable, callback, user_data);
}

/* What an even distribution would do: login (null: nobody may take them), cases_before,
 * cases_added, arrears_added_list. Nothing is changed. */
void
dun_assignments_preview_async (DunSession         *session,
                               const gint64       *case_ids,
                               gsize               n_cases,
                               const char * const *logins,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  dun_session_read_async (session, "assign_preview",
                          g_variant_new ("(@ax^as)", dun_keyed_pack (case_ids, n_cases), logins),
                          cancellable, callback, user_data);
}

/* Gives the cases to a colleague, with @login NULL back to the pool. Refused: DN130, DN131. */
void
dun_assignments_assign_async (DunSession         *session,
                              const char         *request_id,
                              const gint64       *case_ids,
                              gsize               n_cases,
                              const char         *login,
                              const char         *reason,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "case_assign",
                           g_variant_new ("(@axmsms)", dun_keyed_pack (case_ids, n_cases), login,
                                          reason),
                           callback, user_data);
}

/* Distributes the cases evenly by load, as the preview shows. Refused: DN130, DN131. */
void
dun_assignments_spread_async (DunSession         *session,
                              const char         *request_id,
                              const gint64       *case_ids,
                              gsize               n_cases,
                              const char * const *logins,
                              const char         *reason,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "case_assign_evenly",
                           g_variant_new ("(@ax^asms)", dun_keyed_pack (case_ids, n_cases), logins,
                                          reason),
                           callback, user_data);
}

/* Sets the default collector of customers, who gets their next cases; NULL: none (B03). */
void
dun_assignments_controller_async (DunSession         *session,
                                  const char         *request_id,
                                  const gint64       *party_ids,
                                  gsize               n_parties,
                                  const char         *login,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  dun_session_write_async (session, request_id, "controller_set",
                           g_variant_new ("(@axms)", dun_keyed_pack (party_ids, n_parties), login),
                           callback, user_data);
}
