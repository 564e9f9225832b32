/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <glib.h>

G_BEGIN_DECLS

/* The program's exit codes: sysexits.h, so that timers and scripts can tell them apart. */
typedef enum
{
  DUN_EXIT_OK = 0,
  DUN_EXIT_FAILURE = 1,
  DUN_EXIT_USAGE = 64,
  DUN_EXIT_DATA = 65,
  DUN_EXIT_UNAVAILABLE = 69,
  DUN_EXIT_SOFTWARE = 70,
  DUN_EXIT_CANNOT_CREATE = 73,
  DUN_EXIT_TRY_AGAIN = 75,
  DUN_EXIT_NO_PERMISSION = 77,
  DUN_EXIT_CONFIG = 78
} DunExit;

/* A subcommand: `dundesk-batch NAME …`. One file a command, dun-command-NAME.c; the table of them
 * is in main.c. */
typedef struct
{
  const char *name;
  const char *summary; /* N_() */
  DunExit   (*run) (int    argc,
                    char **argv);
} DunCommand;

gboolean        dun_command_parse     (const char         *name,
                                       const char         *parameters,
                                       const char         *summary,
                                       const GOptionEntry *entries,
                                       int                *argc,
                                       char             ***argv,
                                       DunExit            *exit_code);
DunConnectInfo *dun_command_info      (GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DunSession     *dun_command_sign_in   (DunConnectInfo    **info,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DunExit         dun_command_fail      (const GError       *error);
DunExit         dun_command_exit_code (const GError       *error);
void            dun_command_say       (const char         *format,
                                       ...) G_GNUC_PRINTF (1, 2);

gboolean        dun_command_is_quiet  (void);
guint           dun_command_get_patience (void);

DunExit         dun_command_anchor    (int                 argc,
                                       char              **argv);
DunExit         dun_command_day       (int                 argc,
                                       char              **argv);
DunExit         dun_command_demo      (int                 argc,
                                       char              **argv);
DunExit         dun_command_import    (int                 argc,
                                       char              **argv);
DunExit         dun_command_letters   (int                 argc,
                                       char              **argv);
DunExit         dun_command_migrate   (int                 argc,
                                       char              **argv);
DunExit         dun_command_nightly   (int                 argc,
                                       char              **argv);
DunExit         dun_command_report    (int                 argc,
                                       char              **argv);
DunExit         dun_command_send      (int                 argc,
                                       char              **argv);
DunExit         dun_command_staff     (int                 argc,
                                       char              **argv);
DunExit         dun_command_verify    (int                 argc,
                                       char              **argv);

/* How a night goes; 0 for what suits. */
typedef struct
{
  int chunk;   /* items in a transaction */
  int workers; /* connections that share the work */
} DunNightPlan;

/* Shared by commands. */
gboolean        dun_command_day_go    (DunSession         *session,
                                       DunConnectInfo     *info,
                                       DunDay              to,
                                       const DunNightPlan *plan,
                                       GError            **error);
gboolean        dun_command_day_to    (DunSession         *session,
                                       DunConnectInfo     *info,
                                       const char         *to,
                                       const DunNightPlan *plan,
                                       GError            **error);
DunExit         dun_command_import_folder (DunSession     *session,
                                       const char         *path,
                                       gboolean            only_check,
                                       const char         *errors_path);

G_END_DECLS
