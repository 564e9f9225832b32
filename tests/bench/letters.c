/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letters"

#include "bench-session.h"
#include "dun-letter-render.h"
#include "dun-letter-run.h"
#include "dun-letters.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Prints a confirmed batch as the print operator's program does: rows read, pages written, files
 * finished for the archive and registered with their hash. With the name of a language the renderer
 * is measured before and after, alone and on one core, on the same letters.
 * usage: letters URI BATCH_ID en|fa|all */

#define N_SAMPLE 1000 /* letters, after as many to warm up */

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static DunResult *
finish (DunSession    *session,
        GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  DunResult *answer;

  wait_for (result);
  answer = dun_session_call_finish (session, *result, &error);
  if (answer == NULL)
    g_error ("%s", error->message);
  g_clear_object (result);
  return answer;
}

static double
get_cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* The first letters of a batch in one language, to be drawn alone. */
typedef struct
{
  const char         *language;
  DunLetterResources *resources;
  DunLetterTemplate  *wording;
  DunLetterProfile   *profile;
  GPtrArray          *letters;
} Sample;

/* Returns: seconds of one core a letter */
static double
render (Sample *self)
{
  double begin = get_cpu_seconds ();
  g_autoptr (DunLetterWriter) writer = dun_letter_writer_new (self->profile, self->resources);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < self->letters->len; i++)
    if (!dun_letter_writer_add (writer, self->wording, self->letters->pdata[i], self->language,
                                NULL, NULL, &error))
      g_error ("%s", error->message);
  bytes = dun_letter_writer_finish (writer, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);
  return (get_cpu_seconds () - begin) / self->letters->len;
}

static void
read_sample (Sample     *self,
             DunSession *session,
             gint64      batch_id,
             const char *language)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunResult) terms = NULL;
  g_autoptr (DunResult) wordings = NULL;
  g_autoptr (DunResult) keys = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = NULL;
  guint n_ids;

  dun_letters_run_async (session, batch_id, NULL, keep_cb, &result);
  terms = finish (session, &result);
  self->language = language;
  self->resources = dun_letter_resources_new ();
  if (dun_result_get_text (terms, 0, "mark") != NULL)
    dun_letter_resources_set_mark (self->resources, dun_result_get_text (terms, 0, "mark"));
  dun_letters_wordings_async (session, batch_id, NULL, keep_cb, &result);
  wordings = finish (session, &result);
  dun_letters_run_keys_async (session, batch_id, NULL, keep_cb, &result);
  keys = finish (session, &result);
  n_ids = MIN (dun_result_get_n_rows (keys), N_SAMPLE);
  ids = g_new (gint64, n_ids);
  for (guint i = 0; i < n_ids; i++)
    ids[i] = dun_result_get_int (keys, i, "letter_id");
  dun_letters_run_rows_async (session, batch_id,
                              g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids,
                                                         n_ids, sizeof (gint64)),
                              NULL, keep_cb, &result);
  rows = finish (session, &result);
  self->wording = dun_letter_template_compile (dun_result_get_text (wordings, 0, "subject"),
                                               dun_result_get_text (wordings, 0, "body"), &error);
  self->profile = dun_letter_profile_from_json (dun_result_get_text (wordings, 0, "profile"),
                                                &error);
  if (self->wording == NULL || self->profile == NULL || dun_result_get_n_rows (wordings) != 1)
    g_error ("the batch is not in one language");
  self->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    g_ptr_array_add (self->letters, json_from_string (dun_result_get_text (rows, i, "data"), NULL));
  render (self);
}

static void
sample_clear (Sample *self)
{
  dun_letter_template_unref (self->wording);
  dun_letter_profile_free (self->profile);
  dun_letter_resources_unref (self->resources);
  g_ptr_array_unref (self->letters);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunLetterRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  gboolean is_all;
  gint64 batch_id;
  gint64 begin;
  double alone = 0, rate, cpu;
  Sample sample;

  if (argc != 4)
    return EXIT_FAILURE;
  session = bench_session_open (argv[1]);
  batch_id = g_ascii_strtoll (argv[2], NULL, 10);
  is_all = strcmp (argv[3], "all") == 0;
  if (!is_all)
    {
      read_sample (&sample, session, batch_id, argv[3]);
      alone = render (&sample);
    }

  run = dun_letter_run_new (session, batch_id);
  cpu = get_cpu_seconds ();
  begin = g_get_monotonic_time ();
  dun_letter_run_start_async (run, NULL, keep_cb, &result);
  wait_for (&result);
  if (!dun_letter_run_start_finish (run, result, &error))
    g_error ("%s", error->message);
  rate = dun_letter_run_get_n_printed (run) * (double) G_USEC_PER_SEC
         / (double) (g_get_monotonic_time () - begin);
  cpu = 1e3 * (get_cpu_seconds () - cpu) / dun_letter_run_get_n_printed (run);

  if (is_all)
    {
      getrusage (RUSAGE_SELF, &usage);
      g_print ("FIGURE batch_letters %u letters\n", dun_letter_run_get_n_printed (run));
      g_print ("FIGURE batch_per_s %.0f letters/s\n", rate);
      g_print ("FIGURE batch_rss_mb %.0f MB\n", (double) usage.ru_maxrss / 1024);
    }
  else
    {
      alone = 2 / (alone + render (&sample));
      sample_clear (&sample);
      g_print ("FIGURE batch_renderer_%s %.0f letters/s\n", argv[3], alone);
      g_print ("FIGURE batch_efficiency_%s %.3f ratio\n", argv[3], rate / (2 * alone));
    }
  g_print ("FIGURE batch_client_ms_%s %.3f ms/letter\n", argv[3], cpu);
  dun_session_close (session);
  return EXIT_SUCCESS;
}
