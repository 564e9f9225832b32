/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *dun_letter_data_parse (const char  *text,
                                 GError     **error);

G_END_DECLS
