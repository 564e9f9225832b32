/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reports-screen"

#include "dun-reports-screen-private.h"

#include "dun-choice.h"
#include "dun-locale.h"
#include "dun-reports.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What a report is made of: its day or days, branch, segment and strategy, and what is remembered
 * of them: days as a distance, because tomorrow it is another one. */

static DunSession *
get_session (DunReportsScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

void
_dun_reports_screen_set_day_error (DunReportsScreen *self,
                                   const char       *text)
{
  if (self->info->span == DUN_REPORT_UP_TO_NOW || self->info->span == DUN_REPORT_AHEAD)
    dun_value_entry_set_error (DUN_VALUE_ENTRY (self->day), text);
  gtk_label_set_text (self->day_error, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->day_error), text != NULL);
}

void
_dun_reports_screen_focus_day (DunReportsScreen *self)
{
  if (self->info->span == DUN_REPORT_PERIOD)
    gtk_widget_child_focus (GTK_WIDGET (self->period), GTK_DIR_TAB_FORWARD);
  else if (self->info->span != DUN_REPORT_TODAY)
    gtk_widget_grab_focus (GTK_WIDGET (self->day));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- Strategies --- */

/* A report of arms waits until it is known which strategies there are. */
static void
update_run (DunReportsScreen *self)
{
  dun_screen_set_enabled (DUN_SCREEN (self), "report-run",
                          self->info->subject != DUN_REPORT_OF_ARMS || self->versions != NULL);
}

static void
show_versions (DunReportsScreen *self)
{
  DunChoice choice = dun_choice_new (FALSE);
  g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, self->version_id);

  for (guint i = 0; self->versions != NULL && i < dun_result_get_n_rows (self->versions); i++)
    {
      g_autofree char *name =
        dun_locale_digits (dun_locale_current (), dun_result_get_text (self->versions, i, "name"));

      dun_choice_add (&choice, dun_result_get_text (self->versions, i, "version_id"), name);
    }
  dun_choice_apply (self->version, &choice, self->version_id != 0 ? code : "");
}

static void
versions_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunReportsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) versions = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (versions == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  g_clear_pointer (&self->versions, dun_result_unref);
  self->versions = dun_result_ref (versions);
  /* The newest that has arms is the one that is likely meant. */
  for (guint i = 0; self->version_id == 0 && i < dun_result_get_n_rows (versions); i++)
    if (dun_result_get_bool (versions, i, "is_split"))
      self->version_id = dun_result_get_int (versions, i, "version_id");
  if (self->version_id == 0 && dun_result_get_n_rows (versions) > 0)
    self->version_id = dun_result_get_int (versions, 0, "version_id");
  show_versions (self);
  update_run (self);
}

void
_dun_reports_screen_set_version (DunReportsScreen *self,
                                 gint64            version_id)
{
  self->version_id = version_id;
  if (self->versions != NULL)
    show_versions (self);
}

void
_dun_reports_screen_read_versions (DunReportsScreen *self)
{
  dun_reports_strategies_async (get_session (self), NULL, versions_cb, g_object_ref (self));
}

static const char *
get_version_name (DunReportsScreen *self,
                  gint64            version_id)
{
  for (guint i = 0; self->versions != NULL && i < dun_result_get_n_rows (self->versions); i++)
    if (dun_result_get_int (self->versions, i, "version_id") == version_id)
      return dun_result_get_text (self->versions, i, "name");
  return NULL;
}

/* --- All of them --- */

/* Shows what the report takes, standing where it usually does. */
void
_dun_reports_screen_show_choices (DunReportsScreen *self)
{
  const DunReportInfo *info = self->info;
  DunDay today = dun_session_get_business_day (get_session (self));
  gboolean has_day = info->span == DUN_REPORT_UP_TO_NOW || info->span == DUN_REPORT_AHEAD;

  gtk_label_set_text (self->day_title, _(info->day_title));
  gtk_widget_set_visible (GTK_WIDGET (self->day_title), info->span != DUN_REPORT_TODAY);
  gtk_widget_set_visible (GTK_WIDGET (self->day), has_day);
  gtk_widget_set_visible (GTK_WIDGET (self->period), info->span == DUN_REPORT_PERIOD);
  gtk_widget_set_visible (GTK_WIDGET (self->branch), info->has_branch);
  gtk_widget_set_visible (GTK_WIDGET (self->version), info->subject == DUN_REPORT_OF_ARMS);
  g_object_set (self->day, "today", (int) today, NULL);
  dun_day_entry_set_day (self->day, info->span == DUN_REPORT_AHEAD ? today + 30 : today);
  dun_period_choice_set_today (self->period, today);
  update_run (self);
  _dun_reports_screen_set_day_error (self, NULL);
}

/* Returns: whether all is there that the report needs; what is missing is said. Names are
 * borrowed. */
gboolean
_dun_reports_screen_get_parameters (DunReportsScreen    *self,
                                    DunReportParameters *parameters)
{
  const DunReportInfo *info = self->info;

  *parameters = (DunReportParameters) { .day = dun_day_entry_get_day (self->day) };
  if (info->span == DUN_REPORT_PERIOD)
    dun_period_choice_get_days (self->period, &parameters->from, &parameters->day);
  else if (info->span == DUN_REPORT_TODAY)
    parameters->day = dun_session_get_business_day (get_session (self));
  if (parameters->day == DUN_DAY_NONE)
    {
      _dun_reports_screen_set_day_error (self, _("Enter the day."));
      _dun_reports_screen_focus_day (self);
      return FALSE;
    }
  _dun_reports_screen_set_day_error (self, NULL);
  if (info->has_branch)
    {
      parameters->branch_id = dun_branch_choice_get_branch (self->branch);
      parameters->branch_name = dun_branch_choice_get_name (self->branch);
    }
  parameters->segment_id = dun_segment_choice_get_segment (self->segment);
  parameters->segment_name = dun_segment_choice_get_name (self->segment);
  if (info->subject == DUN_REPORT_OF_ARMS)
    {
      parameters->version_id = g_ascii_strtoll (dun_choice_get_code (self->version), NULL, 10);
      parameters->version_name = get_version_name (self, parameters->version_id);
      if (parameters->version_id == 0)
        {
          dun_screen_say (DUN_SCREEN (self), DUN_BANNER_INFO,
                          _("No strategy has been active yet, so there is nothing to compare."));
          return FALSE;
        }
    }
  return TRUE;
}

/* --- What is remembered --- */

static void
remembered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    g_debug ("parameters are not remembered: %s", error->message);
}

void
_dun_reports_screen_remember (DunReportsScreen *self)
{
  DunDay business_day = dun_session_get_business_day (get_session (self));
  g_autofree char *request = dun_uuid_new ();
  g_autofree char *name = g_strdup_printf ("report.%s", self->info->id);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) value = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (value, "days", dun_report_get_day (self->report) - business_day);
  json_object_set_int_member (value, "first",
                              dun_report_get_first_day (self->report) - business_day);
  json_object_set_int_member (value, "branch", dun_branch_choice_get_branch (self->branch));
  json_object_set_int_member (value, "segment", dun_segment_choice_get_segment (self->segment));
  if (self->info->span == DUN_REPORT_PERIOD)
    json_object_set_int_member (value, "period", dun_period_choice_get_period (self->period));
  json_node_set_object (node, value);
  text = json_to_string (node, FALSE);
  dun_reports_remember_async (get_session (self), request, name, text, remembered_cb, NULL);
}

static void
recall_days (DunReportsScreen *self,
             JsonObject       *value)
{
  DunDay business_day = dun_session_get_business_day (get_session (self));
  DunDay last = business_day + (DunDay) json_object_get_int_member_with_default (value, "days", 0);
  DunDay first = business_day
                 + (DunDay) json_object_get_int_member_with_default (value, "first", 0);
  DunPeriod period = (DunPeriod) json_object_get_int_member_with_default (value, "period",
                                                                          DUN_PERIOD_THIS_MONTH);

  if (self->info->span != DUN_REPORT_PERIOD)
    dun_day_entry_set_day (self->day, last);
  else if (period == DUN_PERIOD_CUSTOM && first <= last)
    dun_period_choice_set_days (self->period, first, last);
  else if (period < DUN_PERIOD_CUSTOM)
    dun_period_choice_set_period (self->period, period);
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunReportsScreen) self = user_data;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *name = g_strdup_printf ("report.%s", self->info->id);
  JsonObject *value;

  if (self->day == NULL || answer == NULL || dun_result_get_n_rows (answer) == 0
      || self->report != NULL
      || g_strcmp0 (dun_result_get_text (answer, 0, "name"), name) != 0)
    return;
  node = json_from_string (dun_result_get_text (answer, 0, "value"), NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  value = json_node_get_object (node);
  recall_days (self, value);
  if (self->info->has_branch)
    dun_branch_choice_set_branch (self->branch,
                                  json_object_get_int_member_with_default (
                                    value, "branch", dun_branch_choice_get_branch (self->branch)));
  dun_segment_choice_set_segment (self->segment,
                                  json_object_get_int_member_with_default (value, "segment", 0));
}

void
_dun_reports_screen_recall (DunReportsScreen *self)
{
  g_autofree char *name = g_strdup_printf ("report.%s", self->info->id);

  dun_reports_recall_async (get_session (self), name, NULL, recalled_cb, g_object_ref (self));
}
