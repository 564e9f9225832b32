/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-profile.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

char   *dun_letter_place_cut  (const char             *body,
                               gsize                   cursor);
double  dun_letter_place_find (DunSheets              *sheets,
                               guint                   page,
                               const DunLetterProfile *profile);

G_END_DECLS
