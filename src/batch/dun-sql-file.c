/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-sql-file.h"

#include "dun-error.h"
#include "dun-sql-text.h"
#include "dun-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The SQL files inside the program: found, read, put in the order in which they can be run. */

#define PREFIX "/dundesk/sql/"
#define HEADER_LINES 12

void
dun_sql_file_free (DunSqlFile *self)
{
  g_free (self->path);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->text);
  g_free (self->sha256);
  g_free (self->owner);
  g_strfreev (self->grants);
  g_free (self);
}

static void
read_header (DunSqlFile *self)
{
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", HEADER_LINES + 1);
  g_autoptr (GPtrArray) grants = g_ptr_array_new ();
  gboolean has_grants = FALSE;

  for (guint i = 0; i < HEADER_LINES && lines[i] != NULL && g_str_has_prefix (lines[i], "--"); i++)
    {
      const char *line = lines[i] + 2;

      while (*line == ' ')
        line++;
      if (g_str_has_prefix (line, "owner:"))
        {
          g_free (self->owner);
          self->owner = g_strstrip (g_strdup (line + strlen ("owner:")));
        }
      else if (g_str_has_prefix (line, "grant:"))
        {
          g_auto (GStrv) roles = g_strsplit_set (line + strlen ("grant:"), ", ", -1);

          has_grants = TRUE;
          for (guint r = 0; roles[r] != NULL; r++)
            if (roles[r][0] != '\0')
              g_ptr_array_add (grants, g_strdup (g_str_has_prefix (roles[r], "dun_") ? roles[r] + 4
                                                                                      : roles[r]));
        }
    }
  if (!has_grants && strcmp (self->folder, "batch") == 0)
    g_ptr_array_add (grants, g_strdup ("batch"));
  g_ptr_array_add (grants, NULL);
  self->grants = (GStrv) g_ptr_array_free (g_steal_pointer (&grants), FALSE);
  if (self->owner == NULL)
    self->owner = g_strdup (strcmp (self->folder, "rules") == 0 ? "dun_owner" : "dun_api");
}

/* @path: "deploy/begin.sql"; it is there, or the program was built wrong */
DunSqlFile *
dun_sql_file_load (const char *path)
{
  g_autofree char *resource = g_strconcat (PREFIX, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, 0, &error);
  DunSqlFile *self = g_new0 (DunSqlFile, 1);
  const char *slash = strchr (path, '/');

  g_assert_no_error (error);
  self->path = g_strdup (path);
  self->folder = g_strndup (path, (gsize) (slash - path));
  self->name = g_strndup (slash + 1, strlen (slash + 1) - strlen (".sql"));
  self->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  read_header (self);
  return self;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Returns: (transfer full): the folder's DunSqlFiles by name; none when there is no such folder. */
GPtrArray *
dun_sql_files_load (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_sql_file_free);
  g_autofree char *resource = g_strconcat (PREFIX, folder, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (resource, 0, NULL);

  if (names == NULL)
    return files;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);

      g_ptr_array_add (files, dun_sql_file_load (path));
    }
  return files;
}

/* One function per file, and the file is named like it. */
gboolean
dun_sql_files_check (GPtrArray *files,
                     GError   **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const DunSqlFile *file = g_ptr_array_index (files, i);
      g_autofree char *wanted = g_strdup_printf ("%s.%s", file->folder, file->name);
      g_autofree char *found = NULL;
      DunSqlReader reader;
      DunSqlToken token, before = { DUN_SQL_END };

      dun_sql_reader_init (&reader, file->text);
      for (dun_sql_reader_next (&reader, &token); token.kind != DUN_SQL_END && found == NULL;
           dun_sql_reader_next (&reader, &token))
        {
          if (token.kind == DUN_SQL_WORD && (dun_sql_token_is (&before, "function") ||
                                             dun_sql_token_is (&before, "procedure")))
            {
              g_autofree char *schema = dun_sql_token_dup_word (&token);
              g_autofree char *name = NULL;

              dun_sql_reader_next (&reader, &token);
              dun_sql_reader_next (&reader, &token);
              name = dun_sql_token_dup_word (&token);
              found = g_strdup_printf ("%s.%s", schema, name);
            }
          before = token;
        }
      if (g_strcmp0 (found, wanted) != 0)
        {
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("sql/%s: the file must create %s and is about %s"), file->path, wanted,
                       found != NULL ? found : "—");
          return FALSE;
        }
    }
  return TRUE;
}

/* Whether the body of the function that @text creates is SQL, wherever that is said. */
static gboolean
is_language_sql (const char *text)
{
  DunSqlReader reader;
  DunSqlToken token, before = { DUN_SQL_END };

  dun_sql_reader_init (&reader, text);
  for (dun_sql_reader_next (&reader, &token); token.kind != DUN_SQL_END;
       dun_sql_reader_next (&reader, &token))
    {
      if (dun_sql_token_is (&before, "language") && dun_sql_token_is (&token, "sql"))
        return TRUE;
      before = token;
    }
  return FALSE;
}

/* Adds the files that @text calls to the set @calls. */
static void
add_calls (const char *text,
           GHashTable *known,
           GHashTable *calls)
{
  DunSqlReader reader;
  DunSqlToken token, first = { DUN_SQL_END };
  gboolean is_sql = is_language_sql (text), after_dot = FALSE;

  dun_sql_reader_init (&reader, text);
  for (dun_sql_reader_next (&reader, &token); token.kind != DUN_SQL_END;
       dun_sql_reader_next (&reader, &token))
    {
      if (token.kind == DUN_SQL_STRING && token.is_dollar_quoted && is_sql)
        {
          g_autofree char *body = g_strndup (token.start, (gsize) (token.end - token.start));

          add_calls (body, known, calls);
        }
      else if (token.kind == DUN_SQL_WORD && after_dot && first.kind == DUN_SQL_WORD)
        {
          g_autofree char *schema = dun_sql_token_dup_word (&first);
          g_autofree char *name = dun_sql_token_dup_word (&token);
          g_autofree char *key = g_strdup_printf ("%s.%s", schema, name);
          gpointer file = g_hash_table_lookup (known, key);

          if (file != NULL)
            g_hash_table_add (calls, file);
        }
      after_dot = dun_sql_token_is (&token, ".");
      if (!after_dot)
        first = token;
    }
}

typedef struct
{
  GHashTable *known; /* "schema.name" → DunSqlFile */
  GHashTable *state; /* DunSqlFile → 1 being visited, 2 done */
  GPtrArray  *order;
  GString    *path;
} Sort;

static gboolean
visit (Sort       *sort,
       DunSqlFile *file,
       GError    **error)
{
  g_autoptr (GHashTable) calls = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  gsize length = sort->path->len;
  GHashTableIter iter;
  gpointer other;
  int state = GPOINTER_TO_INT (g_hash_table_lookup (sort->state, file));

  if (state == 2)
    return TRUE;
  g_string_append_printf (sort->path, "%s%s", length > 0 ? " → " : "", file->path);
  if (state == 1)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("These functions need each other, so none can be created first: %s"),
                   sort->path->str);
      return FALSE;
    }
  g_hash_table_insert (sort->state, file, GINT_TO_POINTER (1));
  add_calls (file->text, sort->known, calls);
  g_hash_table_remove (calls, file);
  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (!visit (sort, other, error))
      return FALSE;
  g_hash_table_insert (sort->state, file, GINT_TO_POINTER (2));
  g_ptr_array_add (sort->order, file);
  g_string_truncate (sort->path, length);
  return TRUE;
}

/* Puts routines after those that they need to be created: a "begin atomic" or an SQL body is
 * checked at once, the body of another language when it runs. */
gboolean
dun_sql_files_order (GPtrArray *files,
                     GError   **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) state = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GString) path = g_string_new (NULL);
  Sort sort = { known, state, order, path };

  for (guint i = 0; i < files->len; i++)
    {
      DunSqlFile *file = g_ptr_array_index (files, i);

      g_hash_table_insert (known, g_strdup_printf ("%s.%s", file->folder, file->name), file);
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_string_truncate (path, 0);
      if (!visit (&sort, g_ptr_array_index (files, i), error))
        return FALSE;
    }
  memcpy (files->pdata, order->pdata, files->len * sizeof (gpointer));
  return TRUE;
}

/* Returns: (transfer full): what sql/deploy/routines.sql reads. */
char *
dun_sql_files_manifest (GPtrArray *files)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < files->len; i++)
    {
      const DunSqlFile *file = g_ptr_array_index (files, i);

      g_string_append (json, i > 0 ? ",\n{\"file\":" : "{\"file\":");
      dun_text_append_json (json, file->path);
      g_string_append (json, ",\"schema\":");
      dun_text_append_json (json, file->folder);
      g_string_append (json, ",\"name\":");
      dun_text_append_json (json, file->name);
      g_string_append (json, ",\"owner\":");
      dun_text_append_json (json, file->owner);
      g_string_append (json, ",\"grants\":[");
      for (guint r = 0; file->grants[r] != NULL; r++)
        {
          if (r > 0)
            g_string_append_c (json, ',');
          dun_text_append_json (json, file->grants[r]);
        }
      g_string_append (json, "]}");
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
