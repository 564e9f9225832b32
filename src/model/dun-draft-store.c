/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-draft-store"

#include "dun-draft-store.h"

#include <errno.h>
#include <glib/gstdio.h>

/* What was typed and not yet saved, so that it is there again after a crash: one small file a form
 * and record, readable by its owner only, gone as soon as it is saved. */

/* One place a person and server. */
static char *
make_path (DunSession *session,
           const char *form,
           gint64      key)
{
  g_autofree char *server = NULL;
  g_autofree char *where = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *name = NULL;
  g_autofree char *login = g_uri_escape_string (dun_session_get_login (session), NULL, FALSE);

  g_object_get (session, "server", &server, NULL);
  where = g_compute_checksum_for_string (G_CHECKSUM_SHA256, server != NULL ? server : "", -1);
  where[12] = '\0';
  escaped = g_uri_escape_string (form, NULL, FALSE);
  name = g_strdup_printf ("%s-%" G_GINT64_FORMAT ".draft", escaped, key);
  return g_build_filename (g_get_user_state_dir (), "dundesk", "drafts", where, login, name, NULL);
}

/* Keeps the group “draft” of @file; a failure is only a warning: the form itself still has it. */
void
dun_draft_store_save_file (DunSession *session,
                           const char *form,
                           gint64      key,
                           GKeyFile   *file)
{
  g_autofree char *path = make_path (session, form, key);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  content = g_key_file_to_data (file, &length, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_warning ("%s: %s", folder, g_strerror (errno));
  else if (!g_file_set_contents_full (path, content, (gssize) length,
                                      G_FILE_SET_CONTENTS_CONSISTENT,
                                      0600, &error))
    g_warning ("%s", error->message);
}

/* Returns: (transfer full) (nullable): what was kept, in its group “draft”. */
GKeyFile *
dun_draft_store_load_file (DunSession *session,
                           const char *form,
                           gint64      key)
{
  g_autofree char *path = make_path (session, form, key);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  return g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL)
         ? g_steal_pointer (&file) : NULL;
}

/* Keeps what stands in @draft. */
void
dun_draft_store_save (DunSession   *session,
                      const char   *form,
                      gint64        key,
                      DunCaseDraft *draft)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  dun_case_draft_store (draft, file, DUN_DRAFT_STORE_GROUP);
  dun_draft_store_save_file (session, form, key, file);
}

/* Returns: whether something was kept that is in @draft now. */
gboolean
dun_draft_store_load (DunSession   *session,
                      const char   *form,
                      gint64        key,
                      DunCaseDraft *draft)
{
  g_autoptr (GKeyFile) file = dun_draft_store_load_file (session, form, key);

  return file != NULL && dun_case_draft_restore (draft, file, DUN_DRAFT_STORE_GROUP);
}

void
dun_draft_store_forget (DunSession *session,
                        const char *form,
                        gint64      key)
{
  g_autofree char *path = make_path (session, form, key);

  g_unlink (path);
}
