/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-render.h"
#include "dun-result.h"
#include "dun-sheets.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the letters of a run have in common, for all its threads: wordings, envelope, limits.
 * Refcounted. */
typedef struct _DunLetterSource DunLetterSource;

/* How the files of a run are cut. */
typedef struct
{
  guint    part_letters; /* in a file, at most */
  gsize    part_bytes;
  gboolean is_headed;    /* letters of one page and longer ones are files of their own */
  guint    light_sheets; /* the classes of the post */
  guint    medium_sheets;
} DunLetterLimits;

/* A letter before it is drawn. */
typedef struct
{
  DunSheets *sheets;   /* owned */
  char      *title;    /* owned */
  char      *day;      /* owned, nullable: ISO */
  char      *language; /* owned */
  char      *hash;     /* owned: SHA-256 in hexadecimal */
  char      *text;     /* owned: what it says, as a JSON string */
} DunLetterPages;

DunLetterSource       *dun_letter_source_new           (DunResult        *wordings,
                                                        GError          **error);
DunLetterSource       *dun_letter_source_ref           (DunLetterSource  *self);
void                   dun_letter_source_unref         (DunLetterSource  *self);
void                   dun_letter_source_set_mark      (DunLetterSource  *self,
                                                        const char       *mark);
gboolean               dun_letter_source_add_images    (DunLetterSource  *self,
                                                        DunResult        *images,
                                                        GError          **error);
DunLetterLimits       *dun_letter_source_get_limits    (DunLetterSource  *self);
char                  *dun_letter_source_dup_renderer  (DunLetterSource  *self);
DunLetterWriter       *dun_letter_source_create_writer (DunLetterSource  *self);
gboolean               dun_letter_source_lay_out       (DunLetterSource  *self,
                                                        DunResult        *rows,
                                                        guint             row,
                                                        DunLetterPages   *pages,
                                                        GError          **error);
void                   dun_letter_pages_clear          (DunLetterPages   *pages);
GBytes                *dun_letter_source_render        (DunLetterSource  *self,
                                                        DunResult        *rows,
                                                        guint             row,
                                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterSource, dun_letter_source_unref)

G_END_DECLS
