/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-template.h"
#include "dun-locale.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)

cmark_node *dun_letter_template_parse  (const char         *markdown,
                                        gsize               length,
                                        GError            **error);
cmark_node *dun_letter_template_expand (DunLetterTemplate  *self,
                                        JsonNode           *data,
                                        const DunLocale    *locale,
                                        GArray             *amounts,
                                        GError            **error);

G_END_DECLS
