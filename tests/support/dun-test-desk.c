/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-desk"

#include "dun-test-desk.h"

#include <glib/gstdio.h>

/* What the tests of whole screens have in common: signing in, acting by the screen's own actions,
 * finding its lists, leaving without a leak. */

static void
message_cb (DunScreen    *screen,
            DunBannerKind kind,
            const char   *text,
            DunTestDesk  *desk)
{
  g_test_message ("the screen says: %s", text);
  g_free (desk->said);
  desk->said = g_strdup (text);
}

void
dun_test_desk_sit_down (DunTestDesk *desk,
                        const char  *login,
                        GType        type)
{
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->screen = g_object_new (type, "session", desk->session, NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (message_cb), desk);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1340, 820);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
}

void
dun_test_desk_stand_up (DunTestDesk *desk)
{
  /* An answer may still be on its way to it. */
  g_object_add_weak_pointer (G_OBJECT (desk->screen), (gpointer *) &desk->screen);
  dun_test_close (desk->window);
  dun_test_until (desk->screen == NULL);
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  g_clear_pointer (&desk->said, g_free);
}

void
dun_test_desk_set_up (DunTestDesk  *desk,
                      gconstpointer data)
{
  desk->fixture = dun_fixture_new ();
}

void
dun_test_desk_tear_down (DunTestDesk  *desk,
                         gconstpointer data)
{
  dun_fixture_free (desk->fixture);
}

/* A test with a database of its own, empty before it begins. */
void
dun_test_desk_add (const char    *path,
                   gconstpointer  data,
                   void         (*test) (DunTestDesk *, gconstpointer))
{
  g_test_add (path, DunTestDesk, data, dun_test_desk_set_up, test, dun_test_desk_tear_down);
}

void
dun_test_desk_act (DunTestDesk *desk,
                   const char  *action,
                   GVariant    *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, parameter);
}

gboolean
dun_test_desk_is_enabled (DunTestDesk *desk,
                          const char  *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

GtkWidget *
dun_test_desk_child (gpointer    widget,
                     const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id));
}

DunTable *
dun_test_desk_table (DunTestDesk *desk,
                     const char  *id)
{
  return DUN_TABLE (dun_test_desk_child (desk->screen, id));
}

guint
dun_test_desk_n_rows (DunTable *list)
{
  return g_list_model_get_n_items (dun_table_get_model (list));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The answers come in the order of the questions: what was asked before is answered then. */
void
dun_test_desk_wait_answered (DunSession *session)
{
  gboolean is_answered = FALSE;

  dun_session_read_async (session, "day_status", NULL, NULL, answered_cb, &is_answered);
  dun_test_until (is_answered);
}

/* Whether something in sight is still to come. */
gboolean
dun_test_desk_is_waiting (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (DUN_IS_SCREEN (widget) && gtk_widget_get_mapped (widget)
      && dun_screen_get_busy (DUN_SCREEN (widget)))
    return TRUE;
  if (DUN_IS_TABLE (widget) && gtk_widget_get_mapped (widget))
    {
      GListModel *model = dun_table_get_model (DUN_TABLE (widget));
      gboolean loading = FALSE;

      if (model != NULL
          && g_object_class_find_property (G_OBJECT_GET_CLASS (model), "loading") != NULL)
        g_object_get (model, "loading", &loading, NULL);
      if (loading)
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (dun_test_desk_is_waiting (child))
      return TRUE;
  return FALSE;
}

/* Selects the row whose @field is @value, once it is there. */
void
dun_test_desk_choose (DunTable   *list,
                      const char *field,
                      const char *value)
{
  for (;;)
    {
      for (guint i = 0; i < dun_test_desk_n_rows (list); i++)
        {
          g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (list), i);

          if (g_strcmp0 (dun_row_get_text (row, field), value) == 0)
            {
              dun_table_select (list, i);
              dun_test_until (dun_table_get_cursor_row (list) == row);
              return;
            }
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Returns: (transfer full): a new folder with files: name, text, …, NULL. */
char *
dun_test_desk_write_folder (const char *first_name,
                            ...)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dun-import-XXXXXX", &error);
  const char *name = first_name;
  va_list files;

  g_assert_no_error (error);
  va_start (files, first_name);
  while (name != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_file_set_contents (path, va_arg (files, const char *), -1, &error);
      g_assert_no_error (error);
      name = va_arg (files, const char *);
    }
  va_end (files);
  return folder;
}

/* @folder: (transfer full): removed with its files. */
void
dun_test_desk_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* Asks as superuser. */
void
dun_test_desk_assert_value (DunTestDesk *desk,
                            const char  *query,
                            const char  *expected)
{
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  g_assert_cmpstr (value, ==, expected);
}
