/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-report.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *dun_letter_pay_make (JsonObject       *data,
                           JsonObject       *payment,
                           DunLetterReport  *report);

G_END_DECLS
