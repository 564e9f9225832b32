/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Who asked the server for what. An answer to a question that is not asked any more is dropped when
 * it comes; cancelling would reach whatever the server does at that moment. */
typedef struct
{
  gpointer object; /* owned */
  gint64   key;
} DunAsked;

static inline DunAsked *
dun_asked_new (gpointer object,
               gint64   key)
{
  DunAsked *self = g_new (DunAsked, 1);

  self->object = g_object_ref (object);
  self->key = key;
  return self;
}

static inline void
dun_asked_free (DunAsked *self)
{
  g_object_unref (self->object);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunAsked, dun_asked_free)

G_END_DECLS
