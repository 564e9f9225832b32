/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-error.h"

G_BEGIN_DECLS

#define DUN_TEXT_MAX_MARKS 4 /* combining marks in a row: more is an attack on the layout */

/* What stands between the pieces of a line */
const char *dun_text_get_separator (gboolean rtl);

char    *dun_text_isolate     (const char  *text);
char    *dun_text_pair        (const char  *first,
                               const char  *second,
                               gboolean     rtl) G_GNUC_WARN_UNUSED_RESULT;
char    *dun_text_strip_bidi  (const char  *text);
char    *dun_text_clean       (const char  *text);
gboolean dun_text_check       (const char  *text,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dun_text_refuse_bidi (const char  *text,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char    *dun_text_search_key  (const char  *text);
void     dun_text_append_json (GString     *json,
                               const char  *text);

G_END_DECLS
