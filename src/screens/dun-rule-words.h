/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row-list.h"

G_BEGIN_DECLS

void dun_rule_words_add (const char *sheet,
                         DunRowList *rows);

G_END_DECLS
