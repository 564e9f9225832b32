/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-evidence"

#include "dun-evidence.h"

/* Gateway to the journal's proof (I-14): names of api functions and their arguments, nothing else.
 * Every callback ends with dun_session_call_finish(). */

/* Computes the chains again; a row of the answer is a row of the journal that is not as it was
 * written. @case_id: below 0 for the house and all cases. */
void
dun_evidence_verify_async (DunSession         *session,
                           gint64              case_id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "journal_verify",
                          g_variant_new ("(mx)", case_id >= 0, case_id), cancellable,
                          callback, user_data);
}

/* The heads of all chains as lines of text, to be kept outside. */
void
dun_evidence_anchor_async (DunSession         *session,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "journal_anchor", NULL, cancellable, callback, user_data);
}

/* Holds the journal against an anchor that was kept outside. */
void
dun_evidence_check_anchor_async (DunSession         *session,
                                 const char         *anchor,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  dun_session_read_async (session, "journal_check_anchor", g_variant_new ("(s)", anchor),
                          cancellable, callback, user_data);
}
