/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reports-screen"

#include "dun-reports-screen-private.h"

#include "dun-file-question.h"
#include "dun-locale.h"
#include "dun-refusal.h"
#include "dun-report-view.h"
#include "dun-reports.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (DunReportsScreen, dun_reports_screen, DUN_TYPE_SCREEN)

static DunSession *
get_session (DunReportsScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* --- Progress: from one second on, with a way out --- */

static gboolean
progress_cb (gpointer user_data)
{
  DunReportsScreen *self = user_data;

  self->progress_source = 0;
  gtk_widget_show (self->progress);
  return G_SOURCE_REMOVE;
}

/* What is under way is shown: files being written, or else a report being made. */
void
_dun_reports_screen_update_work (DunReportsScreen *self)
{
  gboolean is_writing = !g_queue_is_empty (&self->saves);
  gboolean is_busy = is_writing || self->running != NULL;

  if (self->table == NULL)
    return;
  gtk_label_set_text (self->progress_text, is_writing ? _("The file is being written …")
                                                      : _("The report is being made …"));
  if (is_busy && self->progress_source == 0 && !gtk_widget_get_visible (self->progress))
    self->progress_source = g_timeout_add (1000, progress_cb, self);
  if (!is_busy)
    {
      g_clear_handle_id (&self->progress_source, g_source_remove);
      gtk_widget_hide (self->progress);
    }
  dun_screen_set_busy (DUN_SCREEN (self), is_busy);
  dun_screen_set_enabled (DUN_SCREEN (self), "report-cancel", is_busy);
}

/* --- Showing --- */

/* Returns: (transfer full): what the rows come to, if they come to something, and what the words
 * mean. */
static char *
describe (DunReportsScreen *self)
{
  const char *separator = dun_locale_get_separator (dun_locale_current ());
  g_autofree char *definitions = dun_report_view_definitions (self->info);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->report != NULL)
    figures = dun_report_list_figures (self->report, dun_locale_current ());
  for (guint i = 0; figures != NULL && i + 1 < figures->len; i += 2)
    {
      /* Translators: a name and its figure, "Completeness: 98,5 %" */
      g_string_append_printf (text, _("%s: %s"), (char *) figures->pdata[i],
                              (char *) figures->pdata[i + 1]);
      g_string_append (text, i + 3 < figures->len ? separator : "\n");
    }
  g_string_append (text, definitions);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_report (DunReportsScreen *self)
{
  g_autoptr (GListStore) totals = g_list_store_new (DUN_TYPE_ROW);
  guint n = self->report != NULL ? dun_result_get_n_rows (dun_report_get_rows (self->report)) : 0;
  g_autofree char *status = dun_report_view_count (self->info, n);
  g_autofree char *text = describe (self);
  const char *title, *hint;
  int n_totals;

  dun_row_list_clear (self->rows);
  if (self->report != NULL)
    {
      GPtrArray *sums = dun_report_get_totals (self->report);

      dun_row_list_take_result (self->rows, dun_report_get_rows (self->report));
      for (guint i = 0; i < sums->len; i++)
        g_list_store_append (totals, sums->pdata[i]);
    }
  dun_table_set_model (self->totals, G_LIST_MODEL (totals));
  gtk_widget_set_visible (GTK_WIDGET (self->totals), n > 0);
  n_totals = (int) MIN (g_list_model_get_n_items (G_LIST_MODEL (totals)), 6);
  gtk_widget_set_size_request (GTK_WIDGET (self->totals), -1, 28 + 24 * n_totals);
  dun_screen_set_enabled (DUN_SCREEN (self), "report-save", self->report != NULL);
  dun_screen_set_enabled (DUN_SCREEN (self), "report-save-as", self->report != NULL);
  gtk_label_set_text (self->definitions, text);
  dun_screen_set_status (DUN_SCREEN (self), self->report == NULL ? NULL : status);
  dun_report_view_empty (self->info, self->report != NULL, &title, &hint);
  g_object_set (self->table, "empty-title", title, "empty-text", hint, NULL);
}

static void
choose_report (DunReportsScreen    *self,
               const DunReportInfo *info)
{
  g_autofree char *no = dun_locale_digits (dun_locale_current (), info->no);
  g_autofree char *title = dun_locale_join (_(info->title), no, NULL);

  if (self->info == info)
    return;
  self->info = info;
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->report);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, _(info->text));
  _dun_reports_screen_show_choices (self);
  dun_report_view_set_columns (info, self->table, self->totals);
  show_report (self);
  _dun_reports_screen_recall (self);
}

/* --- Making it --- */

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (DunReportsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunReport) report = dun_report_run_finish (result, &error);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autofree char *code = NULL;

  /* Another one may have taken its place. */
  if (self->table == NULL || self->running != cancellable)
    return;
  g_clear_object (&self->running);
  _dun_reports_screen_update_work (self);
  if (report == NULL && g_cancellable_is_cancelled (cancellable))
    return;
  if (report != NULL && dun_report_get_info (report) == self->info)
    {
      g_set_object (&self->report, report);
      show_report (self);
      _dun_reports_screen_remember (self);
    }
  else if (dun_error_get_refusal (error, &code, NULL)
           && (g_str_equal (code, "DN193") || g_str_equal (code, "DN195")
               || g_str_equal (code, "DN332")))
    {
      g_autofree char *text = dun_refusal_message (error);

      _dun_reports_screen_set_day_error (self, text);
      _dun_reports_screen_focus_day (self);
    }
  else if (error != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
run (DunReportsScreen *self)
{
  DunReportParameters parameters;

  if (!_dun_reports_screen_get_parameters (self, &parameters))
    return;
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();
  _dun_reports_screen_update_work (self);
  dun_report_run_async (get_session (self), self->info, &parameters, self->running, run_cb,
                        g_object_ref (self));
}

/* --- Files --- */

static void
save_to (gpointer  owner,
         GFile    *file)
{
  _dun_reports_screen_save (owner, file);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunReportsScreen *self = user_data;
  g_autofree char *day = dun_day_to_iso (dun_report_get_day (self->report));
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", self->info->id, day,
                                           g_variant_get_string (parameter, NULL));
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .title = _("Save the report"),
    .verb = _("_Save"),
    .name = name,
    .modal = TRUE,
  };

  dun_file_question_ask (GTK_WIDGET (self), &question, save_to);
}

static void
save_as_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  _dun_reports_screen_save (user_data, file);
}

/* --- The case behind a row --- */

static void
drilled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunReportsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree gint64 *keys = NULL;
  gsize n_keys = 0;

  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  keys = dun_result_get_keys (answer, &n_keys);
  if (n_keys == 0)
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_INFO,
                    _("There has never been a case for this facility."));
  else if (n_keys == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", keys[0]);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-cases", "s", self->drill);
}

static void
row_activated_cb (DunReportsScreen *self,
                  DunRow           *row)
{
  if (dun_row_has (row, "filter"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-cases", "s",
                                  dun_row_get_text (row, "filter"));
      return;
    }
  if (dun_row_has (row, "evidence_id") && dun_row_get_text (row, "evidence_id") != NULL)
    {
      /* The folder, standing on what proves the step. */
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-evidence", "(xsx)",
                                  dun_row_get_int (row, "case_id"),
                                  dun_row_get_text (row, "evidence_kind"),
                                  dun_row_get_int (row, "evidence_id"));
      return;
    }
  if (dun_row_has (row, "case_id"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                  dun_row_get_int (row, "case_id"));
      return;
    }
  g_free (self->drill);
  self->drill = dun_report_view_filter (row);
  dun_reports_find_cases_async (get_session (self), self->drill, NULL, drilled_cb,
                                g_object_ref (self));
}

/* --- Commands --- */

static void
row_selected_cb (DunReportsScreen *self,
                 GtkListBoxRow    *row)
{
  if (row != NULL)
    choose_report (self, g_object_get_data (G_OBJECT (row), "dun-info"));
}

/* "arms", or "arms:12" of the strategy's version 12. */
static void
choose_by_id (DunReportsScreen *self,
              const char       *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, ":", 2);
  const char *id = parts[0] != NULL ? parts[0] : "";
  GtkListBoxRow *row;

  if (parts[0] != NULL && parts[1] != NULL)
    _dun_reports_screen_set_version (self, g_ascii_strtoll (parts[1], NULL, 10));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->catalogue, i)) != NULL; i++)
    if (g_str_equal (((const DunReportInfo *) g_object_get_data (G_OBJECT (row), "dun-info"))->id,
                     id))
      gtk_list_box_select_row (self->catalogue, row);
}

static void
choose_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  choose_by_id (user_data, g_variant_get_string (parameter, NULL));
}

static void
day_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunReportsScreen *self = user_data;
  DunDay day;

  if (dun_day_parse_iso (g_variant_get_string (parameter, NULL), &day))
    dun_day_entry_set_day (self->day, day);
}

static void
branch_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunReportsScreen *self = user_data;

  dun_branch_choice_set_branch (self->branch, g_variant_get_int64 (parameter));
}

static void
period_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunReportsScreen *self = user_data;
  const char *first, *last;
  DunDay from, to;

  g_variant_get (parameter, "(&s&s)", &first, &last);
  if (dun_day_parse_iso (first, &from) && dun_day_parse_iso (last, &to) && from <= to)
    dun_period_choice_set_days (self->period, from, to);
}

static void
segment_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunReportsScreen *self = user_data;

  dun_segment_choice_set_segment (self->segment, g_variant_get_int64 (parameter));
}

static void
run_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  run (user_data);
}

static void
cancel_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunReportsScreen *self = user_data;

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  _dun_reports_screen_cancel_saves (self);
}

static const GActionEntry entries[] = {
  { "report-branch", branch_action, "x" },
  { "report-cancel", cancel_action },
  { "report-choose", choose_action, "s" },
  { "report-day", day_action, "s" },
  { "report-period", period_action, "(ss)" },
  { "report-run", run_action },
  { "report-save", save_action, "s" },
  { "report-save-as", save_as_action, "s" },
  { "report-segment", segment_action, "x" },
};

/* --- Overrides --- */

static void
dun_reports_screen_refresh (DunScreen *screen)
{
  if (DUN_REPORTS_SCREEN (screen)->report != NULL)
    run (DUN_REPORTS_SCREEN (screen));
}

static void
dun_reports_screen_find (DunScreen *screen)
{
  _dun_reports_screen_focus_day (DUN_REPORTS_SCREEN (screen));
}

static void
dun_reports_screen_shown (DunScreen *screen)
{
  _dun_reports_screen_focus_day (DUN_REPORTS_SCREEN (screen));
}

static void
dun_reports_screen_set_argument (DunScreen *screen,
                                 GVariant  *argument)
{
  choose_by_id (DUN_REPORTS_SCREEN (screen), g_variant_get_string (argument, NULL));
}

static void
dun_reports_screen_constructed (GObject *object)
{
  DunReportsScreen *self = DUN_REPORTS_SCREEN (object);

  G_OBJECT_CLASS (dun_reports_screen_parent_class)->constructed (object);
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  dun_screen_set_enabled (DUN_SCREEN (self), "report-cancel", FALSE);
  dun_branch_choice_set_session (self->branch, get_session (self));
  dun_segment_choice_set_session (self->segment, get_session (self));
  _dun_reports_screen_read_versions (self);
  dun_table_set_model (self->table, G_LIST_MODEL (self->rows));
  dun_report_view_fill_catalogue (self->catalogue);
  gtk_list_box_select_row (self->catalogue, gtk_list_box_get_row_at_index (self->catalogue, 0));
}

static void
dun_reports_screen_dispose (GObject *object)
{
  DunReportsScreen *self = DUN_REPORTS_SCREEN (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->report);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->drill, g_free);
  g_clear_pointer (&self->versions, dun_result_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_REPORTS_SCREEN);
  G_OBJECT_CLASS (dun_reports_screen_parent_class)->dispose (object);
}

static void
dun_reports_screen_class_init (DunReportsScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_reports_screen_constructed;
  object_class->dispose = dun_reports_screen_dispose;
  screen_class->find = dun_reports_screen_find;
  screen_class->refresh = dun_reports_screen_refresh;
  screen_class->shown = dun_reports_screen_shown;
  screen_class->set_argument = dun_reports_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-reports-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, branch);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, catalogue);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, day);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, day_error);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, day_title);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, definitions);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, period);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, progress_text);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, segment);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, table);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, text);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, title);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, totals);
  gtk_widget_class_bind_template_child (widget_class, DunReportsScreen, version);
  gtk_widget_class_bind_template_callback_full (widget_class, "day_activated_cb", G_CALLBACK (run));
  gtk_widget_class_bind_template_callback_full (widget_class, "failed_cb",
                                                G_CALLBACK (dun_screen_say_error));
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "win.report-run", NULL);

  g_type_ensure (DUN_TYPE_BRANCH_CHOICE);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_PERIOD_CHOICE);
  g_type_ensure (DUN_TYPE_SEGMENT_CHOICE);
  g_type_ensure (DUN_TYPE_TABLE);
}

static void
dun_reports_screen_init (DunReportsScreen *self)
{
  self->rows = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
