/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char               *dun_refusal_message    (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
const char * const *dun_refusal_list_codes (void);

G_END_DECLS
