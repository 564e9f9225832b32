/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-value-entry.h"

G_BEGIN_DECLS

/* An amount as people type it, in their own digits and separators.
 *   <object class="DunMoneyEntry" id="amount">
 *     <property name="currency">EUR</property>
 *     <property name="amount" bind-source="draft" bind-property="amount"
 *               bind-flags="bidirectional|sync-create"/>
 *   </object>
 * Properties, beside those of DunValueEntry: amount (int64, minor units; 0 while empty or refused),
 *   currency (string), minimum (int64, 0).
 * Below the entry the amount is repeated as understood, or what is wrong. */
#define DUN_TYPE_MONEY_ENTRY (dun_money_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunMoneyEntry, dun_money_entry, DUN, MONEY_ENTRY, DunValueEntry)

GtkWidget  *dun_money_entry_new          (const char    *currency);
gint64      dun_money_entry_get_amount   (DunMoneyEntry *self);
void        dun_money_entry_set_amount   (DunMoneyEntry *self,
                                          gint64         amount);
void        dun_money_entry_clear        (DunMoneyEntry *self);
void        dun_money_entry_set_currency (DunMoneyEntry *self,
                                          const char    *currency);

G_END_DECLS
