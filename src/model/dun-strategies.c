/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies"

#include "dun-strategies.h"

/* Gateway to strategies (J01, J02, J04, X42): names of api functions and their arguments, and how
 * an array of keys inside a row is read. */

/* All versions of all strategies, the newest of each first. */
void
dun_strategies_list_async (DunSession         *session,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "strategy_list", NULL, cancellable, callback, user_data);
}

/* One version with its document and the result of its last dry run. */
void
dun_strategies_get_async (DunSession         *session,
                          gint64              version_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "strategy_get", g_variant_new ("(x)", version_id), cancellable,
                          callback, user_data);
}

/* What a step may name: kinds of messages and letters, roles, skills, queues. */
void
dun_strategies_choices_async (DunSession         *session,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "strategy_choices", NULL, cancellable, callback, user_data);
}

/* The segments a strategy may be for; only who may build segments is answered. */
void
dun_strategies_segments_async (DunSession         *session,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  dun_session_read_async (session, "segment_list", NULL, cancellable, callback, user_data);
}

/* What is wrong with a document while it is written; nothing is stored. */
void
dun_strategies_flaws_async (DunSession         *session,
                            const char         *document,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "strategy_flaws", g_variant_new ("(s)", document), cancellable,
                          callback, user_data);
}

/* Whom each step of a version would meet on today's book; nothing is stored. */
void
dun_strategies_dry_run_async (DunSession         *session,
                              gint64              version_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "strategy_dry_run", g_variant_new ("(x)", version_id),
                          cancellable, callback, user_data);
}

/* Writes a document. @version_id: 0 makes a new strategy; of anything but a draft a new draft is
 * made. */
void
dun_strategies_save_async (DunSession         *session,
                           const char         *request_id,
                           gint64              version_id,
                           const char         *document,
                           gint64              version,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GVariant *key = g_variant_new_maybe (G_VARIANT_TYPE_INT64,
                                       version_id != 0 ? g_variant_new_int64 (version_id) : NULL);
  GVariant *row = g_variant_new_maybe (G_VARIANT_TYPE_INT32,
                                       version_id != 0 ? g_variant_new_int32 ((gint32) version)
                                                       : NULL);

  dun_session_write_async (session, request_id, "strategy_save",
                           g_variant_new ("(@mxs@mi)", key, document, row), callback, user_data);
}

static void
write_event (DunSession         *session,
             const char         *request_id,
             const char         *function,
             gint64              version_id,
             gint64              version,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  dun_session_write_async (session, request_id, function,
                           g_variant_new ("(xi)", version_id, (gint32) version), callback,
                           user_data);
}

/* DRAFT → VALIDATED, or the flaws. */
void
dun_strategies_validate_async (DunSession         *session,
                               const char         *request_id,
                               gint64              version_id,
                               gint64              version,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  write_event (session, request_id, "strategy_validate", version_id, version, callback, user_data);
}

/* VALIDATED → SIMULATED: the figures of the dry run are kept with the version. */
void
dun_strategies_simulate_async (DunSession         *session,
                               const char         *request_id,
                               gint64              version_id,
                               gint64              version,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  write_event (session, request_id, "strategy_simulate", version_id, version, callback, user_data);
}

/* SIMULATED → APPROVED, by somebody who has not written of it. */
void
dun_strategies_approve_async (DunSession         *session,
                              const char         *request_id,
                              gint64              version_id,
                              gint64              version,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  write_event (session, request_id, "strategy_approve", version_id, version, callback, user_data);
}

static void
write_day (DunSession         *session,
           const char         *request_id,
           const char         *function,
           gint64              version_id,
           DunDay              day,
           gint64              version,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autofree char *iso = dun_day_to_iso (day);

  dun_session_write_async (session, request_id, function,
                           g_variant_new ("(xsi)", version_id, iso, (gint32) version), callback,
                           user_data);
}

/* APPROVED → ACTIVE from a day on; the version before it ends with that day. */
void
dun_strategies_activate_async (DunSession         *session,
                               const char         *request_id,
                               gint64              version_id,
                               DunDay              from,
                               gint64              version,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  write_day (session, request_id, "strategy_activate", version_id, from, version, callback,
             user_data);
}

/* ACTIVE → RETIRED with a day; running cases keep it. */
void
dun_strategies_retire_async (DunSession         *session,
                             const char         *request_id,
                             gint64              version_id,
                             DunDay              to,
                             gint64              version,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  write_day (session, request_id, "strategy_retire", version_id, to, version, callback, user_data);
}

/* All running cases of a version go on with another one of the same strategy. */
void
dun_strategies_migrate_async (DunSession         *session,
                              const char         *request_id,
                              gint64              from_version_id,
                              gint64              to_version_id,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GVariant *all = g_variant_new_maybe (G_VARIANT_TYPE ("ax"), NULL);

  dun_session_write_async (session, request_id, "strategy_migrate",
                           g_variant_new ("(xx@max)", from_version_id, to_version_id, all),
                           callback, user_data);
}

DunKeyList *
dun_strategies_met_new (DunSession *session,
                        gboolean    customers)
{
  return customers ? dun_key_list_new (session, "segment_keys", "segment_rows")
                   : dun_key_list_new (session, "case_keys", "case_rows");
}

/**
 * dun_strategies_parse_keys:
 * @array: (nullable): a bigint[] of a row: "{1,2}"
 * @n_keys: (out): how many
 *
 * Returns: (transfer full) (array length=n_keys): the keys; never NULL
 */
gint64 *
dun_strategies_parse_keys (const char *array,
                           gsize      *n_keys)
{
  gsize n = 0, length = 1;
  gint64 *keys;

  for (const char *c = array; c != NULL && *c != '\0'; c++)
    length += *c == ',';
  keys = g_new (gint64, length);
  while (array != NULL && *array != '\0')
    {
      char *end;
      gint64 key;

      if (*array == '{' || *array == ',')
        array++;
      key = g_ascii_strtoll (array, &end, 10);
      if (end == array)
        break;
      keys[n++] = key;
      array = end;
    }
  *n_keys = n;
  return keys;
}

/* What a case may be put on, with what it goes through now. */
void
dun_strategies_of_case_async (DunSession         *session,
                              gint64              case_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "case_strategies", g_variant_new ("(x)", case_id), cancellable,
                          callback, user_data);
}

void
dun_strategies_choose_async (DunSession         *session,
                             const char         *request_id,
                             gint64              case_id,
                             gint64              version_id,
                             const char         *reason,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  dun_session_write_async (session, request_id, "case_strategy_choose",
                           g_variant_new ("(xxs)", case_id, version_id, reason), callback,
                           user_data);
}
