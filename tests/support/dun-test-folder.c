/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-folder"

#include "dun-test-folder.h"

#include "dun-case-screen.h"
#include "dun-test-widget.h"

/* Somebody at a case's folder, over a database of the test's own with the book of tests in it. */

gint64
dun_test_folder_case (DunTestFolder *desk,
                      const char    *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select c.case_id from core.case c join core.party p"
                     " on p.party_id = c.party_id"
                     " where p.customer_no = '%s' and c.stage is not null", customer_no);
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  return g_ascii_strtoll (value, NULL, 10);
}

static void
screen_message_cb (DunScreen     *screen,
                   DunBannerKind  kind,
                   const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_assert_cmpint (kind, !=, DUN_BANNER_ERROR);
}

DunRow *
dun_test_folder_head (DunTestFolder *desk)
{
  DunRow *head;

  g_object_get (desk->screen, "head", &head, NULL);
  g_object_unref (head); /* the screen keeps it */
  return head;
}

void
dun_test_folder_show (DunTestFolder *desk,
                      const char    *customer_no)
{
  desk->case_id = dun_test_folder_case (desk, customer_no);
  desk->screen = g_object_new (DUN_TYPE_CASE_SCREEN, "session", desk->session, "key", desk->case_id,
                               NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (screen_message_cb), NULL);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1240, 780);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
  dun_screen_shown (desk->screen);
  dun_test_until (dun_row_get_loaded (dun_test_folder_head (desk)));
}

void
dun_test_folder_close (DunTestFolder *desk)
{
  dun_test_until (!g_main_context_pending (NULL) || g_main_context_iteration (NULL, FALSE));
  g_object_ref (desk->screen);
  dun_test_close (desk->window);
  while (G_OBJECT (desk->screen)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers that are still on their way hold it */
  g_assert_finalize_object (desk->screen);
}

void
dun_test_folder_set_up (DunTestFolder *desk,
                        gconstpointer  login)
{
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, login);
}

void
dun_test_folder_tear_down (DunTestFolder *desk,
                           gconstpointer  login)
{
  dun_test_folder_close (desk);
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  dun_fixture_free (desk->fixture);
}

/* The table of a name in one of the tabs. */
DunTable *
dun_test_folder_table (DunTestFolder *desk,
                       const char    *name)
{
  return dun_test_find_id (GTK_WIDGET (desk->screen), name);
}

guint
dun_test_folder_n_rows (DunTestFolder *desk,
                        const char    *name)
{
  return g_list_model_get_n_items (dun_table_get_model (dun_test_folder_table (desk, name)));
}

void
dun_test_folder_act (DunTestFolder *desk,
                     const char    *action)
{
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, NULL);
}

void
dun_test_folder_tab (DunTestFolder *desk,
                     int            tab)
{
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "case-tab",
                                  g_variant_new_int32 (tab));
}

/* The form that was just opened in a dialog of its own. */
DunCaseForm *
dun_test_folder_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *form = dun_test_find (window, DUN_TYPE_CASE_FORM, 0);

      if (form != NULL)
        return DUN_CASE_FORM (form);
    }
  g_error ("there is no form");
}

void
dun_test_folder_save (DunCaseForm *form)
{
  g_autoptr (DunCaseForm) held = g_object_ref (form);
  gboolean saving = TRUE;

  dun_case_form_save (form);
  while (saving)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (form, "saving", &saving, NULL);
    }
}
