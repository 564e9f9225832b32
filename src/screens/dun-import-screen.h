/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_IMPORT_SCREEN (dun_import_screen_get_type ())

/* A portfolio's files into the database: read, looked at, applied after a yes, all or nothing
 * (A01). Closing the screen before the yes gives the import up; what is being applied goes on.
 * Actions while in front: import-choose, import-folder (s: a path), import-apply, import-give-up,
 * import-save-errors, import-save-errors-to (s: a path).
 * Properties: import (DunImport, read only, notified): the run shown, NULL before the first;
 * verdict (string, read only, notified): the sentence about it.
 * Template children for tests: files, errors, runs (DunTable). */
G_DECLARE_FINAL_TYPE (DunImportScreen, dun_import_screen, DUN, IMPORT_SCREEN, DunScreen)

G_END_DECLS
