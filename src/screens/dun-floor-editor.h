/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-line-editor.h"

G_BEGIN_DECLS

/* What must be overdue at least in an age group (A07), one a line: the first day of the group, the
 * currency, the amount (first_day, currency, amount).
 * Property: value (string): "31:EUR:50000,61:EUR:100000", amounts in minor units, as
 *   api.buckets_set takes it; what is not complete stands there as far as it was typed.
 * Its captions: day-title, currency-title, amount-title. */
#define DUN_TYPE_FLOOR_EDITOR (dun_floor_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunFloorEditor, dun_floor_editor, DUN, FLOOR_EDITOR, DunLineEditor)

G_END_DECLS
