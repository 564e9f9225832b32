/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-error.h"
#include "dun-evidence-screen.h"
#include "dun-import-screen.h"
#include "dun-import.h"
#include "dun-refusal.h"
#include "dun-rules-screen.h"
#include "dun-staff-dialog.h"
#include "dun-staff-screen.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <glib/gstdio.h>
#include <string.h>

/* Administration as its people use it: real screens, real logins, a database of their own. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  DunScreen  *screen;
  GtkWidget  *window;
  char       *said; /* the last message of the screen */
} Desk;

static void
message_cb (DunScreen     *screen,
            DunBannerKind  kind,
            const char    *text,
            Desk          *desk)
{
  g_test_message ("the screen says: %s", text);
  g_free (desk->said);
  desk->said = g_strdup (text);
}

static void
sit_down (Desk       *desk,
          const char *login,
          GType       type)
{
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->screen = g_object_new (type, "session", desk->session, NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (message_cb), desk);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1340, 820);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
}

static void
stand_up (Desk *desk)
{
  /* An answer may still be on its way to it. */
  g_object_add_weak_pointer (G_OBJECT (desk->screen), (gpointer *) &desk->screen);
  dun_test_close (desk->window);
  dun_test_until (desk->screen == NULL);
  dun_session_close (desk->session);
  g_assert_finalize_object (desk->session);
  g_clear_pointer (&desk->said, g_free);
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  desk->fixture = dun_fixture_new ();
}

static void
tear_down (Desk          *desk,
           gconstpointer  data)
{
  dun_fixture_free (desk->fixture);
}

static void
act (Desk       *desk,
     const char *action,
     GVariant   *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, parameter);
}

static gboolean
is_enabled (Desk       *desk,
            const char *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static GtkWidget *
child (gpointer    widget,
       const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id));
}

static DunTable *
table (Desk       *desk,
       const char *id)
{
  return DUN_TABLE (child (desk->screen, id));
}

static guint
n_rows (DunTable *list)
{
  return g_list_model_get_n_items (dun_table_get_model (list));
}

/* Selects the row whose @field is @value, once it is there. */
static void
choose (DunTable   *list,
        const char *field,
        const char *value)
{
  for (;;)
    {
      for (guint i = 0; i < n_rows (list); i++)
        {
          g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (list), i);

          if (g_strcmp0 (dun_row_get_text (row, field), value) == 0)
            {
              dun_table_select (list, i);
              dun_test_until (dun_table_get_cursor_row (list) == row);
              return;
            }
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

/* --- Staff --- */

/* The form's window over the screen's. */
static DunFormDialog *
find_form (void)
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
  gtk_editable_set_text (GTK_EDITABLE (child (form, id)), text);
}

static void
create_account (Desk       *desk,
                const char *login)
{
  DunFormDialog *form;

  dun_test_until (is_enabled (desk, "staff-new"));
  act (desk, "staff-new", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  type (form, "login", login);
  type (form, "full_name", "Nina Neu");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (child (form, "branch")), 2);
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
ask_for_role (Desk       *desk,
              const char *login)
{
  DunFormDialog *form;

  choose (table (desk, "table"), "login", login);
  act (desk, "staff-request-role", NULL);
  form = find_form ();
  gtk_drop_down_set_selected (GTK_DROP_DOWN (child (form, "role")), 0);
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  dun_test_until (n_rows (table (desk, "requests")) == 1);
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
sign_in (Desk       *desk,
         const char *login,
         const char *password,
         GError    **error)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (desk->fixture, login);
  g_autoptr (GAsyncResult) result = NULL;

  dun_connect_info_set_password (info, password);
  dun_session_open_async (info, NULL, signed_in_cb, &result);
  dun_test_until (result != NULL);
  return dun_session_open_finish (result, error);
}

static void
test_four_eyes (Desk          *desk,
                gconstpointer  data)
{
  g_autofree char *login = g_strdup_printf ("nina_%s", dun_fixture_name (desk->fixture));
  g_autofree char *drop = g_strdup_printf ("drop role %s", login);
  g_autofree char *query = g_strdup_printf ("select rolpassword like 'SCRAM-SHA-256$%%' from"
                                            " pg_authid where rolname = '%s'", login);
  g_autofree char *stored = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;

  sit_down (desk, "admin_ho", DUN_TYPE_STAFF_SCREEN);
  create_account (desk, login);
  ask_for_role (desk, login);
  stored = dun_fixture_value (desk->fixture, query);
  g_assert_cmpstr (stored, ==, "t");

  /* Who asked does not approve. */
  choose (table (desk, "requests"), "login", login);
  dun_test_picture (desk->window, "admin-staff");
  act (desk, "staff-approve-role", NULL);
  dun_test_until (desk->said != NULL);
  {
    g_autoptr (GError) refusal = dun_error_new_refusal ("DN184", "{}");
    g_autofree char *sentence = dun_refusal_message (refusal);

    g_assert_cmpstr (desk->said, ==, sentence);
  }
  g_assert_cmpuint (n_rows (table (desk, "requests")), ==, 1);
  stand_up (desk);

  /* The second administrator does. */
  sit_down (desk, "admin2_ho", DUN_TYPE_STAFF_SCREEN);
  choose (table (desk, "requests"), "login", login);
  act (desk, "staff-approve-role", NULL);
  dun_test_until (n_rows (table (desk, "requests")) == 0);
  stand_up (desk);

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
test_own_rights (Desk          *desk,
                 gconstpointer  data)
{
  sit_down (desk, "admin_ho", DUN_TYPE_STAFF_SCREEN);
  choose (table (desk, "table"), "login", "admin_ho");
  g_assert_false (is_enabled (desk, "staff-deactivate"));
  g_assert_false (is_enabled (desk, "staff-request-role"));
  g_assert_false (is_enabled (desk, "staff-revoke-role"));
  choose (table (desk, "table"), "login", "coll_n1");
  g_assert_true (is_enabled (desk, "staff-deactivate"));
  stand_up (desk);
}

/* --- Import --- */

static char *
write_folder (const char *first_name,
              ...)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dun-import-XXXXXX", &error);
  const char *name = first_name;
  va_list files;

  g_assert_no_error (error);
  va_start (files, first_name);
  while (name != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_file_set_contents (path, va_arg (files, const char *), -1, &error);
      g_assert_no_error (error);
      name = va_arg (files, const char *);
    }
  va_end (files);
  return folder;
}

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

#define CUSTOMERS "customer_no,kind,name,branch_code,language\n"
#define FACILITIES "facility_no,customer_no,product,currency,principal,opened_on\n"
#define INSTALMENTS "facility_no,instalment_no,due_on,principal,interest,fee\n"
#define PAYMENTS "payment_no,facility_no,kind,paid_on,amount,currency\n"
#define GOOD_CUSTOMERS CUSTOMERS "C1,person,Zofia Zając,N1,pl\nC2,person,نرگس,N2,fa\n"
#define GOOD_FACILITIES FACILITIES "F1,C1,loan,EUR,1000.00,2025-01-01\n"
#define GOOD_INSTALMENTS INSTALMENTS "F1,1,2026-01-15,90.00,10.00,0\n"

static DunImport *
get_import (Desk *desk)
{
  g_autoptr (DunImport) import = NULL;

  g_object_get (desk->screen, "import", &import, NULL);
  return import; /* the screen holds it */
}

static DunImportState
state_of (Desk *desk)
{
  return dun_import_get_state (get_import (desk));
}

static void
open_folder (Desk           *desk,
             const char     *folder,
             DunImportState  expected)
{
  act (desk, "import-folder", g_variant_new_string (folder));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, expected);
}

static void
assert_value (Desk       *desk,
              const char *query,
              const char *expected)
{
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_good_folder (Desk          *desk,
                  gconstpointer  data)
{
  char *folder = write_folder ("customers.csv", GOOD_CUSTOMERS, "facilities.csv", GOOD_FACILITIES,
                               "instalments.csv", GOOD_INSTALMENTS, NULL);

  sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  assert_value (desk, "select count (*)::text from core.party", "0");
  g_assert_cmpuint (n_rows (table (desk, "files")), >=, 3);
  dun_test_picture (desk->window, "admin-import-preview");
  act (desk, "import-apply", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, DUN_IMPORT_APPLIED);
  dun_test_until (n_rows (table (desk, "runs")) == 1);
  dun_test_picture (desk->window, "admin-import-done");
  assert_value (desk, "select count (*)::text from core.party", "2");
  assert_value (desk, "select count (*)::text from core.case", "1");

  /* The same again has nothing to import. */
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  g_assert_false (is_enabled (desk, "import-apply"));
  g_assert_true (is_enabled (desk, "import-give-up"));
  act (desk, "import-give-up", NULL);
  dun_test_until (state_of (desk) == DUN_IMPORT_CANCELLED);
  stand_up (desk);
  remove_folder (folder);
}

typedef struct
{
  const char *what;
  const char *file; /* the one that replaces a good one */
  const char *text;
  const char *line;   /* where the first error stands; NULL: anywhere */
  const char *column;
} Bad;

static const Bad bad_folders[] = {
  { "encoding", "customers.csv", CUSTOMERS "C1,person,Zaj\xb9" "c,N1,pl\n", "2", NULL },
  { "missing-column", "customers.csv", "customer_no,kind,name\nC1,person,Zofia\n", NULL,
    "branch_code" },
  { "unknown-column", "customers.csv",
    "customer_no,kind,name,branch_code,shoe_size\nC1,person,Zofia,N1,38\n", NULL, "shoe_size" },
  { "duplicate-number", "customers.csv", CUSTOMERS "C1,person,A,N1,pl\nC1,person,B,N1,pl\n", "3",
    "customer_no" },
  { "negative-amount", "instalments.csv", INSTALMENTS "F1,1,2026-01-15,-90,10,0\n", "2",
    "principal" },
  { "over-precise-amount", "instalments.csv", INSTALMENTS "F1,1,2026-01-15,90.001,10,0\n", "2",
    "principal" },
  { "unknown-currency", "facilities.csv", FACILITIES "F1,C1,loan,XXX,1000.00,2025-01-01\n", "2",
    "currency" },
  { "due-before-opening", "instalments.csv", INSTALMENTS "F1,1,2024-01-15,90,10,0\n", "2",
    "due_on" },
  { "payment-to-nothing", "payments.csv",
    PAYMENTS "P1,F9,payment,2026-01-20,5.00,EUR\n", "2", "facility_no" },
};

static void
test_bad_folder (Desk          *desk,
                 gconstpointer  data)
{
  const Bad *bad = data;
  g_autofree char *csv = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (DunRow) row = NULL;
  char *folder;

  folder = write_folder ("customers.csv", GOOD_CUSTOMERS, "facilities.csv", GOOD_FACILITIES,
                         "instalments.csv", GOOD_INSTALMENTS, bad->file, bad->text, NULL);
  sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_REFUSED);
  g_assert_cmpuint (n_rows (table (desk, "errors")), >, 0);
  row = g_list_model_get_item (dun_table_get_model (table (desk, "errors")), 0);
  g_test_message ("%s:%s %s: %s", dun_row_get_text (row, "file"), dun_row_get_text (row, "line_no"),
                  dun_row_get_text (row, "column_name"), dun_row_get_text (row, "reason"));
  g_assert_cmpstr (dun_row_get_text (row, "file"), ==, bad->file);
  if (bad->line != NULL)
    g_assert_cmpstr (dun_row_get_text (row, "line_no"), ==, bad->line);
  if (bad->column != NULL)
    g_assert_cmpstr (dun_row_get_text (row, "column_name"), ==, bad->column);
  g_assert_false (g_str_has_prefix (dun_row_get_text (row, "reason"), "DN"));
  g_assert_false (is_enabled (desk, "import-apply"));
  assert_value (desk, "select count (*)::text from core.party", "0");
  assert_value (desk, "select count (*)::text from staging.customers", "0");
  if (bad == &bad_folders[3])
    dun_test_picture (desk->window, "admin-import-refused");

  csv = g_build_filename (folder, "errors.csv", NULL);
  act (desk, "import-save-errors-to", g_variant_new_string (csv));
  dun_test_until (desk->said != NULL);
  g_assert_true (g_file_get_contents (csv, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, bad->file));
  stand_up (desk);
  remove_folder (folder);
}

/* Cancelled while the rows are on their way: nothing stays, neither rows nor a run that waits. */
static void
test_cancel (Desk          *desk,
             gconstpointer  data)
{
  g_autoptr (GString) rows = g_string_new (CUSTOMERS);
  char *folder;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (rows, "C%u,person,Customer number %u,N1,en\n", i, i);
  folder = write_folder ("customers.csv", rows->str, "facilities.csv", GOOD_FACILITIES, NULL);
  sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  act (desk, "import-folder", g_variant_new_string (folder));
  dun_test_until (dun_import_get_n_rows (get_import (desk)) > 0);
  act (desk, "import-give-up", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, DUN_IMPORT_CANCELLED);
  assert_value (desk, "select count (*)::text from staging.customers", "0");
  assert_value (desk, "select count (*)::text from core.party", "0");
  assert_value (desk, "select count (*)::text from core.import_run"
                      " where state in ('STAGING', 'CHECKED')", "0");
  stand_up (desk);
  remove_folder (folder);
}

/* A closed tab gives up what waits for a yes. */
static void
test_close (Desk          *desk,
            gconstpointer  data)
{
  char *folder = write_folder ("customers.csv", GOOD_CUSTOMERS, "facilities.csv", GOOD_FACILITIES,
                               NULL);
  g_autoptr (DunImport) import = NULL;

  sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  import = g_object_ref (get_import (desk));
  g_object_add_weak_pointer (G_OBJECT (desk->screen), (gpointer *) &desk->screen);
  dun_test_close (desk->window);
  dun_test_until (dun_import_get_state (import) == DUN_IMPORT_CANCELLED);
  g_clear_object (&import);
  dun_test_until (desk->screen == NULL);
  assert_value (desk, "select count (*)::text from staging.customers", "0");
  dun_session_close (desk->session);
  g_assert_finalize_object (desk->session);
  remove_folder (folder);
}

/* --- Evidence --- */

static char *
verdict_of (Desk *desk)
{
  char *verdict;

  g_object_get (desk->screen, "verdict", &verdict, NULL);
  return verdict;
}

static void
wait_idle (Desk *desk)
{
  dun_test_until (!dun_screen_get_busy (desk->screen));
}

static void
test_evidence (Desk          *desk,
               gconstpointer  data)
{
  g_autofree char *good = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *folder = write_folder ("readme", "", NULL);
  g_autofree char *anchor = g_build_filename (folder, "anchor.txt", NULL);
  g_autofree char *case_no = NULL;
  g_autofree char *seq = NULL;

  dun_test_book_fill (desk->fixture);
  sit_down (desk, "auditor_ho", DUN_TYPE_EVIDENCE_SCREEN);
  act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  good = verdict_of (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), ==, 0);
  act (desk, "evidence-export-to", g_variant_new_string (anchor));
  wait_idle (desk);
  act (desk, "evidence-check-file", g_variant_new_string (anchor));
  wait_idle (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), ==, 0);

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
  act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), ==, 1);
  {
    g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (table (desk, "table")), 0);

    g_assert_cmpstr (dun_row_get_text (row, "case_no"), ==, case_no);
    g_assert_cmpstr (dun_row_get_text (row, "seq"), ==, seq);
    g_assert_cmpstr (dun_row_get_text (row, "problem"), ==, "ROW_CHANGED");
  }
  dun_test_picture (desk->window, "admin-evidence");
  act (desk, "evidence-verify-case", g_variant_new_string (case_no));
  wait_idle (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), ==, 1);

  /* The same row is cut off with its head: only the anchor shows it. */
  dun_fixture_sql (desk->fixture,
                   "set session_replication_role = replica;"
                   "delete from audit.journal_detail; delete from audit.journal;"
                   "update core.case set journal_count = 0, journal_head = '\\x';"
                   "update audit.house_chain set journal_count = 0, journal_head = '\\x';"
                   "reset session_replication_role;");
  act (desk, "evidence-verify", NULL);
  wait_idle (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), ==, 0);
  act (desk, "evidence-check-file", g_variant_new_string (anchor));
  wait_idle (desk);
  cut = verdict_of (desk);
  g_assert_cmpuint (n_rows (table (desk, "table")), >, 0);
  g_assert_cmpstr (cut, !=, good);
  stand_up (desk);
  remove_folder (g_steal_pointer (&folder));
}

static void
test_rules (Desk          *desk,
            gconstpointer  data)
{
  sit_down (desk, "admin_ho", DUN_TYPE_RULES_SCREEN);
  dun_test_until (n_rows (table (desk, "wordings")) == 32);
  dun_test_until (n_rows (table (desk, "settings")) > 0);
  dun_test_picture (desk->window, "admin-rules");
  gtk_editable_set_text (GTK_EDITABLE (child (desk->screen, "filter")), "MINUTES");
  dun_test_until (n_rows (table (desk, "wordings")) == 8);
  g_assert_null (desk->said);
  stand_up (desk);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, data, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  add ("/ui/admin/a-second-administrator-lets-a-new-colleague-in", NULL, test_four_eyes);
  add ("/ui/admin/nobody-changes-his-own-rights", NULL, test_own_rights);
  add ("/ui/admin/A01-a-folder-is-looked-at-and-imported", NULL, test_good_folder);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_folders); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/admin/A01-a-bad-folder-changes-nothing/",
                                           bad_folders[i].what, NULL);

      add (path, &bad_folders[i], test_bad_folder);
    }
  add ("/ui/admin/A01-cancelling-leaves-nothing", NULL, test_cancel);
  add ("/ui/admin/A01-a-closed-screen-leaves-nothing", NULL, test_close);
  add ("/ui/admin/I-14-a-changed-row-is-named", NULL, test_evidence);
  add ("/ui/admin/wordings-and-settings-are-shown", NULL, test_rules);
  return g_test_run ();
}
