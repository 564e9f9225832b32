/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The windows that ask before something is printed, and the printer that writes a file. */

GtkWidget *dun_test_asked          (GType       type);
void       dun_test_choose_printer (const char *path);
void       dun_test_choose_queue   (const char *name);
void       dun_test_print_to       (const char *path);
gboolean   dun_test_is_pdf         (const char *path);

G_END_DECLS
