/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *dun_uuid_new      (void);
gboolean dun_uuid_is_valid (const char *text);

G_END_DECLS
