/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-draft.h"

G_BEGIN_DECLS

/* What people do in a case. The first ones take their values, and the key of the intent, from a
 * draft; @record is the row they are about, as it was shown: its key and its version. A version
 * that is no longer the last is refused with DN107. All are finished with
 * dun_session_call_finish (). */
typedef void (* DunActivityWrite) (DunSession         *session,
                                   DunCaseDraft       *draft,
                                   DunRow             *record,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

void dun_activities_record_async     (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_correct_async    (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_promise_async    (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_unpromise_async  (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_task_done_async  (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_task_move_async  (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_task_cancel_async (DunSession         *session,
                                       DunCaseDraft       *draft,
                                       DunRow             *record,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void dun_activities_hold_async       (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_release_async    (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_contact_async    (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_refer_async      (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_activities_close_async      (DunSession         *session,
                                      DunCaseDraft       *draft,
                                      DunRow             *record,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

void dun_activities_task_start_async     (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *task,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_contact_change_async (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *contact,
                                          const char         *state,
                                          int                 is_blocked,
                                          int                 is_primary,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

G_END_DECLS
