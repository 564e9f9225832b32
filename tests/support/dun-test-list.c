/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-list"

#include "dun-test-list.h"

/* The model behind the table tests: long, lazy, and it tells how often it was read. */

struct _DunTestList
{
  GObject parent_instance;

  GHashTable *rows; /* owned: position → DunRow, those that were asked for */
  guint       n_items;
  guint       n_read;
  gboolean    loaded;
};

static void list_model_iface_init (GListModelInterface *iface);
static void keyed_iface_init      (DunKeyedInterface   *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunTestList, dun_test_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_KEYED, keyed_iface_init))

static GType
dun_test_list_get_item_type (GListModel *list)
{
  return DUN_TYPE_ROW;
}

static guint
dun_test_list_get_n_items (GListModel *list)
{
  return DUN_TEST_LIST (list)->n_items;
}

static gpointer
dun_test_list_get_item (GListModel *list,
                        guint       position)
{
  DunTestList *self = DUN_TEST_LIST (list);
  DunRow *row;

  if (position >= self->n_items)
    return NULL;
  self->n_read++;
  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row == NULL)
    {
      row = dun_row_new (1000 + (gint64) position);
      if (self->loaded)
        dun_test_list_fill (row, position);
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
    }
  return g_object_ref (row);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dun_test_list_get_item_type;
  iface->get_n_items = dun_test_list_get_n_items;
  iface->get_item = dun_test_list_get_item;
}

static gint64
dun_test_list_get_key (DunKeyed *keyed,
                       guint     position)
{
  return 1000 + (gint64) position;
}

static void
keyed_iface_init (DunKeyedInterface *iface)
{
  iface->get_key = dun_test_list_get_key;
}

static void
dun_test_list_finalize (GObject *object)
{
  g_hash_table_unref (DUN_TEST_LIST (object)->rows);
  G_OBJECT_CLASS (dun_test_list_parent_class)->finalize (object);
}

static void
dun_test_list_class_init (DunTestListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_test_list_finalize;
}

static void
dun_test_list_init (DunTestList *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

DunTestList *
dun_test_list_new (guint    n_items,
                   gboolean loaded)
{
  DunTestList *self = g_object_new (DUN_TYPE_TEST_LIST, NULL);

  self->n_items = n_items;
  self->loaded = loaded;
  return self;
}

guint
dun_test_list_get_n_read (DunTestList *self)
{
  return self->n_read;
}

/* Lets the values of one row arrive. */
void
dun_test_list_load (DunTestList *self,
                    guint        position)
{
  g_autoptr(DunRow) row = g_list_model_get_item (G_LIST_MODEL (self), position);

  dun_test_list_fill (row, position);
}

void
dun_test_list_fill (DunRow *row,
                    guint   position)
{
  static const char * const columns[] = {
    "id", "name", "amount", "currency", "amount_list", "day", "days", "status", "is_held", "at",
    "share", "size", "letter_no", NULL,
  };
  static const char * const names[] = {
    "Jan Kowalski", "Олена Шевченко", "یوسف رضایی", "Ελένη Παππά", "Əli Məmmədov & <Son>",
  };
  static const int days[] = { 0, 12, 45, 77, 140, 400 };
  g_autoptr(DunRowShape) shape = dun_row_shape_new (columns);
  char **values = g_new0 (char *, G_N_ELEMENTS (columns) - 1);

  values[0] = g_strdup_printf ("%u", 1000 + position);
  values[1] = g_strdup (names[position % G_N_ELEMENTS (names)]);
  values[2] = g_strdup_printf ("%u", 123456 + position * 1000);
  values[3] = g_strdup ("EUR");
  values[4] = g_strdup_printf ("EUR:%u,UAH:20000", 100 + position);
  values[5] = g_strdup ("2026-03-21");
  values[6] = g_strdup_printf ("%d", days[position % G_N_ELEMENTS (days)]);
  values[7] = g_strdup ("OPEN");
  values[8] = g_strdup (position % 2 == 0 ? "t" : "f");
  values[9] = g_strdup ("2026-03-21 14:02:11+00");
  values[10] = g_strdup ("1250");
  values[11] = g_strdup ("1500000");
  values[12] = g_strdup_printf ("W1/MERIDIAN/2026/%06u", position);
  dun_row_take_values (row, shape, values);
}

/* As a list of keys does it: all out, then the new ones in. */
void
dun_test_list_resize (DunTestList *self,
                      guint        n_items)
{
  guint n_old = self->n_items;

  self->n_items = 0;
  g_hash_table_remove_all (self->rows);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  self->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_items);
}
