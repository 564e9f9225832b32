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
  if (dun_case_draft_needs (draft, "letter"))
    {
      add_text (builder, "letter_kind", dun_case_draft_get_text (draft, "letter-kind"));
      add_text (builder, "letter_party_id", dun_case_draft_get_text (draft, "letter-party"));
    }
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

static GVariant *
record_args (DunCaseDraft *draft,
             DunRow       *record)
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
    dun_case_draft_needs (draft, "promise") ? promise_arg (draft) : no_text (),
    version_arg (record),
    text_arg (draft, "override"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* What is empty stays as it was. */
static GVariant *
correct_args (DunCaseDraft *draft,
              DunRow       *record)
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

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
promise_args (DunCaseDraft *draft,
              DunRow       *record)
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

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
reason_args (DunCaseDraft *draft,
             DunRow       *record)
{
  return g_variant_new ("(x@msx)", dun_row_get_key (record), text_arg (draft, "reason"),
                        dun_row_get_int (record, "version"));
}

static GVariant *
task_done_args (DunCaseDraft *draft,
                DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "outcome"),
    text_arg (draft, "note"),
    text_arg (draft, "control-kind"),
    day_arg (draft, "control-on"),
    version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
task_move_args (DunCaseDraft *draft,
                DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    day_arg (draft, "control-on"),
    text_arg (draft, "reason"),
    version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
pause_args (DunCaseDraft *draft,
            DunRow       *record)
{
  return g_variant_new ("(x@ms@ms@ms)", dun_row_get_key (record), day_arg (draft, "from-on"),
                        day_arg (draft, "ends-on"), text_arg (draft, "reason"));
}

static GVariant *
block_args (DunCaseDraft *draft,
            DunRow       *record)
{
  return g_variant_new ("(x@ms@ms)", dun_row_get_key (record), day_arg (draft, "to-on"),
                        text_arg (draft, "reason"));
}

static GVariant *
unblock_args (DunCaseDraft *draft,
              DunRow       *record)
{
  return g_variant_new ("(x@ms)", dun_row_get_int (record, "block_id"),
                        text_arg (draft, "reason"));
}

static GVariant *
judgement_args (DunCaseDraft *draft,
                DunRow       *record)
{
  return g_variant_new ("(x@ms)", dun_row_get_key (record), text_arg (draft, "reason"));
}

static GVariant *
receive_args (DunCaseDraft *draft,
              DunRow       *record)
{
  return g_variant_new ("(xx@ms)", dun_row_get_int (record, "facility_id"),
                        dun_row_get_int (record, "need_id"), day_arg (draft, "from-on"));
}

static GVariant *
undefault_args (DunCaseDraft *draft,
                DunRow       *record)
{
  return g_variant_new ("(x@msb)", dun_row_get_key (record), text_arg (draft, "reason"),
                        dun_case_draft_get_flag (draft, "is-mistake"));
}

/* @record is the judgement. */
static GVariant *
unforbear_args (DunCaseDraft *draft,
                DunRow       *record)
{
  return g_variant_new ("(x@ms)", dun_row_get_int (record, "forbearance_id"),
                        text_arg (draft, "reason"));
}

static GVariant *
rebut_args (DunCaseDraft *draft,
            DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "kind"),
    day_arg (draft, "ends-on"),
    text_arg (draft, "reason"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
forbear_args (DunCaseDraft *draft,
              DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "kind"),
    day_arg (draft, "from-on"),
    g_variant_new_boolean (dun_case_draft_get_flag (draft, "is-distressed")),
    day_arg (draft, "ends-on"),
    text_arg (draft, "reason"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* What a breathing space or a death stops is known: everything. */
static GVariant *
hold_args (DunCaseDraft *draft,
           DunRow       *record)
{
  g_autoptr (GStrvBuilder) scope = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  GVariant *args[7];

  if (dun_case_draft_get_flag (draft, "stop-calls"))
    g_strv_builder_add_many (scope, "CALL", "SMS", NULL);
  if (dun_case_draft_get_flag (draft, "stop-letters"))
    g_strv_builder_add (scope, "LETTER");
  if (dun_case_draft_get_flag (draft, "stop-interest"))
    g_strv_builder_add (scope, "INTEREST");
  if (dun_case_draft_get_flag (draft, "stop-steps"))
    g_strv_builder_add (scope, "STEP");
  list = g_strv_builder_end (scope);
  args[0] = g_variant_new_int64 (dun_row_get_key (record));
  args[1] = text_arg (draft, "kind");
  args[2] = g_variant_new_strv ((const char * const *) list, -1);
  args[3] = day_arg (draft, "to-on");
  args[4] = text_arg (draft, "reason");
  args[5] = version_arg (record);
  args[6] = g_variant_new_boolean (dun_case_draft_get_flag (draft, "is-crisis"));
  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* @record is the case's head: its party gets the contact. */
static GVariant *
contact_args (DunCaseDraft *draft,
              DunRow       *record)
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

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
no_key (void)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64, NULL);
}

static GVariant *
consent_args (DunCaseDraft *draft,
              DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_int (record, "party_id")), text_arg (draft, "purpose"),
    text_arg (draft, "channel"), text_arg (draft, "state"), day_arg (draft, "from-on"),
    day_arg (draft, "to-on"), text_arg (draft, "source"), text_arg (draft, "note"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
flag_args (DunCaseDraft *draft,
           DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_int (record, "party_id")), text_arg (draft, "kind"),
    day_arg (draft, "from-on"), text_arg (draft, "note"), no_key (), text_arg (draft, "profile"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* @record is the lawyer's contact among those of the party. */
static GVariant *
lawyer_args (DunCaseDraft *draft,
             DunRow       *record)
{
  GVariant *key = g_variant_new_int64 (dun_row_get_key (record));
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_int (record, "party_id")), g_variant_new_string ("LAWYER"),
    no_text (), text_arg (draft, "note"), g_variant_new_maybe (G_VARIANT_TYPE_INT64, key),
    no_text (),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* @record is a facility or one of its instalments; the database knows the case. */
static GVariant *
dispute_args (DunCaseDraft *draft,
              DunRow       *record)
{
  GVariant *key = g_variant_new_maybe (G_VARIANT_TYPE_INT64,
                                       g_variant_new_int64 (dun_row_get_key (record)));
  gboolean is_facility = dun_row_get_text (record, "facility_no") != NULL;
  GVariant *args[] = {
    no_key (), is_facility ? key : no_key (), is_facility ? no_key () : key,
    g_variant_new_int64 (dun_case_draft_get_amount (draft)), text_arg (draft, "kind"),
    text_arg (draft, "note"), g_variant_new_boolean (dun_case_draft_get_flag (draft, "is-held")),
    no_key (),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
dispute_decide_args (DunCaseDraft *draft,
                     DunRow       *record)
{
  gint64 amount = dun_case_draft_get_amount (draft);
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "result"),
    amount != 0 ? g_variant_new_maybe (G_VARIANT_TYPE_INT64, g_variant_new_int64 (amount))
                : no_key (),
    text_arg (draft, "note"),
    version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
problem_args (DunCaseDraft *draft,
              DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)), text_arg (draft, "kind"),
    text_arg (draft, "note"), no_text (), day_arg (draft, "due-on"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
problem_resolve_args (DunCaseDraft *draft,
                      DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)), text_arg (draft, "note"), version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
close_args (DunCaseDraft *draft,
            DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "kind"),
    text_arg (draft, "note"),
    version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static GVariant *
agree_tuple (DunCaseDraft *draft,
             GVariant     *case_id,
             GVariant     *agreement_id,
             GVariant     *facilities,
             GVariant     *version,
             const char   *kind)
{
  GVariant *args[] = {
    case_id,
    agreement_id,
    g_variant_new_int64 (dun_case_draft_get_amount (draft)),
    text_arg (draft, "currency"),
    g_variant_new_int64 (dun_case_draft_get_money (draft, "discount")),
    text_arg (draft, "schedule"),
    no_text (), /* missed parts and grace as the bank has it */
    no_text (),
    day_arg (draft, "expires-on"),
    text_arg (draft, "terms"),
    facilities,
    version,
    g_variant_new_maybe (G_VARIANT_TYPE_STRING, kind != NULL ? g_variant_new_string (kind) : NULL),
    text_arg (draft, "rate"),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

/* @record is the case's head. */
static GVariant *
agree_args (DunCaseDraft *draft,
            DunRow       *record)
{
  return agree_tuple (draft, g_variant_new_int64 (dun_row_get_key (record)), no_text (),
                      no_text () /* all facilities */, no_text (), NULL);
}

/* @record is a facility of the case. */
static GVariant *
restructure_args (DunCaseDraft *draft,
                  DunRow       *record)
{
  g_autofree char *facility = g_strdup_printf ("{%" G_GINT64_FORMAT "}", dun_row_get_key (record));

  return agree_tuple (draft, g_variant_new_int64 (dun_row_get_int (record, "case_id")), no_text (),
                      g_variant_new_string (facility), no_text (), "RESTRUCTURE");
}

/* @record is the draft. */
static GVariant *
agree_anew_args (DunCaseDraft *draft,
                 DunRow       *record)
{
  return agree_tuple (draft, no_text (), g_variant_new_int64 (dun_row_get_key (record)), no_text (),
                      version_arg (record), NULL);
}

static GVariant *
agree_sign_args (DunCaseDraft *draft,
                 DunRow       *record)
{
  GVariant *args[] = {
    g_variant_new_int64 (dun_row_get_key (record)),
    text_arg (draft, "document"),
    text_arg (draft, "consent"),
    version_arg (record),
  };

  return g_variant_new_tuple (args, G_N_ELEMENTS (args));
}

static const struct
{
  const char *function;
  GVariant   *(* args) (DunCaseDraft *draft,
                        DunRow       *record);
} activities[] = {
  [DUN_ACTIVITY_AGREE] = { "agreement_draft", agree_args },
  [DUN_ACTIVITY_AGREE_ANEW] = { "agreement_draft", agree_anew_args },
  [DUN_ACTIVITY_AGREE_CANCEL] = { "agreement_cancel", reason_args },
  [DUN_ACTIVITY_AGREE_REJECT] = { "agreement_reject", reason_args },
  [DUN_ACTIVITY_AGREE_SIGN] = { "agreement_activate", agree_sign_args },
  [DUN_ACTIVITY_BLOCK] = { "item_block_set", block_args },
  [DUN_ACTIVITY_CLOSE] = { "case_close", close_args },
  [DUN_ACTIVITY_CONTACT] = { "contact_point_add", contact_args },
  [DUN_ACTIVITY_CONSENT] = { "consent_record", consent_args },
  [DUN_ACTIVITY_CORRECT] = { "activity_correct", correct_args },
  [DUN_ACTIVITY_DEEM] = { "letter_deem", reason_args },
  [DUN_ACTIVITY_DEFAULT] = { "default_flag_set", judgement_args },
  [DUN_ACTIVITY_DISPUTE] = { "dispute_open", dispute_args },
  [DUN_ACTIVITY_DISPUTE_DECIDE] = { "dispute_decide", dispute_decide_args },
  [DUN_ACTIVITY_FORBEAR] = { "forbearance_record", forbear_args },
  [DUN_ACTIVITY_FLAG] = { "party_flag_set", flag_args },
  [DUN_ACTIVITY_HOLD] = { "hold_set", hold_args },
  [DUN_ACTIVITY_LAWYER] = { "party_flag_set", lawyer_args },
  [DUN_ACTIVITY_PAUSE] = { "pause_set", pause_args },
  [DUN_ACTIVITY_PROBLEM] = { "problem_open", problem_args },
  [DUN_ACTIVITY_PROBLEM_RESOLVE] = { "problem_resolve", problem_resolve_args },
  [DUN_ACTIVITY_PROMISE] = { "promise_record", promise_args },
  [DUN_ACTIVITY_REBUT] = { "rebuttal_record", rebut_args },
  [DUN_ACTIVITY_RECEIVE] = { "checklist_receive", receive_args },
  [DUN_ACTIVITY_RECORD] = { "activity_record", record_args },
  [DUN_ACTIVITY_REFER] = { "case_refer", reason_args },
  [DUN_ACTIVITY_RELEASE] = { "hold_release", reason_args },
  [DUN_ACTIVITY_RESTRUCTURE] = { "agreement_draft", restructure_args },
  [DUN_ACTIVITY_TASK_CANCEL] = { "task_cancel", reason_args },
  [DUN_ACTIVITY_TASK_DONE] = { "task_done", task_done_args },
  [DUN_ACTIVITY_TASK_MOVE] = { "task_reschedule", task_move_args },
  [DUN_ACTIVITY_UNBLOCK] = { "item_block_end", unblock_args },
  [DUN_ACTIVITY_UNDEFAULT] = { "default_flag_lift", undefault_args },
  [DUN_ACTIVITY_UNFORBEAR] = { "forbearance_end", unforbear_args },
  [DUN_ACTIVITY_UNPROMISE] = { "promise_cancel", reason_args },
  [DUN_ACTIVITY_WAIVE] = { "warning_fee_waive", judgement_args },
};

/* @record: the row it is about, as it was shown. Refused: DN107 for a version that is no longer the
 * last, an action also DN141, DN142, DN144, DN145, DN108 with the field. */
void
dun_activities_write_async (DunSession         *session,
                            DunActivity         activity,
                            DunCaseDraft       *draft,
                            DunRow             *record,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_write_async (session, dun_case_draft_get_request_id (draft),
                           activities[activity].function, activities[activity].args (draft, record),
                           callback, user_data);
}
