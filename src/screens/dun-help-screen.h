/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_HELP_SCREEN (dun_help_screen_get_type ())

/* What each screen is for, and its keys (F1). Its argument is the id of the screen to explain. */
G_DECLARE_FINAL_TYPE (DunHelpScreen, dun_help_screen, DUN, HELP_SCREEN, DunScreen)

G_END_DECLS
