/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-refusal.h"
#include "dun-sync.h"

#include <glib/gi18n-lib.h>

/* What all subcommands share: options, the connection, messages on stderr, exit codes. Data goes
 * to stdout and is the command's own. */

#define PATIENCE_SECONDS 300

static char *uri;
static gboolean quiet;
static int patience = PATIENCE_SECONDS;

static const GOptionEntry common_entries[] = {
  { "uri", 0, 0, G_OPTION_ARG_STRING, &uri,
    N_("Connect to URI instead of what environment and service file say"), N_("URI") },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, N_("Say nothing but errors"), NULL },
  { "patience", 0, 0, G_OPTION_ARG_INT, &patience,
    N_("Give up when the server has been away for SECONDS (300)"), N_("SECONDS") },
  { NULL }
};

/**
 * dun_command_parse:
 * @name: the subcommand
 * @parameters: (nullable): what follows the options, for the help text
 * @summary: one sentence
 * @entries: (nullable): the subcommand's own options
 * @argc: (inout): with argv[0] being the subcommand
 * @exit_code: (out): what to end with when this returns FALSE
 *
 * Returns: FALSE after a message about a wrong option
 */
gboolean
dun_command_parse (const char         *name,
                   const char         *parameters,
                   const char         *summary,
                   const GOptionEntry *entries,
                   int                *argc,
                   char             ***argv,
                   DunExit            *exit_code)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("dundesk-batch %s", name);

  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common_entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    {
      if (patience > 0)
        return TRUE;
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("the patience is a number of seconds from 1 on"));
    }
  g_printerr ("%s: %s\n", program, error->message);
  *exit_code = DUN_EXIT_USAGE;
  return FALSE;
}

/* Returns: (transfer full): where to connect, by --uri, environment and service file, which are
 * looked at once: nothing of them is left in the environment afterwards. */
DunConnectInfo *
dun_command_info (GError **error)
{
  static DunConnectInfo *first;

  if (first == NULL)
    {
      first = dun_connect_info_new (uri, error);
      if (first == NULL)
        return NULL;
      dun_connect_info_set_default (first, "application_name", "dundesk-batch");
    }
  return dun_connect_info_copy (first);
}

/* Returns: (transfer full): the night's session, or whose login was given
 * @info: (out) (transfer full): where it is, set when that is known at least */
DunSession *
dun_command_sign_in (DunConnectInfo **info,
                     GError         **error)
{
  *info = dun_command_info (error);
  if (*info == NULL)
    return NULL;
  dun_connect_info_set_default (*info, "user", "dun_batch");
  return dun_sync_sign_in (*info, error);
}

DunExit
dun_command_exit_code (const GError *error)
{
  if (error->domain != DUN_ERROR)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ? DUN_EXIT_NO_PERMISSION
                                                                     : DUN_EXIT_FAILURE;
  switch ((DunError) error->code)
    {
    case DUN_ERROR_CONNECTION:
      return DUN_EXIT_UNAVAILABLE;
    case DUN_ERROR_BUSY:
    case DUN_ERROR_CANCELLED:
      return DUN_EXIT_TRY_AGAIN;
    case DUN_ERROR_DENIED:
      return DUN_EXIT_NO_PERMISSION;
    case DUN_ERROR_CONFLICT:
    case DUN_ERROR_REFUSED:
    case DUN_ERROR_INPUT:
      return DUN_EXIT_DATA;
    case DUN_ERROR_INTERNAL:
    default:
      return DUN_EXIT_SOFTWARE;
    }
}

/* Prints the sentence. Returns: the exit code that belongs to it. */
DunExit
dun_command_fail (const GError *error)
{
  g_autofree char *sentence = dun_error_get_refusal (error, NULL, NULL)
                              ? dun_refusal_message (error)
                              : g_strdup (error->message);

  g_printerr ("%s: %s\n", g_get_prgname (), sentence);
  return dun_command_exit_code (error);
}

/* Returns: for how many seconds the server may be away. */
guint
dun_command_get_patience (void)
{
  return (guint) patience;
}

gboolean
dun_command_is_quiet (void)
{
  return quiet;
}

/* Progress and results in words, unless --quiet. */
void
dun_command_say (const char *format,
                 ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (quiet)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s\n", text);
}
