/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The names of a result's columns, shared by all its rows. Refcounted, immutable. */
typedef struct _DunRowShape DunRowShape;

#define DUN_TYPE_ROW_SHAPE (dun_row_shape_get_type ())

GType        dun_row_shape_get_type (void);
DunRowShape *dun_row_shape_new      (const char * const *columns);
DunRowShape *dun_row_shape_ref      (DunRowShape *self);
void         dun_row_shape_unref    (DunRowShape *self);
int          dun_row_shape_find     (const DunRowShape *self,
                                     const char        *column);
guint        dun_row_shape_get_n    (const DunRowShape *self);
const char  *dun_row_shape_get_name (const DunRowShape *self,
                                     guint              index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunRowShape, dun_row_shape_unref)

#define DUN_TYPE_ROW (dun_row_get_type ())

G_DECLARE_FINAL_TYPE (DunRow, dun_row, DUN, ROW, GObject)

DunRow      *dun_row_new         (gint64       key);
gint64       dun_row_get_key     (DunRow      *self);
gboolean     dun_row_get_loaded  (DunRow      *self);
void         dun_row_take_values (DunRow      *self,
                                  DunRowShape *shape,
                                  char       **values);
DunRowShape *dun_row_get_shape   (DunRow      *self);
gboolean     dun_row_has         (DunRow      *self,
                                  const char  *column);
const char  *dun_row_get_text    (DunRow      *self,
                                  const char  *column);
gint64       dun_row_get_int     (DunRow      *self,
                                  const char  *column);
gboolean     dun_row_get_bool    (DunRow      *self,
                                  const char  *column);

G_END_DECLS
