/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-result"

#include "dun-result-private.h"

#include <string.h>

struct _DunResult
{
  /* Owned */
  PGresult    *result;
  DunRowShape *shape;
};

G_DEFINE_BOXED_TYPE (DunResult, dun_result, dun_result_ref, dun_result_unref)

/* @result: (transfer full): a PGRES_TUPLES_OK or PGRES_COMMAND_OK */
DunResult *
dun_result_new (PGresult *result)
{
  DunResult *self = g_atomic_rc_box_new0 (DunResult);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->result = result;
  for (int i = 0; i < PQnfields (result); i++)
    g_ptr_array_add (names, PQfname (result, i));
  g_ptr_array_add (names, NULL);
  self->shape = dun_row_shape_new ((const char * const *) names->pdata);
  return self;
}

DunResult *
dun_result_ref (DunResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
result_clear (DunResult *self)
{
  dun_row_shape_unref (self->shape);
  PQclear (self->result);
}

void
dun_result_unref (DunResult *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) result_clear);
}

guint
dun_result_get_n_rows (DunResult *self)
{
  return (guint) PQntuples (self->result);
}

/* Returns: (transfer none): the columns, in the result's order. */
DunRowShape *
dun_result_get_shape (DunResult *self)
{
  return self->shape;
}

/* Returns: TRUE when the value is null, or when there is no such row or column. */
gboolean
dun_result_is_null (DunResult  *self,
                    guint       row,
                    const char *column)
{
  return dun_result_get_text (self, row, column) == NULL;
}

/* Returns: (nullable) (transfer none): the value as the server wrote it. */
const char *
dun_result_get_text (DunResult  *self,
                     guint       row,
                     const char *column)
{
  int index = dun_row_shape_find (self->shape, column);

  if (index < 0 || row >= dun_result_get_n_rows (self) ||
      PQgetisnull (self->result, (int) row, index))
    return NULL;
  return PQgetvalue (self->result, (int) row, index);
}

/* Returns: the value as a whole number, 0 when it is null. */
gint64
dun_result_get_int (DunResult  *self,
                    guint       row,
                    const char *column)
{
  const char *text = dun_result_get_text (self, row, column);

  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

gboolean
dun_result_get_bool (DunResult  *self,
                     guint       row,
                     const char *column)
{
  const char *text = dun_result_get_text (self, row, column);

  return text != NULL && text[0] == 't';
}

/* Returns: (transfer full) (nullable): the bytes of a bytea, NULL when it is null. */
GBytes *
dun_result_get_bytes (DunResult  *self,
                      guint       row,
                      const char *column)
{
  const char *text = dun_result_get_text (self, row, column);
  gsize length;
  guint8 *bytes;

  if (text == NULL || text[0] != '\\' || text[1] != 'x')
    return NULL;
  text += 2;
  length = strlen (text) / 2;
  bytes = g_malloc (length > 0 ? length : 1);
  for (gsize i = 0; i < length; i++, text += 2)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
  return g_bytes_new_take (bytes, length);
}

/* Returns: (nullable) (transfer none): the first column of the first row, for functions that give
 * one value. */
const char *
dun_result_get_value (DunResult *self)
{
  if (PQntuples (self->result) == 0 || PQnfields (self->result) == 0 ||
      PQgetisnull (self->result, 0, 0))
    return NULL;
  return PQgetvalue (self->result, 0, 0);
}

/**
 * dun_result_get_keys:
 * @n_keys: (out): how many
 *
 * Reads a bigint[] in the first column of the first row, the answer of every api.…_keys.
 *
 * Returns: (transfer full) (array length=n_keys): the keys, to be freed with g_free(); never NULL
 */
gint64 *
dun_result_get_keys (DunResult *self,
                     gsize     *n_keys)
{
  const char *text = dun_result_get_value (self);
  gint64 *keys;
  gsize n = 0, length = 1;

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    length += *c == ',';
  keys = g_new (gint64, length);
  while (text != NULL && *text != '\0')
    {
      char *end;
      gint64 key;

      if (*text == '{' || *text == ',')
        text++;
      key = g_ascii_strtoll (text, &end, 10);
      if (end == text)
        break;
      keys[n++] = key;
      text = end;
    }
  *n_keys = n;
  return keys;
}

static char **
copy_values (DunResult *self,
             guint      row)
{
  int n = PQnfields (self->result);
  char **values = g_new0 (char *, (gsize) n + 1);

  for (int i = 0; i < n; i++)
    if (!PQgetisnull (self->result, (int) row, i))
      values[i] = g_strdup (PQgetvalue (self->result, (int) row, i));
  return values;
}

/* The key is the first column; a row whose first column is no number is known by its position,
 * counted from 1. */
static gint64
row_key (DunResult *self,
         guint      row)
{
  const char *text = PQnfields (self->result) > 0 ? PQgetvalue (self->result, (int) row, 0) : "";
  char *end;
  gint64 key = g_ascii_strtoll (text, &end, 10);

  return end != text && *end == '\0' ? key : (gint64) row + 1;
}

/* Returns: (transfer full): the row with its values. */
DunRow *
dun_result_steal_row (DunResult *self,
                      guint      row)
{
  DunRow *target;

  g_return_val_if_fail (row < dun_result_get_n_rows (self), NULL);
  target = dun_row_new (row_key (self, row));
  dun_row_take_values (target, self->shape, copy_values (self, row));
  return target;
}

/* Fills or refreshes a row that stands in a list already. */
void
dun_result_fill_row (DunResult *self,
                     guint      row,
                     DunRow    *target)
{
  g_return_if_fail (row < dun_result_get_n_rows (self));
  dun_row_take_values (target, self->shape, copy_values (self, row));
}
