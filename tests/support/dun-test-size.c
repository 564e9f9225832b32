/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-size"

#include "dun-test-size.h"

#include "dun-test-widget.h"

/* The smallest screen that somebody works at; no place of the program needs more. */
#define WIDTH  1280
#define HEIGHT 720

/* Returns: whether the window can be made so small; what it needs is said if not */
gboolean
dun_test_size_fits (GtkWidget  *window,
                    const char *where)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (width, WIDTH), &height, NULL, NULL,
                      NULL);
  if (width <= WIDTH && height <= HEIGHT)
    return TRUE;
  g_printerr ("# %s needs %d × %d\n", where, width, height);
  return FALSE;
}

/* The program's window with the tab in front alone: a notebook is as large as its largest page. */
gboolean
dun_test_size_front_fits (GtkWidget  *window,
                          const char *where)
{
  GtkNotebook *tabs = dun_test_find_id (window, "tabs");
  GtkWidget *front = gtk_notebook_get_nth_page (tabs, gtk_notebook_get_current_page (tabs));
  gboolean fits;

  for (int i = 0; i < gtk_notebook_get_n_pages (tabs); i++)
    gtk_widget_set_visible (gtk_notebook_get_nth_page (tabs, i),
                            gtk_notebook_get_nth_page (tabs, i) == front);
  fits = dun_test_size_fits (window, where);
  for (int i = 0; i < gtk_notebook_get_n_pages (tabs); i++)
    gtk_widget_set_visible (gtk_notebook_get_nth_page (tabs, i), TRUE);
  return fits;
}
