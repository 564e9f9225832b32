/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-report.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

gboolean dun_letter_check_fonts  (DunType          *type,
                                  DunLetterReport  *report,
                                  GError          **error);
gboolean dun_letter_check_sheets (DunSheets        *sheets,
                                  double            width,
                                  double            height,
                                  DunLetterReport  *report,
                                  GError          **error);

G_END_DECLS
