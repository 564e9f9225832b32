/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-strategy-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the forms beside a strategy's map do alike. A widget has the name of its field as id. */

void dun_strategy_fields_follow     (DunStrategyDraft **place,
                                     DunStrategyDraft  *draft,
                                     GCallback          fill,
                                     gpointer           form);
void dun_strategy_fields_fill_text  (DunStrategyDraft  *draft,
                                     int                step_no,
                                     GtkEntry          *entry);
void dun_strategy_fields_fill_count (DunStrategyDraft  *draft,
                                     int                step_no,
                                     GtkSpinButton     *spin);
void dun_strategy_fields_take_text  (DunStrategyDraft  *draft,
                                     int                step_no,
                                     GtkEditable       *entry);
void dun_strategy_fields_take_count (DunStrategyDraft  *draft,
                                     int                step_no,
                                     GtkSpinButton     *spin);
void dun_strategy_fields_take_tick  (DunStrategyDraft  *draft,
                                     int                step_no,
                                     GtkCheckButton    *check);

G_END_DECLS
