/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_RETURNED_SCREEN (dun_returned_screen_get_type ())

/* Mail that the post brings back (E01-E05): one envelope after the other by the code on it, by its
 * letter's number, or by looking for the customer; and the list of what was registered. */
G_DECLARE_FINAL_TYPE (DunReturnedScreen, dun_returned_screen, DUN, RETURNED_SCREEN, DunScreen)

G_END_DECLS
