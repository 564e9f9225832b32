/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-screen.h"
#include "dun-documents-screen.h"
#include "dun-import-screen.h"
#include "dun-letter-batch-panel.h"
#include "dun-locale.h"
#include "dun-pdf-screen.h"
#include "dun-reports-screen.h"
#include "dun-screen-list.h"
#include "dun-sign-in-window.h"
#include "dun-test-book.h"
#include "dun-test-desk.h"
#include "dun-test-size.h"
#include "dun-test-widget.h"
#include "dun-test-words.h"
#include "dun-warn-eligible-panel.h"
#include "dun-warn-review-panel.h"
#include "dun-warnings-screen.h"
#include "dun-window.h"

/* R02, X93: through the whole program in a language that is not English, as each of the people who
 * use it, reading every text on the way (dun-test-words.c). */

typedef struct
{
  DunFixture     *fixture;
  GtkApplication *application;
  DunSession     *session;
  GtkWidget      *window;
  DunTestWords   *words;
  const char     *login;
  guint           n_too_large;
} Desk;

/* --- Waiting --- */

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  guint *n_left = user_data;

  return --*n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The answers come in the order of the questions: when ours is answered three times, what was asked
 * before, what that led to and what came of it is there. */
static void
settle (Desk *desk)
{
  guint n_left = 2; /* frames: what was asked to be laid out is laid out in the second */

  for (guint i = 0; i < 3; i++)
    {
      dun_test_desk_wait_answered (desk->session);
      dun_test_until (!dun_test_desk_is_waiting (desk->window));
    }
  gtk_widget_add_tick_callback (desk->window, count_frame_cb, &n_left, NULL);
  dun_test_until (n_left == 0);
}

static void
look (Desk       *desk,
      const char *place)
{
  g_autofree char *where = g_strdup_printf ("%s: %s", desk->login, place);
  g_autofree char *picture = g_strdup_printf ("sweep-%s-%s", desk->login, place);

  settle (desk);
  desk->n_too_large += !dun_test_size_front_fits (desk->window, where);
  g_test_message ("%s", where);
  dun_test_words_read (desk->words, where);
  dun_test_picture (desk->window, picture);
}

/* --- Acting --- */

static gboolean
can (Desk       *desk,
     const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), action);
}

static void
act (Desk       *desk,
     const char *action,
     GVariant   *parameter)
{
  dun_test_until (can (desk, action));
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, parameter);
}

static GtkWidget *
find (Desk *desk,
      GType type)
{
  GtkWidget *widget = dun_test_find (desk->window, type, 0);

  g_assert_nonnull (widget);
  return widget;
}

static GtkWidget *
find_dialog (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != desk->window && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

/* Opens calendars and lists, reads, and closes the dialog without an answer. */
static void
look_at_dialog (Desk       *desk,
                const char *action)
{
  GtkWidget *dialog;

  act (desk, action, NULL);
  dun_test_until (find_dialog (desk) != NULL);
  dialog = find_dialog (desk);
  look (desk, action);
  desk->n_too_large += !dun_test_size_fits (dialog, action);
  dun_test_picture (dialog, action);
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  dun_test_until (find_dialog (desk) == NULL);
}

/* Of those commands that are possible now. */
static void
look_at_dialogs (Desk               *desk,
                 const char * const *actions)
{
  for (; *actions != NULL; actions++)
    if (can (desk, *actions))
      look_at_dialog (desk, *actions);
}

static void
open_screen (Desk       *desk,
             const char *id)
{
  act (desk, "screen", g_variant_new_string (id));
}

/* --- Signing in and out --- */

static void
come (Desk       *desk,
      const char *login)
{
  desk->login = login;
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->window = GTK_WIDGET (dun_window_new (desk->application, desk->session));
  if (g_getenv ("DUN_TEST_TEXT") != NULL)
    gtk_window_set_default_size (GTK_WINDOW (desk->window), 1280, 720);
  else
    gtk_window_set_default_size (GTK_WINDOW (desk->window), 1400, 900);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (desk->window));
}

static void
leave (Desk *desk)
{
  dun_test_close (desk->window);
  dun_session_close (desk->session);
  g_clear_object (&desk->session);
}

/* Every screen of the sidebar, as it stands there when it is opened. */
static void
look_at_screens (Desk *desk)
{
  guint n_screens;
  const DunScreenInfo *screens = dun_screen_list_get (&n_screens);

  for (guint i = 0; i < n_screens; i++)
    if (dun_screen_list_may (&screens[i], desk->session))
      {
        open_screen (desk, screens[i].id);
        look (desk, screens[i].id);
      }
}

static void
allow_data (Desk *desk)
{
  g_autofree char *values = dun_test_book_list_data (desk->fixture);

  dun_test_words_allow (desk->words, values);
}

/* --- The people --- */

static gint64
case_of (Desk       *desk,
         const char *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select c.case_id from core.case c join core.party p using (party_id)"
                     " where p.customer_no = '%s'", customer_no);
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  return g_ascii_strtoll (value, NULL, 10);
}

static void
look_at_folder (Desk       *desk,
                const char *customer_no)
{
  static const char * const head[] = {
    "case-close", "case-hold", "case-promise", "case-record", "case-refer", "contact-add", NULL
  };
  static const struct
  {
    const char *table;
    const char *dialogs[4];
  } tabs[] = {
    { "tasks", { "task-cancel", "task-done", "task-move" } },
    { "holds", { "hold-release" } },
    { "activities", { "entry-correct" } },
    { "promises", { "promise-cancel" } },
  };
  GtkWidget *screen;

  act (desk, "open-case", g_variant_new_int64 (case_of (desk, customer_no)));
  settle (desk);
  screen = find (desk, DUN_TYPE_CASE_SCREEN);
  for (int i = 1; i <= 10; i++)
    {
      g_autofree char *place = g_strdup_printf ("tab %d of %s", i, customer_no);

      act (desk, "case-tab", g_variant_new_int32 (i));
      look (desk, place);
    }
  look_at_dialogs (desk, head);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      DunTable *table = dun_test_find_id (screen, tabs[i].table);

      if (dun_test_desk_n_rows (table) == 0)
        continue;
      dun_table_select (table, 0);
      settle (desk);
      look_at_dialogs (desk, tabs[i].dialogs);
    }
  act (desk, "close-tab", NULL);
}

static gboolean
at_step (Desk       *desk,
         const char *step)
{
  g_autofree char *current = NULL;

  g_object_get (find (desk, DUN_TYPE_WARNINGS_SCREEN), "step", &current, NULL);
  return g_strcmp0 (current, step) == 0;
}

static gboolean
get_flag (gpointer    object,
          const char *property)
{
  gboolean flag;

  g_object_get (object, property, &flag, NULL);
  return flag;
}

/* All letters of the batch that was printed just now. */
static void
select_printed (Desk *desk)
{
  GtkWidget *panel = find (desk, DUN_TYPE_LETTER_BATCH_PANEL);

  dun_test_until (dun_letter_batch_panel_count (DUN_LETTER_BATCH_PANEL (panel), "PRINTED") > 0);
  dun_table_select_all (DUN_TABLE (dun_test_find (panel, DUN_TYPE_TABLE, 0)));
  dun_test_until (can (desk, "warn-dispatch"));
}

/* From the choice to the post. */
static void
look_at_warnings (Desk *desk)
{
  open_screen (desk, "warnings");
  act (desk, "warn-kind", g_variant_new_string ("W1"));
  dun_test_until (can (desk, "warn-draft"));
  look (desk, "who gets a warning");
  act (desk, "warn-draft", NULL);
  dun_test_until (at_step (desk, "preview"));
  dun_test_until (!get_flag (find (desk, DUN_TYPE_WARN_REVIEW_PANEL), "loading"));
  look (desk, "letters before printing");
  look_at_dialog (desk, "warn-exclude");
  act (desk, "warn-confirm", NULL);
  dun_test_until (at_step (desk, "result"));
  select_printed (desk);
  allow_data (desk); /* the letters have their numbers now */
  look (desk, "letters printed");
  act (desk, "warn-dispatch", NULL);
  dun_test_until (!can (desk, "warn-dispatch"));
  look (desk, "letters dispatched");
  act (desk, "warn-view", g_variant_new_string ("batches"));
  look (desk, "batches");
}

/* A letter as it was printed. */
static void
look_at_paper (Desk *desk)
{
  g_autofree char *letter = dun_fixture_value (desk->fixture,
                                               "select min (letter_id) from core.letter"
                                               " where state = 'DISPATCHED'");

  act (desk, "open-letter", g_variant_new_int64 (g_ascii_strtoll (letter, NULL, 10)));
  dun_test_until (get_flag (find (desk, DUN_TYPE_PDF_SCREEN), "loaded"));
  look (desk, "a letter on paper");
  act (desk, "close-tab", NULL);
}

/* What the search in the head of the window finds. */
static void
look_at_hits (Desk *desk)
{
  GtkEditable *search = dun_test_find_id (desk->window, "search");
  GtkWidget *hits = dun_test_find_id (desk->window, "hits");

  act (desk, "find", NULL);
  gtk_editable_set_text (search, "K1");
  dun_test_until (gtk_widget_get_mapped (hits));
  look (desk, "what is found");
  gtk_editable_set_text (search, "");
  dun_test_until (!gtk_widget_get_mapped (hits));
}

static void
look_at_reports (Desk *desk)
{
  GtkWidget *screen, *row;

  open_screen (desk, "reports");
  screen = find (desk, DUN_TYPE_REPORTS_SCREEN);
  for (guint i = 0; (row = dun_test_find (screen, GTK_TYPE_LIST_BOX_ROW, i)) != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("report %u", i);

      /* What has the focus goes with the report before. */
      gtk_window_set_focus (GTK_WINDOW (desk->window), NULL);
      gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
      settle (desk);
      if (can (desk, "report-run"))
        act (desk, "report-run", NULL);
      look (desk, place);
    }
}

static void
look_as_branch_head (Desk *desk)
{
  static const char * const assignment[] = {
    "assignment-assign", "assignment-controller", "assignment-evenly", NULL
  };

  come (desk, "head_n");
  look_at_screens (desk);
  look_at_dialog (desk, "change-password");
  open_screen (desk, "assignment");
  act (desk, "assignment-person", g_variant_new_string ("coll_n1"));
  settle (desk);
  act (desk, "assignment-select-all", NULL);
  settle (desk);
  look_at_dialogs (desk, assignment);
  look_at_reports (desk);
  look_at_folder (desk, "K1");
  look_at_folder (desk, "K6");
  look_at_warnings (desk);
  look_at_paper (desk);
  look_at_folder (desk, "K2");
  look_at_hits (desk);
  leave (desk);
}

static void
look_as_secretary (Desk *desk)
{
  static const char * const dialogs[] = {
    "committee-plan", "committee-cancel", "committee-withdraw", NULL
  };
  static const char * const queries[] = {
    "select min (session_id) from core.session", "select max (session_id) from core.session",
  };

  come (desk, "secretary_n");
  look_at_screens (desk);
  open_screen (desk, "committee");
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *id = dun_fixture_value (desk->fixture, queries[i]);

      act (desk, "committee-session", g_variant_new_int64 (g_ascii_strtoll (id, NULL, 10)));
      look (desk, i == 0 ? "a session" : "an empty session");
      look_at_dialogs (desk, dialogs);
    }
  leave (desk);
}

static void
look_as_collector (Desk *desk)
{
  come (desk, "coll_n1");
  look_at_screens (desk);
  open_screen (desk, "worklist");
  settle (desk);
  act (desk, "worklist-next", NULL);
  look (desk, "worklist, the next");
  look_at_folder (desk, "K3");
  leave (desk);
}

static void
look_as_administrator (Desk *desk)
{
  static const char * const dialogs[] = {
    "staff-new", "staff-change", "staff-password", "staff-request-role", "staff-deactivate", NULL
  };
  GtkWidget *screen;
  DunTable *list;

  come (desk, "admin_ho");
  look_at_screens (desk);
  open_screen (desk, "staff");
  screen = find (desk, g_type_from_name ("DunStaffScreen"));
  list = DUN_TABLE (gtk_widget_get_template_child (screen, G_OBJECT_TYPE (screen), "table"));
  dun_test_until (dun_test_desk_n_rows (list) > 0);
  dun_table_select (list, 0);
  settle (desk);
  look (desk, "a colleague");
  look_at_dialogs (desk, dialogs);
  leave (desk);
}

static void
look_as_auditor (Desk *desk)
{
  come (desk, "auditor_ho");
  look_at_screens (desk);
  open_screen (desk, "evidence");
  act (desk, "evidence-verify", NULL);
  look (desk, "the journal is whole");
  dun_fixture_sql (desk->fixture,
                   "alter table audit.journal disable trigger all;"
                   "update audit.journal set at = at - interval '1 day'"
                   " where journal_id = (select min (journal_id) from audit.journal)");
  act (desk, "evidence-verify", NULL);
  look (desk, "the journal was changed");
  look_at_folder (desk, "K1");
  leave (desk);
}

static void
look_at_import (Desk       *desk,
                const char *place,
                const char *branch)
{
  g_autofree char *customers =
    g_strdup_printf ("customer_no,kind,name,branch_code,language\nC1,person,Zofia,%s,pl\n", branch);
  char *folder = dun_test_desk_write_folder ("customers.csv", customers, NULL);
  g_autofree char *name = g_path_get_basename (folder);

  dun_test_words_allow (desk->words, folder);
  dun_test_words_allow (desk->words, name);
  act (desk, "import-folder", g_variant_new_string (folder));
  look (desk, place);
  if (can (desk, "import-apply"))
    {
      act (desk, "import-apply", NULL);
      look (desk, "imported");
    }
  dun_test_desk_remove_folder (folder);
}

static void
look_as_importer (Desk *desk)
{
  come (desk, "importer_ho");
  look_at_screens (desk);
  open_screen (desk, "import");
  look_at_import (desk, "refused", "nowhere");
  look_at_import (desk, "checked", "N1");
  leave (desk);
}

static void
look_as_print_operator (Desk *desk)
{
  come (desk, "printer_n");
  look_at_screens (desk);
  leave (desk);
}

/* Who are you, and what the menus say whoever it is. */
static void
look_outside (Desk *desk)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/dundesk/Dundesk/ui/menus.ui");
  g_autoptr (GtkBuilder) keys =
    gtk_builder_new_from_resource ("/org/dundesk/Dundesk/gtk/help-overlay.ui");
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (keys, "help_overlay"));
  DunSignInWindow *window = dun_sign_in_window_new (desk->application);

  dun_test_words_read_menu (desk->words,
                            G_MENU_MODEL (gtk_builder_get_object (builder, "menubar")), "menus");
  dun_sign_in_window_start (window, "postgresql://db.example.org/dundesk", NULL, NULL, NULL, TRUE);
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_widget_activate_action (GTK_WIDGET (window), "sign-in.start", NULL);
  dun_test_words_read (desk->words, "signing in");
  dun_test_close (GTK_WIDGET (window));
  dun_test_words_read (desk->words, "all keys");
  dun_test_close (overlay);
}

static void
test_every_screen (void)
{
  const char *language = dun_locale_get_language (dun_locale_current ());
  g_autofree char *catalogue = g_build_filename (g_getenv ("DUNDESK_LOCALEDIR"), language,
                                                 "LC_MESSAGES", "dundesk.mo", NULL);
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk = { .fixture = dun_fixture_new () };

  desk.words = dun_test_words_new (language, catalogue);
  dun_test_book_fill (desk.fixture);
  dun_test_book_fill_work (desk.fixture);
  allow_data (&desk);
  dun_test_words_allow (desk.words, dun_fixture_name (desk.fixture));
  desk.application = gtk_application_new ("org.dundesk.Sweep", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (desk.application), NULL, &error);
  g_assert_no_error (error);
  builder = gtk_builder_new_from_resource ("/org/dundesk/Dundesk/ui/menus.ui");
  gtk_application_set_menubar (desk.application,
                               G_MENU_MODEL (gtk_builder_get_object (builder, "menubar")));

  look_outside (&desk);
  look_as_branch_head (&desk);
  look_as_secretary (&desk);
  look_as_collector (&desk);
  look_as_administrator (&desk);
  look_as_auditor (&desk);
  look_as_importer (&desk);
  look_as_print_operator (&desk);

  g_test_message ("%u texts", dun_test_words_get_n_read (desk.words));
  g_assert_cmpuint (desk.n_too_large, ==, 0);
  g_assert_cmpuint (dun_test_words_get_n_read (desk.words), >, 1000);
  g_assert_cmpuint (dun_test_words_report (desk.words), ==, 0);
  dun_test_words_free (desk.words);
  g_clear_object (&desk.application);
  dun_fixture_free (desk.fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-sweep-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/R02-every-text-is-in-the-person-s-language", test_every_screen);
  return g_test_run ();
}
