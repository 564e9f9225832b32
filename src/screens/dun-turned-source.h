/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-page-source.h"

G_BEGIN_DECLS

#define DUN_TYPE_TURNED_SOURCE (dun_turned_source_get_type ())

/* The pages of another source, turned by a quarter, half or three quarters. */
G_DECLARE_FINAL_TYPE (DunTurnedSource, dun_turned_source, DUN, TURNED_SOURCE, GObject)

DunPageSource *dun_turned_source_new (DunPageSource *source,
                                      int            degrees) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
