/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *dun_test_jpeg_new (guint    width,
                           guint    height,
                           gboolean is_color);
GBytes *dun_test_png_new  (guint    width,
                           guint    height,
                           int      color_type,
                           int      bits);
GBytes *dun_test_pdf_new  (guint    n_pages);
char   *dun_test_tmp_new  (void);
void    dun_test_tmp_free (char    *directory);

G_END_DECLS
