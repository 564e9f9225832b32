/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_STAFF_SCREEN (dun_staff_screen_get_type ())

/* Who may sign in and what they may: accounts, and roles by four eyes (architecture §12).
 * Actions while in front: staff-new, staff-change, staff-password, staff-activate,
 * staff-deactivate, staff-request-role, staff-revoke-role (s: the role), staff-approve-role,
 * staff-reject-role; they act on the selected person or the selected request.
 * Template children for tests: table, requests. */
G_DECLARE_FINAL_TYPE (DunStaffScreen, dun_staff_screen, DUN, STAFF_SCREEN, DunScreen)

G_END_DECLS
