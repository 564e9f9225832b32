/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An amount as people type it, in their own digits and separators.
 *   <object class="DunMoneyEntry" id="amount">
 *     <property name="currency">EUR</property>
 *     <property name="amount" bind-source="draft" bind-property="amount"
 *               bind-flags="bidirectional|sync-create"/>
 *   </object>
 * Properties: amount (int64, minor units; 0 while empty or refused), currency (string), empty and
 *   valid (read only, notified; empty is valid unless required), required (FALSE), minimum (int64,
 *   0), text (what was typed), error (read only: the sentence that stands below, NULL if none; set
 *   a server's refusal with dun_money_entry_set_error(), the next typing takes it away).
 * Signal: activate (). Below the entry the amount is repeated as understood, or what is wrong. */
#define DUN_TYPE_MONEY_ENTRY (dun_money_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunMoneyEntry, dun_money_entry, DUN, MONEY_ENTRY, GtkWidget)

GtkWidget  *dun_money_entry_new          (const char    *currency);
gint64      dun_money_entry_get_amount   (DunMoneyEntry *self);
void        dun_money_entry_set_amount   (DunMoneyEntry *self,
                                          gint64         amount);
void        dun_money_entry_clear        (DunMoneyEntry *self);
const char *dun_money_entry_get_currency (DunMoneyEntry *self);
void        dun_money_entry_set_currency (DunMoneyEntry *self,
                                          const char    *currency);
gboolean    dun_money_entry_get_valid    (DunMoneyEntry *self);
gboolean    dun_money_entry_get_empty    (DunMoneyEntry *self);
void        dun_money_entry_set_text     (DunMoneyEntry *self,
                                          const char    *text);
const char *dun_money_entry_get_error    (DunMoneyEntry *self);
void        dun_money_entry_set_error    (DunMoneyEntry *self,
                                          const char    *error);

G_END_DECLS
