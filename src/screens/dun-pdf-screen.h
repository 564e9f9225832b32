/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_PDF_SCREEN (dun_pdf_screen_get_type ())

/* A stored document in a tab: a letter, a part of a batch, a document of a case, minutes. Opened
 * by win.open-letter, win.open-batch-part, win.open-document and win.open-minutes, which give it
 * its argument: (sxi) "letter", "batch-part", "document" or "minutes", the key, the part.
 * Properties: failure (string, read only, notified): the sentence shown instead of pages; loaded
 * (boolean, read only, notified).
 * Actions while in front: print-pdf, save-pdf, save-pdf-as (s: a path). */
G_DECLARE_FINAL_TYPE (DunPdfScreen, dun_pdf_screen, DUN, PDF_SCREEN, DunScreen)

G_END_DECLS
