/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-day-entry.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-schedule-editor.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <string.h>

/* Promises and payment agreements in the case folder, over a real database. */

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

static gboolean
is_enabled (Desk       *desk,
            const char *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static DunRow *
get_agreement (Desk *desk)
{
  return dun_table_get_cursor_row (get_table (desk, "agreements"));
}

static gboolean
stands (Desk       *desk,
        const char *state)
{
  DunRow *row = get_agreement (desk);

  return row != NULL && g_strcmp0 (dun_row_get_text (row, "state"), state) == 0;
}

static gboolean
can_save (DunCaseForm *form)
{
  gboolean value;

  g_object_get (form, "can-save", &value, NULL);
  return value;
}

/* A plan of 200.00 in three parts from 10 March, made as a person does it. */
static DunCaseForm *
make_parts (Desk *desk)
{
  DunCaseForm *form = get_form ();
  DunScheduleEditor *editor = DUN_SCHEDULE_EDITOR (dun_test_find (GTK_WIDGET (form),
                                                                  DUN_TYPE_SCHEDULE_EDITOR, 0));
  GtkWidget *first = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (editor),
                                                                DUN_TYPE_SCHEDULE_EDITOR,
                                                                "first"));
  GtkWidget *make = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (editor),
                                                               DUN_TYPE_SCHEDULE_EDITOR, "make"));

  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (20000), NULL);
  g_assert_false (can_save (form)); /* without parts */
  dun_day_entry_set_day (DUN_DAY_ENTRY (first), dun_day_from_ymd (2026, 3, 10));
  g_signal_emit_by_name (make, "clicked");
  dun_test_until (dun_schedule_editor_get_n_parts (editor) == 3);
  return form;
}

static void
test_draft (Desk          *desk,
            gconstpointer  login)
{
  DunCaseForm *form;
  DunScheduleEditor *editor;
  GtkWidget *entry;

  show_folder (desk, "K1");
  show_tab (desk, 4);
  act (desk, "case-agreement");
  form = make_parts (desk);
  editor = DUN_SCHEDULE_EDITOR (dun_test_find (GTK_WIDGET (form), DUN_TYPE_SCHEDULE_EDITOR, 0));
  g_assert_true (can_save (form));
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "agreement-form");

  /* The sum must tie, and says by how much it does not. */
  entry = dun_test_find (GTK_WIDGET (editor), DUN_TYPE_MONEY_ENTRY, 0);
  dun_money_entry_set_amount (DUN_MONEY_ENTRY (entry), 5000);
  g_assert_false (can_save (form));
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "agreement-form-short");
  dun_money_entry_set_amount (DUN_MONEY_ENTRY (entry), 6666);
  g_assert_true (can_save (form));
  save (form);
  dun_test_until (n_rows (desk, "agreements") == 1 && n_rows (desk, "parts") == 3);

  /* Written anew: what was typed stands in the form. */
  dun_test_until (is_enabled (desk, "agreement-edit"));
  act (desk, "agreement-edit");
  form = get_form ();
  editor = DUN_SCHEDULE_EDITOR (dun_test_find (GTK_WIDGET (form), DUN_TYPE_SCHEDULE_EDITOR, 0));
  g_assert_cmpuint (dun_schedule_editor_get_n_parts (editor), ==, 3);
  g_object_set (dun_case_form_get_draft (form), "discount", G_GINT64_CONSTANT (999999999), NULL);
  save (form);
  g_assert_nonnull (dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form),
                                                                   "discount")));
  g_object_set (dun_case_form_get_draft (form), "discount", G_GINT64_CONSTANT (1000), NULL);
  save (form);
  dun_test_until (get_agreement (desk) != NULL
                  && dun_row_get_int (get_agreement (desk), "discount") == 1000
                  && is_enabled (desk, "agreement-propose"));
  act (desk, "agreement-propose");
  dun_test_until (stands (desk, "PROPOSED"));
  g_assert_false (is_enabled (desk, "agreement-approve")); /* a collector approves nothing */
  g_assert_false (is_enabled (desk, "agreement-edit"));
}

static void
test_life (Desk          *desk,
           gconstpointer  login)
{
  DunCaseForm *form;

  show_folder (desk, "K1");
  show_tab (desk, 4);
  act (desk, "case-agreement");
  save (make_parts (desk));
  dun_test_until (stands (desk, "DRAFT") && is_enabled (desk, "agreement-propose"));
  act (desk, "agreement-propose");
  dun_test_until (stands (desk, "PROPOSED") && is_enabled (desk, "agreement-reject"));
  act (desk, "agreement-approve");
  dun_test_until (stands (desk, "APPROVED") && is_enabled (desk, "agreement-activate"));

  /* Neither paper nor consent: said beside the field. */
  act (desk, "agreement-activate");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "consent", " ", NULL);
  save (form);
  g_assert_nonnull (dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form),
                                                                   "consent")));
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "agreement-consent");
  g_object_set (dun_case_form_get_draft (form), "consent", "said yes on the telephone", NULL);
  save (form);
  dun_test_until (stands (desk, "ACTIVE")
                  && g_strcmp0 (dun_row_get_text (get_head (desk), "stage"), "AGREEMENT") == 0);
  g_assert_cmpstr (dun_row_get_text (get_head (desk), "hold_kind"), ==, "PROMISE");

  /* Money comes: the first part shows it, and so does a promise beside it. */
  act (desk, "case-promise");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (8000),
                "due-on", dun_day_from_ymd (2026, 3, 10), "method", "CASH", NULL);
  save (form);
  dun_test_until (n_rows (desk, "promises") == 1);
  dun_fixture_sql (desk->fixture,
                   "set session authorization importer_ho;"
                   "do $do$ declare v bigint; begin"
                   " v := (api.import_begin (gen_random_uuid (), 'p') ->> 'import_id')::bigint;"
                   " insert into staging.payments (import_id, line_no, payment_no, facility_no,"
                   " kind, paid_on, amount, currency) select v, 2, 'UI-1', 'F-K1', 'payment',"
                   " '2026-03-02', '70.00', 'EUR';"
                   " perform api.import_apply (gen_random_uuid (), v); end $do$;"
                   "reset session authorization;");
  dun_screen_refresh (desk->screen);
  dun_test_until (n_rows (desk, "parts") == 3 && get_agreement (desk) != NULL
                  && dun_row_get_int (get_agreement (desk), "paid") == 7000);
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (get_table (desk, "parts")),
                                               "state"), "PAID") == 0);
  g_assert_cmpint (dun_row_get_int (dun_table_get_cursor_row (get_table (desk, "promises")),
                                    "paid"), ==, 7000);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "agreement-tab");

  act (desk, "agreement-cancel");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "the customer withdrew", NULL);
  save (form);
  dun_test_until (stands (desk, "CANCELLED") && !is_enabled (desk, "agreement-cancel"));
}

static void
test_rights (Desk          *desk,
             gconstpointer  login)
{
  show_folder (desk, "K1");
  show_tab (desk, 4);
  dun_test_settle (desk->window);
  g_assert_false (is_enabled (desk, "case-agreement"));
  g_assert_false (is_enabled (desk, "agreement-propose"));
  g_assert_false (is_enabled (desk, "agreement-cancel"));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-agreements-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, login, function) g_test_add (name, Desk, login, set_up, function, tear_down)
  ADD ("/ui/X56-a-plan-is-drafted-with-parts-that-tie", "coll_n1", test_draft);
  ADD ("/ui/G01-an-agreement-is-approved-signed-paid-and-cancelled", "head_n", test_life);
  ADD ("/ui/G01-the-auditor-only-reads", "auditor_ho", test_rights);
#undef ADD
  return g_test_run ();
}
