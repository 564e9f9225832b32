/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dun_count_spin_localise (GtkSpinButton *spin);
int  dun_count_spin_read     (GtkSpinButton *spin);

G_END_DECLS
