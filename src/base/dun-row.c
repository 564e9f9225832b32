/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-row"

#include "dun-row.h"

/* One row of any list: the object is final from the first moment (it knows its key), its values
 * arrive later and fill the same object, so selection, focus and scroll position stay. */

struct _DunRowShape
{
  GStrv       columns; /* owned */
  GHashTable *index;   /* owned: name (borrowed from columns) → position + 1 */
  guint       n_columns;
};

struct _DunRow
{
  GObject parent_instance;

  /* Owned */
  DunRowShape *shape;
  GStrv        values; /* shape->n_columns entries, a missing value is NULL */
  guint        n_values;

  /* State */
  gint64 key;
};

enum { PROP_0, PROP_KEY, PROP_LOADED, N_PROPS };
enum { SIGNAL_CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_BOXED_TYPE (DunRowShape, dun_row_shape, dun_row_shape_ref, dun_row_shape_unref)
G_DEFINE_FINAL_TYPE (DunRow, dun_row, G_TYPE_OBJECT)

/**
 * dun_row_shape_new:
 * @columns: (array zero-terminated=1): the column names, in the result's order
 *
 * Returns: (transfer full): a shape with one reference
 */
DunRowShape *
dun_row_shape_new (const char * const *columns)
{
  DunRowShape *self = g_rc_box_new0 (DunRowShape);

  self->columns = g_strdupv ((char **) columns);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  for (; self->columns[self->n_columns] != NULL; self->n_columns++)
    g_hash_table_insert (self->index, self->columns[self->n_columns],
                         GUINT_TO_POINTER (self->n_columns + 1));
  return self;
}

DunRowShape *
dun_row_shape_ref (DunRowShape *self)
{
  return g_rc_box_acquire (self);
}

static void
row_shape_clear (DunRowShape *self)
{
  g_hash_table_unref (self->index);
  g_strfreev (self->columns);
}

void
dun_row_shape_unref (DunRowShape *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) row_shape_clear);
}

/* Returns: the column's position, or -1 when there is none of that name. */
int
dun_row_shape_find (const DunRowShape *self,
                    const char        *column)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->index, column)) - 1;
}

guint
dun_row_shape_get_n (const DunRowShape *self)
{
  return self->n_columns;
}

const char *
dun_row_shape_get_name (const DunRowShape *self,
                        guint              index)
{
  g_return_val_if_fail (index < self->n_columns, NULL);
  return self->columns[index];
}

static void
free_values (DunRow *self)
{
  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i]);
  g_clear_pointer (&self->values, g_free);
  self->n_values = 0;
}

static void
dun_row_finalize (GObject *object)
{
  DunRow *self = DUN_ROW (object);

  free_values (self);
  g_clear_pointer (&self->shape, dun_row_shape_unref);
  G_OBJECT_CLASS (dun_row_parent_class)->finalize (object);
}

static void
dun_row_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  DunRow *self = DUN_ROW (object);

  switch (prop_id)
    {
    case PROP_KEY:
      g_value_set_int64 (value, self->key);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, dun_row_get_loaded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_row_class_init (DunRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_row_finalize;
  object_class->get_property = dun_row_get_property;

  properties[PROP_KEY] =
    g_param_spec_int64 ("key", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The values are there, or have been replaced by newer ones. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
dun_row_init (DunRow *self)
{
}

/**
 * dun_row_new:
 * @key: what the server knows the row by
 *
 * Returns: (transfer full): a row whose values have not arrived yet
 */
DunRow *
dun_row_new (gint64 key)
{
  DunRow *self = g_object_new (DUN_TYPE_ROW, NULL);

  self->key = key;
  return self;
}

gint64
dun_row_get_key (DunRow *self)
{
  g_return_val_if_fail (DUN_IS_ROW (self), 0);
  return self->key;
}

gboolean
dun_row_get_loaded (DunRow *self)
{
  g_return_val_if_fail (DUN_IS_ROW (self), FALSE);
  return self->values != NULL;
}

/**
 * dun_row_take_values:
 * @shape: the columns of @values
 * @values: (transfer full): as many strings as @shape has columns (NULL for a missing value), in
 *   one g_malloc'd array; need not be NULL-terminated
 *
 * Fills or refreshes the row and emits ::changed.
 */
void
dun_row_take_values (DunRow      *self,
                     DunRowShape *shape,
                     char       **values)
{
  gboolean was_loaded;

  g_return_if_fail (DUN_IS_ROW (self));
  g_return_if_fail (shape != NULL && values != NULL);

  was_loaded = self->values != NULL;
  free_values (self);
  dun_row_shape_ref (shape);
  g_clear_pointer (&self->shape, dun_row_shape_unref);
  self->shape = shape;
  self->values = values;
  self->n_values = shape->n_columns;
  if (!was_loaded)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Returns: (transfer none) (nullable): the shape of the values, NULL while they are not there. */
DunRowShape *
dun_row_get_shape (DunRow *self)
{
  g_return_val_if_fail (DUN_IS_ROW (self), NULL);
  return self->shape;
}

/* Returns: (transfer none) (nullable): the value as the server wrote it; NULL when it is missing,
 * has not arrived yet, or the row has no such column. Valid until the row's next change. */
const char *
dun_row_get_text (DunRow     *self,
                  const char *column)
{
  int index;

  g_return_val_if_fail (DUN_IS_ROW (self), NULL);
  if (self->values == NULL)
    return NULL;
  index = dun_row_shape_find (self->shape, column);
  return index < 0 ? NULL : self->values[index];
}

gboolean
dun_row_has (DunRow     *self,
             const char *column)
{
  return dun_row_get_text (self, column) != NULL;
}

/* Returns: the value as a whole number, 0 when it is missing. */
gint64
dun_row_get_int (DunRow     *self,
                 const char *column)
{
  const char *text = dun_row_get_text (self, column);

  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

/* Returns: TRUE for PostgreSQL's "t". */
gboolean
dun_row_get_bool (DunRow     *self,
                  const char *column)
{
  const char *text = dun_row_get_text (self, column);

  return text != NULL && text[0] == 't';
}
