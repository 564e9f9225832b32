/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void dun_wordings_list_async    (DunSession          *session,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_get_async     (DunSession          *session,
                                 gint64               wording_id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_envelopes_async
                                (DunSession          *session,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_fields_async  (DunSession          *session,
                                 const char          *kind,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_samples_async (DunSession          *session,
                                 const char          *kind,
                                 const char          *language,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_case_async    (DunSession          *session,
                                 const char          *kind,
                                 const char          *language,
                                 const char          *case_no,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_save_async    (DunSession          *session,
                                 const char          *request_id,
                                 const char          *kind,
                                 const char          *language,
                                 gint64               wording_id,
                                 const char          *subject,
                                 const char          *body,
                                 gint64               version,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_submit_async  (DunSession          *session,
                                 const char          *request_id,
                                 gint64               wording_id,
                                 gint64               version,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_approve_async (DunSession          *session,
                                 const char          *request_id,
                                 gint64               wording_id,
                                 gint64               version,
                                 const char          *report,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_reject_async  (DunSession          *session,
                                 const char          *request_id,
                                 gint64               wording_id,
                                 gint64               version,
                                 const char          *reason,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void dun_wordings_retire_async  (DunSession          *session,
                                 const char          *request_id,
                                 gint64               wording_id,
                                 gint64               version,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

G_END_DECLS
