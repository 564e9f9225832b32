/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-folder"

#include "dun-case-folder.h"

/* Gateway to one case's folder: names of api functions and their arguments, nothing else. */

static const char * const functions[] = {
  [DUN_FOLDER_HEAD] = "case_head",
  [DUN_FOLDER_TIMELINE] = "case_timeline",
  [DUN_FOLDER_TASKS] = "case_tasks",
  [DUN_FOLDER_HOLDS] = "case_holds",
  [DUN_FOLDER_FACILITIES] = "case_facilities",
  [DUN_FOLDER_INSTALMENTS] = "facility_instalments",
  [DUN_FOLDER_PAYMENTS] = "facility_payments",
  [DUN_FOLDER_ALLOCATIONS] = "payment_allocations",
  [DUN_FOLDER_PENALTY] = "facility_penalty",
  [DUN_FOLDER_FEES] = "facility_fees",
  [DUN_FOLDER_BUCKETS] = "facility_buckets",
  [DUN_FOLDER_PAUSES] = "facility_pauses",
  [DUN_FOLDER_BLOCKS] = "facility_blocks",
  [DUN_FOLDER_CHECKLIST] = "facility_checklist",
  [DUN_FOLDER_JUDGEMENTS] = "facility_judgements",
  [DUN_FOLDER_ACTIVITIES] = "case_activities",
  [DUN_FOLDER_PROMISES] = "case_promises",
  [DUN_FOLDER_AGREEMENTS] = "agreement_list",
  [DUN_FOLDER_AGREEMENT_PARTS] = "agreement_parts",
  [DUN_FOLDER_COMPARISON] = "agreement_comparison",
  [DUN_FOLDER_LETTERS] = "case_letters",
  [DUN_FOLDER_MESSAGES] = "case_messages",
  [DUN_FOLDER_DOCUMENTS] = "case_documents",
  [DUN_FOLDER_CONTACTS] = "party_contacts",
  [DUN_FOLDER_PEOPLE] = "case_people",
  [DUN_FOLDER_STATISTICS] = "case_statistics",
  [DUN_FOLDER_HISTORY] = "case_history",
  [DUN_FOLDER_ASSIGNMENTS] = "case_assignments",
  [DUN_FOLDER_CONSENTS] = "party_consents",
  [DUN_FOLDER_FLAGS] = "party_flags",
  [DUN_FOLDER_DISPUTES] = "case_disputes",
  [DUN_FOLDER_PROBLEMS] = "case_problems",
};

/**
 * dun_case_folder_read_async:
 * @key: the case; for what hangs on a facility the facility, for allocations the payment, for
 *   contacts the party
 *
 * Reads a part of the folder (C01–C11, A14, A15). Refused: DN106 when the case is not the caller's.
 */
void
dun_case_folder_read_async (DunSession         *session,
                            DunFolderPart       part,
                            gint64              key,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (part < G_N_ELEMENTS (functions));
  dun_session_read_async (session, functions[part], g_variant_new ("(x)", key), cancellable,
                          callback, user_data);
}

/* Says that this person looks at the case; the answer tells who else does and what changed last.
 * To be called every 20 seconds while the folder is open. */
void
dun_case_folder_touch_async (DunSession         *session,
                             gint64              case_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_read_async (session, "presence_touch", g_variant_new ("(x)", case_id), cancellable,
                          callback, user_data);
}

/* What the folder has on paper, as JSON (sql/api/case_export.sql); the journal says who took it. */
void
dun_case_folder_export_async (DunSession         *session,
                              const char         *request_id,
                              gint64              case_id,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "case_export", g_variant_new ("(x)", case_id),
                           callback, user_data);
}
