/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dun_letter_space (const char *markdown,
                        const char *language);

G_END_DECLS
