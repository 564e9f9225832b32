/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-db-copy.h"
#include "dun-import.h"
#include "dun-portfolio.h"

G_BEGIN_DECLS

struct _DunImport
{
  GObject parent_instance;

  /* Owned */
  DunSession *session;
  GListStore *files;  /* DunRow: what api.import_check gave */
  GListStore *errors; /* DunRow: file, line_no, column_name, code, reason, value */
  char       *apply_key;
  char       *notice; /* nullable: what applying found worth saying */

  /* State */
  DunImportState state;
  gint64         import_id;
  guint          n_errors;
  double         fraction;
  guint64        n_rows;
};

/* What the thread works with; nothing of the object is touched there. */
typedef struct
{
  DunImport      *self;     /* borrowed: the task holds it */
  GFile          *folder;
  DunConnectInfo *info;
  DunPortfolio   *portfolio;
  DunImportFlags  flags;
  gint64          import_id;
  char            id_text[24];
  DunDbCopy      *copy;
  int             file;     /* the one being copied, -1 before the first */
  guint64         n_rows;
  int             told;     /* percent */
  GMainContext   *context;
} DunStaging;

void dun_staging_free        (DunStaging   *self);
void dun_staging_open_thread (GTask        *task,
                              gpointer      source,
                              gpointer      task_data,
                              GCancellable *cancellable);
void dun_staging_copy_thread (GTask        *task,
                              gpointer      source,
                              gpointer      task_data,
                              GCancellable *cancellable);
void dun_import_tell         (DunImport    *self,
                              double        fraction,
                              guint64       n_rows);
void dun_import_set_state    (DunImport     *self,
                              DunImportState state);
void dun_import_tell_errors  (DunImport     *self);
gint64 dun_import_answer_int (DunResult     *answer,
                              const char    *member);
void dun_import_errors_add_refusals (GListStore *errors,
                                     DunResult  *rows);
void dun_import_errors_add_issues   (GListStore *errors,
                                     GPtrArray  *issues);

G_END_DECLS
