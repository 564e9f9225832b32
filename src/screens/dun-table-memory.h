/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-table.h"

G_BEGIN_DECLS

/* Gives the table back the columns, widths and order that its user left it with, and keeps them
 * from now on, in the settings under @name. Call it before the table is filled. */
void dun_table_memory_keep (DunTable   *table,
                            const char *name);

G_END_DECLS
