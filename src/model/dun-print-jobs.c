/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-print-jobs"

#include "dun-print-jobs.h"

/* Gateway to print jobs. */

/* print_job_id, part_no, first_no, last_no, letters, again, copies, printer, reason, state,
 * problem, printed_to, printed_by, created_at; the latest first. */
void
dun_print_jobs_async (DunSession         *session,
                      gint64              batch_id,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  dun_session_read_async (session, "print_jobs", g_variant_new ("(x)", batch_id), cancellable,
                          callback, user_data);
}

/* letter_id, letter_pos, letter_no, language, page_first (from 1), page_count, copy_no: what the
 * job prints of the stored file, in order. */
void
dun_print_jobs_pages_async (DunSession         *session,
                            gint64              print_job_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "print_job_pages", g_variant_new ("(x)", print_job_id),
                          cancellable, callback, user_data);
}

/* Notes that letters @first to @last of a stored file go to a printer; @reason (nullable) is
 * needed for those that were printed before. The answer is {"print_job_id", "letters",
 * "voided"}. */
void
dun_print_jobs_start_async (DunSession         *session,
                            const char         *request_id,
                            gint64              batch_id,
                            int                 part_no,
                            int                 first,
                            int                 last,
                            const char         *printer,
                            int                 copies,
                            const char         *reason,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_write_async (session, request_id, "print_job_start",
                           g_variant_new ("(xiiimsims)", batch_id, part_no, first, last, printer,
                                          copies, reason),
                           callback, user_data);
}

/* Notes what the printer says: SPOOLED, PRINTED, FAILED or UNKNOWN; @problem: (nullable). The
 * answer is {"state"}. */
void
dun_print_jobs_follow_async (DunSession         *session,
                             const char         *request_id,
                             gint64              print_job_id,
                             const char         *state,
                             const char         *problem,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_write_async (session, request_id, "print_job_follow",
                           g_variant_new ("(xsms)", print_job_id, state, problem), callback,
                           user_data);
}

/* Notes which letter of the file is the last that lies in the tray. The answer is {"printed_to",
 * "lost"}. */
void
dun_print_jobs_confirm_async (DunSession         *session,
                              const char         *request_id,
                              gint64              print_job_id,
                              int                 printed_to,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "print_job_confirm",
                           g_variant_new ("(xi)", print_job_id, printed_to), callback, user_data);
}
