/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-plans-private.h"

/* A statement that is sent for the second time is kept ready by the server: it is read and planned
 * once on a connection, not once a call. With a hundred people at work each of whose processes
 * finds its memory cold, that is a sixth of what "next" of a queue costs. What is asked only once
 * does not fill the server's memory. */

struct _DunPlans
{
  GHashTable *plans; /* key → DunPlan, owned */
};

typedef enum
{
  STATE_NEW,
  STATE_SEEN,
  STATE_ASKED_FOR, /* on its way: it may still fail, so nobody else relies on it */
  STATE_READY,
  STATE_STALE,
} State;

struct _DunPlan
{
  State state;
  char  name[16];
};

DunPlans *
dun_plans_new (void)
{
  DunPlans *self = g_new0 (DunPlans, 1);

  self->plans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
dun_plans_free (DunPlans *self)
{
  g_hash_table_unref (self->plans);
  g_free (self);
}

/* @args: their types are part of what is kept
 *
 * Returns: (transfer none): lives as long as the connection's plans; dun_plan_made() follows when
 *   @use is %DUN_PLAN_MAKE */
DunPlan *
dun_plans_want (DunPlans      *self,
                const char    *statement,
                const DunArgs *args,
                DunPlanUse    *use)
{
  g_autoptr (GString) key = g_string_new (statement);
  DunPlan *plan;

  for (guint i = 0; i < args->n; i++)
    if (args->types[i] != 0)
      g_string_append_printf (key, " $%u %u", i + 1, args->types[i]);
  plan = g_hash_table_lookup (self->plans, key->str);
  if (plan == NULL)
    {
      plan = g_new0 (DunPlan, 1);
      g_snprintf (plan->name, sizeof plan->name, "dun_%u", g_hash_table_size (self->plans));
      g_hash_table_insert (self->plans, g_strdup (key->str), plan);
    }

  switch (plan->state)
    {
    case STATE_NEW:
      plan->state = STATE_SEEN;
      *use = DUN_PLAN_SEND_WHOLE;
      break;
    case STATE_SEEN:
      plan->state = STATE_ASKED_FOR;
      *use = DUN_PLAN_MAKE;
      break;
    case STATE_READY:
      *use = DUN_PLAN_USE;
      break;
    default:
      *use = DUN_PLAN_SEND_WHOLE;
    }
  return plan;
}

const char *
dun_plan_get_name (DunPlan *self)
{
  return self->name;
}

/* The server's answer to being asked for it. */
void
dun_plan_made (DunPlan  *self,
               gboolean  is_made)
{
  self->state = is_made ? STATE_READY : STATE_SEEN;
}

/* The function has changed under it, as by a new version of the program: from now on the statement
 * is sent whole on this connection. */
void
dun_plan_stale (DunPlan *self)
{
  self->state = STATE_STALE;
}
