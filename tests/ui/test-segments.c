/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-campaign-dialog.h"
#include "dun-codes.h"
#include "dun-condition-editor.h"
#include "dun-condition-row.h"
#include "dun-error.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-refusal.h"
#include "dun-segments-screen.h"
#include "dun-strategies-screen.h"
#include "dun-test-desk.h"

#include <glib/gi18n.h>
#include <string.h>

/* Segments as a branch head builds them: choices made, values typed, what is found counted by the
 * database. */

/* The nth widget below @parent of that name, in the order in which they are read. */
static GtkWidget *
find_named (GtkWidget  *parent,
            const char *name,
            guint      *nth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_strcmp0 (gtk_widget_get_name (child), name) == 0 && (*nth)-- == 0)
        return child;
      found = find_named (child, name, nth);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
named (DunTestDesk *desk,
       const char  *name,
       guint        nth)
{
  return find_named (dun_test_desk_child (desk->screen, "editor"), name, &nth);
}

static GtkWidget *
row_at (DunTestDesk *desk,
        guint        nth)
{
  return dun_test_find (dun_test_desk_child (desk->screen, "editor"), DUN_TYPE_CONDITION_ROW, nth);
}

/* As a person presses it: the nth button of that name. */
static void
press (DunTestDesk *desk,
       const char  *name,
       guint        nth)
{
  GtkWidget *button = named (desk, name, nth);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
choose (GtkWidget  *drop_down,
        const char *word)
{
  GListModel *words = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (words, i);

      if (g_str_equal (gtk_string_object_get_string (item), word))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }
  g_error ("no choice “%s”", word);
}

static GtkWidget *
part (GtkWidget  *row,
      const char *name)
{
  guint nth = 0;

  return find_named (row, name, &nth);
}

static void
choose_field (GtkWidget  *row,
              const char *field,
              const char *is)
{
  g_auto (GStrv) parts = g_strsplit (field, ".", 2);
  gboolean day = g_str_has_suffix (field, "_on") || g_str_equal (field, "customer.since");

  if (gtk_widget_get_visible (part (row, "subject")))
    choose (part (row, "subject"), dun_code_label ("segment_subject", parts[0]));
  choose (part (row, "field"), dun_code_label ("segment_field", field));
  if (is != NULL)
    choose (part (row, "operator"),
            dun_code_label (day ? "segment_operator_day" : "segment_operator", is));
}

static char *
summary_of (DunTestDesk *desk)
{
  char *summary;

  g_object_get (dun_test_desk_child (desk->screen, "panel"), "summary", &summary, NULL);
  return summary;
}

/* Waits for the count that belongs to the condition, and for the rows below it. */
static void
assert_found (DunTestDesk *desk,
              guint        n,
              const char  *overdue)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *number = dun_locale_format_int (locale, n);
  g_autofree char *money = dun_locale_format_money_list (locale, overdue);
  gboolean there = FALSE;

  while (!there)
    {
      g_autofree char *summary = summary_of (desk);

      there = summary != NULL && strstr (summary, number) == summary
              && (*overdue == '\0' || strstr (summary, money) != NULL)
              && dun_test_desk_n_rows (DUN_TABLE (dun_test_desk_child (
                   dun_test_desk_child (desk->screen, "panel"), "table"))) == n;
      if (!there)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
type (DunTestDesk *desk,
      const char  *id,
      const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (desk->screen, id)), text);
}

static const char *
condition_of (DunTestDesk *desk)
{
  return dun_condition_editor_get_condition (
    DUN_CONDITION_EDITOR (dun_test_desk_child (desk->screen, "editor")));
}

static void
sit_down (DunTestDesk *desk)
{
  dun_test_book_fill (desk->fixture);
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_SEGMENTS_SCREEN);
  dun_test_until (named (desk, "condition.add", 0) != NULL);
}

static void
build (DunTestDesk *desk)
{
  GtkWidget *row;

  /* Overdue at least 100.00 EUR */
  press (desk, "condition.add", 0);
  row = row_at (desk, 0);
  choose_field (row, "customer.overdue", "ge");
  g_assert_false (dun_test_desk_is_enabled (desk, "segment-save")); /* no amount yet */
  {
    GtkWidget *entry = dun_test_find (row, DUN_TYPE_MONEY_ENTRY, 0);
    g_autofree char *text = dun_locale_format_amount (dun_locale_current (), 10000, "EUR");

    dun_value_entry_set_text (DUN_VALUE_ENTRY (entry), text);
  }
  assert_found (desk, 5, "EUR:90000,UAH:10000");

  /* … and at least one of: Polish or Persian, owner unknown */
  press (desk, "condition.add-group", 0);
  row = row_at (desk, 1);
  choose_field (row, "customer.language", "in");
  g_assert_false (dun_test_desk_is_enabled (desk, "segment-save"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (row, "el")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (row, "ru")), TRUE);
  assert_found (desk, 2, "EUR:50000");
  press (desk, "condition.add", 1);
  row = row_at (desk, 2);
  choose_field (row, "case.owner", "empty");
  assert_found (desk, 3, "EUR:70000");
}

static void
test_build (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *before = NULL;
  GtkWidget *panel;

  sit_down (desk);
  build (desk);
  dun_test_picture (desk->window, "segments");

  /* Undone and made again */
  before = g_strdup (condition_of (desk));
  dun_test_desk_act (desk, "segment-undo", NULL);
  g_assert_cmpstr (condition_of (desk), !=, before);
  dun_test_desk_act (desk, "segment-redo", NULL);
  g_assert_cmpstr (condition_of (desk), ==, before);
  assert_found (desk, 3, "EUR:70000");

  /* Nothing without a name; with one it stands in the list, and is the newest version */
  dun_test_desk_act (desk, "segment-save", NULL);
  dun_test_until (dun_form_field_get_error (
                    dun_form_field_find (dun_test_desk_child (desk->screen, "form"), "name"))
                  != NULL);
  type (desk, "name", "Owes and is late");
  type (desk, "description", "for the first letter");
  dun_test_desk_act (desk, "segment-save", NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 1
                  && dun_test_desk_n_rows (dun_test_desk_table (desk, "history")) == 1);
  g_assert_false (dun_test_desk_is_enabled (desk, "segment-save"));
  dun_test_desk_assert_value (desk, "select condition ->> 'all' <> '' from core.segment", "t");

  /* The whole list, opened */
  panel = dun_test_desk_child (desk->screen, "panel");
  assert_found (desk, 3, "EUR:70000");
  g_signal_emit_by_name (dun_test_desk_child (panel, "all"), "clicked");
  dun_test_until (dun_test_desk_n_rows (DUN_TABLE (dun_test_desk_child (panel, "table"))) == 3);

  /* By keys: the group goes, the rest stays */
  g_assert_true (gtk_widget_child_focus (row_at (desk, 1), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_activate_action (dun_test_desk_child (desk->screen, "editor"),
                                             "condition.up", NULL));
  g_assert_true (gtk_widget_activate_action (dun_test_desk_child (desk->screen, "editor"),
                                             "condition.remove", NULL));
  assert_found (desk, 1, "EUR:20000");
  dun_test_desk_act (desk, "segment-save", NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "history")) == 2);
  dun_test_desk_act (desk, "segment-deactivate", NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "segment-activate"));
  dun_test_desk_assert_value (desk, "select is_active from core.segment", "f");
  dun_test_desk_stand_up (desk);
}

static void
test_one_facility (DunTestDesk  *desk,
                   gconstpointer data)
{
  GtkWidget *row;

  sit_down (desk);
  /* One facility, a card in UAH */
  press (desk, "condition.add-group", 0);
  choose (named (desk, "kind", 1), dun_code_label ("segment_group", "FACILITY"));
  dun_test_until (row_at (desk, 0) != NULL);
  row = row_at (desk, 0);
  choose_field (row, "facility.product", "eq");
  {
    GtkWidget *value = dun_test_find (row, GTK_TYPE_DROP_DOWN, 3);

    choose (value, "card");
  }
  press (desk, "condition.add", 1);
  row = row_at (desk, 1);
  choose_field (row, "facility.past_due_days", "ge");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (dun_test_find (row, GTK_TYPE_SPIN_BUTTON, 0)), 15);
  assert_found (desk, 1, "EUR:10000,UAH:10000");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (dun_test_find (row, GTK_TYPE_SPIN_BUTTON, 0)), 25);
  assert_found (desk, 0, "");
  dun_test_picture (desk->window, "segments-nobody");
  /* None of these */
  choose (named (desk, "kind", 0), dun_code_label ("segment_group", "NONE"));
  assert_found (desk, 6, "EUR:94000,UAH:10000");
  dun_test_desk_stand_up (desk);
}

/* What the database refuses stands at its row. */
static void
test_flaws (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autoptr (GError) refusal =
    dun_error_new_refusal ("DN210", "{\"field\": \"customer.gone\", \"path\": \"/all/1\"}");
  g_autofree char *sentence = dun_refusal_message (refusal);
  GtkWidget *flaw;

  dun_fixture_sql (desk->fixture,
                   "insert into core.segment (name, condition, changed_by) values ('Old',"
                   " '{\"all\": ["
                   " {\"field\": \"customer.past_due_days\", \"is\": \"ge\", \"value\": 1},"
                   " {\"field\": \"customer.gone\", \"is\": \"eq\", \"value\": 1}]}', 'head_n'),"
                   " ('Taken', '{\"all\": []}', 'head_n')");
  sit_down (desk);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 2);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "name", "Old");
  dun_test_until (named (desk, "flaw", 0) != NULL);
  flaw = named (desk, "flaw", 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (flaw)), ==, sentence);
  g_assert_true (gtk_widget_get_prev_sibling (flaw) == row_at (desk, 1));
  dun_test_picture (desk->window, "segments-flaw");

  /* Mended by taking it away; another name that is taken is said beside the name. */
  press (desk, "condition.remove", 1);
  g_assert_null (named (desk, "flaw", 0));
  assert_found (desk, 6, "EUR:94000,UAH:10000");
  type (desk, "name", "TAKEN");
  dun_test_desk_act (desk, "segment-save", NULL);
  dun_test_until (dun_form_field_get_error (
                    dun_form_field_find (dun_test_desk_child (desk->screen, "form"), "name"))
                  != NULL);
  dun_test_desk_stand_up (desk);
}

/* Returns: the window that asks how the customers of a segment are contacted */
static GtkWidget *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_CAMPAIGN_DIALOG (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  return dialog;
}

static const char everybody[] =
  "insert into core.segment (name, condition, changed_by)"
  " values ('Everybody late', '{\"all\": []}', 'head_n');"
  "insert into core.segment_version (segment_id, version, name, condition, is_active, business_on,"
  "  recorded_by)"
  " select segment_id, version, name, condition, true, '2026-03-02', 'head_n' from core.segment";

/* Counted by the rules first, then done; a window of its own asks how. */
static void
test_contact (DunTestDesk  *desk,
              gconstpointer data)
{
  GtkWidget *dialog;
  DunTable *table;

  dun_fixture_sql (desk->fixture, everybody);
  sit_down (desk);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 1);
  g_assert_false (dun_test_desk_is_enabled (desk, "segment-contact"));
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "name", "Everybody late");
  dun_test_until (dun_test_desk_is_enabled (desk, "segment-contact"));
  dun_test_desk_act (desk, "segment-contact", NULL);
  dialog = find_dialog ();
  table = DUN_TABLE (dun_test_desk_child (dialog, "table"));
  dun_test_until (dun_test_desk_n_rows (table) > 1);
  choose (dun_test_desk_child (dialog, "channel"), dun_code_label ("contact_channel", "CALL"));
  dun_test_until (dun_test_desk_n_rows (table) == 0);
  dun_test_until (dun_test_desk_n_rows (table) > 0);
  dun_test_picture (dialog, "segments-contact");
  choose (dun_test_desk_child (dialog, "channel"), dun_code_label ("contact_channel", "SMS"));
  dun_test_until (dun_test_desk_n_rows (table) == 0);
  dun_test_until (dun_test_desk_n_rows (table) > 0);
  dun_test_picture (dialog, "segments-contact-sms");
  g_signal_emit_by_name (dialog, "save");
  dun_test_until (desk->said != NULL);
  dun_test_desk_assert_value (desk, "select count (*) > 0 from core.message where campaign_id is"
                                    " not null and state = 'QUEUED'", "t");
  /* It stands among what was made. */
  table = dun_test_desk_table (desk, "campaigns");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_test_desk_choose (table, "channel", "SMS");
  dun_test_desk_assert_value (desk, "select count (*) > 0 from core.campaign", "t");
  g_assert_cmpint (dun_row_get_int (dun_table_get_cursor_row (table), "made"), >, 0);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "with"), !=, "");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "segments-contacted");

  /* What a queue is for stays in use, and the queue is named. */
  dun_fixture_sql (desk->fixture, "update core.queue set segment_id = (select segment_id from"
                                  " core.segment), name = 'Late calls' where queue = 'CALLS'");
  g_clear_pointer (&desk->said, g_free);
  dun_test_desk_act (desk, "segment-deactivate", NULL);
  dun_test_until (desk->said != NULL);
  g_assert_nonnull (strstr (desk->said, "Late calls"));
  dun_test_desk_assert_value (desk, "select is_active from core.segment", "t");
  dun_test_desk_stand_up (desk);
}

/* What the strategies' forms offer cannot be read: it is said, and read when asked again (J01). */
static void
test_strategies_choices (DunTestDesk   *desk,
                         gconstpointer  data)
{
  static const char * const functions[]
    = { "strategy_choices", "segment_list", "segment_fields", "segment_choices" };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autofree char *away = g_strdup_printf (
        "revoke execute on function api.%s () from dun_credit_manager", functions[i]);
      g_autofree char *back = g_strdup_printf (
        "grant execute on function api.%s () to dun_credit_manager", functions[i]);

      dun_fixture_sql (desk->fixture, away);
      g_clear_pointer (&desk->said, g_free);
      dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
      dun_test_until (desk->said != NULL);
      dun_test_until (!dun_screen_get_busy (desk->screen));
      dun_test_settle (desk->window);
      g_assert_cmpstr (desk->said, !=, "");
      g_clear_pointer (&desk->said, g_free);
      dun_fixture_sql (desk->fixture, back);
      dun_screen_refresh (desk->screen);
      dun_test_until (!dun_screen_get_busy (desk->screen));
      dun_test_settle (desk->window);
      g_assert_null (desk->said);
      dun_test_desk_stand_up (desk);
    }
}

/* An offer goes to whoever agreed to offers, with a case or without one. */
static void
test_offer (DunTestDesk  *desk,
            gconstpointer data)
{
  GtkWidget *dialog;
  DunTable *table;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture,
    "do $do$"
    " declare v bigint;"
    " begin"
    "  set local session authorization importer_ho;"
    "  v := (api.import_begin (gen_random_uuid (), 'n') ->> 'import_id')::bigint;"
    "  insert into staging.customers (import_id, line_no, customer_no, kind, name, language,"
    "    branch_code, street, postal_code, city, country)"
    "  values (v, 2, 'N7', 'person', 'Ned Seven', 'en', 'N1', '7 Lane', 'N1 7NN', 'London', 'GB');"
    "  insert into staging.facilities (import_id, line_no, facility_no, customer_no, product,"
    "    currency, principal, opened_on)"
    "  values (v, 2, 'F-N7', 'N7', 'loan', 'EUR', '1000', '2026-01-01');"
    "  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on,"
    "    principal, interest, fee)"
    "  values (v, 2, 'F-N7', '1', '2026-06-10', '90', '10', '0');"
    "  perform api.import_apply (gen_random_uuid (), v);"
    "  reset session authorization;"
    " end $do$;"
    "insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source)"
    " select party_id, branch_id, 'MARKETING', 'LETTER', 'GIVEN', '2026-02-20', 'BRANCH'"
    "   from core.party where customer_no in ('K1', 'N7')");
  dun_fixture_sql (desk->fixture, everybody);
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_SEGMENTS_SCREEN);
  dun_test_until (named (desk, "condition.add", 0) != NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 1);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "name", "Everybody late");
  dun_test_until (dun_test_desk_is_enabled (desk, "segment-contact"));
  dun_test_desk_act (desk, "segment-contact", NULL);
  dialog = find_dialog ();
  table = DUN_TABLE (dun_test_desk_child (dialog, "table"));
  dun_test_until (dun_test_desk_n_rows (table) > 0);
  choose (dun_test_desk_child (dialog, "channel"), dun_code_label ("contact_channel", "LETTER"));
  dun_test_until (dun_test_desk_n_rows (table) == 0);
  dun_test_until (dun_test_desk_n_rows (table) > 0);
  choose (dun_test_desk_child (dialog, "kind"), dun_code_label ("letter_kind", "OFFER"));
  dun_test_until (dun_test_desk_n_rows (table) == 0);
  dun_test_until (dun_test_desk_n_rows (table) > 0);
  dun_test_desk_choose (table, "verdict", "ALLOWED");
  g_assert_cmpint (dun_row_get_int (dun_table_get_cursor_row (table), "n"), ==, 2);
  dun_test_picture (dialog, "segments-contact-letter");
  g_signal_emit_by_name (dialog, "save");
  dun_test_until (desk->said != NULL);
  dun_test_desk_assert_value (desk, "select string_agg (p.customer_no || ' ' || l.state || coalesce"
                                    " (' ' || l.own_basis, ''), ', ' order by p.customer_no)"
                                    " from core.letter l join core.party p using (party_id)",
                              "K1 DRAFT, N7 DRAFT MARKETING");
  table = dun_test_desk_table (desk, "campaigns");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_test_desk_choose (table, "channel", "LETTER");
  g_assert_cmpint (dun_row_get_int (dun_table_get_cursor_row (table), "made"), ==, 2);
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/segments/J03-built-counted-and-saved", NULL, test_build);
  dun_test_desk_add ("/ui/segments/J03-one-and-the-same-facility", NULL, test_one_facility);
  dun_test_desk_add ("/ui/segments/J03-what-is-wrong-stands-at-its-row", NULL, test_flaws);
  dun_test_desk_add ("/ui/segments/J03-its-customers-are-contacted", NULL, test_contact);
  dun_test_desk_add ("/ui/segments/Q01-an-offer-goes-to-who-has-no-case", NULL, test_offer);
  dun_test_desk_add ("/ui/strategies/J01-choices-that-can-not-be-read-are-said", NULL,
                     test_strategies_choices);
  return g_test_run ();
}
