/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-db.h"
#include "dun-row.h"

G_BEGIN_DECLS

#define DUN_TYPE_SESSION (dun_session_get_type ())

/* The signed-in person: two lines to the server (reads, writes), what may be done, which day it is.
 * Handed down as a property; there is no global. */
G_DECLARE_FINAL_TYPE (DunSession, dun_session, DUN, SESSION, GObject)

void        dun_session_open_async       (DunConnectInfo     *info,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
DunSession *dun_session_open_finish      (GAsyncResult       *result,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;

const char *dun_session_get_login        (DunSession         *self);
const char *dun_session_get_staff_name   (DunSession         *self);
const char *dun_session_get_branch_name  (DunSession         *self);
gint64      dun_session_get_branch_id    (DunSession         *self);
const char *dun_session_get_language     (DunSession         *self);
DunDay      dun_session_get_business_day (DunSession         *self);
gboolean    dun_session_can              (DunSession         *self,
                                          const char         *permission);
gboolean    dun_session_has_role         (DunSession         *self,
                                          const char         *role);
DunConnectInfo *dun_session_get_info     (DunSession         *self);
GPtrArray  *dun_session_list_codes       (DunSession         *self,
                                          const char         *domain);
char       *dun_session_dup_choices      (DunSession         *self,
                                          const char         *domain);
void        dun_session_refresh          (DunSession         *self);
void        dun_session_set_patience     (DunSession         *self,
                                          guint               seconds);
void        dun_session_close            (DunSession         *self);

void        dun_session_read_async       (DunSession         *self,
                                          const char         *function,
                                          GVariant           *args,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void        dun_session_write_async      (DunSession         *self,
                                          const char         *request_id,
                                          const char         *function,
                                          GVariant           *args,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void        dun_session_write_row_async  (DunSession         *self,
                                          const char         *request_id,
                                          const char         *function,
                                          DunRow             *row,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
DunResult  *dun_session_call_finish      (DunSession         *self,
                                          GAsyncResult       *result,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
