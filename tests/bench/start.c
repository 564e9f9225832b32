/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-start"

#include "bench-memory.h"
#include "bench-session.h"

#include "dun-application.h"
#include "dun-cases.h"
#include "dun-table.h"
#include "dun-test-widget.h"
#include "dun-window.h"
#include "dun-worklist-screen.h"

#include <locale.h>
#include <stdlib.h>

/* From the start of the process to the first rows of the worklist on the screen: the program as it
 * is, signing in over the network, over the same window whose session and rows lie in memory (what
 * it took to get them there does not count). Each start is a process of its own, and the two take
 * turns.
 * usage: start URI */

#define N_STARTS 7

/* Both in microseconds of the monotonic clock. */
static gint64     begin;
static gint64     away;
static GtkWidget *window;
static gboolean   is_painted;

static void
painted_cb (GdkFrameClock *clock,
            DunTable      *table)
{
  GListModel *list = dun_table_get_model (table);
  g_autoptr (DunRow) row = NULL;

  if (list == NULL || is_painted)
    return;
  row = g_list_model_get_item (list, 0);
  if (row == NULL || !dun_row_get_loaded (row))
    return;
  is_painted = TRUE;
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - begin - away);
}

static gboolean
draw_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* Shows the worklist and reports its first rows. Returns: (transfer none): its table. */
static DunTable *
watch_worklist (void)
{
  GtkWidget *screen;
  DunTable *table;

  dun_window_open_screen (DUN_WINDOW (window), "worklist", NULL);
  screen = dun_test_find (window, DUN_TYPE_WORKLIST_SCREEN, 0);
  table = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    table);
  gtk_widget_add_tick_callback (window, draw_cb, NULL, NULL);
  return table;
}

/* --- The program as it is --- */

static gboolean
watch_cb (gpointer user_data)
{
  watch_worklist ();
  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *added)
{
  if (!DUN_IS_WINDOW (added))
    return;
  window = GTK_WIDGET (added);
  g_idle_add_full (G_PRIORITY_HIGH, watch_cb, NULL, NULL);
}

static gboolean
quit_cb (gpointer application)
{
  if (!is_painted)
    return G_SOURCE_CONTINUE;
  g_application_quit (G_APPLICATION (application));
  return G_SOURCE_REMOVE;
}

static int
start_real (char *uri)
{
  g_autoptr (DunApplication) application = dun_application_new (FALSE);
  char *arguments[] = { (char *) "dundesk", (char *) "--uri", uri, NULL };

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  g_timeout_add (20, quit_cb, application);
  return g_application_run (G_APPLICATION (application), 3, arguments);
}

/* --- The same from memory --- */

static int
start_from_memory (const char *uri)
{
  g_autoptr (DunApplication) application = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunKeyList) list = NULL;
  g_autoptr (BenchMemory) memory = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  session = bench_session_open (uri);
  list = dun_cases_worklist_new (session);
  dun_cases_query (list, "{}", "next_action_on", FALSE);
  dun_test_until (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
  memory = bench_memory_new (G_LIST_MODEL (list), 256);
  away = g_get_monotonic_time () - before;

  application = dun_application_new (FALSE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  window = GTK_WIDGET (dun_window_new (GTK_APPLICATION (application), session));
  gtk_window_present (GTK_WINDOW (window));
  dun_table_set_model (watch_worklist (), G_LIST_MODEL (memory));
  dun_test_until (is_painted);
  return EXIT_SUCCESS;
}

/* --- The starts --- */

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
start_once (char   *program,
            char   *uri,
            char   *mode,
            GArray *times)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  char *arguments[] = { program, uri, mode, now, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gint64 took;

  if (!g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                     &error))
    g_error ("%s", error->message);
  took = g_ascii_strtoll (output, NULL, 10);
  if (took <= 0)
    g_error ("a start (%s) ended without rows", mode);
  g_array_append_val (times, took);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GArray) real = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) memory = g_array_new (FALSE, FALSE, sizeof (gint64));
  double real_s, memory_s;

  if (argc == 4)
    {
      begin = g_ascii_strtoll (argv[3], NULL, 10);
      setlocale (LC_ALL, "");
      setlocale (LC_NUMERIC, "C");
      return g_str_equal (argv[2], "real") ? start_real (argv[1]) : start_from_memory (argv[1]);
    }
  for (guint i = 0; i < N_STARTS; i++)
    {
      start_once (argv[0], argv[1], (char *) "memory", memory);
      start_once (argv[0], argv[1], (char *) "real", real);
    }
  g_array_sort (real, compare);
  g_array_sort (memory, compare);
  real_s = (double) g_array_index (real, gint64, N_STARTS / 2) / G_USEC_PER_SEC;
  memory_s = (double) g_array_index (memory, gint64, N_STARTS / 2) / G_USEC_PER_SEC;
  g_print ("FIGURE start_s %.3f s\n", real_s);
  g_print ("FIGURE start_memory_s %.3f s\n", memory_s);
  g_print ("FIGURE start_ratio %.2f ratio\n", real_s / memory_s);
  return EXIT_SUCCESS;
}
