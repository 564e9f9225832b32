/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-print"

#include "dun-letter-stacks.h"

#include "dun-letter-stamp.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-stamp.h"

/* Stored letters taken apart for the printer. No printer is told in the middle of a job that the
 * tray changes: what CUPS hands on of that depends on the printer and its driver, and it says
 * nothing when it drops it. A job for each tray is what every printer does. */

/* A run of pages that are printed as they stand in the file. */
typedef struct
{
  guint first; /* from 0 */
  guint count;
} Pages;

/* A letter, or what a job has of it; printed again its pages are stamped. */
typedef struct
{
  char *language; /* owned */
  int   copy_no;  /* 1: the letter itself */
  guint n_pages;
} Copy;

/* What goes to the printer at once. */
typedef struct
{
  GArray    *runs;    /* owned, of Pages */
  GPtrArray *copies;  /* owned, of Copy, in order */
  gboolean   is_next;
} Job;

struct _DunLetterStacks
{
  GBytes         *body;  /* owned: the whole stored file */
  GPtrArray      *jobs;  /* owned, of Job, in order */
  DunDay          day;
  DunLetterOrder  order;
  gboolean        is_stamped;
};

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_free (self->language);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_array_unref (self->runs);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

static void
stack_free (gpointer data)
{
  DunLetterStack *self = data;

  g_bytes_unref (self->pdf);
  g_free (self);
}

/* @body: the whole stored file; @day: of the stamp of copies */
DunLetterStacks *
dun_letter_stacks_new (GBytes        *body,
                       DunDay         day,
                       DunLetterOrder order)
{
  DunLetterStacks *self = g_new0 (DunLetterStacks, 1);

  self->body = g_bytes_ref (body);
  self->jobs = g_ptr_array_new_with_free_func (job_free);
  self->day = day;
  self->order = order;
  return self;
}

void
dun_letter_stacks_free (DunLetterStacks *self)
{
  g_bytes_unref (self->body);
  g_ptr_array_unref (self->jobs);
  g_free (self);
}

/* --- Which pages in which job --- */

/* Returns: (transfer none): the job that pages of the one or other tray go to next */
static Job *
get_job (DunLetterStacks *self,
         gboolean         is_next)
{
  Job *job;

  for (guint i = self->jobs->len; i > 0; i--)
    {
      job = self->jobs->pdata[i - 1];
      if (job->is_next == is_next)
        return job;
      if (self->order == DUN_LETTER_ORDER_TURNS)
        break;
    }
  job = g_new0 (Job, 1);
  job->runs = g_array_new (FALSE, FALSE, sizeof (Pages));
  job->copies = g_ptr_array_new_with_free_func (copy_free);
  job->is_next = is_next;
  g_ptr_array_add (self->jobs, job);
  return job;
}

static void
add (DunLetterStacks *self,
     gboolean         is_next,
     Pages            pages,
     const char      *language,
     int              copy_no)
{
  Job *job = get_job (self, is_next);
  Pages *run = job->runs->len > 0 ? &g_array_index (job->runs, Pages, job->runs->len - 1) : NULL;
  Copy *copy = g_new0 (Copy, 1);

  copy->language = g_strdup (language);
  copy->copy_no = copy_no;
  copy->n_pages = pages.count;
  g_ptr_array_add (job->copies, copy);
  if (run != NULL && run->first + run->count == pages.first)
    run->count += pages.count;
  else
    g_array_append_val (job->runs, pages);
}

/* The next letter: its pages from 0, and as which copy it is printed; 1: as the letter itself. */
void
dun_letter_stacks_add (DunLetterStacks *self,
                       guint            first,
                       guint            n_pages,
                       const char      *language,
                       int              copy_no)
{
  guint n_first = self->order == DUN_LETTER_ORDER_FILE ? n_pages : 1;

  self->is_stamped |= copy_no > 1;
  add (self, FALSE, (Pages) { first, n_first }, language, copy_no);
  if (n_pages > n_first)
    add (self, TRUE, (Pages) { first + n_first, n_pages - n_first }, language, copy_no);
}

/* --- Cutting --- */

/* The whole file is printed as it is stored, to the byte; of less, its pages. The archive is never
 * written to: a copy's stamp is laid over what was read from it. */
static GBytes *
cut (DunLetterStacks  *self,
     const Job        *job,
     GError          **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int n_pages = dun_pdf_count_pages (self->body, error);

  if (n_pages < 0)
    return NULL;
  for (guint i = 0; i < job->runs->len; i++)
    {
      const Pages *run = &g_array_index (job->runs, Pages, i);
      GBytes *part;

      if (run->first == 0 && run->count == (guint) n_pages)
        return g_bytes_ref (self->body);
      part = dun_pdf_cut (self->body, run->first, run->count, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return parts->len == 1 ? g_bytes_ref (parts->pdata[0]) : dun_pdf_merge (parts, error);
}

/* Returns: (transfer full) (nullable): @pdf with the stamp on each page of each copy. */
static GBytes *
stamp (DunLetterStacks  *self,
       const Job        *job,
       GBytes           *pdf,
       GError          **error)
{
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) stamps = g_ptr_array_new ();

  for (guint i = 0; i < job->copies->len; i++)
    {
      const Copy *copy = job->copies->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s %d", copy->language, copy->copy_no);
      GBytes *bytes = g_hash_table_lookup (made, key);

      if (copy->copy_no > 1 && bytes == NULL)
        {
          bytes = dun_letter_stamp_make (copy->language, copy->copy_no, self->day, error);
          if (bytes == NULL)
            return NULL;
          g_hash_table_insert (made, g_steal_pointer (&key), bytes);
        }
      for (guint page = 0; page < copy->n_pages; page++)
        g_ptr_array_add (stamps, copy->copy_no > 1 ? bytes : NULL);
    }
  return dun_pdf_stamp (pdf, stamps, error);
}

static void
cut_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  DunLetterStacks *self = task_data;
  g_autoptr (GPtrArray) stacks = g_ptr_array_new_with_free_func (stack_free);
  GError *error = NULL;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      const Job *job = self->jobs->pdata[i];
      GBytes *pdf = cut (self, job, &error);
      DunLetterStack *stack;

      if (pdf != NULL && self->is_stamped)
        {
          g_autoptr (GBytes) plain = pdf;

          pdf = stamp (self, job, plain, &error);
        }
      if (pdf == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      stack = g_new0 (DunLetterStack, 1);
      stack->pdf = pdf;
      stack->is_next = job->is_next;
      g_ptr_array_add (stacks, stack);
    }
  g_task_return_pointer (task, g_steal_pointer (&stacks), (GDestroyNotify) g_ptr_array_unref);
}

/* @self: (transfer full) */
void
dun_letter_stacks_cut_async (DunLetterStacks     *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, dun_letter_stacks_cut_async);
  g_task_set_task_data (task, self, (GDestroyNotify) dun_letter_stacks_free);
  g_task_run_in_thread (task, cut_thread);
}

/* Returns: (transfer full) (nullable): DunLetterStack, in the order of printing */
GPtrArray *
dun_letter_stacks_cut_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
