/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-file.h"
#include "dun-intake-client.h"

G_BEGIN_DECLS

typedef struct
{
  /* Owned */
  char       *kind;
  char       *title;
  char       *what;  /* letter of which kind, document of which category */
  char       *day;   /* as people write it */
  GBytes     *body;
  char       *sha256;
  GListStore *pictures; /* DunImagePage */
  char       *failure;
  GBytes     *pdf;

  gint64 id;
  guint  first;   /* of a stored file's pages, from 0 */
  guint  count;   /* 0: all of them */
  guint  n_pages; /* here */
  guint  page;    /* where it begins here, from 0 */
} DunCasePiece;

typedef struct
{
  /* Owned */
  DunSession        *session;
  GPtrArray         *pieces; /* DunCasePiece */
  DunIntakeDocument *document;
  char              *title;
  char              *person;
  char              *day;

  gint64              case_id;
  guint               current;
  guint               next_page; /* of the document */
  gsize               size;
  DunCaseFileProgress progress;
  gpointer            progress_data;
} DunCaseFile;

gboolean _dun_case_piece_has_pages (const DunCasePiece *piece);

GBytes *_dun_case_file_write        (DunCaseFile         *self,
                                     GError             **error);
GBytes *_dun_case_file_write_notice (const DunCasePiece  *piece,
                                     GError             **error);

G_END_DECLS
