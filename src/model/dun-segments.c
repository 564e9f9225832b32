/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-segments"

#include "dun-segments.h"

/* Gateway to segments (J03): names of api functions and their arguments, nothing else. A condition
 * is the JSON that the database takes. */

/* The customers of a condition, all of them: dun_key_list_query() with (condition, sort,
 * descending) as "(smsb)". */
DunKeyList *
dun_segments_list_new (DunSession *session)
{
  return dun_key_list_new (session, "segment_keys", "segment_rows");
}

/* What a condition may ask. */
void
dun_segments_fields_async (DunSession         *session,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "segment_fields", NULL, cancellable, callback, user_data);
}

/* The values of the codes that it compares with. */
void
dun_segments_choices_async (DunSession         *session,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "segment_choices", NULL, cancellable, callback, user_data);
}

/* All segments. */
void
dun_segments_list_async (DunSession         *session,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "segment_list", NULL, cancellable, callback, user_data);
}

/* The segments in use: segment_id, name; for everybody who sees customers. */
void
dun_segments_names_async (DunSession         *session,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "segment_names", NULL, cancellable, callback, user_data);
}

/* What it said at each of its versions. */
void
dun_segments_history_async (DunSession         *session,
                            gint64              segment_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "segment_history", g_variant_new ("(x)", segment_id),
                          cancellable, callback, user_data);
}

/* How many customers, and what they owe. */
void
dun_segments_count_async (DunSession         *session,
                          const char         *condition,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "segment_count", g_variant_new ("(s)", condition), cancellable,
                          callback, user_data);
}

/* Those of them who owe most. */
void
dun_segments_sample_async (DunSession         *session,
                           const char         *condition,
                           int                 limit,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "segment_sample", g_variant_new ("(si)", condition, limit),
                          cancellable, callback, user_data);
}

/* @segment_id: 0 is a new one; @version as it was shown. */
void
dun_segments_save_async (DunSession         *session,
                         const char         *request_id,
                         gint64              segment_id,
                         const char         *name,
                         const char         *description,
                         const char         *condition,
                         gint64              version,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GVariant *key = segment_id != 0 ? g_variant_new_int64 (segment_id) : NULL;
  GVariant *args[] = {
    g_variant_new_maybe (G_VARIANT_TYPE_INT64, key),
    g_variant_new_string (name),
    g_variant_new_maybe (G_VARIANT_TYPE_STRING,
                         description != NULL ? g_variant_new_string (description) : NULL),
    g_variant_new_string (condition),
    g_variant_new_int32 ((gint32) version),
  };

  dun_session_write_async (session, request_id, "segment_save",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}

/* Whether anything is to use it. */
void
dun_segments_set_active_async (DunSession         *session,
                               const char         *request_id,
                               gint64              segment_id,
                               gint64              version,
                               gboolean            active,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  dun_session_write_async (session, request_id, active ? "segment_activate" : "segment_deactivate",
                           g_variant_new ("(xi)", segment_id, (gint32) version), callback,
                           user_data);
}
