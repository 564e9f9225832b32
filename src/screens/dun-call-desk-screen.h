/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_CALL_DESK_SCREEN (dun_call_desk_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunCallDeskScreen, dun_call_desk_screen, DUN, CALL_DESK_SCREEN, DunScreen)

G_END_DECLS
