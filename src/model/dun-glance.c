/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-glance"

#include "dun-glance.h"

/* Gateway to the figures of the first page: names of api functions and their arguments, nothing
 * else. */

static GVariant *
branch_variant (gint64 branch_id)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT32,
                              branch_id != 0 ? g_variant_new_int32 ((gint32) branch_id) : NULL);
}

/* The branches the person sees, as rows of a tree in display order: branch_id, branch_code, name,
 * depth. */
void
dun_glance_branches_async (DunSession         *session,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "branches", NULL, cancellable, callback, user_data);
}

/* A row a currency: arrears_start, fallen_due, due, collected, credited, arrears_end, rate_bp
 * (null: nothing was due), filter. */
void
dun_glance_collected_async (DunSession         *session,
                            gint64              branch_id,
                            DunDay              from,
                            DunDay              to,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autofree char *first = dun_day_to_iso (from);
  g_autofree char *last = dun_day_to_iso (to);

  dun_session_read_async (session, "glance",
                          g_variant_new ("(@missms)", branch_variant (branch_id), first, last,
                                         NULL),
                          cancellable, callback, user_data);
}

/* A row a currency and part (NOT_DUE, BUCKET, UNALLOCATED): bucket, from_day, to_day, amount,
 * cases, filter. The sum of a currency's rows is its balance. */
void
dun_glance_ageing_async (DunSession         *session,
                         gint64              branch_id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "glance_ageing",
                          g_variant_new ("(@mi)", branch_variant (branch_id)),
                          cancellable, callback, user_data);
}

/* The open cases by stage: tray, cases, ready, arrears_list, filter (D05). */
void
dun_glance_trays_async (DunSession         *session,
                        gint64              branch_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "glance_trays",
                          g_variant_new ("(@mi)", branch_variant (branch_id)),
                          cancellable, callback, user_data);
}

/* The promises whose day lies in a period, by state: promises, cases, amount_list, filter (G03). */
void
dun_glance_promises_async (DunSession         *session,
                           gint64              branch_id,
                           DunDay              from,
                           DunDay              to,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autofree char *first = dun_day_to_iso (from);
  g_autofree char *last = dun_day_to_iso (to);

  dun_session_read_async (session, "glance_promises",
                          g_variant_new ("(@miss)", branch_variant (branch_id), first,
                                         last), cancellable,
                          callback, user_data);
}

/* Open tasks up to a week ahead, the overdue first; @team: of everybody in the person's branches
 * (C07). */
void
dun_glance_tasks_async (DunSession         *session,
                        gboolean            team,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "my_tasks", g_variant_new ("(bms)", team, NULL), cancellable,
                          callback, user_data);
}
