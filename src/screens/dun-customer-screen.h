/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_CUSTOMER_SCREEN (dun_customer_screen_get_type ())

/* A customer who has no case: his debts, the letters to him, the statement of account that he asks
 * for (X68). The key of the screen is his.
 * Actions while in front: customer-statement, customer-case, customer-letter.
 * Property: loaded (boolean, notified): everything has been read.
 * Template children for tests: debts, letters, hint. */
G_DECLARE_FINAL_TYPE (DunCustomerScreen, dun_customer_screen, DUN, CUSTOMER_SCREEN, DunScreen)

G_END_DECLS
