/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-banner.h"
#include "dun-calendar.h"
#include "dun-day-entry.h"
#include "dun-dialog.h"
#include "dun-field.h"
#include "dun-file-question.h"
#include "dun-job-button.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-search-entry.h"
#include "dun-sidebar-row.h"
#include "dun-stat.h"
#include "dun-step-bar.h"

#include "dun-test-list.h"
#include "dun-test-widget.h"

/* The small widgets, in whatever language the environment names. */

static void
finish (GtkWidget *window,
        GtkWidget *widget)
{
  g_object_ref (widget);
  dun_test_close (window);
  g_assert_finalize_object (widget);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* In a Persian window no digit of user text may be an ASCII one. */
static void
assert_digits (const char *text)
{
  if (dun_locale_is_rtl (dun_locale_current ()))
    for (const char *p = text; *p != '\0'; p++)
      g_assert_false (g_ascii_isdigit (*p));
}

static void
test_money (void)
{
  GtkWidget *entry = dun_money_entry_new ("EUR");
  GtkWidget *window = dun_test_show (entry, 320, 80);
  DunMoneyEntry *money = DUN_MONEY_ENTRY (entry);
  DunValueEntry *value = DUN_VALUE_ENTRY (entry);
  gboolean rtl = dun_locale_is_rtl (dun_locale_current ());
  g_autofree char *text = NULL;
  guint n_amount = 0;

  g_signal_connect_swapped (entry, "notify::amount", G_CALLBACK (count_cb), &n_amount);
  g_assert_true (dun_value_entry_get_empty (value));
  g_assert_true (dun_value_entry_get_valid (value));
  g_object_set (entry, "required", TRUE, NULL);
  g_assert_false (dun_value_entry_get_valid (value));

  dun_value_entry_set_text (value, rtl ? "۱٬۲۳۴٫۵۰" : "1,234.50");
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 123450);
  g_assert_true (dun_value_entry_get_valid (value));
  g_assert_cmpuint (n_amount, ==, 1);
  dun_test_picture (window, "money");

  dun_value_entry_set_text (value, "12a");
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 0);
  g_assert_false (dun_value_entry_get_valid (value));
  g_assert_nonnull (dun_value_entry_get_error (value));
  dun_value_entry_set_text (value, rtl ? "۱٫۲۳۴۵" : "1.2345");
  g_assert_false (dun_value_entry_get_valid (value));
  dun_value_entry_set_text (value, "-5");
  g_assert_false (dun_value_entry_get_valid (value));
  g_object_set (entry, "minimum", (gint64) 1000, NULL);
  dun_value_entry_set_text (value, "9");
  g_assert_false (dun_value_entry_get_valid (value));
  assert_digits (dun_value_entry_get_error (value));

  dun_money_entry_set_amount (money, 250000);
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 250000);
  g_object_get (entry, "text", &text, NULL);
  assert_digits (text);
  dun_value_entry_set_error (value, "The server says no.");
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 250000);
  g_assert_false (dun_value_entry_get_valid (value));
  g_object_set (entry, "currency", "JPY", NULL);
  dun_value_entry_set_text (value, "250");
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 0);
  g_object_set (entry, "minimum", (gint64) 0, NULL);
  g_assert_cmpint (dun_money_entry_get_amount (money), ==, 250);
  dun_money_entry_clear (money);
  g_assert_true (dun_value_entry_get_empty (value));
  finish (window, entry);
}

static void
test_day (void)
{
  GtkWidget *entry = dun_day_entry_new ();
  GtkWidget *window = dun_test_show (entry, 320, 360);
  DunDayEntry *day_entry = DUN_DAY_ENTRY (entry);
  DunValueEntry *value = DUN_VALUE_ENTRY (entry);
  DunDay day = dun_day_from_ymd (2026, 3, 21);
  gboolean rtl = dun_locale_is_rtl (dun_locale_current ());
  g_autofree char *text = NULL;
  guint n_day = 0;

  g_object_set (entry, "today", day, NULL);
  g_signal_connect_swapped (entry, "notify::day", G_CALLBACK (count_cb), &n_day);
  dun_value_entry_set_text (value, rtl ? "۱۴۰۵/۱/۱" : "21/03/2026");
  g_assert_cmpint (dun_day_entry_get_day (day_entry), ==, day);
  g_assert_cmpuint (n_day, ==, 1);
  g_assert_true (dun_test_press (entry, GDK_KEY_Up, 0));
  g_assert_cmpint (dun_day_entry_get_day (day_entry), ==, day + 1);
  g_assert_true (dun_test_press (entry, GDK_KEY_Down, 0));
  g_assert_true (dun_test_press (entry, GDK_KEY_Page_Up, 0));
  g_assert_cmpint (dun_day_entry_get_day (day_entry), ==, day + 31);
  g_object_get (entry, "text", &text, NULL);
  assert_digits (text);

  dun_value_entry_set_text (value, rtl ? "۱۴۰۴/۱۲/۳۰" : "30/02/2026");
  g_assert_false (dun_value_entry_get_valid (value));
  g_assert_cmpint (dun_day_entry_get_day (day_entry), ==, DUN_DAY_NONE);
  dun_day_entry_set_day (day_entry, day);
  g_object_set (entry, "minimum-day", day + 1, NULL);
  g_assert_false (dun_value_entry_get_valid (value));
  assert_digits (dun_value_entry_get_error (value));
  g_object_set (entry, "minimum-day", DUN_DAY_NONE, NULL);
  g_assert_true (dun_value_entry_get_valid (value));
  g_object_set (entry, "maximum-day", day - 1, NULL);
  g_assert_false (dun_value_entry_get_valid (value));
  g_object_set (entry, "maximum-day", DUN_DAY_NONE, "required", TRUE, NULL);
  dun_value_entry_set_text (value, "");
  g_assert_false (dun_value_entry_get_valid (value));
  g_assert_true (dun_test_press (entry, GDK_KEY_Up, 0));
  g_assert_cmpint (dun_day_entry_get_day (day_entry), ==, day);
  finish (window, entry);
}

static void
test_calendar (void)
{
  GtkWidget *calendar = dun_calendar_new ();
  GtkWidget *window = dun_test_show (calendar, 260, 240);
  DunDay day = dun_day_from_ymd (2026, 3, 21);
  gboolean rtl = dun_locale_is_rtl (dun_locale_current ());
  guint n_chosen = 0;

  g_object_set (calendar, "day", day, "today", day + 3, NULL);
  dun_test_picture (window, "calendar");
  g_signal_connect_swapped (calendar, "chosen", G_CALLBACK (count_cb), &n_chosen);
  g_assert_true (dun_test_press (calendar, GDK_KEY_Left, 0));
  g_assert_cmpint (dun_calendar_get_day (DUN_CALENDAR (calendar)), ==, rtl ? day + 1 : day - 1);
  g_assert_true (dun_test_press (calendar, GDK_KEY_Down, 0));
  g_assert_true (dun_test_press (calendar, GDK_KEY_Home, 0));
  g_assert_cmpint (dun_calendar_get_day (DUN_CALENDAR (calendar)), ==, day + 3);
  g_assert_true (dun_test_press (calendar, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
  g_assert_cmpint (dun_calendar_get_day (DUN_CALENDAR (calendar)), >=, day + 3 + 365);
  g_assert_true (dun_test_press (calendar, GDK_KEY_Return, 0));
  g_assert_cmpuint (n_chosen, ==, 1);
  finish (window, calendar);
}

static void
test_fields (void)
{
  GtkWidget *grid = dun_field_grid_new ();
  GtkWidget *name = dun_field_new ("name", "Customer", DUN_KIND_NAME);
  GtkWidget *days = dun_field_new ("days", "Days", DUN_KIND_DAYS);
  GtkWidget *money = dun_field_new ("amount", "Overdue", DUN_KIND_MONEY);
  GtkWidget *gone = dun_field_new ("no_such", "Nothing", DUN_KIND_TEXT);
  GtkWidget *window = dun_test_show (grid, 360, 140);
  g_autoptr(DunRow) row = dun_row_new (7);

  dun_field_grid_add (DUN_FIELD_GRID (grid), DUN_FIELD (name));
  dun_field_grid_add (DUN_FIELD_GRID (grid), DUN_FIELD (days));
  dun_field_grid_add (DUN_FIELD_GRID (grid), DUN_FIELD (money));
  dun_field_grid_add (DUN_FIELD_GRID (grid), DUN_FIELD (gone));
  dun_field_grid_set_row (DUN_FIELD_GRID (grid), row);
  g_assert_null (dun_field_get_text (DUN_FIELD (name)));
  dun_test_list_fill (row, 4);
  g_assert_cmpstr (dun_field_get_text (DUN_FIELD (name)), ==, "Əli Məmmədov & <Son>");
  assert_digits (dun_field_get_text (DUN_FIELD (money)));
  g_assert_true (gtk_widget_has_css_class (dun_test_find (days, GTK_TYPE_LABEL, 0), "bucket-4"));
  g_assert_true (gtk_widget_get_visible (gone));
  dun_test_picture (window, "fields");
  g_object_set (grid, "hide-empty", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (gone));
  dun_field_grid_set_row (DUN_FIELD_GRID (grid), NULL);
  g_assert_null (dun_field_get_text (DUN_FIELD (name)));
  finish (window, grid);
}

static void
test_banner (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *banner = dun_banner_new ();
  GtkWidget *window = dun_test_show (box, 560, 200);
  guint n_closed = 0, n_clicked = 0;

  gtk_box_append (GTK_BOX (box), banner);
  g_signal_connect_swapped (banner, "closed", G_CALLBACK (count_cb), &n_closed);
  g_signal_connect_swapped (banner, "button-clicked", G_CALLBACK (count_cb), &n_clicked);
  g_assert_false (gtk_widget_get_mapped (banner));
  g_assert_false (dun_banner_close (DUN_BANNER (banner)));
  for (int kind = DUN_BANNER_INFO; kind <= DUN_BANNER_ERROR; kind++)
    {
      GtkWidget *another = dun_banner_new ();

      gtk_box_append (GTK_BOX (box), another);
      g_object_set (another, "button-label", "Reconnect", NULL);
      dun_banner_show (DUN_BANNER (another), kind, "The connection was lost at 14:02.");
    }
  g_object_set (banner, "button-label", "Again", NULL);
  dun_banner_show (DUN_BANNER (banner), DUN_BANNER_WARNING, "The list has changed.");
  g_assert_true (dun_banner_get_revealed (DUN_BANNER (banner)));
  g_assert_cmpstr (dun_banner_get_text (DUN_BANNER (banner)), ==, "The list has changed.");
  dun_test_picture (window, "banner");
  g_signal_emit_by_name (dun_test_find (banner, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpuint (n_clicked, ==, 1);
  g_assert_true (dun_test_press (banner, GDK_KEY_Escape, 0));
  g_assert_cmpuint (n_closed, ==, 1);
  g_assert_false (gtk_widget_get_visible (banner));
  dun_banner_show (DUN_BANNER (banner), DUN_BANNER_ERROR, "No.");
  dun_banner_hide (DUN_BANNER (banner));
  g_assert_cmpuint (n_closed, ==, 1);
  finish (window, banner);
}

static void
test_steps (void)
{
  GtkWidget *bar = dun_step_bar_new ();
  GtkWidget *window = dun_test_show (bar, 600, 60);
  DunStepBar *steps = DUN_STEP_BAR (bar);
  guint n_current = 0;

  dun_step_bar_add (steps, "kind", "Kind");
  dun_step_bar_add (steps, "eligible", "Eligible");
  dun_step_bar_add (steps, "preview", "Preview");
  dun_step_bar_set_current (steps, "kind");
  g_signal_connect_swapped (bar, "notify::current", G_CALLBACK (count_cb), &n_current);
  dun_step_bar_set_current (steps, "eligible");
  dun_step_bar_set_current (steps, "eligible");
  g_assert_cmpuint (n_current, ==, 1);
  dun_test_picture (window, "steps");
  g_assert_false (gtk_widget_get_sensitive (dun_test_find (bar, GTK_TYPE_BUTTON, 2)));
  g_signal_emit_by_name (dun_test_find (bar, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpstr (dun_step_bar_get_current (steps), ==, "kind");
  dun_step_bar_set_current (steps, "preview");
  dun_step_bar_set_locked (steps, TRUE);
  g_assert_false (gtk_widget_get_sensitive (dun_test_find (bar, GTK_TYPE_BUTTON, 0)));
  finish (window, bar);
}

static void
test_jobs (void)
{
  GtkWidget *button = dun_job_button_new ();
  GtkWidget *window = dun_test_show (button, 300, 300);
  g_autoptr(GListStore) jobs = g_list_store_new (DUN_TYPE_JOB);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(DunJob) job = dun_job_new ("Import", cancellable);
  g_autoptr(DunJob) other = dun_job_new ("Print 412 letters", NULL);

  dun_job_button_set_jobs (DUN_JOB_BUTTON (button), jobs);
  g_assert_false (gtk_widget_get_visible (button));
  g_list_store_append (jobs, job);
  g_list_store_append (jobs, other);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpuint (dun_job_button_get_n_running (DUN_JOB_BUTTON (button)), ==, 2);
  dun_job_set_progress (job, 0.4, "12,000 of 30,000 customers");
  dun_test_settle (window);
  dun_job_button_popup (DUN_JOB_BUTTON (button));
  dun_test_settle (window);
  g_signal_emit_by_name (dun_test_find (dun_test_find (button, GTK_TYPE_LIST_BOX_ROW, 0),
                                        GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  dun_job_finish (job, DUN_JOB_CANCELLED, "Nothing was imported.");
  g_assert_cmpuint (dun_job_button_get_n_running (DUN_JOB_BUTTON (button)), ==, 1);
  dun_job_finish (other, DUN_JOB_DONE, "412 letters printed.");
  g_assert_cmpfloat (dun_job_get_fraction (other), ==, 1);
  g_signal_emit_by_name (dun_test_find (dun_test_find (button, GTK_TYPE_LIST_BOX_ROW, 0),
                                        GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, 1);
  g_list_store_remove_all (jobs);
  g_assert_false (gtk_widget_get_visible (button));
  finish (window, button);
}

static void
activated_cb (DunSearchEntry *entry,
              DunRow         *row,
              gpointer        user_data)
{
  *(gint64 *) user_data = dun_row_get_key (row);
}

static void
test_search (void)
{
  GtkWidget *entry = dun_search_entry_new ();
  GtkWidget *window = dun_test_show (entry, 400, 300);
  g_autoptr(DunTestList) results = dun_test_list_new (3, TRUE);
  guint n_changed = 0, n_submitted = 0;
  gint64 key = 0;

  g_object_set (entry, "title-field", "name", "detail-field", "id", NULL);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (entry, "search-submitted", G_CALLBACK (count_cb), &n_submitted);
  g_signal_connect (entry, "row-activated", G_CALLBACK (activated_cb), &key);
  gtk_widget_grab_focus (entry);
  dun_search_entry_set_text (DUN_SEARCH_ENTRY (entry), "kow");
  dun_test_until (n_changed == 1);
  g_signal_emit_by_name (dun_test_find (entry, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  g_assert_cmpuint (n_submitted, ==, 1);
  dun_search_entry_set_results (DUN_SEARCH_ENTRY (entry), G_LIST_MODEL (results));
  g_assert_true (dun_test_press (entry, GDK_KEY_Down, 0));
  g_signal_emit_by_name (dun_test_find (entry, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  g_assert_cmpint (key, ==, 1001);
  dun_search_entry_set_results (DUN_SEARCH_ENTRY (entry), G_LIST_MODEL (results));
  g_assert_true (dun_test_press (entry, GDK_KEY_Escape, 0));
  g_assert_false (dun_test_press (entry, GDK_KEY_Escape, 0));
  finish (window, entry);
}

static void
test_tiles (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *stat = dun_stat_new ("Promises broken");
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = dun_sidebar_row_new ("worklist", "Worklist", "view-list-symbolic");
  GtkWidget *window = dun_test_show (box, 420, 120);

  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), stat);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_add_css_class (list, "sidebar");
  dun_sidebar_row_set_counter (DUN_SIDEBAR_ROW (row), 42);
  g_assert_cmpstr (dun_sidebar_row_get_screen (DUN_SIDEBAR_ROW (row)), ==, "worklist");
  g_assert_cmpint (dun_sidebar_row_get_counter (DUN_SIDEBAR_ROW (row)), ==, 42);
  g_object_set (stat, "role", "harm", NULL);
  dun_stat_set_figure (DUN_STAT (stat), "12", "of 310");
  g_assert_cmpstr (dun_stat_get_figure (DUN_STAT (stat)), ==, "12");
  dun_test_picture (window, "tiles");
  dun_sidebar_row_set_counter (DUN_SIDEBAR_ROW (row), 0);
  finish (window, stat);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  int *answer = user_data;

  *answer = dun_dialog_ask_finish (result, &error) ? 1 : error != NULL ? 2 : 0;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_question (void)
{
  GtkWidget *label = gtk_label_new ("Parent");
  GtkWidget *window = dun_test_show (label, 200, 100);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  int answer = -1;

  dun_dialog_ask_async (label, "Print 412 letters?", "They cannot be called back.",
                        "_Print 412 letters", FALSE, NULL, asked_cb, &answer);
  gtk_dialog_response (GTK_DIALOG (find_dialog ()), GTK_RESPONSE_OK);
  dun_test_until (answer == 1);
  dun_dialog_ask_async (label, "Void letter 12?", NULL, "_Void", TRUE, NULL, asked_cb, &answer);
  dun_test_settle (window);
  dun_test_picture (find_dialog (), "question");
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  dun_test_until (answer == 0);
  dun_dialog_ask_async (label, "Void letter 12?", NULL, "_Void", TRUE, cancellable, asked_cb,
                        &answer);
  g_cancellable_cancel (cancellable);
  dun_test_until (answer == 2);
  g_assert_null (find_dialog ());
  finish (window, label);
}

static gboolean
stay_cb (DunFormDialog *dialog,
         gpointer       user_data)
{
  return *(gboolean *) user_data;
}

static void
test_form (void)
{
  GtkWidget *dialog = dun_form_dialog_new ("Promise to pay", "_Record promise");
  DunFormDialog *form = DUN_FORM_DIALOG (dialog);
  GtkWidget *content = dun_money_entry_new ("EUR");
  guint n_saved = 0;
  gboolean stay = TRUE;

  dun_form_dialog_set_content (form, content);
  g_signal_connect_swapped (dialog, "save", G_CALLBACK (count_cb), &n_saved);
  g_signal_connect (dialog, "cancel", G_CALLBACK (stay_cb), &stay);
  gtk_window_present (GTK_WINDOW (dialog));
  dun_test_settle (dialog);
  dun_form_dialog_set_error (form, "The amount is more than the debt.");
  g_assert_cmpstr (dun_form_dialog_get_error (form), ==, "The amount is more than the debt.");
  dun_test_picture (dialog, "form");
  g_assert_true (dun_test_press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpuint (n_saved, ==, 1);
  g_assert_null (dun_form_dialog_get_error (form));
  dun_form_dialog_set_busy (form, TRUE);
  dun_form_dialog_save (form);
  dun_form_dialog_set_busy (form, FALSE);
  dun_form_dialog_set_can_save (form, FALSE);
  dun_form_dialog_save (form);
  g_assert_cmpuint (n_saved, ==, 1);
  g_object_ref (dialog);
  dun_form_dialog_cancel (form);
  g_assert_true (gtk_widget_get_visible (dialog));
  stay = FALSE;
  g_assert_true (dun_test_press (dialog, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

static void
answer_cb (gpointer  owner,
           GFile    *file)
{
  g_object_set_data_full (owner, "answer", g_file_get_basename (file), g_free);
}

static GtkWindow *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        {
          g_assert_null (found);
          found = window;
        }
    }
  return found;
}

static void
test_file_question (void)
{
  GtkWidget *owner = gtk_label_new ("owner");
  GtkWidget *window = dun_test_show (owner, 200, 100);
  DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = "Save the list",
    .verb = "_Save",
    .name = "list.csv",
  };
  GtkWindow *first;

  dun_file_question_ask (owner, &question, answer_cb);
  first = find_chooser ();
  g_assert_cmpstr (gtk_window_get_title (first), ==, "Save the list");
  g_assert_true (gtk_window_get_transient_for (first) == GTK_WINDOW (window));
  gtk_dialog_response (GTK_DIALOG (first), GTK_RESPONSE_CANCEL);
  g_assert_null (g_object_get_data (G_OBJECT (owner), "answer"));
  g_assert_null (find_chooser ());

  /* One that is not modal gives way, one that is modal stays. */
  dun_file_question_ask (owner, &question, answer_cb);
  question.title = "Save another list";
  question.modal = TRUE;
  dun_file_question_ask (owner, &question, answer_cb);
  first = find_chooser ();
  g_assert_cmpstr (gtk_window_get_title (first), ==, "Save another list");
  dun_file_question_ask (owner, &question, answer_cb);
  g_assert_true (find_chooser () == first);
  dun_test_settle (GTK_WIDGET (first));
  gtk_dialog_response (GTK_DIALOG (first), GTK_RESPONSE_ACCEPT);
  dun_test_until (g_object_get_data (G_OBJECT (owner), "answer") != NULL);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (owner), "answer"), ==, "list.csv");
  g_assert_null (find_chooser ());

  /* It goes away with its owner. */
  dun_file_question_ask (owner, &question, answer_cb);
  finish (window, owner);
  g_assert_null (find_chooser ());
}

static void
popover_unmapped_cb (GtkWidget *popover,
                     gboolean  *was_first)
{
  *was_first = gtk_widget_get_mapped (GTK_WIDGET (gtk_widget_get_root (popover)));
}

/* What is open over a form goes before the form. */
static void
test_form_popover (void)
{
  GtkWidget *dialog = dun_form_dialog_new ("Promise to pay", "_Record promise");
  GtkWidget *day = dun_day_entry_new ();
  GtkWidget *popover;
  gboolean was_first = FALSE;

  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), day);
  gtk_window_present (GTK_WINDOW (dialog));
  dun_test_settle (dialog);
  gtk_menu_button_popup (GTK_MENU_BUTTON (dun_test_find (day, GTK_TYPE_MENU_BUTTON, 0)));
  popover = dun_test_find (day, GTK_TYPE_POPOVER, 0);
  dun_test_until (gtk_widget_get_mapped (popover));
  g_signal_connect (popover, "unmap", G_CALLBACK (popover_unmapped_cb), &was_first);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (was_first);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/widgets/money-is-understood-or-refused", test_money);
  g_test_add_func ("/widgets/day-is-understood-or-refused", test_day);
  g_test_add_func ("/widgets/calendar-by-keyboard", test_calendar);
  g_test_add_func ("/widgets/fields-follow-the-row", test_fields);
  g_test_add_func ("/widgets/banner-says-and-closes", test_banner);
  g_test_add_func ("/widgets/steps-go-back-only", test_steps);
  g_test_add_func ("/widgets/jobs-are-cancelled-and-dismissed", test_jobs);
  g_test_add_func ("/widgets/search-by-keyboard", test_search);
  g_test_add_func ("/widgets/tiles-and-counters", test_tiles);
  g_test_add_func ("/widgets/question-defaults-to-no", test_question);
  g_test_add_func ("/widgets/form-saves-and-cancels", test_form);
  g_test_add_func ("/widgets/a-file-is-asked-for-once", test_file_question);
  g_test_add_func ("/widgets/form-closes-what-is-open-over-it", test_form_popover);
  return g_test_run ();
}
