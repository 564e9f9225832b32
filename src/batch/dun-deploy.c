/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-deploy.h"

#include "dun-error.h"
#include "dun-script.h"
#include "dun-sql-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Brings a database to this program's version, in one transaction: tables have a history and are
 * changed by migrations, each run once; everything else is dropped and declared again
 * (architecture §4, §12). The statements stand in sql/deploy/, in the order in which they are run
 * here. */

void
dun_deploy_report_clear (DunDeployReport *report)
{
  g_clear_pointer (&report->migrations, g_ptr_array_unref);
}

static gboolean
run_file (DunScript        *script,
          const DunSqlFile *file,
          GError          **error)
{
  g_autofree char *name = g_strconcat ("sql/", file->path, NULL);

  return dun_script_run (script, name, file->text, error);
}

static gboolean
run_step (DunScript  *script,
          const char *path,
          GError    **error)
{
  g_autoptr (DunSqlFile) file = dun_sql_file_load (path);

  return run_file (script, file, error);
}

static gboolean
run_folder (DunScript  *script,
            const char *folder,
            GError    **error)
{
  g_autoptr (GPtrArray) files = dun_sql_files_load (folder);

  for (guint i = 0; i < files->len; i++)
    if (!run_file (script, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

static DunResult *
query_step (DunScript          *script,
            const char         *path,
            const char * const *params,
            GError            **error)
{
  g_autoptr (DunSqlFile) file = dun_sql_file_load (path);
  g_autofree char *name = g_strconcat ("sql/", file->path, NULL);

  return dun_script_query (script, name, file->text, params, error);
}

/* The files in the program must begin with what the database has, letter by letter. */
static gboolean
find_pending (DunScript       *script,
              GPtrArray       *files,
              guint           *first_pending,
              DunDeployReport *report,
              GError         **error)
{
  g_autoptr (DunResult) applied = query_step (script, "deploy/applied.sql", NULL, error);

  if (applied == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (applied); i++)
    {
      const char *name = dun_result_get_text (applied, i, "name");
      const DunSqlFile *file = i < files->len ? g_ptr_array_index (files, i) : NULL;

      if (file == NULL || strcmp (file->name, name) > 0)
        {
          report->is_newer = TRUE;
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("The database is newer than this program: it has the migration %s. "
                         "Install the newer program; nothing was changed."), name);
          return FALSE;
        }
      if (strcmp (file->name, name) != 0)
        {
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("The migration %s came after %s had been applied already. Give it a later "
                         "number; nothing was changed."), file->name, name);
          return FALSE;
        }
      if (strcmp (file->sha256, dun_result_get_text (applied, i, "sha256")) != 0)
        {
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("The migration %s was applied and has been edited since. Put it back and "
                         "write a new one; nothing was changed."), name);
          return FALSE;
        }
    }
  *first_pending = dun_result_get_n_rows (applied);
  return TRUE;
}

static gboolean
migrate (DunScript       *script,
         DunDeployReport *report,
         GError         **error)
{
  g_autoptr (GPtrArray) files = dun_sql_files_load ("migrations");
  guint first_pending;

  if (!find_pending (script, files, &first_pending, report, error) ||
      !run_step (script, "deploy/drop.sql", error))
    return FALSE;
  for (guint i = first_pending; i < files->len; i++)
    {
      const DunSqlFile *file = g_ptr_array_index (files, i);
      g_autoptr (DunResult) recorded = NULL;

      if (!run_file (script, file, error))
        return FALSE;
      recorded = query_step (script, "deploy/record.sql",
                             (const char *[]) { file->name, file->sha256, NULL }, error);
      if (recorded == NULL)
        return FALSE;
      g_ptr_array_add (report->migrations, g_strdup (file->name));
    }
  return TRUE;
}

static void
append_files (GPtrArray  *files,
              const char *folder)
{
  g_autoptr (GPtrArray) more = dun_sql_files_load (folder);

  g_ptr_array_extend_and_steal (files, g_steal_pointer (&more));
}

static gboolean
declare (DunScript       *script,
         DunDeployReport *report,
         GError         **error)
{
  g_autoptr (GPtrArray) files = dun_sql_files_load ("rules");
  g_autofree char *manifest = NULL;
  g_autoptr (DunResult) set = NULL;

  append_files (files, "api");
  append_files (files, "batch");
  if (!dun_sql_files_check (files, error) || !dun_sql_files_order (files, error))
    return FALSE;
  manifest = dun_sql_files_manifest (files);
  set = query_step (script, "deploy/manifest.sql", (const char *[]) { manifest, NULL }, error);
  if (set == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!run_file (script, g_ptr_array_index (files, i), error))
      return FALSE;
  report->n_routines = files->len;
  return run_step (script, "deploy/usage.sql", error) &&
         run_folder (script, "policies", error) &&
         run_step (script, "deploy/unforce.sql", error) &&
         run_folder (script, "seed", error) &&
         run_step (script, "deploy/routines.sql", error) &&
         run_step (script, "deploy/finish.sql", error);
}

/**
 * dun_deploy:
 * @info: signs in as dun_deploy, or as a superuser for %DUN_DEPLOY_BOOTSTRAP
 * @report: (out caller-allocates): what was done, also after a failure
 *
 * Returns: FALSE when nothing was changed; the message names file and line
 */
gboolean
dun_deploy (DunConnectInfo  *info,
            DunDeployFlags   flags,
            DunDeployReport *report,
            GError         **error)
{
  g_autoptr (DunScript) script = NULL;

  *report = (DunDeployReport) { .migrations = g_ptr_array_new_with_free_func (g_free) };
  if ((flags & DUN_DEPLOY_BOOTSTRAP) != 0 && !dun_script_ensure_database (info, error))
    return FALSE;
  script = dun_script_open (info, error);
  if (script == NULL)
    return FALSE;
  /* A mistake in the roles must not leave half of them, so all of it is one transaction. */
  if ((flags & DUN_DEPLOY_BOOTSTRAP) != 0 &&
      !(run_step (script, "deploy/bootstrap.sql", error) &&
        run_folder (script, "bootstrap", error) && dun_script_end (script, TRUE, error) &&
        dun_script_become (script, "dun_deploy", error)))
    return FALSE;
  return run_step (script, "deploy/begin.sql", error) && migrate (script, report, error) &&
         declare (script, report, error) &&
         dun_script_end (script, (flags & DUN_DEPLOY_CHECK) == 0, error);
}
