/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-draft.h"

G_BEGIN_DECLS

/* What people do in a case with a form: its values, and the key of the intent, are a draft's. */
typedef enum
{
  DUN_ACTIVITY_AGREE,       /* a payment plan for the case (G01) */
  DUN_ACTIVITY_AGREE_ANEW,  /* a draft's terms */
  DUN_ACTIVITY_AGREE_CANCEL,
  DUN_ACTIVITY_AGREE_REJECT,
  DUN_ACTIVITY_AGREE_SIGN,  /* it takes effect, with paper or consent */
  DUN_ACTIVITY_BLOCK,       /* of an instalment: it is not demanded (X21) */
  DUN_ACTIVITY_CLOSE,       /* ends the case by decision */
  DUN_ACTIVITY_CONTACT,     /* adds a phone, an e-mail or an address (C11); about the head */
  DUN_ACTIVITY_CONSENT,     /* or an objection of the party; about the head */
  DUN_ACTIVITY_CORRECT,     /* a new entry that names the old one (C03) */
  DUN_ACTIVITY_DEEM,        /* a returned letter delivered */
  DUN_ACTIVITY_DEFAULT,     /* a facility's customer is called in default (X07) */
  DUN_ACTIVITY_DISPUTE,     /* of a facility, or of an instalment (N02) */
  DUN_ACTIVITY_DISPUTE_DECIDE,
  DUN_ACTIVITY_FORBEAR,     /* a concession on a facility (Y03) */
  DUN_ACTIVITY_FLAG,        /* of the party: deceased, blocked (X61); about the head */
  DUN_ACTIVITY_HOLD,        /* without a scope of its own it stops everything */
  DUN_ACTIVITY_LAWYER,      /* a contact is that of the lawyer */
  DUN_ACTIVITY_PAUSE,       /* of a facility's delinquency (X03) */
  DUN_ACTIVITY_PROBLEM,     /* or a message of the customer (N01, N03) */
  DUN_ACTIVITY_PROBLEM_RESOLVE,
  DUN_ACTIVITY_PROMISE,     /* a promise to pay (G02) */
  DUN_ACTIVITY_REBUT,       /* a class of a facility (X10) */
  DUN_ACTIVITY_RECEIVE,     /* of a document of the checklist (A05) */
  DUN_ACTIVITY_RECORD,      /* an action with all that was agreed (C02, C04, C08) */
  DUN_ACTIVITY_REFER,       /* to the committee (F02) */
  DUN_ACTIVITY_RELEASE,     /* of a hold */
  DUN_ACTIVITY_RESTRUCTURE, /* of one facility (G04) */
  DUN_ACTIVITY_TASK_CANCEL,
  DUN_ACTIVITY_TASK_DONE,   /* with an outcome and perhaps the next control date */
  DUN_ACTIVITY_TASK_MOVE,   /* to another day */
  DUN_ACTIVITY_UNBLOCK,     /* about the instalment */
  DUN_ACTIVITY_UNDEFAULT,   /* that call is taken back */
  DUN_ACTIVITY_UNFORBEAR,   /* that concession was none; about the judgement */
  DUN_ACTIVITY_UNPROMISE,   /* takes an open promise back */
  DUN_ACTIVITY_WAIVE,       /* of the fee of a warning (X25) */
} DunActivity;

/* All are finished with dun_session_call_finish (). */
void dun_activities_write_async          (DunSession         *session,
                                          DunActivity         activity,
                                          DunCaseDraft       *draft,
                                          DunRow             *record,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_task_start_async     (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *task,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_dispute_close_async  (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *dispute,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_dispute_review_async (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *dispute,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_flag_end_async       (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *flag,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_resume_async         (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *facility,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_unreceive_async      (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *line,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void dun_activities_unrebut_async        (DunSession         *session,
                                          const char         *request_id,
                                          DunRow             *facility,
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
