/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-db.h"

G_BEGIN_DECLS

/* Many rows into one table, on a connection of its own. One operation at a time. */
#define DUN_TYPE_DB_COPY (dun_db_copy_get_type ())

G_DECLARE_FINAL_TYPE (DunDbCopy, dun_db_copy, DUN, DB_COPY, GObject)

void       dun_db_copy_open_async   (DunDb               *db,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
DunDbCopy *dun_db_copy_open_finish  (DunDb               *db,
                                     GAsyncResult        *result,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void       dun_db_copy_begin_async  (DunDbCopy           *self,
                                     const char          *table,
                                     const char * const  *columns,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean   dun_db_copy_begin_finish (DunDbCopy           *self,
                                     GAsyncResult        *result,
                                     GError             **error);
void       dun_db_copy_put          (DunDbCopy           *self,
                                     const char * const  *values);
gboolean   dun_db_copy_is_full      (DunDbCopy           *self);
void       dun_db_copy_drain_async  (DunDbCopy           *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean   dun_db_copy_drain_finish (DunDbCopy           *self,
                                     GAsyncResult        *result,
                                     GError             **error);
void       dun_db_copy_end_async    (DunDbCopy           *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gint64     dun_db_copy_end_finish   (DunDbCopy           *self,
                                     GAsyncResult        *result,
                                     GError             **error);
void       dun_db_copy_abort        (DunDbCopy           *self);

DunDbCopy *dun_db_copy_open_sync    (DunDb               *db,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dun_db_copy_begin_sync   (DunDbCopy           *self,
                                     const char          *table,
                                     const char * const  *columns,
                                     GError             **error);
gboolean   dun_db_copy_drain_sync   (DunDbCopy           *self,
                                     GError             **error);
gint64     dun_db_copy_end_sync     (DunDbCopy           *self,
                                     GError             **error);

G_END_DECLS
