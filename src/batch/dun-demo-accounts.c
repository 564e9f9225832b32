/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo.h"

/* The accounts that the demo's debtors pay into: their letters carry payment codes. Banks, numbers
 * and tax numbers are invented; check digits are right. */

static const struct
{
  const char *currency;
  const char *scheme; /* NULL: no code is in use there */
  const char *account_no;
  const char *bank;
  const char *bic;
  const char *correspondent;
  const char *tax_no;
} accounts[] = {
  { "EUR", "EPC", "IE57MERI90000100000100", NULL, "MERIIE2D", NULL, NULL },
  { "PLN", "ZBP", "PL40999999900000000100010001", NULL, NULL, NULL, NULL },
  { "UAH", "NBU", "UA983999990000026000000000001", NULL, NULL, NULL, "12345678" },
  { "RUB", "GOST", "40702810000000000001", "Meridian", "049999100", "30101810500000000100",
    "7700000000" },
  { "BGN", NULL, "BG25MERI90001000000100", NULL, "MERIBGSF", NULL, NULL },
  { "AZN", NULL, "AZ46MERI00000000000000010001", NULL, "MERIAZ22", NULL, NULL },
  { "IRR", NULL, "IR250990000000000000010001", NULL, NULL, NULL, NULL },
};

/**
 * dun_demo_set_accounts:
 *
 * Enters the bank's account in each currency from @day on, as its head, and approves them as its
 * credit manager; once.
 */
gboolean
dun_demo_set_accounts (DunDemo *self,
                       DunDay   day,
                       GError **error)
{
  g_autofree char *from_on = dun_day_to_iso (day);
  g_autoptr (DunResult) before = NULL;
  g_autoptr (DunResult) rows = NULL;

  before = dun_demo_read (self, dun_demo_manager (), "bank_accounts", NULL, error);
  if (before == NULL || dun_result_get_n_rows (before) > 0)
    return before != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    if (!dun_demo_do (self, dun_demo_head (), "bank_account_set",
                      g_variant_new ("(mismsssmsmsmsmss)", FALSE, 0, accounts[i].currency,
                                     accounts[i].scheme, "Meridian Bank", accounts[i].account_no,
                                     accounts[i].bank, accounts[i].bic, accounts[i].correspondent,
                                     accounts[i].tax_no, from_on), error))
      return FALSE;
  rows = dun_demo_read (self, dun_demo_manager (), "bank_accounts", NULL, error);
  for (guint i = 0; rows != NULL && i < dun_result_get_n_rows (rows); i++)
    if (g_str_equal (dun_result_get_text (rows, i, "state"), "SUBMITTED") &&
        !dun_demo_do (self, dun_demo_manager (), "bank_account_approve",
                      g_variant_new ("(x)", dun_result_get_int (rows, i, "account_id")), error))
      return FALSE;
  return rows != NULL;
}
