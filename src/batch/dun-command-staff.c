/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-script.h"
#include "dun-sql-file.h"
#include "dun-sql.h"
#include "dun-sync.h"
#include "dun-verifier.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* staff: accounts, above all the first administrators of a new database, who make all others in the
 * program (architecture §12). A password never stands in the arguments, where everybody on the
 * machine could read it. */

static char *full_name, *branch_code, *branch_name, *password_file, *language;

static const GOptionEntry entries[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &full_name, N_("The person's name"), N_("NAME") },
  { "branch", 0, 0, G_OPTION_ARG_STRING, &branch_code, N_("Where the person works"), N_("CODE") },
  { "branch-name", 0, 0, G_OPTION_ARG_STRING, &branch_name,
    N_("With bootstrap: the name of the head office, when there is none yet"), N_("NAME") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("The person's language"),
    N_("LANGUAGE") },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
    N_("Read the password from the first line of FILE, not from the input"), N_("FILE") },
  { NULL }
};

/* --- Passwords --- */

static char *
read_input_line (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  struct termios shown, hidden;
  gboolean is_terminal = tcgetattr (STDIN_FILENO, &shown) == 0;
  char *line;

  if (is_terminal)
    {
      g_printerr ("%s", _("Password: "));
      hidden = shown;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, error);
  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
      g_printerr ("\n");
    }
  if (line == NULL && (error == NULL || *error == NULL))
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("There is no password."));
  return line;
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Returns: (transfer full): the verifier of the password that is given, or NULL with @error */
static char *
read_verifier (const char *login,
               GError    **error)
{
  char *password = NULL, *verifier = NULL;

  if (password_file == NULL)
    password = read_input_line (error);
  else if (g_file_get_contents (password_file, &password, NULL, error))
    password[strcspn (password, "\r\n")] = '\0';
  if (password != NULL)
    verifier = dun_verifier_new (login, password, error);
  wipe (password);
  return verifier;
}

/* --- Bootstrap --- */

/* As who sets the database up: an administrator, up to the second one, or with the login dun_batch
 * the night's account. */
static gboolean
bootstrap (DunConnectInfo *info,
           const char     *login,
           GError        **error)
{
  gboolean is_night = strcmp (login, "dun_batch") == 0;
  g_autoptr (DunSqlFile) file = NULL;
  g_autoptr (DunScript) script = NULL;
  g_autoptr (DunResult) done = NULL;
  g_autofree char *verifier = is_night ? g_strdup ("") : read_verifier (login, error);
  const char *params[] = { login, full_name != NULL ? full_name : login,
                           branch_code != NULL ? branch_code : "HO",
                           branch_name != NULL ? branch_name : _("Head office"),
                           is_night ? "batch" : "administrator", verifier, NULL };

  if (verifier == NULL)
    return FALSE;
  dun_sql_register_resource ();
  file = dun_sql_file_load ("deploy/staff_bootstrap.sql");
  script = dun_script_open (info, error);
  if (script == NULL)
    return FALSE;
  done = dun_script_query (script, file->path, file->text, params, error);
  return done != NULL;
}

/* --- As an administrator --- */

static gboolean
list_staff (DunSession *session,
            GError    **error)
{
  static const char * const columns[] = { "login", "full_name", "branch_code", "roles",
                                          "requested_roles", "is_active" };
  g_autoptr (DunResult) rows = dun_sync_read (session, "staff_list", NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          const char *text = dun_result_get_text (rows, i, columns[c]);

          g_print ("%s%s", c > 0 ? "\t" : "", text != NULL ? text : "");
        }
      g_print ("\n");
    }
  return TRUE;
}

static gboolean
find_branch (DunSession *session,
             gint32     *branch_id,
             GError    **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, "branch_list", NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (g_strcmp0 (dun_result_get_text (rows, i, "branch_code"), branch_code) == 0)
      {
        *branch_id = (gint32) dun_result_get_int (rows, i, "branch_id");
        return TRUE;
      }
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("There is no branch “%s”; say --branch CODE."),
               branch_code != NULL ? branch_code : "");
  return FALSE;
}

static gboolean
create (DunSession *session,
        const char *login,
        GError    **error)
{
  g_autofree char *verifier = NULL;
  g_autoptr (DunResult) done = NULL;
  gint32 branch_id;

  if (!find_branch (session, &branch_id, error))
    return FALSE;
  verifier = read_verifier (login, error);
  if (verifier == NULL)
    return FALSE;
  done = dun_sync_write (session, "staff_create",
                         g_variant_new ("(ssimss)", login, full_name != NULL ? full_name : login,
                                        branch_id, language, verifier), error);
  return done != NULL;
}

static gboolean
set_password (DunSession *session,
              const char *login,
              GError    **error)
{
  g_autofree char *verifier = read_verifier (login, error);
  g_autoptr (DunResult) done = NULL;

  if (verifier == NULL)
    return FALSE;
  done = dun_sync_write (session, "staff_set_password", g_variant_new ("(ss)", login, verifier),
                         error);
  return done != NULL;
}

typedef struct
{
  const char *name;
  int         n_args;
  const char *function; /* (nullable): called with the arguments, and with the version */
  gboolean    has_version;
} Verb;

static const Verb verbs[] = {
  { "bootstrap", 1, NULL, FALSE },
  { "list", 0, NULL, FALSE },
  { "create", 1, NULL, FALSE },
  { "password", 1, NULL, FALSE },
  { "role", 2, "role_request", FALSE },
  { "approve", 2, "role_approve", FALSE },
  { "revoke", 2, "role_revoke", FALSE },
  { "deactivate", 1, "staff_deactivate", TRUE },
  { "activate", 1, "staff_activate", TRUE },
};

/* The colleague's version as it is now; 0 where there is none, which the database says better. */
static gboolean
find_version (DunSession *session,
              const char *login,
              gint32     *version,
              GError    **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, "staff_list", NULL, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (g_strcmp0 (dun_result_get_text (rows, i, "login"), login) == 0)
      *version = (gint32) dun_result_get_int (rows, i, "version");
  return TRUE;
}

static gboolean
call_verb (DunSession *session,
           const Verb *verb,
           char      **args,
           GError    **error)
{
  g_autoptr (DunResult) done = NULL;
  gint32 version = 0;

  if (verb->has_version && !find_version (session, args[0], &version, error))
    return FALSE;
  done = dun_sync_write (session, verb->function,
                         verb->has_version ? g_variant_new ("(si)", args[0], version)
                                           : g_variant_new ("(ss)", args[0], args[1]), error);
  return done != NULL;
}

static gboolean
do_verb (DunConnectInfo *info,
         const Verb     *verb,
         char          **args,
         GError        **error)
{
  g_autoptr (DunSession) session = NULL;

  if (strcmp (verb->name, "bootstrap") == 0)
    return bootstrap (info, args[0], error);
  session = dun_sync_sign_in (info, error);
  if (session == NULL)
    return FALSE;
  if (verb->function != NULL)
    return call_verb (session, verb, args, error);
  if (strcmp (verb->name, "list") == 0)
    return list_staff (session, error);
  return strcmp (verb->name, "create") == 0 ? create (session, args[0], error)
                                            : set_password (session, args[0], error);
}

DunExit
dun_command_staff (int    argc,
                   char **argv)
{
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  const Verb *verb = NULL;
  DunExit exit_code;

  if (!dun_command_parse ("staff", "bootstrap LOGIN | list | create LOGIN | password LOGIN |"
                          " role LOGIN ROLE | approve LOGIN ROLE | revoke LOGIN ROLE |"
                          " deactivate LOGIN | activate LOGIN",
                          _("Accounts. “bootstrap” makes the first two administrators, as who set "
                            "the database up; everything else is done as an administrator."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[1], verbs[i].name) == 0)
      verb = &verbs[i];
  if (verb == NULL || argc - 2 != verb->n_args)
    {
      g_printerr (_("dundesk-batch staff: “--help” says what is possible\n"));
      return DUN_EXIT_USAGE;
    }
  info = dun_command_info (&error);
  if (info == NULL)
    return dun_command_fail (error);
  if (!do_verb (info, verb, argv + 2, &error))
    return dun_command_fail (error);
  return DUN_EXIT_OK;
}
