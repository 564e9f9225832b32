/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_OUTBOX_SCREEN (dun_outbox_screen_get_type ())

/* SMS and e-mail: what waits, what left, what arrived, and what waits for a person (§4.3.7).
 * Actions while in front: outbox-filter (s: a state, WAITING, GONE, DOUBTFUL, MENDABLE or ""),
 * outbox-cancel, outbox-retry, outbox-settle (b: it went out), outbox-case; they act on the
 * selected messages, settling on the one under the cursor.
 * Template children for tests: table, body, about, note, state. */
G_DECLARE_FINAL_TYPE (DunOutboxScreen, dun_outbox_screen, DUN, OUTBOX_SCREEN, DunScreen)

G_END_DECLS
