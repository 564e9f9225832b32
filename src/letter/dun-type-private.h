/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-type.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

DunTypeBlock *dun_type_block_new       (PangoLayout        *layout,
                                        int                 point);
DunTypeBlock *dun_type_block_new_empty (void);
void          dun_type_block_open_line (DunTypeBlock       *self);
void          dun_type_block_append    (DunTypeBlock       *self,
                                        const DunTypeBlock *part);
gboolean      dun_type_font_is_letter  (PangoFont          *font);
DunTypeBlock *dun_type_words_set       (DunType            *type,
                                        const char         *text,
                                        const DunTypeRun   *runs,
                                        guint               n_runs,
                                        guint               face,
                                        double              size,
                                        double              width);

G_END_DECLS
