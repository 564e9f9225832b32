/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-glance-screen"

#include "dun-glance-screen.h"

#include "dun-branch-choice.h"
#include "dun-case-form.h"
#include "dun-chart.h"
#include "dun-glance-figures.h"
#include "dun-glance.h"
#include "dun-locale.h"
#include "dun-period-choice.h"
#include "dun-plural.h"
#include "dun-row-list.h"
#include "dun-table.h"

struct _DunGlanceScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable        *ageing;
  DunChart        *ageing_chart;
  GtkLabel        *balance;
  DunBranchChoice *branch;
  GtkBox          *collected;
  DunPeriodChoice *period;
  GtkFlowBox      *promises;
  DunTable        *tasks;
  GtkLabel        *tasks_title;
  GtkFlowBox      *trays;

  /* Owned */
  DunRowList   *task_rows;
  GCancellable *reading;

  /* State */
  guint    n_reading;
  gboolean stale;
  gboolean team;
};

G_DEFINE_FINAL_TYPE (DunGlanceScreen, dun_glance_screen, DUN_TYPE_SCREEN)

/* A filter opens its cases, "report:ID" a report. */
static void
open_list (DunGlanceScreen *self,
           const char      *target)
{
  if (g_str_has_prefix (target, "report:"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)", "reports",
                                target + strlen ("report:"));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-cases", "s", target);
}

/* --- Reading --- */

/* Returns: (transfer full): the answer, NULL when it failed or a newer question was asked. */
static DunResult *
take_answer (DunGlanceScreen *self,
             GObject         *source,
             GAsyncResult    *result)
{
  g_autoptr (GError) error = NULL;
  DunResult *answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL && g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return NULL;
  if (self->n_reading > 0 && --self->n_reading == 0)
    dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  if (self->trays == NULL)
    g_clear_pointer (&answer, dun_result_unref);
  return answer;
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunGlanceScreen) self = user_data;
  g_autoptr (DunResult) rows = take_answer (self, source, result);

  if (rows != NULL)
    dun_glance_fill_collected (self->collected, rows, G_CALLBACK (open_list), self);
}

static void
ageing_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunGlanceScreen) self = user_data;
  g_autoptr (DunResult) rows = take_answer (self, source, result);
  g_autoptr (GListStore) data = NULL;
  g_autoptr (GListStore) table = NULL;
  g_autofree char *balance = NULL;

  if (rows == NULL)
    return;
  data = dun_glance_ageing_chart (rows, dun_session_can (DUN_SESSION (source), "REPORT"));
  table = dun_glance_ageing_table (rows);
  balance = dun_glance_ageing_balance (rows);
  dun_chart_set_data (self->ageing_chart, G_LIST_MODEL (data));
  dun_table_set_model (self->ageing, G_LIST_MODEL (table));
  gtk_label_set_text (self->balance, balance);
}

static void
trays_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunGlanceScreen) self = user_data;
  g_autoptr (DunResult) rows = take_answer (self, source, result);

  if (rows != NULL)
    dun_glance_fill_trays (self->trays, rows);
}

static void
promises_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunGlanceScreen) self = user_data;
  g_autoptr (DunResult) rows = take_answer (self, source, result);

  if (rows != NULL)
    dun_glance_fill_promises (self->promises, rows);
}

static void
tasks_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunGlanceScreen) self = user_data;
  g_autoptr (DunResult) rows = take_answer (self, source, result);
  g_autofree char *n = NULL;
  g_autofree char *text = NULL;

  if (rows == NULL)
    return;
  dun_row_list_take_result (self->task_rows, rows);
  dun_table_set_loading (self->tasks, FALSE);
  n = dun_locale_format_int (dun_locale_current (), dun_result_get_n_rows (rows));
  /* Translators: %s is the number of open tasks up to a week ahead. */
  text = g_strdup_printf (P_ ("%s task up to next week", "%s tasks up to next week",
                              dun_result_get_n_rows (rows)), n);
  dun_screen_set_status (DUN_SCREEN (self), text);
}

static void
read_all (DunGlanceScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  gint64 branch = dun_branch_choice_get_branch (self->branch);
  DunDay from, to;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->stale = FALSE;
  dun_period_choice_get_days (self->period, &from, &to);
  if (from == DUN_DAY_NONE)
    return;
  self->n_reading = 5;
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_glance_trays_async (session, branch, self->reading, trays_cb, g_object_ref (self));
  dun_glance_collected_async (session, branch, from, to, self->reading, collected_cb,
                              g_object_ref (self));
  dun_glance_ageing_async (session, branch, self->reading, ageing_cb, g_object_ref (self));
  dun_glance_promises_async (session, branch, from, to, self->reading, promises_cb,
                             g_object_ref (self));
  dun_glance_tasks_async (session, self->team, self->reading, tasks_cb, g_object_ref (self));
}

/* --- Callbacks --- */

static void
choice_cb (DunGlanceScreen *self)
{
  read_all (self);
}

static void
failed_cb (DunGlanceScreen *self,
           GError          *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
chart_activated_cb (DunGlanceScreen *self,
                    const char      *key)
{
  open_list (self, key);
}

static void
age_activated_cb (DunGlanceScreen *self,
                  DunRow          *row)
{
  open_list (self, dun_row_get_text (row, "filter"));
}

/* Before the due day there is no case to open: the task is ended here (A16). */
static void
open_done_form (DunGlanceScreen *self,
                DunRow          *row)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  GtkWindow *dialog;

  if (!dun_session_can (session, "WORK"))
    return;
  dialog = dun_case_form_open (GTK_WIDGET (self), session, "task-done", row);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (read_all), self, G_CONNECT_SWAPPED);
}

static void
task_activated_cb (DunGlanceScreen *self,
                   DunRow          *row)
{
  gint64 case_id = dun_row_get_int (row, "case_id");

  if (case_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", case_id);
  else
    open_done_form (self, row);
}

static void
business_day_cb (DunGlanceScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  dun_period_choice_set_today (self->period, dun_session_get_business_day (session));
  read_all (self);
}

/* --- Actions --- */

static void
period_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  static const char * const names[] = { "this-month", "last-month", "this-quarter",
                                       "last-quarter" };
  DunGlanceScreen *self = user_data;
  const char *text = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) days = g_strsplit (text, "/", 2);
  DunDay from, to;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      dun_period_choice_set_period (self->period, (DunPeriod) i);
  if (g_strv_length (days) == 2 && dun_day_parse_iso (days[0], &from)
      && dun_day_parse_iso (days[1], &to)
      && from <= to)
    dun_period_choice_set_days (self->period, from, to);
}

static void
branch_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunGlanceScreen *self = user_data;

  dun_branch_choice_set_branch (self->branch, g_variant_get_int64 (parameter));
}

static void
team_action (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  DunGlanceScreen *self = user_data;

  self->team = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  gtk_label_set_text (self->tasks_title, self->team ? _("Tasks of everybody") : _("My tasks"));
  read_all (self);
}

static const GActionEntry entries[] = {
  { "glance-branch", branch_action, "x" },
  { "glance-period", period_action, "s" },
  { "glance-team", NULL, NULL, "false", team_action },
};

/* --- Overrides --- */

static void
dun_glance_screen_refresh (DunScreen *screen)
{
  read_all (DUN_GLANCE_SCREEN (screen));
}

/* "my-tasks" or "team-tasks": what a notice leads to. */
static void
dun_glance_screen_set_argument (DunScreen *screen,
                                GVariant  *argument)
{
  DunGlanceScreen *self = DUN_GLANCE_SCREEN (screen);

  g_action_group_change_action_state (
    dun_screen_get_actions (screen), "glance-team",
    g_variant_new_boolean (g_str_equal (g_variant_get_string (argument, NULL), "team-tasks")));
  gtk_widget_grab_focus (GTK_WIDGET (self->tasks));
}

/* Sums over a whole portfolio are not asked for at every change, only when they are looked at
 * again. */
static void
dun_glance_screen_changed (DunScreen  *screen,
                           const char *subject)
{
  DUN_GLANCE_SCREEN (screen)->stale = TRUE;
}

static void
dun_glance_screen_shown (DunScreen *screen)
{
  if (DUN_GLANCE_SCREEN (screen)->stale)
    read_all (DUN_GLANCE_SCREEN (screen));
}

static void
dun_glance_screen_constructed (GObject *object)
{
  DunGlanceScreen *self = DUN_GLANCE_SCREEN (object);
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  G_OBJECT_CLASS (dun_glance_screen_parent_class)->constructed (object);
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  dun_table_set_model (self->tasks, G_LIST_MODEL (self->task_rows));
  dun_table_set_loading (self->tasks, TRUE);
  dun_branch_choice_set_session (self->branch, session);
  g_signal_connect_object (session, "notify::business-day", G_CALLBACK (business_day_cb), self,
                           G_CONNECT_SWAPPED);
  dun_period_choice_set_today (self->period, dun_session_get_business_day (session));
  read_all (self);
}

static void
dun_glance_screen_dispose (GObject *object)
{
  DunGlanceScreen *self = DUN_GLANCE_SCREEN (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->task_rows);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_GLANCE_SCREEN);
  G_OBJECT_CLASS (dun_glance_screen_parent_class)->dispose (object);
}

static void
dun_glance_screen_class_init (DunGlanceScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_glance_screen_constructed;
  object_class->dispose = dun_glance_screen_dispose;
  screen_class->changed = dun_glance_screen_changed;
  screen_class->refresh = dun_glance_screen_refresh;
  screen_class->set_argument = dun_glance_screen_set_argument;
  screen_class->shown = dun_glance_screen_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-glance-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, ageing);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, ageing_chart);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, balance);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, branch);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, collected);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, period);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, promises);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, tasks);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, tasks_title);
  gtk_widget_class_bind_template_child (widget_class, DunGlanceScreen, trays);
  gtk_widget_class_bind_template_callback (widget_class, age_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, task_activated_cb);

  g_type_ensure (DUN_TYPE_BRANCH_CHOICE);
  g_type_ensure (DUN_TYPE_CHART);
  g_type_ensure (DUN_TYPE_CHART_KIND);
  g_type_ensure (DUN_TYPE_PERIOD_CHOICE);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_glance_screen_init (DunGlanceScreen *self)
{
  self->task_rows = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
