/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What a person says of a call. Borrowed for the time of the call; NULL, 0 and DUN_DAY_NONE stand
 * for nothing said. */
typedef struct
{
  const char *outcome;
  gint64      contact_point_id;
  const char *spoken_to;
  const char *note;
  DunDay      control_on;
  gint64      promise_amount;   /* minor units of promise_currency */
  const char *promise_currency;
  DunDay      promise_due_on;
  const char *promise_method;
  const char *happened_at;      /* ISO instant; NULL: now */
  int         talk_seconds;     /* how long it lasted; -1: not known */
  const char *answers;          /* of a survey: JSON [{question_no, answer}] */
  const char *override;         /* why it was made although it might not be */
} DunCallReport;

void dun_calls_queues_async  (DunSession          *session,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_next_async    (DunSession          *session,
                              const char          *request_id,
                              const char          *queue,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_item_async    (DunSession          *session,
                              gint64               task_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_extend_async  (DunSession          *session,
                              const char          *request_id,
                              gint64               task_id,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_release_async (DunSession          *session,
                              const char          *request_id,
                              gint64               task_id,
                              const char          *reason,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_record_async  (DunSession          *session,
                              const char          *request_id,
                              gint64               task_id,
                              const DunCallReport *report,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_monitor_async (DunSession          *session,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_load_async    (DunSession          *session,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void dun_calls_notices_async (DunSession          *session,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

G_END_DECLS
