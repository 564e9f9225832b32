/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_KEY_LIST (dun_key_list_get_type ())

/* A list of any length: all keys in display order at once, rows when they come into sight
 * (architecture §6). A GListModel of DunRow and DunKeyed; get_item never waits. */
G_DECLARE_FINAL_TYPE (DunKeyList, dun_key_list, DUN, KEY_LIST, GObject)

DunKeyList   *dun_key_list_new      (DunSession *session,
                                     const char *keys_function,
                                     const char *rows_function) G_GNUC_WARN_UNUSED_RESULT;
void          dun_key_list_query    (DunKeyList *self,
                                     GVariant   *args);
void          dun_key_list_set_keys (DunKeyList   *self,
                                     const gint64 *keys,
                                     gsize         n_keys);
void          dun_key_list_refresh  (DunKeyList *self);
const gint64 *dun_key_list_get_keys (DunKeyList *self,
                                     gsize      *n_keys);
int           dun_key_list_find     (DunKeyList *self,
                                     gint64      key);

G_END_DECLS
