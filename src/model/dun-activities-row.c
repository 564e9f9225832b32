/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-activities-row"

#include "dun-activities.h"

/* What people do with a row at once, without a form: names of api functions and their arguments. */

/* The customer knows what was decided about a dispute (§4.3.12). */
void
dun_activities_dispute_close_async (DunSession         *session,
                                    const char         *request_id,
                                    DunRow             *dispute,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "dispute_close", dispute, callback, user_data);
}

/* Somebody looks at a dispute (§4.3.12). */
void
dun_activities_dispute_review_async (DunSession         *session,
                                     const char         *request_id,
                                     DunRow             *dispute,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "dispute_review", dispute, callback, user_data);
}

/* A mark of a party ends with the business day. */
void
dun_activities_flag_end_async (DunSession         *session,
                               const char         *request_id,
                               DunRow             *flag,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "party_flag_end", flag, callback, user_data);
}

/* The person takes an open task up. */
void
dun_activities_task_start_async (DunSession         *session,
                                 const char         *request_id,
                                 DunRow             *task,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "task_start", task, callback, user_data);
}

/* The pause that runs on a facility ends with the business day (X03). */
void
dun_activities_resume_async (DunSession         *session,
                             const char         *request_id,
                             DunRow             *facility,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_write_async (session, request_id, "pause_resume",
                           g_variant_new ("(x)", dun_row_get_int (facility, "pause_id")),
                           callback, user_data);
}

/* A document of the checklist was not delivered after all (A05). */
void
dun_activities_unreceive_async (DunSession         *session,
                                const char         *request_id,
                                DunRow             *line,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  dun_session_write_async (session, request_id, "checklist_receive",
                           g_variant_new ("(xxms)", dun_row_get_int (line, "facility_id"),
                                          dun_row_get_int (line, "need_id"), NULL),
                           callback, user_data);
}

/* The rebuttals that run on a facility end with the business day (X10). */
void
dun_activities_unrebut_async (DunSession         *session,
                              const char         *request_id,
                              DunRow             *facility,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "rebuttal_end",
                           g_variant_new ("(x)", dun_row_get_key (facility)), callback, user_data);
}

static GVariant *
flag_arg (int flag)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_BOOLEAN, flag < 0 ? NULL
                              : g_variant_new_boolean (flag != 0));
}

/**
 * dun_activities_contact_change_async:
 * @state: (nullable): VALID, SUSPECT or INVALID; NULL: as it is
 * @is_blocked: 1 or 0; -1: as it is
 * @is_primary: 1 or 0; -1: as it is
 *
 * Verifies, doubts, blocks or prefers a contact point (C11). Refused: DN146.
 */
void
dun_activities_contact_change_async (DunSession         *session,
                                     const char         *request_id,
                                     DunRow             *contact,
                                     const char         *state,
                                     int                 is_blocked,
                                     int                 is_primary,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (contact)),
    g_variant_new_maybe (G_VARIANT_TYPE_STRING, state != NULL ? g_variant_new_string (state)
                         : NULL),
    flag_arg (is_blocked),
    flag_arg (is_primary),
    g_variant_new_int64 (dun_row_get_int (contact, "version")),
  };

  dun_session_write_async (session, request_id, "contact_point_change",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}
