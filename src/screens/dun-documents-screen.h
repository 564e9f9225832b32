/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_DOCUMENTS_SCREEN (dun_documents_screen_get_type ())

/* Paper and files become documents of a case or of a committee session (A05, F04).
 * Its argument: JSON with case_id or session_id, and perhaps category and title.
 * Actions while in front: documents-scan, documents-cancel, documents-scanners,
 * documents-add-files, documents-add-file (s: a path), documents-paste, documents-up,
 * documents-down, documents-rotate-right, documents-rotate-left, documents-delete,
 * documents-continue, documents-save, documents-case (x: a case). */
G_DECLARE_FINAL_TYPE (DunDocumentsScreen, dun_documents_screen, DUN, DOCUMENTS_SCREEN, DunScreen)

G_END_DECLS
