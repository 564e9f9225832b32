/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dun_carrier_answer_code (const char *answer);

G_END_DECLS
