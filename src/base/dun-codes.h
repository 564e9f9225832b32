/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char         *dun_code_label (const char *domain,
                                    const char *code);
gboolean            dun_code_known (const char *domain,
                                    const char *code);
const char * const *dun_code_list  (const char *domain);
void                dun_code_set_name (const char *domain,
                                       const char *code,
                                       const char *language,
                                       const char *name);

G_END_DECLS
