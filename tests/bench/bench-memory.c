/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-memory.h"

#include "dun-row.h"

struct _BenchMemory
{
  GObject parent_instance;

  GPtrArray *rows;
  guint      n_items;
};

static GType
bench_memory_get_item_type (GListModel *model)
{
  return DUN_TYPE_ROW;
}

static guint
bench_memory_get_n_items (GListModel *model)
{
  return BENCH_MEMORY (model)->n_items;
}

static gpointer
bench_memory_get_item (GListModel *model,
                       guint       position)
{
  BenchMemory *self = BENCH_MEMORY (model);

  if (position >= self->n_items)
    return NULL;
  return g_object_ref (self->rows->pdata[position % self->rows->len]);
}

static void
bench_memory_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = bench_memory_get_item_type;
  iface->get_n_items = bench_memory_get_n_items;
  iface->get_item = bench_memory_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchMemory, bench_memory, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      bench_memory_list_model_init))

static void
bench_memory_finalize (GObject *object)
{
  g_ptr_array_unref (BENCH_MEMORY (object)->rows);
  G_OBJECT_CLASS (bench_memory_parent_class)->finalize (object);
}

static void
bench_memory_class_init (BenchMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_memory_finalize;
}

static void
bench_memory_init (BenchMemory *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Waits in the main loop until the first @n_rows of @list are here. */
BenchMemory *
bench_memory_new (GListModel *list,
                  guint       n_rows)
{
  BenchMemory *self = g_object_new (BENCH_TYPE_MEMORY, NULL);

  self->n_items = g_list_model_get_n_items (list);
  for (guint i = 0; i < MIN (self->n_items, n_rows); i++)
    {
      DunRow *row = g_list_model_get_item (list, i);

      while (!dun_row_get_loaded (row))
        g_main_context_iteration (NULL, TRUE);
      g_ptr_array_add (self->rows, row);
    }
  return self;
}
