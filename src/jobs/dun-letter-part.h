/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-source.h"

G_BEGIN_DECLS

/* A letter to be written. */
typedef struct
{
  gint64 id;
  gint   place; /* letters with the same one go to the same country and postcode */
} DunLetterKey;

/* A piece of a file on its way to the server: bytes, or what is to be known of some letters. */
typedef struct
{
  char   *file_id; /* owned: of the request that registers the file */
  guint   piece_no;
  GBytes *body;    /* owned, nullable */
  char   *letters; /* owned, nullable: JSON */
} DunLetterPiece;

/* One file of letters as it is registered when its pieces are there. */
typedef struct
{
  GArray     *keys;       /* owned: DunLetterKey */
  GBytes     *sha256;     /* owned: of the file */
  GBytes     *digests;    /* owned: of its pages */
  guint       n_pages;
  guint       n_pieces;
  char       *renderer;   /* owned */
  char       *request_id; /* owned: one for all tries */
} DunLetterPartFile;

/* Consecutive letters on their way into one file, or two: one a set of trays. Belongs to one thread
 * at a time, its pages to one thread for ever. */
typedef struct _DunLetterPart DunLetterPart;

DunLetterPart *dun_letter_part_new         (DunLetterSource  *source,
                                            GArray           *keys);
void           dun_letter_part_free        (DunLetterPart    *self);
GVariant      *dun_letter_part_take_page   (DunLetterPart    *self);
gboolean       dun_letter_part_is_complete (DunLetterPart    *self);
guint          dun_letter_part_get_written (DunLetterPart    *self);
GArray        *dun_letter_part_get_rest    (DunLetterPart    *self);
gboolean       dun_letter_part_write       (DunLetterPart    *self,
                                            DunResult        *rows,
                                            GCancellable     *cancellable,
                                            GError          **error);
gboolean       dun_letter_part_finish      (DunLetterPart    *self,
                                            GError          **error);
GPtrArray     *dun_letter_part_get_files   (DunLetterPart    *self);
void           dun_letter_part_take_pieces (DunLetterPart    *self,
                                            GQueue           *pieces);
void           dun_letter_piece_free       (DunLetterPiece   *piece);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterPart, dun_letter_part_free)

G_END_DECLS
