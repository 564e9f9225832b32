/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-refusal"

#include "dun-refusal.h"

#include "dun-carrier-answer.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The one table from the database's codes (sql/refusals.txt) to sentences that say what to do. In a
 * sentence, {key} stands for the value of the detail's key: codes of a domain are written
 * {key:domain}, amounts {key:money}, days {key:day}. */

typedef struct
{
  const char *code;
  const char *sentence;
} Refusal;

static const Refusal refusals[] = {
  { "DN100", N_("You need the right “{permission:permission}” for this. Ask your branch head or "
                 "administrator.") },
  { "DN101", N_("No business day is open. Ask the operator to open the day.") },
  { "DN102", N_("This form was already saved with other values. Close it and open it again.") },
  { "DN103", N_("The program sent an incomplete request. Close the form and open it again.") },
  { "DN104", N_("This import was ended or belongs to somebody else. Start a new import.") },
  { "DN105", N_("Branch {branch} would stand below itself. Choose another parent branch.") },
  { "DN106",
    N_ (
      "The {what:record} is not there any more, or belongs to another branch. Refresh the list.") },
  { "DN107",
    N_("Somebody else has changed the {what:record} meanwhile. Refresh to see the change, then "
        "save again.") },
  { "DN108", N_("The field “{field:field}” can not be saved: {reason:field_reason}.") },
  { "DN110",
    N_("This import is not there, belongs to somebody else, or has gone past this step. Start a "
        "new import.") },
  { "DN111", N_("A required value is missing.") },
  { "DN112",
    N_("“{value}” is not allowed here: it is not one of the choices, too long, or holds hidden "
        "signs.") },
  { "DN113", N_("“{value}” is not a day. Write it as YYYY-MM-DD.") },
  { "DN114", N_("“{value}” is not an amount. Write digits with a point before the decimals.") },
  { "DN115", N_("The amount “{value}” is negative, or zero where it can not be.") },
  { "DN116", N_("“{value}” has more decimals than {currency} has.") },
  { "DN117", N_("There is no {what:record} “{value}”.") },
  { "DN118", N_("“{value}” lies outside your branches.") },
  { "DN119", N_("“{value}” stands in the file already, in line {first_line}.") },
  { "DN120", N_("Case {case_no} can not move from “{from:stage}” to “{to:stage}”.") },
  { "DN121",
    N_("This is not possible for case {case_no}, which stands at “{stage:stage}” now. Refresh the "
        "list.") },
  { "DN122",
    N_("“{value}” was imported before with other values. A money fact is never changed: reverse "
        "it and import a new one.") },
  { "DN123", N_("An instalment that was due already can not change, nor become due before "
                 "{business_day:day}.") },
  { "DN124",
    N_("The day “{value}” contradicts another one: due before opening, or reversed before it was "
        "paid.") },
  { "DN125", N_("“{value}” does not fit the {what:record} it refers to.") },
  { "DN126", N_("The customer has an open case already: {case_no}.") },
  { "DN127", N_("Customer {customer_no} owes nothing, so there is no case to open.") },
  { "DN128", N_("Case {case_no} can not be closed for this reason.") },
  { "DN129",
    N_("Some of the customers are not there or belong to other branches. Nothing was changed.") },
  { "DN130",
    N_("Not all of these cases can be given to {login}: not active, without the right to work "
        "cases, or of another branch. Nothing was changed; choose somebody else.") },
  { "DN131",
    N_("Some of the {count} chosen cases are closed or not there any more. Nothing was changed; "
        "refresh the list.") },
  { "DN132",
    N_("Some of the {count} chosen cases can not get a first warning. Nothing was changed.") },
  { "DN140", N_("Case {case_no} is closed. Look at the customer's open case.") },
  { "DN141",
    N_("After “{outcome:outcome}” a control date is needed: of a contact or of a payment.") },
  { "DN142", N_("“{outcome:outcome}” needs the promise itself: amount, day and way of payment.") },
  { "DN143",
    N_("Task {task_no} is “{state:task_state}” or somebody else's, so this is not possible.") },
  { "DN144",
    N_("{broken} promises were broken within {days} days. A branch head must agree to another "
        "one.") },
  { "DN145", N_("After a broken promise a note is needed: why should this one be kept?") },
  { "DN146",
    N_("A contact that is “{state:contact_state}” can not become “{to:contact_state}”.") },
  { "DN147", N_("Task {task_no} has been moved {max} times already. Finish or cancel it.") },
  { "DN148", N_("The {what:record} has ended already.") },
  { "DN149", N_("This entry has been corrected already. Correct the newer one.") },
  { "DN150", N_("There is no such kind of letter.") },
  { "DN151",
    N_ (
      "None of the chosen cases can get this letter today. The list of the excluded shows why.") },
  { "DN152",
    N_("The letter or batch has moved on ({state:letter_state}), so this is not possible any "
        "more.") },
  { "DN153", N_("The list has changed since it was shown: it is {count} letters over "
                 "{arrears_list:money_list} now. Check it and confirm again.") },
  { "DN154", N_("Letter {letter_no} is “{state:letter_state}”, so this is not possible.") },
  { "DN160", N_("The session is “{state:session_state}”, so this is not possible.") },
  { "DN161", N_("The agenda item is “{state:item_state}”, so this is not possible.") },
  { "DN162",
    N_("{present} members are present, the quorum is {quorum}. Mark more members as present or "
        "adjourn the session.") },
  { "DN163",
    N_("“{decision:decision}” does not fit: legal action is open already, or there is none to "
        "continue.") },
  { "DN164",
    N_("{open} of {items} items on the agenda are not decided yet. Decide or postpone each of "
        "them.") },
  { "DN165", N_("The scan of the signed minutes is missing. Scan the signed paper first.") },
  { "DN166",
    N_ (
      "The minutes have not been printed yet. Print them, have them signed, and scan the paper.") },
  { "DN170", N_("This document is there already: “{title}”.") },
  { "DN171",
    N_ (
      "The document is empty or larger than 50 MB. Split it or scan it with a lower resolution.") },
  { "DN180", N_("The login {login} is not active in this database. Ask your administrator.") },
  { "DN181",
    N_("The login name “{login}” can not be used. Choose another: small letters and digits, not "
        "taken, not reserved.") },
  { "DN182", N_("The password was not sent safely, so it was not accepted. Update the program.") },
  { "DN183", N_("The role “{role:role}” is granted or asked for already.") },
  { "DN184", N_("A second administrator must approve this, not the one who asked.") },
  { "DN185", N_("{login} is the last administrator and must stay one.") },
  { "DN186", N_("The login {login} was not made by this program and can not be changed here.") },
  { "DN187", N_("The role “{role:role}” is neither granted nor asked for.") },
  { "DN188", N_("Nobody changes his own rights. Ask another administrator.") },
  { "DN189",
    N_("The first administrators are there already. From now on two administrators decide "
        "together.") },
  { "DN190", N_("Evidence can not be changed or removed.") },
  { "DN191", N_("The business day {day:day} is still open. Close it first.") },
  { "DN192", N_("The business day can not go back: the last one was {last:day}.") },
  { "DN193", N_("The report looks forward: choose a day from today on, not {day:day}.") },
  { "DN194", N_("This branch is not one of yours. Choose your own branch or one below it.") },
  { "DN195", N_("The day {day:day} has not come yet: the business day is {business_day:day}.") },
  { "DN240",
    N_("{who} is working on task {task_no} at the call desk. Wait until the call has ended.") },
  { "DN241", N_("Queue {queue} is not there, or not for your role, skills or branch.") },
  { "DN242",
    N_("Task {task_no} is not yours any more: its time ran out or somebody else has it. Take the "
        "next one.") },
  { "DN243",
    N_("“{outcome:outcome}” is no outcome of “{action:action}” in the matrix. Choose another.") },
  { "DN300", N_("The night is still preparing {day:day}. Try again in a while.") },
  { "DN301", N_("{day:day} can not be opened yet: the night's work on it is not finished.") },
  { "DN302", N_("The night goes day by day; the next one is {next:day}.") },
  { "DN303", N_("No night is preparing {day:day}.") },
  { "DN310", N_("Rule {line} has no fitting value for “{field:field}”.") },
  { "DN320",
    N_("{day:day} is over: what counted then stays. Choose {business_day:day} or a later day.") },
  { "DN321",
    N_("Nothing is planned from {day:day} on that could be taken back. Refresh the list.") },
  { "DN322", N_("These age groups can not be used: {reason:bucket_flaw}.") },
  { "DN323", N_("The class “{class:classification}” can not be changed so: {reason:class_flaw}.") },
  { "DN324",
    N_("Days that are over would cost something else, so the penalty terms “{profile}” stay as "
       "they are. Make new ones.") },
  { "DN325", N_("Line {line} of the {part:template_part}, “{tag}”: {reason:template_flaw}.") },
  { "DN327", N_("“{profile}” has such a rule on these days already. Change that one.") },
  { "DN328", N_("“{hours}”: {reason:hours_flaw}.") },
  { "DN250",
    N_("Nothing of this case is owed in {currency}. Choose the currency of one of its "
       "facilities.") },
  { "DN251",
    N_("This is not possible for agreement {agreement_no}, which is “{state:agreement_state}” now. "
       "Refresh the folder.") },
  { "DN252",
    N_("The parts come to {sum:money_list}, but the agreement is about {amount:money_list}. Change "
       "the amount or the parts.") },
  { "DN253",
    N_("{amount:money_list} is over your authority of {limit:money_list}. Somebody with more "
       "authority must approve this agreement.") },
  { "DN254",
    N_("You wrote these terms yourself, and over {limit:money_list} somebody else must approve "
       "them.") },
  { "DN255",
    N_("An agreement takes effect with the signed paper or with the customer’s consent. Choose the "
       "document, or write how the customer agreed.") },
  { "DN256",
    N_("Agreement {agreement_no} was open until {expires_on:day}. Cancel it and draft a new "
       "one.") },
  { "DN257", N_("This agreement has no amount and no parts yet. Edit the draft first.") },
  { "DN258", N_("Part {part_no} can not be saved: {reason:part_reason}.") },
  { "DN200", N_("The customer is called in default already.") },
  { "DN281", N_("There is no message of the kind “{kind}” for this channel. Choose another one.") },
  { "DN282", N_("This is not possible for this message, which is “{state:message_state}” now. "
                 "Refresh the list.") },
  { "DN283", N_("Another sender has this message now.") },
  { "DN284", N_("This message can not be sent again: {reason:message_retry}.") },
  { "DN285", N_("The customer may not be written to now: {rule:message_reason}.") },
  { "DN210", N_("There is no field “{field:segment_field}” any more. Choose another field.") },
  { "DN211",
    N_("“{field:segment_field}” can not be compared in this way. Choose another comparison.") },
  { "DN212", N_("The value for “{field:segment_field}” does not fit: {reason:segment_flaw}.") },
  { "DN213", N_("This condition is not complete: {reason:segment_flaw}.") },
  { "DN214", N_("This condition is too large: {reason:segment_flaw}.") },
  { "DN215", N_("There is a segment “{name}” already. Choose another name.") },
  { "DN216", N_("“{field:segment_field}” does not belong into this group. Move it out of it.") },
  { "DN330", N_("This segment is still used by {uses}. Change that first.") },
  { "DN331", N_("The segment “{name}” is not in use any more. Choose another one.") },
  { "DN332", N_("The period needs a first and a last day, the last not before the first.") },
  { "DN333",
    N_("The segment has {n} customers, and no more than {max} can be contacted at once. Narrow "
       "it.") },
  { "DN334", N_("Nobody of this segment can be contacted in this way now.") },
  { "DN375", N_("The case goes through “{name}” already.") },
  { "DN220", N_("The strategy is “{state:strategy_state}” now: it is not possible to "
                 "{event:strategy_event}. Refresh the list.") },
  { "DN222", N_("Who has written of a strategy can not approve it. Ask somebody else to.") },
  { "DN223", N_("Strategy “{name}” is active for these customers from {from:day}. Retire it first, "
                 "or choose another segment.") },
  { "DN224", N_("The strategy can not be saved: {reason:document_flaw} ({path}).") },
  { "DN225", N_("There is a strategy “{name}” already. Choose another name.") },
  { "DN226", N_("{count} of the cases do not go through this version. Refresh the list.") },
  { "DN227", N_("The day {day:day} is past. Choose {business_day:day} or a later one.") },
  { "DN228", N_("Cases can only go on with another version of the same strategy.") },
  { "DN260",
    N_("This contact is not allowed: {rule:contact_rule}. Allowed again: {earliest_at:instant}. If "
       "it was made all the same, say why.") },
  { "DN261", N_("{name} is marked “{kind:party_flag}” already.") },
  { "DN262", N_("A breathing space lasts {days} days at most, until {latest_on:day}.") },
  { "DN263",
    N_("There was a breathing space from {from_on:day}. Another one is possible from "
       "{again_on:day}.") },
  { "DN264", N_("{amount:money_list} is more than the {open:money_list} that is open and not "
                 "disputed yet.") },
  { "DN265",
    N_("Dispute {dispute_no} is “{state:dispute_state}”, so this is not possible. Refresh the "
       "folder.") },
  { "DN266", N_("Partly accepted is more than nothing and less than {amount:money_list}.") },
  { "DN267", N_("“{problem:problem}” is noted already. Resolve it or choose another.") },
  { "DN350",
    N_("The last payments known here are of {last_on:day}; working days since: {count}. Import "
       "what has been paid before anybody is reminded.") },
  { "DN351",
    N_("The last payments known here are of {last_on:day}. Have the newer ones imported first; "
       "whoever may approve can still draft the letters.") },
  { "DN360", N_("Everything in these files was there already. Nothing was changed.") },
  { "DN361",
    N_("Messages that may have left or not, by “{carrier}”: {count}. Ask the carrier, then say of "
       "each in the outbox whether it went out.") },
  { "DN362",
    N_("“{carrier}” has taken messages since {since:instant} and says nothing about them: "
       "{count}. See whether the modem or the gateway works.") },
  { "DN363",
    N_("“{carrier}” takes no messages. {status:carrier_answer} They wait, and leave by themselves "
       "when it does: {count}.") },
  { "DN364",
    N_("Messages wait to leave since {since:instant}, by {channel:message_channel}: {count}. "
       "Nobody sends them: see whether the sending service runs.") },
  { "DN365",
    N_("There is no wording “{kind:message_kind}” for {channel:message_channel} in "
       "{language:language}, so messages were not sent: {count}. Write the wording, then send them "
       "again from the outbox.") },
  { "DN366",
    N_("The wording “{kind:message_kind}” for {channel:message_channel} in {language:language} can "
       "not be filled, so messages were not sent: {count}. Mend the wording.") },
  { "DN367",
    N_("The night goes on without the segment “{name}”: it asks for “{field}”, which is not there "
       "any more. Open the segment, mend it and save it.") },
  { "DN368",
    N_("Cases wait at step {step} of the strategy “{name}”: its condition asks for “{field}”, "
       "which is not there any more. Mend it in a new version.") },
  { "DN369",
    N_("Payments dated before {month_on:day}: {count}, the oldest of {oldest_on:day}. Days past "
       "due, promises and cases were worked out anew from then on.") },
  { "DN380",
    N_("“{skill:skill}” is still asked for by a queue, a strategy or a task, or somebody of "
       "another branch has it. Take it away there first.") },
  { "DN381", N_("This is the last outcome of “{action:action}”. Add another one first.") },
  { "DN385", N_("This instalment is blocked already, since {from_on:day}. End that block first.") },
  { "DN386", N_("This block ended on {ended_on:day} already. Refresh the list.") },
  { "DN397", N_("The amount of the age group from day {first_day}: {reason:floor_flaw}.") },
  { "DN393",
    N_("No step at court is possible: “{kind:hold_kind}”, until {to_on:day}. Postpone the item.") },
  { "DN400", N_("This fee ended on {ended_on:day} already. Refresh the list.") },
  { "DN403",
    N_("“{calendar:calendar}” has a name in each language already. Leave the name empty.") },
  { "DN401", N_("What comes before the due day comes at the latest on {due_on:day}.") },
  { "DN435",
    N_("Letter {letter_no} is registered already: “{reason:return_reason}”, {returned_on:day}.") },
  { "DN436",
    N_("The return of letter {letter_no} can not be taken back any more: something came of it "
       "already, or it is of another day.") },
  { "DN437", N_("This return is “{state:returned_mail_state}” already. Refresh the list.") },
  { "DN438",
    N_("Another letter of this kind has been written instead of {letter_no}. Void that first.") },
  { "DN439", N_("The address of letter {letter_no} is no good any more. Void it and write anew.") },
  { "DN445", N_("Paper {letter_no} has no envelope, so it is not posted.") },
  { "DN446", N_("“{label}” is needed for this letter: one line of up to 500 characters.") },
  { "DN463",
    N_("The batch was begun by {name}. Only {name} or a head of the branch discards it.") },
  { "DN464", N_("Letters of this kind have no place for “{name}”.") },
  { "DN465",
    N_("Something has to be typed for {count} letters yet: select them, and Fill in.") },
  { "DN447", N_("The task asks for another letter, or it has ended. Refresh the list.") },
  { "DN469", N_("Choose the letter that is to be printed.") },
  { "DN470", N_("Choose who is to get “{kind:letter_kind}” in this case.") },
  { "DN471",
    N_("Say what shows the delivery, as the number of a receipt: one line of up to 200 "
       "characters.") },
  { "DN472",
    N_("Letter {letter_no} was posted on {dispatched_on:day}, so it was not delivered before.") },
  { "DN473",
    N_("Step {step} is “{kind:step_kind}” in the other version, but {count} of the cases have done "
       "“{before:step_kind}” under this number. In a new version take the step out and add it "
       "again: it gets a number of its own.") },
  { "DN474",
    N_("This version has flaws since it was validated, because something that it names has gone or "
       "is not in use: {count}. Open it to see which, and mend them or write a new version.") },
  { "DN475",
    N_("Work waits in the queue “{name}”, which is not in use: {count}. Put the queue into use "
       "again, or give the tasks to somebody.") },
  { "DN440", N_("This is no letter of this bank: its code begins with “{mark}”.") },
  { "DN455", N_("Letter {letter_no} has been written anew already, as {replaced_by}.") },
  { "DN456",
    N_("Letter {letter_no} is of an earlier run of warnings, or a task asked for it: write it "
       "where it came from.") },
  { "DN467", N_("The file of letters did not arrive whole. Print the batch again: it goes on where "
                 "it was.") },
  { "DN468", N_("{megabytes} MB of letters wait to be stored already. End the other printing, or "
                 "wait an hour.") },
  { "DN404",
    N_("{amount:money_list} is more than the {open:money_list} that is open and not disputed.") },
  { "DN387", N_("The product asks for “{name}” already. Change that line.") },
  { "DN388", N_("“{name}” is noted so already. Refresh the list.") },
  { "DN425", N_("The wording is “{state:wording_state}” now: it is not possible to "
                 "{event:wording_event}. Refresh the list.") },
  { "DN426", N_("Who has written of a wording can not approve it. Ask somebody else to.") },
  { "DN427", N_("The wording can not be approved: {reason:wording_report}.") },
  { "DN428", N_("There is a draft of this wording already, version {version_no}. Open that one.") },
  { "DN429", N_("This is the last wording of “{kind:letter_kind}”. Approve another one first.") },
  { "DN460", N_("Who has entered something can not approve it. Ask somebody else to.") },
  { "DN461", N_("This is “{state:bank_account_state}” now. Refresh the list.") },
  { "DN485", N_("Payment codes have no field “{name}”.") },
  { "DN486",
    N_("It has to say into which account and how much is paid: account or digits, and amount, "
       "minor or minor6.") },
  { "DN487",
    N_("No number that could be an account belongs into it: the approved one comes from the list "
       "of accounts.") },
  { "DN480", N_("Letter {letter_no} has no case: nobody calls or visits because of it. The "
                "security service can ask.") },
  { "DN481",
    N_("The customer has an open case, {case_no}: write the statement of account there.") },
  { "DN483",
    N_("These letters come from two trays and have different numbers of pages: print at most "
       "{letters} at a time, so that each comes out whole.") },
  { "DN484",
    N_("Letters from two trays are copied one at a time: print one copy, then the next.") },
  { "DN492",
    N_("“{address}” is there already: it is “{state:contact_state}”. If it is right after "
       "all, verify that one.") },
  { "DN496", N_("Letter {letter_no} was printed on {printed_on:day}: it was not posted before.") },
  { "DN488", N_("Letter {letter_no} did not come out of the printer. Print it first.") },
  { "DN489", N_("The print of letter {letter_no} stopped. Say first which letters came out.") },
  { "DN490", N_("Letter {letter_no} has been posted, so it came out of the printer. Name it or a "
                "later one as the last.") },
  { "DN495", N_("A promise lies {days} days ahead at most, until {latest_on:day}. For what takes "
                "longer record a payment agreement.") },
  { "DN482", N_("Say how the customer asked for the statement of account.") },
  { "DN450", N_("A version of “{name}” waits already: it has to be approved or rejected first.") },
  { "DN451", N_("Who has added a picture can not approve it. Ask somebody else to.") },
  { "DN452", N_("The picture is “{state:image_state}” now. Refresh the list.") },
  { "DN420", N_("These letters were printed before. Say why they are printed again.") },
  { "DN421", N_("Name the letters by their numbers in this file, from 1 to {letters}.") },
  { "DN422", N_("A letter is printed once. More copies are made of printed letters only.") },
  { "DN423", N_("What lies in the tray was said already. Refresh the list.") },
  { "DN424", N_("None of these letters is valid any more. Nothing is printed.") },
  { "DN382", N_("The queue “{queue:queue}” is not one for surveys. Choose another.") },
};

/* What the bank calls a field in the reader's language. Returns: (nullable) */
static const char *
get_own_name (JsonObject *detail,
              const char *key)
{
  const char *language = dun_locale_get_language (dun_locale_current ());
  JsonNode *names = detail != NULL ? json_object_get_member (detail, "names") : NULL;

  if (names == NULL || !JSON_NODE_HOLDS_OBJECT (names) || !g_str_equal (key, "label"))
    return NULL;
  return json_object_get_string_member_with_default (json_node_get_object (names), language, NULL);
}

/* What a carrier has answered, as a sentence; in its own words where nobody knows better. */
static char *
dup_answer (const char *answer)
{
  const char *code = dun_carrier_answer_code (answer);
  g_autofree char *isolated = NULL;
  g_autofree char *words = NULL;

  if (code != NULL)
    return g_strdup (dun_code_label ("carrier_answer", code));
  isolated = dun_text_isolate (answer);
  words = g_strdup_printf (_("The carrier's words: %s"), isolated);
  return g_strconcat (words, ".", NULL);
}

/* Appends the value of a {key} or {key:kind} of the sentence. */
static void
append_value (GString    *text,
              JsonObject *detail,
              const char *placeholder)
{
  const DunLocale *locale = dun_locale_current ();
  g_auto (GStrv) parts = g_strsplit (placeholder, ":", 2);
  const char *kind = parts[1];
  g_autofree char *value = NULL;
  JsonNode *node = detail == NULL ? NULL : json_object_get_member (detail, parts[0]);

  if (get_own_name (detail, parts[0]) != NULL)
    {
      g_string_append (text, get_own_name (detail, parts[0]));
      return;
    }
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    {
      g_string_append (text, "—");
      return;
    }
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    value = dun_locale_format_int (locale, json_node_get_int (node));
  else if (kind == NULL)
    value = g_strdup (json_node_get_string (node));
  else if (g_str_equal (kind, "money_list"))
    value = dun_locale_format_money_list (locale, json_node_get_string (node));
  else if (g_str_equal (kind, "day"))
    {
      DunDay day;

      if (dun_day_parse_iso (json_node_get_string (node), &day))
        value = dun_locale_format_day (locale, day);
    }
  else if (g_str_equal (kind, "instant"))
    value = dun_locale_format_instant (locale, json_node_get_string (node));
  else if (g_str_equal (kind, "carrier_answer"))
    value = dup_answer (json_node_get_string (node));
  else
    value = g_strdup (dun_code_label (kind, json_node_get_string (node)));
  g_string_append (text, value != NULL ? value : "—");
}

static char *
fill (const char *sentence,
      const char *detail_json)
{
  g_autoptr (JsonNode) root = json_from_string (detail_json, NULL);
  JsonObject *detail =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *c = sentence; *c != '\0';)
    {
      const char *end = *c == '{' ? strchr (c, '}') : NULL;

      if (end != NULL)
        {
          g_autofree char *placeholder = g_strndup (c + 1, end - c - 1);

          append_value (text, detail, placeholder);
          c = end + 1;
        }
      else
        g_string_append_c (text, *c++);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dun_refusal_message:
 * @error: any error of a call
 *
 * Returns: (transfer full): a translated sentence for people that says what to do
 */
char *
dun_refusal_message (const GError *error)
{
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (dun_error_get_refusal (error, &code, &detail))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
        if (g_str_equal (refusals[i].code, code))
          return fill (_(refusals[i].sentence), detail);
      /* Translators: %s is a code that the support can look up. */
      return g_strdup_printf (_("This was refused (%s). Ask your administrator."), code);
    }
  if (error->domain != DUN_ERROR)
    return g_strdup (error->message);
  switch ((DunError) error->code)
    {
    case DUN_ERROR_DENIED:
      return g_strdup (_("You do not have the right to do this. "
                         "Ask your branch head or administrator."));
    case DUN_ERROR_CONFLICT:
      return g_strdup (_("Somebody else has changed this meanwhile, or a value contradicts another "
                         "record. Refresh and try again."));
    case DUN_ERROR_BUSY:
      return g_strdup (_("The server is busy with this record. Try again in a moment."));
    case DUN_ERROR_CANCELLED:
      return g_strdup (_("Cancelled."));
    case DUN_ERROR_INTERNAL:
      g_warning ("%s", error->message);
      return g_strdup (_("Something went wrong in the program. Nothing was saved; "
                         "please tell your administrator."));
    case DUN_ERROR_CONNECTION:
    case DUN_ERROR_INPUT:
    case DUN_ERROR_REFUSED:
    default:
      return g_strdup (error->message);
    }
}

/* Returns: (transfer none): the codes that have a sentence, for the test that compares them with
 * sql/refusals.txt. */
const char * const *
dun_refusal_list_codes (void)
{
  static const char *codes[G_N_ELEMENTS (refusals) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    codes[i] = refusals[i].code;
  return codes;
}
