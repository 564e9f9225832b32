/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_CASES_SCREEN (dun_cases_screen_get_type ())

/* All cases the person may see, by any filter; its argument is the filter as JSON (win.open-cases).
 */
G_DECLARE_FINAL_TYPE (DunCasesScreen, dun_cases_screen, DUN, CASES_SCREEN, DunScreen)

G_END_DECLS
