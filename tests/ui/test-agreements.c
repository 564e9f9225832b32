/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-day-entry.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-schedule-editor.h"
#include "dun-table.h"
#include "dun-test-folder.h"
#include "dun-test-widget.h"

#include <string.h>

/* Promises and payment agreements in the case folder, over a real database. */

static gboolean
is_enabled (DunTestFolder *desk,
            const char    *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static DunRow *
get_agreement (DunTestFolder *desk)
{
  return dun_table_get_cursor_row (dun_test_folder_table (desk, "agreements"));
}

static gboolean
stands (DunTestFolder *desk,
        const char    *state)
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
make_parts (DunTestFolder *desk)
{
  DunCaseForm *form = dun_test_folder_form ();
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
test_draft (DunTestFolder *desk,
            gconstpointer  login)
{
  DunCaseForm *form;
  DunScheduleEditor *editor;
  GtkWidget *entry;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 4);
  dun_test_folder_act (desk, "case-agreement");
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
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "agreements") == 1
                  && dun_test_folder_n_rows (desk, "parts") == 3);

  /* Written anew: what was typed stands in the form. */
  dun_test_until (is_enabled (desk, "agreement-edit"));
  dun_test_folder_act (desk, "agreement-edit");
  form = dun_test_folder_form ();
  editor = DUN_SCHEDULE_EDITOR (dun_test_find (GTK_WIDGET (form), DUN_TYPE_SCHEDULE_EDITOR, 0));
  g_assert_cmpuint (dun_schedule_editor_get_n_parts (editor), ==, 3);
  g_object_set (dun_case_form_get_draft (form), "discount", G_GINT64_CONSTANT (999999999), NULL);
  dun_test_folder_save (form);
  g_assert_nonnull (dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form),
                                                                   "discount")));
  g_object_set (dun_case_form_get_draft (form), "discount", G_GINT64_CONSTANT (1000), NULL);
  dun_test_folder_save (form);
  dun_test_until (get_agreement (desk) != NULL
                  && dun_row_get_int (get_agreement (desk), "discount") == 1000
                  && is_enabled (desk, "agreement-propose"));
  dun_test_folder_act (desk, "agreement-propose");
  dun_test_until (stands (desk, "PROPOSED"));
  g_assert_false (is_enabled (desk, "agreement-approve")); /* a collector approves nothing */
  g_assert_false (is_enabled (desk, "agreement-edit"));
}

static void
test_life (DunTestFolder *desk,
           gconstpointer  login)
{
  DunCaseForm *form;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 4);
  dun_test_folder_act (desk, "case-agreement");
  dun_test_folder_save (make_parts (desk));
  dun_test_until (stands (desk, "DRAFT") && is_enabled (desk, "agreement-propose"));
  dun_test_folder_act (desk, "agreement-propose");
  dun_test_until (stands (desk, "PROPOSED") && is_enabled (desk, "agreement-reject"));
  dun_test_folder_act (desk, "agreement-approve");
  dun_test_until (stands (desk, "APPROVED") && is_enabled (desk, "agreement-activate"));

  /* Neither paper nor consent: said beside the field. */
  dun_test_folder_act (desk, "agreement-activate");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "consent", " ", NULL);
  dun_test_folder_save (form);
  g_assert_nonnull (dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form),
                                                                   "consent")));
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "agreement-consent");
  g_object_set (dun_case_form_get_draft (form), "consent", "said yes on the telephone", NULL);
  dun_test_folder_save (form);
  dun_test_until (
    stands (desk, "ACTIVE")
    && g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "stage"), "AGREEMENT") == 0);
  g_assert_cmpstr (dun_row_get_text (dun_test_folder_head (desk), "hold_kind"), ==, "PROMISE");

  /* Money comes: the first part shows it, and so does a promise beside it. */
  dun_test_folder_act (desk, "case-promise");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (8000),
                "due-on", dun_day_from_ymd (2026, 3, 10), "method", "CASH", NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "promises") == 1);
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
  dun_test_until (dun_test_folder_n_rows (desk, "parts") == 3 && get_agreement (desk) != NULL
                  && dun_row_get_int (get_agreement (desk), "paid") == 7000);
  dun_test_until (
    g_strcmp0 (
      dun_row_get_text (dun_table_get_cursor_row (dun_test_folder_table (desk, "parts")), "state"),
      "PAID")
    == 0);
  g_assert_cmpint (
    dun_row_get_int (dun_table_get_cursor_row (dun_test_folder_table (desk, "promises")), "paid"),
    ==, 7000);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "agreement-tab");

  dun_test_folder_act (desk, "agreement-cancel");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "the customer withdrew", NULL);
  dun_test_folder_save (form);
  dun_test_until (stands (desk, "CANCELLED") && !is_enabled (desk, "agreement-cancel"));
}

static void
test_rights (DunTestFolder *desk,
             gconstpointer  login)
{
  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 4);
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
#define ADD(name, login, function)                                                                 \
  g_test_add (name, DunTestFolder, login, dun_test_folder_set_up, function,                        \
              dun_test_folder_tear_down)
  ADD ("/ui/X56-a-plan-is-drafted-with-parts-that-tie", "coll_n1", test_draft);
  ADD ("/ui/G01-an-agreement-is-approved-signed-paid-and-cancelled", "head_n", test_life);
  ADD ("/ui/G01-the-auditor-only-reads", "auditor_ho", test_rights);
#undef ADD
  return g_test_run ();
}
