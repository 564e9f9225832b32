/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-run-private.h"

#include "dun-error.h"
#include "dun-letters.h"

#include <glib/gi18n-lib.h>

/* A batch on its way to paper. Its keys are read whole, its wordings once, what the letters say by
 * page: so much and a few finished files is all that is held. Two lanes, each with a thread of its
 * own, write parts; what is ready of them goes to the server in pieces, so that it need not be held
 * here, and finished ones are registered in their order. The server looks again at each letter in
 * the transaction that stores its file, and when somebody is no longer due nothing of that file is
 * stored: it is written again without those pages. What is registered stays; a run that was cut off
 * goes on with the letters that are left. */

#define MAX_PARTS 4 /* being written or waiting to be registered */

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_N_PRINTED,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunLetterRun, dun_letter_run, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  dun_letter_part_free (entry->part);
  g_free (entry);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->rows, dun_result_unref);
  g_free (work);
}

void
_dun_letter_run_tell (DunLetterRun *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PRINTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* @error: (transfer full) */
void
_dun_letter_run_fail (DunLetterRun *self,
      GError       *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* --- Writing --- */

static void
lane_thread (gpointer data,
             gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  DunLetterPart *part = work->lane->entry->part;
  GError *error = NULL;
  gboolean done = work->rows != NULL
                    ? dun_letter_part_write (part, work->rows, g_task_get_cancellable (task),
                                             &error)
                    : dun_letter_part_finish (part, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @keys: (transfer full): become the part after @entry's */
void
_dun_letter_run_put_after (DunLetterRun *self,
                           Entry        *entry,
                           GArray       *keys)
{
  Entry *next = g_new0 (Entry, 1);

  next->part = dun_letter_part_new (self->source, keys);
  g_queue_insert_after (&self->parts, g_queue_find (&self->parts, entry), next);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Lane *lane = user_data;
  g_autoptr (DunLetterRun) self = lane->run; /* start_writing () took it */
  Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  lane->writing = FALSE;
  lane->entry->n_written = dun_letter_part_get_written (lane->entry->part);
  dun_letter_part_take_pieces (lane->entry->part, &self->pieces);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    _dun_letter_run_fail (self, error);
  else if (work->rows == NULL)
    {
      GArray *rest = dun_letter_part_get_rest (lane->entry->part);

      /* What did not fit becomes the next part. */
      if (rest != NULL)
        _dun_letter_run_put_after (self, lane->entry, rest);
      lane->entry->state = PART_IS_FINISHED;
      lane->entry = NULL;
    }
  _dun_letter_run_tell (self);
  _dun_letter_run_go_on (self);
}

/* @rows: (transfer full) (nullable): NULL to finish the part */
static void
start_writing (Lane      *lane,
               DunResult *rows)
{
  /* Without a source, so that the thread never holds the last reference to the run. */
  GTask *task = g_task_new (NULL, g_task_get_cancellable (lane->run->task), written_cb, lane);
  Work *work = g_new0 (Work, 1);

  g_object_ref (lane->run);
  work->lane = lane;
  work->rows = rows;
  lane->writing = TRUE;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  g_thread_pool_push (lane->pool, task, NULL);
}

static void ask_rows (DunLetterRun *self,
                      Lane         *lane);

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Lane *lane = user_data;
  g_autoptr (DunLetterRun) self = g_object_ref (lane->run);
  DunResult *rows = _dun_letter_run_take_answer (self, lane, ask_rows, source, result);

  g_object_unref (self); /* the question's */
  if (rows == NULL)
    return;
  if (dun_result_get_n_rows (rows) != g_variant_n_children (lane->asked))
    _dun_letter_run_fail (self, g_error_new_literal (DUN_ERROR, DUN_ERROR_INTERNAL,
                                                     "a letter of the batch is not there"));
  lane->reading = FALSE;
  g_clear_pointer (&lane->asked, g_variant_unref);
  lane->rows = rows;
  _dun_letter_run_go_on (self);
}

static void
ask_rows (DunLetterRun *self,
          Lane         *lane)
{
  self->n_asking++;
  g_object_ref (self);
  dun_letters_run_rows_async (self->session, self->batch_id, lane->asked,
                              g_task_get_cancellable (self->task), rows_cb, lane);
}

/* Gives the lane a part: the first one that nobody writes, or the next of the plan. */
static void
take_part (DunLetterRun *self,
           Lane         *lane)
{
  GList *link = self->parts.head;

  while (link != NULL && ((Entry *) link->data)->state != PART_WAITS)
    link = link->next;
  if (link != NULL)
    lane->entry = link->data;
  else if (self->planned.length > 0 && self->parts.length < MAX_PARTS)
    {
      lane->entry = g_new0 (Entry, 1);
      lane->entry->part = dun_letter_part_new (self->source, g_queue_pop_head (&self->planned));
      g_queue_push_tail (&self->parts, lane->entry);
    }
  else
    return;
  lane->entry->state = PART_IS_WRITTEN;
}

static void
lane_go_on (DunLetterRun *self,
            Lane         *lane)
{
  GVariant *page;

  if (lane->entry == NULL)
    take_part (self, lane);
  if (lane->entry == NULL)
    return;
  if (!lane->writing && dun_letter_part_is_complete (lane->entry->part) && !lane->reading)
    {
      g_clear_pointer (&lane->rows, dun_result_unref);
      start_writing (lane, NULL);
      return;
    }
  if (!lane->writing && lane->rows != NULL
      && !dun_letter_part_is_complete (lane->entry->part))
    start_writing (lane, g_steal_pointer (&lane->rows));
  if (lane->rows == NULL && !lane->reading
      && (page = dun_letter_part_take_page (lane->entry->part)) != NULL)
    {
      lane->asked = g_variant_ref_sink (page);
      lane->reading = TRUE;
      ask_rows (self, lane);
    }
}

/* --- The run --- */

static gboolean
is_busy (DunLetterRun *self)
{
  for (guint i = 0; i < N_LANES; i++)
    if (self->lanes[i].writing)
      return TRUE;
  return self->registering || self->n_asking > 0;
}

static void
free_keys (gpointer keys)
{
  g_array_unref (keys);
}

static void
free_piece (gpointer piece)
{
  dun_letter_piece_free (piece);
}

static void
end (DunLetterRun *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  for (guint i = 0; i < N_LANES; i++)
    {
      self->lanes[i].entry = NULL;
      g_clear_pointer (&self->lanes[i].rows, dun_result_unref);
      g_clear_pointer (&self->lanes[i].asked, g_variant_unref);
    }
  g_queue_clear_full (&self->parts, entry_free);
  g_queue_clear_full (&self->pieces, free_piece);
  g_queue_clear_full (&self->planned, free_keys);
  if (self->error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (self->error, DUN_ERROR, DUN_ERROR_CANCELLED))
    {
      g_clear_error (&self->error);
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CANCELLED,
                               _("Printing was stopped. What is stored stays; the rest can be "
                                 "printed later."));
    }
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
}

/* Does whatever can be done now: sends and registers what is ready, lets the lanes write the next
 * parts. */
void
_dun_letter_run_go_on (DunLetterRun *self)
{
  Entry *first;

  if (self->task == NULL)
    return;
  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error);
  if (self->error != NULL || self->is_over)
    {
      if (!is_busy (self))
        end (self);
      return;
    }
  while ((first = g_queue_peek_head (&self->parts)) != NULL && first->state == PART_IS_FINISHED
         && dun_letter_part_get_files (first->part)->len == 0)
    entry_free (g_queue_pop_head (&self->parts));
  if (!self->registering)
    _dun_letter_run_send_next (self);
  for (guint i = 0; i < N_LANES; i++)
    lane_go_on (self, &self->lanes[i]);
  if (self->parts.length == 0 && self->planned.length == 0)
    end (self);
}

static void
dun_letter_run_finalize (GObject *object)
{
  DunLetterRun *self = DUN_LETTER_RUN (object);

  for (guint i = 0; i < N_LANES; i++)
    g_thread_pool_free (self->lanes[i].pool, FALSE, TRUE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->terms, dun_result_unref);
  g_clear_pointer (&self->source, dun_letter_source_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dun_letter_run_parent_class)->finalize (object);
}

static char *
describe (DunLetterRun *self)
{
  /* Translators: progress: letters done, of so many. */
  return g_strdup_printf (_("%u of %u letters"), self->n_done, self->n_letters);
}

static void
dun_letter_run_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunLetterRun *self = DUN_LETTER_RUN (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, dun_letter_run_get_fraction (self));
      break;
    case PROP_N_PRINTED:
      g_value_set_uint (value, self->n_printed);
      break;
    case PROP_TEXT:
      g_value_take_string (value, describe (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_letter_run_class_init (DunLetterRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dun_letter_run_finalize;
  object_class->get_property = dun_letter_run_get_property;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_N_PRINTED] =
    g_param_spec_uint ("n-printed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_letter_run_init (DunLetterRun *self)
{
  g_queue_init (&self->planned);
  g_queue_init (&self->parts);
  g_queue_init (&self->pieces);
  for (guint i = 0; i < N_LANES; i++)
    {
      self->lanes[i].run = self;
      self->lanes[i].pool = g_thread_pool_new (lane_thread, NULL, 1, TRUE, NULL);
    }
}

DunLetterRun *
dun_letter_run_new (DunSession *session,
                    gint64      batch_id)
{
  DunLetterRun *self;

  g_return_val_if_fail (DUN_IS_SESSION (session), NULL);
  self = g_object_new (DUN_TYPE_LETTER_RUN, NULL);
  self->session = g_object_ref (session);
  self->batch_id = batch_id;
  return self;
}

double
dun_letter_run_get_fraction (DunLetterRun *self)
{
  guint n_written = 0;

  g_return_val_if_fail (DUN_IS_LETTER_RUN (self), 0);
  if (self->n_to_number > 0)
    return (double) self->n_numbered / self->n_to_number;
  if (self->n_letters == 0)
    return 0;
  /* What is written, though not stored yet, is half done. */
  for (GList *link = self->parts.head; link != NULL; link = link->next)
    n_written += ((Entry *) link->data)->n_written;
  n_written = MIN (n_written, self->n_letters - MIN (self->n_done, self->n_letters));
  return (self->n_done + n_written / 2.0) / self->n_letters;
}

/**
 * dun_letter_run_get_numbering:
 * @n_numbered: (out): how many have their number
 * @n_letters: (out): of how many
 *
 * Returns: whether the batch is still being confirmed; nothing is written before
 */
gboolean
dun_letter_run_get_numbering (DunLetterRun *self,
                              guint        *n_numbered,
                              guint        *n_letters)
{
  g_return_val_if_fail (DUN_IS_LETTER_RUN (self), FALSE);
  *n_numbered = self->n_numbered;
  *n_letters = self->n_to_number;
  return self->n_to_number > 0;
}

guint
dun_letter_run_get_n_letters (DunLetterRun *self)
{
  g_return_val_if_fail (DUN_IS_LETTER_RUN (self), 0);
  return self->n_letters;
}

guint
dun_letter_run_get_n_printed (DunLetterRun *self)
{
  g_return_val_if_fail (DUN_IS_LETTER_RUN (self), 0);
  return self->n_printed;
}

/**
 * dun_letter_run_start_async:
 * @cancellable: (nullable): what is registered by then stays
 *
 * Writes and registers all queued letters of the batch, once an object. Fails with any %DUN_ERROR;
 * a letter that can not be written is named.
 */
void
dun_letter_run_start_async (DunLetterRun       *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (DUN_IS_LETTER_RUN (self));
  g_return_if_fail (self->task == NULL && self->terms == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, dun_letter_run_start_async);
  g_task_set_check_cancellable (self->task, FALSE);
  _dun_letter_run_ask_terms (self, NULL);
}

gboolean
dun_letter_run_start_finish (DunLetterRun *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
