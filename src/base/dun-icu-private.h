/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_ICU_NFC,
  DUN_ICU_NFKD,
} DunIcuForm;

UChar *dun_icu_from_utf8 (const char   *text,
                          int32_t      *length);
char  *dun_icu_to_utf8   (const UChar  *text,
                          int32_t       length);
char  *dun_icu_normalize (const char   *text,
                          DunIcuForm    form);
char  *dun_icu_lower     (const char   *text);

G_END_DECLS
