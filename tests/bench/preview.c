/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-preview"

#include "bench-session.h"

#include "dun-templates-screen.h"
#include "dun-test-widget.h"

#include <gtksourceview/gtksource.h>
#include <time.h>

/* The screen of the letters' wordings, as the credit manager types in a first warning:
 *   preview_ms      from a key to the frame in which the page that has it is painted (median);
 *   preview_p95_ms  the same of the slow ones.
 * usage: preview URI */

#define N_KEYS 60

static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gpointer
get_child (GtkWidget  *screen,
           const char *id)
{
  return gtk_widget_get_template_child (screen, DUN_TYPE_TEMPLATES_SCREEN, id);
}

static GdkPaintable *
get_page (GtkWidget *screen)
{
  GtkWidget *pages = get_child (screen, "pages");
  GtkWidget *picture = gtk_widget_get_first_child (pages);

  return picture != NULL ? gtk_picture_get_paintable (GTK_PICTURE (picture)) : NULL;
}

static void
painted_cb (GdkFrameClock *clock,
            gboolean      *painted)
{
  *painted = TRUE;
}

static double
type_one (GtkWidget *screen,
          guint      nth)
{
  GtkTextView *view = get_child (screen, "view");
  GdkFrameClock *clock = gtk_widget_get_frame_clock (screen);
  g_autoptr (GdkPaintable) before = g_object_ref (get_page (screen));
  gboolean painted = FALSE;
  gulong handler;
  double begin = seconds (), took;
  char key[2] = { (char) ('a' + nth % 26), '\0' };

  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (view), nth % 7 == 6 ? " " : key, 1);
  dun_test_until (get_page (screen) != before);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  gtk_widget_queue_draw (screen);
  dun_test_until (painted);
  took = seconds () - begin;
  g_signal_handler_disconnect (clock, handler);
  return took * 1000;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DunSession) session = NULL;
  double times[N_KEYS];
  GtkWidget *screen, *window;
  DunTable *table;
  GtkTextBuffer *buffer;
  GtkTextIter end;

  dun_test_widget_init (&argc, &argv);
  session = bench_session_open (argv[1]);
  screen = g_object_new (DUN_TYPE_TEMPLATES_SCREEN, "session", session, NULL);
  window = dun_test_show (screen, 1500, 920);
  table = get_child (screen, "table");
  dun_test_until (dun_table_get_model (table) != NULL
                  && g_list_model_get_n_items (dun_table_get_model (table)) > 3);
  dun_table_select (table, 3);
  dun_test_until (get_page (screen) != NULL);
  buffer = gtk_text_view_get_buffer (get_child (screen, "view"));
  gtk_text_buffer_get_iter_at_line (buffer, &end, 2);
  gtk_text_buffer_place_cursor (buffer, &end);
  for (guint i = 0; i < 10; i++)
    type_one (screen, i);
  for (guint i = 0; i < N_KEYS; i++)
    times[i] = type_one (screen, i);
  qsort (times, N_KEYS, sizeof (double), compare);
  g_print ("FIGURE preview_ms %.1f ms\n", times[N_KEYS / 2]);
  g_print ("FIGURE preview_p95_ms %.1f ms\n", times[N_KEYS * 95 / 100]);
  dun_test_close (window);
  dun_session_close (session);
  return 0;
}
