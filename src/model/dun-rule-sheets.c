/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rule-sheets"

#include "dun-rule-sheets.h"

#include <glib/gi18n-lib.h>

/* All sheets of the screen “Rules”, and the gateway to what they read and write.
 *
 * A new sheet is one entry of the list below and one file ui/dun-rule-sheet-NAME.ui (in the
 * resources and in POTFILES). Its api function to read takes no argument; its function to write
 * takes the request id and then what “arguments” names, in the order of its parameters.
 *
 * An argument is “name:type”. Its value is what stands in the form's DunFormField of that name; a
 * name which has no field there is taken from the line that is changed (version, keys that are not
 * shown); what is in neither is null. Types: s text ("" when empty), ms text or null (also days,
 * amounts of money in minor units and JSON), x and mx whole number, b yes or no, as list of codes.
 *
 * The .ui has objects of these ids:
 *   table  DunTable, single-selection, with the columns of the reading function. Ctrl+F looks for
 *          words as its columns show them.
 *   form   (not for a sheet that nobody writes) a GtkBox of DunFormFields. Each holds one of the
 *          entries of dun-form-value.h; its field is the name of the argument, of the column that
 *          it is filled from, and of the “field” of a refusal DN108, which is then told beside it.
 *          What a new line begins with is what the .ui puts into the entries.
 *   panel  (optional) any widget with a property “row”: stands beside the table and follows it.
 * A DunCodeChoice or DunCodeSet offers the codes that api.codes has of its domain.
 *
 * Refusals: DN107 {version} tells that somebody else was faster: the lines are read again, what
 * was typed stays. Whoever has not “permission” sees the sheet without buttons; the reading
 * function must be granted to branch_head, deputy, auditor, administrator and credit_manager. */

#define QUEUES N_("Queues and calls")
#define DELINQUENCY N_("Delinquency")
#define CONTACT     N_("Contact")
#define MESSAGES    N_("Messages")
#define HOUSE       N_("House")

static const DunRuleSheet sheets[] = {
  { "queues", QUEUES, N_("Queues"), "queues", "queue",
    "QUEUE", "queue_set",
    "queue:s name:s purpose:s ordering:s roles:as skills:as branch_id:mx lease_minutes:mx"
    " is_active:b version:mx segment_id:mx names:ms" },
  { "skills", QUEUES, N_("Skills"), "skills", "skill",
    "QUEUE", "skill_set", "skill:s name:s names:ms",
    "skill_remove", "skill:s" },
  { "staff-skills", QUEUES, N_("Skills of people"), "staff_skills", "login",
    "QUEUE STAFF", "staff_skills_set", "login:s skills:as", .is_fixed = TRUE },
  { "outcomes", QUEUES, N_("What follows a call"), "outcome_actions", "action outcome",
    "QUEUE", "outcome_action_set",
    "action:s outcome:s seq:mx next_kind:ms next_days:mx control_kind:ms is_automatic:b is_rpc:b"
    " counts_attempt:b contact_effect:ms version:mx",
    "outcome_action_remove", "action:s outcome:s version:mx" },
  { "scores", QUEUES, N_("Scores"), "score_sheets", "queue",
    "QUEUE", "score_rules_set", "queue:ms rules:s seen:ms", .is_fixed = TRUE },
  { "scripts", QUEUES, N_("Call scripts"), "call_scripts", "queue language",
    "QUEUE", "call_script_set", "queue:s language:s body:s version:mx",
    "call_script_remove", "queue:s language:s version:mx" },
  { "survey-questions", QUEUES, N_("Survey questions"), "survey_questions", "queue question_no",
    "QUEUE", "survey_question_set",
    "queue:s question_no:mx kind:s wording:s names:ms choices:ms version:mx",
    "survey_question_remove", "queue:s question_no:mx version:mx" },
  { "survey-results", QUEUES, N_("Survey answers"), "survey_results",
    "queue question_no wording answer" },
  { "calendars", DELINQUENCY, N_("Calendars"), "calendars", "calendar",
    "RULE", "calendar_set", "calendar:s weekend:as from_on:ms name:ms names:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "holidays", DELINQUENCY, N_("Holidays"), "holidays", "calendar day",
    "RULE", "holiday_set", "calendar:s day:ms name:s",
    "holiday_remove", "calendar:s day:ms" },
  { "buckets", DELINQUENCY, N_("Age groups"), "buckets", "bucket",
    "RULE", "buckets_set", "first_days:s from_on:ms floors:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "thresholds", DELINQUENCY, N_("Tolerance and materiality"), "thresholds", "kind currency",
    "RULE", "threshold_set", "kind:s currency:s amount:mx share_bp:mx from_on:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "classifications", DELINQUENCY, N_("Classes of receivables"), "classifications",
    "scheme class",
    "RULE", "classification_set",
    "scheme:s class:s above:mx is_default:b is_rebuttable:b from_on:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "penalty-profiles", DELINQUENCY, N_("Penalty terms"), "penalty_profiles", "profile",
    "RULE", "penalty_profile_set",
    "profile:s base:s day_count:s grace_days:mx name:ms names:ms" },
  { "penalty-products", DELINQUENCY, N_("Penalty terms of products"), "product_penalties",
    "product",
    "RULE", "product_penalty_set", "product:s penalty_profile:s", .is_fixed = TRUE },
  { "penalty-terms", DELINQUENCY, N_("Penalty rates, caps, freezes"), "penalty_terms",
    "profile kind",
    "RULE", "penalty_term_set",
    "profile:s kind:s annual_rate:ms cap_bp:mx reason:ms from_on:ms to_on:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "warning-fees", DELINQUENCY, N_("Fees of warnings"), "warning_fees", "kind currency",
    "RULE", "warning_fee_set", "kind:s currency:s amount:mx share_bp:mx from_on:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "contact-profiles", CONTACT, N_("Contact rules"), "contact_profiles", "profile",
    "RULE", "contact_profile_set",
    "profile:s name:s country:ms calendar:ms note:ms checked_on:ms checked_by:ms version:mx" },
  { "contact-branches", CONTACT, N_("Contact rules of branches"), "contact_profile_branches",
    "branch_id",
    "RULE", "contact_profile_choose", "profile:ms branch_id:mx", .is_fixed = TRUE },
  { "contact-windows", CONTACT, N_("Hours of contact"), "contact_windows",
    "profile channel day_kind",
    "RULE", "contact_window_set",
    "profile:s channel:s day_kind:s hours:s is_overridable:b from_on:ms",
    "contact_window_set", "profile:s channel:s day_kind:s none:ms none:b from_on:ms" },
  { "contact-channels", CONTACT, N_("Conditions of a channel"), "contact_channels",
    "profile channel",
    "RULE", "contact_channel_set",
    "profile:s channel:s min_days:mx needs_consent:b no_workplace:b is_overridable:b from_on:ms",
    "contact_channel_set", "profile:s channel:s none:x none:b none:b none:b from_on:ms" },
  { "contact-limits", CONTACT, N_("How often"), "contact_limits", "limit_id",
    "RULE", "contact_limit_set",
    "limit_id:mx profile:s channels:as counts:s per:s max_count:mx max_minutes:mx days:mx"
    " min_gap_days:mx excludes:as is_overridable:b from_on:ms",
    "contact_limit_set",
    "limit_id:mx profile:s none:as none:s none:s none:mx none:mx none:mx none:mx none:as"
    " none:b from_on:ms" },
  { "message-wordings", MESSAGES, N_("Wordings of messages"), "message_wordings",
    "kind channel language",
    "RULE", "message_wording_set",
    "kind:s channel:s language:s subject:ms body:ms is_capitals:b version_no:mx" },
  { "bank-accounts", HOUSE, N_("Accounts to pay into"), "bank_accounts", "account_id",
    "RULE", "bank_account_set",
    "branch_id:mx currency:s scheme:ms holder:s account_no:s bank:ms bic:ms correspondent:ms"
    " tax_no:ms from_on:ms",
    "bank_account_end", "account_id:x",
    .approve = "bank_account_approve", .approve_arguments = "account_id:x" },
  { "pay-schemes", HOUSE, N_("Payment codes"), "pay_schemes", "scheme currency",
    "RULE", "pay_scheme_set",
    "scheme:s currency:s template:ms link:ms most:mx name_most:mx text_most:mx minor_most:mx"
    " forbidden:ms from_on:ms",
    "pay_scheme_end", "version_id:x",
    .approve = "pay_scheme_approve", .approve_arguments = "version_id:x" },
  { "letter-trays", HOUSE, N_("Trays of the printer"), "letter_trays", "kind",
    "RULE", "letter_tray_set", "kind:s first_tray:s next_tray:s from_on:ms",
    "rule_take_back", "list:s key:s since:ms" },
  { "wordings", HOUSE, N_("Wordings of letters and minutes"), "wording_list", "wording_id" },
  { "documents", HOUSE, N_("Documents to be delivered"), "document_needs", "product name",
    "RULE", "document_need_set",
    "need_id:mx product:s name:s due_days:mx from_on:ms is_active:b version:mx" },
  { "settings", HOUSE, N_("Settings"), "setting_list", "name",
    "RULE STAFF", "setting_set", "name:s value:ms was:ms", NULL, NULL, TRUE },
};

/* Returns: (transfer none): all sheets in their order; those of a group stand together. */
const DunRuleSheet *
dun_rule_sheets_list (guint *n_sheets)
{
  *n_sheets = G_N_ELEMENTS (sheets);
  return sheets;
}

/* Returns: (nullable): the sheet of that name. */
const DunRuleSheet *
dun_rule_sheets_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (g_strcmp0 (sheets[i].name, name) == 0)
      return &sheets[i];
  return NULL;
}

gboolean
dun_rule_sheet_may_write (const DunRuleSheet *self,
                          DunSession         *session)
{
  g_auto (GStrv) permissions = g_strsplit (self->permission != NULL ? self->permission : "", " ",
                                           -1);

  for (guint i = 0; permissions[i] != NULL; i++)
    if (*permissions[i] != '\0' && dun_session_can (session, permissions[i]))
      return TRUE;
  return FALSE;
}

/* Returns: what tells @row from the other lines. */
char *
dun_rule_sheet_dup_key (const DunRuleSheet *self,
                        DunRow             *row)
{
  g_auto (GStrv) columns = g_strsplit (self->key, " ", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *text = dun_row_get_text (row, columns[i]);

      g_string_append_printf (key, "%s%s", i > 0 ? " " : "", text != NULL ? text : "");
    }
  return g_string_free (key, FALSE);
}

/* Returns: (transfer floating): @text as one argument of @type. */
static GVariant *
make_argument (const char *type,
               const char *text)
{
  gboolean is_empty = text == NULL || *text == '\0';

  if (g_str_equal (type, "s"))
    return g_variant_new_string (is_empty ? "" : text);
  if (g_str_equal (type, "ms"))
    return g_variant_new_maybe (G_VARIANT_TYPE_STRING, is_empty ? NULL
                                : g_variant_new_string (text));
  if (g_str_equal (type, "x"))
    return g_variant_new_int64 (is_empty ? 0 : g_ascii_strtoll (text, NULL, 10));
  if (g_str_equal (type, "mx"))
    return g_variant_new_maybe (G_VARIANT_TYPE_INT64, is_empty ? NULL
                                : g_variant_new_int64 (g_ascii_strtoll (text, NULL, 10)));
  if (g_str_equal (type, "b"))
    return g_variant_new_boolean (!is_empty && *text == 't');
  if (g_str_equal (type, "as"))
    {
      g_autofree char *inner = !is_empty && *text == '{'
        ? g_strndup (text + 1, strcspn (text + 1, "}")) : g_strdup (is_empty ? "" : text);
      g_auto (GStrv) list = g_strsplit (inner, ",", -1);

      return g_variant_new_strv ((const char * const *) list, -1);
    }
  g_error ("a rule has no argument of the type “%s”", type);
}

/* @values: (nullable): what stands in the form, a text or NULL by name
 * @row: (nullable): the line that is changed */
static GVariant *
make_arguments (const char *arguments,
                GHashTable *values,
                DunRow     *row)
{
  g_auto (GStrv) list = g_strsplit (arguments, " ", -1);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *type = strchr (list[i], ':');
      const char *text = NULL;

      g_assert (type != NULL);
      *type++ = '\0';
      if (values != NULL && g_hash_table_contains (values, list[i]))
        text = g_hash_table_lookup (values, list[i]);
      else if (row != NULL && dun_row_has (row, list[i]))
        text = dun_row_get_text (row, list[i]);
      g_ptr_array_add (made, make_argument (type, text));
    }
  return g_variant_new_tuple ((GVariant * const *) made->pdata, made->len);
}

/* All lines of the sheet. Finished with dun_session_call_finish(), as the others. */
void
dun_rule_sheet_read_async (const DunRuleSheet  *self,
                           DunSession          *session,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_read_async (session, self->read, NULL, cancellable, callback, user_data);
}

/* @values: (element-type utf8 utf8): what stands in the form, by name
 * @row: (nullable): the line as it was read; NULL: a new one */
void
dun_rule_sheet_write_async (const DunRuleSheet  *self,
                            DunSession          *session,
                            const char          *request_id,
                            GHashTable          *values,
                            DunRow              *row,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  dun_session_write_async (session, request_id, self->write,
                           make_arguments (self->arguments, values, row), callback, user_data);
}

/* Lets a line count that another person has entered. */
void
dun_rule_sheet_approve_async (const DunRuleSheet  *self,
                              DunSession          *session,
                              const char          *request_id,
                              DunRow              *row,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  dun_session_write_async (session, request_id, self->approve,
                           make_arguments (self->approve_arguments, NULL, row), callback,
                           user_data);
}

/* Takes a line away, or ends it; what the server does with it is its own. */
void
dun_rule_sheet_end_async (const DunRuleSheet  *self,
                          DunSession          *session,
                          const char          *request_id,
                          DunRow              *row,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_write_async (session, request_id, self->end,
                           make_arguments (self->end_arguments, NULL, row), callback, user_data);
}
