/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-code-choice.h"
#include "dun-locale.h"
#include "dun-screen-list.h"
#include "dun-templates-screen.h"
#include "dun-test-templates.h"

#include <gdk/x11/gdkx.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

/* The editor of wordings with what people paste and do to it: each fault has its sentence, and
 * what was typed stays. */

#define TYPED_EVERY 50 /* milliseconds between words, without a longer pause */
#define N_WORDS     80
#define N_KEPT      40 /* words that must be there after the program was killed: all but 2 s */
#define DATABASE    "DUN_TEST_TYPED_IN"

static gboolean
has_fault (DunTestDesk *desk,
           const char  *sentence)
{
  GtkListBox *faults = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "faults"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (faults, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))), sentence)
        != NULL)
      return TRUE;
  return FALSE;
}

/* Puts @text behind the wording, waits for the sentence, and takes it out again. */
static void
assert_sentence (DunTestDesk *desk,
                 const char  *text,
                 const char  *sentence)
{
  g_autofree char *before = editor_dup_body (desk);
  g_autofree char *whole = g_strconcat (before, text, NULL);
  g_autofree char *after = NULL;
  GtkTextIter cut, end;

  g_test_message ("%s", sentence);
  editor_insert (desk, text);
  dun_test_until (has_fault (desk, sentence));
  after = editor_dup_body (desk);
  g_assert_cmpstr (after, ==, whole);
  gtk_text_buffer_get_end_iter (editor_get_buffer (desk), &end);
  cut = end;
  gtk_text_iter_backward_chars (&cut, (int) g_utf8_strlen (text, -1));
  gtk_text_buffer_delete (editor_get_buffer (desk), &cut, &end);
  dun_test_until (editor_get_fault (desk) == NULL);
  g_free (after);
  after = editor_dup_body (desk);
  g_assert_cmpstr (after, ==, before);
}

/* A sentence as far as its first value. Returns: (transfer full) */
static char *
dup_beginning (const char *sentence)
{
  const char *translated = g_dgettext ("dundesk", sentence);
  gsize length = strcspn (translated, "%");

  g_assert_cmpuint (length, >, 8);
  return g_strndup (translated, length);
}

static void
test_faults (DunTestDesk  *desk,
             gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } faults[] = {
    { "\n{{> body}}\n", "The wording has a mistake: %s." },
    { "\n{{#items}}\n", "The wording has a mistake: %s." },
    { "\n{{shoe_size}}\n", "There is no field “%s” in this letter." },
    { "\nKind regards 中 (U+4E2D)\n", "The letter's fonts have no sign “%s” (U+%04X)." },
    { "\n\n![Logo](image:nobodys \"40 mm\")\n", "There is no picture “%s”." },
  };
  g_autofree char *many = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *sentence = NULL;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  dun_test_until (gtk_text_buffer_get_char_count (editor_get_buffer (desk)) > 100);
  dun_code_choice_set_code (DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "sample")),
                            "FORTY");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *expected = dup_beginning (faults[i].sentence);

      assert_sentence (desk, faults[i].text, expected);
    }

  /* Lists inside each other, of forty rows each */
  sentence = dup_beginning ("The letter can not be written: %s.");
  many = g_strdup ("\n{{#items}}{{#items}}{{#items}}{{#items}}word {{/items}}{{/items}}{{/items}}"
                   "{{/items}}\n");
  assert_sentence (desk, many, sentence);

  /* More columns than a page has room for */
  {
    GString *table = g_string_new ("\n");

    for (guint line = 0; line < 3; line++)
      for (guint i = 0; i < 40; i++)
        g_string_append (table, i == 39     ? "|\n"
                                : line == 1 ? "|--"
                                            : "|Donaudampfschiff");
    wide = g_string_free (table, FALSE);
  }
  g_free (sentence);
  sentence = dup_beginning ("A table is wider than the page. Take out columns or shorten what is in"
                            " them.");
  assert_sentence (desk, wide, sentence);
  dun_test_desk_stand_up (desk);
}

/* A book by mistake: said at once, and the text is as it was; what fits is taken. */
static void
test_pasted_book (DunTestDesk  *desk,
                  gconstpointer data)
{
  g_autofree char *limit = dun_locale_format_int (dun_locale_current (), 200000);
  g_autoptr (GString) book = g_string_sized_new (10 * 1024 * 1024);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  while (book->len < 10 * 1024 * 1024)
    g_string_append (book, "It was a bright cold day in April, and the clocks were striking. ");
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  dun_test_until (gtk_text_buffer_get_char_count (editor_get_buffer (desk)) > 100);
  editor_insert (desk, "\nMine");
  before = editor_dup_body (desk);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (desk->window), book->str);
  gtk_text_buffer_paste_clipboard (editor_get_buffer (desk),
                                   gtk_widget_get_clipboard (desk->window), NULL, TRUE);
  dun_test_until (desk->said != NULL);
  g_assert_nonnull (strstr (desk->said, limit));
  after = editor_dup_body (desk);
  g_assert_cmpstr (after, ==, before);
  editor_insert (desk, " and more");
  editor_save (desk);
  dun_test_desk_assert_value (desk, "select body like E'%\nMine and more\n' from core.wording"
                                    " where authors <> '{}'", "t");
  dun_test_desk_stand_up (desk);
}

/* --- Killed while somebody types --- */

static gboolean
timed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Types a word every moment, and is gone in the middle of one. */
static void
type_and_be_killed (DunTestDesk *desk)
{
  desk->fixture = dun_fixture_attach (g_getenv (DATABASE));
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  dun_test_until (gtk_text_buffer_get_char_count (editor_get_buffer (desk)) > 100);
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf (" w%u", i);
      gboolean timed = FALSE;

      editor_insert (desk, word);
      g_timeout_add (TYPED_EVERY, timed_cb, &timed);
      dun_test_until (timed);
    }
  raise (SIGKILL);
}

/* kill -9 of the program takes what was typed in the last moments, also from who never pauses. */
static void
test_killed (void)
{
  DunTestDesk desk = { 0 };
  g_autofree char *body = NULL;
  const char *last;
  guint n;

  if (g_test_subprocess ())
    {
      type_and_be_killed (&desk);
      return;
    }
  dun_test_desk_set_up (&desk, NULL);
  g_setenv (DATABASE, dun_fixture_name (desk.fixture), TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_assert_false (g_test_trap_has_passed ());
  dun_test_desk_sit_down (&desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (&desk, "W1", "en", "IN_FORCE");
  dun_test_until (dun_test_desk_is_enabled (&desk, "template-save"));
  body = editor_dup_body (&desk);
  last = strrchr (body, 'w');
  g_assert_nonnull (last);
  n = (guint) g_ascii_strtoull (last + 1, NULL, 10);
  g_test_message ("%u words of %u", n + 1, N_WORDS);
  g_assert_cmpuint (n, >=, N_KEPT);
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *word = g_strdup_printf (" w%u", i);

      g_assert_nonnull (strstr (body, word));
    }
  editor_save (&desk);
  dun_test_desk_stand_up (&desk);
  dun_test_desk_tear_down (&desk, NULL);
}

/* --- Keys alone --- */

static void
pressed_cb (GObject      *process,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* @verb: key or type, as xdotool knows them */
static void
press (DunTestDesk *desk,
       const char  *verb,
       const char  *keys)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk->window));
  g_autofree char *window = g_strdup_printf ("%lu", (gulong) gdk_x11_surface_get_xid (surface));
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "windowfocus", "--sync", window,
                      verb, keys, NULL);
  gboolean done = FALSE;

  g_assert_nonnull (process);
  g_subprocess_wait_check_async (process, NULL, pressed_cb, &done);
  dun_test_until (done);
}

/* Gives a command that has a key of its own. */
static void
give_command (DunTestDesk *desk,
              const char  *command)
{
  g_autofree char *name = g_strconcat ("win.", command, NULL);
  gboolean has_key = FALSE;

  for (gsize i = 0; i < dun_screen_list_get_n_accels (); i++)
    {
      const char *key = NULL;
      g_autofree char *action = dun_screen_list_dup_accel (i, &key);

      has_key |= key != NULL && g_str_equal (action, name);
    }
  g_assert_true (has_key);
  dun_test_until (dun_test_desk_is_enabled (desk, command));
  dun_test_desk_act (desk, command, NULL);
}

static gboolean
is_in (DunTestDesk *desk,
       const char  *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));
  GtkWidget *child = dun_test_desk_child (desk->screen, id);

  return focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child));
}

/* Goes on with Tab until the keys go to a part of the screen. */
static void
tab_to (DunTestDesk *desk,
        const char  *id)
{
  for (guint i = 0; i < 20 && !is_in (desk, id); i++)
    {
      GtkWidget *before = gtk_root_get_focus (GTK_ROOT (desk->window));

      press (desk, "key", "Tab");
      dun_test_until (gtk_root_get_focus (GTK_ROOT (desk->window)) != before);
    }
  g_assert_true (is_in (desk, id));
}

static gboolean
ends_with (DunTestDesk *desk,
           const char  *text)
{
  g_autofree char *body = editor_dup_body (desk);

  return g_str_has_suffix (body, text);
}

/* From the opening of the screen to the handing in, without a pointer. */
static void
test_keys (DunTestDesk  *desk,
           gconstpointer data)
{
  DunRow *row;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) > 0);
  dun_screen_find (desk->screen);
  g_assert_true (is_in (desk, "filter"));
  tab_to (desk, "table");
  press (desk, "key", "Down");
  dun_test_until (editor_get_page (desk) != NULL);
  dun_test_until (gtk_text_buffer_get_char_count (editor_get_buffer (desk)) > 100);
  tab_to (desk, "view");
  press (desk, "key", "ctrl+End");
  press (desk, "type", "With kind regards");
  dun_test_until (ends_with (desk, "With kind regards"));
  give_command (desk, "template-save");
  give_command (desk, "template-submit");
  dun_test_until ((row = dun_table_get_cursor_row (dun_test_desk_table (desk, "table"))) != NULL
                  && g_str_equal (dun_row_get_text (row, "state"), "SUBMITTED"));
  dun_test_desk_assert_value (desk, "select state from core.wording where authors <> '{}' and"
                                    " body like E'%With kind regards\n'", "SUBMITTED");
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/editor/D08-each-fault-has-its-sentence", NULL, test_faults);
  dun_test_desk_add ("/ui/editor/D08-a-pasted-book-is-no-harm", NULL, test_pasted_book);
  g_test_add_func ("/ui/editor/D08-killed-while-typing", test_killed);
  dun_test_desk_add ("/ui/editor/D08-keys-alone", NULL, test_keys);
  return g_test_run ();
}
