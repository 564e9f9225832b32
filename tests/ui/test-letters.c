/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-screen.h"
#include "dun-codes.h"
#include "dun-letter-batch-panel.h"
#include "dun-locale.h"
#include "dun-new-letter-dialog.h"
#include "dun-pdf-screen.h"
#include "dun-pdf-view.h"
#include "dun-table.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-warn-eligible-panel.h"
#include "dun-warn-review-panel.h"
#include "dun-warnings-screen.h"

#include <glib/gi18n.h>

/* Warnings from the choice to the post. */

static gboolean
is_loading (gpointer object)
{
  gboolean loading;

  g_object_get (object, "loading", &loading, NULL);
  return loading;
}

static void
draft (Desk *desk)
{
  desk_open_warnings (desk, "W1");
  dun_test_until (desk_get_uint (desk_find (desk, DUN_TYPE_WARN_ELIGIBLE_PANEL), "n-selected") > 0);
  dun_test_picture (GTK_WIDGET (desk->window), "warn-eligible");
  desk_act (desk, "warn-draft", NULL);
  dun_test_until (desk_at_step (desk, "preview"));
  dun_test_until (!is_loading (desk_find (desk, DUN_TYPE_WARN_REVIEW_PANEL)));
}

static gboolean
can_save (GtkWidget *dialog)
{
  gboolean yes;

  g_object_get (dialog, "can-save", &yes, NULL);
  return yes;
}

static gint64
previewed (Desk *desk)
{
  gint64 letter;

  g_object_get (desk_find (desk, DUN_TYPE_WARN_REVIEW_PANEL), "previewed", &letter, NULL);
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
  desk_open_warnings (&desk, NULL);
  g_assert_true (desk_at_step (&desk, "kind"));
  g_assert_false (desk_can (&desk, "warn-draft"));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-kind");
  draft (&desk);

  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  n = desk_get_uint (review, "n-letters");
  g_assert_cmpuint (n, >=, 3);
  dun_test_until (previewed (&desk) != 0);
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_PDF_VIEW), "n-pages") > 0);
  shown = previewed (&desk);
  desk_act (&desk, "warn-step", g_variant_new_int32 (1));
  dun_test_until (previewed (&desk) != shown && previewed (&desk) != 0);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-preview");

  desk_act (&desk, "warn-exclude-because", g_variant_new_string ("she called and pays tomorrow"));
  dun_test_until (desk_get_uint (review, "n-letters") == n - 1 && !is_loading (review));
  desk_assert_value (&desk, "select string_agg (distinct excluded_reason, ';') from core.letter",
                     "she called and pays tomorrow");

  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  first = g_strdup_printf ("%u", n - 1);
  desk_assert_value (&desk,
                     "select count (*) from core.letter "
                     "where state = 'PRINTED' and letter_no is not null",
                     first);
  desk_assert_value (&desk, "select state from core.letter_batch", "PRINTED");
  g_assert_cmpuint (desk_get_uint (desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL),
                                   "n-dispatchable"), ==, n - 1);
  g_object_get (desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL), "button-label", &label, NULL);
  first = (g_free (first), dun_locale_format_int (dun_locale_current (), n - 1));
  g_assert_nonnull (strstr (label, first));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-result");

  desk_act (&desk, "warn-dispatch", NULL);
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL),
                                 "n-dispatchable") == 0);
  g_free (first);
  first = g_strdup_printf ("%u", n - 1);
  desk_assert_value (&desk, "select count (*) from core.letter where state = 'DISPATCHED' "
                            "and dispatched_on = '2026-03-02'", first);
  desk_assert_value (&desk, "select count (*) from core.case where stage = 'WARNING_2'", first);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  review = dun_test_find (GTK_WIDGET (desk.window), DUN_TYPE_LETTER_BATCH_PANEL, 1);
  dun_test_until (dun_letter_batch_panel_count (DUN_LETTER_BATCH_PANEL (review), "DISPATCHED") > 0);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-batches");
  desk_close (&desk);
}

static DunTable *
folder_table (Desk       *desk,
              const char *id)
{
  return dun_test_find_id (desk_find (desk, DUN_TYPE_CASE_SCREEN), id);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

/* D08: what was typed for the draft is typed anew, and its pages say so. */
static void
fill_in (Desk      *desk,
         GtkWidget *review)
{
  gint64 letter = previewed (desk);
  GtkWidget *dialog, *grid;
  GtkWidget *label;

  dun_table_select (DUN_TABLE (dun_test_find (review, DUN_TYPE_TABLE, 0)), 0);
  desk_act (desk, "warn-fill", NULL);
  dun_test_until ((dialog = find_window (DUN_TYPE_FORM_DIALOG)) != NULL
                  && (grid = dun_test_find (dialog, GTK_TYPE_GRID, 0)) != NULL
                  && gtk_grid_get_child_at (GTK_GRID (grid), 1, 1) != NULL && can_save (dialog));
  label = gtk_grid_get_child_at (GTK_GRID (grid), 0, 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==,
                   g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa")
                     ? "روز و ساعت" : "Day and time");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                     gtk_grid_get_child_at (GTK_GRID (grid), 1, 0))), ==, "Monday, 10:00");
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (GTK_GRID (grid), 1, 0)), " ");
  g_assert_false (can_save (dialog));
  gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (GTK_GRID (grid), 1, 0)),
                         "Tuesday, 11:00");
  dun_test_settle (dialog);
  dun_test_picture (dialog, "letter-fill");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_window (DUN_TYPE_FORM_DIALOG) == NULL);
  dun_test_until (!is_loading (review) && previewed (desk) == letter);
  dun_test_settle (GTK_WIDGET (desk->window));
  dun_test_picture (GTK_WIDGET (desk->window), "letter-filled");
}

/* D06, D08: an invitation from the case's folder, for the task that asks for it: chosen, typed,
 * looked at, numbered, stored; it stands in the folder and the task has ended. */
static void
test_a_document_from_the_folder (void)
{
  Desk desk;
  GtkWidget *dialog, *fields, *review, *warnings;
  GtkDropDown *kind, *recipient;
  g_autofree char *case_id = NULL;
  g_autofree char *words_of_letter = NULL;
  const char *words;
  guint asked;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture,
                   "insert into core.task (task_no, case_id, branch_id, kind, control_on, title,"
                   " letter_kind, letter_party_id) select 'T-PRINT', c.case_id, c.branch_id,"
                   " 'PRINT', '2026-03-05', 'Invite her', 'INVITATION', c.party_id from core.case c"
                   " join core.party p using (party_id) where p.customer_no = 'K1'");
  case_id = desk_value (&desk, "select case_id from core.task where task_no = 'T-PRINT'");
  desk_act (&desk, "open-case", g_variant_new_int64 (g_ascii_strtoll (case_id, NULL, 10)));
  dun_test_until (dun_test_find (GTK_WIDGET (desk.window), DUN_TYPE_CASE_SCREEN, 0) != NULL);
  dun_test_until (folder_table (&desk, "tasks") != NULL
                  && dun_table_get_cursor_row (folder_table (&desk, "tasks")) != NULL);
  desk_act (&desk, "case-tab", g_variant_new_int32 (5));
  dun_test_until (folder_table (&desk, "letters") != NULL);
  desk_act (&desk, "letter-new", NULL);
  dialog = find_window (DUN_TYPE_NEW_LETTER_DIALOG);
  g_assert_nonnull (dialog);
  kind = GTK_DROP_DOWN (dun_test_desk_child (dialog, "kind"));
  recipient = GTK_DROP_DOWN (dun_test_desk_child (dialog, "recipient"));
  dun_test_until (gtk_drop_down_get_selected_item (kind) != NULL);
  words = gtk_string_object_get_string (gtk_drop_down_get_selected_item (kind));
  g_assert_cmpstr (words, ==, dun_code_label ("letter_kind", "INVITATION"));
  g_assert_nonnull (gtk_drop_down_get_selected_item (recipient));
  g_assert_true (gtk_widget_get_visible (dun_test_desk_child (dialog, "for_task")));
  g_assert_false (can_save (dialog));

  /* A letter that the task does not ask for is not one for it */
  asked = gtk_drop_down_get_selected (kind);
  gtk_drop_down_set_selected (kind, asked == 0 ? 1 : 0);
  g_assert_false (gtk_widget_get_visible (dun_test_desk_child (dialog, "for_task")));
  gtk_drop_down_set_selected (kind, asked);
  g_assert_true (gtk_widget_get_visible (dun_test_desk_child (dialog, "for_task")));
  fields = dun_test_desk_child (dialog, "fields");
  for (int i = 0; i < 2; i++)
    gtk_editable_set_text (GTK_EDITABLE (gtk_grid_get_child_at (GTK_GRID (fields), 1, i)),
                           i == 0 ? "Monday, 10:00" : "Room 1");
  g_assert_true (can_save (dialog));
  dun_test_settle (dialog);
  dun_test_picture (GTK_WIDGET (desk.window), "letter-new-folder");
  dun_test_picture (dialog, "letter-new");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));

  dun_test_until ((warnings = dun_test_find (GTK_WIDGET (desk.window), DUN_TYPE_WARNINGS_SCREEN,
                                             0)) != NULL && desk_at_step (&desk, "preview"));
  g_assert_null (find_window (DUN_TYPE_NEW_LETTER_DIALOG));
  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  dun_test_until (!is_loading (review));
  g_assert_cmpuint (desk_get_uint (review, "n-letters"), ==, 1);
  dun_test_until (previewed (&desk) != 0);
  dun_test_until (desk_get_uint (dun_test_find (warnings, DUN_TYPE_PDF_VIEW, 0), "n-pages") > 0);
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-new-preview");
  desk_assert_value (&desk, "select state from core.task where task_no = 'T-PRINT'", "OPEN");
  fill_in (&desk, review);
  desk_assert_value (&desk, "select snapshot ->> 'free' from core.letter",
                     "{\"when\": \"Tuesday, 11:00\", \"place\": \"Room 1\"}");
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  dun_test_picture (GTK_WIDGET (desk.window), "letter-new-result");
  desk_assert_value (&desk, "select kind || ' ' || state || ' ' || letter_no from core.letter",
                     "INVITATION PRINTED INV/N1/2026/000001");
  desk_assert_value (&desk, "select core.search_key (body) like '%' || core.search_key ('Tuesday,"
                     " 11:00') || '%' from core.letter_text", "t");
  words_of_letter = desk_value (&desk, "select body from core.letter_text");
  g_test_message ("%s", words_of_letter);
  g_assert_nonnull (strstr (words_of_letter, "Tuesday"));
  g_assert_null (strstr (words_of_letter, "Monday"));
  desk_assert_value (&desk, "select state from core.task where task_no = 'T-PRINT'", "DONE");

  desk_act (&desk, "open-case", g_variant_new_int64 (g_ascii_strtoll (case_id, NULL, 10)));
  desk_act (&desk, "case-tab", g_variant_new_int32 (5));
  /* The folder that was open is read again. */
  dun_test_until (dun_table_get_cursor_row (folder_table (&desk, "letters")) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (
                                                    folder_table (&desk, "letters")), "letter_no"),
                                "INV/N1/2026/000001") == 0);
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-new-stands");
  desk_close (&desk);
}

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
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  dun_fixture_sql (desk.fixture, payment);
  n_before = desk_value (&desk, "select count (*) from core.letter where state = 'QUEUED'");
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  n_printed = desk_value (&desk, "select count (*) from core.letter where state = 'PRINTED'");
  g_assert_cmpstr (n_printed, ==, n_before);
  panel = desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL);
  skipped = dun_letter_batch_panel_skipped (DUN_LETTER_BATCH_PANEL (panel));
  g_assert_nonnull (strstr (skipped, "Иван Иванов"));
  g_assert_null (strchr (skipped, '\n'));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-skipped");
  desk_close (&desk);
}

/* Whose address turned out to be no good since it was confirmed: named with the reason, the others'
 * letters are printed, and the reason stays with the letter. */
static void
test_who_has_no_address_is_named (void)
{
  Desk desk;
  g_autofree char *skipped = NULL;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  dun_fixture_sql (desk.fixture, "update core.contact_point set state = 'INVALID'"
                                 " where kind = 'ADDRESS' and party_id ="
                                 " (select party_id from core.party where customer_no = 'K1')");
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  skipped = dun_letter_batch_panel_skipped (
    DUN_LETTER_BATCH_PANEL (desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL)));
  g_assert_nonnull (strstr (skipped, "Anna Kowalska"));
  g_assert_nonnull (strstr (skipped, dun_code_label ("letter_void_reason",
                                                    "CONTACT_POINT_INVALID")));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-no-address");
  desk_assert_value (&desk, "select string_agg (distinct l.state || coalesce (' ' || void_reason,"
                            " ''), ', ') from core.letter l join core.party p using (party_id)"
                            " where p.customer_no = 'K1'", "VOIDED CONTACT_POINT_INVALID");
  desk_assert_value (&desk, "select count (*) filter (where state = 'PRINTED') || ' '"
                            " || count (*) from core.letter", "4 5");
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
  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  n = desk_get_uint (review, "n-letters");
  dun_fixture_sql (desk.fixture,
                   "set session authorization coll_n1;"
                   "do $do$ begin perform api.letter_exclude (gen_random_uuid (),"
                   "  array (select min (letter_id) from api.letter_batch_letters (1)),"
                   "  'elsewhere');"
                   "end $do$;"
                   "reset session authorization;");
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_get_uint (review, "n-letters") == n - 1 && !is_loading (review));
  g_assert_true (desk_at_step (&desk, "preview"));
  g_assert_true (dun_banner_get_revealed (DUN_BANNER (desk_find (&desk, DUN_TYPE_BANNER))));
  desk_assert_value (&desk, "select state from core.letter_batch", "REVIEW");
  desk_assert_value (&desk, "select count (*) from core.letter where letter_no is not null", "0");
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  desk_close (&desk);
}

/* A print operator prints and dispatches what is there, and prepares nothing. */
static void
test_print_operator (void)
{
  Desk desk;

  desk_open (&desk, "printer_n");
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  desk_open_warnings (&desk, NULL);
  g_assert_false (desk_can (&desk, "warn-kind"));
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  desk_act (&desk, "warn-dispatch", NULL);
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_LETTER_BATCH_PANEL),
                                 "n-dispatchable") == 0);
  desk_assert_value (&desk, "select count (*) from core.letter where state = 'PRINTED'", "0");
  desk_close (&desk);
}

/* Letters that are not in the customer's language are named before they are printed. */
static void
test_fallback_is_named (void)
{
  Desk desk;
  GtkWidget *review, *label, *only;
  DunTable *table;
  g_autofree char *n = NULL;
  g_autofree char *number = NULL;
  gint64 n_fallback;
  guint n_all;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture,
                   "update core.wording set is_current = false, state = 'RETIRED'"
                   " where kind = 'W1' and language = 'az';"
                   "update core.party set language = case when party_id % 2 = 0 then 'az'"
                   " else 'en' end");
  draft (&desk);
  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  label = dun_test_desk_child (review, "fallback_text");
  only = dun_test_desk_child (review, "fallback_only");
  table = DUN_TABLE (dun_test_find (review, DUN_TYPE_TABLE, 0));
  n_all = desk_get_uint (review, "n-letters");
  n = desk_value (&desk, "select count (*) from core.letter join core.party p using (party_id)"
                         " where p.language = 'az'");
  n_fallback = g_ascii_strtoll (n, NULL, 10);
  g_assert_cmpint (n_fallback, >, 0);
  g_assert_cmpint (n_fallback, <, n_all);
  number = dun_locale_format_int (dun_locale_current (), n_fallback);
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), number));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)),
                            dun_code_label ("language", "az")));

  /* Only these: the sums and what is printed stay those of all */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (only), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (dun_table_get_model (table)), ==, n_fallback);
  g_assert_cmpuint (desk_get_uint (review, "n-letters"), ==, n_all);
  dun_test_until (previewed (&desk) != 0);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-fallback");
  dun_table_select_all (table);
  desk_act (&desk, "warn-exclude-because", g_variant_new_string ("in her language first"));
  dun_test_until (desk_get_uint (review, "n-letters") == n_all - n_fallback
                  && !is_loading (review));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (label)));
  g_assert_cmpuint (g_list_model_get_n_items (dun_table_get_model (table)), ==,
                    n_all - n_fallback);
  desk_close (&desk);
}

/* Types what letters are to say. */
static void
search (Desk       *desk,
        const char *text)
{
  GtkWidget *find = dun_test_desk_child (desk_find (desk, DUN_TYPE_WARNINGS_SCREEN), "find");

  desk_act (desk, "filter", NULL);
  dun_test_until (gtk_widget_get_mapped (find));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (desk->window)), find));
  gtk_editable_set_text (GTK_EDITABLE (find), text);
}

static DunTable *
found_letters (Desk *desk)
{
  GtkWidget *panel = dun_test_desk_child (desk_find (desk, DUN_TYPE_WARNINGS_SCREEN), "letters");

  return DUN_TABLE (dun_test_desk_child (panel, "letters"));
}

/* Whether what the panel shows is what was searched for, and has so many letters. */
static gboolean
has_found (Desk       *desk,
           const char *text,
           guint       n)
{
  GtkWidget *panel = dun_test_desk_child (desk_find (desk, DUN_TYPE_WARNINGS_SCREEN), "letters");
  GtkLabel *heading = GTK_LABEL (dun_test_desk_child (panel, "heading"));

  return strstr (gtk_label_get_text (heading), text) != NULL && !is_loading (found_letters (desk))
         && g_list_model_get_n_items (dun_table_get_model (found_letters (desk))) == n;
}

/* D07: printed letters by their words, from wherever one is in the screen, and the letter opened;
 * in Persian with the letters of another keyboard; what no letter says is not found, and said so;
 * without words the batch stands there again. */
static void
test_letters_by_their_words (void)
{
  Desk desk;
  DunTable *table;
  g_autofree char *letters = NULL;
  g_autofree char *persian = NULL;
  g_autofree char *title = NULL;
  guint n;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  persian = desk_value (&desk, "select count (*) from core.letter where language = 'fa'");
  g_assert_cmpstr (persian, ==, "1");
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_select_letters (&desk, 0);
  desk_act (&desk, "warn-view", g_variant_new_string ("new"));
  letters = desk_value (&desk, "select count (*) from core.letter where state = 'PRINTED'");
  n = (guint) g_ascii_strtoull (letters, NULL, 10);
  g_assert_cmpuint (n, >, 1);

  /* Part of a word, without its marks, in capitals */
  search (&desk, "ZADLUZENIE przet");
  dun_test_until (has_found (&desk, "ZADLUZENIE przet", 1));
  table = found_letters (&desk);
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-found");

  /* A word of no letter */
  search (&desk, "xylophone");
  dun_test_until (has_found (&desk, "xylophone", 0));
  g_object_get (table, "empty-title", &title, NULL);
  g_assert_cmpstr (title, ==, g_dgettext ("dundesk", "No letter says this"));
  g_assert_false (desk_can (&desk, "warn-open"));
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-found-none");

  /* Arabic letters and no joiner for Persian ones */
  search (&desk, "بدهي سررسيد");
  dun_test_until (has_found (&desk, "بدهي سررسيد", 1));
  dun_table_select (table, 0);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "language"), ==, "fa");
  desk_act (&desk, "warn-open", NULL);
  dun_test_until (dun_test_find (GTK_WIDGET (desk.window), DUN_TYPE_PDF_SCREEN, 0) != NULL);
  dun_test_until (desk_get_uint (dun_test_find (desk_find (&desk, DUN_TYPE_PDF_SCREEN),
                                                DUN_TYPE_PDF_VIEW, 0), "n-pages") > 0);
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-found-open");

  desk_open_warnings (&desk, NULL);
  search (&desk, "");
  dun_test_until (g_list_model_get_n_items (dun_table_get_model (table)) >= n
                  && !is_loading (table));
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D06-a-document-from-the-folder-ends-its-task",
                   test_a_document_from_the_folder);
  g_test_add_func ("/ui/D02-a-first-warning-from-the-choice-to-the-post", test_from_choice_to_post);
  g_test_add_func ("/ui/D03-who-paid-meanwhile-is-skipped-and-named", test_who_paid_is_named);
  g_test_add_func ("/ui/D03-who-has-no-address-is-skipped-and-named",
                   test_who_has_no_address_is_named);
  g_test_add_func ("/ui/D04-a-changed-list-is-not-confirmed", test_changed_list_is_refused);
  g_test_add_func ("/ui/D07-who-prints-does-not-prepare", test_print_operator);
  g_test_add_func ("/ui/U07-letters-in-another-language-are-named", test_fallback_is_named);
  g_test_add_func ("/ui/D07-letters-are-found-by-their-words", test_letters_by_their_words);
  return g_test_run ();
}
