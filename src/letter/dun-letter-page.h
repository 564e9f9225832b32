/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-profile.h"
#include "dun-letter-report.h"
#include "dun-letter-resources.h"
#include "dun-sheets.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DUN_LETTER_MM (72.0 / 25.4)

gboolean dun_letter_page_add_first  (DunSheets              *sheets,
                                     DunType                *type,
                                     const DunLetterProfile *profile,
                                     JsonObject             *data,
                                     DunLetterResources     *resources,
                                     DunLetterReport        *report,
                                     GError                **error);
void     dun_letter_page_add_footer (DunSheets              *sheets,
                                     DunType                *type,
                                     const DunLetterProfile *profile,
                                     JsonObject             *data);
void     dun_sheets_add_page_number (DunSheets              *sheets,
                                     DunType                *type,
                                     guint                   sheet,
                                     guint                   page,
                                     guint                   n_pages,
                                     const char             *pattern,
                                     double                  left,
                                     double                  right,
                                     double                  baseline);

G_END_DECLS
