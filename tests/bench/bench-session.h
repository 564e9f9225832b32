/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

DunSession *bench_session_open (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
