/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row-list.h"
#include "dun-screen.h"
#include "dun-table.h"

G_BEGIN_DECLS

/* Lists of letters, which are read whole: what is kept of an answer, its sums, its order. */

GPtrArray *dun_letter_rows_steal (DunResult   *result,
                                  const char  *column,
                                  const char  *wanted) G_GNUC_WARN_UNUSED_RESULT;
void       dun_letter_rows_show  (DunTable    *table,
                                  GListStore  *store,
                                  GPtrArray   *rows);
void       dun_letter_rows_sort  (DunTable    *table,
                                  GListStore  *store,
                                  const char  *field,
                                  gboolean     descending);
char      *dun_letter_rows_sum   (GListModel  *rows,
                                  GtkBitset   *positions,
                                  guint       *n_rows) G_GNUC_WARN_UNUSED_RESULT;
char      *dun_letter_rows_count (guint        n_letters) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dun_letter_rows_take  (DunScreen    *screen,
                                  DunTable     *table,
                                  DunRowList   *rows,
                                  GAsyncResult *result);
void       dun_letter_rows_open  (GtkWidget   *widget,
                                  gint64       case_id,
                                  gint64       letter_id);
char      *dun_letter_rows_typed (GtkWidget   *field) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dun_letter_rows_is_named   (const char           *text,
                                       const char           *letter_no);
void       dun_letter_rows_find_async (DunSession          *session,
                                       const char          *text,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void       dun_letter_rows_say_none   (DunScreen            *screen,
                                       const char           *text,
                                       const char           *sentence);

G_END_DECLS
