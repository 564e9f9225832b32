/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-run-private.h"

#include "dun-error.h"
#include "dun-letters.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What is written goes to the server: pieces as they come, one after the other, then the file that
 * they make, in the order of the parts. A server that was away may have lost pieces; then it
 * refuses the file, and its letters are written again. */

#define MAX_AGAIN 5

/* Returns: (transfer full): the letters of a file without those that are no longer due */
static GArray *
take_voided (DunLetterRun            *self,
             const DunLetterPartFile *file,
             JsonArray               *voided)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *left = g_array_new (FALSE, FALSE, sizeof (DunLetterKey));

  for (guint i = 0; i < json_array_get_length (voided); i++)
    {
      JsonObject *object = json_array_get_object_element (voided, i);
      gint64 id = json_object_get_int_member (object, "letter_id");

      g_hash_table_add (gone, g_memdup2 (&id, sizeof id));
    }
  for (guint i = 0; i < file->keys->len; i++)
    {
      const DunLetterKey *key = &g_array_index (file->keys, DunLetterKey, i);

      if (!g_hash_table_contains (gone, &key->id))
        g_array_append_vals (left, key, 1);
    }
  self->n_done += json_array_get_length (voided);
  return left;
}

static gboolean
is_refused (const GError *error,
            const char   *wanted)
{
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  return dun_error_get_refusal (error, &code, &detail) && g_str_equal (code, wanted);
}

static gboolean
is_done_elsewhere (const GError *error)
{
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  return dun_error_get_refusal (error, &code, &detail) && g_str_equal (code, "DN152")
         && strstr (detail, "\"PRINTED\"") != NULL;
}

static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  Entry *entry = g_queue_peek_head (&self->parts);
  GPtrArray *files = dun_letter_part_get_files (entry->part);
  DunLetterPartFile *file = g_ptr_array_index (files, 0);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  self->registering = FALSE;
  if (answer != NULL)
    node = json_from_string (dun_result_get_value (answer), &error);
  if (node == NULL && is_done_elsewhere (error))
    {
      /* Another has printed the rest of the batch meanwhile. */
      g_error_free (error);
      self->is_over = TRUE;
    }
  else if (node == NULL && is_refused (error, "DN467") && self->n_again++ < MAX_AGAIN)
    {
      /* The server was away and has lost the pieces: the same letters again. */
      g_debug ("written again: %s", error->message);
      g_error_free (error);
      _dun_letter_run_put_after (self, entry, g_array_ref (file->keys));
      g_ptr_array_remove_index (files, 0);
    }
  else if (node == NULL)
    _dun_letter_run_fail (self, error);
  else
    {
      self->n_again = 0;
      object = json_node_get_object (node);
      if (json_object_get_boolean_member_with_default (object, "stored", FALSE))
        {
          self->n_printed += file->keys->len;
          self->n_done += file->keys->len;
        }
      else
        {
          GArray *left = take_voided (self, file, json_object_get_array_member (object, "voided"));

          if (left->len > 0)
            _dun_letter_run_put_after (self, entry, left);
          else
            g_array_unref (left);
        }
      g_ptr_array_remove_index (files, 0);
      _dun_letter_run_tell (self);
    }
  _dun_letter_run_go_on (self);
}

static void
register_file (DunLetterRun            *self,
               const DunLetterPartFile *file)
{
  self->registering = TRUE;
  dun_letters_register_async (self->session, file->request_id, self->batch_id,
                              (int) file->n_pages, (int) file->n_pieces, file->sha256,
                              file->renderer, file->digests, registered_cb,
                              g_object_ref (self));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  self->registering = FALSE;
  if (answer == NULL && is_done_elsewhere (error))
    {
      g_error_free (error);
      self->is_over = TRUE;
    }
  else if (answer == NULL)
    _dun_letter_run_fail (self, error);
  _dun_letter_run_go_on (self);
}

static void
send_piece (DunLetterRun   *self,
            DunLetterPiece *piece)
{
  self->registering = TRUE;
  dun_letters_add_piece_async (self->session, self->batch_id, piece->file_id,
                               (int) piece->piece_no, piece->body, piece->letters, sent_cb,
                               g_object_ref (self));
  dun_letter_piece_free (piece);
}

/* Sends the next piece, or registers the first file when none waits. */
void
_dun_letter_run_send_next (DunLetterRun *self)
{
  Entry *first = g_queue_peek_head (&self->parts);

  if (self->pieces.length > 0)
    send_piece (self, g_queue_pop_head (&self->pieces));
  else if (first != NULL && first->state == PART_IS_FINISHED)
    register_file (self, g_ptr_array_index (dun_letter_part_get_files (first->part), 0));
}
