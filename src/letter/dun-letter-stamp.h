/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <glib.h>

G_BEGIN_DECLS

GBytes *dun_letter_stamp_make (const char  *language,
                               int          copy_no,
                               DunDay       day,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
