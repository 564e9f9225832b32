/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"

G_BEGIN_DECLS

typedef enum
{
  DUN_DEPLOY_NONE = 0,
  DUN_DEPLOY_BOOTSTRAP = 1 << 0, /* as superuser: database, roles, schemas, extensions first */
  DUN_DEPLOY_CHECK = 1 << 1      /* do all of it and undo it */
} DunDeployFlags;

typedef struct
{
  GPtrArray *migrations; /* names of those applied, or to be applied */
  guint      n_routines;
  gboolean   is_newer;   /* the failure was a schema newer than this program */
} DunDeployReport;

gboolean dun_deploy              (DunConnectInfo  *info,
                                  DunDeployFlags   flags,
                                  DunDeployReport *report,
                                  GError         **error);
void     dun_deploy_report_clear (DunDeployReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DunDeployReport, dun_deploy_report_clear)

G_END_DECLS
