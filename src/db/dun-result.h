/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

G_BEGIN_DECLS

/* What a call gave back: rows of text values. Refcounted, immutable. */
typedef struct _DunResult DunResult;

#define DUN_TYPE_RESULT (dun_result_get_type ())

GType        dun_result_get_type   (void);
DunResult   *dun_result_ref        (DunResult  *self);
void         dun_result_unref      (DunResult  *self);
guint        dun_result_get_n_rows (DunResult  *self);
DunRowShape *dun_result_get_shape  (DunResult  *self);
gboolean     dun_result_is_null    (DunResult  *self,
                                    guint       row,
                                    const char *column);
const char  *dun_result_get_text   (DunResult  *self,
                                    guint       row,
                                    const char *column);
gint64       dun_result_get_int    (DunResult  *self,
                                    guint       row,
                                    const char *column);
gboolean     dun_result_get_bool   (DunResult  *self,
                                    guint       row,
                                    const char *column);
GBytes      *dun_result_get_bytes  (DunResult  *self,
                                    guint       row,
                                    const char *column) G_GNUC_WARN_UNUSED_RESULT;
const char  *dun_result_get_value  (DunResult  *self);
gint64      *dun_result_get_keys   (DunResult  *self,
                                    gsize      *n_keys) G_GNUC_WARN_UNUSED_RESULT;
DunRow      *dun_result_steal_row  (DunResult  *self,
                                    guint       row) G_GNUC_WARN_UNUSED_RESULT;
void         dun_result_fill_row   (DunResult  *self,
                                    guint       row,
                                    DunRow     *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunResult, dun_result_unref)

G_END_DECLS
