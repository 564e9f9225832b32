/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *dun_pdf_rules_check (GBytes  *pdf,
                                GError **error);

G_END_DECLS
