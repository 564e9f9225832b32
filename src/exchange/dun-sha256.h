/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dun_sha256 (GBytes *bytes);

G_END_DECLS
