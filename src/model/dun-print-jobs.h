/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What of the stored letters was handed to a printer. Every call is finished with
 * dun_session_call_finish (); a write answers with one JSON value. */

void dun_print_jobs_async         (DunSession          *session,
                                   gint64               batch_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
void dun_print_jobs_pages_async   (DunSession          *session,
                                   gint64               print_job_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
void dun_print_jobs_start_async   (DunSession          *session,
                                   const char          *request_id,
                                   gint64               batch_id,
                                   int                  part_no,
                                   int                  first,
                                   int                  last,
                                   const char          *printer,
                                   int                  copies,
                                   const char          *reason,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
void dun_print_jobs_follow_async  (DunSession          *session,
                                   const char          *request_id,
                                   gint64               print_job_id,
                                   const char          *state,
                                   const char          *problem,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
void dun_print_jobs_confirm_async (DunSession          *session,
                                   const char          *request_id,
                                   gint64               print_job_id,
                                   int                  printed_to,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

G_END_DECLS
