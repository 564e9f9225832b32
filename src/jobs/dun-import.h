/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_IMPORT_NEW,       /* nothing staged */
  DUN_IMPORT_STAGING,   /* rows are on their way to the server */
  DUN_IMPORT_STAGED,    /* all rows are there, not looked at yet */
  DUN_IMPORT_CHECKED,   /* all rows are good: the preview can be shown */
  DUN_IMPORT_REFUSED,   /* some are not: see the errors; nothing was changed */
  DUN_IMPORT_APPLYING,
  DUN_IMPORT_APPLIED,
  DUN_IMPORT_CANCELLED,
} DunImportState;

typedef enum
{
  DUN_IMPORT_STAGE = 0,
  DUN_IMPORT_CHECK = 1 << 0, /* and ask for the preview */
} DunImportFlags;

#define DUN_TYPE_IMPORT_STATE (dun_import_state_get_type ())
GType dun_import_state_get_type (void);

#define DUN_TYPE_IMPORT (dun_import_get_type ())

/* One import run of a portfolio folder, from its files to the applied rows. */
G_DECLARE_FINAL_TYPE (DunImport, dun_import, DUN, IMPORT, GObject)

DunImport     *dun_import_new           (DunSession          *session) G_GNUC_WARN_UNUSED_RESULT;
DunImportState dun_import_get_state     (DunImport           *self);
double         dun_import_get_fraction  (DunImport           *self);
guint64        dun_import_get_n_rows    (DunImport           *self);
GListModel    *dun_import_get_files     (DunImport           *self);
GListModel    *dun_import_get_errors    (DunImport           *self);
guint          dun_import_get_n_errors  (DunImport           *self);
const char    *dun_import_get_notice    (DunImport           *self);

void           dun_import_stage_async   (DunImport           *self,
                                         GFile               *folder,
                                         DunImportFlags       flags,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean       dun_import_stage_finish  (DunImport           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
void           dun_import_apply_async   (DunImport           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean       dun_import_apply_finish  (DunImport           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
void           dun_import_cancel_async  (DunImport           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean       dun_import_cancel_finish (DunImport           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
gboolean       dun_import_save_errors   (DunImport           *self,
                                         GFile               *file,
                                         GCancellable        *cancellable,
                                         GError             **error);

G_END_DECLS
