/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import"

#include "dun-import-private.h"

#include <string.h>

/* The part of an import that runs in a thread: files in, COPY out. The memory it needs does not
 * depend on the files' size. */

void
dun_staging_free (DunStaging *self)
{
  g_clear_object (&self->copy);
  g_clear_pointer (&self->portfolio, dun_portfolio_free);
  g_clear_pointer (&self->info, dun_connect_info_unref);
  g_object_unref (self->folder);
  g_main_context_unref (self->context);
  g_free (self);
}

typedef struct
{
  DunImport *self;
  double     fraction;
  guint64    n_rows;
} Told;

static void
told_free (Told *told)
{
  g_object_unref (told->self);
  g_free (told);
}

static gboolean
told_cb (gpointer user_data)
{
  const Told *told = user_data;

  dun_import_tell (told->self, told->fraction, told->n_rows);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint64  done,
             guint64  total,
             gpointer user_data)
{
  DunStaging *staging = user_data;
  int percent = total > 0 ? (int) (done * 100 / total) : 100;
  Told *told;

  if (percent == staging->told)
    return;
  staging->told = percent;
  told = g_new0 (Told, 1);
  told->self = g_object_ref (staging->self);
  told->fraction = percent / 100.0;
  told->n_rows = staging->n_rows;
  g_main_context_invoke_full (staging->context, G_PRIORITY_DEFAULT, told_cb, told,
                              (GDestroyNotify) told_free);
}

/* Ends the copy of the file before and begins that of @file; -1: none. */
static gboolean
turn_to_file (DunStaging *staging,
              int      file,
              GError **error)
{
  static const char folder[] = "staging.";
  const char * const *columns;
  g_autoptr (GStrvBuilder) names = NULL;
  g_auto (GStrv) all = NULL;
  g_autofree char *table = NULL;

  if (staging->file >= 0 && dun_db_copy_end_sync (staging->copy, error) < 0)
    return FALSE;
  staging->file = file;
  if (file < 0)
    return TRUE;
  columns = dun_portfolio_file_get_columns ((DunPortfolioFile) file);
  names = g_strv_builder_new ();
  g_strv_builder_add (names, "import_id");
  g_strv_builder_add (names, "line_no");
  for (guint i = 0; columns[i] != NULL; i++)
    g_strv_builder_add (names, columns[i]);
  all = g_strv_builder_end (names);
  table = g_strconcat (folder, dun_portfolio_file_get_name ((DunPortfolioFile) file), NULL);
  table[strlen (table) - strlen (".csv")] = '\0';
  return dun_db_copy_begin_sync (staging->copy, table, (const char * const *) all, error);
}

static gboolean
row_cb (DunPortfolioFile    file,
        guint64             line,
        const char * const *values,
        gpointer            user_data,
        GError            **error)
{
  DunStaging *staging = user_data;
  const char *all[2 + 16 + 1] = { staging->id_text };
  char line_text[24];

  if ((int) file != staging->file && !turn_to_file (staging, (int) file, error))
    return FALSE;
  g_snprintf (line_text, sizeof line_text, "%" G_GUINT64_FORMAT, line);
  all[1] = line_text;
  for (guint i = 0; i < dun_portfolio_file_get_n_columns (file); i++)
    all[2 + i] = values[i];
  dun_db_copy_put (staging->copy, all);
  staging->n_rows++;
  return !dun_db_copy_is_full (staging->copy) || dun_db_copy_drain_sync (staging->copy, error);
}

/* Finds the files and reads their first lines. */
void
dun_staging_open_thread (GTask        *task,
                         gpointer      source,
                         gpointer      task_data,
                         GCancellable *cancellable)
{
  DunStaging *staging = task_data;
  GError *error = NULL;

  staging->portfolio = dun_portfolio_open (staging->folder, cancellable, &error);
  if (staging->portfolio == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Copies all rows; what is wrong with the files' shape is in the portfolio's list afterwards. */
void
dun_staging_copy_thread (GTask        *task,
                         gpointer      source,
                         gpointer      task_data,
                         GCancellable *cancellable)
{
  DunStaging *staging = task_data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (DunDb) db = NULL;
  GError *error = NULL;
  gboolean done;

  g_main_context_push_thread_default (context);
  db = dun_db_open_sync (staging->info, &error);
  if (db != NULL)
    staging->copy = dun_db_copy_open_sync (db, &error);
  done = staging->copy != NULL &&
         dun_portfolio_read (staging->portfolio, row_cb, progress_cb, staging, cancellable,
                             &error) &&
         turn_to_file (staging, -1, &error);
  if (!done && staging->copy != NULL)
    dun_db_copy_abort (staging->copy);
  g_clear_object (&staging->copy);
  if (db != NULL)
    dun_db_close (db);
  g_clear_object (&db);
  g_main_context_pop_thread_default (context);
  if (done || error->domain == dun_csv_error_quark ())
    {
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}
