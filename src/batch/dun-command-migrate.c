/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"
#include "dun-deploy.h"
#include "dun-plural.h"
#include "dun-sql.h"

/* dundesk-batch migrate [--bootstrap] [--check] */

DunExit
dun_command_migrate (int    argc,
                     char **argv)
{
  gboolean bootstrap = FALSE, check = FALSE;
  const GOptionEntry entries[] = {
    { "bootstrap", 0, 0, G_OPTION_ARG_NONE, &bootstrap,
      N_("As superuser: create the database, its roles, schemas and extensions first"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &check,
      N_("Do all of it and undo it: says whether it would work"), NULL },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_auto (DunDeployReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  DunExit exit_code;

  if (!dun_command_parse ("migrate", NULL, _("Sets up or upgrades the database."), entries, &argc,
                          &argv, &exit_code))
    return exit_code;
  if (argc > 1)
    {
      g_printerr (_("dundesk-batch migrate: “%s” is too much\n"), argv[1]);
      return DUN_EXIT_USAGE;
    }
  info = dun_command_info (&error);
  if (info == NULL)
    return dun_command_fail (error);
  if (!bootstrap)
    dun_connect_info_set_default (info, "user", "dun_deploy");

  dun_sql_register_resource ();
  if (!dun_deploy (info,
                   (bootstrap ? DUN_DEPLOY_BOOTSTRAP : 0) | (check ? DUN_DEPLOY_CHECK : 0),
                   &report, &error))
    {
      exit_code = dun_command_fail (error);
      return report.is_newer ? DUN_EXIT_CONFIG : exit_code;
    }
  for (guint i = 0; i < report.migrations->len; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (report.migrations, i));
  if (check)
    dun_command_say (P_ ("It would work; %u migration is to be applied.",
                         "It would work; %u migrations are to be applied.",
                         report.migrations->len), report.migrations->len);
  else
    dun_command_say (P_ ("The database is up to date; %u migration was applied.",
                         "The database is up to date; %u migrations were applied.",
                         report.migrations->len), report.migrations->len);
  return DUN_EXIT_OK;
}
