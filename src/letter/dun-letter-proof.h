/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-profile.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

void dun_letter_proof_add (DunSheets              *sheets,
                           const DunLetterProfile *profile);

G_END_DECLS
