/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-intake-document.h"

G_BEGIN_DECLS

const char *dun_intake_codes_read (DunIntakeFile *file,
                                   int            page,
                                   GString       *codes);

G_END_DECLS
