/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-import.h"

G_BEGIN_DECLS

/* Writes what was refused into @file, as CSV; the list must not change meanwhile. */
void     dun_import_save_errors_async  (DunImport          *import,
                                        GFile              *file,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean dun_import_save_errors_finish (DunImport          *import,
                                        GAsyncResult       *result,
                                        GError            **error);

G_END_DECLS
