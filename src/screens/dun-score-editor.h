/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-line-editor.h"

G_BEGIN_DECLS

/* The rules of a score, one a line: what is looked at, from and below which value, its points
 * (input, currency, from_value, to_value, points).
 * Property: value (string): JSON [{input, currency, from_value, to_value, points}], as
 *   api.score_rules_set takes it; amounts in minor units, without a currency in hundredths. */
#define DUN_TYPE_SCORE_EDITOR (dun_score_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunScoreEditor, dun_score_editor, DUN, SCORE_EDITOR, DunLineEditor)

G_END_DECLS
