/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-letter-preview.h"
#include "dun-locale.h"
#include "dun-templates-screen.h"
#include "dun-test-templates.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

/* A wording as people write and approve it: typed, seen on a page at once, handed in, rejected,
 * approved by another person. */

static guint
n_children (DunTestDesk *desk,
            const char  *id)
{
  GtkWidget *child = gtk_widget_get_first_child (dun_test_desk_child (desk->screen, id));
  guint n = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
take_field (DunTestDesk *desk,
            const char  *name)
{
  GtkListBox *list = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "fields_list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *line = gtk_list_box_row_get_child (row);

      if (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (line))), name))
        {
          g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (line))), ==,
                           dun_code_label ("letter_field", name));
          g_signal_emit_by_name (list, "row-activated", row);
          return;
        }
    }
  g_error ("no field “%s”", name);
}

static void
take_sign (DunTestDesk *desk,
           const char  *name)
{
  GtkListBox *list = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "fields_list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *line = gtk_list_box_row_get_child (row);

      if (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (line))), name))
        {
          g_signal_emit_by_name (list, "row-activated", row);
          return;
        }
    }
  g_error ("no sign “%s”", name);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_FORM_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_whole_way (DunTestDesk  *desk,
                gconstpointer data)
{
  GdkPaintable *page;
  g_autofree char *body = NULL;
  GtkWidget *dialog, *entry;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "pl", "IN_FORCE");
  g_assert_null (editor_get_fault (desk));
  dun_test_picture (desk->window, "templates");

  /* Each key is seen on the page */
  page = g_object_ref (editor_get_page (desk));
  editor_insert (desk, "\nWith kind regards ");
  dun_test_until (editor_get_page (desk) != page);
  g_object_unref (page);
  take_field (desk, "collector.name");
  take_field (desk, "totals.amount");
  body = editor_dup_body (desk);
  g_assert_true (g_str_has_suffix (body, "{{collector.name}}{{#totals}}{{amount}}{{/totals}}"));

  /* A field that is not there is told, and found */
  editor_insert (desk, " {{shoe_size}}");
  dun_test_until (editor_get_fault (desk) != NULL
                  && strstr (editor_get_fault (desk), "shoe_size") != NULL);
  {
    GtkListBox *faults = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "faults"));
    GtkTextIter start, end;
    g_autofree char *found = NULL;

    g_signal_emit_by_name (faults, "row-activated", gtk_list_box_get_row_at_index (faults, 0));
    g_assert_true (gtk_text_buffer_get_selection_bounds (editor_get_buffer (desk), &start, &end));
    found = gtk_text_iter_get_text (&start, &end);
    g_assert_cmpstr (found, ==, "shoe_size");
  }
  dun_test_picture (desk->window, "templates-fault");
  g_assert_false (dun_test_desk_is_enabled (desk, "template-submit"));
  editor_save (desk);
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (desk->said != NULL);
  dun_test_desk_assert_value (desk, "select state from core.wording where authors <> '{}'",
                              "DRAFT");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-submit"));
  gtk_text_buffer_set_text (editor_get_buffer (desk), "Dear {{recipient.name}}, pay "
                            "{{#totals}}**{{amount}}** {{/totals}} by {{deadline.long}}.\n", -1);
  dun_test_until (editor_get_fault (desk) == NULL);
  editor_save (desk);
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-submit"));
  editor_choose (desk, "W1", "pl", "SUBMITTED");
  g_assert_false (dun_test_desk_is_enabled (desk, "template-approve"));

  /* Another person rejects it, with the reason */
  editor_change_seat (desk, "head_n");
  editor_choose (desk, "W1", "pl", "SUBMITTED");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-reject")
                  && dun_test_desk_is_enabled (desk, "template-compare"));
  dun_test_desk_act (desk, "template-compare", NULL);
  dun_test_desk_act (desk, "template-reject", NULL);
  dialog = find_dialog ();
  entry = dun_test_find (dialog, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Too short");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-reject"));
  dun_test_desk_assert_value (desk, "select reject_reason from core.wording where authors <> '{}'",
                              "Too short");

  /* Written again, and approved */
  editor_change_seat (desk, "manager_ho");
  editor_choose (desk, "W1", "pl", "DRAFT");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-submit"));
  editor_insert (desk, "\n\nYour bank, {{sender.name}}\n");
  editor_save (desk);
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-submit"));
  editor_change_seat (desk, "head_n");
  editor_choose (desk, "W1", "pl", "SUBMITTED");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-approve")
                  && dun_test_desk_is_enabled (desk, "template-compare"));
  dun_test_picture (desk->window, "templates-approve");
  dun_test_desk_act (desk, "template-approve", NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "template-retire"));
  dun_test_desk_assert_value (desk,
                              "select string_agg (version_no || state, ' ' order by version_no)"
                              " from core.wording where kind = 'W1' and language = 'pl'",
                              "1RETIRED 2IN_FORCE");
  dun_test_desk_assert_value (desk,
                              "select jsonb_array_length (report -> 'samples') from core.wording"
                              " where authors <> '{}'", "6");
  dun_test_desk_stand_up (desk);
}

/* What stands at the top and foot of pages is taken from the list, and what it may not hold is told
 * before anybody approves it. */
static void
test_edges (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *body = NULL;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  editor_insert (desk, "");
  take_sign (desk, "{footer}");
  gtk_text_buffer_insert_at_cursor (editor_get_buffer (desk), "Case {{case_no}}", -1);
  take_sign (desk, "{page-break}");
  body = editor_dup_body (desk);
  g_assert_true (g_str_has_suffix (body, "{footer}\n\nCase {{case_no}}\n\n{page-break}\n\n\n\n"
                                         "{/footer}\n\n"));
  dun_test_until (editor_get_fault (desk) != NULL
                  && strstr (editor_get_fault (desk), "{footer}") != NULL);
  dun_test_picture (desk->window, "templates-footer-fault");
  gtk_text_buffer_set_text (editor_get_buffer (desk),
                            "{footer}\n\nCase {{case_no}}\n\n{/footer}\n\n"
                            "Pay by {{deadline}}.\n", -1);
  dun_test_until (editor_get_fault (desk) == NULL);
  dun_test_picture (desk->window, "templates-footer");

  /* The sample has an account, and the code of its payment stands there */
  gtk_text_buffer_set_text (editor_get_buffer (desk), "Pay by {{deadline}}.", -1);
  take_sign (desk, "{qr}");
  dun_test_until (editor_get_fault (desk) == NULL);
  dun_test_picture (desk->window, "templates-payment");

  /* Too high with the data of one sample only, so nobody can approve it */
  gtk_text_buffer_set_text (editor_get_buffer (desk), "{header}\n\n{{#items}}\n- {{due_on}}\n"
                            "{{/items}}\n\n{/header}\n\nPay by {{deadline}}.\n", -1);
  dun_test_until (editor_get_fault (desk) == NULL);
  editor_save (desk);
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-submit"));
  editor_change_seat (desk, "head_n");
  editor_choose (desk, "W1", "en", "SUBMITTED");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-approve"));
  dun_test_desk_act (desk, "template-approve", NULL);
  dun_test_until (desk->said != NULL);
  g_assert_cmpstr (desk->said, ==,
                   g_dgettext ("dundesk", "The pages of the samples have faults: they stand below "
                                          "the text. Reject the wording, so that they are "
                                          "mended."));
  dun_test_desk_assert_value (desk, "select state from core.wording where authors <> '{}'",
                              "SUBMITTED");
  dun_test_desk_stand_up (desk);
}

/* Every sample of every kind is written without a fault, and its pages stand there. */
static void
test_samples (DunTestDesk  *desk,
              gconstpointer data)
{
  static const char *const samples[] = { "LONG_NAME", "SIX_LINES", "FORTY", "PERSIAN", "ZERO",
                                         "PLAIN" };
  static const guint n_plain = 2; /* pages at most, which come one by one */
  DunCodeChoice *choice;

  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W2", "fa", "IN_FORCE");
  choice = DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "sample"));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GdkPaintable) before = g_object_ref (editor_get_page (desk));

      dun_code_choice_set_code (choice, samples[i]);
      dun_test_until (editor_get_page (desk) != before);
      if (g_str_equal (samples[i], "FORTY"))
        dun_test_until (n_children (desk, "pages") > n_plain);
      else
        dun_test_until (n_children (desk, "pages") <= n_plain);
      g_assert_cmpstr (editor_get_fault (desk), ==, NULL);
      if (g_str_equal (samples[i], "PERSIAN"))
        dun_test_picture (desk->window, "templates-persian");
    }
  dun_test_desk_stand_up (desk);
}

static void
put_cursor (DunTestDesk *desk,
            int          offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (editor_get_buffer (desk), &iter, offset);
  gtk_text_buffer_place_cursor (editor_get_buffer (desk), &iter);
}

/* The page is as printed: in each envelope, with its window over it, as wide or as high as there is
 * room, and it goes where the cursor goes. */
static void
test_page (DunTestDesk  *desk,
           gconstpointer data)
{
  GtkAdjustment *down;
  GtkWidget *window;
  GdkPaintable *page;
  DunCodeChoice *envelope;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W2", g_str_equal (g_getenv ("LANGUAGE"), "fa") ? "fa" : "en", "IN_FORCE");
  window = dun_test_desk_child (desk->screen, "pages_window");
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  envelope = DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "envelope"));
  dun_test_until (g_str_equal (dun_code_choice_get_code (envelope), "DIN5008_B"));

  page = g_object_ref (editor_get_page (desk));
  dun_test_desk_act (desk, "template-proof", NULL);
  dun_test_until (editor_get_page (desk) != page);
  g_object_unref (page);
  dun_test_picture (desk->window, "templates-window");
  page = g_object_ref (editor_get_page (desk));
  dun_code_choice_set_code (envelope, "RIGHT_C5");
  dun_test_until (editor_get_page (desk) != page);
  g_object_unref (page);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1340, 520);
  dun_test_until (gdk_paintable_get_intrinsic_height (editor_get_page (desk))
                  > gtk_widget_get_height (window));
  dun_test_desk_act (desk, "template-whole-page", NULL);
  dun_test_until (gdk_paintable_get_intrinsic_height (editor_get_page (desk))
                  < gtk_widget_get_height (window));
  dun_test_picture (desk->window, "templates-whole-page");

  /* Several pages, and the one of the cursor is in sight */
  dun_code_choice_set_code (DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "sample")),
                            "FORTY");
  dun_test_until (n_children (desk, "pages") > 1);
  put_cursor (desk, 0);
  dun_test_until (gtk_adjustment_get_value (down) < 10);
  put_cursor (desk, gtk_text_buffer_get_char_count (editor_get_buffer (desk)));
  dun_test_until (gtk_adjustment_get_value (down)
                  > gdk_paintable_get_intrinsic_height (editor_get_page (desk)) / 2);
  dun_test_picture (desk->window, "templates-cursor");
  put_cursor (desk, 0);
  dun_test_until (gtk_adjustment_get_value (down)
                  < gdk_paintable_get_intrinsic_height (editor_get_page (desk)) / 2);
  dun_test_desk_stand_up (desk);
}

/* Each kind has its page, also papers that go into no envelope. */
static void
test_kinds (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *list = NULL;
  g_auto (GStrv) kinds = NULL;
  gboolean has_minutes = FALSE;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  list = dun_fixture_value (desk->fixture, "select string_agg (kind, ' ' order by kind) from"
                            " core.wording where language = 'en' and is_current");
  kinds = g_strsplit (list, " ", -1);
  g_assert_cmpuint (g_strv_length (kinds), >=, 4);
  editor_choose (desk, "W1", "pl", "IN_FORCE");
  dun_test_desk_act (desk, "template-proof", NULL);
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (GdkPaintable) before = g_object_ref (editor_get_page (desk));
      DunCodeChoice *envelope = DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "envelope"));
      gboolean minutes = g_str_equal (kinds[i], "MINUTES");

      editor_choose (desk, kinds[i], "en", "IN_FORCE");
      dun_test_until (editor_get_page (desk) != before);
      if (minutes)
        dun_test_until (g_str_equal (dun_code_choice_get_code (envelope), "PLAIN"));
      g_assert_cmpstr (editor_get_fault (desk), ==, NULL);
      has_minutes |= minutes;
      if (minutes)
        dun_test_picture (desk->window, "templates-minutes");
    }
  g_assert_true (has_minutes);
  dun_test_desk_stand_up (desk);
}

static gboolean
is_field_offered (DunTestDesk *desk,
                  const char  *name)
{
  GtkListBox *list = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "fields_list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (
                                           gtk_list_box_row_get_child (row)))), name))
      return TRUE;
  return FALSE;
}

static void
set_cb (gboolean *is_set)
{
  *is_set = TRUE;
}

/* As long as pages with their faults take. */
static void
wait_for_pages (void)
{
  g_autoptr (DunLetterPreview) preview = dun_letter_preview_new ();
  DunLetterAsk ask = {
    .subject = "Subject", .body = "Text", .language = "en", .data = "{}", .cursor = -1,
    .profile = "{\"profile\": \"DIN5008_B\"}", .width = 1600,
  };

  for (int i = 0; i < 5; i++)
    {
      gboolean is_done = FALSE;
      gulong handler = g_signal_connect_swapped (preview, "done", G_CALLBACK (set_cb), &is_done);

      dun_letter_preview_ask (preview, &ask);
      dun_test_until (is_done);
      g_signal_handler_disconnect (preview, handler);
    }
}

/* A text that comes after its fields: the one before is not blamed for what this kind lacks. */
static void
test_late_text (DunTestDesk  *desk,
                gconstpointer data)
{
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GdkPaintable) before = NULL;
  gboolean is_blamed = FALSE;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "MINUTES", "en", "IN_FORCE");
  dun_test_until (is_field_offered (desk, "title"));
  before = g_object_ref (editor_get_page (desk));
  faults = gtk_widget_observe_children (dun_test_desk_child (desk->screen, "faults"));
  g_signal_connect_swapped (faults, "items-changed", G_CALLBACK (set_cb), &is_blamed);
  dun_fixture_sql (desk->fixture, "begin; lock table core.wording in access exclusive mode");
  editor_choose (desk, "W1", "en", "IN_FORCE");
  dun_test_until (is_field_offered (desk, "collector.name"));
  wait_for_pages ();
  g_assert_true (editor_get_page (desk) == before);
  dun_fixture_sql (desk->fixture, "commit");
  dun_test_until (editor_get_page (desk) != before);
  g_assert_false (is_blamed);
  dun_test_desk_stand_up (desk);
}

/* A real case stands on the page by its number; nothing is written for it. */
static void
test_real_case (DunTestDesk  *desk,
                gconstpointer data)
{
  g_autofree char *case_no = NULL;
  g_autoptr (GdkPaintable) before = NULL;
  GtkWidget *entry;

  dun_test_book_fill (desk->fixture);
  case_no = dun_fixture_value (desk->fixture, "select min (case_no) from core.case");
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "ORDINARY", "en", "IN_FORCE");
  before = g_object_ref (editor_get_page (desk));
  entry = dun_test_desk_child (desk->screen, "case_no");
  gtk_editable_set_text (GTK_EDITABLE (entry), "none");
  g_signal_emit_by_name (entry, "activate");
  dun_test_until (desk->said != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), case_no);
  g_signal_emit_by_name (entry, "activate");
  dun_test_until (editor_get_page (desk) != before);
  g_assert_cmpstr (editor_get_fault (desk), ==, NULL);
  dun_test_desk_assert_value (desk, "select count (*) from core.letter", "0");
  dun_test_desk_stand_up (desk);
}

/* What was typed is there again, after another row and after the program was closed. */
static void
test_kept (DunTestDesk  *desk,
           gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  int cursor;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "el", "IN_FORCE");
  editor_insert (desk, "\nNot saved yet.");
  text = editor_dup_body (desk);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-save"));
  editor_change_seat (desk, "manager_ho");
  editor_choose (desk, "W1", "el", "IN_FORCE");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-save"));
  again = editor_dup_body (desk);
  g_assert_cmpstr (again, ==, text);

  /* Typed on while it is being saved: nothing is lost, and the cursor stays */
  dun_test_desk_act (desk, "template-save", NULL);
  editor_insert (desk, " Typed on.");
  dun_test_until (dun_test_desk_is_enabled (desk, "template-save"));
  g_free (again);
  again = editor_dup_body (desk);
  g_assert_true (g_str_has_suffix (again, "Not saved yet. Typed on."));
  g_object_get (editor_get_buffer (desk), "cursor-position", &cursor, NULL);
  g_assert_cmpint (cursor, ==, gtk_text_buffer_get_char_count (editor_get_buffer (desk)));
  dun_test_desk_assert_value (desk, "select body like E'%Not saved yet.\\n' from core.wording where"
                              " authors <> '{}'", "t");
  editor_save (desk);
  dun_test_desk_assert_value (desk, "select body like E'%Typed on.\\n' from core.wording where"
                              " authors <> '{}'", "t");
  dun_test_desk_stand_up (desk);
}

/* A language without a wording is named and begins with the words it has instead. */
static void
test_missing (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autofree char *body = NULL;

  dun_fixture_sql (desk->fixture, "update core.wording set is_current = false, state = 'RETIRED'"
                                  " where kind = 'W2' and language = 'uk'");
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W2", "uk", "MISSING");
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (dun_test_desk_child (desk->screen,
                                                                                 "state"))),
                            dun_code_label ("wording_state", "MISSING")));
  dun_test_until (gtk_text_buffer_get_char_count (editor_get_buffer (desk)) > 100);
  editor_insert (desk, "\nx\n");
  editor_save (desk);
  dun_test_desk_assert_value (desk, "select version_no || state from core.wording where kind = 'W2'"
                              " and language = 'uk' and authors <> '{}'", "2DRAFT");
  dun_test_desk_stand_up (desk);
}

/* Paper and night: the text is legible in both, also when the night falls over an open screen. */
static void
test_look (DunTestDesk  *desk,
           gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean was_dark;

  g_object_get (settings, "gtk-application-prefer-dark-theme", &was_dark, NULL);
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W2", "fa", "IN_FORCE");
  for (int i = 0; i < 3; i++)
    {
      gboolean dark = i % 2 == 0 ? was_dark : !was_dark;
      GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (editor_get_buffer (desk));

      g_object_set (settings, "gtk-application-prefer-dark-theme", dark, NULL);
      g_assert_cmpstr (gtk_source_style_scheme_get_id (
                         gtk_source_buffer_get_style_scheme (buffer)), ==,
                       dark ? "Adwaita-dark" : "Adwaita");
    }
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/templates/D08-written-by-one-approved-by-another", NULL, test_whole_way);
  dun_test_desk_add ("/ui/templates/D10-headers-and-footers", NULL, test_edges);
  dun_test_desk_add ("/ui/templates/D08-every-difficult-sample", NULL, test_samples);
  dun_test_desk_add ("/ui/templates/D08-the-page-as-it-is-printed", NULL, test_page);
  dun_test_desk_add ("/ui/templates/D08-every-kind-has-its-page", NULL, test_kinds);
  dun_test_desk_add ("/ui/templates/D08-a-text-after-its-fields", NULL, test_late_text);
  dun_test_desk_add ("/ui/templates/D08-a-real-case", NULL, test_real_case);
  dun_test_desk_add ("/ui/templates/D08-nothing-typed-is-lost", NULL, test_kept);
  dun_test_desk_add ("/ui/templates/D10-a-missing-language", NULL, test_missing);
  dun_test_desk_add ("/ui/templates/D08-light-and-dark", NULL, test_look);
  return g_test_run ();
}
