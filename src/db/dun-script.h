/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"
#include "dun-result.h"

G_BEGIN_DECLS

/* A connection for setting a database up: runs the text of SQL files and waits for each. Only for
 * dundesk-batch; everything else calls functions by DunDb. */
typedef struct _DunScript DunScript;

DunScript *dun_script_open            (DunConnectInfo     *info,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       dun_script_close           (DunScript          *self);
gboolean   dun_script_ensure_database (DunConnectInfo     *info,
                                       GError            **error);
gboolean   dun_script_become          (DunScript          *self,
                                       const char         *role,
                                       GError            **error);
gboolean   dun_script_run             (DunScript          *self,
                                       const char         *name,
                                       const char         *text,
                                       GError            **error);
DunResult *dun_script_query           (DunScript          *self,
                                       const char         *name,
                                       const char         *text,
                                       const char * const *params,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dun_script_end             (DunScript          *self,
                                       gboolean            commit,
                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunScript, dun_script_close)

G_END_DECLS
