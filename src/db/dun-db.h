/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"
#include "dun-db-error.h"
#include "dun-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_DB_STATE_OFFLINE,    /* never connected, or closed */
  DUN_DB_STATE_CONNECTING,
  DUN_DB_STATE_ONLINE,
  DUN_DB_STATE_LOST        /* was online; dun_db_reconnect() brings it back */
} DunDbState;

typedef enum
{
  DUN_DB_LANE_READS, /* many calls on the way; each can be cancelled */
  DUN_DB_LANE_WRITES /* one on the way; never cancelled once sent */
} DunDbLane;

#define DUN_TYPE_DB_STATE (dun_db_state_get_type ())
GType dun_db_state_get_type (void);

#define DUN_TYPE_DB (dun_db_get_type ())

G_DECLARE_FINAL_TYPE (DunDb, dun_db, DUN, DB, GObject)

DunDb          *dun_db_new            (DunConnectInfo     *info) G_GNUC_WARN_UNUSED_RESULT;
DunDb          *dun_db_new_for_writes (DunConnectInfo     *info) G_GNUC_WARN_UNUSED_RESULT;
DunConnectInfo *dun_db_get_info       (DunDb              *self);
DunDbState      dun_db_get_state      (DunDb              *self);
DunDbFailure    dun_db_get_failure    (DunDb              *self);
void            dun_db_connect_async  (DunDb              *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean        dun_db_connect_finish (DunDb              *self,
                                       GAsyncResult       *result,
                                       GError            **error);
void            dun_db_reconnect      (DunDb              *self);
void            dun_db_listen         (DunDb              *self);
void            dun_db_close          (DunDb              *self);
void            dun_db_call_async     (DunDb              *self,
                                       const char         *function,
                                       GVariant           *args,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
DunResult      *dun_db_call_finish    (DunDb              *self,
                                       GAsyncResult       *result,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DunDb          *dun_db_open_sync      (DunConnectInfo     *info,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DunResult      *dun_db_call_sync      (DunDb              *self,
                                       const char         *function,
                                       GVariant           *args,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
