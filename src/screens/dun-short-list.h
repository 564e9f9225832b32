/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row-list.h"
#include "dun-table.h"

G_BEGIN_DECLS

/* Shows @rows in @table, sorted by its headers and, with an entry, only those that hold its text in
 * one of @fields (NULL after them; NULL: in what the visible columns show). For lists that stay
 * below some two thousand rows; of longer ones the server sorts and filters (DunKeyList). */
void dun_short_list_show (DunTable           *table,
                          DunRowList         *rows,
                          GtkEditable        *entry,
                          const char * const *fields);

G_END_DECLS
