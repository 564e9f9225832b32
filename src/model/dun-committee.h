/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* The collection committee (F01–F07). Every call is finished with dun_session_call_finish (); the
 * answer of a write is the server's JSON, see dun_result_get_value (). A version tells the state
 * the person saw; when somebody else was faster the call is refused. */

void dun_committee_candidates_async    (DunSession          *session,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_sessions_async      (DunSession          *session,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_items_async         (DunSession          *session,
                                        gint64               session_id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_members_async       (DunSession          *session,
                                        gint64               session_id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

void dun_committee_plan_async          (DunSession          *session,
                                        const char          *request_id,
                                        DunDay               held_on,
                                        const char          *place,
                                        int                  quorum,
                                        const char          *chair,
                                        const char          *members_json,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_add_async           (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        const gint64        *case_ids,
                                        gsize                n_cases,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_convene_async       (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        const int           *present,
                                        gsize                n_present,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_change_async        (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        const char          *event,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/* What the committee decided on one item; votes below 0 were not counted. */
typedef struct
{
  const char *decision;
  const char *text;       /* (nullable) */
  DunDay      execute_by; /* DUN_DAY_NONE: none */
  int         votes_for;
  int         votes_against;
  int         votes_abstain;
} DunCommitteeDecision;

void dun_committee_decide_async        (DunSession                 *session,
                                        const char                 *request_id,
                                        gint64                      agenda_item_id,
                                        const DunCommitteeDecision *decision,
                                        int                         version,
                                        GAsyncReadyCallback         callback,
                                        gpointer                    user_data);
void dun_committee_withdraw_async      (DunSession          *session,
                                        const char          *request_id,
                                        gint64               agenda_item_id,
                                        const char          *reason,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_minutes_async       (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        const char          *title,
                                        const char          *language,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_minutes_data_async  (DunSession          *session,
                                        gint64               session_id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_minutes_store_async (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        GBytes              *pdf,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_sign_async          (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void dun_committee_close_async         (DunSession          *session,
                                        const char          *request_id,
                                        gint64               session_id,
                                        int                  version,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

G_END_DECLS
