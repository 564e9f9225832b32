/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_POST_SCREEN (dun_post_screen_get_type ())

/* The post book (D07): what was printed and what became of it, by batch or by day; letters are
 * handed to the post one by one by their codes, or all of a line that still wait. */
G_DECLARE_FINAL_TYPE (DunPostScreen, dun_post_screen, DUN, POST_SCREEN, DunScreen)

G_END_DECLS
