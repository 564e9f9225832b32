/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-evidence-screen.h"
#include "dun-refusal.h"
#include "dun-rules-screen.h"
#include "dun-staff-dialog.h"
#include "dun-staff-screen.h"
#include "dun-test-desk.h"
#include "dun-test-rules.h"

/* Administration as its people use it: real screens, real logins, a database of their own. */

/* --- Staff --- */

/* The form's window over the screen's. */
static DunFormDialog *
find_form ( void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_FORM_DIALOG (window))
        return DUN_FORM_DIALOG (window);
    }
  return NULL;
}

static void
type (gpointer    form,
      const char *id,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (form, id)), text);
}

static void
create_account (DunTestDesk *desk,
                const char  *login)
{
  DunFormDialog *form;

  dun_test_until (dun_test_desk_is_enabled (desk, "staff-new"));
  dun_test_desk_act (desk, "staff-new", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  type (form, "login", login);
  type (form, "full_name", "Nina Neu");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dun_test_desk_child (form, "branch")), 2);
  type (form, "password", "a long secret");
  type (form, "again", "another secret");
  dun_form_dialog_save (form);
  g_assert_nonnull (dun_form_dialog_get_error (form)); /* the two differ */
  type (form, "password", "short");
  type (form, "again", "short");
  dun_form_dialog_save (form);
  g_assert_nonnull (dun_form_dialog_get_error (form));
  type (form, "password", "a long secret");
  type (form, "again", "a long secret");
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
}

static void
ask_for_role (DunTestDesk *desk,
              const char  *login)
{
  DunFormDialog *form;

  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "login", login);
  dun_test_desk_act (desk, "staff-request-role", NULL);
  form = find_form ();
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dun_test_desk_child (form, "role")), 0);
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "requests")) == 1);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static DunSession *
sign_in (DunTestDesk *desk,
         const char  *login,
         const char  *password,
         GError     **error)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (desk->fixture, login);
  g_autoptr (GAsyncResult) result = NULL;

  dun_connect_info_set_password (info, password);
  dun_session_open_async (info, NULL, signed_in_cb, &result);
  dun_test_until (result != NULL);
  return dun_session_open_finish (result, error);
}

static void
test_four_eyes (DunTestDesk  *desk,
                gconstpointer data)
{
  g_autofree char *login = g_strdup_printf ("nina_%s", dun_fixture_name (desk->fixture));
  g_autofree char *drop = g_strdup_printf ("drop role %s", login);
  g_autofree char *query = g_strdup_printf ("select rolpassword like 'SCRAM-SHA-256$%%' from"
                                            " pg_authid where rolname = '%s'", login);
  g_autofree char *stored = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;

  dun_test_desk_sit_down (desk, "admin_ho", DUN_TYPE_STAFF_SCREEN);
  create_account (desk, login);
  ask_for_role (desk, login);
  stored = dun_fixture_value (desk->fixture, query);
  g_assert_cmpstr (stored, ==, "t");

  /* Who asked does not approve. */
  dun_test_desk_choose (dun_test_desk_table (desk, "requests"), "login", login);
  dun_test_picture (desk->window, "admin-staff");
  dun_test_desk_act (desk, "staff-approve-role", NULL);
  dun_test_until (desk->said != NULL);
  {
    g_autoptr (GError) refusal = dun_error_new_refusal ("DN184", "{}");
    g_autofree char *sentence = dun_refusal_message (refusal);

    g_assert_cmpstr (desk->said, ==, sentence);
  }
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "requests")), ==, 1);
  dun_test_desk_stand_up (desk);

  /* The second administrator does. */
  dun_test_desk_sit_down (desk, "admin2_ho", DUN_TYPE_STAFF_SCREEN);
  dun_test_desk_choose (dun_test_desk_table (desk, "requests"), "login", login);
  dun_test_desk_act (desk, "staff-approve-role", NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "requests")) == 0);
  dun_test_desk_stand_up (desk);

  g_assert_null (sign_in (desk, login, "not the secret", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_CONNECTION);
  g_clear_error (&error);
  session = sign_in (desk, login, "a long secret", &error);
  g_assert_no_error (error);
  g_assert_true (dun_session_has_role (session, "branch_head"));
  g_assert_cmpstr (dun_session_get_staff_name (session), ==, "Nina Neu");
  dun_session_close (session);
  g_clear_object (&session);
  dun_fixture_sql (desk->fixture, drop);
}

static void
test_own_rights (DunTestDesk  *desk,
                 gconstpointer data)
{
  dun_test_desk_sit_down (desk, "admin_ho", DUN_TYPE_STAFF_SCREEN);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "login", "admin_ho");
  g_assert_false (dun_test_desk_is_enabled (desk, "staff-deactivate"));
  g_assert_false (dun_test_desk_is_enabled (desk, "staff-request-role"));
  g_assert_false (dun_test_desk_is_enabled (desk, "staff-revoke-role"));
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "login", "coll_n1");
  g_assert_true (dun_test_desk_is_enabled (desk, "staff-deactivate"));
  dun_test_desk_stand_up (desk);
}

/* --- Evidence --- */

static char *
verdict_of (DunTestDesk *desk)
{
  char *verdict;

  g_object_get (desk->screen, "verdict", &verdict, NULL);
  return verdict;
}

static void
wait_idle (DunTestDesk *desk)
{
  dun_test_until (!dun_screen_get_busy (desk->screen));
}

static void
test_evidence (DunTestDesk  *desk,
               gconstpointer data)
{
  g_autofree char *good = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *folder = dun_test_desk_write_folder ("readme", "", NULL);
  g_autofree char *anchor = g_build_filename (folder, "anchor.txt", NULL);
  g_autofree char *case_no = NULL;
  g_autofree char *seq = NULL;

  dun_test_book_fill (desk->fixture);
  dun_test_desk_sit_down (desk, "auditor_ho", DUN_TYPE_EVIDENCE_SCREEN);
  dun_test_desk_act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  good = verdict_of (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), ==, 0);
  dun_test_desk_act (desk, "evidence-export-to", g_variant_new_string (anchor));
  wait_idle (desk);
  dun_test_desk_act (desk, "evidence-check-file", g_variant_new_string (anchor));
  wait_idle (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), ==, 0);

  /* Somebody with all rights changes a row: it is named. */
  case_no = dun_fixture_value (desk->fixture, "select max (case_no) from core.case");
  seq = dun_fixture_value (desk->fixture, "select max (j.seq)::text from audit.journal j"
                           " join core.case c using (case_id)"
                           " where c.case_no = (select max (case_no) from core.case)");
  dun_fixture_sql (desk->fixture,
                   "set session_replication_role = replica;"
                   "update audit.journal set who = 'somebody' where case_id ="
                   "  (select case_id from core.case order by case_no desc limit 1) and seq ="
                   "  (select max (seq) from audit.journal where case_id ="
                   "    (select case_id from core.case order by case_no desc limit 1));"
                   "reset session_replication_role;");
  dun_test_desk_act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), ==, 1);
  {
    GListModel *rows = dun_table_get_model (dun_test_desk_table (desk, "table"));
    g_autoptr (DunRow) row = g_list_model_get_item (rows, 0);

    g_assert_cmpstr (dun_row_get_text (row, "case_no"), ==, case_no);
    g_assert_cmpstr (dun_row_get_text (row, "seq"), ==, seq);
    g_assert_cmpstr (dun_row_get_text (row, "problem"), ==, "ROW_CHANGED");
  }
  dun_test_picture (desk->window, "admin-evidence");
  dun_test_desk_act (desk, "evidence-verify-case", g_variant_new_string (case_no));
  wait_idle (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), ==, 1);

  /* The same row is cut off with its head: only the anchor shows it. */
  dun_fixture_sql (desk->fixture,
                   "set session_replication_role = replica;"
                   "delete from audit.journal_detail; delete from audit.journal;"
                   "update core.case_pulse set journal_count = 0, journal_head = '\\x';"
                   "update audit.house_chain set journal_count = 0, journal_head = '\\x';"
                   "reset session_replication_role;");
  dun_test_desk_act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), ==, 0);
  dun_test_desk_act (desk, "evidence-check-file", g_variant_new_string (anchor));
  wait_idle (desk);
  cut = verdict_of (desk);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")), >, 0);
  g_assert_cmpstr (cut, !=, good);
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (g_steal_pointer (&folder));
}

static void
test_rules (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *wordings = dun_fixture_value (desk->fixture,
                                                 "select count (*) from core.wording");
  guint n_wordings = (guint) g_ascii_strtoull (wordings, NULL, 10);

  g_assert_cmpuint (n_wordings, >, 8);
  dun_test_desk_sit_down (desk, "admin_ho", DUN_TYPE_RULES_SCREEN);
  dun_screen_set_argument (desk->screen, g_variant_new_string ("wordings"));
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == n_wordings);
  dun_test_picture (desk->window, "admin-rules");
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (desk->screen, "filter")),
                         dun_code_label ("letter_kind", "THANKS"));
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == 8);
  g_assert_false (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "commands")));
  dun_screen_set_argument (desk->screen, g_variant_new_string ("settings"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  /* Of the settings, those of the installation are the administrator's. */
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "reopen_days");
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-change"));
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "time_zone");
  g_assert_true (dun_test_desk_is_enabled (desk, "rule-change"));
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

int
main (int          argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/admin/a-second-administrator-lets-a-new-colleague-in",
                     NULL, test_four_eyes);
  dun_test_desk_add ("/ui/admin/nobody-changes-his-own-rights", NULL, test_own_rights);
  dun_test_desk_add ("/ui/admin/I-14-a-changed-row-is-named", NULL, test_evidence);
  dun_test_desk_add ("/ui/admin/wordings-and-settings-are-shown", NULL, test_rules);
  return g_test_run ();
}
