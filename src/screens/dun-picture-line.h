/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-pictures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dun_picture_line_new (DunLetterPictures *pictures,
                                 guint              row);

G_END_DECLS
