/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-list"

#include "bench-memory.h"
#include "bench-session.h"

#include "dun-case-list.h"
#include "dun-cases-screen.h"
#include "dun-test-widget.h"

#include <string.h>
#include <time.h>

/* The program's own screen over a book of a million cases, driven frame by frame:
 *   list_first_rows_s  from the request for another list until its rows are painted;
 *   list_rss_mb        the process after all of that;
 *   list_frame_ratio   how long a frame takes (p95) while the list is scrolled, thrown about and
 *                      dragged, over the same table on rows that lie in memory;
 *                      list_frame_cpu_ratio is what the main thread works between two frames.
 * usage: list URI */

#define N_FRAMES     240
#define N_ROUNDS     2
#define N_REQUESTS   3
#define N_ROWS_AWAIT 20

/* --- Clocks and counts --- */

static double
seconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values,
          double  q)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) ((double) (values->len - 1) * q));
}

static double
resident_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line == NULL ? 0 : (double) g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) / 1024;
}

/* --- First rows --- */

typedef struct
{
  GListModel *list;
  gboolean    is_painted;
} Awaited;

static gboolean
rows_are_here (GListModel *list)
{
  g_autoptr (GError) error = NULL;
  gboolean loading;
  guint n = g_list_model_get_n_items (list);

  g_object_get (list, "loading", &loading, "error", &error, NULL);
  if (error != NULL)
    g_error ("%s", error->message);
  if (loading)
    return FALSE;
  for (guint i = 0; i < MIN (n, N_ROWS_AWAIT); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (list, i);

      if (!dun_row_get_loaded (row))
        return FALSE;
    }
  return TRUE;
}

static void
painted_cb (GdkFrameClock *clock,
            Awaited       *awaited)
{
  awaited->is_painted = awaited->is_painted || rows_are_here (awaited->list);
}

static gboolean
next_frame_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* Until the awaited rows have been in a painted frame. */
static double
wait_for_rows (DunTable *table,
               double    begin)
{
  Awaited awaited = { dun_table_get_model (table), FALSE };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (table));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &awaited);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (table), next_frame_cb, NULL, NULL);

  dun_test_until (awaited.is_painted);
  gtk_widget_remove_tick_callback (GTK_WIDGET (table), tick);
  g_signal_handler_disconnect (clock, handler);
  return seconds (CLOCK_MONOTONIC) - begin;
}

static double
first_rows (DunCaseList *list,
            const char  *filter,
            const char  *sort,
            gboolean     descending)
{
  DunTable *table = dun_case_list_get_table (list);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      double begin, took;

      /* Another list in between, so that each request is a new one. */
      dun_table_set_sort (table, "case_no", i % 2 == 0);
      dun_case_list_set_filter (list, "{\"text\": \"B00000001\"}");
      wait_for_rows (table, 0);
      dun_table_set_sort (table, sort, descending);
      begin = seconds (CLOCK_MONOTONIC);
      dun_case_list_set_filter (list, filter);
      took = wait_for_rows (table, begin);
      g_array_append_val (times, took);
    }
  return quantile (times, 0.5);
}

/* --- Frames --- */

typedef struct
{
  DunTable      *table;
  GtkAdjustment *adjustment;
  GRand         *dice;
  GArray        *cpu;   /* of the main thread, from one painted frame to the next */
  GArray        *wall;  /* of the frame itself */
  double         cpu_before;
  double         begin;
  guint          n_done;
} Ride;

static void
frame_begins_cb (GdkFrameClock *clock,
                 Ride          *ride)
{
  ride->begin = seconds (CLOCK_MONOTONIC);
}

static void
frame_ends_cb (GdkFrameClock *clock,
               Ride          *ride)
{
  double cpu = seconds (CLOCK_THREAD_CPUTIME_ID) - ride->cpu_before;
  double wall = seconds (CLOCK_MONOTONIC) - ride->begin;

  g_array_append_val (ride->cpu, cpu);
  g_array_append_val (ride->wall, wall);
  ride->cpu_before = seconds (CLOCK_THREAD_CPUTIME_ID);
}

/* A third of the frames each: three rows further down; somewhere else at all; the handle dragged
 * from the top to the end. */
static gboolean
ride_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Ride *ride = user_data;
  const guint part = N_FRAMES / 3;
  double end = gtk_adjustment_get_upper (ride->adjustment)
               - gtk_adjustment_get_page_size (ride->adjustment);
  guint n = ride->n_done++;

  if (n < part)
    gtk_adjustment_set_value (ride->adjustment, gtk_adjustment_get_value (ride->adjustment) + 75);
  else if (n < 2 * part)
    gtk_adjustment_set_value (ride->adjustment, g_rand_double_range (ride->dice, 0, end));
  else
    gtk_adjustment_set_value (ride->adjustment, end * (double) (n - 2 * part) / part);
  gtk_widget_queue_draw (widget);
  return n + 1 < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
ride_over (DunTable *table,
           GArray   *cpu,
           GArray   *wall)
{
  GtkWidget *scroller = dun_test_find (GTK_WIDGET (table), GTK_TYPE_SCROLLED_WINDOW, 0);
  Ride ride = { .table = table, .cpu = cpu, .wall = wall };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (table));
  gulong begins, ends;

  ride.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  ride.dice = g_rand_new_with_seed (7);
  gtk_adjustment_set_value (ride.adjustment, 0);
  dun_test_settle (GTK_WIDGET (table));
  ride.cpu_before = seconds (CLOCK_THREAD_CPUTIME_ID);
  begins = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins_cb), &ride);
  ends = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ends_cb), &ride);
  gtk_widget_add_tick_callback (GTK_WIDGET (table), ride_cb, &ride, NULL);
  dun_test_until (ride.n_done >= N_FRAMES);
  dun_test_settle (GTK_WIDGET (table));
  g_signal_handler_disconnect (clock, begins);
  g_signal_handler_disconnect (clock, ends);
  g_rand_free (ride.dice);
}

/* --- The program --- */

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    const char *filter;
    const char *sort;
    gboolean    descending;
  } requests[] = {
    { "all", "{}", "next_action_on", FALSE },
    { "arrears", "{}", "arrears", TRUE },
    { "stage", "{}", "stage", FALSE },
    { "bucket", "{\"bucket\": 3}", "next_action_on", FALSE },
    { "name", "{\"text\": \"kowalska\"}", "name", FALSE },
    { "part", "{\"text\": \"stenmir\"}", "name", FALSE },
    { "number", "{\"text\": \"B00777\"}", "case_no", FALSE },
  };
  g_autoptr (DunSession) session = NULL;
  g_autoptr (BenchMemory) memory = NULL;
  g_autoptr (GArray) real_cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) real_wall = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) memory_cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) memory_wall = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *window;
  GtkWidget *screen;
  DunCaseList *list;
  DunTable *table;
  GListModel *real;
  double worst = 0;

  dun_test_widget_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  session = bench_session_open (argv[1]);

  screen = g_object_new (DUN_TYPE_CASES_SCREEN, "session", session, NULL);
  window = dun_test_show (screen, 1400, 900);
  list = DUN_CASE_LIST (dun_test_find (screen, DUN_TYPE_CASE_LIST, 0));
  table = dun_case_list_get_table (list);
  wait_for_rows (table, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      double took =
        first_rows (list, requests[i].filter, requests[i].sort, requests[i].descending);

      g_print ("FIGURE list_first_rows_%s_s %.3f s\n", requests[i].name, took);
      g_print ("FIGURE list_rows_%s %u rows\n", requests[i].name,
               g_list_model_get_n_items (dun_table_get_model (table)));
      worst = MAX (worst, took);
    }
  g_print ("FIGURE list_first_rows_s %.3f s\n", worst);

  dun_table_set_sort (table, "next_action_on", FALSE);
  dun_case_list_set_filter (list, "{}");
  wait_for_rows (table, 0);
  real = g_object_ref (dun_table_get_model (table));
  ride_over (table, real_cpu, real_wall);
  g_print ("FIGURE list_rss_mb %.0f MB\n", resident_mb ());

  memory = bench_memory_new (real, 4096);
  g_array_set_size (real_cpu, 0);
  g_array_set_size (real_wall, 0);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      dun_table_set_model (table, G_LIST_MODEL (memory));
      ride_over (table, memory_cpu, memory_wall);
      dun_table_set_model (table, real);
      ride_over (table, real_cpu, real_wall);
    }
  g_print ("FIGURE list_frame_ms %.1f ms\n", quantile (real_wall, 0.95) * 1e3);
  g_print ("FIGURE list_frame_memory_ms %.1f ms\n", quantile (memory_wall, 0.95) * 1e3);
  g_print ("FIGURE list_frame_ratio %.2f ratio\n",
           quantile (real_wall, 0.95) / quantile (memory_wall, 0.95));
  g_print ("FIGURE list_frame_cpu_ratio %.2f ratio\n",
           quantile (real_cpu, 0.95) / quantile (memory_cpu, 0.95));

  g_object_unref (real);
  gtk_window_destroy (GTK_WINDOW (window));
  dun_session_close (session);
  return 0;
}
