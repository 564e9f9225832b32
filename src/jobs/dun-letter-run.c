/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-run.h"

#include "dun-error.h"
#include "dun-letter-part.h"
#include "dun-letters.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* A batch on its way to paper. Two threads write parts while the finished ones are registered in
 * their order; the server looks again at each letter in the transaction that stores its part, and
 * when somebody is no longer due nothing of that part is stored: it is written again without those
 * pages. What is registered stays; a run that was cut off goes on with the letters that are
 * left. */

#define N_THREADS 2
#define MAX_LETTERS_A_PART 1000
#define ALONE 100 /* so few letters are one part */

struct _DunLetterRun
{
  GObject parent_instance;

  /* Owned */
  DunSession      *session;
  DunLetterSource *source;
  GQueue           waiting;  /* DunLetterPart: not written yet */
  GQueue           running;  /* Work: being written or written, in their order */
  GTask           *task;
  GError          *error;    /* the first one; ends the run when the threads are back */

  /* State */
  gint64   batch_id;
  guint    n_letters;
  guint    n_done;
  guint    n_printed;
  gboolean registering;
};

/* A part in a thread, or back from it. */
typedef struct
{
  DunLetterPart *part;
  gboolean       written;
} Work;

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

static void go_on (DunLetterRun *self);

static void
work_free (gpointer data)
{
  Work *work = data;

  dun_letter_part_free (work->part);
  g_free (work);
}

static void
tell (DunLetterRun *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PRINTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* @error: (transfer full) */
static void
fail (DunLetterRun *self,
      GError       *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* --- Writing --- */

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  DunLetterRun *self = source_object;
  Work *work = task_data;
  GError *error = NULL;

  if (dun_letter_part_write (work->part, self->source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  DunLetterRun *self = DUN_LETTER_RUN (source);
  Work *work = user_data;
  GError *error = NULL;

  work->written = TRUE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (self, error);
  go_on (self);
}

static void
start_writing (DunLetterRun *self,
               Work         *work)
{
  g_autoptr (GTask) task = g_task_new (self, g_task_get_cancellable (self->task), written_cb, work);

  work->written = FALSE;
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, write_thread);
}

/* What did not fit becomes the next part. */
static void
put_rest_back (DunLetterRun *self,
               Work         *work)
{
  DunLetterPart *next;

  if (work->part->rest->len == 0)
    return;
  next = dun_letter_part_new ();
  g_array_append_vals (next->rows, work->part->rest->data, work->part->rest->len);
  g_array_set_size (work->part->rest, 0);
  g_queue_push_head (&self->waiting, next);
}

/* --- Registering --- */

/* Takes who is no longer due off the part. */
static void
take_voided (DunLetterRun  *self,
             DunLetterPart *part,
             JsonArray     *voided)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (voided); i++)
    {
      JsonObject *object = json_array_get_object_element (voided, i);
      gint64 id = json_object_get_int_member (object, "letter_id");

      g_hash_table_add (gone, g_memdup2 (&id, sizeof id));
    }
  for (guint i = part->rows->len; i-- > 0;)
    {
      gint64 id = dun_letter_source_get_id (self->source, g_array_index (part->rows, guint, i));

      if (g_hash_table_contains (gone, &id))
        g_array_remove_index (part->rows, i);
    }
  self->n_done += json_array_get_length (voided);
}

static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  Work *work = g_queue_peek_head (&self->running);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  self->registering = FALSE;
  if (answer != NULL)
    node = json_from_string (dun_result_get_value (answer), &error);
  if (node == NULL)
    fail (self, error);
  else
    {
      object = json_node_get_object (node);
      if (json_object_get_boolean_member_with_default (object, "stored", FALSE))
        {
          self->n_printed += work->part->rows->len;
          self->n_done += work->part->rows->len;
          g_array_set_size (work->part->rows, 0);
        }
      else
        take_voided (self, work->part, json_object_get_array_member (object, "voided"));
      if (work->part->rows->len == 0)
        {
          g_queue_pop_head (&self->running);
          work_free (work);
        }
      else
        start_writing (self, work);
      tell (self);
    }
  go_on (self);
}

static void
register_part (DunLetterRun *self,
               Work         *work)
{
  g_autofree char *request_id = dun_uuid_new ();

  self->registering = TRUE;
  dun_letters_register_async (self->session, request_id, self->batch_id, work->part->body,
                              (int) work->part->n_pages, work->part->letters, registered_cb,
                              g_object_ref (self));
}

/* --- The run --- */

static guint
count_writing (DunLetterRun *self)
{
  guint n = 0;

  for (GList *link = self->running.head; link != NULL; link = link->next)
    n += !((Work *) link->data)->written;
  return n;
}

static void
end (DunLetterRun *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_queue_clear_full (&self->running, work_free);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) dun_letter_part_free);
  if (self->error == NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&self->error);
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CANCELLED,
                               _("Printing was stopped. What is stored stays; the rest can be "
                                 "printed later."));
    }
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
}

/* Does whatever can be done now: registers the first part, lets the threads write the next. */
static void
go_on (DunLetterRun *self)
{
  Work *first = g_queue_peek_head (&self->running);

  if (self->error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &self->error);
  if (self->error != NULL)
    {
      if (!self->registering && count_writing (self) == 0)
        end (self);
      return;
    }
  if (first != NULL && first->written && !self->registering)
    {
      put_rest_back (self, first);
      register_part (self, first);
    }
  while (self->waiting.length > 0 && self->running.length < 2 * N_THREADS &&
         count_writing (self) < N_THREADS)
    {
      Work *work = g_new0 (Work, 1);

      work->part = g_queue_pop_head (&self->waiting);
      g_queue_push_tail (&self->running, work);
      start_writing (self, work);
    }
  if (self->running.length == 0 && self->waiting.length == 0)
    end (self);
}

/* Two parts a thread, so that the server takes in the first ones while the others are written: not
 * more, for each carries its fonts. */
static void
plan_parts (DunLetterRun *self)
{
  guint n = self->n_letters;
  guint n_parts = n <= ALONE ? 1 : MAX (2 * N_THREADS, (n - 1) / MAX_LETTERS_A_PART + 1);
  guint row = 0;

  for (guint p = 0; p < n_parts && n > 0; p++)
    {
      DunLetterPart *part = dun_letter_part_new ();

      for (guint last = (guint) ((guint64) n * (p + 1) / n_parts); row < last; row++)
        g_array_append_val (part->rows, row);
      g_queue_push_tail (&self->waiting, part);
    }
}

static void
data_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunLetterRun) self = user_data;
  GError *error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (rows == NULL)
    {
      fail (self, error);
      end (self);
      return;
    }
  self->source = dun_letter_source_new (rows);
  self->n_letters = dun_result_get_n_rows (rows);
  plan_parts (self);
  tell (self);
  go_on (self);
}

static void
dun_letter_run_finalize (GObject *object)
{
  DunLetterRun *self = DUN_LETTER_RUN (object);

  g_clear_object (&self->session);
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
  g_queue_init (&self->waiting);
  g_queue_init (&self->running);
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
  g_return_val_if_fail (DUN_IS_LETTER_RUN (self), 0);
  return self->n_letters > 0 ? (double) self->n_done / self->n_letters : 0;
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
  g_return_if_fail (self->task == NULL && self->source == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, dun_letter_run_start_async);
  g_task_set_check_cancellable (self->task, FALSE);
  dun_letters_render_data_async (self->session, self->batch_id, NULL, 0, cancellable, data_cb,
                                 g_object_ref (self));
}

gboolean
dun_letter_run_start_finish (DunLetterRun *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
