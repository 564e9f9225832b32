/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-value-entry.h"

G_BEGIN_DECLS

/* A whole number that may also be missing, in the digits of the reader's language.
 * Properties, beside those of DunValueEntry: value (string): the number in ASCII digits, NULL while
 *   empty or refused; minimum and maximum (int64, 0 and G_MAXINT32). */
#define DUN_TYPE_COUNT_ENTRY (dun_count_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunCountEntry, dun_count_entry, DUN, COUNT_ENTRY, DunValueEntry)

GtkWidget *dun_count_entry_new (void);

G_END_DECLS
