/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-agreements"

#include "dun-agreements.h"

/* Gateway to payment agreements: names of api functions and their arguments, nothing else. */

/**
 * dun_agreements_schedule_async:
 * @amount: minor units
 * @interval: MONTH or WEEK
 *
 * The plan that so many equal parts would make; nothing is saved (X56). Rows: part_no, due_on,
 * amount. Refused: DN108 with the field.
 */
void
dun_agreements_schedule_async (DunSession         *session,
                               gint64              amount,
                               int                 n_parts,
                               DunDay              first_on,
                               const char         *interval,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *iso = dun_day_to_iso (first_on);

  dun_session_read_async (session, "agreement_schedule",
                          g_variant_new ("(xiss)", amount, n_parts, iso, interval), cancellable,
                          callback, user_data);
}

/* The terms of a draft stand and wait for an approval (G01). Refused: DN251, DN256, DN257. */
void
dun_agreements_propose_async (DunSession         *session,
                              const char         *request_id,
                              DunRow             *agreement,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "agreement_propose", agreement, callback,
                               user_data);
}

/* Refused: DN251, DN253 over the person's authority, DN254 over what he decides alone, DN256. */
void
dun_agreements_approve_async (DunSession         *session,
                              const char         *request_id,
                              DunRow             *agreement,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "agreement_approve", agreement, callback,
                               user_data);
}
