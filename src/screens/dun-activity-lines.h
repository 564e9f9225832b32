/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

char *dun_activity_lines (DunResult *activities,
                          guint      n_most);

G_END_DECLS
