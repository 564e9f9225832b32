/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-write-journal"

#include "dun-write-journal.h"

#include "dun-uuid.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* One small file in the state directory: "+ key function" when a write leaves, "- key" when its end
 * is known. Flushed to the disk before the write is sent, so a killed program can ask what became
 * of it. */

#define PROGRAMS 64 /* of one person at the same time, each with a journal of its own */

struct _DunWriteJournal
{
  GObject parent_instance;

  char       *path;    /* owned */
  GHashTable *pending; /* owned: key → function */
  GPtrArray  *left;    /* owned: what an earlier run left, GStrv { key, function } */
  int         fd;
};

G_DEFINE_FINAL_TYPE (DunWriteJournal, dun_write_journal, G_TYPE_OBJECT)

static void
dun_write_journal_finalize (GObject *object)
{
  DunWriteJournal *self = DUN_WRITE_JOURNAL (object);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_hash_table_unref (self->pending);
  g_ptr_array_unref (self->left);
  G_OBJECT_CLASS (dun_write_journal_parent_class)->finalize (object);
}

static void
dun_write_journal_class_init (DunWriteJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_write_journal_finalize;
}

static void
dun_write_journal_init (DunWriteJournal *self)
{
  self->fd = -1;
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static void
append (DunWriteJournal *self,
        const char      *line,
        gboolean         flush)
{
  gsize length = strlen (line);
  const char *from = line;

  if (self->fd < 0)
    return;
  while (length > 0)
    {
      gssize n = write (self->fd, from, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_warning ("the write journal can not be written: %s", g_strerror (errno));
          return;
        }
      from += n;
      length -= n;
    }
  if (flush)
    fdatasync (self->fd);
}

static void
read_left (DunWriteJournal *self,
           const char      *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  GHashTableIter iter;
  gpointer key, function;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

      if (g_strv_length (words) == 3 && words[0][0] == '+' && dun_uuid_is_valid (words[1]))
        g_hash_table_insert (self->pending, g_strdup (words[1]), g_strdup (words[2]));
      else if (g_strv_length (words) == 2 && words[0][0] == '-')
        g_hash_table_remove (self->pending, words[1]);
    }
  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &key, &function))
    {
      const char *entry[] = { key, function, NULL };

      g_ptr_array_add (self->left, g_strdupv ((char **) entry));
    }
}

/**
 * dun_write_journal_new:
 * @login: whose journal it is
 *
 * Opens the journal, reads what an earlier run left in doubt and starts a clean file with just
 * that. A journal that another running program holds open is left alone: this one then keeps its
 * own.
 *
 * Returns: (transfer full): the journal; it works in memory when no file can be made
 */
DunWriteJournal *
dun_write_journal_new (const char *login)
{
  DunWriteJournal *self = g_object_new (DUN_TYPE_WRITE_JOURNAL, NULL);
  g_autofree char *directory = g_build_filename (g_get_user_state_dir (), "dundesk", NULL);
  g_autofree char *content = NULL;

  g_mkdir_with_parents (directory, 0700);
  for (int i = 0; i < PROGRAMS && self->fd < 0; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%d.writes", login, i);

      g_free (self->path);
      self->path = g_build_filename (directory, name, NULL);
      self->fd = g_open (self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      if (self->fd >= 0 && flock (self->fd, LOCK_EX | LOCK_NB) != 0)
        {
          close (self->fd);
          self->fd = -1;
        }
    }
  if (self->fd < 0)
    {
      g_warning ("no write journal can be kept in %s", directory);
      return self;
    }
  if (g_file_get_contents (self->path, &content, NULL, NULL))
    read_left (self, content);
  if (ftruncate (self->fd, 0) == 0)
    for (guint i = 0; i < self->left->len; i++)
      {
        char **entry = g_ptr_array_index (self->left, i);
        g_autofree char *line = g_strdup_printf ("+ %s %s\n", entry[0], entry[1]);

        append (self, line, FALSE);
      }
  return self;
}

/* Writes down that a write is about to leave; on the disk when this returns. */
void
dun_write_journal_remember (DunWriteJournal *self,
                            const char      *request_id,
                            const char      *function)
{
  g_autofree char *line = g_strdup_printf ("+ %s %s\n", request_id, function);

  g_return_if_fail (DUN_IS_WRITE_JOURNAL (self));
  g_hash_table_insert (self->pending, g_strdup (request_id), g_strdup (function));
  append (self, line, TRUE);
}

/* The end of a write is known. An empty journal is an empty file. */
void
dun_write_journal_forget (DunWriteJournal *self,
                          const char      *request_id)
{
  g_autofree char *line = g_strdup_printf ("- %s\n", request_id);

  g_return_if_fail (DUN_IS_WRITE_JOURNAL (self));
  g_hash_table_remove (self->pending, request_id);
  if (self->fd >= 0 && g_hash_table_size (self->pending) == 0 && ftruncate (self->fd, 0) == 0)
    return;
  append (self, line, FALSE);
}

/* Returns: (transfer container) (element-type GStrv): { key, function } of what an earlier run
 * left. */
GPtrArray *
dun_write_journal_list (DunWriteJournal *self)
{
  g_return_val_if_fail (DUN_IS_WRITE_JOURNAL (self), NULL);
  return g_ptr_array_ref (self->left);
}
