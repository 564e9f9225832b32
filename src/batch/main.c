/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* dundesk-batch: everything that runs without a window. */

static const DunCommand commands[] = {
  { "anchor", N_("Write the journal's anchor, or hold the journal against one"),
    dun_command_anchor },
  { "day", N_("Show the business day, close it and open the next"), dun_command_day },
  { "demo", N_("Fill a fresh database with a demo portfolio and its people"), dun_command_demo },
  { "import", N_("Read a portfolio"), dun_command_import },
  { "letters", N_("Print the letters that are confirmed"), dun_command_letters },
  { "migrate", N_("Set up or upgrade the database"), dun_command_migrate },
  { "nightly", N_("The work of the night"), dun_command_nightly },
  { "report", N_("Make a report"), dun_command_report },
  { "send", N_("Send SMS and e-mail, and hear what became of them"), dun_command_send },
  { "staff", N_("Accounts, above all the first administrators"), dun_command_staff },
  { "verify", N_("Check that the evidence is as it was written"), dun_command_verify },
};

static void
print_usage (void)
{
  g_print (_("Usage: dundesk-batch COMMAND [OPTIONS]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("%s\n", _("\n“dundesk-batch COMMAND --help” says more about one."));
}

int
main (int    argc,
      char **argv)
{
  /* Names are printed as they are written, also on a machine without a locale. */
  if (setlocale (LC_ALL, "") == NULL || !g_get_charset (NULL))
    {
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "C.UTF-8");
    }
  bindtextdomain (GETTEXT_PACKAGE, DUN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (argc < 2)
    {
      print_usage ();
      return DUN_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_usage ();
      return DUN_EXIT_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("dundesk-batch %s\n", DUN_VERSION);
      return DUN_EXIT_OK;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      return commands[i].run (argc - 1, argv + 1);

  g_printerr (_("dundesk-batch: there is no command “%s”\n"), argv[1]);
  return DUN_EXIT_USAGE;
}
