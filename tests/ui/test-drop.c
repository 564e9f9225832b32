/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-assign-dialog.h"
#include "dun-assignment-screen.h"
#include "dun-case-list.h"
#include "dun-documents-screen.h"
#include "dun-scan-panel.h"
#include "dun-table.h"
#include "dun-test-desk.h"
#include "dun-window.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

/* What is dropped, by the drop's own signal: as near to a hand on the mouse as a display without
 * one allows. */

static char *state_folder;

/* --- Documents --- */

static GFile *
make_picture (const char *folder,
              const char *name)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0x4060a0ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "jpeg", NULL, NULL));
  return g_file_new_for_path (path);
}

static void
drop_files (gpointer panel,
            GFile   *one,
            GFile   *other)
{
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, one), other);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_assert_true (dun_test_drop (panel, &value, 20, 20));
}

static void
drop_picture (gpointer panel)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 120, 80);
  g_autoptr (GdkTexture) texture = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  gdk_pixbuf_fill (pixbuf, 0x20a060ff);
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  g_assert_true (dun_test_drop (panel, &value, 20, 20));
}

/* Files in their order and a picture are pages of one document; a bad file gets its sentence and
 * takes nothing from the good one beside it. */
static void
test_files (DunTestDesk   *desk,
            gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("dun-drop-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.pdf", NULL);
  g_autofree char *key = NULL;
  g_autoptr (GFile) first = make_picture (folder, "first.jpg");
  g_autoptr (GFile) second = make_picture (folder, "second.jpg");
  g_autoptr (GFile) bad = g_file_new_for_path (missing);
  g_auto (GValue) text = G_VALUE_INIT;
  GListModel *pages;
  gpointer panel;

  dun_test_book_fill (desk->fixture);
  dun_test_desk_sit_down (desk, "coll_n1", DUN_TYPE_DOCUMENTS_SCREEN);
  key = dun_fixture_value (desk->fixture,
                           "select c.case_id from core.case c join core.party p using (party_id)"
                           " where p.customer_no = 'K1'");
  dun_test_desk_act (desk, "documents-case",
                     g_variant_new_int64 (g_ascii_strtoll (key, NULL, 10)));
  panel = dun_test_desk_child (desk->screen, "panel");
  dun_test_until (dun_scan_panel_get_draft (panel) != NULL);
  pages = G_LIST_MODEL (dun_scan_panel_get_draft (panel));

  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, "words");
  g_assert_false (dun_test_drop (panel, &text, 20, 20));

  drop_files (panel, first, second);
  dun_test_until (g_list_model_get_n_items (pages) == 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DunDraftPage) page = g_list_model_get_item (pages, i);

      g_assert_cmpstr (dun_draft_page_get_name (page), ==, i == 0 ? "first.jpg" : "second.jpg");
    }
  g_clear_pointer (&desk->said, g_free);
  drop_files (panel, bad, first);
  dun_test_until (g_list_model_get_n_items (pages) == 3 && desk->said != NULL);
  g_assert_nonnull (strstr (desk->said, "missing.pdf"));
  drop_picture (panel);
  dun_test_until (g_list_model_get_n_items (pages) == 4);
  dun_test_picture (desk->window, "dropped");
  dun_test_until (dun_test_desk_is_enabled (desk, "documents-save"));
  dun_test_desk_act (desk, "documents-save", NULL);
  dun_test_until (dun_page_draft_count (dun_scan_panel_get_draft (panel), DUN_DRAFT_SAVED) == 4);
  dun_test_desk_assert_value (desk, "select sum (pages) from core.document", "4");
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (g_steal_pointer (&folder));
}

/* --- Cases onto a colleague --- */

/* Returns: where on the table the person's line is. */
static double
find_line (DunTable   *people,
           const char *login)
{
  int height = gtk_widget_get_height (GTK_WIDGET (people));

  for (int y = 0; y < height; y++)
    {
      guint position = dun_table_find_at (people, 40, y);
      g_autoptr (DunRow) row = NULL;

      if (position == GTK_INVALID_LIST_POSITION)
        continue;
      row = g_list_model_get_item (dun_table_get_model (people), position);
      if (g_strcmp0 (dun_row_get_text (row, "login"), login) == 0)
        return y + 2;
    }
  g_assert_not_reached ();
}

static gboolean
is_idle (GtkWidget *screen,
         DunTable  *cases)
{
  gboolean loading;

  g_object_get (dun_table_get_model (cases), "loading", &loading, NULL);
  return !loading && !dun_screen_get_busy (DUN_SCREEN (screen));
}

static gboolean
can_save (DunAssignDialog *dialog)
{
  gboolean can;

  g_object_get (dialog, "can-save", &can, NULL);
  return can;
}

/* The dialog asks with the colleague chosen; beside the lines nothing is taken. */
static void
test_colleague (DunTestDesk   *desk,
                gconstpointer  data)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWidget *screen, *list;
  DunTable *people, *cases;

  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, "head_n");
  desk->window = GTK_WIDGET (dun_window_new (NULL, desk->session));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1390, 860);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (desk->window));
  gtk_widget_activate_action (desk->window, "win.screen", "s", "assignment");
  screen = dun_test_find (desk->window, DUN_TYPE_ASSIGNMENT_SCREEN, 0);
  list = dun_test_find (screen, DUN_TYPE_CASE_LIST, 0);
  people = DUN_TABLE (dun_test_desk_child (screen, "people"));
  cases = dun_case_list_get_table (DUN_CASE_LIST (list));
  dun_test_until (is_idle (screen, cases));
  gtk_widget_activate_action (desk->window, "win.assignment-person", "s", "coll_n1");
  dun_test_until (is_idle (screen, cases) && dun_test_desk_n_rows (cases) == 5);
  dun_test_settle (desk->window);
  gtk_widget_activate_action (desk->window, "win.assignment-select-all", NULL);

  g_value_init (&value, DUN_TYPE_CASE_LIST);
  g_value_set_object (&value, list);
  g_assert_false (
    dun_test_drop (people, &value, 40, gtk_widget_get_height (GTK_WIDGET (people)) - 2));
  g_assert_null (dun_test_find_window (DUN_TYPE_ASSIGN_DIALOG));
  g_assert_true (dun_test_drop (people, &value, 40, find_line (people, "coll_n1b")));
  g_assert_nonnull (dun_test_find_window (DUN_TYPE_ASSIGN_DIALOG));
  dun_test_until (can_save (dun_test_find_window (DUN_TYPE_ASSIGN_DIALOG)));
  dun_test_desk_assert_value (desk, "select count (*) from core.case where owner = 'coll_n1b'",
                              "0");
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_find_window (DUN_TYPE_ASSIGN_DIALOG)));
  dun_test_until (dun_test_find_window (DUN_TYPE_ASSIGN_DIALOG) == NULL);
  dun_test_desk_assert_value (desk, "select count (*) from core.case where owner = 'coll_n1b'",
                              "5");
  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dun_session_close (desk->session);
  g_object_unref (desk->session);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *remove = NULL;
  int status;

  state_folder = g_dir_make_tmp ("dun-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state_folder, TRUE);
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/A05-files-and-pictures-are-dropped", NULL, test_files);
  dun_test_desk_add ("/ui/B04-cases-are-dropped-on-a-colleague", NULL, test_colleague);
  status = g_test_run ();
  remove = g_strdup_printf ("rm -rf '%s'", state_folder);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  g_free (state_folder);
  return status;
}
