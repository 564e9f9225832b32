/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dun_drop_down_cut_words (GtkDropDown *drop_down);

G_END_DECLS
