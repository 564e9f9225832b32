/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-notices"

#include "dun-notices.h"

/* Gateway to what a person has to know about open tasks, the own and those of the team (C07). */

/* One row a notice: notice, n, n_unread, oldest_on; those of the team begin with TEAM_. New debts
 * are one notice a day, which is oldest_on. */
void
dun_notices_async (DunSession          *session,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  dun_session_read_async (session, "my_notices", NULL, cancellable, callback, user_data);
}

/**
 * dun_notices_read_async:
 * @notice: (nullable): the one that was read; NULL: all of them
 * @day: (nullable): only what it says of this day, in ISO 8601
 */
void
dun_notices_read_async (DunSession          *session,
                        const char          *request_id,
                        const char          *notice,
                        const char          *day,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  dun_session_write_async (session, request_id, "notices_read",
                           g_variant_new ("(msms)", notice, day), callback, user_data);
}
