/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-fault"

#include "dun-fault-private.h"

/* Compiled only with -Dfaults=true. */

typedef struct
{
  GRand *dice;
  gint32 percent;
  GStrv  points; /* nullable: all */
} Plan;

static gpointer
read_plan (gpointer data)
{
  const char *text = g_getenv ("DUN_FAULT");
  g_auto (GStrv) parts = NULL;
  Plan *plan;

  if (text == NULL)
    return NULL;
  plan = g_new0 (Plan, 1);
  parts = g_strsplit (text, ":", 3);
  plan->dice = g_rand_new_with_seed ((guint32) g_ascii_strtoull (parts[0], NULL, 10));
  plan->percent = parts[1] != NULL ? (gint32) g_ascii_strtoll (parts[1], NULL, 10) : 5;
  plan->points = parts[1] != NULL && parts[2] != NULL ? g_strsplit (parts[2], ",", -1) : NULL;
  return plan;
}

/* Returns: TRUE when the line breaks here, this time; the same seed gives the same answers. */
gboolean
dun_fault_strikes (const char *point)
{
  static GOnce once = G_ONCE_INIT;
  static GMutex mutex;
  Plan *plan = g_once (&once, read_plan, NULL);
  gboolean strikes;

  if (plan == NULL)
    return FALSE;
  if (plan->points != NULL && !g_strv_contains ((const char * const *) plan->points, point))
    return FALSE;
  g_mutex_lock (&mutex);
  strikes = g_rand_int_range (plan->dice, 0, 100) < plan->percent;
  g_mutex_unlock (&mutex);
  if (strikes)
    g_debug ("line cut: %s", point);
  return strikes;
}
