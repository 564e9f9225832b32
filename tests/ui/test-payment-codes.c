/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-form-field.h"
#include "dun-form-value.h"
#include "dun-rules-screen.h"
#include "dun-test-desk.h"
#include "dun-test-rules.h"

/* How payments are written in QR codes, entered by one person and approved by another one: real
 * screens, real logins, a database of their own, whose business day is 2026-03-02. */

static void
test_version (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autofree char *text = NULL;

  dun_test_rules_open (desk, "manager_ho", "pay-schemes");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 4);
  dun_test_desk_choose (dun_test_rules_table (desk), "scheme", "EPC");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("scheme"))));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("currency"))));
  dun_test_rules_assert ("most", "331");
  dun_test_rules_assert ("minor_most", "99999999999");
  text = dun_form_value_dup (GTK_WIDGET (dun_test_rules_field ("template")));
  g_assert_true (g_str_has_prefix (text, "BCD\n002\n1\nSCT\n{{bic}}\n"));

  /* Only what letters know, and never another account. */
  dun_test_rules_enter ("template", "BCD\n{{account}}\nEUR{{amount}}\n{{iban}}");
  dun_test_rules_enter ("from_on", "2026-03-05");
  dun_test_rules_save_refused ("template");
  dun_test_rules_picture ("rules-payment-code-form");
  dun_test_rules_enter ("template", "BCD\n{{account}}\n");
  dun_test_rules_save_refused ("template");
  dun_test_rules_enter ("template", "DE89370400440532013000 {{account}} {{amount}}");
  dun_test_rules_save_refused ("template");
  dun_test_rules_enter ("template", "BCD\n{{account}}\nEUR{{amount}}\n{{text}}");
  dun_test_rules_enter ("most", "300");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "state", "SUBMITTED");
  dun_test_desk_assert_value (desk, "select state || most || from_on from core.pay_scheme_version"
                              " where template = E'BCD\\n{{account}}\\nEUR{{amount}}\\n{{text}}'",
                              "SUBMITTED3002026-03-05");
  dun_test_rules_yes_refused (desk, "rule-approve",
                              "Who has entered something can not approve it. "
                              "Ask somebody else to.");
  dun_test_desk_stand_up (desk);

  /* Who may not decide about it reads it. */
  dun_test_rules_assert_only_read (desk, "pay-schemes", "rule-approve");

  dun_test_rules_open (desk, "head_n", "pay-schemes");
  dun_test_desk_choose (dun_test_rules_table (desk), "state", "SUBMITTED");
  dun_test_until (dun_test_desk_is_enabled (desk, "rule-approve"));
  dun_test_desk_act (desk, "rule-approve", NULL);
  dun_test_rules_yes ();
  dun_test_until (!dun_test_desk_is_enabled (desk, "rule-approve"));
  dun_test_desk_assert_value (desk, "select state || approved_by from core.pay_scheme_version"
                              " where from_on = '2026-03-05'", "IN_FORCEhead_n");
  dun_test_picture (desk->window, "rules-payment-codes");
  /* What the whole bank has is not a branch's to take away. */
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-end"));
  dun_test_desk_stand_up (desk);

  dun_test_rules_open (desk, "manager_ho", "pay-schemes");
  dun_test_desk_choose (dun_test_rules_table (desk), "since", "2026-03-05");
  dun_test_desk_act (desk, "rule-end", NULL);
  dun_test_rules_yes ();
  dun_test_desk_choose (dun_test_rules_table (desk), "state", "RETIRED");
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-end"));
  dun_test_desk_stand_up (desk);
}

/* Another country's code is a line, not a new program. */
static void
test_another (DunTestDesk  *desk,
              gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "pay-schemes");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("scheme", "hub3");
  dun_test_rules_enter ("currency", "BGN");
  dun_test_rules_enter ("template", "{{account}}|{{minor}}|{{name}}|{{text}}");
  dun_test_rules_enter ("most", "300");
  dun_test_rules_enter ("name_most", "30");
  dun_test_rules_enter ("text_most", "35");
  dun_test_rules_enter ("minor_most", "99999999");
  dun_test_rules_enter ("forbidden", "|");
  dun_test_rules_enter ("from_on", "2026-03-02");
  dun_test_rules_save_refused ("scheme");
  dun_test_rules_enter ("scheme", "HUB3");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "scheme", "HUB3");
  dun_test_desk_assert_value (desk, "select currency from core.pay_scheme where scheme = 'HUB3'",
                              "BGN");
  dun_test_picture (desk->window, "rules-payment-code-another");
  dun_test_desk_act (desk, "rule-end", NULL);
  dun_test_rules_yes ();
  dun_test_desk_choose (dun_test_rules_table (desk), "state", "REJECTED");
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/payment-codes/D10-a-version-counts-when-another-has-approved-it", NULL,
                     test_version);
  dun_test_desk_add ("/ui/payment-codes/D10-another-countrys-code", NULL, test_another);
  return g_test_run ();
}
