/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-condition-terms.h"
#include "dun-condition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One comparison in the editor: heading, field, comparison, value, what is wrong with it. It shows
 * @condition and writes to it; the condition must outlive it.
 * Signals: changed (), after each change. */
#define DUN_TYPE_CONDITION_ROW (dun_condition_row_get_type ())

G_DECLARE_FINAL_TYPE (DunConditionRow, dun_condition_row, DUN, CONDITION_ROW, GtkWidget)

GtkWidget *dun_condition_row_new    (DunCondition      *condition,
                                     DunConditionTerms *terms);
void       dun_condition_row_append (DunConditionRow   *self,
                                     GtkWidget         *widget);

G_END_DECLS
