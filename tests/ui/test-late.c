/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-screen-list.h"
#include "dun-test-desk.h"
#include "dun-window.h"

/* A window, or a tab, that goes away while the server still answers: what comes then is dropped
 * without a word, whatever screen asked, and the screen is let go. A warning ends the test. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
} Desk;

static void
open_window (Desk *desk)
{
  desk->window = GTK_WIDGET (dun_window_new (NULL, desk->session));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1280, 720);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (desk->window));
}

static void
act (Desk       *desk,
     const char *action,
     GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, parameter);
}

static DunScreen *
find_front (GtkWidget *widget)
{
  if (DUN_IS_SCREEN (widget))
    return gtk_widget_get_child_visible (widget) ? DUN_SCREEN (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DunScreen *found = gtk_widget_get_child_visible (child) ? find_front (child) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* So far has a screen come when it goes. */
typedef enum
{
  ASKED,    /* nothing is answered */
  HALFWAY,  /* something is */
  ASKED_ANEW,
  N_STATES
} State;

static void
come_so_far (Desk  *desk,
             State  state)
{
  for (guint i = 0; state == HALFWAY && i < 5; i++)
    g_main_context_iteration (NULL, TRUE);
  if (state != ASKED_ANEW)
    return;
  dun_test_desk_wait_answered (desk->session);
  dun_test_desk_wait_answered (desk->session);
  act (desk, "refresh", NULL);
}

static void
leave_it (Desk       *desk,
          const char *id,
          State       state,
          gboolean    is_tab)
{
  gpointer screen;

  open_window (desk);
  act (desk, "screen", g_variant_new_string (id));
  come_so_far (desk, state);
  screen = find_front (desk->window);
  g_assert_nonnull (screen);
  g_object_add_weak_pointer (screen, &screen);
  if (is_tab)
    {
      act (desk, "close-tab", NULL);
      dun_test_desk_wait_answered (desk->session);
    }
  dun_test_close (desk->window);
  dun_test_desk_wait_answered (desk->session);
  dun_test_until (screen == NULL);
}

/* Every screen of the program, each by the first who has it. */
static void
test_late_answers (void)
{
  static const char * const logins[] = {
    "head_n", "coll_n1", "secretary_n", "manager_ho", "admin_ho", "auditor_ho", "importer_ho",
    "printer_n",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Desk desk = { .fixture = dun_fixture_new () };
  guint n_screens;
  const DunScreenInfo *screens = dun_screen_list_get (&n_screens);

  dun_test_book_fill (desk.fixture);
  dun_test_book_fill_work (desk.fixture);
  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      desk.session = dun_test_book_sign_in (desk.fixture, logins[i]);
      for (guint k = 0; k < n_screens; k++)
        if (dun_screen_list_may (&screens[k], desk.session)
            && g_hash_table_add (seen, (gpointer) screens[k].id))
          {
            g_test_message ("%s: %s", logins[i], screens[k].id);
            for (State state = ASKED; state < N_STATES; state++)
              leave_it (&desk, screens[k].id, state, FALSE);
            leave_it (&desk, screens[k].id, ASKED, TRUE);
          }
      dun_session_close (desk.session);
      g_clear_object (&desk.session);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, n_screens);
  dun_fixture_free (desk.fixture);
}

/* --- The screens' base --- */

#define TEST_TYPE_SCREEN (test_screen_get_type ())
G_DECLARE_FINAL_TYPE (TestScreen, test_screen, TEST, SCREEN, DunScreen)

struct _TestScreen
{
  DunScreen parent_instance;
};

G_DEFINE_FINAL_TYPE (TestScreen, test_screen, DUN_TYPE_SCREEN)

static void
test_screen_class_init (TestScreenClass *klass)
{
}

static void
nothing_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
}

static void
test_screen_init (TestScreen *self)
{
  static const GActionEntry actions[] = { { "test-write", nothing_action } };

  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Whoever answers a screen finds what it was made with, and nobody hears what it says any more. */
static void
test_gone (void)
{
  DunScreen *screen = g_object_ref_sink (g_object_new (TEST_TYPE_SCREEN, NULL));
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "late");
  guint n_said = 0;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (screen));
  g_signal_connect_swapped (screen, "message", G_CALLBACK (count_cb), &n_said);
  g_signal_connect_swapped (screen, "close", G_CALLBACK (count_cb), &n_said);
  g_signal_connect_swapped (screen, "notify::busy", G_CALLBACK (count_cb), &n_said);
  dun_screen_say_error (screen, error);
  g_assert_cmpuint (n_said, ==, 1);
  g_assert_false (dun_screen_is_gone (screen));
  dun_test_close (window);
  g_object_run_dispose (G_OBJECT (screen));
  g_assert_true (dun_screen_is_gone (screen));
  dun_screen_set_enabled (screen, "test-write", FALSE);
  g_assert_nonnull (dun_screen_get_actions (screen));
  dun_screen_say_error (screen, error);
  dun_screen_say (screen, DUN_BANNER_SUCCESS, "late");
  dun_screen_set_title (screen, "late");
  dun_screen_close (screen);
  dun_screen_refresh (screen);
  dun_screen_focus (screen);
  g_assert_cmpuint (n_said, ==, 1);
  g_assert_finalize_object (screen);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-late-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/late/a-screen-that-is-gone-says-nothing", test_gone);
  g_test_add_func ("/ui/late/an-answer-to-a-window-that-is-gone", test_late_answers);
  return g_test_run ();
}
