/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-form-field.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

/* Contact permission in the case folder: what is refused and why, holds with their history,
 * consent, marks of the customer, disputes and problems, over a real database. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  DunScreen  *screen;
  gint64      case_id;
} Desk;

static gint64
case_of (Desk       *desk,
         const char *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select c.case_id from core.case c join core.party p"
                     " on p.party_id = c.party_id"
                     " where p.customer_no = '%s' and c.stage is not null", customer_no);
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  return g_ascii_strtoll (value, NULL, 10);
}

static void
screen_message_cb (DunScreen     *screen,
                   DunBannerKind  kind,
                   const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_assert_cmpint (kind, !=, DUN_BANNER_ERROR);
}

static DunRow *
get_head (Desk *desk)
{
  DunRow *head;

  g_object_get (desk->screen, "head", &head, NULL);
  g_object_unref (head); /* the screen keeps it */
  return head;
}

static void
show_folder (Desk       *desk,
             const char *customer_no)
{
  desk->case_id = case_of (desk, customer_no);
  desk->screen = g_object_new (DUN_TYPE_CASE_SCREEN, "session", desk->session, "key", desk->case_id,
                               NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (screen_message_cb), NULL);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1240, 780);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
  dun_screen_shown (desk->screen);
  dun_test_until (dun_row_get_loaded (get_head (desk)));
}

static void
close_folder (Desk *desk)
{
  dun_test_until (!g_main_context_pending (NULL) || g_main_context_iteration (NULL, FALSE));
  g_object_ref (desk->screen);
  dun_test_close (desk->window);
  while (G_OBJECT (desk->screen)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers that are still on their way hold it */
  g_assert_finalize_object (desk->screen);
}

static void
set_up (Desk          *desk,
        gconstpointer  login)
{
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, login);
}

static void
tear_down (Desk          *desk,
           gconstpointer  login)
{
  close_folder (desk);
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  dun_fixture_free (desk->fixture);
}

/* The table of a name in one of the tabs. */
static DunTable *
get_table (Desk       *desk,
           const char *name)
{
  return dun_test_find_id (GTK_WIDGET (desk->screen), name);
}

static guint
n_rows (Desk       *desk,
        const char *name)
{
  return g_list_model_get_n_items (dun_table_get_model (get_table (desk, name)));
}

static void
act (Desk       *desk,
     const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, NULL);
}

static void
show_tab (Desk *desk,
          int   tab)
{
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "case-tab",
                                  g_variant_new_int32 (tab));
}

/* The form that was just opened in a dialog of its own. */
static DunCaseForm *
get_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *form = dun_test_find (window, DUN_TYPE_CASE_FORM, 0);

      if (form != NULL)
        return DUN_CASE_FORM (form);
    }
  g_error ("there is no form");
}

static void
save (DunCaseForm *form)
{
  g_autoptr (DunCaseForm) held = g_object_ref (form);
  gboolean saving = TRUE;

  dun_case_form_save (form);
  while (saving)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (form, "saving", &saving, NULL);
    }
}

static void
picture_of (DunCaseForm *form,
            const char  *name)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form)));

  dun_test_settle (window);
  dun_test_picture (window, name);
}

static void
until_enabled (Desk       *desk,
               const char *action,
               gboolean    enabled)
{
  GActionGroup *actions = dun_screen_get_actions (desk->screen);

  dun_test_until (g_action_group_get_action_enabled (actions, action) == enabled);
}

/* A call against a hold is refused beside the field that asks for the reason; with a reason it is
 * recorded, and the head has said before that it is not allowed. */
static void
test_override (Desk          *desk,
               gconstpointer  login)
{
  DunCaseForm *form;
  DunFormField *why;

  show_folder (desk, "K1");
  g_assert_cmpstr (dun_row_get_text (get_head (desk), "contact_verdict"), ==, "ALLOWED");
  show_tab (desk, 1);
  act (desk, "case-hold");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "MANUAL", "reason", "in hospital", "to-on",
                dun_day_from_ymd (2026, 3, 9), "stop-calls", TRUE, NULL);
  picture_of (form, "contact-hold");
  save (form);
  dun_test_until (n_rows (desk, "holds") == 1);
  dun_test_until (g_strcmp0 (dun_row_get_text (get_head (desk), "contact_verdict"), "DENIED") == 0);
  g_assert_cmpstr (dun_row_get_text (get_head (desk), "contact_rule"), ==, "HOLD");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-denied");

  act (desk, "case-record");
  form = get_form ();
  why = dun_form_field_find (GTK_WIDGET (form), "override");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (why)));
  g_object_set (dun_case_form_get_draft (form), "action", "CALL_OUT", "outcome", "CONTACT", "note",
                "He called from the hospital", "control-on", dun_day_from_ymd (2026, 3, 10), NULL);
  save (form);
  dun_test_until (dun_form_field_get_error (why) != NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (why)));
  picture_of (form, "contact-refused");
  g_object_set (dun_case_form_get_draft (form), "override", "he had asked for the call", NULL);
  save (form);
  show_tab (desk, 3);
  dun_test_until (n_rows (desk, "activities") == 1);

  show_tab (desk, 1);
  until_enabled (desk, "hold-release", TRUE);
  act (desk, "hold-release");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "at home again", NULL);
  save (form);
  until_enabled (desk, "hold-release", FALSE);
  dun_test_until (g_str_equal (dun_row_get_text (get_head (desk), "contact_verdict"), "ALLOWED"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-holds");
}

/* Consent and marks: what the customer forbade and that he has died shows beside each contact. */
static void
test_consent (Desk          *desk,
              gconstpointer  login)
{
  DunTable *contacts;
  DunCaseForm *form;

  show_folder (desk, "K2");
  show_tab (desk, 7);
  contacts = get_table (desk, "contacts");
  dun_test_until (n_rows (desk, "contacts") == 2 && dun_table_get_cursor_row (contacts) != NULL);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (contacts), "verdict"), ==,
                   "ALLOWED");
  act (desk, "consent-record");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "state", "OBJECTED", "purpose", "ANY", "channel",
                "CALL", "source", "LETTER", "note", "only in writing", NULL);
  picture_of (form, "contact-consent");
  save (form);
  dun_test_until (n_rows (desk, "consents") == 1
                  && dun_table_get_cursor_row (contacts) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (contacts), "rule"),
                                "OBJECTION") == 0);
  act (desk, "flag-set");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "DECEASED", "note",
                "death certificate 12/2026", NULL);
  picture_of (form, "contact-mark");
  save (form);
  dun_test_until (n_rows (desk, "flags") == 1
                  && dun_table_get_cursor_row (contacts) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (contacts), "rule"),
                                "HOLD") == 0);
  g_assert_true (dun_row_get_bool (dun_table_get_cursor_row (contacts), "is_blocked"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-contacts");
  until_enabled (desk, "flag-end", TRUE);
  act (desk, "flag-end");
  until_enabled (desk, "flag-end", FALSE);
}

/* A dispute about an instalment is opened, looked at, decided and closed. */
static void
test_dispute (Desk          *desk,
              gconstpointer  login)
{
  DunCaseForm *form;
  DunFormField *amount;

  show_folder (desk, "K1");
  show_tab (desk, 2);
  until_enabled (desk, "instalment-dispute", TRUE);
  act (desk, "instalment-dispute");
  form = get_form ();
  amount = dun_form_field_find (GTK_WIDGET (form), "amount");
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (99999900), "kind",
                "WRONG_AMOUNT", "note", "charged for two months", NULL);
  save (form);
  dun_test_until (dun_form_field_get_error (amount) != NULL);
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (1000), NULL);
  picture_of (form, "contact-dispute");
  save (form);
  show_tab (desk, 11);
  dun_test_until (n_rows (desk, "disputes") == 1);
  until_enabled (desk, "dispute-review", TRUE);
  act (desk, "dispute-review");
  until_enabled (desk, "dispute-review", FALSE);
  until_enabled (desk, "dispute-decide", TRUE);
  act (desk, "dispute-decide");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "result", "PARTLY_ACCEPTED", "amount",
                G_GINT64_CONSTANT (400), "note", "one month was right", NULL);
  picture_of (form, "contact-decide");
  save (form);
  until_enabled (desk, "dispute-close", TRUE);

  act (desk, "problem-open");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "CASH_FLOW", "note", "wages are late",
                "due-on", dun_day_from_ymd (2026, 3, 10), NULL);
  picture_of (form, "contact-problem");
  save (form);
  dun_test_until (n_rows (desk, "problems") == 1);
  dun_test_until (g_strcmp0 (dun_row_get_text (get_head (desk), "problem"), "CASH_FLOW") == 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "contact-disputes");
  act (desk, "dispute-close");
  until_enabled (desk, "dispute-close", FALSE);
  until_enabled (desk, "problem-resolve", TRUE);
  act (desk, "problem-resolve");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "note", "paid on the 9th", NULL);
  save (form);
  until_enabled (desk, "problem-resolve", FALSE);
  dun_test_until (dun_row_get_text (get_head (desk), "problem") == NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-contact-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, login, function) g_test_add (name, Desk, login, set_up, function, tear_down)
  ADD ("/ui/I11-a-call-against-a-hold-is-refused-and-recorded-with-a-reason", "head_n",
       test_override);
  ADD ("/ui/X61-consent-and-marks-stand-beside-the-contacts", "head_n", test_consent);
  ADD ("/ui/N02-a-dispute-is-opened-decided-and-closed", "head_n", test_dispute);
#undef ADD
  return g_test_run ();
}
