/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A list that knows the key of each of its places without having the row that stands there: so a
 * selection of a million rows becomes a million keys, and nothing is read. */
#define DUN_TYPE_KEYED (dun_keyed_get_type ())

G_DECLARE_INTERFACE (DunKeyed, dun_keyed, DUN, KEYED, GObject)

struct _DunKeyedInterface
{
  GTypeInterface parent_iface;

  gint64 (* get_key) (DunKeyed *self,
                      guint     position);
};

gint64    dun_keyed_get_key (DunKeyed     *self,
                             guint         position);
GVariant *dun_keyed_pack    (const gint64 *keys,
                             gsize         n_keys);

G_END_DECLS
