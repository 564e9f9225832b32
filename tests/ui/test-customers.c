/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-customer-screen.h"
#include "dun-dialog.h"
#include "dun-pdf-screen.h"
#include "dun-table.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

/* Customers who have no case: found, seen, and given the statement of account that they ask for. */

static const char * const no_case =
  "set session authorization importer_ho;"
  "do $do$ declare v_id bigint; begin"
  " v_id := (api.import_begin (gen_random_uuid (), 'no case') ->> 'import_id')::bigint;"
  " insert into staging.customers (import_id, line_no, customer_no, kind, name, language,"
  "   branch_code, street, postal_code, city, country)"
  "  values (v_id, 2, 'N7', 'person', 'Nina Siedem', 'en', 'N1', '7 Short Street', 'N1 7SS',"
  "   'London', 'GB');"
  " insert into staging.facilities (import_id, line_no, facility_no, customer_no, product,"
  "   currency, principal, opened_on)"
  "  values (v_id, 2, 'F-N7', 'N7', 'Loan', 'EUR', '1000', '2026-01-01'),"
  "   (v_id, 3, 'F-N7-2', 'N7', 'Card', 'UAH', '500', '2026-01-01');"
  " insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on,"
  "   principal, interest, fee)"
  "  values (v_id, 2, 'F-N7', '1', '2026-01-20', '90', '10', '0'),"
  "   (v_id, 3, 'F-N7', '2', '2026-06-10', '90', '10', '0'),"
  "   (v_id, 4, 'F-N7-2', '1', '2026-07-10', '50', '0', '0');"
  " insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on,"
  "   amount, currency)"
  "  values (v_id, 2, 'P-N7', 'F-N7', 'payment', '2026-01-20', '140.00', 'EUR'),"
  "   (v_id, 3, 'P-N7-2', 'F-N7-2', 'payment', '2026-02-21', '7.00', 'UAH');"
  " perform api.import_apply (gen_random_uuid (), v_id);"
  "end $do$;"
  "reset session authorization;";

static DunTable *
get_table (Desk       *desk,
           const char *id)
{
  return DUN_TABLE (dun_test_desk_child (desk_find (desk, DUN_TYPE_CUSTOMER_SCREEN), id));
}

/* As a person does: the number into the search, Enter. */
static void
find_customer (Desk       *desk,
               const char *text)
{
  GtkEditable *search = dun_test_find_id (GTK_WIDGET (desk->window), "search");
  GtkListBox *hits = dun_test_find_id (GTK_WIDGET (desk->window), "hits_list");

  desk_act (desk, "find", NULL);
  gtk_editable_set_text (search, text);
  dun_test_until (gtk_list_box_get_row_at_index (hits, 0) != NULL);
  g_signal_emit_by_name (search, "activate");
}

static gboolean
is_loaded (Desk *desk)
{
  GtkWidget *screen = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_CUSTOMER_SCREEN, 0);
  gboolean loaded = FALSE;

  if (screen != NULL)
    g_object_get (screen, "loaded", &loaded, NULL);
  return loaded;
}

static void
test_statement (void)
{
  DunFormDialog *dialog;
  GtkEditable *reason;
  DunTable *letters;
  Desk desk;

  desk_open_after (&desk, "head_n", no_case);
  find_customer (&desk, "N7");
  dun_test_until (is_loaded (&desk));
  g_assert_cmpuint (dun_test_desk_n_rows (get_table (&desk, "debts")), ==, 2);
  g_assert_cmpuint (dun_test_desk_n_rows (get_table (&desk, "letters")), ==, 0);
  g_assert_false (desk_can (&desk, "customer-case"));
  g_assert_false (desk_can (&desk, "customer-letter"));
  dun_test_picture (GTK_WIDGET (desk.window), "customer");

  desk_act (&desk, "customer-statement", NULL);
  dialog = DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_FORM_DIALOG));
  reason = g_object_get_data (G_OBJECT (dialog), "reason");
  gtk_editable_set_text (reason, "asked at the counter");
  dun_test_picture (GTK_WIDGET (dialog), "customer-statement");
  dun_form_dialog_save (dialog);
  dun_test_until (desk_is_value (&desk, "select own_basis || ' ' || state || ' ' ||"
                                 " (case_id is null) from core.letter", "REQUEST DRAFT true"));
  desk_assert_value (&desk, "select d.detail ->> 'reason' from audit.journal j"
                     " join audit.journal_detail d using (journal_id)"
                     " where j.event = 'STATEMENT_REQUESTED'", "asked at the counter");

  /* It is confirmed and printed where every letter is. */
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_assert_value (&desk, "select state || ' ' || letter_no from core.letter",
                     "PRINTED STA/N1/2026/000001");

  /* And stands in the folder of its customer, from where it is opened. */
  find_customer (&desk, "N7");
  letters = get_table (&desk, "letters");
  dun_test_until (dun_test_desk_n_rows (letters) == 1);
  dun_test_desk_choose (letters, "letter_no", "STA/N1/2026/000001");
  dun_test_picture (GTK_WIDGET (desk.window), "customer-letter");
  desk_act (&desk, "customer-letter", NULL);
  dun_test_until (desk_shows (&desk, "loaded"));
  dun_test_picture (GTK_WIDGET (desk.window), "customer-pages");
  desk_close (&desk);
}

/* Who has an open case by now is served there. */
static void
test_open_case (void)
{
  g_autofree char *key = NULL;
  Desk desk;

  desk_open_after (&desk, "head_n", no_case);
  key = desk_value (&desk, "select party_id from core.party where customer_no = 'K1'");
  desk_act (&desk, "open-customer", g_variant_new_int64 (g_ascii_strtoll (key, NULL, 10)));
  dun_test_until (is_loaded (&desk));
  g_assert_false (desk_can (&desk, "customer-statement"));
  g_assert_true (gtk_widget_get_visible (dun_test_desk_child (
    desk_find (&desk, DUN_TYPE_CUSTOMER_SCREEN), "hint")));
  dun_test_picture (GTK_WIDGET (desk.window), "customer-with-case");
  desk_act (&desk, "customer-case", NULL);
  dun_test_until (desk_can (&desk, "letter-new"));
  desk_close (&desk);
}

/* Who reads only asks for nothing. */
static void
test_reader (void)
{
  Desk desk;

  desk_open_after (&desk, "printer_n", no_case);
  find_customer (&desk, "N7");
  dun_test_until (is_loaded (&desk));
  g_assert_cmpuint (dun_test_desk_n_rows (get_table (&desk, "debts")), ==, 2);
  g_assert_false (desk_can (&desk, "customer-statement"));
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/X68-a-customer-without-a-case-gets-the-statement-he-asks-for",
                   test_statement);
  g_test_add_func ("/ui/X68-who-has-an-open-case-gets-it-there", test_open_case);
  g_test_add_func ("/ui/X68-who-only-reads-asks-for-none", test_reader);
  return g_test_run ();
}
