/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* A call's arguments in the form that PQsendQueryParams takes. */
typedef struct
{
  guint        n;
  Oid         *types;
  const char **values; /* each points into texts or into a GVariant held by it; NULL is null */
  int         *lengths;
  int         *formats;

  GPtrArray *texts; /* owned strings */
  GPtrArray *held;  /* owned GVariants */
} DunArgs;

DunArgs *dun_args_new  (GVariant *tuple);
void     dun_args_free (DunArgs  *self);

G_END_DECLS
