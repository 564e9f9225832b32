/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-plural.h"
#include "dun-sync.h"
#include "dun-verify-letters.h"

#include <glib/gstdio.h>
#include <string.h>

/* verify, anchor, nightly: that the evidence is as it was written (I-10, I-14, I-18). */

#define SAMPLE_LETTERS 300 /* drawn again in one night */

static const char *
text_of (DunResult  *rows,
         guint       row,
         const char *column)
{
  const char *text = dun_result_get_text (rows, row, column);

  return text != NULL ? text : "";
}

/* Each found row as a line of fields parted by tabs. Returns: how many, -1 with @error. */
static int
print_found (DunSession         *session,
             const char         *function,
             GVariant           *args,
             const char         *what,
             const char * const *columns,
             GError            **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, function, args, error);

  if (rows == NULL)
    return -1;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      g_print ("%s", what);
      for (guint c = 0; columns[c] != NULL; c++)
        g_print ("\t%s", text_of (rows, i, columns[c]));
      g_print ("\n");
    }
  return (int) dun_result_get_n_rows (rows);
}

/* @n_letters: how many to draw again, -1 for all
 *
 * Returns: how many rows are not as they were written, -1 with @error. */
static int
verify_all (DunSession *session,
            int         n_letters,
            GError    **error)
{
  static const char * const journal_columns[] = { "problem", "case_no", "case_id", "seq",
                                                  "journal_id", "event", "at", "who", NULL };
  static const char * const archive_columns[] = { "problem", "kind", "number", "object_id", NULL };
  DunVerifyCounts counts = { 0 };
  int journal, archive, letters;

  journal = print_found (session, "journal_verify", g_variant_new ("(mx)", FALSE, (gint64) 0),
                         "journal", journal_columns, error);
  if (journal < 0)
    return -1;
  archive = print_found (session, "archive_verify", NULL, "archive", archive_columns, error);
  if (archive < 0)
    return -1;
  letters = dun_verify_letters (session, n_letters, &counts, error);
  if (letters < 0)
    return -1;
  if (counts.n_letters + counts.n_other > 0)
    dun_command_say (_("Letters drawn again: %u; by another version, not to be compared: %u"),
                     counts.n_letters, counts.n_other);
  return journal + archive + letters;
}

static int
check_anchor (DunSession *session,
              const char *path,
              GError    **error)
{
  static const char * const columns[] = { "problem", "case_no", "case_id", "seq", NULL };
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return -1;
  return print_found (session, "journal_check_anchor", g_variant_new ("(s)", text), "anchor",
                      columns, error);
}

/* Returns: (transfer full): the anchor's lines. */
static char *
make_anchor (DunSession *session,
             GError    **error)
{
  g_autoptr (DunResult) rows = dun_sync_read (session, "journal_anchor", NULL, error);
  GString *text;

  if (rows == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    g_string_append_printf (text, "%s\n", text_of (rows, i, "line"));
  return g_string_free (text, FALSE);
}

static gboolean
save_anchor (const char *path,
             const char *text,
             GError    **error)
{
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644, error);
}

static DunExit
conclude (int           n_found,
          const GError *error)
{
  if (n_found < 0)
    return dun_command_fail (error);
  if (n_found == 0)
    {
      dun_command_say (_("Everything is as it was written."));
      return DUN_EXIT_OK;
    }
  g_printerr (P_ ("%s: %d row is not as it was written\n",
                  "%s: %d rows are not as they were written\n", n_found),
              g_get_prgname (), n_found);
  return DUN_EXIT_FAILURE;
}

DunExit
dun_command_verify (int    argc,
                    char **argv)
{
  static int n_letters = SAMPLE_LETTERS;
  static gboolean all;
  static const GOptionEntry entries[] = {
    { "letters", 0, 0, G_OPTION_ARG_INT, &n_letters,
      N_("Draw about N letters again, others each day (300)"), N_("N") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Draw all letters again"), NULL },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DunExit exit_code;
  int n_found = 0;

  if (!dun_command_parse ("verify", _("[ANCHOR…]"),
                          _("Computes the journal's chains and the archive's hashes again, draws "
                            "letters again, and holds them against anchors that were kept "
                            "outside. Names what differs."), entries, &argc, &argv, &exit_code))
    return exit_code;
  if (n_letters < 0)
    {
      g_printerr (_("dundesk-batch verify: --letters needs a number from 0\n"));
      return DUN_EXIT_USAGE;
    }
  session = dun_command_sign_in (&info, &error);
  if (session == NULL)
    return dun_command_fail (error);
  n_found = verify_all (session, all ? -1 : n_letters, &error);
  for (int i = 1; i < argc && n_found >= 0; i++)
    {
      int n = check_anchor (session, argv[i], &error);

      n_found = n < 0 ? -1 : n_found + n;
    }
  dun_session_close (session);
  return conclude (n_found, error);
}

DunExit
dun_command_anchor (int    argc,
                    char **argv)
{
  static char *output, *check;
  static const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("Write to FILE instead of the output"), N_("FILE") },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &check,
      N_("Hold the journal against an anchor in FILE"), N_("FILE") },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  DunExit exit_code;

  if (!dun_command_parse ("anchor", NULL,
                          _("Writes the heads of all chains of the journal, to be kept where "
                            "nobody of the bank can change them."), entries, &argc, &argv,
                          &exit_code))
    return exit_code;
  if (argc > 1)
    {
      g_printerr (_("dundesk-batch anchor: “%s” is too much\n"), argv[1]);
      return DUN_EXIT_USAGE;
    }
  session = dun_command_sign_in (&info, &error);
  if (session == NULL)
    return dun_command_fail (error);
  if (check != NULL)
    {
      int n_found = check_anchor (session, check, &error);

      return conclude (n_found, error);
    }
  text = make_anchor (session, &error);
  if (text == NULL)
    return dun_command_fail (error);
  if (output == NULL)
    g_print ("%s", text);
  else if (!save_anchor (output, text, &error))
    {
      dun_command_fail (error);
      return DUN_EXIT_CANNOT_CREATE;
    }
  return DUN_EXIT_OK;
}

/* --- The night --- */

/* The latest anchor in @folder by its name, which has the day in it; NULL when there is none. */
static char *
find_latest (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *latest = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "anchor-") && g_str_has_suffix (name, ".txt") &&
        (latest == NULL || strcmp (name, latest) > 0))
      {
        g_free (latest);
        latest = g_strdup (name);
      }
  return latest != NULL ? g_build_filename (folder, latest, NULL) : NULL;
}

/* The systemd unit gives a folder of its own. Returns: (transfer full) */
static char *
default_folder (void)
{
  const char *state = g_getenv ("STATE_DIRECTORY");

  return state != NULL ? g_build_filename (state, "anchors", NULL)
                       : g_build_filename (g_get_user_state_dir (), "dundesk", "anchors", NULL);
}

/* Verifies, holds the journal against the last anchor, writes the day's. What was found is said
 * and no new anchor is written over it. */
static int
work_of_night (DunSession *session,
               const char *folder,
               GError    **error)
{
  DunDay day = dun_session_get_business_day (session);
  g_autofree char *last = find_latest (folder);
  g_autofree char *on = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  int n_found, n_cut = 0;

  if (day == DUN_DAY_NONE)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_BUSY,
                           _("No business day is open; “dundesk-batch day” opens one."));
      return -1;
    }
  n_found = verify_all (session, SAMPLE_LETTERS, error);
  if (n_found >= 0 && last != NULL)
    n_cut = check_anchor (session, last, error);
  if (n_found < 0 || n_cut < 0)
    return -1;
  if (n_found + n_cut > 0)
    return n_found + n_cut;

  on = dun_day_to_iso (day);
  name = g_strdup_printf ("anchor-%s.txt", on);
  path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return 0;
  text = make_anchor (session, error);
  if (text == NULL)
    return -1;
  g_mkdir_with_parents (folder, 0750);
  if (!save_anchor (path, text, error))
    return -1;
  dun_command_say (_("The anchor of %s is in %s; keep a copy elsewhere."), on, path);
  return 0;
}

/* In a session of its own: what follows knows the day that it signed in on. */
static gboolean
move_on (const char *to,
         int         workers,
         GError    **error)
{
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = dun_command_sign_in (&info, error);
  const DunNightPlan plan = { .workers = workers };
  gboolean done;

  if (session == NULL)
    return FALSE;
  done = dun_command_day_to (session, info, to, &plan, error);
  dun_session_close (session);
  return done;
}

DunExit
dun_command_nightly (int    argc,
                     char **argv)
{
  static char *folder, *to;
  static int workers;
  static const GOptionEntry entries[] = {
    { "anchors", 0, 0, G_OPTION_ARG_FILENAME, &folder,
      N_("Keep the anchors in DIR"), N_("DIR") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to,
      N_("First go on until business day DAY is open, or “today”"), N_("DAY") },
    { "workers", 0, 0, G_OPTION_ARG_INT, &workers,
      N_("Work with N connections at once (2)"), N_("N") },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DunExit exit_code;
  int n_found;

  if (!dun_command_parse ("nightly", NULL,
                          _("The work of the night: prepares and opens the business days up to "
                            "the one of --to, verifies the evidence and writes the day's anchor. "
                            "May be called again."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (folder == NULL)
    folder = default_folder ();
  if (to != NULL && !move_on (to, workers, &error))
    return dun_command_fail (error);
  session = dun_command_sign_in (&info, &error);
  if (session == NULL)
    return dun_command_fail (error);
  n_found = work_of_night (session, folder, &error);
  dun_session_close (session);
  return conclude (n_found, error);
}
