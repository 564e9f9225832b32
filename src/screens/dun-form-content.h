/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       dun_form_content_prepare      (GtkWidget  *parent,
                                          DunSession *session);
GtkWidget *dun_form_content_find_invalid (GtkWidget  *parent);

G_END_DECLS
