/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-customers"

#include "dun-customers.h"

/* Gateway to customers: names of api functions and their arguments, nothing else. */

static void
read_async (DunSession         *session,
            const char         *function,
            gint64              party_id,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  dun_session_read_async (session, function, g_variant_new ("(x)", party_id), cancellable,
                          callback, user_data);
}

/* One row: who he is, his open case, and what hinders a statement of account for him. */
void
dun_customers_head_async (DunSession         *session,
                          gint64              party_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  read_async (session, "customer_head", party_id, cancellable, callback, user_data);
}

void
dun_customers_debts_async (DunSession         *session,
                           gint64              party_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  read_async (session, "customer_debts", party_id, cancellable, callback, user_data);
}

void
dun_customers_letters_async (DunSession         *session,
                             gint64              party_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  read_async (session, "customer_letters", party_id, cancellable, callback, user_data);
}

/**
 * dun_customers_statement_async:
 * @reason: how the customer asked for it
 *
 * Drafts the statement of account that he asks for (X68): {batch_id, batch_no, letter_id}.
 */
void
dun_customers_statement_async (DunSession         *session,
                               const char         *request_id,
                               gint64              party_id,
                               const char         *reason,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  dun_session_write_async (session, request_id, "statement_request",
                           g_variant_new ("(xs)", party_id, reason), callback, user_data);
}
