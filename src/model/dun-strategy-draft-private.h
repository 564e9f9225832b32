/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-strategy-draft.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *_dun_strategy_draft_get_root (DunStrategyDraft *self);
JsonObject *_dun_strategy_draft_find     (DunStrategyDraft *self,
                                          int               step_no);
JsonObject *_dun_strategy_draft_new_step (int               step_no);
int         _dun_strategy_draft_get_highest (DunStrategyDraft *self);
void        _dun_strategy_draft_commit   (DunStrategyDraft *self,
                                          const char       *together);

G_END_DECLS
