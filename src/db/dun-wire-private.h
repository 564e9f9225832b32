/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-db-call-private.h"
#include "dun-db-error.h"

G_BEGIN_DECLS

/* An open connection in pipeline mode with the calls on it. Refcounted. */
typedef struct _DunWire DunWire;

/* What the wire tells its owner; not after dun_wire_cut(). */
typedef struct
{
  void (*lost)     (DunDbFailure failure,
                    gpointer     owner);
  void (*notified) (const char  *subject,
                    gpointer     owner);
} DunWireFuncs;

DunWire *dun_wire_new   (PGconn             *conn,
                         GMainContext       *context,
                         gboolean            is_read,
                         const DunWireFuncs *funcs,
                         gpointer            owner);
void     dun_wire_unref (DunWire            *self);
void     dun_wire_push  (DunWire            *self,
                         DunDbCall          *call,
                         GCancellable       *cancellable);
void     dun_wire_cut   (DunWire            *self,
                         DunDbFailure        failure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunWire, dun_wire_unref)

G_END_DECLS
