/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUN_TYPE_ROW_LIST (dun_row_list_get_type ())

/* A list that is read whole: a GListModel of DunRow and DunKeyed. For what stays short; long lists
 * are DunKeyList. */
G_DECLARE_FINAL_TYPE (DunRowList, dun_row_list, DUN, ROW_LIST, GObject)

DunRowList *dun_row_list_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void        dun_row_list_take_result (DunRowList *self,
                                      DunResult  *result);
void        dun_row_list_clear       (DunRowList *self);
DunRow     *dun_row_list_get_row     (DunRowList *self,
                                      guint       position);
DunRow     *dun_row_list_find        (DunRowList *self,
                                      gint64      key);

G_END_DECLS
