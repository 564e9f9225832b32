/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* Segments (J03): which there are, and the condition of each, built by choosing; with whom it finds
 * as it is built. Actions: segment-new, segment-save, segment-undo, segment-redo, segment-activate,
 * segment-deactivate. */
#define DUN_TYPE_SEGMENTS_SCREEN (dun_segments_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunSegmentsScreen, dun_segments_screen, DUN, SEGMENTS_SCREEN, DunScreen)

G_END_DECLS
