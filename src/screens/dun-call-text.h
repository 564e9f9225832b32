/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *dun_call_text_list    (DunRow     *item,
                                  const char *column) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_call_text_script  (DunRow     *item) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_call_text_try_script (DunRow   *item,
                                    GError  **error) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_call_text_reasons (DunRow     *item) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_call_text_actions (DunRow     *item) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_call_text_phone   (JsonObject *phone) G_GNUC_WARN_UNUSED_RESULT;
const char * const *dun_call_text_list_fields (void);
const char *dun_call_text_member (JsonObject *object,
                                  const char *name);

G_END_DECLS
