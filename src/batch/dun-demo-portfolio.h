/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dun_demo_portfolio_write (GFile    *folder,
                                   DunDay    after,
                                   DunDay    until,
                                   GError  **error);

G_END_DECLS
