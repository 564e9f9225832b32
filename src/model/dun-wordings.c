/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-wordings"

#include "dun-wordings.h"

/* Gateway to the wordings of letters (D08): names of api functions and their arguments, nothing
 * else. */

/* Every version, and the languages in which a kind has none. */
void
dun_wordings_list_async (DunSession         *session,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "wording_versions", NULL, cancellable, callback, user_data);
}

/* One with its text, and that of the version before. */
void
dun_wordings_get_async (DunSession         *session,
                        gint64              wording_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "wording_get", g_variant_new ("(x)", wording_id), cancellable,
                          callback, user_data);
}

/* The envelopes that there are, with their windows. */
void
dun_wordings_envelopes_async (DunSession         *session,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "wording_envelopes", NULL, cancellable, callback, user_data);
}

/* What a wording of a kind may say. */
void
dun_wordings_fields_async (DunSession         *session,
                           const char         *kind,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "wording_fields", g_variant_new ("(s)", kind), cancellable,
                          callback, user_data);
}

/* Made-up letters, plain and difficult, and the page they are written on. */
void
dun_wordings_samples_async (DunSession         *session,
                            const char         *kind,
                            const char         *language,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "wording_samples", g_variant_new ("(ss)", kind, language),
                          cancellable, callback, user_data);
}

/* What the letter would say to a customer today. */
void
dun_wordings_case_async (DunSession         *session,
                         const char         *kind,
                         const char         *language,
                         const char         *case_no,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "wording_case",
                          g_variant_new ("(sss)", kind, language, case_no), cancellable, callback,
                          user_data);
}

/* @wording_id: the draft that is written on; 0 begins one. @version as it was shown. */
void
dun_wordings_save_async (DunSession         *session,
                         const char         *request_id,
                         const char         *kind,
                         const char         *language,
                         gint64              wording_id,
                         const char         *subject,
                         const char         *body,
                         gint64              version,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GVariant *key = wording_id != 0 ? g_variant_new_int64 (wording_id) : NULL;
  GVariant *args[] = {
    g_variant_new_string (kind),
    g_variant_new_string (language),
    g_variant_new_maybe (G_VARIANT_TYPE_INT64, key),
    g_variant_new_string (subject),
    g_variant_new_string (body),
    g_variant_new_int32 ((gint32) version),
  };

  dun_session_write_async (session, request_id, "wording_save",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}

/* What becomes of a wording, @version as it was shown. @text: (nullable): what is said about it. */
static void
move (DunSession         *session,
      const char         *request_id,
      const char         *function,
      gint64              wording_id,
      gint64              version,
      const char         *text,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  GVariant *args = text != NULL ? g_variant_new ("(xis)", wording_id, (gint32) version, text)
                                : g_variant_new ("(xi)", wording_id, (gint32) version);

  dun_session_write_async (session, request_id, function, args, callback, user_data);
}

void
dun_wordings_submit_async (DunSession         *session,
                           const char         *request_id,
                           gint64              wording_id,
                           gint64              version,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  move (session, request_id, "wording_submit", wording_id, version, NULL, callback, user_data);
}

/* @report: what the pages of all samples said, as the function asks for it */
void
dun_wordings_approve_async (DunSession         *session,
                            const char         *request_id,
                            gint64              wording_id,
                            gint64              version,
                            const char         *report,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  move (session, request_id, "wording_approve", wording_id, version, report, callback, user_data);
}

void
dun_wordings_reject_async (DunSession         *session,
                           const char         *request_id,
                           gint64              wording_id,
                           gint64              version,
                           const char         *reason,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  move (session, request_id, "wording_reject", wording_id, version, reason, callback, user_data);
}

void
dun_wordings_retire_async (DunSession         *session,
                           const char         *request_id,
                           gint64              wording_id,
                           gint64              version,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  move (session, request_id, "wording_retire", wording_id, version, NULL, callback, user_data);
}
