/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_ASSIGNMENT_SCREEN (dun_assignment_screen_get_type ())

/* Who works on what (B01-B04, B08): the people with their load, the cases of the one chosen, and
 * the commands that give the selected cases to others; rows can be dragged onto a person. Actions:
 * assignment-person (s: login, "" the pool), assignment-select-all, assignment-assign,
 * assignment-evenly, assignment-controller. */
G_DECLARE_FINAL_TYPE (DunAssignmentScreen, dun_assignment_screen, DUN, ASSIGNMENT_SCREEN, DunScreen)

G_END_DECLS
