/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-imports"

#include "dun-imports.h"

/* Gateway to the import runs that have been; one under way is a DunImport. */

/* The latest runs of the person's branches, newest first; ends with dun_session_call_finish(). */
void
dun_imports_list_async (DunSession         *session,
                        int                 limit,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "import_list", g_variant_new ("(i)", limit), cancellable,
                          callback, user_data);
}
