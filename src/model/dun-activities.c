/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-activities"

#include "dun-activities.h"

#include <json-glib/json-glib.h>

/* Gateway to what people do in a case: names of api functions and their arguments, nothing else. */

/* Returns: (transfer floating): an "ms". */
static GVariant *
text_arg (DunCaseDraft *draft,
          const char   *field)
{
  const char *text = dun_case_draft_get_text (draft, field);

  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, text != NULL ? g_variant_new_string (text)
                              : NULL);
}

static GVariant *
day_arg (DunCaseDraft *draft,
         const char   *field)
{
  DunDay day = dun_case_draft_get_day (draft, field);
  g_autofree char *iso = day != DUN_DAY_NONE ? dun_day_to_iso (day) : NULL;

  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, iso != NULL ? g_variant_new_string (iso)
                              : NULL);
}

static GVariant *
version_arg (DunRow *record)
{
  return g_variant_new_int64 (dun_row_get_int (record, "version"));
}

static GVariant *
no_text (void)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, NULL);
}

static void
add_text (JsonBuilder  *builder,
          const char   *member,
          const char   *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_day (JsonBuilder  *builder,
         const char   *member,
         DunDay        day)
{
  g_autofree char *iso = day != DUN_DAY_NONE ? dun_day_to_iso (day) : NULL;

  add_text (builder, member, iso);
}

static GVariant *
json_arg (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_variant_new_maybe (G_VARIANT_TYPE_STRING, g_variant_new_take_string (text));
}

/* The one further step that was agreed (C04), if any. */
static GVariant *
tasks_arg (DunCaseDraft *draft)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (dun_case_draft_get_text (draft, "task-kind") == NULL)
    return no_text ();
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "kind", dun_case_draft_get_text (draft, "task-kind"));
  add_text (builder, "title", dun_case_draft_get_text (draft, "task-title"));
  add_day (builder, "control_on", dun_case_draft_get_day (draft, "task-on"));
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  return json_arg (builder);
}

static GVariant *
promise_arg (DunCaseDraft *draft)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (dun_case_draft_get_amount (draft) == 0
      && dun_case_draft_get_day (draft, "due-on") == DUN_DAY_NONE)
    return no_text ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "amount");
  json_builder_add_int_value (builder, dun_case_draft_get_amount (draft));
  add_text (builder, "currency", dun_case_draft_get_text (draft, "currency"));
  add_day (builder, "due_on", dun_case_draft_get_day (draft, "due-on"));
  add_text (builder, "method", dun_case_draft_get_text (draft, "method"));
  json_builder_end_object (builder);
  return json_arg (builder);
}

/* Whether a promise belongs to what is recorded: only the outcome's own fields count. */
static gboolean
has_promise (DunCaseDraft *draft)
{
  gboolean needs_promise;

  g_object_get (draft, "needs-promise", &needs_promise, NULL);
  return needs_promise;
}

static void
write_draft (DunSession         *session,
             DunCaseDraft       *draft,
             const char         *function,
             GVariant           *args,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  dun_session_write_async (session, dun_case_draft_get_request_id (draft), function, args, callback,
                           user_data);
}

/* Records an action in a case with all that was agreed (C02, C04, C08). Refused: DN141, DN142,
 * DN144, DN145, DN108 with the field. */
void
dun_activities_record_async (DunSession         *session,
                             DunCaseDraft       *draft,
                             DunRow             *record,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "action"),
    text_arg (draft, "outcome"),
    no_text (), /* happened now */
    g_variant_new_maybe (G_VARIANT_TYPE_INT64, NULL),
    text_arg (draft, "spoken-to"),
    text_arg (draft, "note"),
    text_arg (draft, "agreed"),
    day_arg (draft, "next-action-on"),
    text_arg (draft, "control-kind"),
    day_arg (draft, "control-on"),
    tasks_arg (draft),
    has_promise (draft) ? promise_arg (draft) : no_text (),
    version_arg (record),
  };

  write_draft (session, draft, "activity_record", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback, user_data);
}

/* Corrects an entry by a new one that names it (C03); what is empty stays as it was. */
void
dun_activities_correct_async (DunSession         *session,
                              DunCaseDraft       *draft,
                              DunRow             *record,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "action"),
    text_arg (draft, "outcome"),
    no_text (),
    text_arg (draft, "spoken-to"),
    text_arg (draft, "note"),
    text_arg (draft, "agreed"),
    text_arg (draft, "reason"),
  };

  write_draft (session, draft, "activity_correct", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback, user_data);
}

/* Records a promise to pay (G02). */
void
dun_activities_promise_async (DunSession         *session,
                              DunCaseDraft       *draft,
                              DunRow             *record,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    g_variant_new_int64 (dun_case_draft_get_amount (draft)),
    text_arg (draft, "currency"),
    day_arg (draft, "due-on"),
    text_arg (draft, "method"),
    text_arg (draft, "note"),
    version_arg (record),
  };

  write_draft (session, draft, "promise_record", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback, user_data);
}

/* Writes that need nothing but a reason. */
static void
write_reason (DunSession         *session,
              DunCaseDraft       *draft,
              DunRow             *record,
              const char         *function,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "reason"),
    version_arg (record),
  };

  write_draft (session, draft, function, g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback,
               user_data);
}

/* Takes an open promise back. */
void
dun_activities_unpromise_async (DunSession         *session,
                                DunCaseDraft       *draft,
                                DunRow             *record,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  write_reason (session, draft, record, "promise_cancel", callback, user_data);
}

/* A task is done, with an outcome and perhaps the next control date. */
void
dun_activities_task_done_async (DunSession         *session,
                                DunCaseDraft       *draft,
                                DunRow             *record,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "outcome"),
    text_arg (draft, "note"),
    text_arg (draft, "control-kind"),
    day_arg (draft, "control-on"),
    version_arg (record),
  };

  write_draft (session, draft, "task_done", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback,
               user_data);
}

/* A task moves to another day. */
void
dun_activities_task_move_async (DunSession         *session,
                                DunCaseDraft       *draft,
                                DunRow             *record,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    day_arg (draft, "control-on"),
    text_arg (draft, "reason"),
    version_arg (record),
  };

  write_draft (session, draft, "task_reschedule", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback, user_data);
}

void
dun_activities_task_cancel_async (DunSession         *session,
                                  DunCaseDraft       *draft,
                                  DunRow             *record,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  write_reason (session, draft, record, "task_cancel", callback, user_data);
}

/* Sets a hold; without a scope of its own it stops everything. */
void
dun_activities_hold_async (DunSession         *session,
                           DunCaseDraft       *draft,
                           DunRow             *record,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GStrvBuilder) scope = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  GVariant *args[6];

  if (dun_case_draft_get_flag (draft, "stop-calls"))
    g_strv_builder_add_many (scope, "CALL", "SMS", NULL);
  if (dun_case_draft_get_flag (draft, "stop-letters"))
    g_strv_builder_add (scope, "LETTER");
  if (dun_case_draft_get_flag (draft, "stop-steps"))
    g_strv_builder_add (scope, "STEP");
  list = g_strv_builder_end (scope);
  args[0] = g_variant_new_int64 (dun_row_get_key (record));
  args[1] = text_arg (draft, "kind");
  args[2] = g_variant_new_strv ((const char * const *) list, -1);
  args[3] = day_arg (draft, "to-on");
  args[4] = text_arg (draft, "reason");
  args[5] = version_arg (record);
  write_draft (session, draft, "hold_set", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback,
               user_data);
}

void
dun_activities_release_async (DunSession         *session,
                              DunCaseDraft       *draft,
                              DunRow             *record,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  write_reason (session, draft, record, "hold_release", callback, user_data);
}

/* Adds a phone, an e-mail or an address; @record is the case's head, whose party gets it (C11). */
void
dun_activities_contact_async (DunSession         *session,
                              DunCaseDraft       *draft,
                              DunRow             *record,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_int (record, "party_id")),
    text_arg (draft, "kind"),
    text_arg (draft, "value"),
    text_arg (draft, "street"),
    text_arg (draft, "postal-code"),
    text_arg (draft, "city"),
    text_arg (draft, "country"),
    g_variant_new_boolean (dun_case_draft_get_flag (draft, "is-primary")),
    g_variant_new_string ("STAFF"),
  };

  write_draft (session, draft, "contact_point_add", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback, user_data);
}

/* Refers a case to the committee (F02). */
void
dun_activities_refer_async (DunSession         *session,
                            DunCaseDraft       *draft,
                            DunRow             *record,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  write_reason (session, draft, record, "case_refer", callback, user_data);
}

/* Ends a case by decision. */
void
dun_activities_close_async (DunSession         *session,
                            DunCaseDraft       *draft,
                            DunRow             *record,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "kind"),
    text_arg (draft, "note"),
    version_arg (record),
  };

  write_draft (session, draft, "case_close", g_variant_new_tuple (args, G_N_ELEMENTS (args)),
               callback,
               user_data);
}

/* The person takes an open task up. */
void
dun_activities_task_start_async (DunSession         *session,
                                 const char         *request_id,
                                 DunRow             *task,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  dun_session_write_async (session, request_id, "task_start",
                           g_variant_new ("(x@x)", dun_row_get_key (task),
                                          version_arg (task)), callback,
                           user_data);
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
    version_arg (contact),
  };

  dun_session_write_async (session, request_id, "contact_point_change",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}
