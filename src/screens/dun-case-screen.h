/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* Everything about one debtor (screens: case folder). Its key is the case's. */
#define DUN_TYPE_CASE_SCREEN (dun_case_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunCaseScreen, dun_case_screen, DUN, CASE_SCREEN, DunScreen)

G_END_DECLS
