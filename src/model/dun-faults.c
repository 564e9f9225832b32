/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-faults"

#include "dun-faults.h"

#include "dun-error.h"
#include "dun-refusal.h"

/* Gateway to what waits for a person to mend it. */

/* One row a fault: code, detail (JSON), n, since, screen and target, which is where it is
 * mended. */
void
dun_faults_async (DunSession          *session,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  dun_session_read_async (session, "faults", NULL, cancellable, callback, user_data);
}

/**
 * dun_fault_sentence:
 * @code: of the table of refusals, which holds the sentences of faults too
 * @detail: JSON
 *
 * Returns: (transfer full): what is wrong and what to do, in the person's language
 */
char *
dun_fault_sentence (const char *code,
                    const char *detail)
{
  g_autoptr (GError) fault = dun_error_new_refusal (code, detail);

  return dun_refusal_message (fault);
}
