/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-digits-entry.h"
#include "dun-floor-editor.h"
#include "dun-form-field.h"
#include "dun-form-value.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-rule-dialog.h"
#include "dun-rules-screen.h"
#include "dun-test-desk.h"
#include "dun-test-rules.h"

#include <string.h>

/* The dated rules of the bank, changed as a credit manager does: real screens, real logins, a
 * database of their own, whose business day is 2026-03-02. */

/* --- Delinquency --- */

static void
test_calendar (DunTestDesk  *desk,
               gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "calendars");
  dun_test_desk_choose (dun_test_rules_table (desk), "calendar", "PL");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("calendar"))));
  dun_test_rules_assert ("weekend", "6,7");
  dun_test_rules_assert ("from_on", "2026-03-02");
  dun_test_rules_enter ("weekend", "5,6");
  dun_test_rules_enter ("from_on", "2026-04-01");
  dun_test_rules_picture ("rules-calendar-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "state", "PLANNED");
  dun_test_desk_assert_value (desk, "select weekend::text || from_on from core.calendar_weekend"
                              " where calendar = 'PL'", "{5,6}2026-04-01");
  dun_test_picture (desk->window, "rules-calendars");

  /* The program's calendars keep its words; one that the bank makes has the bank's name. */
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("name", "Polska");
  dun_test_rules_save_refused ("name");
  dun_test_rules_enter ("name", NULL);
  dun_test_rules_save ();
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("calendar", "BAKU_HQ");
  dun_test_rules_enter ("weekend", "6,7");
  dun_test_rules_enter ("from_on", "2026-03-02");
  dun_test_rules_save_refused ("name");
  dun_test_rules_enter ("name", "Head office in Baku");
  dun_test_rules_save ();
  dun_test_desk_choose (dun_test_rules_table (desk), "calendar", "BAKU_HQ");
  dun_test_rules_wait (desk, "name", "Head office in Baku");
  dun_test_until (g_str_equal (dun_code_label ("calendar", "BAKU_HQ"), "Head office in Baku"));
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("names", "{\"fa\": \"دفتر مرکزی باکو\"}");
  dun_test_rules_picture ("rules-calendar-languages");
  dun_test_rules_save ();
  dun_test_until (g_str_equal (dun_code_label ("calendar", "BAKU_HQ"),
                               g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa")
                               ? "دفتر مرکزی باکو" : "Head office in Baku"));
  dun_test_desk_assert_value (desk, "select name || ' ' || (names ->> 'fa') from core.calendar"
                              " where calendar = 'BAKU_HQ'",
                              "Head office in Baku دفتر مرکزی باکو");
  dun_test_picture (desk->window, "rules-calendar-names");

  /* A holiday is added, named anew and taken away. */
  dun_screen_set_argument (desk->screen, g_variant_new_string ("holidays"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("calendar", "PL");
  dun_test_rules_enter ("day", "2026-06-04");
  dun_test_rules_save_refused ("name");
  dun_test_rules_enter ("name", "Corpus");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "name", "Corpus");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("day"))));
  dun_test_rules_enter ("name", "Boże Ciało");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "name", "Boże Ciało");
  dun_test_picture (desk->window, "rules-holidays");
  dun_test_desk_stand_up (desk);
}

static void
test_buckets (DunTestDesk  *desk,
              gconstpointer data)
{
  GtkWidget *field;
  DunLineEditor *floors;
  DunValueEntry *amount;
  gboolean persian = g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa");

  dun_test_rules_open (desk, "manager_ho", "buckets");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("first_days", "0,1,31,61,91,181");
  dun_test_rules_enter ("first_days", "1,31");
  dun_test_rules_save_refused ("first_days");
  dun_test_rules_enter ("from_on", "2026-03-05");
  /* Typed in the digits of the language. */
  field = GTK_WIDGET (dun_test_rules_field ("first_days"));
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (field, DUN_TYPE_DIGITS_ENTRY, 0)),
                         persian ? "۰، ۱، ۱۵، ۳۱" : "0, 1, 15, 31");
  /* What must be overdue at least: not in the first group that is late. */
  floors = DUN_LINE_EDITOR (dun_test_find (GTK_WIDGET (dun_test_rules_form ()),
                                           DUN_TYPE_FLOOR_EDITOR, 0));
  dun_line_editor_add_line (floors);
  g_object_set (dun_line_editor_get_cell (floors, 0, "first_day"), "value", "1", NULL);
  dun_test_rules_save_refused ("floors");
  dun_code_choice_set_code (DUN_CODE_CHOICE (dun_line_editor_get_cell (floors, 0, "currency")),
                            "EUR");
  amount = DUN_VALUE_ENTRY (dun_line_editor_get_cell (floors, 0, "amount"));
  dun_value_entry_set_text (amount, persian ? "۱۵۰۰٫۵" : "1500.5");
  dun_test_rules_save_refused ("floors");
  dun_test_rules_picture ("rules-buckets-form-refused");
  g_object_set (dun_line_editor_get_cell (floors, 0, "first_day"), "value", "15", NULL);
  dun_test_rules_assert ("floors", "15:EUR:150050");
  dun_test_rules_picture ("rules-buckets-form");
  dun_test_rules_save ();
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == 10);
  dun_test_desk_assert_value (desk, "select string_agg (name, ' ' order by bucket) from core.bucket"
                              " where from_on = '2026-03-05'", "0 1–14 15–30 > 30");
  dun_test_desk_assert_value (desk, "select string_agg (concat_ws (' ', from_on, bucket, currency,"
                              " amount), ',') from core.bucket_floor", "2026-03-05 2 EUR 150050");
  dun_test_picture (desk->window, "rules-buckets");

  /* The next one begins with them; taken out they are gone. */
  dun_test_desk_choose (dun_test_rules_table (desk), "floor_list", "EUR:150050");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("floors", "15:EUR:150050");
  floors = DUN_LINE_EDITOR (dun_test_find (GTK_WIDGET (dun_test_rules_form ()),
                                           DUN_TYPE_FLOOR_EDITOR, 0));
  dun_line_editor_remove_line (floors, 0);
  dun_test_rules_save ();
  dun_test_desk_assert_value (desk, "select count (*)::text from core.bucket_floor", "0");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("thresholds"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("kind", "RETAIL");
  dun_test_rules_enter ("currency", "UAH");
  dun_test_rules_enter ("amount", "500000");
  dun_test_rules_enter ("share_bp", "150");
  dun_test_rules_enter ("from_on", "2026-03-02");
  dun_test_rules_picture ("rules-threshold-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "currency", "UAH");
  dun_test_desk_assert_value (desk, "select absolute || ' ' || share_bp from core.materiality"
                              " where currency = 'UAH'", "500000 150");
  dun_test_picture (desk->window, "rules-thresholds");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("classifications"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (dun_test_rules_table (desk), "class", "STAGE_2");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("above", "30");
  dun_test_rules_assert ("is_rebuttable", "t");
  dun_test_rules_enter ("above", "95");
  dun_test_rules_save_refused ("above");
  dun_test_rules_enter ("above", "45");
  dun_test_rules_save ();
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == 10);
  dun_test_desk_assert_value (desk, "select string_agg (above::text, ' ' order by seq)"
                              " from core.classification_class where scheme = 'IFRS9'"
                              " and from_on = '2026-03-02'", "45 90");
  dun_test_picture (desk->window, "rules-classes");
  dun_test_desk_stand_up (desk);
}

static void
test_penalty (DunTestDesk  *desk,
              gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "penalty-profiles");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("profile", "LATE");
  dun_test_rules_enter ("base", "OVERDUE_PRINCIPAL");
  dun_test_rules_enter ("day_count", "365");
  dun_test_rules_enter ("grace_days", "3");
  dun_test_rules_save_refused ("name");
  dun_test_rules_enter ("name", "Late payers");
  dun_test_rules_enter ("names", "{\"fa\": \"دیرپرداخت\"}");
  dun_test_rules_picture ("rules-penalty-name");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "profile", "LATE");
  dun_test_rules_wait (desk, "name", "Late payers");
  /* Where terms are shown and picked they are called so. */
  dun_test_until (g_str_equal (dun_code_label ("penalty_profile", "LATE"),
                               g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa")
                               ? "دیرپرداخت" : "Late payers"));
  dun_test_picture (desk->window, "rules-penalty-names");
  dun_screen_set_argument (desk->screen, g_variant_new_string ("penalty-terms"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("profile", "LATE");
  dun_test_rules_enter ("kind", "RATE");
  dun_test_rules_enter ("annual_rate", "12.5");
  dun_test_rules_enter ("from_on", "2026-03-10");
  dun_test_rules_picture ("rules-penalty-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "annual_rate", "12.5");
  dun_test_desk_assert_value (desk, "select trim_scale (annual_rate)::text || from_on"
                              " from core.penalty_rate", "12.52026-03-10");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("profile", "LATE");
  dun_test_rules_enter ("kind", "FREEZE");
  dun_test_rules_enter ("from_on", "2026-04-01");
  dun_test_rules_enter ("to_on", "2026-04-30");
  dun_test_rules_save_refused ("reason");
  dun_test_rules_enter ("reason", "Moratorium");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "reason", "Moratorium");
  dun_test_picture (desk->window, "rules-penalty");

  /* What is planned is taken back. */
  dun_test_desk_act (desk, "rule-end", NULL);
  dun_test_rules_yes ();
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == 2);
  dun_test_desk_assert_value (desk, "select count (*)::text from core.penalty_freeze", "0");
  dun_test_desk_stand_up (desk);
}

/* --- Contact --- */

static void
test_contact (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autofree char *today = NULL;

  dun_test_rules_open (desk, "manager_ho", "contact-profiles");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("profile", "HOUSE");
  dun_test_rules_enter ("name", "House rules");
  dun_test_rules_enter ("country", "PL");
  dun_test_rules_enter ("calendar", "PL");
  dun_test_rules_enter ("checked_on", "2026-02-27");
  dun_test_rules_enter ("checked_by", "Dr. Nowak");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "profile", "HOUSE");
  dun_test_picture (desk->window, "rules-contact-profiles");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-windows"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (dun_test_rules_table (desk), "profile", "GR_3758");
  dun_test_rules_begin (desk, "rule-change");
  today = dun_form_value_dup (GTK_WIDGET (dun_test_rules_field ("from_on")));
  dun_test_rules_assert ("hours", "09:00-20:00");
  dun_test_rules_enter ("hours", "9-20");
  dun_test_rules_save_refused ("hours");
  dun_test_rules_enter ("hours", "10:00-19:00");
  dun_test_rules_picture ("rules-window-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "hours", "10:00-19:00");
  dun_test_desk_assert_value (desk, "select string_agg ((to_on - (clock_timestamp () at time zone"
                              " 'UTC')::date)::text, ' ') from core.contact_window"
                              " where profile = 'GR_3758' and starts = '09:00'", "-1");
  dun_test_picture (desk->window, "rules-windows");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-limits"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("profile", "HOUSE");
  dun_test_rules_enter ("channels", "CALL,SMS");
  dun_test_rules_enter ("counts", "ATTEMPT");
  dun_test_rules_enter ("per", "PERSON");
  dun_test_rules_enter ("days", "7");
  dun_test_rules_enter ("from_on", today);
  dun_test_rules_save_refused ("max_count");
  dun_test_rules_enter ("max_count", "3");
  dun_test_rules_enter ("excludes", "LAWYER");
  dun_test_rules_picture ("rules-limit-form");
  dun_test_rules_save ();
  dun_test_desk_choose (dun_test_rules_table (desk), "profile", "HOUSE");
  dun_test_desk_assert_value (desk, "select channels::text || max_count || excludes::text"
                              " from core.contact_limit where profile = 'HOUSE'",
                              "{CALL,SMS}3{LAWYER}");
  dun_test_picture (desk->window, "rules-limits");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-channels"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (dun_test_rules_table (desk), "profile", "GR_3758");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("min_days", "10");
  dun_test_rules_assert ("no_workplace", "t");
  dun_test_rules_enter ("min_days", "15");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "min_days", "15");
  dun_test_picture (desk->window, "rules-channels");
  dun_test_desk_stand_up (desk);
}

/* --- Messages and settings --- */

static void
test_places (DunTestDesk  *desk,
             gconstpointer data)
{
  dun_fixture_sql (desk->fixture, "insert into core.penalty_profile (profile, base, day_count)"
                   " values ('LATE', 'OVERDUE_PRINCIPAL', '365');"
                   "insert into core.product (product) values ('loan') on conflict do nothing");
  dun_test_rules_open (desk, "manager_ho", "contact-branches");
  dun_test_desk_choose (dun_test_rules_table (desk), "branch_code", "N1");
  dun_test_rules_wait (desk, "followed", "NEUTRAL");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("profile", NULL);
  dun_test_rules_enter ("profile", "GR_3758");
  dun_test_rules_picture ("rules-contact-branch");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "followed", "GR_3758");
  dun_test_picture (desk->window, "rules-contact-branches");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("profile", NULL);
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "followed", "NEUTRAL");
  dun_test_desk_assert_value (desk, "select count (contact_profile) from core.branch", "0");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("penalty-products"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (dun_test_rules_table (desk), "product", "loan");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_save_refused ("penalty_profile");
  dun_test_rules_enter ("penalty_profile", "LATE");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "penalty_profile", "LATE");
  dun_test_picture (desk->window, "rules-penalty-products");
  dun_test_desk_stand_up (desk);

  dun_test_rules_assert_only_read (desk, "contact-branches", "rule-change");
}

/* D04: from which trays a kind of letter is printed, from a day on; two different ones split it. */
static void
test_trays (DunTestDesk  *desk,
            gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "letter-trays");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 0);
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("kind", "W2");
  dun_test_rules_enter ("first_tray", "UPPER");
  dun_test_rules_enter ("next_tray", "LOWER");
  dun_test_rules_enter ("from_on", "2026-04-01");
  dun_test_rules_picture ("rules-tray-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "state", "PLANNED");
  dun_test_desk_assert_value (desk, "select first_tray || ' ' || next_tray from core.letter_tray"
                              " where kind = 'W2' and from_on = '2026-04-01'", "UPPER LOWER");
  dun_test_picture (desk->window, "rules-trays");
  dun_test_desk_stand_up (desk);

  /* Who may not plan it reads it. */
  dun_test_rules_assert_only_read (desk, "letter-trays", "rule-change");
}

static void
test_wordings (DunTestDesk  *desk,
               gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "message-wordings");
  dun_test_desk_choose (dun_test_rules_table (desk), "kind", "OVERDUE_REMINDER");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("body", "{{bank}}: {{sum}}");
  dun_test_rules_save_refused ("body");
  dun_test_rules_picture ("rules-wording-fault");
  dun_test_rules_enter ("body", "{{bank}}: {{amount}} {{due_on}}, please pay.");
  dun_test_rules_picture ("rules-wording-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "version_no", "2");
  dun_test_desk_assert_value (desk, "select string_agg (version_no || is_current::text, ' '"
                              " order by version_no) from core.message_wording m"
                              " where (kind, channel, language) = (select kind, channel, language"
                              " from core.message_wording where version_no = 2)", "1false 2true");
  dun_test_picture (desk->window, "rules-message-wordings");
  dun_test_desk_stand_up (desk);
}

static void
test_settings (DunTestDesk  *desk,
               gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "settings");
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "reopen_days");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("name"))));
  dun_test_rules_assert ("value", "30");
  dun_test_rules_enter ("value", "45");
  dun_test_rules_picture ("rules-setting-number");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "value", "45");
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "print_is_dispatch");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("value", "false");
  dun_test_rules_enter ("value", "true");
  dun_test_rules_picture ("rules-setting-flag");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "value", "true");
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "contact_profile");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("value", "US_REG_F");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "value", "US_REG_F");
  dun_test_desk_assert_value (desk, "select string_agg (value #>> '{}', ' ' order by name)"
                              " from core.setting where name in ('contact_profile',"
                              " 'print_is_dispatch', 'reopen_days')", "US_REG_F true 45");
  dun_test_picture (desk->window, "rules-settings");

  /* The clock of the installation is the administrator's, and is not opened by a double click. */
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "time_zone");
  dun_test_until (!dun_test_desk_is_enabled (desk, "rule-change"));
  g_signal_emit_by_name (dun_test_rules_table (desk), "row-activated",
                         dun_table_get_cursor_row (dun_test_rules_table (desk)));
  g_assert_null (dun_test_rules_form ());

  /* Who goes on to another sheet waits for that one, not for the answer he no longer wants. */
  dun_screen_refresh (desk->screen);
  dun_screen_set_argument (desk->screen, g_variant_new_string ("buckets"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), >, 0);
  dun_test_desk_stand_up (desk);

  dun_test_rules_open (desk, "admin_ho", "settings");
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "time_zone");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("value", "Mars/Base");
  dun_test_rules_save_refused ("value");
  dun_test_rules_enter ("value", "Europe/Warsaw");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "value", "Europe/Warsaw");
  dun_test_desk_stand_up (desk);
}

static void
test_documents (DunTestDesk  *desk,
                gconstpointer data)
{
  dun_fixture_sql (desk->fixture,
                   "insert into core.product (product) values ('loan') on conflict do nothing");
  dun_test_rules_open (desk, "manager_ho", "documents");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("product", "loan");
  dun_test_rules_enter ("due_days", "30");
  dun_test_rules_enter ("from_on", "2026-01-01");
  dun_test_rules_save_refused ("name");
  dun_test_rules_enter ("name", "Insurance policy");
  dun_test_rules_picture ("rules-documents-form");
  dun_test_rules_save ();
  dun_test_desk_choose (dun_test_rules_table (desk), "name", "Insurance policy");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_assert ("due_days", "30");
  dun_test_rules_enter ("due_days", "45");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "due_days", "45");
  dun_test_picture (desk->window, "rules-documents");
  dun_test_desk_stand_up (desk);

  dun_test_rules_assert_only_read (desk, "documents", "rule-change");
}

static void
test_fees (DunTestDesk  *desk,
           gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "warning-fees");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 0);
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("kind", "W2");
  dun_test_rules_enter ("currency", "EUR");
  dun_test_rules_enter ("amount", "1000");
  dun_test_rules_enter ("share_bp", "1500");
  dun_test_rules_enter ("from_on", "2026-04-01");
  dun_test_rules_save_refused ("share_bp");
  dun_test_rules_enter ("amount", "");
  dun_test_rules_picture ("rules-fee-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "state", "PLANNED");
  dun_test_desk_assert_value (desk, "select amount || ' ' || share_bp from core.warning_fee_rule"
                              " where kind = 'W2' and from_on = '2026-04-01'", "0 1500");
  dun_test_picture (desk->window, "rules-fees");
  dun_test_desk_stand_up (desk);

  /* Who may not plan it reads it. */
  dun_test_rules_assert_only_read (desk, "warning-fees", "rule-change");
}

/* An account is entered by one person and counts when another one has approved it. */
static void
test_accounts (DunTestDesk  *desk,
               gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "bank-accounts");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 0);
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("currency", "EUR");
  dun_test_rules_enter ("account_no", "DE89 3704 0044 0532 0130 01");
  dun_test_rules_enter ("holder", "Bank of the North");
  dun_test_rules_enter ("scheme", "EPC");
  dun_test_rules_enter ("from_on", "2026-03-02");
  dun_test_rules_save_refused ("account_no");
  dun_test_rules_picture ("rules-account-form");
  dun_test_rules_enter ("account_no", "DE89 3704 0044 0532 0130 00");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "state", "SUBMITTED");
  dun_test_desk_assert_value (desk, "select account_no from core.bank_account",
                              "DE89370400440532013000");

  /* Not by who has entered it */
  dun_test_rules_yes_refused (desk, "rule-approve",
                              "Who has entered something can not approve it. "
                              "Ask somebody else to.");
  dun_test_desk_assert_value (desk, "select state from core.bank_account", "SUBMITTED");
  dun_test_desk_stand_up (desk);

  /* Who may not decide about it reads it. */
  dun_test_rules_assert_only_read (desk, "bank-accounts", "rule-approve");

  dun_test_rules_open (desk, "head_n", "bank-accounts");
  dun_test_desk_choose (dun_test_rules_table (desk), "state", "SUBMITTED");
  dun_test_until (dun_test_desk_is_enabled (desk, "rule-approve"));
  dun_test_desk_act (desk, "rule-approve", NULL);
  dun_test_picture (desk->window, "rules-account-approve");
  dun_test_rules_yes ();
  dun_test_rules_wait (desk, "state", "IN_FORCE");
  dun_test_desk_assert_value (desk, "select approved_by from core.bank_account", "head_n");
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-approve"));
  dun_test_picture (desk->window, "rules-accounts");
  dun_test_desk_stand_up (desk);

  /* And taken away by who sees all branches */
  dun_test_rules_open (desk, "manager_ho", "bank-accounts");
  dun_test_desk_choose (dun_test_rules_table (desk), "state", "IN_FORCE");
  dun_test_desk_act (desk, "rule-end", NULL);
  dun_test_rules_yes ();
  dun_test_rules_wait (desk, "state", "RETIRED");
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-end"));
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/rulebook/A16-weekends-and-holidays", NULL, test_calendar);
  dun_test_desk_add ("/ui/rulebook/A07-age-groups-thresholds-and-classes-from-a-day-on",
                     NULL, test_buckets);
  dun_test_desk_add ("/ui/rulebook/A12-penalty-terms-are-made-dated-and-taken-back",
                     NULL, test_penalty);
  dun_test_desk_add ("/ui/rulebook/P25-contact-rules-from-a-day-on", NULL, test_contact);
  dun_test_desk_add ("/ui/rulebook/P25-whose-rules-a-branch-follows-and-a-products-terms",
                     NULL, test_places);
  dun_test_desk_add ("/ui/rulebook/A05-what-a-product-asks-for", NULL, test_documents);
  dun_test_desk_add ("/ui/rulebook/X25-what-a-warning-costs", NULL, test_fees);
  dun_test_desk_add ("/ui/rulebook/D10-accounts-to-pay-into", NULL, test_accounts);
  dun_test_desk_add ("/ui/rulebook/D04-trays-of-the-printer-from-a-day-on", NULL, test_trays);
  dun_test_desk_add ("/ui/rulebook/X95-a-wording-is-seen-before-it-is-saved", NULL, test_wordings);
  dun_test_desk_add ("/ui/rulebook/S-settings-by-their-kind", NULL, test_settings);
  return g_test_run ();
}
