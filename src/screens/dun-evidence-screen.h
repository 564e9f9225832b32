/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_EVIDENCE_SCREEN (dun_evidence_screen_get_type ())

/* Proves that the journal is as it was written (I-14): computes its chains again, writes an anchor
 * to be kept outside, holds the journal against an old one.
 * Actions while in front: evidence-verify, evidence-verify-case (s: a case number),
 * evidence-export, evidence-export-to (s: a path), evidence-check, evidence-check-file (s: a path).
 * Property: verdict (string, notified): the sentence about the last proof; NULL while none.
 * Template child for tests: table. */
G_DECLARE_FINAL_TYPE (DunEvidenceScreen, dun_evidence_screen, DUN, EVIDENCE_SCREEN, DunScreen)

G_END_DECLS
