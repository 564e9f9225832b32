/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"
#include "dun-strategy-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_STRATEGY_FORM (dun_strategy_form_get_type ())

/* What a strategy's draft says of the strategy as a whole: name, segment, priority, arms. */
G_DECLARE_FINAL_TYPE (DunStrategyForm, dun_strategy_form, DUN, STRATEGY_FORM, GtkWidget)

void dun_strategy_form_set_draft     (DunStrategyForm  *self,
                                      DunStrategyDraft *draft);
void dun_strategy_form_take_segments (DunStrategyForm  *self,
                                      DunResult        *segments);
void dun_strategy_form_name_segment  (DunStrategyForm  *self,
                                      gint64            segment_id,
                                      const char       *name);
void dun_strategy_form_commit        (DunStrategyForm  *self);
void dun_strategy_form_begin         (DunStrategyForm  *self);

G_END_DECLS
