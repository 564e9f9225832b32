/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-step-map.h"
#include "dun-strategy-draft.h"

G_BEGIN_DECLS

char *dun_strategy_words_step   (DunStrategyDraft *draft,
                                 int               step_no) G_GNUC_WARN_UNUSED_RESULT;
char *dun_strategy_words_days   (gint64            days) G_GNUC_WARN_UNUSED_RESULT;
char *dun_strategy_words_flaw   (const char       *reason,
                                 const char       *detail) G_GNUC_WARN_UNUSED_RESULT;
char *dun_strategy_words_value  (const char       *field,
                                 const char       *json) G_GNUC_WARN_UNUSED_RESULT;
const char *dun_strategy_words_field (const char  *field);
void  dun_strategy_words_draw   (DunStrategyDraft *draft,
                                 GHashTable       *flaws,
                                 DunStepMap       *map);

G_END_DECLS
