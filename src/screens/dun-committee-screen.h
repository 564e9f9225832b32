/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_COMMITTEE_SCREEN (dun_committee_screen_get_type ())

/* The collection committee: candidates, sessions, and one session on its page (F01–F07).
 * Actions while in front: committee-candidates, committee-session (x: its key), committee-plan,
 * committee-add, committee-convene, committee-adjourn, committee-cancel, committee-decide,
 * committee-withdraw, committee-minutes, committee-print, committee-scan, committee-sign,
 * committee-close.
 * Its argument: a session's key as text. */
G_DECLARE_FINAL_TYPE (DunCommitteeScreen, dun_committee_screen, DUN, COMMITTEE_SCREEN, DunScreen)

G_END_DECLS
