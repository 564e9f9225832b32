/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rules of a score, one a line: what is looked at, from and below which value, its points.
 * Property: value (string): JSON [{input, currency, from_value, to_value, points}], as
 *   api.score_rules_set takes it; amounts in minor units, without a currency in hundredths. */
#define DUN_TYPE_SCORE_EDITOR (dun_score_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunScoreEditor, dun_score_editor, DUN, SCORE_EDITOR, GtkWidget)

void       dun_score_editor_set_session (DunScoreEditor *self,
                                         DunSession     *session);
guint      dun_score_editor_get_n_rules (DunScoreEditor *self);
GtkWidget *dun_score_editor_get_cell    (DunScoreEditor *self,
                                         guint           rule,
                                         const char     *field);
void       dun_score_editor_add_rule    (DunScoreEditor *self);
void       dun_score_editor_remove_rule (DunScoreEditor *self,
                                         guint           rule);

G_END_DECLS
