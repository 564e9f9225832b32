/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What stands in a case's folder, a part at a time. Every call is finished with
 * dun_session_call_finish (). */
typedef enum
{
  DUN_FOLDER_HEAD,        /* of a case: one row */
  DUN_FOLDER_TIMELINE,
  DUN_FOLDER_TASKS,
  DUN_FOLDER_HOLDS,
  DUN_FOLDER_FACILITIES,
  DUN_FOLDER_INSTALMENTS, /* of a facility */
  DUN_FOLDER_PAYMENTS,    /* of a facility */
  DUN_FOLDER_ALLOCATIONS, /* of a payment */
  DUN_FOLDER_PENALTY,     /* of a facility, with its calculation */
  DUN_FOLDER_FEES,        /* of a facility: of its warnings */
  DUN_FOLDER_BUCKETS,     /* of a facility: history of its arrears */
  DUN_FOLDER_PAUSES,      /* of a facility */
  DUN_FOLDER_BLOCKS,      /* of a facility: of its instalments */
  DUN_FOLDER_CHECKLIST,   /* of a facility: documents to be delivered */
  DUN_FOLDER_JUDGEMENTS,  /* of a facility: default flags, rebuttals */
  DUN_FOLDER_ACTIVITIES,
  DUN_FOLDER_PROMISES,
  DUN_FOLDER_AGREEMENTS,
  DUN_FOLDER_AGREEMENT_PARTS, /* of an agreement */
  DUN_FOLDER_COMPARISON,      /* of an agreement: before and after */
  DUN_FOLDER_LETTERS,
  DUN_FOLDER_MESSAGES,
  DUN_FOLDER_DOCUMENTS,
  DUN_FOLDER_CONTACTS,    /* of a party */
  DUN_FOLDER_PEOPLE,
  DUN_FOLDER_STATISTICS,  /* one row */
  DUN_FOLDER_HISTORY,
  DUN_FOLDER_ASSIGNMENTS,
  DUN_FOLDER_CONSENTS,    /* of a party */
  DUN_FOLDER_FLAGS,       /* of a party */
  DUN_FOLDER_DISPUTES,
  DUN_FOLDER_PROBLEMS,
} DunFolderPart;

void dun_case_folder_read_async  (DunSession         *session,
                                  DunFolderPart       part,
                                  gint64              key,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void dun_case_folder_export_async
                                 (DunSession         *session,
                                  const char         *request_id,
                                  gint64              case_id,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
void dun_case_folder_touch_async (DunSession         *session,
                                  gint64              case_id,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_END_DECLS
