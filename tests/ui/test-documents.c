/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-documents-screen.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-scan-panel.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Paper and files become documents: the real screen, the real server, SANE's own test scanner, and
 * the sandboxed reader. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  DunScreen  *screen;
  char       *folder;
  char       *said;
} Desk;

static char *state_folder;

/* --- Finding and pressing --- */

static void
message_cb (Desk          *desk,
            DunBannerKind  kind,
            const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_free (desk->said);
  desk->said = g_strdup (text);
}

static DunScanPanel *
panel (Desk *desk)
{
  return dun_test_find_id (GTK_WIDGET (desk->screen), "panel");
}

static DunPageDraft *
draft (Desk *desk)
{
  return dun_scan_panel_get_draft (panel (desk));
}

static guint
n_pages (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (draft (desk)));
}

static guint
n_documents (Desk *desk)
{
  DunTable *documents = dun_test_find_id (GTK_WIDGET (desk->screen), "documents");

  return g_list_model_get_n_items (dun_table_get_model (documents));
}

static gboolean
can (Desk       *desk,
     const char *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static void
run (Desk       *desk,
     const char *action)
{
  dun_test_until (can (desk, action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, NULL);
}

static void
add_file (Desk       *desk,
          const char *path)
{
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "documents-add-file",
                                  g_variant_new_string (path));
}

static void
until_said (Desk       *desk,
            const char *word)
{
  dun_test_until (desk->said != NULL && strstr (desk->said, word) != NULL);
}

/* --- Set up --- */

static void
clear_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        clear_folder (child);
      g_remove (child);
    }
}

static void
show_screen_as (Desk       *desk,
                const char *login)
{
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->screen = g_object_new (DUN_TYPE_DOCUMENTS_SCREEN, "session", desk->session, NULL);
  g_signal_connect_swapped (desk->screen, "message", G_CALLBACK (message_cb), desk);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1340, 820);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
}

static void
show_screen (Desk *desk)
{
  g_autofree char *key = NULL;

  show_screen_as (desk, "coll_n1");
  key = dun_fixture_value (desk->fixture,
                           "select c.case_id from core.case c join core.party p using (party_id)"
                           " where p.customer_no = 'K1'");
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "documents-case",
                                  g_variant_new_int64 (g_ascii_strtoll (key, NULL, 10)));
}

static void
close_screen (Desk *desk)
{
  gpointer screen = desk->screen;
  gpointer session = desk->session;

  g_object_add_weak_pointer (screen, &screen);
  g_object_add_weak_pointer (session, &session);
  dun_test_close (desk->window);
  dun_test_until (screen == NULL);
  dun_session_close (desk->session);
  g_object_unref (desk->session);
  dun_test_until (session == NULL);
}

static void
write_scanner_config (const char *status)
{
  const char *config = g_getenv ("SANE_CONFIG_DIR");
  g_autofree char *dll = g_build_filename (config, "dll.conf", NULL);
  g_autofree char *test = g_build_filename (config, "test.conf", NULL);
  g_autofree char *text = g_strdup_printf ("number_of_devices 1\nread-status-code \"%s\"\n",
                                           status);

  g_assert_true (g_file_set_contents (dll, "test\n", -1, NULL));
  g_assert_true (g_file_set_contents (test, text, -1, NULL));
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  write_scanner_config (data != NULL ? data : "Default");
  clear_folder (state_folder);
  desk->folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  show_screen (desk);
}

static void
tear_down (Desk          *desk,
           gconstpointer  data)
{
  close_screen (desk);
  clear_folder (desk->folder);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_free (desk->said);
  dun_fixture_free (desk->fixture);
}

/* @data: the fault of the fourth sheet, "jam" or "full". */
static void
set_up_fault (Desk          *desk,
              gconstpointer  data)
{
  const char *config = g_getenv ("SANE_CONFIG_DIR");
  g_autofree char *wrapper = g_build_filename (config, "scan", NULL);
  g_autofree char *fault = g_build_filename (config, "fault", NULL);
  g_autofree char *sheet = g_strdup_printf ("%s 4", (const char *) data);
  g_autofree char *script =
    g_strdup_printf ("#!/bin/sh\nexport ASAN_OPTIONS=verify_asan_link_order=0\n"
                     "LD_PRELOAD='%s' DUN_TEST_SANE_FAULT='%s' exec '%s'\n",
                     g_getenv ("DUN_TEST_SANE_MODULE"), fault, g_getenv ("DUN_TEST_SCAN"));

  g_assert_true (g_file_set_contents_full (wrapper, script, -1, G_FILE_SET_CONTENTS_NONE, 0700,
                                           NULL));
  g_assert_true (g_file_set_contents (fault, sheet, -1, NULL));
  g_setenv ("DUNDESK_SCAN", wrapper, TRUE);
  set_up (desk, NULL);
}

static void
tear_down_fault (Desk          *desk,
                 gconstpointer  data)
{
  g_unsetenv ("DUNDESK_SCAN");
  tear_down (desk, data);
}

/* Returns: (transfer full): a picture in a file. */
static char *
make_picture (Desk       *desk,
              const char *name,
              const char *type,
              guint32     color)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  char *path = g_build_filename (desk->folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, color);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, type, NULL, NULL));
  return path;
}

/* --- Tests --- */

/* Files of several kinds, ordered and turned, are one PDF with the JPEG's own bytes; saved twice
 * they are there once. */
static void
test_files (Desk          *desk,
            gconstpointer  data)
{
  g_autofree char *jpeg = make_picture (desk, "photo.jpg", "jpeg", 0x4060a0ff);
  g_autofree char *png = make_picture (desk, "drawing.png", "png", 0xc06020ff);
  g_autofree char *stored = NULL;
  g_autofree char *count = NULL;
  g_autofree char *pages = NULL;

  add_file (desk, png);
  add_file (desk, jpeg);
  dun_test_until (n_pages (desk) == 2);
  run (desk, "documents-up");
  {
    g_autoptr (DunDraftPage) first = g_list_model_get_item (G_LIST_MODEL (draft (desk)), 0);

    g_assert_cmpstr (dun_draft_page_get_media_type (first), ==, "image/jpeg");
  }
  run (desk, "documents-rotate-right");
  {
    g_autoptr (DunDraftPage) first = g_list_model_get_item (G_LIST_MODEL (draft (desk)), 0);

    g_assert_cmpint (dun_draft_page_get_rotation (first), ==, 90);
    dun_test_until (g_object_get_data (G_OBJECT (first), "dun-thumb") != NULL);
  }
  {
    guint shown = 0;

    while (shown == 0)
      {
        g_main_context_iteration (NULL, TRUE);
        g_object_get (dun_test_find_id (GTK_WIDGET (panel (desk)), "viewer"), "n-pages", &shown,
                      NULL);
      }
  }
  dun_test_picture (desk->window, "documents-pages");
  run (desk, "documents-save");
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "documents-save", NULL);
  dun_test_until (n_documents (desk) == 1);
  dun_test_until (dun_page_draft_count (draft (desk), DUN_DRAFT_SAVED) == 2);
  g_assert_false (can (desk, "documents-save"));
  count = dun_fixture_value (desk->fixture, "select count (*) from core.document");
  g_assert_cmpstr (count, ==, "1");
  pages = dun_fixture_value (desk->fixture, "select pages from core.document");
  g_assert_cmpstr (pages, ==, "2");
  /* The JPEG's bytes stand unchanged in the PDF. */
  {
    char *bytes;
    gsize size;
    GString *hex = g_string_new (NULL);
    g_autofree char *query = NULL;

    g_assert_true (g_file_get_contents (jpeg, &bytes, &size, NULL));
    for (gsize i = 0; i < size; i++)
      g_string_append_printf (hex, "%02x", (guint8) bytes[i]);
    query = g_strdup_printf ("select position ('\\x%s'::bytea in body) > 0 from core.document",
                             hex->str);
    stored = dun_fixture_value (desk->fixture, query);
    g_assert_cmpstr (stored, ==, "t");
    g_string_free (hex, TRUE);
    g_free (bytes);
  }
  dun_test_picture (desk->window, "documents-saved");
}

/* A PDF is stored as it came. */
static void
test_pdf_as_it_came (Desk          *desk,
                     gconstpointer  data)
{
  static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autofree char *path = g_build_filename (desk->folder, "letter.pdf", NULL);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, pdf, -1);
  g_autofree char *stored = NULL;

  g_assert_true (g_file_set_contents (path, pdf, -1, NULL));
  add_file (desk, path);
  dun_test_until (n_pages (desk) == 1);
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
  stored = dun_fixture_value (desk->fixture, "select encode (sha256, 'hex') from core.document");
  g_assert_cmpstr (stored, ==, expected);
}

/* Damaged, of no known kind, too large, not there: a sentence each, and nothing is taken. */
static void
test_bad_files (Desk          *desk,
                gconstpointer  data)
{
  g_autofree char *damaged = g_build_filename (desk->folder, "damaged.pdf", NULL);
  g_autofree char *missing = g_build_filename (desk->folder, "missing.pdf", NULL);
  g_autofree char *large = g_build_filename (desk->folder, "large.pdf", NULL);

  g_assert_true (g_file_set_contents (damaged, "%PDF-1.4\nnothing", -1, NULL));
  add_file (desk, damaged);
  dun_test_until (desk->said != NULL);
  g_clear_pointer (&desk->said, g_free);
  add_file (desk, missing);
  until_said (desk, "missing.pdf");
  g_clear_pointer (&desk->said, g_free);
  g_assert_true (g_file_set_contents (large, "%PDF-1.4\n", -1, NULL));
  g_assert_cmpint (truncate (large, 53 * 1024 * 1024), ==, 0);
  add_file (desk, large);
  until_said (desk, "large.pdf");
  g_assert_cmpuint (n_pages (desk), ==, 0);
}

/* The feeder's ten sheets come one after another, are kept as they come, and are one document. */
static void
test_scan (Desk          *desk,
           gconstpointer  data)
{
  g_autofree char *pages = NULL;
  const char *folder;
  GStatBuf status;

  dun_test_until (can (desk, "documents-scan"));
  gtk_drop_down_set_selected (dun_test_find_id (GTK_WIDGET (panel (desk)), "source"), 1);
  gtk_drop_down_set_selected (dun_test_find_id (GTK_WIDGET (panel (desk)), "resolution"), 0);
  run (desk, "documents-scan");
  g_assert_true (can (desk, "documents-cancel"));
  dun_test_until (n_pages (desk) == 10 && !dun_scan_panel_is_scanning (panel (desk)));
  folder = dun_page_draft_get_directory (draft (desk));
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  run (desk, "documents-delete");
  g_assert_cmpuint (n_pages (desk), ==, 9);
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
  pages = dun_fixture_value (desk->fixture, "select pages from core.document");
  g_assert_cmpstr (pages, ==, "9");
}

/* A jam is said, and what was there stays. */
static void
test_jam (Desk          *desk,
          gconstpointer  data)
{
  g_autofree char *jpeg = make_picture (desk, "photo.jpg", "jpeg", 0x4060a0ff);

  add_file (desk, jpeg);
  dun_test_until (n_pages (desk) == 1);
  run (desk, "documents-scan");
  dun_test_until (desk->said != NULL && !dun_scan_panel_is_scanning (panel (desk)));
  g_assert_cmpuint (n_pages (desk), ==, 1);
  dun_test_picture (desk->window, "documents-jam");
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
}

/* In the middle of a feed: the fault is said, the sheets before it are there whole, the feeder goes
 * on when it is told to, and all of them are one document. */
static void
test_fault (Desk          *desk,
            gconstpointer  data)
{
  const char *fault = g_str_equal (data, "jam")
    ? "Paper is jammed in the feeder. Clear it and scan the remaining pages."
    : "The disk is full: the last page could not be kept.";
  g_autofree char *three = dun_locale_format_int (dun_locale_current (), 3);
  g_autofree char *pages = NULL;

  dun_test_until (can (desk, "documents-scan"));
  gtk_drop_down_set_selected (dun_test_find_id (GTK_WIDGET (panel (desk)), "source"), 1);
  gtk_drop_down_set_selected (dun_test_find_id (GTK_WIDGET (panel (desk)), "resolution"), 0);
  run (desk, "documents-scan");
  dun_test_until (desk->said != NULL && !dun_scan_panel_is_scanning (panel (desk)));
  g_assert_nonnull (strstr (desk->said, g_dgettext ("dundesk", fault)));
  g_assert_nonnull (strstr (desk->said, three));
  g_assert_cmpuint (n_pages (desk), ==, 3);
  dun_test_picture (desk->window, data);
  g_clear_pointer (&desk->said, g_free);
  run (desk, "documents-scan");
  /* Three of ten are there, the fourth is in the person's hand. */
  dun_test_until (!dun_scan_panel_is_scanning (panel (desk)));
  g_assert_cmpuint (n_pages (desk), ==, 9);
  g_assert_null (desk->said);
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
  pages = dun_fixture_value (desk->fixture, "select pages from core.document");
  g_assert_cmpstr (pages, ==, "9");
}

/* What a crash left is offered again. */
static void
test_leftovers (Desk          *desk,
                gconstpointer  data)
{
  g_autofree char *jpeg = make_picture (desk, "photo.jpg", "jpeg", 0x4060a0ff);

  add_file (desk, jpeg);
  add_file (desk, jpeg);
  dun_test_until (n_pages (desk) == 2);
  close_screen (desk);
  show_screen (desk);
  g_assert_true (dun_scan_panel_has_leftovers (panel (desk)));
  dun_test_picture (desk->window, "documents-leftovers");
  run (desk, "documents-continue");
  dun_test_until (n_pages (desk) == 2);
  g_assert_false (dun_scan_panel_has_leftovers (panel (desk)));
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
}

/* A picture from the clipboard. */
static void
test_paste (Desk          *desk,
            gconstpointer  data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 120, 80);
  g_autoptr (GdkTexture) texture = NULL;

  gdk_pixbuf_fill (pixbuf, 0x20a060ff);
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (desk->window), texture);
  run (desk, "documents-paste");
  dun_test_until (n_pages (desk) == 1);
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
}

/* The committee's signed paper: the screen is opened for the session, as its page does. */
static void
test_signed_minutes (Desk          *desk,
                     gconstpointer  data)
{
  g_autofree char *jpeg = make_picture (desk, "paper.jpg", "jpeg", 0xf0f0f0ff);
  g_autofree char *key = NULL;
  g_autofree char *argument = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (GVariant) variant = NULL;

  close_screen (desk);
  dun_fixture_sql (desk->fixture,
                   "set session authorization secretary_n;"
                   "do $do$ begin perform api.session_plan (gen_random_uuid (), '2026-03-05',"
                   "  'Hall', 1, null, '[{\"name\": \"Karl\"}]'); end $do$;"
                   "reset session authorization;");
  key = dun_fixture_value (desk->fixture, "select session_id from core.session");
  show_screen_as (desk, "secretary_n");
  argument = g_strdup_printf ("{\"session_id\": %s, \"category\": \"MINUTES_SCAN\", "
                              "\"title\": \"Minutes of March\"}", key);
  variant = g_variant_ref_sink (g_variant_new_string (argument));
  dun_screen_set_argument (desk->screen, variant);
  add_file (desk, jpeg);
  dun_test_until (n_pages (desk) == 1);
  run (desk, "documents-save");
  dun_test_until (n_documents (desk) == 1);
  stored = dun_fixture_value (desk->fixture,
                              "select category || ' ' || title from core.document"
                              " where session_id is not null and case_id is null");
  g_assert_cmpstr (stored, ==, "MINUTES_SCAN Minutes of March");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("dun-sane-XXXXXX", NULL);
  int status;

  state_folder = g_dir_make_tmp ("dun-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state_folder, TRUE);
  g_setenv ("SANE_CONFIG_DIR", config, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, data, function) g_test_add ("/ui/" name, Desk, data, set_up, function, tear_down)
  ADD ("A05-files-become-one-document-once", NULL, test_files);
  ADD ("A05-a-PDF-is-stored-as-it-came", NULL, test_pdf_as_it_came);
  ADD ("A05-a-bad-file-gets-a-sentence", NULL, test_bad_files);
  ADD ("F04-the-feeder-fills-the-list", NULL, test_scan);
  ADD ("F04-a-jam-keeps-what-is-there", "SANE_STATUS_JAMMED", test_jam);
  g_test_add ("/ui/F04-a-jam-in-the-middle-of-a-feed", Desk, "jam", set_up_fault, test_fault,
              tear_down_fault);
  g_test_add ("/ui/F04-a-full-disk-in-the-middle-of-a-feed", Desk, "full", set_up_fault,
              test_fault, tear_down_fault);
  ADD ("R-pages-outlive-a-crash", NULL, test_leftovers);
  ADD ("A05-a-picture-is-pasted", NULL, test_paste);
  ADD ("F04-the-signed-minutes-go-to-their-session", NULL, test_signed_minutes);
#undef ADD
  status = g_test_run ();
  clear_folder (config);
  g_rmdir (config);
  clear_folder (state_folder);
  g_rmdir (state_folder);
  g_free (state_folder);
  return status;
}
