/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_GLANCE_SCREEN (dun_glance_screen_get_type ())

/* How do we stand, where must I look (C10, R-S15): every figure leads to the list behind it.
 * Actions: glance-period (s: this-month, last-month, this-quarter, last-quarter, or two ISO days
 * "2026-01-01/2026-03-31"), glance-branch (x: a branch's key), glance-team (boolean: tasks of all).
 * */
G_DECLARE_FINAL_TYPE (DunGlanceScreen, dun_glance_screen, DUN, GLANCE_SCREEN, DunScreen)

G_END_DECLS
