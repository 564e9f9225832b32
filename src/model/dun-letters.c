/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letters"

#include "dun-letters.h"

#include "dun-keyed.h"

/* Gateway to warnings: names of api functions and their arguments, nothing else. */

/* kind, tray, response_days, is_legal: what can be sent (D01, D02). */
void
dun_letters_kinds_async (DunSession         *session,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_read_async (session, "letter_kinds", NULL, cancellable, callback, user_data);
}

/* Who gets the letter (reason NULL) and who does not, with the reason (D03). */
void
dun_letters_eligible_async (DunSession         *session,
                            const char         *kind,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "letter_eligible", g_variant_new ("(s)", kind), cancellable,
                          callback, user_data);
}

/* The batches of the person's branches, newest first, with their letters counted by state. */
void
dun_letters_batches_async (DunSession         *session,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_read_async (session, "letter_batches", NULL, cancellable, callback, user_data);
}

/* Registered letters that say @text, the latest first; the columns of a batch's letters. */
void
dun_letters_find_async (DunSession         *session,
                        const char         *text,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_read_async (session, "letter_search", g_variant_new ("(s)", text), cancellable,
                          callback, user_data);
}

/* The letters of a batch in the order they are printed. */
void
dun_letters_of_batch_async (DunSession         *session,
                            gint64              batch_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "letter_batch_letters", g_variant_new ("(x)", batch_id),
                          cancellable, callback, user_data);
}

/**
 * dun_letters_render_data_async:
 * @letter_ids: (nullable): NULL for all drafts and queued letters of the batch
 *
 * What is needed to write pages: letter_id, letter_no, kind, language, wording_id, subject, body,
 * profile, data.
 */
void
dun_letters_render_data_async (DunSession         *session,
                               gint64              batch_id,
                               const gint64       *letter_ids,
                               gsize               n_letters,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GVariant *keys = letter_ids != NULL
                     ? g_variant_new_maybe (NULL, dun_keyed_pack (letter_ids, n_letters))
                     : g_variant_new_maybe (G_VARIANT_TYPE ("ax"), NULL);

  dun_session_read_async (session, "letter_render_data", g_variant_new ("(x@max)", batch_id, keys),
                          cancellable, callback, user_data);
}

/* Drafts a letter for each case that is eligible now: {batch_id, batch_no, drafted, skipped:
 * [{case_no, name, reason}]}. */
void
dun_letters_create_async (DunSession         *session,
                          const char         *request_id,
                          const char         *kind,
                          const gint64       *case_ids,
                          gsize               n_cases,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_batch_create",
                           g_variant_new ("(s@ax)", kind, dun_keyed_pack (case_ids, n_cases)),
                           callback, user_data);
}

/* What can be written for a case besides its warnings, those of a kind together: kind, party_id,
 * name, recipient, reason (not now), fields (what is typed for it). */
void
dun_letters_document_choices_async (DunSession          *session,
                                    gint64               case_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  dun_session_read_async (session, "document_choices", g_variant_new ("(x)", case_id), cancellable,
                          callback, user_data);
}

/* What a task of a case can ask to be printed, those of a kind together: kind, party_id, name,
 * recipient. */
void
dun_letters_task_choices_async (DunSession          *session,
                                gint64               case_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  dun_session_read_async (session, "task_letters", g_variant_new ("(x)", case_id), cancellable,
                          callback, user_data);
}

/**
 * dun_letters_document_draft_async:
 * @typed: JSON, what is typed for the letter by its names
 * @task_id: the task that asks for it, 0: none
 *
 * Drafts one letter besides the warnings: {batch_id, batch_no, letter_id}.
 */
void
dun_letters_document_draft_async (DunSession          *session,
                                  const char          *request_id,
                                  gint64               case_id,
                                  const char          *kind,
                                  gint64               party_id,
                                  const char          *typed,
                                  gint64               task_id,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  dun_session_write_async (session, request_id, "document_draft",
                           g_variant_new ("(xsxs@mx)", case_id, kind, party_id, typed,
                                          g_variant_new_maybe (G_VARIANT_TYPE_INT64,
                                                               task_id > 0
                                                                 ? g_variant_new_int64 (task_id)
                                                                 : NULL)),
                           callback, user_data);
}

/* What is typed for a draft: name, label, names (JSON, by language), value, version. */
void
dun_letters_free_async (DunSession          *session,
                        gint64               letter_id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  dun_session_read_async (session, "letter_free", g_variant_new ("(x)", letter_id), cancellable,
                          callback, user_data);
}

/**
 * dun_letters_fill_async:
 * @version: the letter's, as it was read
 * @typed: JSON, what is typed for the letter by its names, all of them
 *
 * Types what a draft leaves open: {letter_id, version}.
 */
void
dun_letters_fill_async (DunSession          *session,
                        const char          *request_id,
                        gint64               letter_id,
                        int                  version,
                        const char          *typed,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  dun_session_write_async (session, request_id, "letter_fill",
                           g_variant_new ("(xis)", letter_id, version, typed), callback,
                           user_data);
}

/* Throws away a batch that is not confirmed, @version as it was read: {discarded, state}. */
void
dun_letters_discard_async (DunSession          *session,
                           const char          *request_id,
                           gint64               batch_id,
                           int                  version,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  dun_session_write_async (session, request_id, "letter_batch_discard",
                           g_variant_new ("(xi)", batch_id, version), callback, user_data);
}

/* Takes drafts out, with the reason: {excluded}. */
void
dun_letters_exclude_async (DunSession         *session,
                           const char         *request_id,
                           const gint64       *letter_ids,
                           gsize               n_letters,
                           const char         *reason,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_exclude",
                           g_variant_new ("(@axs)", dun_keyed_pack (letter_ids, n_letters), reason),
                           callback, user_data);
}

/**
 * dun_letters_confirm_async:
 * @count: the drafts that the person saw in the button
 * @arrears_list: their sum, as "EUR:12345"
 *
 * Gives the drafts their numbers and queues them: {queued}. Refused (DN153) when the list is
 * another by now.
 */
void
dun_letters_confirm_async (DunSession         *session,
                           const char         *request_id,
                           gint64              batch_id,
                           int                 count,
                           const char         *arrears_list,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_batch_confirm",
                           g_variant_new ("(xis)", batch_id, count, arrears_list), callback,
                           user_data);
}

/* The next slice of a batch that is being drafted or confirmed: {state, left, drafted, queued,
 * skipped}. */
void
dun_letters_go_on_async (DunSession         *session,
                         const char         *request_id,
                         gint64              batch_id,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_batch_go_on",
                           g_variant_new ("(x)", batch_id), callback, user_data);
}

/* How a batch is printed: state, profile, paper, part_letters, part_megabytes, light_sheets,
 * medium_sheets, mark. */
void
dun_letters_run_async (DunSession         *session,
                       gint64              batch_id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  dun_session_read_async (session, "letter_run", g_variant_new ("(x)", batch_id), cancellable,
                          callback, user_data);
}

/* The wordings of a batch's letters, each once: wording_id, language, subject, body, profile. */
void
dun_letters_wordings_async (DunSession         *session,
                            gint64              batch_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "letter_wordings", g_variant_new ("(x)", batch_id), cancellable,
                          callback, user_data);
}

/* The pictures that a batch's letters are printed with: name, sha256, body. */
void
dun_letters_images_async (DunSession         *session,
                          gint64              batch_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "letter_batch_images", g_variant_new ("(x)", batch_id),
                          cancellable, callback, user_data);
}

/* The queued letters of a batch in the order of the post: letter_id, place. */
void
dun_letters_run_keys_async (DunSession         *session,
                            gint64              batch_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "letter_run_keys", g_variant_new ("(x)", batch_id), cancellable,
                          callback, user_data);
}

/* @letter_ids: "ax"; their rows come in this order: letter_id, letter_no, language, wording_id,
 * data */
void
dun_letters_run_rows_async (DunSession         *session,
                            gint64              batch_id,
                            GVariant           *letter_ids,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_read_async (session, "letter_run_rows",
                          g_variant_new ("(x@ax)", batch_id, letter_ids), cancellable, callback,
                          user_data);
}

static GVariant *
new_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

/**
 * dun_letters_add_piece_async:
 * @file_id: the id of the request that will register the file
 * @body: (nullable): bytes of the file
 * @letters_json: (nullable): otherwise some of its letters, [{letter_id, page_first, page_count,
 *   content_hash, text}]
 *
 * Brings a piece of a file of letters to the server, which throws it away when the file is not
 * registered within an hour.
 */
void
dun_letters_add_piece_async (DunSession         *session,
                             gint64              batch_id,
                             const char         *file_id,
                             int                 piece_no,
                             GBytes             *body,
                             const char         *letters_json,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GVariant *bytes = body != NULL ? new_bytes (body) : NULL;

  dun_session_write_async (session, NULL, "letter_piece_add",
                           g_variant_new ("(xsi@mayms)", batch_id, file_id, piece_no,
                                          g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, bytes),
                                          letters_json),
                           callback, user_data);
}

/**
 * dun_letters_register_async:
 * @request_id: that the pieces name
 * @sha256: of the whole file
 * @renderer: what besides the data decided about the bytes
 * @digests: 32 bytes for each page
 *
 * Stores one file of letters, whose pieces are there: {stored: true, part_no, sha256}, or {stored:
 * false, voided: […]} when somebody is no longer due. Refused: DN467 when the pieces are not all
 * there any more.
 */
void
dun_letters_register_async (DunSession         *session,
                            const char         *request_id,
                            gint64              batch_id,
                            int                 n_pages,
                            int                 n_pieces,
                            GBytes             *sha256,
                            const char         *renderer,
                            GBytes             *digests,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_part_register",
                           g_variant_new ("(xmsimss@ayi@ay)", batch_id, NULL, n_pages, NULL,
                                          renderer, new_bytes (digests), n_pieces,
                                          new_bytes (sha256)),
                           callback, user_data);
}

/* Hands printed letters to the post on a day: {dispatched}. All or none. */
void
dun_letters_dispatch_async (DunSession         *session,
                            const char         *request_id,
                            const gint64       *letter_ids,
                            gsize               n_letters,
                            DunDay              day,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autofree char *iso = dun_day_to_iso (day);

  dun_session_write_async (session, request_id, "letter_dispatch",
                           g_variant_new ("(@axs)", dun_keyed_pack (letter_ids, n_letters),
                                          iso), callback,
                           user_data);
}

/* The post has delivered letters on a day, which @proof shows: {delivered}. All or none. */
void
dun_letters_deliver_async (DunSession         *session,
                           const char         *request_id,
                           const gint64       *letter_ids,
                           gsize               n_letters,
                           DunDay              day,
                           const char         *proof,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autofree char *iso = dun_day_to_iso (day);

  dun_session_write_async (session, request_id, "letter_deliver",
                           g_variant_new ("(@axss)", dun_keyed_pack (letter_ids, n_letters), iso,
                                          proof),
                           callback, user_data);
}

/* The post has lost @letter, a row with state and version (§4.3.3): its case goes back to its tray.
 * Refused: DN154 for one that is not under way. */
void
dun_letters_lost_async (DunSession         *session,
                        const char         *request_id,
                        DunRow             *letter,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_return",
                           g_variant_new ("(xsmsx)", dun_row_get_key (letter), "LOST", NULL,
                                          dun_row_get_int (letter, "version")),
                           callback, user_data);
}

/* Writes a lost @letter anew; the answer has letter_no and batch_no of the new one. Refused: DN151
 * when nothing is due any more, DN455 once it is, DN456. */
void
dun_letters_replace_async (DunSession         *session,
                           const char         *request_id,
                           DunRow             *letter,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  dun_session_write_row_async (session, request_id, "letter_replace", letter, callback, user_data);
}
