/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-condition-terms.h"
#include "dun-condition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called when the value of the condition was changed by the person. */
typedef void (*DunConditionValueFunc) (gpointer user_data);

/* Returns: (transfer floating) (nullable): what a comparison's value is entered with; NULL when it
 * needs none. It lives as long as @condition. */
GtkWidget *dun_condition_value_new (DunCondition            *condition,
                                    const DunConditionField *field,
                                    DunConditionTerms       *terms,
                                    DunConditionValueFunc    changed,
                                    gpointer                 user_data);

/* A value to begin with, of the kind that @is compares with; keeps what fits. */
void       dun_condition_value_begin (DunCondition            *condition,
                                      const DunConditionField *field);

G_END_DECLS
