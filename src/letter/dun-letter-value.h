/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A number that was written into the text. */
typedef struct
{
  gint64 minor;
  char   currency[4]; /* "" for a number without a currency */
} DunLetterAmount;

/* Who the values are written for: the user_data of the two hooks. */
typedef struct
{
  const DunLocale *locale;
  JsonObject      *labels;  /* (nullable): "domain.CODE" → words of the language */
  GArray          *amounts; /* (nullable): DunLetterAmount; numbers get a mark and a place here */
} DunLetterReader;

/* A mark stands behind the last digit before the decimal sign and tells the amount's place. No
 * value holds one, since private use is cleaned away, and no wording may. */
#define DUN_LETTER_MARK_FIRST 0xf0000
#define DUN_LETTER_MARK_LAST  0xffffd
#define DUN_LETTER_MARK_LEAD  0xf3 /* the first of its four bytes */
#define DUN_LETTER_MARK_BYTES 4

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
char       *dun_letter_value_money  (const DunLocale *locale,
                                     gint64           minor,
                                     const char      *currency,
                                     gsize           *point);
gboolean    dun_letter_value_is_mark
                                    (const char      *text,
                                     guint           *index);
const char *dun_letter_value_find   (const char      *text,
                                     guint           *index);
JsonObject *dun_letter_get_labels   (JsonNode        *data);

G_END_DECLS
