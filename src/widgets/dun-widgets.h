/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once, after gtk_init() and before the first widget: registers the resource with all templates,
 * the types that .ui files name, the icons, and the stylesheet for the default display. */
void dun_widgets_init (void);

G_END_DECLS
