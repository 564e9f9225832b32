/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-count-entry.h"
#include "dun-job.h"
#include "dun-letter-batch-panel.h"
#include "dun-letter-print-dialog.h"
#include "dun-locale.h"
#include "dun-pdf-screen.h"
#include "dun-pdf-view.h"
#include "dun-print-job-list.h"
#include "dun-table.h"
#include "dun-warn-eligible-panel.h"
#include "dun-warn-review-panel.h"
#include "dun-warnings-screen.h"
#include "dun-window.h"

#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

/* Warnings and stored papers in the real window, by its actions, over a database of its own. */

typedef struct
{
  DunFixture     *fixture;
  GtkApplication *application;
  DunSession     *session;
  DunWindow      *window;
} Desk;

static void
say_cb (DunBanner *banner)
{
  if (dun_banner_get_text (banner) != NULL)
    g_test_message ("%s", dun_banner_get_text (banner));
}

static void
desk_open (Desk       *desk,
           const char *login)
{
  static guint serial;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("org.dundesk.Test%u", ++serial);

  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  /* An id of its own: on a bus the one before is still saying goodbye. */
  desk->application = gtk_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (desk->application), NULL, &error);
  g_assert_no_error (error);
  desk->window = dun_window_new (desk->application, desk->session);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1400, 880);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (desk->window)));
  dun_test_settle (GTK_WIDGET (desk->window));
  g_signal_connect (dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_BANNER, 0), "notify::text",
                    G_CALLBACK (say_cb), NULL);
}

static void
desk_close (Desk *desk)
{
  dun_test_close (GTK_WIDGET (desk->window));
  dun_session_close (desk->session);
  g_clear_object (&desk->session);
  g_clear_object (&desk->application);
  dun_fixture_free (desk->fixture);
}

static GtkWidget *
find (Desk *desk,
      GType type)
{
  GtkWidget *widget = dun_test_find (GTK_WIDGET (desk->window), type, 0);

  g_assert_nonnull (widget);
  return widget;
}

static gboolean
can (Desk       *desk,
     const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), action);
}

/* Waits until the command is possible, then gives it. */
static void
act (Desk       *desk,
     const char *action,
     GVariant   *parameter)
{
  dun_test_until (can (desk, action));
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, parameter);
}

static gboolean
at_step (Desk       *desk,
         const char *step)
{
  g_autofree char *current = NULL;

  g_object_get (find (desk, DUN_TYPE_WARNINGS_SCREEN), "step", &current, NULL);
  return g_strcmp0 (current, step) == 0;
}

static guint
get_uint (gpointer    object,
          const char *property)
{
  guint value;

  g_object_get (object, property, &value, NULL);
  return value;
}

static gboolean
is_loading (gpointer object)
{
  gboolean loading;

  g_object_get (object, "loading", &loading, NULL);
  return loading;
}

static void
open_warnings (Desk       *desk,
               const char *kind)
{
  act (desk, "screen", g_variant_new_string ("warnings"));
  if (kind != NULL)
    act (desk, "warn-kind", g_variant_new_string (kind));
}

/* Waits for the letters of the nth panel and selects all of them. */
static void
select_letters (Desk *desk,
                guint n)
{
  GtkWidget *panel;

  dun_test_until ((panel = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_LETTER_BATCH_PANEL,
                                          n)) != NULL
                  && dun_letter_batch_panel_count (DUN_LETTER_BATCH_PANEL (panel), "PRINTED") > 0);
  dun_table_unselect_all (DUN_TABLE (dun_test_find (panel, DUN_TYPE_TABLE, 0)));
  g_assert_cmpuint (get_uint (panel, "n-dispatchable"), ==, 0);
  g_assert_false (can (desk, "warn-dispatch"));
  dun_table_select_all (DUN_TABLE (dun_test_find (panel, DUN_TYPE_TABLE, 0)));
  dun_test_until (can (desk, "warn-dispatch"));
}

static void
draft (Desk *desk)
{
  open_warnings (desk, "W1");
  dun_test_until (get_uint (find (desk, DUN_TYPE_WARN_ELIGIBLE_PANEL), "n-selected") > 0);
  dun_test_picture (GTK_WIDGET (desk->window), "warn-eligible");
  act (desk, "warn-draft", NULL);
  dun_test_until (at_step (desk, "preview"));
  dun_test_until (!is_loading (find (desk, DUN_TYPE_WARN_REVIEW_PANEL)));
}

static char *
value (Desk       *desk,
       const char *query)
{
  return dun_fixture_value (desk->fixture, query);
}

static void
assert_value (Desk       *desk,
              const char *query,
              const char *expected)
{
  g_autofree char *found = value (desk, query);

  g_assert_cmpstr (found, ==, expected);
}

static gint64
previewed (Desk *desk)
{
  gint64 letter;

  g_object_get (find (desk, DUN_TYPE_WARN_REVIEW_PANEL), "previewed", &letter, NULL);
  return letter;
}

/* D02, D03, D04, X30: the choice, who, the preview, one taken out, printing, the post book. */
static void
test_from_choice_to_post (void)
{
  Desk desk;
  GtkWidget *review;
  g_autofree char *label = NULL;
  g_autofree char *first = NULL;
  gint64 shown;
  guint n;

  desk_open (&desk, "head_n");
  open_warnings (&desk, NULL);
  g_assert_true (at_step (&desk, "kind"));
  g_assert_false (can (&desk, "warn-draft"));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-kind");
  draft (&desk);

  review = find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  n = get_uint (review, "n-letters");
  g_assert_cmpuint (n, >=, 3);
  dun_test_until (previewed (&desk) != 0);
  dun_test_until (get_uint (find (&desk, DUN_TYPE_PDF_VIEW), "n-pages") > 0);
  shown = previewed (&desk);
  act (&desk, "warn-step", g_variant_new_int32 (1));
  dun_test_until (previewed (&desk) != shown && previewed (&desk) != 0);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-preview");

  act (&desk, "warn-exclude-because", g_variant_new_string ("she called and pays tomorrow"));
  dun_test_until (get_uint (review, "n-letters") == n - 1 && !is_loading (review));
  assert_value (&desk, "select string_agg (distinct excluded_reason, ';') from core.letter",
                "she called and pays tomorrow");

  act (&desk, "warn-confirm", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);
  first = g_strdup_printf ("%u", n - 1);
  assert_value (&desk,
                "select count (*) from core.letter "
                "where state = 'PRINTED' and letter_no is not null",
                first);
  assert_value (&desk, "select state from core.letter_batch", "PRINTED");
  g_assert_cmpuint (get_uint (find (&desk, DUN_TYPE_LETTER_BATCH_PANEL), "n-dispatchable"), ==,
                    n - 1);
  g_object_get (find (&desk, DUN_TYPE_LETTER_BATCH_PANEL), "button-label", &label, NULL);
  first = (g_free (first), dun_locale_format_int (dun_locale_current (), n - 1));
  g_assert_nonnull (strstr (label, first));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-result");

  act (&desk, "warn-dispatch", NULL);
  dun_test_until (get_uint (find (&desk, DUN_TYPE_LETTER_BATCH_PANEL), "n-dispatchable") == 0);
  g_free (first);
  first = g_strdup_printf ("%u", n - 1);
  assert_value (&desk, "select count (*) from core.letter where state = 'DISPATCHED' "
                       "and dispatched_on = '2026-03-02'", first);
  assert_value (&desk, "select count (*) from core.case where stage = 'WARNING_2'", first);
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  review = dun_test_find (GTK_WIDGET (desk.window), DUN_TYPE_LETTER_BATCH_PANEL, 1);
  dun_test_until (dun_letter_batch_panel_count (DUN_LETTER_BATCH_PANEL (review), "DISPATCHED") > 0);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-batches");
  desk_close (&desk);
}

static const char * const confirmed_batch =
  "set session authorization coll_n1;"
  "do $do$ begin"
  " perform api.letter_batch_create (gen_random_uuid (), 'W1',"
  "   array (select case_id from api.letter_eligible ('W1') where reason is null));"
  " perform api.letter_batch_confirm (gen_random_uuid (), 1,"
  "   (select count (*)::int from api.letter_batch_letters (1)),"
  "   (select s.total from (select string_agg (t.currency || ':' || t.amount, ','"
  "                                            order by t.currency) as total"
  "      from (select split_part (p, ':', 1) as currency,"
  "                   sum (split_part (p, ':', 2)::bigint) as amount"
  "              from api.letter_batch_letters (1) l"
  "             cross join lateral string_to_table (l.arrears_list, ',') p group by 1) t) s));"
  "end $do$;"
  "reset session authorization;";

static const char * const payment =
  "set session authorization importer_ho;"
  "do $do$"
  " declare v_id bigint :="
  "   (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;"
  " begin"
  "  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on,"
  "    amount, currency)"
  "  values (v_id, 2, 'P-K5', 'F-K5', 'payment', '2026-03-02', '500.00', 'EUR');"
  "  if api.import_apply (gen_random_uuid (), v_id) ->> 'state' <> 'APPLIED' then"
  "    raise 'refused'; end if;"
  " end $do$;"
  "reset session authorization;";

/* D03: a batch that was confirmed and not printed, as after a crash; one of its debtors pays. */
static void
test_who_paid_is_named (void)
{
  Desk desk;
  GtkWidget *panel;
  g_autofree char *skipped = NULL;
  g_autofree char *n_before = NULL;
  g_autofree char *n_printed = NULL;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, confirmed_batch);
  dun_fixture_sql (desk.fixture, payment);
  n_before = value (&desk, "select count (*) from core.letter where state = 'QUEUED'");
  open_warnings (&desk, NULL);
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  act (&desk, "warn-print", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);
  n_printed = value (&desk, "select count (*) from core.letter where state = 'PRINTED'");
  g_assert_cmpstr (n_printed, ==, n_before);
  panel = find (&desk, DUN_TYPE_LETTER_BATCH_PANEL);
  skipped = dun_letter_batch_panel_skipped (DUN_LETTER_BATCH_PANEL (panel));
  g_assert_nonnull (strstr (skipped, "Иван Иванов"));
  g_assert_null (strchr (skipped, '\n'));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-skipped");
  desk_close (&desk);
}

/* D04: what is confirmed is what the button said, or nothing. */
static void
test_changed_list_is_refused (void)
{
  Desk desk;
  GtkWidget *review;
  guint n;

  desk_open (&desk, "head_n");
  draft (&desk);
  review = find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  n = get_uint (review, "n-letters");
  dun_fixture_sql (desk.fixture,
                   "set session authorization coll_n1;"
                   "do $do$ begin perform api.letter_exclude (gen_random_uuid (),"
                   "  array (select min (letter_id) from api.letter_batch_letters (1)),"
                   "  'elsewhere');"
                   "end $do$;"
                   "reset session authorization;");
  act (&desk, "warn-confirm", NULL);
  dun_test_until (get_uint (review, "n-letters") == n - 1 && !is_loading (review));
  g_assert_true (at_step (&desk, "preview"));
  g_assert_true (dun_banner_get_revealed (DUN_BANNER (find (&desk, DUN_TYPE_BANNER))));
  assert_value (&desk, "select state from core.letter_batch", "REVIEW");
  assert_value (&desk, "select count (*) from core.letter where letter_no is not null", "0");
  act (&desk, "warn-confirm", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);
  desk_close (&desk);
}

/* A print operator prints and dispatches what is there, and prepares nothing. */
static void
test_print_operator (void)
{
  Desk desk;

  desk_open (&desk, "printer_n");
  dun_fixture_sql (desk.fixture, confirmed_batch);
  open_warnings (&desk, NULL);
  g_assert_false (can (&desk, "warn-kind"));
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  act (&desk, "warn-print", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);
  act (&desk, "warn-dispatch", NULL);
  dun_test_until (get_uint (find (&desk, DUN_TYPE_LETTER_BATCH_PANEL), "n-dispatchable") == 0);
  assert_value (&desk, "select count (*) from core.letter where state = 'PRINTED'", "0");
  desk_close (&desk);
}

/* Whether a whole PDF stands there by now. */
static gboolean
is_pdf (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &text, &length, NULL) && length > 500
         && g_str_has_prefix (text, "%PDF-");
}

static gboolean
shows (Desk       *desk,
       const char *property)
{
  GtkWidget *screen = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_PDF_SCREEN, 0);
  g_auto (GValue) held = G_VALUE_INIT;

  if (screen == NULL)
    return FALSE;
  g_object_get_property (G_OBJECT (screen), property, &held);
  return G_VALUE_HOLDS_BOOLEAN (&held) ? g_value_get_boolean (&held)
                                       : g_value_get_string (&held) != NULL;
}

/* D04, D07: a single letter out of its file: its own pages, searched and saved as stored. */
static void
test_letter_in_viewer (void)
{
  Desk desk;
  GtkWidget *view;
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.pdf", NULL);
  g_autofree char *letter = NULL;
  g_autofree char *pages = NULL;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, confirmed_batch);
  open_warnings (&desk, NULL);
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  act (&desk, "warn-print", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);

  letter = value (&desk, "select letter_id from core.letter l join core.party p using (party_id) "
                         "where p.customer_no = 'K1'");
  pages = value (&desk, "select page_count from core.letter l join core.party p using (party_id) "
                        "where p.customer_no = 'K1'");
  act (&desk, "open-letter", g_variant_new_int64 (g_ascii_strtoll (letter, NULL, 10)));
  dun_test_until (shows (&desk, "loaded"));
  view = dun_test_find (find (&desk, DUN_TYPE_PDF_SCREEN), DUN_TYPE_PDF_VIEW, 0);
  g_assert_cmpuint (get_uint (view, "n-pages"), ==, (guint) atoi (pages));
  dun_pdf_view_search (DUN_PDF_VIEW (view), "Kowalska");
  dun_test_until (get_uint (view, "n-hits") > 0);
  dun_test_picture (GTK_WIDGET (desk.window), "letter");

  act (&desk, "save-pdf-as", g_variant_new_string (path));
  dun_test_until (is_pdf (path));
  g_remove (path);
  g_rmdir (folder);
  desk_close (&desk);
}

/* Returns: (nullable): a window of its own over the desk's. */
static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (g_type_is_a (G_OBJECT_TYPE (i->data), type) && gtk_widget_get_mapped (i->data))
      return i->data;
  return NULL;
}

static gboolean
is_value (Desk       *desk,
          const char *query,
          const char *wanted)
{
  g_autofree char *found = value (desk, query);

  return g_strcmp0 (found, wanted) == 0;
}

/* The printer's window with the printer that writes a file. */
static void
print_to (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkPrintUnixDialog *dialog;

  dun_test_until ((dialog = (GtkPrintUnixDialog *) find_window (
                              GTK_TYPE_PRINT_UNIX_DIALOG)) != NULL);
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  dun_test_until (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  dun_test_until (is_pdf (path));
}

static GtkWidget *
asked (GType type)
{
  GtkWidget *dialog;

  dun_test_until ((dialog = find_window (type)) != NULL);
  dun_test_settle (dialog);
  return dialog;
}

/* D05: to a printer from the stored bytes, confirmed by what lies in the tray, the rest again from
 * there on; nothing a second time without its numbers and a reason. */
static void
test_print_and_confirm (void)
{
  Desk desk;
  GtkWidget *dialog;
  GtkWidget *jobs;
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.pdf", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.pdf", NULL);
  g_autofree char *rest = g_build_filename (folder, "rest.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, confirmed_batch);
  open_warnings (&desk, NULL);
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  act (&desk, "warn-print", NULL);
  dun_test_until (at_step (&desk, "result"));
  select_letters (&desk, 0);
  act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (shows (&desk, "loaded"));

  act (&desk, "print-pdf", NULL);
  dialog = asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_test_picture (dialog, "print-new");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  print_to (path);
  dun_test_until (is_value (&desk, "select state from core.print_job", "PRINTED"));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
  assert_value (&desk, "select encode (sha256, 'hex') from core.letter_part", sha256);

  act (&desk, "close-tab", NULL);
  act (&desk, "refresh", NULL);
  act (&desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until ((jobs = dun_test_find (dun_test_find (GTK_WIDGET (desk.window),
                                                        DUN_TYPE_LETTER_BATCH_PANEL, 1),
                                         DUN_TYPE_PRINT_JOB_LIST, 0)) != NULL
                  && gtk_widget_get_mapped (jobs));
  dun_test_picture (GTK_WIDGET (desk.window), "print-jobs");
  g_signal_emit_by_name (dun_test_find (jobs, GTK_TYPE_BUTTON, 0), "clicked");
  dialog = asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_test_picture (dialog, "print-tray");
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 1)),
                            "1");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (is_value (&desk, "select printed_to from core.print_job", "1"));

  act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (shows (&desk, "loaded"));
  act (&desk, "print-pdf", NULL);
  dialog = asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  print_to (rest);
  dun_test_until (is_value (&desk, "select count (*) from core.print_job where state "
                                                "= 'PRINTED' and first_no = 2", "1"));
  assert_value (&desk, "select max (copies) from core.letter", "1");

  dun_test_until (shows (&desk, "loaded") && can (&desk, "print-pdf"));
  act (&desk, "close-tab", NULL);
  act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (shows (&desk, "loaded"));
  act (&desk, "print-pdf", NULL);
  dialog = asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  g_assert_true (gtk_widget_get_mapped (dialog));
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 0)), "1");
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 1)), "2");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  g_assert_true (gtk_widget_get_mapped (dialog));
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (dialog, GTK_TYPE_ENTRY, 2)), "Wet by rain");
  dun_test_picture (dialog, "print-again");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  print_to (copy);
  dun_test_until (is_value (&desk, "select count (*) from core.print_job where state = 'PRINTED' "
                                   "and reason = 'Wet by rain'", "1"));
  assert_value (&desk, "select count (*) from core.letter where copies = 2", "2");
  assert_value (&desk, "select encode (sha256, 'hex') from core.letter_part", sha256);
  g_remove (copy);
  g_remove (path);
  g_remove (rest);
  g_rmdir (folder);
  desk_close (&desk);
}

/* Who may only look has no print button and saves no whole file of letters. */
static void
test_auditor_prints_nothing (void)
{
  Desk desk;
  GtkWidget *screen;

  desk_open (&desk, "auditor_ho");
  dun_fixture_sql (desk.fixture, confirmed_batch);
  dun_fixture_sql (desk.fixture,
                   "set session authorization coll_n1;"
                   "select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 9, (select"
                   " jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', 1,"
                   " 'page_count', 1, 'content_hash', '00')) from api.letter_batch_letters (1)));"
                   "reset session authorization;");
  act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (shows (&desk, "failure"));
  screen = find (&desk, DUN_TYPE_PDF_SCREEN);
  g_assert_false (can (&desk, "print-pdf"));
  g_assert_false (can (&desk, "save-pdf"));
  g_assert_false (gtk_widget_get_visible (dun_test_find (screen, GTK_TYPE_BUTTON, 0)));
  desk_close (&desk);
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

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
  id = value (desk, "select max (document_id) from core.document");
  return g_ascii_strtoll (id, NULL, 10);
}

/* A page is drawn and its text found; a damaged document gets a sentence, and the next one
 * opens. */
static void
test_documents (void)
{
  static const char damaged[] = "%PDF-1.4\nnothing that anybody could read\n%%EOF\n";
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, 595, 842);
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
  act (&desk, "open-document",
       g_variant_new_int64 (add_document (&desk, "broken", damaged, sizeof damaged - 1)));
  dun_test_until (shows (&desk, "failure"));
  g_object_get (find (&desk, DUN_TYPE_PDF_SCREEN), "failure", &failure, NULL);
  g_assert_cmpuint (strlen (failure), >, 20);
  g_assert_false (can (&desk, "print-pdf"));
  dun_test_picture (GTK_WIDGET (desk.window), "damaged");
  act (&desk, "close-tab", NULL);

  act (&desk, "open-document",
       g_variant_new_int64 (add_document (&desk, "answer", (char *) pdf->data, pdf->len)));
  dun_test_until (shows (&desk, "loaded"));
  view = dun_test_find (find (&desk, DUN_TYPE_PDF_SCREEN), DUN_TYPE_PDF_VIEW, 0);
  g_assert_cmpuint (get_uint (view, "n-pages"), ==, 1);
  dun_pdf_view_search (DUN_PDF_VIEW (view), "yesterday");
  dun_test_until (get_uint (view, "n-hits") == 1);
  g_assert_true (can (&desk, "print-pdf"));
  dun_test_picture (GTK_WIDGET (desk.window), "document");
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D02-a-first-warning-from-the-choice-to-the-post", test_from_choice_to_post);
  g_test_add_func ("/ui/D03-who-paid-meanwhile-is-skipped-and-named", test_who_paid_is_named);
  g_test_add_func ("/ui/D04-a-changed-list-is-not-confirmed", test_changed_list_is_refused);
  g_test_add_func ("/ui/D07-who-prints-does-not-prepare", test_print_operator);
  g_test_add_func ("/ui/D04-a-single-letter-of-a-batch-is-shown", test_letter_in_viewer);
  g_test_add_func ("/ui/D05-printed-as-stored-and-confirmed", test_print_and_confirm);
  g_test_add_func ("/ui/D05-who-only-looks-prints-nothing", test_auditor_prints_nothing);
  g_test_add_func ("/ui/L01-a-damaged-document-gets-a-sentence", test_documents);
  return g_test_run ();
}
