/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-type.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

DunTypeBlock *dun_type_block_new      (PangoLayout *layout,
                                       int          point);
gboolean      dun_type_font_is_letter (PangoFont   *font);

G_END_DECLS
