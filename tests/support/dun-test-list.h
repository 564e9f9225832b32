/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-keyed.h"
#include "dun-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of as many rows as wanted, made when asked for and counted: the key of place n is 1000 +
 * n. Columns: id, name, amount, currency, amount_list, day, days, status, is_held, at, share,
 * size. */
#define DUN_TYPE_TEST_LIST (dun_test_list_get_type ())

G_DECLARE_FINAL_TYPE (DunTestList, dun_test_list, DUN, TEST_LIST, GObject)

DunTestList *dun_test_list_new      (guint        n_items,
                                     gboolean     loaded);
guint        dun_test_list_get_n_read (DunTestList *self);
void         dun_test_list_load     (DunTestList *self,
                                     guint        position);
void         dun_test_list_fill     (DunRow      *row,
                                     guint        position);
void         dun_test_list_resize   (DunTestList *self,
                                     guint        n_items);

G_END_DECLS
