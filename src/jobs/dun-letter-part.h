/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-render.h"
#include "dun-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the letters of a run are written from, for all its threads. Refcounted. */
typedef struct _DunLetterSource DunLetterSource;

DunLetterSource *dun_letter_source_new         (DunResult        *rows);
DunLetterSource *dun_letter_source_ref         (DunLetterSource  *self);
void             dun_letter_source_unref       (DunLetterSource  *self);
gint64           dun_letter_source_get_id      (DunLetterSource  *self,
                                                guint             row);
GBytes          *dun_letter_source_render      (DunLetterSource  *self,
                                                guint             row,
                                                GError          **error);
char            *dun_letter_source_hash        (DunLetterSource  *self,
                                                guint             row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterSource, dun_letter_source_unref)

/* Consecutive letters in one file. */
typedef struct
{
  GArray *rows;    /* of the source, guint; what did not fit has been taken off its end */
  GArray *rest;    /* guint: that */
  GBytes *body;
  guint   n_pages;
  char   *letters; /* JSON for the registration */
} DunLetterPart;

DunLetterPart   *dun_letter_part_new           (void);
void             dun_letter_part_free          (DunLetterPart    *self);
gboolean         dun_letter_part_write         (DunLetterPart    *self,
                                                DunLetterSource  *source,
                                                GCancellable     *cancellable,
                                                GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterPart, dun_letter_part_free)

G_END_DECLS
