/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-size"

#include "dun-test-size.h"

#include "dun-test-widget.h"

/* The smallest screen that somebody works at; no place of the program needs more. */
#define WIDTH  1280
#define HEIGHT 720

#define SEPARATOR 1

/* What @window needs, its @screen whole when there is one: without the scroll bars of
 * DunScreen, which are there for larger letters. */
static gboolean
fits (GtkWidget  *window,
      GtkWidget  *screen,
      const char *where)
{
  GtkWidget *viewport = screen == NULL ? NULL : dun_test_find (screen, GTK_TYPE_VIEWPORT, 0);
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (width, WIDTH), &height, NULL, NULL,
                      NULL);
  if (viewport != NULL)
    {
      GtkWidget *content = gtk_viewport_get_child (GTK_VIEWPORT (viewport));
      int around, least;

      gtk_widget_measure (dun_test_find_id (window, "sidebar_pane"), GTK_ORIENTATION_HORIZONTAL, -1,
                          &around, NULL, NULL, NULL);
      around += SEPARATOR;
      gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      width = MAX (width, around + least);
      gtk_widget_measure (screen, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
      height -= least;
      gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, MAX (width, WIDTH) - around, &least,
                          NULL, NULL, NULL);
      height += least;
    }
  if (width <= WIDTH && height <= HEIGHT)
    return TRUE;
  g_printerr ("# %s needs %d × %d\n", where, width, height);
  return FALSE;
}

/* Returns: whether the window can be made so small; what it needs is said if not */
gboolean
dun_test_size_fits (GtkWidget  *window,
                    const char *where)
{
  return fits (window, NULL, where);
}

/* The program's window with the tab in front alone: a notebook is as large as its largest page. */
gboolean
dun_test_size_front_fits (GtkWidget  *window,
                          const char *where)
{
  GtkNotebook *tabs = dun_test_find_id (window, "tabs");
  GtkWidget *front = gtk_notebook_get_nth_page (tabs, gtk_notebook_get_current_page (tabs));
  gboolean does_fit;

  for (int i = 0; i < gtk_notebook_get_n_pages (tabs); i++)
    gtk_widget_set_visible (gtk_notebook_get_nth_page (tabs, i),
                            gtk_notebook_get_nth_page (tabs, i) == front);
  does_fit = fits (window, g_getenv ("DUN_TEST_TEXT") == NULL ? front : NULL, where);
  for (int i = 0; i < gtk_notebook_get_n_pages (tabs); i++)
    gtk_widget_set_visible (gtk_notebook_get_nth_page (tabs, i), TRUE);
  return does_fit;
}
