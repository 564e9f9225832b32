/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Named places where a test build cuts the line, by seed: DUN_FAULT="SEED[:PERCENT[:POINT,…]]" in
 * the environment; points are before-send, after-send, before-result, after-result,
 * during-reconnect. */
#ifdef DUN_FAULTS
gboolean dun_fault_strikes (const char *point);
#define DUN_FAULT(point) dun_fault_strikes (point)
#else
#define DUN_FAULT(point) FALSE
#endif

G_END_DECLS
