/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_FAULTS_SCREEN (dun_faults_screen_get_type ())

/* What does not go on by itself and waits for this person. */
G_DECLARE_FINAL_TYPE (DunFaultsScreen, dun_faults_screen, DUN, FAULTS_SCREEN, DunScreen)

G_END_DECLS
