/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-error.h"

G_BEGIN_DECLS

/* An amount is a gint64 of minor units (cents) beside the ISO 4217 code of its currency. */

#define DUN_CURRENCY_MAX_EXPONENT 4

gboolean dun_currency_is_code      (const char  *text);
int      dun_currency_get_exponent (const char  *currency);
void     dun_currency_set_exponent (const char  *currency,
                                    int          exponent);

gboolean dun_money_parse_plain     (const char  *text,
                                    const char  *currency,
                                    gint64      *minor,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char    *dun_money_to_plain        (gint64       minor,
                                    const char  *currency);
gboolean dun_money_list_next       (const char **list,
                                    char         currency[4],
                                    gint64      *minor);

G_END_DECLS
