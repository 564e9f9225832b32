/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *dun_pdf_stamp (GBytes     *pdf,
                       GPtrArray  *stamps,
                       GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
