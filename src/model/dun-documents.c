/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-documents"

#include "dun-documents.h"

/* Gateway to documents: names of api functions and their arguments, nothing else. */

static GVariant *
maybe_key (gint64 key)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64, key == 0 ? NULL : g_variant_new_int64 (key));
}

/**
 * dun_documents_list_async:
 * @case_id: a case, or 0
 * @session_id: a session, or 0
 *
 * The documents without their bytes, the latest first; with two zeros the newest 500 of the
 * person's branches.
 */
void
dun_documents_list_async (DunSession          *session,
                          gint64               case_id,
                          gint64               session_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  dun_session_read_async (session, "documents",
                          g_variant_new ("(@mx@mx)", maybe_key (case_id), maybe_key (session_id)),
                          cancellable, callback, user_data);
}

/**
 * dun_documents_add_async:
 * @request_id: one for each document, also when it is sent again
 * @body: the bytes as they came
 *
 * Stores a document with its hash (A05, F04); the answer has document_id and sha256. Refusals:
 * DN106, DN108 (title), DN160, DN170 (it is there already), DN171 (over DUN_DOCUMENT_MAX_BYTES).
 */
void
dun_documents_add_async (DunSession           *session,
                         const char           *request_id,
                         const DunNewDocument *document,
                         GBytes               *body,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  GVariant *pages = g_variant_new_maybe (G_VARIANT_TYPE_INT32, document->n_pages > 0
                                           ? g_variant_new_int32 (document->n_pages) : NULL);
  GVariant *bytes = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, body, TRUE);

  dun_session_write_async (session, request_id, "document_add",
                           g_variant_new ("(@mx@mxssmss@mi@ay)", maybe_key (document->case_id),
                                          maybe_key (document->session_id), document->category,
                                          document->title, document->file_name,
                                          document->media_type, pages, bytes),
                           callback, user_data);
}
