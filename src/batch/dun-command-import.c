/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-import.h"
#include "dun-plural.h"
#include "dun-sync.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* import: a portfolio's files into the database, all of it or nothing (A01). */

#define SHOWN_ERRORS 50

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (DunImport  *import,
             GParamSpec *pspec,
             gpointer    user_data)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%3.0f %%  %" G_GUINT64_FORMAT, dun_import_get_fraction (import) * 100,
                          dun_import_get_n_rows (import));
  g_printerr ("\r%s ", text);
}

static void
print_errors (DunImport *import)
{
  GListModel *errors = dun_import_get_errors (import);
  guint n = g_list_model_get_n_items (errors);

  for (guint i = 0; i < MIN (n, SHOWN_ERRORS); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (errors, i);
      const char *line = dun_row_get_text (row, "line_no");
      const char *column = dun_row_get_text (row, "column_name");

      g_printerr ("%s", dun_row_get_text (row, "file"));
      if (line != NULL)
        g_printerr (":%s", line);
      if (column != NULL)
        g_printerr (": %s", column);
      g_printerr (": %s\n", dun_row_get_text (row, "reason"));
    }
  if (n > SHOWN_ERRORS)
    dun_command_say (P_ ("and %u more; “--errors FILE” writes all of them",
                         "and %u more; “--errors FILE” writes all of them",
                         n - SHOWN_ERRORS), n - SHOWN_ERRORS);
}

static gboolean
save_errors (DunImport  *import,
             const char *path,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return dun_import_save_errors (import, file, NULL, error);
}

static DunExit
refuse (DunImport  *import,
        const char *errors_path)
{
  g_autoptr (GError) error = NULL;
  guint n = dun_import_get_n_errors (import);

  print_errors (import);
  if (errors_path != NULL && !save_errors (import, errors_path, &error))
    {
      dun_command_fail (error);
      return DUN_EXIT_CANNOT_CREATE;
    }
  g_printerr (P_ ("dundesk-batch import: %u value was refused; nothing was changed\n",
                  "dundesk-batch import: %u values were refused; nothing was changed\n", n),
              n);
  return DUN_EXIT_DATA;
}

/* What each file would bring, as a table. */
static void
print_files (DunImport *import)
{
  static const char * const fields[] = { "file", "row_count", "new_count", "changed_count",
                                         "same_count", "error_count", "sum_list" };
  GListModel *files = dun_import_get_files (import);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (files, i);

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        {
          const char *text = dun_row_get_text (row, fields[f]);

          g_print ("%s%s", f > 0 ? "\t" : "", text != NULL ? text : "");
        }
      g_print ("\n");
    }
}

static gboolean
give_up (DunImport *import,
         GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_import_cancel_async (import, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  return dun_import_cancel_finish (import, result, error);
}

static gboolean
stage (DunImport     *import,
       const char    *path,
       DunImportFlags flags,
       GError       **error)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gboolean on_terminal = isatty (STDERR_FILENO) && !dun_command_is_quiet ();
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  guint end = g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);

  if (on_terminal)
    g_signal_connect (import, "notify::fraction", G_CALLBACK (progress_cb), NULL);
  dun_import_stage_async (import, folder, flags, cancellable, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  if (on_terminal)
    g_printerr ("\n");
  g_source_remove (interrupt);
  g_source_remove (end);
  return dun_import_stage_finish (import, result, error);
}

/* Reads the portfolio in @path as who has signed in to @session. Returns: the exit code, after
 * messages. */
DunExit
dun_command_import_folder (DunSession *session,
                           const char *path,
                           gboolean    only_check,
                           const char *errors_path)
{
  g_autoptr (DunImport) import = dun_import_new (session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!stage (import, path, only_check ? DUN_IMPORT_CHECK : DUN_IMPORT_STAGE, &error))
    return dun_command_fail (error);
  if (only_check)
    {
      gboolean refused = dun_import_get_state (import) == DUN_IMPORT_REFUSED;

      print_files (import);
      if (!give_up (import, &error))
        return dun_command_fail (error);
      return refused ? refuse (import, errors_path) : DUN_EXIT_OK;
    }
  if (dun_import_get_state (import) == DUN_IMPORT_REFUSED)
    return refuse (import, errors_path);

  dun_command_say (_("%" G_GUINT64_FORMAT " rows have been read; now they are checked and applied"),
                   dun_import_get_n_rows (import));
  dun_import_apply_async (import, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  if (!dun_import_apply_finish (import, result, &error))
    return dun_command_fail (error);
  if (dun_import_get_state (import) == DUN_IMPORT_REFUSED)
    return refuse (import, errors_path);
  if (dun_import_get_notice (import) != NULL)
    dun_command_say ("%s", dun_import_get_notice (import));
  else
    dun_command_say (_("The portfolio has been imported."));
  return DUN_EXIT_OK;
}

DunExit
dun_command_import (int    argc,
                    char **argv)
{
  static gboolean check;
  static char *errors_path;
  static const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check,
      N_("Only say what would be new or changed, or refused"), NULL },
    { "errors", 0, 0, G_OPTION_ARG_FILENAME, &errors_path,
      N_("Write all refused values to FILE, as CSV"), N_("FILE") },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DunExit exit_code;

  if (!dun_command_parse ("import", _("DIR"), _("Reads a portfolio: all of it or, when a value is "
                                                "refused, nothing."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 2)
    {
      g_printerr (_("dundesk-batch import: say which folder\n"));
      return DUN_EXIT_USAGE;
    }
  session = dun_command_sign_in (&info, &error);
  if (session == NULL)
    return dun_command_fail (error);
  exit_code = dun_command_import_folder (session, argv[1], check, errors_path);
  dun_session_close (session);
  return exit_code;
}
