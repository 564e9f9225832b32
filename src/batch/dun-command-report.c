/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-report-file.h"
#include "dun-sync.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* report: what the screen of reports makes, without a screen (O01, §5.1). */

/* The branch with this code among those that the login sees. */
static gboolean
find_branch (DunSession          *session,
             const char          *code,
             DunReportParameters *parameters,
             char               **name,
             GError             **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, "branches", NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (strcmp (dun_result_get_text (rows, i, "branch_code"), code) == 0)
      {
        parameters->branch_id = dun_result_get_int (rows, i, "branch_id");
        *name = g_strdup (dun_result_get_text (rows, i, "name"));
        parameters->branch_name = *name;
        return TRUE;
      }
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               _("There is no branch “%s” that you can see."), code);
  return FALSE;
}

/* The row of that name among those that a function lists: its key, and its name kept in @kept. */
static gboolean
find_named (DunSession  *session,
            const char  *function,
            const char  *key,
            const char  *name,
            gint64      *id,
            const char **kept,
            GError     **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, function, NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (strcmp (dun_result_get_text (rows, i, "name"), name) == 0)
      {
        *id = dun_result_get_int (rows, i, key);
        *kept = name;
        return TRUE;
      }
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("There is no “%s”."), name);
  return FALSE;
}

static gboolean
parse_format (const char      *text,
              DunReportFormat *format)
{
  static const struct { const char *name; DunReportFormat format; } formats[] = {
    { "csv", DUN_REPORT_DATA }, { "table", DUN_REPORT_CSV }, { "xlsx", DUN_REPORT_XLSX },
    { "pdf", DUN_REPORT_PDF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (text, formats[i].name) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }
  return FALSE;
}

/* A spreadsheet is put together in a file. */
static gboolean
write_through_file (DunReport       *report,
                    DunReportFormat  format,
                    const DunLocale *locale,
                    GOutputStream   *stream,
                    GError         **error)
{
  g_autoptr (GFileIOStream) unused = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("dundesk-report-XXXXXX", &unused, error);
  g_autoptr (GFileInputStream) input = NULL;
  gboolean done;

  if (file == NULL)
    return FALSE;
  done = dun_report_write (report, format, locale, file, NULL, error);
  if (done)
    input = g_file_read (file, NULL, error);
  done = input != NULL && g_output_stream_splice (stream, G_INPUT_STREAM (input),
                                                  G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, NULL,
                                                  error) >= 0;
  g_file_delete (file, NULL, NULL);
  return done;
}

static gboolean
write_report (DunReport      *report,
              DunReportFormat format,
              const char     *language,
              const char     *path,
              GError        **error)
{
  const DunLocale *locale = language != NULL ? dun_locale_get (language) : dun_locale_current ();
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GFile) file = NULL;

  if (path != NULL)
    {
      file = g_file_new_for_commandline_arg (path);
      return dun_report_write (report, format, locale, file, NULL, error);
    }
  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (format == DUN_REPORT_XLSX)
    return write_through_file (report, format, locale, stream, error);
  return dun_report_write_stream (report, format, locale, stream, NULL, error) &&
         g_output_stream_flush (stream, NULL, error);
}

static void
print_reports (void)
{
  guint n;
  const DunReportInfo *infos = dun_report_list_infos (&n);

  for (guint i = 0; i < n; i++)
    g_printerr ("  %-20s %s\n", infos[i].id, _(infos[i].title));
}

static DunExit
make_report (const DunReportInfo *info,
             DunReportParameters *parameters,
             DunReportFormat      format,
             const char          *branch,
             const char          *segment,
             const char          *strategy,
             const char          *language,
             const char          *path)
{
  g_autoptr (DunConnectInfo) connect = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *branch_name = NULL;

  session = dun_command_sign_in (&connect, &error);
  if (session == NULL ||
      (branch != NULL && !find_branch (session, branch, parameters, &branch_name, &error)) ||
      (segment != NULL && !find_named (session, "segment_names", "segment_id", segment,
                                       &parameters->segment_id, &parameters->segment_name,
                                       &error)) ||
      (strategy != NULL && !find_named (session, "report_strategies", "version_id", strategy,
                                        &parameters->version_id, &parameters->version_name,
                                        &error)))
    return dun_command_fail (error);
  if (parameters->day == DUN_DAY_NONE)
    parameters->day = dun_session_get_business_day (session);
  /* A period begins with its month, if nothing else is said. */
  if (parameters->from == DUN_DAY_NONE)
    {
      int year, month, day;

      dun_day_get_ymd (parameters->day, &year, &month, &day);
      parameters->from = dun_day_from_ymd (year, month, 1);
    }
  dun_report_run_async (session, info, parameters, NULL, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  report = dun_report_run_finish (result, &error);
  if (report == NULL)
    return dun_command_fail (error);
  dun_session_close (session);
  if (!write_report (report, format, language, path, &error))
    {
      dun_command_fail (error);
      return DUN_EXIT_CANNOT_CREATE;
    }
  return DUN_EXIT_OK;
}

/* Nothing is a day that is not said. */
static gboolean
parse_day (const char *text,
           DunDay     *day)
{
  if (text == NULL || dun_day_parse_iso (text, day))
    return TRUE;
  g_printerr (_("dundesk-batch report: “%s” is not a day like 2026-03-02\n"), text);
  return FALSE;
}

DunExit
dun_command_report (int    argc,
                    char **argv)
{
  static char *on, *from, *until, *branch, *segment, *strategy;
  static char *format_name, *path, *language, *cutoff;
  static const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_("As of DAY (the business day)"), N_("DAY") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("The first day of a period"), N_("DAY") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until,
      N_("What falls due up to DAY, or the last day of a period"), N_("DAY") },
    { "branch", 0, 0, G_OPTION_ARG_STRING, &branch, N_("Only this branch with all below it"),
      N_("CODE") },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &segment, N_("Only the customers of this segment"),
      N_("NAME") },
    { "strategy", 0, 0, G_OPTION_ARG_STRING, &strategy,
      N_("The version of a strategy, as “Standard/2”"), N_("NAME") },
    { "recorded-until", 0, 0, G_OPTION_ARG_STRING, &cutoff,
      N_("With what was recorded up to INSTANT"), N_("INSTANT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_name,
      N_("csv for programs (the default), table for spreadsheets, xlsx, pdf"), N_("FORMAT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language,
      N_("Write it in this language: en fa az pl uk ru el bg"), N_("LANGUAGE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("Write to FILE instead of the output"),
      N_("FILE") },
    { NULL }
  };
  const DunReportInfo *info;
  DunReportParameters parameters = { .day = DUN_DAY_NONE, .from = DUN_DAY_NONE };
  gboolean is_to_come;
  DunReportFormat format = DUN_REPORT_DATA;
  const char *day = NULL;
  DunExit exit_code;

  if (!dun_command_parse ("report", _("NAME"), _("Makes a report."), entries, &argc, &argv,
                          &exit_code))
    return exit_code;
  info = argc == 2 ? dun_report_find_info (argv[1]) : NULL;
  if (info == NULL)
    {
      g_printerr (_("dundesk-batch report: say which one\n"));
      print_reports ();
      return DUN_EXIT_USAGE;
    }
  is_to_come = info->span == DUN_REPORT_AHEAD || info->span == DUN_REPORT_PERIOD;
  day = is_to_come ? until : on;
  if ((is_to_come ? on : until) != NULL || (from != NULL && info->span != DUN_REPORT_PERIOD))
    {
      g_printerr (_("dundesk-batch report: %s takes %s\n"), info->id,
                  info->span == DUN_REPORT_PERIOD ? "--from, --until"
                  : is_to_come ? "--until" : "--on");
      return DUN_EXIT_USAGE;
    }
  if (info->subject == DUN_REPORT_OF_ARMS && strategy == NULL)
    {
      g_printerr (_("dundesk-batch report: %s takes %s\n"), info->id, "--strategy");
      return DUN_EXIT_USAGE;
    }
  if (!parse_day (day, &parameters.day) || !parse_day (from, &parameters.from))
    return DUN_EXIT_USAGE;
  if (format_name != NULL && !parse_format (format_name, &format))
    {
      g_printerr (_("dundesk-batch report: there is no format “%s”\n"), format_name);
      return DUN_EXIT_USAGE;
    }
  parameters.cutoff = cutoff;
  return make_report (info, &parameters, format, branch, segment, strategy, language, path);
}
