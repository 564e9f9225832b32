/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-flow.h"

G_BEGIN_DECLS

GArray       *dun_letter_carry_new      (void);
gboolean      dun_letter_carry_add      (GArray             *sums,
                                         const DunFlowTable *table,
                                         const DunFlowRow   *row);
DunTypeBlock *dun_letter_carry_set      (DunType            *type,
                                         const DunFlowTable *table,
                                         const DunFlowSum   *sum,
                                         guint               column);
void          dun_letter_carry_prepare  (DunType            *type,
                                         DunFlowTable       *table);
void          dun_letter_carry_set_words
                                        (DunType            *type,
                                         DunFlowTable       *table,
                                         JsonObject         *labels);
guint         dun_letter_carry_get_lines
                                        (const DunFlowTable *table);

G_END_DECLS
