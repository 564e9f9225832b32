/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-keyed"

#include "dun-keyed.h"

/* Keys of a list's places, see the header. */

G_DEFINE_INTERFACE (DunKeyed, dun_keyed, G_TYPE_OBJECT)

static void
dun_keyed_default_init (DunKeyedInterface *iface)
{
}

/**
 * dun_keyed_get_key:
 * @self: a list
 * @position: a place in it, below its number of items
 *
 * Returns: the key of the row at @position; nothing is fetched for it
 */
gint64
dun_keyed_get_key (DunKeyed *self,
                   guint     position)
{
  g_return_val_if_fail (DUN_IS_KEYED (self), 0);

  return DUN_KEYED_GET_IFACE (self)->get_key (self, position);
}

/* Returns: (transfer floating): keys as the functions of the server take them */
GVariant *
dun_keyed_pack (const gint64 *keys,
                gsize         n_keys)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, keys, n_keys, sizeof *keys);
}
