/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-import-screen.h"
#include "dun-import.h"
#include "dun-test-desk.h"

#include <string.h>

/* The import as the importer does it, with good folders and with each kind of bad one. */

#define CUSTOMERS "customer_no,kind,name,branch_code,language\n"
#define FACILITIES "facility_no,customer_no,product,currency,principal,opened_on\n"
#define INSTALMENTS "facility_no,instalment_no,due_on,principal,interest,fee\n"
#define PAYMENTS "payment_no,facility_no,kind,paid_on,amount,currency\n"
#define GOOD_CUSTOMERS CUSTOMERS "C1,person,Zofia Zając,N1,pl\nC2,person,نرگس,N2,fa\n"
#define GOOD_FACILITIES FACILITIES "F1,C1,loan,EUR,1000.00,2025-01-01\n"
#define GOOD_INSTALMENTS INSTALMENTS "F1,1,2026-01-15,90.00,10.00,0\n"

static DunImport *
get_import (DunTestDesk *desk)
{
  g_autoptr (DunImport) import = NULL;

  g_object_get (desk->screen, "import", &import, NULL);
  return import; /* the screen holds it */
}

static DunImportState
state_of (DunTestDesk *desk)
{
  return dun_import_get_state (get_import (desk));
}

static void
open_folder (DunTestDesk   *desk,
             const char    *folder,
             DunImportState expected)
{
  dun_test_desk_act (desk, "import-folder", g_variant_new_string (folder));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, expected);
}

static void
test_good_folder (DunTestDesk  *desk,
                  gconstpointer data)
{
  char *folder = dun_test_desk_write_folder ("customers.csv", GOOD_CUSTOMERS,
                                             "facilities.csv", GOOD_FACILITIES,
                                             "instalments.csv", GOOD_INSTALMENTS, NULL);

  dun_test_desk_sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  dun_test_desk_assert_value (desk, "select count (*)::text from core.party", "0");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "files")), >=, 3);
  dun_test_picture (desk->window, "admin-import-preview");
  dun_test_desk_act (desk, "import-apply", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, DUN_IMPORT_APPLIED);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "runs")) == 1);
  dun_test_picture (desk->window, "admin-import-done");
  dun_test_desk_assert_value (desk, "select count (*)::text from core.party", "2");
  dun_test_desk_assert_value (desk, "select count (*)::text from core.case", "1");

  /* The same again has nothing to import. */
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  g_assert_false (dun_test_desk_is_enabled (desk, "import-apply"));
  g_assert_true (dun_test_desk_is_enabled (desk, "import-give-up"));
  dun_test_desk_act (desk, "import-give-up", NULL);
  dun_test_until (state_of (desk) == DUN_IMPORT_CANCELLED);
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (folder);
}

/* A payment of last month: everything is worked out anew, and who imports is told so. The same file
 * again has nothing to import, which is said as well. */
static void
test_late_payment (DunTestDesk  *desk,
                   gconstpointer data)
{
  char *folder = dun_test_desk_write_folder ("customers.csv", GOOD_CUSTOMERS,
                                             "facilities.csv", GOOD_FACILITIES,
                                             "instalments.csv", GOOD_INSTALMENTS, NULL);
  char *late = dun_test_desk_write_folder ("customers.csv", GOOD_CUSTOMERS,
                                           "facilities.csv", GOOD_FACILITIES,
                                           "instalments.csv", GOOD_INSTALMENTS,
                                           "payments.csv", PAYMENTS
                                           "P1,F1,payment,2026-01-20,40.00,EUR\n", NULL);
  GtkWidget *words;

  dun_test_desk_sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  words = dun_test_desk_child (desk->screen, "words");
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  dun_test_desk_act (desk, "import-apply", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  open_folder (desk, late, DUN_IMPORT_CHECKED);
  dun_test_desk_act (desk, "import-apply", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, DUN_IMPORT_APPLIED);
  g_assert_nonnull (dun_import_get_notice (get_import (desk)));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (words)),
                            dun_import_get_notice (get_import (desk))));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "import-late");

  open_folder (desk, late, DUN_IMPORT_CHECKED);
  g_assert_false (dun_test_desk_is_enabled (desk, "import-apply"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "import-twice");
  dun_test_desk_act (desk, "import-give-up", NULL);
  dun_test_until (state_of (desk) == DUN_IMPORT_CANCELLED);
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (folder);
  dun_test_desk_remove_folder (late);
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
  { "unknown-currency", "facilities.csv", FACILITIES "F1,C1,loan,QQQ,1000.00,2025-01-01\n", "2",
    "currency" },
  { "due-before-opening", "instalments.csv", INSTALMENTS "F1,1,2024-01-15,90,10,0\n", "2",
    "due_on" },
  { "payment-to-nothing", "payments.csv",
    PAYMENTS "P1,F9,payment,2026-01-20,5.00,EUR\n", "2", "facility_no" },
};

static void
test_bad_folder (DunTestDesk  *desk,
                 gconstpointer data)
{
  const Bad *bad = data;
  g_autofree char *csv = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (DunRow) row = NULL;
  char *folder;

  folder = dun_test_desk_write_folder ("customers.csv", GOOD_CUSTOMERS,
                                       "facilities.csv", GOOD_FACILITIES,
                                       "instalments.csv", GOOD_INSTALMENTS, bad->file,
                                       bad->text, NULL);
  dun_test_desk_sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_REFUSED);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_desk_table (desk, "errors")), >, 0);
  row = g_list_model_get_item (dun_table_get_model (dun_test_desk_table (desk, "errors")), 0);
  g_test_message ("%s:%s %s: %s", dun_row_get_text (row, "file"), dun_row_get_text (row, "line_no"),
                  dun_row_get_text (row, "column_name"), dun_row_get_text (row, "reason"));
  g_assert_cmpstr (dun_row_get_text (row, "file"), ==, bad->file);
  if (bad->line != NULL)
    g_assert_cmpstr (dun_row_get_text (row, "line_no"), ==, bad->line);
  if (bad->column != NULL)
    g_assert_cmpstr (dun_row_get_text (row, "column_name"), ==, bad->column);
  g_assert_false (g_str_has_prefix (dun_row_get_text (row, "reason"), "DN"));
  g_assert_false (dun_test_desk_is_enabled (desk, "import-apply"));
  dun_test_desk_assert_value (desk, "select count (*)::text from core.party", "0");
  dun_test_desk_assert_value (desk, "select count (*)::text from staging.customers", "0");
  if (bad == &bad_folders[3])
    dun_test_picture (desk->window, "admin-import-refused");

  csv = g_build_filename (folder, "errors.csv", NULL);
  dun_test_desk_act (desk, "import-save-errors-to", g_variant_new_string (csv));
  dun_test_until (desk->said != NULL);
  g_assert_true (g_file_get_contents (csv, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, bad->file));
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (folder);
}

/* Cancelled while the rows are on their way: nothing stays, neither rows nor a run that waits. */
static void
test_cancel (DunTestDesk  *desk,
             gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (CUSTOMERS);
  char *folder;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (rows, "C%u,person,Customer number %u,N1,en\n", i, i);
  folder = dun_test_desk_write_folder ("customers.csv", rows->str,
                                       "facilities.csv", GOOD_FACILITIES, NULL);
  dun_test_desk_sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  dun_test_desk_act (desk, "import-folder", g_variant_new_string (folder));
  dun_test_until (dun_import_get_n_rows (get_import (desk)) > 0);
  dun_test_desk_act (desk, "import-give-up", NULL);
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpint (state_of (desk), ==, DUN_IMPORT_CANCELLED);
  dun_test_desk_assert_value (desk, "select count (*)::text from staging.customers", "0");
  dun_test_desk_assert_value (desk, "select count (*)::text from core.party", "0");
  dun_test_desk_assert_value (desk, "select count (*)::text from core.import_run"
                      " where state in ('STAGING', 'CHECKED')", "0");
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (folder);
}

/* A closed tab gives up what waits for a yes. */
static void
test_close (DunTestDesk  *desk,
            gconstpointer data)
{
  char *folder = dun_test_desk_write_folder ("customers.csv", GOOD_CUSTOMERS,
                                             "facilities.csv", GOOD_FACILITIES, NULL);
  g_autoptr (DunImport) import = NULL;

  dun_test_desk_sit_down (desk, "importer_ho", DUN_TYPE_IMPORT_SCREEN);
  open_folder (desk, folder, DUN_IMPORT_CHECKED);
  import = g_object_ref (get_import (desk));
  g_object_add_weak_pointer (G_OBJECT (desk->screen), (gpointer *) &desk->screen);
  dun_test_close (desk->window);
  dun_test_until (dun_import_get_state (import) == DUN_IMPORT_CANCELLED);
  g_clear_object (&import);
  dun_test_until (desk->screen == NULL);
  dun_test_desk_assert_value (desk, "select count (*)::text from staging.customers", "0");
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  dun_test_desk_remove_folder (folder);
}

int
main (int          argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/import/A01-a-folder-is-looked-at-and-imported", NULL, test_good_folder);
  dun_test_desk_add ("/ui/import/A10-a-payment-of-last-month-and-a-file-that-comes-twice", NULL,
                     test_late_payment);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_folders); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/import/A01-a-bad-folder-changes-nothing/",
                                           bad_folders[i].what, NULL);

      dun_test_desk_add (path, &bad_folders[i], test_bad_folder);
    }
  dun_test_desk_add ("/ui/import/A01-cancelling-leaves-nothing", NULL, test_cancel);
  dun_test_desk_add ("/ui/import/A01-a-closed-screen-leaves-nothing", NULL, test_close);
  return g_test_run ();
}
