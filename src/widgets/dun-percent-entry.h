/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-value-entry.h"

G_BEGIN_DECLS

/* A percentage with up to two decimals, in the digits of the reader's language; may be missing.
 * Properties, beside those of DunValueEntry: value (string): NULL while empty or refused, else in
 *   hundredths of a percent ("150"), or as a decimal ("1.5") with decimal (FALSE); maximum (int64,
 *   in hundredths, 100 %). */
#define DUN_TYPE_PERCENT_ENTRY (dun_percent_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunPercentEntry, dun_percent_entry, DUN, PERCENT_ENTRY, DunValueEntry)

G_END_DECLS
