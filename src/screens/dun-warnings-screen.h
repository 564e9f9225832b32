/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_WARNINGS_SCREEN (dun_warnings_screen_get_type ())

/* Who gets a letter: kind, who, preview, print, result; and the batches of before.
 * Properties: step (string, read only, notified: kind, eligible, preview, print or result).
 * Actions while in front: warn-view (s: new, batches), warn-new, warn-kind (s: W1, W2, ORDINARY),
 *   warn-draft, warn-step (i), warn-exclude, warn-exclude-because (s), warn-confirm, warn-cancel,
 *   warn-continue, warn-discard, warn-fill, warn-print, warn-open, warn-dispatch. */
G_DECLARE_FINAL_TYPE (DunWarningsScreen, dun_warnings_screen, DUN, WARNINGS_SCREEN, DunScreen)

G_END_DECLS
