/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *dun_pdf_colour_get_srgb (void);

G_END_DECLS
