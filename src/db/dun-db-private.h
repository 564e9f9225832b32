/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-db.h"

G_BEGIN_DECLS

GMainContext *dun_db_ref_context (DunDb *self);

G_END_DECLS
