/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-names"

#include "dun-codes-private.h"
#include "dun-codes.h"
#include "dun-locale.h"

/* Names that the bank itself gives to what it makes: queues, skills. They come with the codes at
 * sign-in; the reader's language chooses among them, as it does among the program's own words. */

static GRWLock     lock;
static GHashTable *names; /* owned, guarded: "domain code language" → name, both interned */

/* Returns: (transfer full): @language NULL: of whoever has none of his own */
static char *
make_key (const char *domain,
          const char *code,
          const char *language)
{
  return g_strjoin (" ", domain, code, language != NULL ? language : "", NULL);
}

/* @language: (nullable): NULL: for the languages that have none
 * @name: (nullable): NULL: it has none any more */
void
dun_code_set_name (const char *domain,
                   const char *code,
                   const char *language,
                   const char *name)
{
  g_autofree char *key = make_key (domain, code, language);

  g_return_if_fail (domain != NULL && code != NULL);
  g_rw_lock_writer_lock (&lock);
  if (names == NULL)
    names = g_hash_table_new (g_str_hash, g_str_equal);
  if (name != NULL)
    g_hash_table_insert (names, (gpointer) g_intern_string (key),
                         (gpointer) g_intern_string (name));
  else
    g_hash_table_remove (names, key);
  g_rw_lock_writer_unlock (&lock);
}

/* Returns: (nullable): the bank's name in the reader's language, else the one for all. */
const char *
_dun_code_find_name (const char *domain,
                     const char *code)
{
  const char *found = NULL;

  g_rw_lock_reader_lock (&lock);
  if (names != NULL)
    {
      const char *language = dun_locale_get_language (dun_locale_current ());
      g_autofree char *own = make_key (domain, code, language);
      g_autofree char *common = make_key (domain, code, NULL);

      found = g_hash_table_lookup (names, own);
      if (found == NULL)
        found = g_hash_table_lookup (names, common);
    }
  g_rw_lock_reader_unlock (&lock);
  return found;
}
