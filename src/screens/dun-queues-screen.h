/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_QUEUES_SCREEN (dun_queues_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunQueuesScreen, dun_queues_screen, DUN, QUEUES_SCREEN, DunScreen)

G_END_DECLS
