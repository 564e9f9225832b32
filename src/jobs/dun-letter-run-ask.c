/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-run-private.h"

#include "dun-error.h"
#include "dun-letters.h"

#include <json-glib/json-glib.h>

/* What a run asks the server before it writes: its terms, its wordings, its keys. A question whose
 * line is lost is asked again when the server is back. */

#define ALONE  1000 /* so few letters are one part, whatever is idle */
#define SHARED 4000 /* so many are parts of which each is written while others are taken in */
#define PAUSE_SECONDS 1
#define MAX_PAUSES 180 /* in a row */

/* --- Questions --- */

typedef struct
{
  DunLetterRun *run; /* owned */
  Lane         *lane;
  Ask           ask;
} Again;

static gboolean
again_cb (gpointer user_data)
{
  Again *again = user_data;
  g_autoptr (DunLetterRun) self = again->run;

  self->n_asking--;
  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error);
  if (self->error == NULL)
    again->ask (self, again->lane);
  else
    _dun_letter_run_go_on (self);
  g_free (again);
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full) (nullable): the answer; without one the run has failed or asks again */
DunResult *
_dun_letter_run_take_answer (DunLetterRun *self,
             Lane         *lane,
             Ask           ask,
             GObject      *source,
             GAsyncResult *result)
{
  GError *error = NULL;
  DunResult *answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  self->n_asking--;
  if (answer != NULL)
    {
      self->n_pauses = 0;
      return answer;
    }
  if (self->error == NULL && self->n_pauses < MAX_PAUSES
      && (g_error_matches (error, DUN_ERROR, DUN_ERROR_CONNECTION)
          || g_error_matches (error, DUN_ERROR, DUN_ERROR_BUSY)))
    {
      Again *again = g_new0 (Again, 1);

      g_debug ("asked again: %s", error->message);
      g_error_free (error);
      again->run = g_object_ref (self);
      again->lane = lane;
      again->ask = ask;
      self->n_pauses++;
      self->n_asking++;
      g_timeout_add_seconds (PAUSE_SECONDS, again_cb, again);
      return NULL;
    }
  _dun_letter_run_fail (self, error);
  _dun_letter_run_go_on (self);
  return NULL;
}

/* --- What is to be written --- */

/* As few files as the limits allow; but from a few thousand letters on five, so that the server
 * takes in the first ones while the others are written. */

#define N_SHARED 5

/* Hundredths, summed up. The lanes end one file after the other, so that the server has always one
 * to take in and seldom two; the last ones are small, since nobody writes while they are taken in.
 */
static const guint shares[N_SHARED] = { 28, 65, 83, 94, 100 };

/* Returns: where the part ends. @is_staggered: the first is half as long as the others */
static guint
get_end (guint    part,
         guint    n_parts,
         gboolean is_staggered,
         gboolean is_shared,
         guint    n)
{
  if (is_shared)
    return (guint) ((guint64) n * shares[part] / 100);
  return is_staggered ? (guint) ((guint64) n * (2 * part + 1) / (2 * n_parts - 1))
                      : (guint) ((guint64) n * (part + 1) / n_parts);
}

static void
plan_parts (DunLetterRun *self,
            DunResult    *keys)
{
  guint n = self->n_letters;
  guint most = MAX (dun_letter_source_get_limits (self->source)->part_letters, 1);
  guint n_parts = MAX (n < SHARED ? n / ALONE : N_SHARED, n > 0 ? (n - 1) / most + 1 : 1);
  gboolean is_staggered = n_parts >= N_SHARED;
  gboolean is_shared = n_parts == N_SHARED && (guint64) n * (shares[1] - shares[0]) < 100 * most;
  guint row = 0;

  if (is_staggered && !is_shared && n > most * (n_parts - 1) + most / 2)
    n_parts++;
  for (guint p = 0; p < n_parts && n > 0; p++)
    {
      GArray *part = g_array_new (FALSE, FALSE, sizeof (DunLetterKey));

      for (guint last = get_end (p, n_parts, is_staggered, is_shared, n); row < last; row++)
        {
          DunLetterKey key = { dun_result_get_int (keys, row, "letter_id"),
                               (gint) dun_result_get_int (keys, row, "place") };

          g_array_append_val (part, key);
        }
      g_queue_push_tail (&self->planned, part);
    }
}

static void ask_keys (DunLetterRun *self,
                      Lane         *lane);

static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  g_autoptr (DunResult) keys = _dun_letter_run_take_answer (self, NULL, ask_keys, source, result);

  if (keys == NULL)
    return;
  self->n_letters = dun_result_get_n_rows (keys);
  plan_parts (self, keys);
  _dun_letter_run_tell (self);
  _dun_letter_run_go_on (self);
}

static void
ask_keys (DunLetterRun *self,
          Lane         *lane)
{
  self->n_asking++;
  dun_letters_run_keys_async (self->session, self->batch_id, g_task_get_cancellable (self->task),
                              keys_cb, g_object_ref (self));
}

static void ask_images (DunLetterRun *self,
                        Lane         *lane);

static void
images_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  g_autoptr (DunResult) rows = _dun_letter_run_take_answer (self, NULL, ask_images, source, result);
  GError *error = NULL;

  if (rows == NULL)
    return;
  if (dun_letter_source_add_images (self->source, rows, &error))
    {
      ask_keys (self, NULL);
      return;
    }
  _dun_letter_run_fail (self, error);
  _dun_letter_run_go_on (self);
}

static void
ask_images (DunLetterRun *self,
            Lane         *lane)
{
  self->n_asking++;
  dun_letters_images_async (self->session, self->batch_id, g_task_get_cancellable (self->task),
                            images_cb, g_object_ref (self));
}

static void ask_wordings (DunLetterRun *self,
                          Lane         *lane);

static void
wordings_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  g_autoptr (DunResult) rows =
    _dun_letter_run_take_answer (self, NULL, ask_wordings, source, result);
  DunLetterLimits *limits;
  GError *error = NULL;

  if (rows == NULL)
    return;
  self->source = dun_letter_source_new (rows, &error);
  if (self->source == NULL)
    {
      _dun_letter_run_fail (self, error);
      _dun_letter_run_go_on (self);
      return;
    }
  limits = dun_letter_source_get_limits (self->source);
  limits->part_letters = (guint) dun_result_get_int (self->terms, 0, "part_letters");
  limits->part_bytes = (gsize) dun_result_get_int (self->terms, 0, "part_megabytes") << 20;
  limits->light_sheets = (guint) dun_result_get_int (self->terms, 0, "light_sheets");
  limits->medium_sheets = (guint) dun_result_get_int (self->terms, 0, "medium_sheets");
  limits->is_headed = g_strcmp0 (dun_result_get_text (self->terms, 0, "paper"), "HEADED") == 0;
  dun_letter_source_set_mark (self->source, dun_result_get_text (self->terms, 0, "mark"));
  ask_images (self, NULL);
}

static void
ask_wordings (DunLetterRun *self,
              Lane         *lane)
{
  self->n_asking++;
  dun_letters_wordings_async (self->session, self->batch_id, g_task_get_cancellable (self->task),
                              wordings_cb, g_object_ref (self));
}

static void confirm_more (DunLetterRun *self,
                          Lane         *lane);

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  g_autoptr (DunResult) answer =
    _dun_letter_run_take_answer (self, NULL, confirm_more, source, result);
  g_autoptr (JsonNode) node = NULL;
  gint64 left = 0;

  if (answer == NULL)
    return;
  if (self->error == NULL
      && !g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error))
    node = json_from_string (dun_result_get_value (answer), &self->error);
  if (node != NULL)
    {
      JsonObject *batch = json_node_get_object (node);

      left = json_object_get_int_member_with_default (batch, "left", 0);
      self->n_to_number =
        left > 0 ? (guint) json_object_get_int_member_with_default (batch, "letters", 0) : 0;
      self->n_numbered = self->n_to_number - MIN ((guint) left, self->n_to_number);
      _dun_letter_run_tell (self);
    }
  if (node == NULL)
    _dun_letter_run_go_on (self);
  else if (left > 0)
    confirm_more (self, NULL);
  else
    ask_wordings (self, NULL);
}

/* A batch whose confirming was cut off is confirmed to the end. */
static void
confirm_more (DunLetterRun *self,
              Lane         *lane)
{
  self->n_asking++;
  dun_letters_go_on_async (self->session, NULL, self->batch_id, confirmed_cb, g_object_ref (self));
}

static void
terms_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;

  self->terms = _dun_letter_run_take_answer (self, NULL, _dun_letter_run_ask_terms, source, result);
  if (self->terms == NULL)
    return;
  if (g_strcmp0 (dun_result_get_text (self->terms, 0, "state"), "CONFIRMING") == 0)
    confirm_more (self, NULL);
  else
    ask_wordings (self, NULL);
}

void
_dun_letter_run_ask_terms (DunLetterRun *self,
           Lane         *lane)
{
  self->n_asking++;
  dun_letters_run_async (self->session, self->batch_id, g_task_get_cancellable (self->task),
                         terms_cb, g_object_ref (self));
}
