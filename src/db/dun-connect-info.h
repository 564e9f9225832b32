/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where the server is and who signs in: every libpq keyword with its value. Refcounted. */
typedef struct _DunConnectInfo DunConnectInfo;

#define DUN_TYPE_CONNECT_INFO (dun_connect_info_get_type ())

GType           dun_connect_info_get_type     (void);
DunConnectInfo *dun_connect_info_new          (const char     *uri,
                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
DunConnectInfo *dun_connect_info_copy         (DunConnectInfo *self) G_GNUC_WARN_UNUSED_RESULT;
DunConnectInfo *dun_connect_info_ref          (DunConnectInfo *self);
void            dun_connect_info_unref        (DunConnectInfo *self);
const char     *dun_connect_info_get          (DunConnectInfo *self,
                                               const char     *keyword);
gboolean        dun_connect_info_is_given     (DunConnectInfo *self,
                                               const char     *keyword);
void            dun_connect_info_set          (DunConnectInfo *self,
                                               const char     *keyword,
                                               const char     *value);
void            dun_connect_info_set_default  (DunConnectInfo *self,
                                               const char     *keyword,
                                               const char     *value);
void            dun_connect_info_set_user     (DunConnectInfo *self,
                                               const char     *user);
void            dun_connect_info_set_password (DunConnectInfo *self,
                                               const char     *password);
gboolean        dun_connect_info_has_password (DunConnectInfo *self);
gboolean        dun_connect_info_is_remote    (DunConnectInfo *self);
gboolean        dun_connect_info_is_weak      (DunConnectInfo *self);
char           *dun_connect_info_describe     (DunConnectInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunConnectInfo, dun_connect_info_unref)

G_END_DECLS
