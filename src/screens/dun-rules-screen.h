/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_RULES_SCREEN (dun_rules_screen_get_type ())

/* How the bank works: the wordings of its letters and its settings, as they count today. Read only:
 * both are data that a deployment brings. */
G_DECLARE_FINAL_TYPE (DunRulesScreen, dun_rules_screen, DUN, RULES_SCREEN, DunScreen)

G_END_DECLS
