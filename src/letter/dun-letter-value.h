/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Who the values are written for: the user_data of the two hooks. */
typedef struct
{
  const DunLocale *locale;
  JsonObject      *labels; /* (nullable): "domain.CODE" → words of the language */
} DunLetterReader;

void        dun_letter_value_escape (GString         *out,
                                     const char      *text,
                                     gsize            length,
                                     gpointer         user_data);
gboolean    dun_letter_value_format (GString         *out,
                                     JsonNode        *value,
                                     const char      *member,
                                     gpointer         user_data);
char       *dun_letter_value_text   (const DunLocale *locale,
                                     JsonNode        *value);
JsonObject *dun_letter_get_labels   (JsonNode        *data);

G_END_DECLS
