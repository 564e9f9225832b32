/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-files"

#include "dun-files.h"

/* Gateway to stored bytes. */

/* letter_no, kind, state, batch_id, part_no, page_first (from 1), page_count, copies, letter_pos
 * (from 1), was_printed, and the trays as below; body is the whole part the letter stands in. */
void
dun_files_letter_async (DunSession         *session,
                        gint64              letter_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "letter_file", g_variant_new ("(x)", letter_id), cancellable,
                          callback, user_data);
}

/* batch_id, part_no, pages, letters, printed, next_no (the first letter that never came to a
 * printer), tray (that the whole part comes from; null: no one tray), first_tray and next_tray (of
 * a letter's first page and those that follow, null: the tray, or unknown). */
void
dun_files_part_async (DunSession         *session,
                      gint64              batch_id,
                      int                 part_no,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  dun_session_read_async (session, "letter_part_file", g_variant_new ("(xi)", batch_id, part_no),
                          cancellable, callback, user_data);
}

/* title, file_name, media_type, size, pages. */
void
dun_files_document_async (DunSession         *session,
                          gint64              document_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "document_file", g_variant_new ("(x)", document_id), cancellable,
                          callback, user_data);
}

/* minutes_no. */
void
dun_files_minutes_async (DunSession         *session,
                         gint64              session_id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "session_minutes_file", g_variant_new ("(x)", session_id),
                          cancellable, callback, user_data);
}
