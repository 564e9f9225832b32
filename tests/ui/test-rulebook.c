/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-digits-entry.h"
#include "dun-form-field.h"
#include "dun-form-value.h"
#include "dun-locale.h"
#include "dun-rule-dialog.h"
#include "dun-rules-screen.h"
#include "dun-test-desk.h"

#include <string.h>

/* The dated rules of the bank, changed as a credit manager does: real screens, real logins, a
 * database of their own, whose business day is 2026-03-02. */

/* --- The screen --- */

static void
open_sheet (DunTestDesk *desk,
            const char  *login,
            const char  *sheet)
{
  dun_test_desk_sit_down (desk, login, DUN_TYPE_RULES_SCREEN);
  dun_screen_set_argument (desk->screen, g_variant_new_string (sheet));
  dun_test_until (!dun_screen_get_busy (desk->screen));
}

static DunTable *
get_table (DunTestDesk *desk)
{
  return DUN_TABLE (dun_test_find (dun_test_desk_child (desk->screen, "place"), DUN_TYPE_TABLE, 0));
}

/* Waits until the chosen line shows @value. */
static void
wait_chosen (DunTestDesk *desk,
             const char  *field,
             const char  *value)
{
  dun_test_until (dun_table_get_cursor_row (get_table (desk)) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (get_table (desk)),
                                                  field), value) == 0);
}

/* --- The form --- */

static DunFormDialog *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_RULE_DIALOG (window))
        return DUN_FORM_DIALOG (window);
    }
  return NULL;
}

static DunFormField *
get_field (const char *name)
{
  DunFormField *field = dun_form_field_find (GTK_WIDGET (find_form ()), name);

  g_assert_nonnull (field);
  return field;
}

static void
enter (const char *name,
       const char *value)
{
  dun_form_value_set (GTK_WIDGET (get_field (name)), value);
}

static void
assert_entered (const char *name,
                const char *expected)
{
  g_autofree char *value = dun_form_value_dup (GTK_WIDGET (get_field (name)));

  g_assert_cmpstr (value, ==, expected);
}

static void
begin (DunTestDesk *desk,
       const char  *action)
{
  dun_test_until (dun_test_desk_is_enabled (desk, action));
  dun_test_desk_act (desk, action, NULL);
  g_assert_nonnull (find_form ());
}

static void
save (void)
{
  dun_form_dialog_save (find_form ());
  dun_test_until (find_form () == NULL);
}

/* Saving is refused because of one field, and it says so. */
static void
save_refused (const char *field)
{
  dun_form_dialog_save (find_form ());
  dun_test_until (dun_form_field_get_error (get_field (field)) != NULL);
  dun_test_until (!dun_form_dialog_get_busy (find_form ()));
}

static void
picture_form (const char *name)
{
  dun_test_settle (GTK_WIDGET (find_form ()));
  dun_test_picture (GTK_WIDGET (find_form ()), name);
}

/* The question that stands over the window. */
static void
answer_yes (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_DIALOG (window))
        {
          gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
          return;
        }
    }
  g_assert_not_reached ();
}

/* --- Delinquency --- */

static void
test_calendar (DunTestDesk  *desk,
               gconstpointer data)
{
  open_sheet (desk, "manager_ho", "calendars");
  dun_test_desk_choose (get_table (desk), "calendar", "PL");
  begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_field ("calendar"))));
  assert_entered ("weekend", "6,7");
  assert_entered ("from_on", "2026-03-02");
  enter ("weekend", "5,6");
  enter ("from_on", "2026-04-01");
  picture_form ("rules-calendar-form");
  save ();
  wait_chosen (desk, "state", "PLANNED");
  dun_test_desk_assert_value (desk, "select weekend::text || from_on from core.calendar_weekend"
                              " where calendar = 'PL'", "{5,6}2026-04-01");
  dun_test_picture (desk->window, "rules-calendars");

  /* A holiday is added, named anew and taken away. */
  dun_screen_set_argument (desk->screen, g_variant_new_string ("holidays"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  begin (desk, "rule-new");
  enter ("calendar", "PL");
  enter ("day", "2026-06-04");
  save_refused ("name");
  enter ("name", "Corpus");
  save ();
  wait_chosen (desk, "name", "Corpus");
  begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_field ("day"))));
  enter ("name", "Boże Ciało");
  save ();
  wait_chosen (desk, "name", "Boże Ciało");
  dun_test_picture (desk->window, "rules-holidays");
  dun_test_desk_stand_up (desk);
}

static void
test_buckets (DunTestDesk  *desk,
              gconstpointer data)
{
  gboolean persian = g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa");

  open_sheet (desk, "manager_ho", "buckets");
  begin (desk, "rule-change");
  assert_entered ("first_days", "0,1,31,61,91,181");
  enter ("first_days", "1,31");
  save_refused ("first_days");
  enter ("from_on", "2026-03-05");
  /* Typed in the digits of the language. */
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (GTK_WIDGET (get_field ("first_days")),
                                                      DUN_TYPE_DIGITS_ENTRY, 0)),
                         persian ? "۰، ۱، ۱۵، ۳۱" : "0, 1, 15, 31");
  picture_form ("rules-buckets-form");
  save ();
  dun_test_until (dun_test_desk_n_rows (get_table (desk)) == 10);
  dun_test_desk_assert_value (desk, "select string_agg (name, ' ' order by bucket) from core.bucket"
                              " where from_on = '2026-03-05'", "0 1–14 15–30 > 30");
  dun_test_picture (desk->window, "rules-buckets");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("thresholds"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  begin (desk, "rule-new");
  enter ("kind", "RETAIL");
  enter ("currency", "UAH");
  enter ("amount", "500000");
  enter ("share_bp", "150");
  enter ("from_on", "2026-03-02");
  picture_form ("rules-threshold-form");
  save ();
  wait_chosen (desk, "currency", "UAH");
  dun_test_desk_assert_value (desk, "select absolute || ' ' || share_bp from core.materiality"
                              " where currency = 'UAH'", "500000 150");
  dun_test_picture (desk->window, "rules-thresholds");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("classifications"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (get_table (desk), "class", "STAGE_2");
  begin (desk, "rule-change");
  assert_entered ("above", "30");
  assert_entered ("is_rebuttable", "t");
  enter ("above", "95");
  save_refused ("above");
  enter ("above", "45");
  save ();
  dun_test_until (dun_test_desk_n_rows (get_table (desk)) == 10);
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
  open_sheet (desk, "manager_ho", "penalty-profiles");
  begin (desk, "rule-new");
  enter ("profile", "LATE");
  enter ("base", "OVERDUE_PRINCIPAL");
  enter ("day_count", "365");
  enter ("grace_days", "3");
  save ();
  wait_chosen (desk, "profile", "LATE");
  dun_screen_set_argument (desk->screen, g_variant_new_string ("penalty-terms"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  begin (desk, "rule-new");
  enter ("profile", "LATE");
  enter ("kind", "RATE");
  enter ("annual_rate", "12.5");
  enter ("from_on", "2026-03-10");
  picture_form ("rules-penalty-form");
  save ();
  wait_chosen (desk, "annual_rate", "12.5");
  dun_test_desk_assert_value (desk, "select trim_scale (annual_rate)::text || from_on"
                              " from core.penalty_rate", "12.52026-03-10");
  begin (desk, "rule-new");
  enter ("profile", "LATE");
  enter ("kind", "FREEZE");
  enter ("from_on", "2026-04-01");
  enter ("to_on", "2026-04-30");
  save_refused ("reason");
  enter ("reason", "Moratorium");
  save ();
  wait_chosen (desk, "reason", "Moratorium");
  dun_test_picture (desk->window, "rules-penalty");

  /* What is planned is taken back. */
  dun_test_desk_act (desk, "rule-end", NULL);
  answer_yes ();
  dun_test_until (dun_test_desk_n_rows (get_table (desk)) == 2);
  dun_test_desk_assert_value (desk, "select count (*)::text from core.penalty_freeze", "0");
  dun_test_desk_stand_up (desk);
}

/* --- Contact --- */

static void
test_contact (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autofree char *today = NULL;

  open_sheet (desk, "manager_ho", "contact-profiles");
  begin (desk, "rule-new");
  enter ("profile", "HOUSE");
  enter ("name", "House rules");
  enter ("country", "PL");
  enter ("calendar", "PL");
  enter ("checked_on", "2026-02-27");
  enter ("checked_by", "Dr. Nowak");
  save ();
  wait_chosen (desk, "profile", "HOUSE");
  dun_test_picture (desk->window, "rules-contact-profiles");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-windows"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (get_table (desk), "profile", "GR_3758");
  begin (desk, "rule-change");
  today = dun_form_value_dup (GTK_WIDGET (get_field ("from_on")));
  assert_entered ("hours", "09:00-20:00");
  enter ("hours", "9-20");
  save_refused ("hours");
  enter ("hours", "10:00-19:00");
  picture_form ("rules-window-form");
  save ();
  wait_chosen (desk, "hours", "10:00-19:00");
  dun_test_desk_assert_value (desk, "select string_agg ((to_on - (clock_timestamp () at time zone"
                              " 'UTC')::date)::text, ' ') from core.contact_window"
                              " where profile = 'GR_3758' and starts = '09:00'", "-1");
  dun_test_picture (desk->window, "rules-windows");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-limits"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  begin (desk, "rule-new");
  enter ("profile", "HOUSE");
  enter ("channels", "CALL,SMS");
  enter ("counts", "ATTEMPT");
  enter ("per", "PERSON");
  enter ("days", "7");
  enter ("from_on", today);
  save_refused ("max_count");
  enter ("max_count", "3");
  enter ("excludes", "LAWYER");
  picture_form ("rules-limit-form");
  save ();
  dun_test_desk_choose (get_table (desk), "profile", "HOUSE");
  dun_test_desk_assert_value (desk, "select channels::text || max_count || excludes::text"
                              " from core.contact_limit where profile = 'HOUSE'",
                              "{CALL,SMS}3{LAWYER}");
  dun_test_picture (desk->window, "rules-limits");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("contact-channels"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (get_table (desk), "profile", "GR_3758");
  begin (desk, "rule-change");
  assert_entered ("min_days", "10");
  assert_entered ("no_workplace", "t");
  enter ("min_days", "15");
  save ();
  wait_chosen (desk, "min_days", "15");
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
  open_sheet (desk, "manager_ho", "contact-branches");
  dun_test_desk_choose (get_table (desk), "branch_code", "N1");
  wait_chosen (desk, "followed", "NEUTRAL");
  begin (desk, "rule-change");
  assert_entered ("profile", NULL);
  enter ("profile", "GR_3758");
  picture_form ("rules-contact-branch");
  save ();
  wait_chosen (desk, "followed", "GR_3758");
  dun_test_picture (desk->window, "rules-contact-branches");
  begin (desk, "rule-change");
  enter ("profile", NULL);
  save ();
  wait_chosen (desk, "followed", "NEUTRAL");
  dun_test_desk_assert_value (desk, "select count (contact_profile) from core.branch", "0");

  dun_screen_set_argument (desk->screen, g_variant_new_string ("penalty-products"));
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_choose (get_table (desk), "product", "loan");
  begin (desk, "rule-change");
  save_refused ("penalty_profile");
  enter ("penalty_profile", "LATE");
  save ();
  wait_chosen (desk, "penalty_profile", "LATE");
  dun_test_picture (desk->window, "rules-penalty-products");
  dun_test_desk_stand_up (desk);

  /* Who may not change them reads them. */
  open_sheet (desk, "auditor_ho", "contact-branches");
  g_assert_false (dun_test_desk_is_enabled (desk, "rule-change"));
  dun_test_desk_stand_up (desk);
}

static void
test_wordings (DunTestDesk  *desk,
               gconstpointer data)
{
  open_sheet (desk, "manager_ho", "message-wordings");
  dun_test_desk_choose (get_table (desk), "kind", "OVERDUE_REMINDER");
  begin (desk, "rule-change");
  enter ("body", "{{bank}}: {{sum}}");
  save_refused ("body");
  picture_form ("rules-wording-fault");
  enter ("body", "{{bank}}: {{amount}} {{due_on}}, please pay.");
  picture_form ("rules-wording-form");
  save ();
  wait_chosen (desk, "version_no", "2");
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
  open_sheet (desk, "manager_ho", "settings");
  dun_test_desk_choose (get_table (desk), "name", "reopen_days");
  begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_field ("name"))));
  assert_entered ("value", "30");
  enter ("value", "45");
  picture_form ("rules-setting-number");
  save ();
  wait_chosen (desk, "value", "45");
  dun_test_desk_choose (get_table (desk), "name", "print_is_dispatch");
  begin (desk, "rule-change");
  assert_entered ("value", "false");
  enter ("value", "true");
  picture_form ("rules-setting-flag");
  save ();
  wait_chosen (desk, "value", "true");
  dun_test_desk_choose (get_table (desk), "name", "contact_profile");
  begin (desk, "rule-change");
  enter ("value", "US_REG_F");
  save ();
  wait_chosen (desk, "value", "US_REG_F");
  dun_test_desk_assert_value (desk, "select string_agg (value #>> '{}', ' ' order by name)"
                              " from core.setting where name in ('contact_profile',"
                              " 'print_is_dispatch', 'reopen_days')", "US_REG_F true 45");
  dun_test_picture (desk->window, "rules-settings");
  dun_test_desk_stand_up (desk);

  /* The clock of the installation is the administrator's. */
  open_sheet (desk, "admin_ho", "settings");
  dun_test_desk_choose (get_table (desk), "name", "time_zone");
  begin (desk, "rule-change");
  enter ("value", "Mars/Base");
  save_refused ("value");
  enter ("value", "Europe/Warsaw");
  save ();
  wait_chosen (desk, "value", "Europe/Warsaw");
  dun_test_desk_stand_up (desk);
}

static void
add (const char    *path,
     void         (*test) (DunTestDesk *, gconstpointer))
{
  g_test_add (path, DunTestDesk, NULL, dun_test_desk_set_up, test, dun_test_desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  add ("/ui/rulebook/A16-weekends-and-holidays", test_calendar);
  add ("/ui/rulebook/A07-age-groups-thresholds-and-classes-from-a-day-on", test_buckets);
  add ("/ui/rulebook/A12-penalty-terms-are-made-dated-and-taken-back", test_penalty);
  add ("/ui/rulebook/P25-contact-rules-from-a-day-on", test_contact);
  add ("/ui/rulebook/P25-whose-rules-a-branch-follows-and-a-products-terms", test_places);
  add ("/ui/rulebook/X95-a-wording-is-seen-before-it-is-saved", test_wordings);
  add ("/ui/rulebook/S-settings-by-their-kind", test_settings);
  return g_test_run ();
}
