/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session"

#include "dun-error.h"
#include "dun-session-private.h"

/* Answers that sum a whole portfolio take seconds, and a line answers in the order of the
 * questions: these have a line of their own, made when the first is asked, so that the rows of a
 * list never wait for a figure. While that line is not there they go with the others. */

/* A question that waits for the line. */
typedef struct
{
  GTask    *task;     /* owned */
  char     *function; /* owned */
  GVariant *args;     /* owned, nullable */
} Question;

static gboolean
is_sum (const char *function)
{
  return g_str_has_prefix (function, "glance") || g_str_has_prefix (function, "report_")
         || g_str_equal (function, "case_totals");
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DunResult *answer = dun_db_call_finish (DUN_DB (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) dun_result_unref);
}

static void
ask_on (DunDb      *lane,
        GTask      *task,
        const char *function,
        GVariant   *args)
{
  dun_db_call_async (lane, function, args, g_task_get_cancellable (task), answered_cb, task);
}

static void
free_weak (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (DunSession) self = g_weak_ref_get (weak);
  gboolean is_there = dun_db_connect_finish (DUN_DB (source), result, NULL);
  Question *question;

  free_weak (weak);
  if (self == NULL)
    return;
  while ((question = g_queue_pop_head (&self->questions)) != NULL)
    {
      ask_on (is_there ? DUN_DB (source) : self->reads, question->task, question->function,
              question->args);
      g_clear_pointer (&question->args, g_variant_unref);
      g_free (question->function);
      g_free (question);
    }
  if (!is_there && self->sums == DUN_DB (source))
    g_clear_object (&self->sums); /* the next question tries again */
}

/* Asks on the line that the function belongs to; @task, which is taken, gets the answer. */
void
_dun_session_ask (GTask      *task,
                  const char *function,
                  GVariant   *args)
{
  DunSession *self = g_task_get_source_object (task);
  Question *question;

  if (!is_sum (function) || self->closed)
    ask_on (self->reads, task, function, args);
  else if (self->sums != NULL && dun_db_get_state (self->sums) == DUN_DB_STATE_ONLINE)
    ask_on (self->sums, task, function, args);
  else if (self->sums != NULL && g_queue_is_empty (&self->questions))
    ask_on (self->reads, task, function, args); /* that line is lost for now */
  else
    {
      question = g_new0 (Question, 1);
      question->task = task;
      question->function = g_strdup (function);
      question->args = args != NULL ? g_variant_ref_sink (args) : NULL;
      g_queue_push_tail (&self->questions, question);
      if (self->sums == NULL)
        {
          GWeakRef *weak = g_new0 (GWeakRef, 1);

          g_weak_ref_init (weak, self);
          self->sums = dun_db_new (self->info);
          dun_db_connect_async (self->sums, NULL, connected_cb, weak);
        }
    }
}

/* Closes the line; who still waited for it waits no more. */
void
_dun_session_drop_sums (DunSession *self)
{
  Question *question;

  while ((question = g_queue_pop_head (&self->questions)) != NULL)
    {
      g_task_return_new_error (question->task, DUN_ERROR, DUN_ERROR_CANCELLED, "%s", "");
      g_object_unref (question->task);
      g_clear_pointer (&question->args, g_variant_unref);
      g_free (question->function);
      g_free (question);
    }
  if (self->sums != NULL)
    dun_db_close (self->sums);
}
