/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_STRATEGIES_SCREEN (dun_strategies_screen_get_type ())

/* How the bank treats its debtors (J01, J02, J04, X42, X43): the versions of its strategies, and
 * one of them as a map of steps on a time line, to look at or to draw.
 *
 * Actions while in front: strategy-new, strategy-copy, strategy-save, strategy-discard,
 * strategy-undo, strategy-redo, strategy-validate, strategy-dry-run, strategy-approve,
 * strategy-activate, strategy-retire, strategy-migrate, strategy-compare, strategy-add-step,
 * strategy-remove-step, strategy-link, strategy-map, strategy-zoom (i: 1 in, -1 out, 0 plain). */
G_DECLARE_FINAL_TYPE (DunStrategiesScreen, dun_strategies_screen, DUN, STRATEGIES_SCREEN, DunScreen)

G_END_DECLS
