/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-intake-client.h"
#include "dun-page-source.h"

G_BEGIN_DECLS

#define DUN_TYPE_INTAKE_SOURCE (dun_intake_source_get_type ())

/* The pages of a document opened in the sandboxed reader, for a DunPdfView: lengths in points,
 * also those of a picture. */
G_DECLARE_FINAL_TYPE (DunIntakeSource, dun_intake_source, DUN, INTAKE_SOURCE, GObject)

void           dun_intake_source_open_async  (GBytes               *document,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
DunPageSource *dun_intake_source_open_finish (GAsyncResult         *result,
                                              GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
