/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What was looked at. */
typedef struct
{
  guint n_files;   /* held against the rules of PDF/A */
  guint n_letters; /* drawn again */
  guint n_other;   /* not to be compared: another renderer drew them */
} DunVerifyCounts;

int dun_verify_letters (DunSession       *session,
                        int               n_letters,
                        DunVerifyCounts  *counts,
                        GError          **error);

G_END_DECLS
