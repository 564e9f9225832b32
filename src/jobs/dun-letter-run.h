/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUN_TYPE_LETTER_RUN (dun_letter_run_get_type ())

/* Prints a confirmed batch: pages written in threads, parts registered one after the other, who is
 * no longer due left out and named. */
G_DECLARE_FINAL_TYPE (DunLetterRun, dun_letter_run, DUN, LETTER_RUN, GObject)

DunLetterRun *dun_letter_run_new             (DunSession          *session,
                                              gint64               batch_id);
double        dun_letter_run_get_fraction    (DunLetterRun        *self);
guint         dun_letter_run_get_n_letters   (DunLetterRun        *self);
gboolean      dun_letter_run_get_numbering   (DunLetterRun        *self,
                                              guint               *n_numbered,
                                              guint               *n_letters);
guint         dun_letter_run_get_n_printed   (DunLetterRun        *self);
void          dun_letter_run_start_async     (DunLetterRun        *self,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
gboolean      dun_letter_run_start_finish    (DunLetterRun        *self,
                                              GAsyncResult        *result,
                                              GError             **error);

/* One letter's pages; nothing is stored. */
void          dun_letter_run_preview_async   (DunSession          *session,
                                              gint64               batch_id,
                                              gint64               letter_id,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GBytes       *dun_letter_run_preview_finish  (GAsyncResult        *result,
                                              GError             **error);

/* The pages of a session's minutes as they would be; nothing is stored. */
void          dun_letter_run_minutes_preview_async
                                             (DunSession          *session,
                                              gint64               session_id,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GBytes       *dun_letter_run_minutes_preview_finish
                                             (GAsyncResult        *result,
                                              GError             **error);

/* The pages of a session's minutes, registered under @request_id. */
void          dun_letter_run_minutes_async   (DunSession          *session,
                                              gint64               session_id,
                                              const char          *request_id,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GBytes       *dun_letter_run_minutes_finish  (GAsyncResult        *result,
                                              GError             **error);

G_END_DECLS
