/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-result.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

DunResult *dun_result_new (PGresult *result);

G_END_DECLS
