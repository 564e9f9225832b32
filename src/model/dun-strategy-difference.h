/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_STRATEGY_ADDED,
  DUN_STRATEGY_REMOVED,
  DUN_STRATEGY_CHANGED,
} DunStrategyChange;

/* One thing that two documents do not have in common. */
typedef struct
{
  DunStrategyChange change;
  int               step_no; /* 0: the strategy as a whole */
  char             *field;   /* NULL: the whole step */
  char             *before;  /* JSON */
  char             *after;   /* JSON */
} DunStrategyDifference;

GPtrArray *dun_strategy_difference_list (const char *before,
                                         const char *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
