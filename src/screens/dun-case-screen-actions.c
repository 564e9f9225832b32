/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-screen"

#include "dun-case-screen-private.h"

#include "dun-activities.h"
#include "dun-agreements.h"
#include "dun-case-form.h"
#include "dun-case-strategy-dialog.h"
#include "dun-letters.h"
#include "dun-message-dialog.h"
#include "dun-new-letter-dialog.h"

#include <string.h>

/* The commands of the folder: most open a form about the case or about the chosen row. What a
 * person may not do, or what makes no sense where the case stands, is greyed out; the database
 * decides in any case. */

/* A command that opens a form. */
static const struct
{
  const char   *action;
  const char   *form;
  DunFolderPart part; /* whose chosen row it is about */
} forms[] = {
  { "agreement-activate", "agreement-activate", DUN_FOLDER_AGREEMENTS },
  { "agreement-cancel", "agreement-cancel", DUN_FOLDER_AGREEMENTS },
  { "agreement-edit", "agreement-edit", DUN_FOLDER_AGREEMENTS },
  { "agreement-reject", "agreement-reject", DUN_FOLDER_AGREEMENTS },
  { "case-agreement", "agreement", DUN_FOLDER_HEAD },
  { "case-close", "close", DUN_FOLDER_HEAD },
  { "case-hold", "hold", DUN_FOLDER_HEAD },
  { "case-promise", "promise", DUN_FOLDER_HEAD },
  { "case-record", "record", DUN_FOLDER_HEAD },
  { "case-refer", "refer", DUN_FOLDER_HEAD },
  { "consent-record", "consent", DUN_FOLDER_HEAD },
  { "contact-add", "contact", DUN_FOLDER_HEAD },
  { "contact-lawyer", "lawyer", DUN_FOLDER_CONTACTS },
  { "dispute-decide", "dispute-decide", DUN_FOLDER_DISPUTES },
  { "document-receive", "receive", DUN_FOLDER_CHECKLIST },
  { "entry-correct", "correct", DUN_FOLDER_ACTIVITIES },
  { "facility-default", "default", DUN_FOLDER_FACILITIES },
  { "facility-dispute", "dispute", DUN_FOLDER_FACILITIES },
  { "facility-forbear", "forbearance", DUN_FOLDER_FACILITIES },
  { "facility-pause", "pause", DUN_FOLDER_FACILITIES },
  { "fee-waive", "waive", DUN_FOLDER_FEES },
  { "flag-set", "flag", DUN_FOLDER_HEAD },
  { "facility-rebut", "rebut", DUN_FOLDER_FACILITIES },
  { "facility-restructure", "restructure", DUN_FOLDER_FACILITIES },
  { "facility-undefault", "undefault", DUN_FOLDER_FACILITIES },
  { "facility-unforbear", "unforbear", DUN_FOLDER_JUDGEMENTS },
  { "hold-release", "release", DUN_FOLDER_HOLDS },
  { "instalment-block", "block", DUN_FOLDER_INSTALMENTS },
  { "instalment-dispute", "dispute", DUN_FOLDER_INSTALMENTS },
  { "instalment-unblock", "unblock", DUN_FOLDER_INSTALMENTS },
  { "letter-deem", "deem", DUN_FOLDER_LETTERS },
  { "problem-hardship", "hardship", DUN_FOLDER_HEAD },
  { "problem-open", "problem", DUN_FOLDER_HEAD },
  { "problem-resolve", "problem-resolve", DUN_FOLDER_PROBLEMS },
  { "promise-cancel", "unpromise", DUN_FOLDER_PROMISES },
  { "task-cancel", "task-cancel", DUN_FOLDER_TASKS },
  { "task-done", "task-done", DUN_FOLDER_TASKS },
  { "task-move", "task-move", DUN_FOLDER_TASKS },
};

static void
form_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].action, name))
      {
        DunRow *row = forms[i].part == DUN_FOLDER_HEAD
                      ? self->head : _dun_case_screen_selected (self, forms[i].part);

        if (row != NULL && dun_row_get_loaded (row))
          dun_case_form_open (GTK_WIDGET (self), dun_screen_get_session (DUN_SCREEN (self)),
                              forms[i].form, row);
      }
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunScreen) screen = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    dun_screen_say_error (screen, error);
}

/* A command that is done at once with the chosen row. */
static const struct
{
  const char   *action;
  DunFolderPart part;
  void          (*write) (DunSession         *session,
                          const char         *request_id,
                          DunRow             *row,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
} writes[] = {
  { "dispute-close", DUN_FOLDER_DISPUTES, dun_activities_dispute_close_async },
  { "dispute-review", DUN_FOLDER_DISPUTES, dun_activities_dispute_review_async },
  { "document-unreceive", DUN_FOLDER_CHECKLIST, dun_activities_unreceive_async },
  { "agreement-approve", DUN_FOLDER_AGREEMENTS, dun_agreements_approve_async },
  { "agreement-propose", DUN_FOLDER_AGREEMENTS, dun_agreements_propose_async },
  { "facility-resume", DUN_FOLDER_FACILITIES, dun_activities_resume_async },
  { "flag-end", DUN_FOLDER_FLAGS, dun_activities_flag_end_async },
  { "facility-unrebut", DUN_FOLDER_FACILITIES, dun_activities_unrebut_async },
  { "letter-lost", DUN_FOLDER_LETTERS, dun_letters_lost_async },
  { "letter-replace", DUN_FOLDER_LETTERS, dun_letters_replace_async },
  { "task-start", DUN_FOLDER_TASKS, dun_activities_task_start_async },
};

static void
write_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    if (g_str_equal (writes[i].action, name))
      {
        DunRow *row = _dun_case_screen_selected (self, writes[i].part);

        if (row != NULL)
          writes[i].write (dun_screen_get_session (DUN_SCREEN (self)), NULL, row, written_cb,
                           g_object_ref (self));
      }
}

static void
change_contact (DunCaseScreen *self,
                const char    *state,
                int            is_blocked,
                int            is_primary)
{
  DunRow *row = _dun_case_screen_selected (self, DUN_FOLDER_CONTACTS);

  if (row != NULL)
    dun_activities_contact_change_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, row,
                                         state,
                                         is_blocked, is_primary, written_cb, g_object_ref (self));
}

static void
contact_verify_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  change_contact (user_data, "VALID", -1, -1);
}

static void
contact_doubt_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  change_contact (user_data, "SUSPECT", -1, -1);
}

static void
contact_invalid_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  change_contact (user_data, "INVALID", -1, -1);
}

static void
contact_block_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  DunRow *row = _dun_case_screen_selected (user_data, DUN_FOLDER_CONTACTS);

  if (row != NULL)
    change_contact (user_data, NULL, !dun_row_get_bool (row, "is_blocked"), -1);
}

static void
contact_prefer_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  change_contact (user_data, NULL, -1, 1);
}

static void
show_chosen (DunCaseScreen *self,
             DunFolderPart  part,
             const char    *action)
{
  DunRow *row = _dun_case_screen_selected (self, part);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", dun_row_get_key (row));
}

static void
letter_show_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  show_chosen (user_data, DUN_FOLDER_LETTERS, "win.open-letter");
}

static void
document_show_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  show_chosen (user_data, DUN_FOLDER_DOCUMENTS, "win.open-document");
}

/* Tabs are counted from 1, as on the keys. */
static void
tab_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  int tab = g_variant_get_int32 (parameter) - 1;

  if (tab < 0 || tab >= gtk_notebook_get_n_pages (self->tabs))
    return;
  gtk_notebook_set_current_page (self->tabs, tab);
  gtk_widget_child_focus (gtk_notebook_get_nth_page (self->tabs, tab), GTK_DIR_TAB_FORWARD);
}

static void
message_sent_cb (DunCaseScreen *self,
                 const char    *sentence)
{
  dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, sentence);
}

static void
message_write_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  DunMessageDialog *dialog;

  dialog = dun_message_dialog_new (GTK_WIDGET (self), dun_screen_get_session (DUN_SCREEN (self)),
                                   self->head);
  g_signal_connect_object (dialog, "sent", G_CALLBACK (message_sent_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_any (DunRow     *row,
        const char *column,
        const char *codes)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);
  const char *value = row != NULL ? dun_row_get_text (row, column) : NULL;

  return value != NULL && g_strv_contains ((const char * const *) list, value);
}

/* Where it is looked at, confirmed and printed. */
static void
letter_drafted_cb (DunCaseScreen *self,
                   gint64         batch_id,
                   const char    *kind,
                   const char    *batch_no)
{
  g_autofree char *argument =
    g_strdup_printf ("batch:%" G_GINT64_FORMAT ":%s:%s", batch_id, kind, batch_no);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)", "warnings", argument);
}

static gboolean
asks_for_letter (DunRow *task)
{
  return is_any (task, "kind", "PRINT VISIT LETTER")
         && is_any (task, "state", "OPEN ASSIGNED IN_PROGRESS");
}

static void
letter_new_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  DunCaseScreen *self = user_data;
  DunRow *task = _dun_case_screen_selected (self, DUN_FOLDER_TASKS);
  gboolean asks = asks_for_letter (task);
  DunNewLetterDialog *dialog =
    dun_new_letter_dialog_new (GTK_WIDGET (self), dun_screen_get_session (DUN_SCREEN (self)),
                               dun_row_get_key (self->head), asks ? task : NULL);

  g_signal_connect_object (dialog, "drafted", G_CALLBACK (letter_drafted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
strategy_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunCaseScreen *self = user_data;

  gtk_window_present (GTK_WINDOW (
    dun_case_strategy_dialog_new (GTK_WIDGET (self), dun_screen_get_session (DUN_SCREEN (self)),
                                  self->head)));
}

static const GActionEntry entries[] = {
  { "agreement-activate", form_action },
  { "agreement-approve", write_action },
  { "agreement-cancel", form_action },
  { "agreement-edit", form_action },
  { "agreement-propose", write_action },
  { "agreement-reject", form_action },
  { "case-agreement", form_action },
  { "case-close", form_action },
  { "case-hold", form_action },
  { "case-promise", form_action },
  { "case-record", form_action },
  { "case-refer", form_action },
  { "case-strategy", strategy_action },
  { "case-tab", tab_action, "i" },
  { "contact-add", form_action },
  { "contact-block", contact_block_action },
  { "contact-doubt", contact_doubt_action },
  { "contact-invalid", contact_invalid_action },
  { "contact-prefer", contact_prefer_action },
  { "contact-verify", contact_verify_action },
  { "consent-record", form_action },
  { "contact-lawyer", form_action },
  { "dispute-close", write_action },
  { "dispute-decide", form_action },
  { "dispute-review", write_action },
  { "facility-dispute", form_action },
  { "flag-end", write_action },
  { "flag-set", form_action },
  { "instalment-block", form_action },
  { "instalment-dispute", form_action },
  { "instalment-unblock", form_action },
  { "problem-hardship", form_action },
  { "problem-open", form_action },
  { "problem-resolve", form_action },
  { "document-receive", form_action },
  { "document-show", document_show_action },
  { "document-unreceive", write_action },
  { "entry-correct", form_action },
  { "facility-default", form_action },
  { "fee-waive", form_action },
  { "facility-forbear", form_action },
  { "facility-pause", form_action },
  { "facility-rebut", form_action },
  { "facility-restructure", form_action },
  { "facility-resume", write_action },
  { "facility-undefault", form_action },
  { "facility-unforbear", form_action },
  { "facility-unrebut", write_action },
  { "hold-release", form_action },
  { "letter-deem", form_action },
  { "letter-lost", write_action },
  { "letter-replace", write_action },
  { "letter-new", letter_new_action },
  { "letter-show", letter_show_action },
  { "message-write", message_write_action },
  { "promise-cancel", form_action },
  { "task-cancel", form_action },
  { "task-done", form_action },
  { "task-move", form_action },
  { "task-print", letter_new_action },
  { "task-start", write_action },
};

void
_dun_case_screen_add_actions (DunCaseScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  _dun_case_screen_add_file_actions (self);
}

/* What the chosen agreement can become by this person (§4.3.4). */
static void
update_agreement (DunCaseScreen *self,
                  gboolean       is_open)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunSession *session = dun_screen_get_session (screen);
  DunRow *agreement = _dun_case_screen_selected (self, DUN_FOLDER_AGREEMENTS);
  gboolean can_agree = is_open && dun_session_can (session, "AGREEMENT");
  gboolean can_approve = is_open && dun_session_can (session, "AGREEMENT_APPROVE");
  gboolean is_draft = is_any (agreement, "state", "DRAFT");
  gboolean is_proposed = is_any (agreement, "state", "PROPOSED");

  dun_screen_set_enabled (screen, "case-agreement", can_agree);
  dun_screen_set_enabled (screen, "agreement-edit", can_agree && is_draft);
  dun_screen_set_enabled (screen, "agreement-propose", can_agree && is_draft
                          && dun_row_get_text (agreement, "amount") != NULL);
  dun_screen_set_enabled (screen, "agreement-approve", can_approve && is_proposed);
  dun_screen_set_enabled (screen, "agreement-reject", can_approve && is_proposed);
  dun_screen_set_enabled (screen, "agreement-activate", can_agree
                          && is_any (agreement, "state", "APPROVED"));
  dun_screen_set_enabled (screen, "agreement-cancel",
                          (can_agree && is_any (agreement, "state", "DRAFT PROPOSED APPROVED"))
                          || (can_approve && is_any (agreement, "state", "ACTIVE")));
}

/* What may be offered for the chosen problem (G05). */
static void
update_offers (DunCaseScreen *self)
{
  DunRow *problem = _dun_case_screen_selected (self, DUN_FOLDER_PROBLEMS);
  const char *offers = problem != NULL && dun_row_get_bool (problem, "is_open")
                         ? dun_row_get_text (problem, "offers") : NULL;

  gtk_widget_set_visible (self->offers, offers != NULL && *offers != '\0');
  gtk_widget_set_visible (self->offer_promise, offers != NULL
                                               && strstr (offers, "PROMISE") != NULL);
  gtk_widget_set_visible (self->offer_agreement, offers != NULL
                                                 && strstr (offers, "AGREEMENT") != NULL);
  gtk_widget_set_visible (self->offer_hardship, offers != NULL
                                                && strstr (offers, "HARDSHIP") != NULL);
}

/* Greys out what is not possible now. */
void
_dun_case_screen_update (DunCaseScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunSession *session = dun_screen_get_session (screen);
  DunRow *task = _dun_case_screen_selected (self, DUN_FOLDER_TASKS);
  DunRow *hold = _dun_case_screen_selected (self, DUN_FOLDER_HOLDS);
  DunRow *facility = _dun_case_screen_selected (self, DUN_FOLDER_FACILITIES);
  DunRow *entry = _dun_case_screen_selected (self, DUN_FOLDER_ACTIVITIES);
  DunRow *promise = _dun_case_screen_selected (self, DUN_FOLDER_PROMISES);
  DunRow *contact = _dun_case_screen_selected (self, DUN_FOLDER_CONTACTS);
  DunRow *letter = _dun_case_screen_selected (self, DUN_FOLDER_LETTERS);
  DunRow *judgement = _dun_case_screen_selected (self, DUN_FOLDER_JUDGEMENTS);
  DunRow *instalment = _dun_case_screen_selected (self, DUN_FOLDER_INSTALMENTS);
  DunRow *dispute = _dun_case_screen_selected (self, DUN_FOLDER_DISPUTES);
  DunRow *paper = _dun_case_screen_selected (self, DUN_FOLDER_CHECKLIST);
  DunRow *fee = _dun_case_screen_selected (self, DUN_FOLDER_FEES);
  DunRow *flag = _dun_case_screen_selected (self, DUN_FOLDER_FLAGS);
  DunRow *problem = _dun_case_screen_selected (self, DUN_FOLDER_PROBLEMS);
  gboolean can_dispute = dun_session_can (session, "DISPUTE");
  gboolean is_open = self->head_loaded && is_any (self->head, "status", "OPEN");
  gboolean can_work = dun_session_can (session, "WORK");
  gboolean can_hold = dun_session_can (session, "HOLD");
  gboolean is_owed = can_hold && facility != NULL
                     && dun_row_get_int (facility, "open_balance") > 0;
  gboolean is_paused = facility != NULL && dun_row_get_text (facility, "pause_id") != NULL;
  gboolean can_judge = dun_session_can (session, "APPROVE");
  gboolean is_flagged = facility != NULL && dun_row_get_text (facility, "flag_id") != NULL;
  gboolean on_task = can_work && is_any (task, "state", "OPEN ASSIGNED IN_PROGRESS");

  update_agreement (self, is_open);
  update_offers (self);
  dun_screen_set_enabled (screen, "case-record", is_open && can_work);
  dun_screen_set_enabled (screen, "case-promise", is_open && can_work);
  dun_screen_set_enabled (screen, "case-refer", is_open && dun_session_can (session, "REFER")
                                                && !is_any (self->head, "stage", "COMMITTEE"));
  dun_screen_set_enabled (screen, "case-strategy",
                          is_open && (dun_session_can (session, "STRATEGY")
                                      || dun_session_can (session, "STRATEGY_APPROVE")));
  dun_screen_set_enabled (screen, "case-hold", is_open && can_hold);
  dun_screen_set_enabled (screen, "case-close", is_open && dun_session_can (session, "APPROVE"));
  dun_screen_set_enabled (screen, "task-start", can_work
                          && is_any (task, "state", "OPEN ASSIGNED"));
  dun_screen_set_enabled (screen, "task-done", on_task);
  dun_screen_set_enabled (screen, "task-move", on_task);
  dun_screen_set_enabled (screen, "task-cancel", on_task);
  dun_screen_set_enabled (screen, "task-print", self->head_loaded && asks_for_letter (task)
                                                && dun_session_can (session, "WARN"));
  dun_screen_set_enabled (screen, "hold-release", can_hold && hold != NULL
                                                  && dun_row_get_bool (hold, "is_active")
                                                  && !is_any (hold, "kind", "PROMISE"));
  dun_screen_set_enabled (screen, "facility-default", can_judge && facility != NULL && !is_flagged);
  dun_screen_set_enabled (screen, "facility-undefault", can_judge && is_flagged);
  dun_screen_set_enabled (screen, "facility-forbear", can_judge && facility != NULL);
  dun_screen_set_enabled (screen, "facility-unforbear", can_judge && judgement != NULL
                                                        && dun_row_get_bool (judgement,
                                                                             "can_end"));
  dun_screen_set_enabled (screen, "facility-rebut", can_judge && facility != NULL);
  dun_screen_set_enabled (screen, "facility-unrebut", can_judge && facility != NULL
                                                      && dun_row_get_bool (facility,
                                                                           "is_rebutted"));
  dun_screen_set_enabled (screen, "facility-restructure",
                          is_open && dun_session_can (session, "AGREEMENT") && facility != NULL
                          && dun_row_get_bool (facility, "is_item")
                          && dun_row_get_int (facility, "open_balance") > 0);
  dun_screen_set_enabled (screen, "facility-pause", is_owed && !is_paused);
  dun_screen_set_enabled (screen, "facility-resume", is_owed && is_paused);
  dun_screen_set_enabled (screen, "entry-correct", can_work && entry != NULL
                                                   && dun_row_get_int (entry, "corrected_by_id")
                                                      == 0);
  dun_screen_set_enabled (screen, "promise-cancel", can_work && is_any (promise, "state", "OPEN"));
  dun_screen_set_enabled (screen, "message-write", is_open && can_work);
  dun_screen_set_enabled (screen, "contact-add", self->head_loaded && can_work);
  dun_screen_set_enabled (screen, "contact-verify", can_work
                                                    && is_any (contact, "state",
                                                               "UNVERIFIED INVALID"));
  dun_screen_set_enabled (screen, "contact-doubt", can_work && is_any (contact, "state", "VALID"));
  dun_screen_set_enabled (screen, "contact-invalid", can_work
                          && is_any (contact, "state", "SUSPECT"));
  dun_screen_set_enabled (screen, "contact-block", can_work && contact != NULL);
  dun_screen_set_enabled (screen, "contact-prefer", can_work && contact != NULL
                                                    && !dun_row_get_bool (contact, "is_primary"));
  dun_screen_set_enabled (screen, "consent-record", self->head_loaded
                                                    && dun_session_can (session, "CONSENT"));
  dun_screen_set_enabled (screen, "contact-lawyer", can_hold && contact != NULL);
  dun_screen_set_enabled (screen, "flag-set", self->head_loaded && can_hold);
  dun_screen_set_enabled (screen, "flag-end", can_hold && flag != NULL
                                              && dun_row_get_bool (flag, "is_active"));
  dun_screen_set_enabled (screen, "facility-dispute",
                          is_open && can_dispute && facility != NULL
                          && dun_row_get_int (facility, "open_balance") > 0);
  dun_screen_set_enabled (screen, "instalment-dispute", is_open && can_dispute
                                                        && instalment != NULL);
  dun_screen_set_enabled (screen, "document-receive",
                          dun_session_can (session, "DOCUMENT")
                          && is_any (paper, "state", "DUE MISSING"));
  dun_screen_set_enabled (screen, "document-unreceive",
                          dun_session_can (session, "DOCUMENT")
                          && is_any (paper, "state", "RECEIVED RECEIVED_LATE"));
  dun_screen_set_enabled (screen, "fee-waive", can_hold && is_any (fee, "state", "BOOKED"));
  dun_screen_set_enabled (screen, "instalment-block",
                          is_any (instalment, "state", "OVERDUE PARTLY_PAID DUE") && can_hold
                          && dun_row_get_text (instalment, "block_id") == NULL);
  dun_screen_set_enabled (screen, "instalment-unblock",
                          can_hold && instalment != NULL
                          && dun_row_get_text (instalment, "block_id") != NULL);
  dun_screen_set_enabled (screen, "dispute-review", can_dispute && is_any (dispute, "state",
                                                                           "OPEN"));
  dun_screen_set_enabled (screen, "dispute-decide", can_dispute && can_hold
                                                    && is_any (dispute, "state",
                                                               "OPEN UNDER_REVIEW"));
  dun_screen_set_enabled (screen, "dispute-close",
                          can_dispute && is_any (dispute, "state",
                                                 "ACCEPTED PARTLY_ACCEPTED REJECTED"));
  dun_screen_set_enabled (screen, "problem-hardship", is_open && can_hold);
  dun_screen_set_enabled (screen, "problem-open", is_open && can_work);
  dun_screen_set_enabled (screen, "problem-resolve", can_work && problem != NULL
                                                     && dun_row_get_bool (problem, "is_open"));
  dun_screen_set_enabled (screen, "letter-deem",
                          is_any (letter, "state", "RETURNED") && dun_session_can (session, "PRINT")
                          && dun_session_can (session, "APPROVE"));
  dun_screen_set_enabled (screen, "letter-lost",
                          is_any (letter, "state", "DISPATCHED")
                          && dun_session_can (session, "PRINT"));
  dun_screen_set_enabled (screen, "letter-replace",
                          is_any (letter, "state", "LOST")
                          && dun_row_get_text (letter, "replaced_by_no") == NULL
                          && dun_session_can (session, "WARN"));
  dun_screen_set_enabled (screen, "letter-new", self->head_loaded
                                                && dun_session_can (session, "WARN"));
  dun_screen_set_enabled (screen, "letter-show", letter != NULL
                          && dun_row_get_int (letter, "part_no") > 0);
  _dun_case_screen_update_file (self);
  dun_screen_set_enabled (screen, "document-show",
                          _dun_case_screen_selected (self, DUN_FOLDER_DOCUMENTS) != NULL);
}
