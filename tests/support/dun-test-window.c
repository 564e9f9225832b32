/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-window"

#include "dun-test-window.h"

/* What the tests of the whole window have in common: the book of debts, somebody signed in, leaving
 * without a leak. */

/* The book and the folder; what more there is to be, is the test's, before the window is opened. */
void
dun_test_window_begin (DunTestWindow *desk)
{
  g_autoptr (GError) error = NULL;

  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->folder = g_dir_make_tmp ("dun-window-XXXXXX", &error);
  g_assert_no_error (error);
}

void
dun_test_window_open (DunTestWindow *desk,
                      const char    *login)
{
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->window = GTK_WIDGET (dun_window_new (NULL, desk->session));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1390, 860);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (desk->window));
}

void
dun_test_window_tear_down (DunTestWindow *desk,
                           gconstpointer  data)
{
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", desk->folder);

  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dun_session_close (desk->session);
  g_object_unref (desk->session);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  g_free (desk->folder);
  dun_fixture_free (desk->fixture);
}
