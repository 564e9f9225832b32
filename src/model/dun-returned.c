/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-returned"

#include "dun-returned.h"

#include "dun-keyed.h"

static GVariant *
maybe_key (gint64 key)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64, key > 0 ? g_variant_new_int64 (key) : NULL);
}

/* Returns: (transfer full) (nullable): NULL for DUN_DAY_NONE */
static char *
day_to_text (DunDay day)
{
  return day != DUN_DAY_NONE ? dun_day_to_iso (day) : NULL;
}

/* Why the post brings letters back (E02), in the order of the form: reason, seq, blocks_address,
 * asks, task_kind, is_delivered. */
void
dun_returned_reasons_async (DunSession          *session,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  dun_session_read_async (session, "return_reasons", NULL, cancellable, callback, user_data);
}

/* The letters of codes that were read, none of a code when there is no such letter (E01). Refused:
 * DN440, a code of another bank. @mark is NULL when they are not from a code. */
void
dun_returned_find_letters_async (DunSession          *session,
                                 const char          *mark,
                                 const gint64        *letter_ids,
                                 gsize                n_letters,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GVariant *keys = dun_keyed_pack (letter_ids, n_letters);

  dun_session_read_async (session, "returned_find",
                          g_variant_new ("(@axmsms)", keys, mark, NULL), cancellable, callback,
                          user_data);
}

/* The letter of that number, else posted ones of the customers that @text finds, at most 50. */
void
dun_returned_find_text_async (DunSession          *session,
                              const char          *text,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  dun_session_read_async (session, "returned_find", g_variant_new ("(msmsms)", NULL, NULL, text),
                          cancellable, callback, user_data);
}

/* What was registered on these days, or whatever still waits for somebody. */
void
dun_returned_list_async (DunSession          *session,
                         DunDay               from,
                         DunDay               to,
                         gboolean             is_open,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autofree char *first = day_to_text (from);
  g_autofree char *last = day_to_text (to);

  dun_session_read_async (session, "returned_list",
                          g_variant_new ("(msmsbi)", first, last, is_open, 5000), cancellable,
                          callback, user_data);
}

/* The post book's lines (D07): @by is BATCH or DAY. */
void
dun_returned_post_book_async (DunSession          *session,
                              const char          *by,
                              DunDay               from,
                              DunDay               to,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autofree char *first = day_to_text (from);
  g_autofree char *last = day_to_text (to);

  dun_session_read_async (session, "post_book", g_variant_new ("(smsms)", by, first, last),
                          cancellable, callback, user_data);
}

/* The letters of one of its lines; with neither a batch (0) nor a day those that wait for the
 * post. */
void
dun_returned_post_letters_async (DunSession          *session,
                                 gint64               batch_id,
                                 DunDay               day,
                                 const char          *kind,
                                 const char          *state,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autofree char *text = day_to_text (day);

  dun_session_read_async (session, "post_letters",
                          g_variant_new ("(@mxmsmsms)", maybe_key (batch_id), text, kind, state),
                          cancellable, callback, user_data);
}

/**
 * dun_returned_register_async:
 * @request_id: one for each envelope, also when it is sent again
 *
 * Registers an envelope that came back, with its picture (E01-E04); the answer has returned_id,
 * letter_no, state, voided (letters that were stopped). Refusals: DN106, DN108, DN154 (it was never
 * posted), DN171, DN435 (it is registered already).
 */
void
dun_returned_register_async (DunSession            *session,
                             const char            *request_id,
                             const DunReturnedMail *mail,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  g_autofree char *day = day_to_text (mail->returned_on);
  GVariant *pages = g_variant_new_maybe (G_VARIANT_TYPE_INT32, mail->body != NULL
                                           ? g_variant_new_int32 (mail->n_pages) : NULL);
  GVariant *body = g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, mail->body != NULL
                                          ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING,
                                                                      mail->body, TRUE) : NULL);

  dun_session_write_async (session, request_id, "returned_register",
                           g_variant_new ("(xsmsmsbmsms@mi@may)", mail->letter_id, mail->reason,
                                          day, mail->note, mail->is_blocked, mail->file_name,
                                          mail->media_type, pages, body),
                           callback, user_data);
}

/* Whether somebody has to get in touch because of it yet; @row: (nullable): of the list. */
gboolean
dun_returned_is_waiting (DunRow *row)
{
  const char *state = row != NULL ? dun_row_get_text (row, "state") : NULL;

  return state != NULL && !g_str_equal (state, "RESOLVED") && !g_str_equal (state, "UNDONE");
}

/* Takes a registration back, on its day (DN436: not any more). */
void
dun_returned_undo_async (DunSession          *session,
                         const char          *request_id,
                         gint64               returned_id,
                         int                  version,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  dun_session_write_async (session, request_id, "returned_undo",
                           g_variant_new ("(xi)", returned_id, version), callback, user_data);
}

/* Hands the contact over (E05): @to is CALL, VISIT or SECURITY. */
void
dun_returned_hand_over_async (DunSession          *session,
                              const char          *request_id,
                              gint64               returned_id,
                              const char          *to,
                              int                  version,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  dun_session_write_async (session, request_id, "returned_hand_over",
                           g_variant_new ("(xsi)", returned_id, to, version), callback, user_data);
}
