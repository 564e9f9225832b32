/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-forms"

#include "dun-case-forms-private.h"

#include "dun-document-choice.h"
#include "dun-kind.h"
#include "dun-letter-choice.h"
#include "dun-percent-entry.h"
#include "dun-schedule-editor.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* All forms of the folder: what each is called and what it calls. */
static const DunCaseFormInfo forms[] = {
  { "agreement", N_("Payment agreement"), N_("_Save the draft"), NULL, DUN_ACTIVITY_AGREE },
  { "agreement-activate", N_("The agreement takes effect"), N_("_Put into effect"), NULL,
    DUN_ACTIVITY_AGREE_SIGN },
  { "agreement-cancel", N_("Cancel the agreement"), N_("_Cancel the agreement"), NULL,
    DUN_ACTIVITY_AGREE_CANCEL, "agreement-end" },
  { "agreement-edit", N_("Payment agreement"), N_("_Save the draft"),
    "currency amount discount schedule expires_on terms", DUN_ACTIVITY_AGREE_ANEW, "agreement" },
  { "agreement-reject", N_("Reject the agreement"), N_("_Reject"), NULL,
    DUN_ACTIVITY_AGREE_REJECT, "agreement-end" },
  { "block", N_("Block an instalment"), N_("_Block"), NULL, DUN_ACTIVITY_BLOCK },
  { "close", N_("Close the case"), N_("_Close the case"), NULL, DUN_ACTIVITY_CLOSE },
  { "consent", N_("Consent or objection"), N_("_Record"), NULL, DUN_ACTIVITY_CONSENT },
  { "contact", N_("Add a contact"), N_("_Add"), NULL, DUN_ACTIVITY_CONTACT },
  { "correct", N_("Correct an entry"), N_("_Correct"), "action outcome spoken_to note agreed",
    DUN_ACTIVITY_CORRECT },
  { "deem", N_("Deem the letter delivered"), N_("_Deem delivered"), NULL, DUN_ACTIVITY_DEEM,
    "release" },
  { "default", N_("Call the customer in default"), N_("Call in _default"), NULL,
    DUN_ACTIVITY_DEFAULT },
  { "dispute", N_("Dispute"), N_("_Open the dispute"), "currency", DUN_ACTIVITY_DISPUTE },
  { "dispute-decide", N_("Decide the dispute"), N_("_Decide"), "currency",
    DUN_ACTIVITY_DISPUTE_DECIDE },
  { "flag", N_("Mark the customer"), N_("_Mark"), NULL, DUN_ACTIVITY_FLAG },
  { "forbearance", N_("Concession to the customer"), N_("Record the _concession"), NULL,
    DUN_ACTIVITY_FORBEAR },
  { "hardship", N_("Hold for hardship"), N_("_Set the hold"), NULL, DUN_ACTIVITY_HOLD, "hold",
    "HARDSHIP" },
  { "hold", N_("Set a hold"), N_("_Set the hold"), NULL, DUN_ACTIVITY_HOLD },
  { "lawyer", N_("The lawyer’s contact"), N_("_Record"), NULL, DUN_ACTIVITY_LAWYER },
  { "pause", N_("Pause the delinquency"), N_("_Pause"), NULL, DUN_ACTIVITY_PAUSE },
  { "problem", N_("Problem or message"), N_("_Note"), NULL, DUN_ACTIVITY_PROBLEM },
  { "problem-resolve", N_("Resolve the problem"), N_("_Resolve"), NULL,
    DUN_ACTIVITY_PROBLEM_RESOLVE },
  { "promise", N_("Promise to pay"), N_("_Record the promise"), NULL, DUN_ACTIVITY_PROMISE },
  { "rebut", N_("Rebut a class"), N_("_Rebut"), NULL, DUN_ACTIVITY_REBUT },
  { "receive", N_("Document received"), N_("_Note"), NULL, DUN_ACTIVITY_RECEIVE },
  { "record", N_("Record an action"), N_("_Record"), NULL, DUN_ACTIVITY_RECORD },
  { "refer", N_("Refer to the committee"), N_("_Refer"), NULL, DUN_ACTIVITY_REFER },
  { "release", N_("Release the hold"), N_("_Release"), NULL, DUN_ACTIVITY_RELEASE },
  { "restructure", N_("Restructuring of a facility"), N_("_Save the draft"), "currency",
    DUN_ACTIVITY_RESTRUCTURE },
  { "task-cancel", N_("Cancel the task"), N_("_Cancel the task"), NULL, DUN_ACTIVITY_TASK_CANCEL },
  { "task-done", N_("The task is done"), N_("_Done"), NULL, DUN_ACTIVITY_TASK_DONE },
  { "task-move", N_("Move the task"), N_("_Move"), NULL, DUN_ACTIVITY_TASK_MOVE },
  { "unblock", N_("End the block"), N_("_End the block"), NULL, DUN_ACTIVITY_UNBLOCK },
  { "undefault", N_("Take the call of default back"), N_("_Take it back"), NULL,
    DUN_ACTIVITY_UNDEFAULT },
  { "unforbear", N_("End the concession"), N_("_End the concession"), NULL,
    DUN_ACTIVITY_UNFORBEAR },
  { "unpromise", N_("Cancel the promise"), N_("_Cancel the promise"), NULL,
    DUN_ACTIVITY_UNPROMISE },
  { "waive", N_("Waive the fee"), N_("_Waive"), NULL, DUN_ACTIVITY_WAIVE },
};

/* Returns: the form of that name, which must be there. */
const DunCaseFormInfo *
_dun_case_form_info (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      return &forms[i];
  g_error ("there is no form “%s”", name);
}

/* What only a form's .ui names. */
void
_dun_case_forms_ensure_types (void)
{
  g_type_ensure (DUN_TYPE_CASE_DRAFT);
  g_type_ensure (DUN_TYPE_DOCUMENT_CHOICE);
  g_type_ensure (DUN_TYPE_LETTER_CHOICE);
  g_type_ensure (DUN_TYPE_PERCENT_ENTRY);
  g_type_ensure (DUN_TYPE_SCHEDULE_EDITOR);
}

/* A form of a dialog says whose it is: a facility with what is open, else the customer.
 * Returns: (transfer floating): @form below that line, or @form alone. */
GtkWidget *
_dun_case_forms_with_name (GtkWidget *form,
                           DunRow    *row)
{
  const DunLocale *locale = dun_locale_current ();
  gboolean is_facility = dun_row_has (row, "facility_no");
  const char *name = dun_row_get_text (row, is_facility ? "facility_no" : "name");
  g_autofree char *about = NULL;
  g_autofree char *words = NULL;
  GtkWidget *box, *label;

  if (name == NULL)
    return form;
  about = is_facility ? dun_kind_format (DUN_KIND_MONEY, locale, row, "open_balance", NULL, NULL)
                      : g_strdup (dun_row_get_text (row, "case_no"));
  words = dun_text_pair (name, about, dun_locale_is_rtl (locale));
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "strong");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), form);
  return box;
}

/* Choices among what a case has follow the record's case. */
void
_dun_case_forms_about (GtkWidget  *parent,
                       DunSession *session,
                       DunRow     *row)
{
  if (row == NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DUN_IS_DOCUMENT_CHOICE (child))
      dun_document_choice_set_case (DUN_DOCUMENT_CHOICE (child), session,
                                    dun_row_get_int (row, "case_id"));
    else if (DUN_IS_LETTER_CHOICE (child))
      dun_letter_choice_set_case (DUN_LETTER_CHOICE (child), session,
                                  dun_row_get_int (row, "case_id"));
    else
      /* What is folded away does not hang in the expander. */
      _dun_case_forms_about (GTK_IS_EXPANDER (child)
                             ? gtk_expander_get_child (GTK_EXPANDER (child)) : child, session, row);
}
