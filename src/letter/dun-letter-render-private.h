/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-render.h"
#include "dun-letter-report.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

DunSheets *dun_letter_lay_out (DunLetterTemplate       *wording,
                               JsonNode                *data,
                               const DunLetterProfile  *profile,
                               const char              *language,
                               char                   **title,
                               DunLetterResources      *resources,
                               DunLetterReport         *report,
                               GError                 **error);

DunSheets *dun_letter_lay_out_told
                              (DunLetterTemplate       *wording,
                               JsonNode                *data,
                               const DunLetterProfile  *profile,
                               const char              *language,
                               char                   **title,
                               char                   **source,
                               DunLetterResources      *resources,
                               DunLetterReport         *report,
                               GError                 **error);
char      *dun_letter_read_date (JsonNode              *data);
guint      dun_letter_writer_add_sheets
                              (DunLetterWriter         *self,
                               DunSheets               *sheets,
                               const char              *title,
                               const char              *iso_day);

G_END_DECLS
