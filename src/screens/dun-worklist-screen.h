/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* Whom do I deal with next: the person's own cases by action date, and a panel that records what
 * was done and goes on to the next (C01, C02). Argument: a filter as JSON. */
#define DUN_TYPE_WORKLIST_SCREEN (dun_worklist_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunWorklistScreen, dun_worklist_screen, DUN, WORKLIST_SCREEN, DunScreen)

G_END_DECLS
