/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BENCH_TYPE_MEMORY (bench_memory_get_type ())

/* A yardstick: a list as long as another one, whose rows, a few thousand over and over, lie in
 * memory. */
G_DECLARE_FINAL_TYPE (BenchMemory, bench_memory, BENCH, MEMORY, GObject)

BenchMemory *bench_memory_new (GListModel *list,
                               guint       n_rows);

G_END_DECLS
