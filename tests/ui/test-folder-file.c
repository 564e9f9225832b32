/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-screen.h"
#include "dun-pdf-screen.h"
#include "dun-pdf-view.h"
#include "dun-test-bytes.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

/* What a case has on paper, in the real window: its documents, and all of it as one file. */

static gint64
add_document (Desk       *desk,
              const char *name,
              const char *bytes,
              gsize       length)
{
  GString *sql =
    g_string_new ("set session authorization coll_n1; do $do$ begin perform api.document_add ("
                               "gen_random_uuid (), (select case_id from api.case_rows "
                               "(api.case_keys ('{}', 'case_no', "
                               "false)) where customer_no = 'K1'), null, 'CORRESPONDENCE', ");
  g_autofree char *id = NULL;

  g_string_append_printf (sql, "'%s', '%s.pdf', 'application/pdf', 1, '\\x", name, name);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (sql, "%02x", (guchar) bytes[i]);
  g_string_append (sql, "'); end $do$; reset session authorization;");
  dun_fixture_sql (desk->fixture, sql->str);
  g_string_free (sql, TRUE);
  id = desk_value (desk, "select max (document_id) from core.document");
  return g_ascii_strtoll (id, NULL, 10);
}

/* A page is drawn and its text found; a damaged document gets a sentence, and the next one
 * opens. */
static void
test_documents (void)
{
  static const char damaged[] = "%PDF-1.4\nnothing that anybody could read\n%%EOF\n";
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (dun_test_append, pdf, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *failure = NULL;
  GtkWidget *view;
  Desk desk;

  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 24);
  cairo_move_to (cr, 72, 120);
  cairo_show_text (cr, "Received yesterday");
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  desk_open (&desk, "coll_n1");
  desk_act (&desk, "open-document",
            g_variant_new_int64 (add_document (&desk, "broken", damaged, sizeof damaged - 1)));
  dun_test_until (desk_shows (&desk, "failure"));
  g_object_get (desk_find (&desk, DUN_TYPE_PDF_SCREEN), "failure", &failure, NULL);
  g_assert_cmpuint (strlen (failure), >, 20);
  g_assert_false (desk_can (&desk, "print-pdf"));
  dun_test_picture (GTK_WIDGET (desk.window), "damaged");
  desk_act (&desk, "close-tab", NULL);

  desk_act (&desk, "open-document",
            g_variant_new_int64 (add_document (&desk, "answer", (char *) pdf->data, pdf->len)));
  dun_test_until (desk_shows (&desk, "loaded"));
  view = dun_test_find (desk_find (&desk, DUN_TYPE_PDF_SCREEN), DUN_TYPE_PDF_VIEW, 0);
  g_assert_cmpuint (desk_get_uint (view, "n-pages"), ==, 1);
  dun_pdf_view_search (DUN_PDF_VIEW (view), "yesterday");
  dun_test_until (desk_get_uint (view, "n-hits") == 1);
  g_assert_true (desk_can (&desk, "print-pdf"));
  dun_test_picture (GTK_WIDGET (desk.window), "document");
  desk_close (&desk);
}

static char *
read_pdf (const char *path)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return text;
}

/* The committee has decided on K1 and on another: their minutes have both names. */
static void
add_minutes (Desk       *desk,
             GByteArray *pdf)
{
  g_autoptr (GString) sql =
    g_string_new ("insert into core.session (branch_id, session_no, held_on, place, secretary,"
                  " created_by, minutes_no, minutes_pdf, minutes_sha256)"
                  " select c.branch_id, 'S-17', '2026-02-27', 'p', 'head_n', 'head_n', 'M-17',"
                  " b, sha256 (b) from core.case c join core.party p using (party_id),"
                  " (select bytea '\\x");

  for (guint i = 0; i < pdf->len; i++)
    g_string_append_printf (sql, "%02x", pdf->data[i]);
  g_string_append (sql, "') m (b) where p.customer_no = 'K1' and c.stage is not null;"
                   "insert into core.agenda_item (session_id, case_id, branch_id, referred_by,"
                   " seq, referred_on, from_stage, decision, state)"
                   " select s.session_id, c.case_id, c.branch_id, 'head_n', 1, '2026-02-20',"
                   " 'FIRST_WARNING', 'RETURN', 'EXECUTED' from core.session s, core.case c"
                   " join core.party p using (party_id)"
                   " where p.customer_no = 'K1' and c.stage is not null");
  dun_fixture_sql (desk->fixture, sql->str);
}

/* Returns: a file of two pages, the second empty without @second */
static GByteArray *
draw_pdf (const char *first,
          const char *second)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (dun_test_append, pdf, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_set_font_size (cr, 24);
  cairo_move_to (cr, 72, 120);
  cairo_show_text (cr, first);
  cairo_show_page (cr);
  if (second != NULL)
    cairo_show_text (cr, second);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pdf;
}

/* Nobody else's name stands in the file that leaves the house. */
static void
assert_nobody_else (Desk       *desk,
                    const char *text)
{
  g_autofree char *names = desk_value (
    desk, "select string_agg (name, E'\n') from core.party p where p.customer_no <> 'K1'"
          " and exists (select from core.case c where c.party_id = p.party_id)");
  g_auto (GStrv) each = g_strsplit (names, "\n", -1);

  g_assert_cmpuint (g_strv_length (each), >=, 2);
  for (guint i = 0; each[i] != NULL; i++)
    g_assert_null (strstr (text, each[i]));
  g_assert_null (strstr (text, "Nobody Else"));
}

/* D07: all papers of a case as one file behind their list: our letter as it is, what came from
 * elsewhere as a picture, what nobody can read says so, and minutes stay with the committee. */
static void
test_whole_folder (void)
{
  static const char damaged[] = "%PDF-1.4\nnothing that anybody could read\n%%EOF\n";
  g_autoptr (GByteArray) pdf = draw_pdf ("Received yesterday", NULL);
  g_autoptr (GByteArray) minutes = draw_pdf ("Nobody Else owes much", "Nobody Else");
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "folder.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *count = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) pages = NULL;
  DunTable *letters;
  guint n_letter;
  Desk desk;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  add_minutes (&desk, minutes);
  add_document (&desk, "broken", damaged, sizeof damaged - 1);
  add_document (&desk, "answer", (char *) pdf->data, pdf->len);
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_at_step (&desk, "result"));

  id = desk_value (&desk, "select case_id from core.letter join core.party p using (party_id)"
                          " where p.customer_no = 'K1'");
  letter = desk_value (&desk, "select letter_no from core.letter join core.party p using (party_id)"
                              " where p.customer_no = 'K1'");
  count = desk_value (&desk, "select page_count from core.letter join core.party p using"
                             " (party_id) where p.customer_no = 'K1'");
  n_letter = (guint) atoi (count);
  /* An offer that she got as a customer, in no case, is among her papers and said to be so. */
  dun_fixture_sql (desk.fixture,
                   "insert into core.letter (batch_id, branch_id, party_id, customer_id, own_basis,"
                   " contact_point_id, kind, warning_cycle, language, wording_id, state, state_on,"
                   " snapshot, arrears_list, verdict, letter_no, part_no, page_first, page_count,"
                   " content_hash) select l.batch_id, l.branch_id, l.party_id, l.party_id,"
                   " 'MARKETING', l.contact_point_id, 'OFFER', 0, l.language, w.wording_id,"
                   " l.state, l.state_on, '{}', '', l.verdict, 'OFF/17', l.part_no, l.page_first,"
                   " l.page_count, l.content_hash from core.letter l join core.party p using"
                   " (party_id) join core.wording w on w.kind = 'OFFER' and w.is_current and"
                   " w.language = l.language where p.customer_no = 'K1'");
  desk_act (&desk, "open-case", g_variant_new_int64 (g_ascii_strtoll (id, NULL, 10)));
  dun_test_until (desk_can (&desk, "case-export-as"));
  desk_act (&desk, "case-tab", g_variant_new_int32 (5));
  dun_test_until (desk_find (&desk, DUN_TYPE_CASE_SCREEN) != NULL);
  dun_test_until (dun_test_find_id (desk_find (&desk, DUN_TYPE_CASE_SCREEN), "letters") != NULL);
  letters = dun_test_find_id (desk_find (&desk, DUN_TYPE_CASE_SCREEN), "letters");
  dun_test_until (g_list_model_get_n_items (dun_table_get_model (letters)) == 2);
  dun_test_desk_choose (letters, "letter_no", "OFF/17");
  g_assert_true (dun_row_get_bool (dun_table_get_cursor_row (letters), "is_plain"));
  dun_test_until (desk_can (&desk, "letter-show"));
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "folder-plain-letter");
  dun_test_desk_choose (letters, "letter_no", letter);
  g_assert_false (dun_row_get_bool (dun_table_get_cursor_row (letters), "is_plain"));
  /* A disk that takes nothing gets a sentence, and the next try goes on. */
  desk_act (&desk, "case-export-as", g_variant_new_string ("/proc/nothing/folder.pdf"));
  dun_test_until (desk_banner_says (&desk) != NULL);
  /* What a screen has said does not follow to the next. */
  desk_act (&desk, "screen", g_variant_new_string ("glance"));
  g_assert_null (desk_banner_says (&desk));
  desk_act (&desk, "open-case", g_variant_new_int64 (g_ascii_strtoll (id, NULL, 10)));
  dun_test_until (desk_can (&desk, "case-export-as"));
  desk_act (&desk, "case-export-as", g_variant_new_string (path));
  dun_test_until (dun_test_is_pdf (path));
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "folder-saved");
  text = read_pdf (path);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 1 + 2 * n_letter + 1 + 2 + 1);
  g_assert_nonnull (strstr (pages[0], letter));
  g_assert_nonnull (strstr (pages[0], "OFF/17"));
  /* Persian words come out of a page joined otherwise than they went in. */
  plain = g_strdup_printf (g_dgettext ("dundesk", "%s; to the customer, in no case"), "OFF/17");
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_LTR)
    g_assert_nonnull (strstr (pages[0], plain));
  g_assert_nonnull (strstr (pages[0], "answer"));
  g_assert_nonnull (strstr (pages[0], "broken"));
  g_assert_nonnull (strstr (pages[0], "S-17"));
  assert_nobody_else (&desk, text);
  g_assert_nonnull (strstr (pages[1], letter));
  g_assert_nonnull (strstr (pages[1 + 2 * n_letter], "broken"));
  /* No byte of the foreign file is in it, its page is a picture. */
  g_assert_null (strstr (text, "Received yesterday"));
  desk_assert_value (&desk, "select count (*) from audit.journal where event = 'CASE_EXPORTED'",
                     "2");
  if (g_getenv ("DUN_TEST_PICTURES") != NULL)
    {
      g_autofree char *kept = g_build_filename (g_getenv ("DUN_TEST_PICTURES"),
                                                g_getenv ("LANGUAGE"), NULL);
      g_autofree char *name = g_strconcat (kept, "-folder.pdf", NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_file_get_contents (path, &bytes, &length, NULL);
      g_file_set_contents (name, bytes, (gssize) length, NULL);
    }
  g_remove (path);
  g_rmdir (folder);
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/L01-a-damaged-document-gets-a-sentence", test_documents);
  g_test_add_func ("/ui/D07-a-whole-folder-is-one-file", test_whole_folder);
  return g_test_run ();
}
