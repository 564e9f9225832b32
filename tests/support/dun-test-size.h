/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dun_test_size_fits       (GtkWidget  *window,
                                   const char *where);
gboolean dun_test_size_front_fits (GtkWidget  *window,
                                   const char *where);

G_END_DECLS
