/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-table.h"
#include "dun-test-folder.h"
#include "dun-test-widget.h"

/* Contact permission in the case folder: what is refused and why, holds with their history,
 * consent, marks of the customer, disputes and problems, over a real database. */

static void
picture_of (DunCaseForm *form,
            const char  *name)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form)));

  dun_test_settle (window);
  dun_test_picture (window, name);
}

static void
until_enabled (DunTestFolder *desk,
               const char    *action,
               gboolean       enabled)
{
  GActionGroup *actions = dun_screen_get_actions (desk->screen);

  dun_test_until (g_action_group_get_action_enabled (actions, action) == enabled);
}

/* A call against a hold is refused beside the field that asks for the reason; with a reason it is
 * recorded, and the head has said before that it is not allowed. */
static void
test_override (DunTestFolder *desk,
               gconstpointer  login)
{
  DunCaseForm *form;
  DunFormField *why;

  dun_test_folder_show (desk, "K1");
  g_assert_cmpstr (dun_row_get_text (dun_test_folder_head (desk), "contact_verdict"), ==,
                   "ALLOWED");
  dun_test_folder_tab (desk, 1);
  dun_test_folder_act (desk, "case-hold");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "MANUAL", "reason", "in hospital", "to-on",
                dun_day_from_ymd (2026, 3, 9), "stop-calls", TRUE, NULL);
  picture_of (form, "contact-hold");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "holds") == 1);
  dun_test_until (
    g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "contact_verdict"), "DENIED") == 0);
  g_assert_cmpstr (dun_row_get_text (dun_test_folder_head (desk), "contact_rule"), ==, "HOLD");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-denied");

  dun_test_folder_act (desk, "case-record");
  form = dun_test_folder_form ();
  why = dun_form_field_find (GTK_WIDGET (form), "override");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (why)));
  g_object_set (dun_case_form_get_draft (form), "action", "CALL_OUT", "outcome", "CONTACT", "note",
                "He called from the hospital", "control-on", dun_day_from_ymd (2026, 3, 10), NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_form_field_get_error (why) != NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (why)));
  picture_of (form, "contact-refused");
  g_object_set (dun_case_form_get_draft (form), "override", "he had asked for the call", NULL);
  dun_test_folder_save (form);
  dun_test_folder_tab (desk, 3);
  dun_test_until (dun_test_folder_n_rows (desk, "activities") == 1);

  dun_test_folder_tab (desk, 1);
  until_enabled (desk, "hold-release", TRUE);
  dun_test_folder_act (desk, "hold-release");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "at home again", NULL);
  dun_test_folder_save (form);
  until_enabled (desk, "hold-release", FALSE);
  dun_test_until (
    g_str_equal (dun_row_get_text (dun_test_folder_head (desk), "contact_verdict"), "ALLOWED"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-holds");
}

/* A breathing space: longer than the law knows is refused beside the day, what it stops needs not
 * be said, and another one is refused with the day on which it is possible. */
static void
test_breathing_space (DunTestFolder *desk,
                      gconstpointer  login)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *longest = dun_locale_format_int (locale, 60);
  g_autofree char *again = dun_locale_format_day (locale, dun_day_from_ymd (2027, 3, 2));
  DunCaseForm *form;
  DunFormField *until;

  dun_test_folder_show (desk, "K3");
  dun_test_folder_tab (desk, 1);
  dun_test_folder_act (desk, "case-hold");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "BREATHING_SPACE", "reason",
                "debt advice", "to-on", dun_day_from_ymd (2026, 5, 1), NULL);
  dun_test_folder_save (form);
  until = dun_form_field_find (GTK_WIDGET (form), "to_on");
  dun_test_until (dun_form_field_get_error (until) != NULL);
  g_assert_nonnull (strstr (dun_form_field_get_error (until), longest));
  picture_of (form, "contact-breathing-too-long");
  g_object_set (dun_case_form_get_draft (form), "to-on", dun_day_from_ymd (2026, 4, 30), NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "holds") == 1);
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "hold_kind"),
                             "BREATHING_SPACE") == 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-breathing");

  until_enabled (desk, "hold-release", TRUE);
  dun_test_folder_act (desk, "hold-release");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "advice has ended", NULL);
  dun_test_folder_save (form);
  until_enabled (desk, "hold-release", FALSE);
  dun_test_folder_act (desk, "case-hold");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "BREATHING_SPACE", "reason", "again",
                "to-on", dun_day_from_ymd (2026, 3, 20), NULL);
  dun_test_folder_save (form);
  until = dun_form_field_find (GTK_WIDGET (form), "to_on");
  dun_test_until (dun_form_field_get_error (until) != NULL);
  g_assert_nonnull (strstr (dun_form_field_get_error (until), again));
  picture_of (form, "contact-breathing-again");
  g_object_set (dun_case_form_get_draft (form), "is-crisis", TRUE, NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "holds") == 2);
}

/* Consent and marks: what the customer forbade and that he has died shows beside each contact. */
static void
test_consent (DunTestFolder *desk,
              gconstpointer  login)
{
  DunTable *contacts;
  DunCaseForm *form;

  dun_test_folder_show (desk, "K2");
  dun_test_folder_tab (desk, 7);
  contacts = dun_test_folder_table (desk, "contacts");
  dun_test_until (dun_test_folder_n_rows (desk, "contacts") == 2
                  && dun_table_get_cursor_row (contacts) != NULL);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (contacts), "verdict"), ==,
                   "ALLOWED");
  dun_test_folder_act (desk, "consent-record");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "state", "OBJECTED", "purpose", "ANY", "channel",
                "CALL", "source", "LETTER", "note", "only in writing", NULL);
  picture_of (form, "contact-consent");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "consents") == 1
                  && dun_table_get_cursor_row (contacts) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (contacts), "rule"),
                                "OBJECTION") == 0);
  dun_test_folder_act (desk, "flag-set");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "DECEASED", "note",
                "death certificate 12/2026", NULL);
  picture_of (form, "contact-mark");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "flags") == 1
                  && dun_table_get_cursor_row (contacts) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (contacts), "rule"),
                                "HOLD") == 0);
  g_assert_true (dun_row_get_bool (dun_table_get_cursor_row (contacts), "is_blocked"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-contacts");
  until_enabled (desk, "flag-end", TRUE);
  dun_test_folder_act (desk, "flag-end");
  until_enabled (desk, "flag-end", FALSE);
}

/* An instalment is blocked with a reason, stays in the list with its mark, and is demanded again
 * when the block is ended (X21). */
static void
test_block (DunTestFolder *desk,
            gconstpointer  login)
{
  DunCaseForm *form;
  DunFormField *reason;
  DunTable *table;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 2);
  dun_test_until (dun_test_folder_n_rows (desk, "instalments") == 3);
  table = dun_test_folder_table (desk, "instalments");
  dun_table_focus (table, 0);
  until_enabled (desk, "instalment-block", TRUE);
  until_enabled (desk, "instalment-unblock", FALSE);
  dun_test_folder_act (desk, "instalment-block");
  form = dun_test_folder_form ();
  reason = dun_form_field_find (GTK_WIDGET (form), "reason");
  g_object_set (dun_case_form_get_draft (form), "reason", "booked \u202etwice",
                "to-on", dun_day_from_ymd (2026, 3, 20), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_folder_save (form);
  dun_test_until (dun_form_field_get_error (reason) != NULL);
  g_object_set (dun_case_form_get_draft (form), "reason", "booked twice by the bank", NULL);
  picture_of (form, "contact-block");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "blocks") == 1);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_text (dun_table_get_cursor_row (table), "block_id") != NULL);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "block_reason"), ==,
                   "booked twice by the bank");
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "state"), ==, "OVERDUE");
  until_enabled (desk, "instalment-block", FALSE);
  until_enabled (desk, "instalment-unblock", TRUE);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-blocked");

  dun_test_folder_act (desk, "instalment-unblock");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "corrected", NULL);
  picture_of (form, "contact-unblock");
  dun_test_folder_save (form);
  until_enabled (desk, "instalment-block", TRUE);
  until_enabled (desk, "instalment-unblock", FALSE);
  dun_test_until (dun_test_folder_n_rows (desk, "blocks") == 1);
}

/* A dispute about an instalment is opened, looked at, decided and closed. */
static void
test_dispute (DunTestFolder *desk,
              gconstpointer  login)
{
  DunCaseForm *form;
  DunFormField *amount;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 2);
  until_enabled (desk, "instalment-dispute", TRUE);
  dun_test_folder_act (desk, "instalment-dispute");
  form = dun_test_folder_form ();
  amount = dun_form_field_find (GTK_WIDGET (form), "amount");
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (99999900), "kind",
                "WRONG_AMOUNT", "note", "charged for two months", NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_form_field_get_error (amount) != NULL);
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (1000), NULL);
  picture_of (form, "contact-dispute");
  dun_test_folder_save (form);
  dun_test_folder_tab (desk, 11);
  dun_test_until (dun_test_folder_n_rows (desk, "disputes") == 1);
  until_enabled (desk, "dispute-review", TRUE);
  dun_test_folder_act (desk, "dispute-review");
  until_enabled (desk, "dispute-review", FALSE);
  until_enabled (desk, "dispute-decide", TRUE);
  dun_test_folder_act (desk, "dispute-decide");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "result", "PARTLY_ACCEPTED", "amount",
                G_GINT64_CONSTANT (400), "note", "one month was right", NULL);
  picture_of (form, "contact-decide");
  dun_test_folder_save (form);
  until_enabled (desk, "dispute-close", TRUE);

  dun_test_folder_act (desk, "problem-open");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "CASH_FLOW", "note", "wages are late",
                "due-on", dun_day_from_ymd (2026, 3, 10), NULL);
  picture_of (form, "contact-problem");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "problems") == 1);
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "problem"), "CASH_FLOW")
                  == 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-disputes");
  dun_test_folder_act (desk, "dispute-close");
  until_enabled (desk, "dispute-close", FALSE);
  until_enabled (desk, "problem-resolve", TRUE);
  dun_test_folder_act (desk, "problem-resolve");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "note", "paid on the 9th", NULL);
  dun_test_folder_save (form);
  until_enabled (desk, "problem-resolve", FALSE);
  dun_test_until (dun_row_get_text (dun_test_folder_head (desk), "problem") == NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-contact-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, login, function)                                                                 \
  g_test_add (name, DunTestFolder, login, dun_test_folder_set_up, function,                        \
              dun_test_folder_tear_down)
  ADD ("/ui/I11-a-call-against-a-hold-is-refused-and-recorded-with-a-reason", "head_n",
       test_override);
  ADD ("/ui/X62-a-breathing-space-is-granted-within-its-bounds", "head_n", test_breathing_space);
  ADD ("/ui/X61-consent-and-marks-stand-beside-the-contacts", "head_n", test_consent);
  ADD ("/ui/X21-an-instalment-is-blocked-for-a-while", "head_n", test_block);
  ADD ("/ui/N02-a-dispute-is-opened-decided-and-closed", "head_n", test_dispute);
#undef ADD
  return g_test_run ();
}
