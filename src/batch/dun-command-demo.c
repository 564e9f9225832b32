/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-demo-portfolio.h"
#include "dun-demo.h"
#include "dun-error.h"
#include "dun-import.h"
#include "dun-sync.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* demo: a bank to look at. Nothing is put into tables: its people are made by its administrators,
 * its portfolio comes in by the import, and everything else is done by those people through the
 * same functions as in the window, day after day. Two runs give the same bank. */

/* --- Lines of its people --- */

/* Returns: (transfer full): how @login signs in. */
DunConnectInfo *
dun_demo_info (DunDemo    *self,
               const char *login)
{
  DunConnectInfo *info = dun_connect_info_copy (self->info);
  const char *password = g_hash_table_lookup (self->passwords, login);

  dun_connect_info_set_user (info, login);
  if (password != NULL)
    dun_connect_info_set_password (info, password);
  return info;
}

/* Returns: (transfer none): the line of @login, opened when it is first asked for. */
DunDb *
dun_demo_line (DunDemo    *self,
               const char *login,
               GError    **error)
{
  DunDb *line = g_hash_table_lookup (self->lines, login);

  if (line == NULL)
    {
      g_autoptr (DunConnectInfo) info = dun_demo_info (self, login);

      line = dun_db_open_sync (info, error);
      if (line != NULL)
        g_hash_table_insert (self->lines, g_strdup (login), line);
    }
  return line;
}

/* @args: (nullable): taken when floating. Returns: (transfer full): what @login is answered. */
DunResult *
dun_demo_read (DunDemo    *self,
               const char *login,
               const char *function,
               GVariant   *args,
               GError    **error)
{
  g_autoptr (GVariant) owned = args != NULL ? g_variant_ref_sink (args) : NULL;
  DunDb *line = dun_demo_line (self, login, error);

  return line != NULL ? dun_db_call_sync (line, function, owned, error) : NULL;
}

/* The same with a new request id in front of @args. */
DunResult *
dun_demo_write (DunDemo    *self,
                const char *login,
                const char *function,
                GVariant   *args,
                GError    **error)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (args);
  g_autofree char *request_id = dun_uuid_new ();
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *child;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  g_variant_builder_add (&builder, "s", request_id);
  g_variant_iter_init (&iter, given);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_variant_builder_add_value (&builder, child);
      g_variant_unref (child);
    }
  return dun_demo_read (self, login, function, g_variant_builder_end (&builder), error);
}

/* The same where only success counts. */
gboolean
dun_demo_do (DunDemo    *self,
             const char *login,
             const char *function,
             GVariant   *args,
             GError    **error)
{
  g_autoptr (DunResult) done = dun_demo_write (self, login, function, args, error);

  if (done == NULL)
    g_prefix_error (error, "%s (%s): ", function, login);
  return done != NULL;
}

/**
 * dun_demo_version:
 * @function: what @login reads with @args, rows that have a version
 * @key: the column of @id
 *
 * Returns: the version of @id as it is read now, or -1 with @error
 */
gint64
dun_demo_version (DunDemo    *self,
                  const char *login,
                  const char *function,
                  GVariant   *args,
                  const char *key,
                  gint64      id,
                  GError    **error)
{
  g_autoptr (DunResult) rows = dun_demo_read (self, login, function, args, error);

  if (rows == NULL)
    return -1;
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (dun_result_get_int (rows, i, key) == id)
      return dun_result_get_int (rows, i, "version");
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, "%s (%s): %" G_GINT64_FORMAT, function, login,
               id);
  return -1;
}

/* Returns: (transfer none): the session of @login, signed in when it is first asked for. */
DunSession *
dun_demo_session (DunDemo    *self,
                  const char *login,
                  GError    **error)
{
  DunSession *session = g_hash_table_lookup (self->sessions, login);

  if (session == NULL)
    {
      g_autoptr (DunConnectInfo) info = dun_demo_info (self, login);

      session = dun_sync_sign_in (info, error);
      if (session != NULL)
        g_hash_table_insert (self->sessions, g_strdup (login), session);
    }
  return session;
}

static void
session_free (gpointer session)
{
  dun_session_close (session);
  g_object_unref (session);
}

static void
line_free (gpointer line)
{
  dun_db_close (line);
  g_object_unref (line);
}

/* --- The portfolio --- */

static gboolean
import_folder (DunSession *session,
               GFile      *folder,
               GError    **error)
{
  g_autoptr (DunImport) import = dun_import_new (session);
  g_autoptr (GAsyncResult) staged = NULL;
  g_autoptr (GAsyncResult) applied = NULL;

  dun_import_stage_async (import, folder, DUN_IMPORT_STAGE, NULL, dun_sync_keep_cb, &staged);
  dun_sync_wait (&staged);
  if (!dun_import_stage_finish (import, staged, error))
    return FALSE;
  if (dun_import_get_state (import) == DUN_IMPORT_STAGED)
    {
      dun_import_apply_async (import, dun_sync_keep_cb, &applied);
      dun_sync_wait (&applied);
      if (!dun_import_apply_finish (import, applied, error))
        return FALSE;
    }
  if (dun_import_get_state (import) != DUN_IMPORT_APPLIED)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (dun_import_get_errors (import), 0);

      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, "%s:%s: %s", dun_row_get_text (row, "file"),
                   dun_row_get_text (row, "line_no"), dun_row_get_text (row, "reason"));
      return FALSE;
    }
  return TRUE;
}

/* The bank's delivery of a day: everything on the first, then the payments since. */
static gboolean
deliver (DunDemo    *self,
         DunSession *importer,
         DunDay      since,
         DunDay      day,
         GError    **error)
{
  return dun_demo_portfolio_write (self->folder, since, day, error) &&
         import_folder (importer, self->folder, error);
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = NULL;
  GFile *child;

  files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                     G_FILE_QUERY_INFO_NONE, NULL, NULL);
  while (files != NULL && g_file_enumerator_iterate (files, NULL, &child, NULL, NULL) &&
         child != NULL)
    g_file_delete (child, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

/* --- The days --- */

static gboolean
read_day (DunDemo *self,
          DunDay  *open,
          DunDay  *last,
          GError **error)
{
  g_autoptr (DunResult) row = dun_demo_read (self, "dun_batch", "day_status", NULL, error);
  const char *text;

  *open = *last = DUN_DAY_NONE;
  if (row == NULL)
    return FALSE;
  text = dun_result_get_text (row, 0, "day");
  if (text != NULL)
    dun_day_parse_iso (text, open);
  text = dun_result_get_text (row, 0, "last_closed_on");
  if (text != NULL)
    dun_day_parse_iso (text, last);
  return TRUE;
}

static gboolean
open_day (DunDemo *self,
          DunDay   day,
          GError **error)
{
  g_autofree char *text = dun_day_to_iso (day);

  return dun_demo_do (self, "dun_batch", "day_open", g_variant_new ("(s)", text), error);
}

static gboolean
is_weekend (DunDay day)
{
  int weekday = dun_day_get_weekday (day);

  return weekday == dun_day_get_weekday (dun_day_from_ymd (2026, 3, 7)) ||
         weekday == dun_day_get_weekday (dun_day_from_ymd (2026, 3, 8));
}

static gboolean
make_demo (DunDemo *self,
           GError **error)
{
  DunSession *importer;
  DunDay day, last;

  if (!dun_demo_make_passwords (self, error) || !dun_demo_make_first (self, error) ||
      !read_day (self, &day, &last, error))
    return FALSE;
  if (day == DUN_DAY_NONE)
    {
      day = last == DUN_DAY_NONE ? DUN_DEMO_FIRST_DAY : last + 1;
      if (!open_day (self, day, error))
        return FALSE;
    }
  if (!dun_demo_set_senders (self, error) || !dun_demo_make_staff (self, error))
    return FALSE;
  importer = dun_demo_session (self, "portfolio", error);
  if (importer == NULL ||
      !deliver (self, importer, DUN_DAY_NONE, MIN (day, DUN_DEMO_LAST_DAY), error) ||
      !dun_demo_make_staff (self, error) || !dun_demo_set_accounts (self, day, error) ||
      !dun_demo_analyze (self, error))
    return FALSE;

  for (DunDay delivered = day;; day++)
    {
      if (day > delivered && !is_weekend (day))
        {
          g_autofree char *text = dun_day_to_iso (day);

          dun_command_say ("%s", text);
          if (!dun_demo_do (self, "dun_batch", "day_close", g_variant_new ("()"), error) ||
              !open_day (self, day, error) || !deliver (self, importer, delivered, day, error))
            return FALSE;
          delivered = day;
        }
      if (!is_weekend (day) && !dun_demo_play_day (self, day, error))
        return FALSE;
      if (day >= DUN_DEMO_LAST_DAY)
        break;
    }
  return dun_demo_analyze (self, error);
}

/* --- What is there --- */

static gboolean
print_counts (DunDemo *self,
              GError **error)
{
  static const char * const lists[] = { "glance_trays", "sidebar_counts", "letter_batches",
                                        "sessions", "bank_accounts" };
  g_autoptr (DunResult) trays = NULL;
  g_autoptr (DunResult) counts = NULL;

  trays = dun_demo_read (self, dun_demo_head (), lists[0], g_variant_new ("(mi)", FALSE, 0), error);
  if (trays == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (trays); i++)
    g_print ("%s\t%s\t%s\t%s\n", dun_result_get_text (trays, i, "stage"),
             dun_result_get_text (trays, i, "cases"), dun_result_get_text (trays, i, "ready"),
             dun_result_get_text (trays, i, "arrears_list"));
  counts = dun_demo_read (self, dun_demo_head (), lists[1], NULL, error);
  if (counts == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (counts); i++)
    g_print ("%s\t%s\n", dun_result_get_text (counts, i, "subject"),
             dun_result_get_text (counts, i, "n"));
  for (guint i = 2; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (DunResult) rows = dun_demo_read (self, dun_demo_head (), lists[i], NULL, error);

      if (rows == NULL)
        return FALSE;
      g_print ("%s\t%u\n", lists[i], dun_result_get_n_rows (rows));
    }
  return TRUE;
}

DunExit
dun_command_demo (int    argc,
                  char **argv)
{
  static gboolean check;
  static char *passfile;
  static const GOptionEntry entries[] = {
    { "passfile", 0, 0, G_OPTION_ARG_FILENAME, &passfile,
      N_("Write the people's passwords to FILE, the branch head first"), N_("FILE") },
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, N_("Print what stands in each tray and list"),
      NULL },
    { NULL }
  };
  DunDemo demo = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  DunExit exit_code;
  gboolean done;

  if (!dun_command_parse ("demo", NULL, _("Fills a fresh database with an invented bank; as "
                                          "superuser, after migrate --bootstrap."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 1 || passfile == NULL)
    {
      g_printerr (_("dundesk-batch demo: say where the passwords go: --passfile FILE\n"));
      return DUN_EXIT_USAGE;
    }
  demo.info = dun_command_info (&error);
  if (demo.info == NULL)
    return dun_command_fail (error);
  folder = g_dir_make_tmp ("dundesk-demo-XXXXXX", &error);
  if (folder == NULL)
    {
      dun_connect_info_unref (demo.info);
      return dun_command_fail (error);
    }
  demo.folder = g_file_new_for_path (folder);
  demo.passfile = passfile;
  demo.passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  demo.sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, session_free);
  demo.lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);

  if (check)
    done = dun_demo_make_passwords (&demo, &error) && print_counts (&demo, &error);
  else
    done = make_demo (&demo, &error);
  remove_folder (demo.folder);
  g_hash_table_unref (demo.sessions);
  g_hash_table_unref (demo.lines);
  g_hash_table_unref (demo.passwords);
  g_object_unref (demo.folder);
  dun_connect_info_unref (demo.info);
  return done ? DUN_EXIT_OK : dun_command_fail (error);
}
