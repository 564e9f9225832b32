/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

cairo_surface_t *dun_letter_barcode_new_qr   (const char *code);
cairo_surface_t *dun_letter_barcode_new_bars (const char *code);

G_END_DECLS
