/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-error.h"

G_BEGIN_DECLS

/* What stands in the bar codes of a letter: the bank's mark, the letter's id and two check digits,
 * as in "BANK-1234-61". */

char    *dun_letter_code_make    (const char  *mark,
                                  gint64       letter_id);
gboolean dun_letter_code_parse   (const char  *text,
                                  char       **mark,
                                  gint64      *letter_id,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char    *dun_letter_code_explain (const char  *text);
gboolean dun_letter_code_is_mark (const char  *text);

G_END_DECLS
