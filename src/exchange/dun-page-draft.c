/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-page-draft"

#include "dun-page-draft-private.h"

#include "dun-error.h"
#include "dun-uuid.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* root/UUID/ holds the pages as they came, an index with their order, and a lock that lives as long
 * as the program does: a folder that nobody holds is what a crash left. */

#define INDEX "index"
#define LOCK  "lock"

struct _DunPageDraft
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *pages; /* of DunDraftPage */
  char      *root;
  char      *directory;
  char      *request; /* of the pictures, which are saved together */
  char      *target;
  int        lock;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunPageDraft, dun_page_draft, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum { SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- The index --- */

static void
fail (DunPageDraft *self,
      GError       *error)
{
  g_autoptr (GError) told =
    g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      ? g_error_new_literal (DUN_ERROR, DUN_ERROR_INPUT,
                             _("The disk is full. The pages are kept; make room, then go on."))
      : g_error_new (DUN_ERROR, DUN_ERROR_INPUT, _("The pages could not be kept on this disk: %s"),
                     error->message);

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, told);
}

/* Returns: FALSE where the disk does not take it, which is told. */
static gboolean
write_index (DunPageDraft *self)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->directory, INDEX, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_key_file_set_string (index, "draft", "request", self->request);
  if (self->target != NULL)
    g_key_file_set_string (index, "draft", "target", self->target);
  for (guint i = 0, n = 0; i < self->pages->len; i++)
    {
      DunDraftPage *page = g_ptr_array_index (self->pages, i);
      g_autofree char *group = g_strdup_printf ("page %04u", n);
      g_autofree char *file = g_path_get_basename (page->path);

      if (page->state == DUN_DRAFT_SAVED)
        continue;
      n++;
      g_key_file_set_string (index, group, "file", file);
      g_key_file_set_string (index, group, "type", page->media_type);
      g_key_file_set_string (index, group, "request", page->request);
      if (page->name != NULL)
        g_key_file_set_string (index, group, "name", page->name);
      if (page->note != NULL)
        g_key_file_set_string (index, group, "note", page->note);
      g_key_file_set_integer (index, group, "dpi", (int) page->dpi);
      g_key_file_set_integer (index, group, "pages", (int) page->n_pages);
      g_key_file_set_integer (index, group, "base", page->base_rotation);
      g_key_file_set_integer (index, group, "turn", page->rotation);
    }
  text = g_key_file_to_data (index, &length, NULL);
  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &error))
    {
      fail (self, error);
      return FALSE;
    }
  return TRUE;
}

/* What is sent is another thing now: a new key. */
static void
content_changed (DunPageDraft *self)
{
  g_free (self->request);
  self->request = dun_uuid_new ();
  write_index (self);
}

static void
add_index (const char *directory,
           GPtrArray  *pages,
           char      **request,
           char      **target)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *path = g_build_filename (directory, INDEX, NULL);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (index, path, G_KEY_FILE_NONE, NULL))
    return;
  *request = g_key_file_get_string (index, "draft", "request", NULL);
  *target = g_key_file_get_string (index, "draft", "target", NULL);
  groups = g_key_file_get_groups (index, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *type = NULL;
      g_autofree char *name = NULL;
      g_autofree char *base = NULL;
      g_autofree char *there = NULL;
      DunDraftPage *page;

      if (!g_str_has_prefix (groups[i], "page "))
        continue;
      file = g_key_file_get_string (index, groups[i], "file", NULL);
      type = g_key_file_get_string (index, groups[i], "type", NULL);
      name = g_key_file_get_string (index, groups[i], "name", NULL);
      base = file != NULL ? g_path_get_basename (file) : NULL;
      there = base != NULL ? g_build_filename (directory, base, NULL) : NULL;
      if (there == NULL || type == NULL || !g_file_test (there, G_FILE_TEST_IS_REGULAR))
        continue;
      page = dun_draft_page_new (there, type, name,
                                 (guint) MAX (g_key_file_get_integer (index, groups[i], "dpi",
                                                                      NULL), 0),
                                 g_key_file_get_integer (index, groups[i], "base", NULL),
                                 (guint) MAX (g_key_file_get_integer (index, groups[i], "pages",
                                                                      NULL), 1));
      page->rotation = g_key_file_get_integer (index, groups[i], "turn", NULL);
      g_free (page->request);
      page->request = g_key_file_get_string (index, groups[i], "request", NULL);
      if (page->request == NULL)
        page->request = dun_uuid_new ();
      page->note = g_key_file_get_string (index, groups[i], "note", NULL);
      g_ptr_array_add (pages, page);
    }
}

static gboolean
has_path (GPtrArray  *pages,
          const char *path)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_str_equal (((DunDraftPage *) g_ptr_array_index (pages, i))->path, path))
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

/* A page may be on the disk before the index knows it. */
static void
add_unlisted (const char *directory,
              GPtrArray  *pages)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if ((g_str_has_suffix (name, ".jpg") || g_str_has_suffix (name, ".png"))
          && !has_path (pages, path))
        g_ptr_array_add (found, g_steal_pointer (&path));
    }
  g_ptr_array_sort (found, compare_paths);
  for (guint i = 0; i < found->len; i++)
    {
      const char *path = g_ptr_array_index (found, i);
      const char *type = g_str_has_suffix (path, ".png") ? "image/png" : "image/jpeg";

      g_ptr_array_add (pages, dun_draft_page_new (path, type, NULL, 0, 0, 1));
    }
}

/* Returns: (transfer full): what a folder holds. */
static GPtrArray *
read_folder (const char *directory,
             char      **request,
             char      **target)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_object_unref);

  add_index (directory, pages, request, target);
  add_unlisted (directory, pages);
  return pages;
}

static void
remove_folder (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (directory);
}

/* Returns: a descriptor that holds the folder; -1 when somebody else does. */
static int
lock_folder (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, LOCK, NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* --- Leftovers --- */

typedef void (*FolderFunc) (DunPageDraft *self,
                            const char   *directory,
                            guint        *n_pages);

static guint
walk_leftovers (DunPageDraft *self,
                FolderFunc    func)
{
  g_autoptr (GDir) dir = g_dir_open (self->root, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->root, name, NULL);
      int lock;

      if (!dun_uuid_is_valid (name) || g_str_equal (path, self->directory))
        continue;
      lock = lock_folder (path);
      if (lock < 0)
        continue;
      func (self, path, &n);
      close (lock);
    }
  return n;
}

static void
count_folder (DunPageDraft *self,
              const char   *directory,
              guint        *n_pages)
{
  g_autofree char *request = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GPtrArray) pages = read_folder (directory, &request, &target);

  *n_pages += pages->len;
  if (pages->len == 0)
    remove_folder (directory);
}

/* A page is listed here before it is moved and there until then: a crash leaves it its key. */
static void
adopt_folder (DunPageDraft *self,
              const char   *directory,
              guint        *n_pages)
{
  g_autofree char *request = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GPtrArray) pages = read_folder (directory, &request, &target);
  g_auto (GStrv) from = g_new0 (char *, pages->len + 1);
  guint first = self->pages->len;
  gboolean is_listed;

  /* The same pages have the same key: what the server got before the crash is not stored again. */
  if (first == 0 && request != NULL)
    {
      g_free (self->request);
      self->request = g_steal_pointer (&request);
    }
  if (target != NULL)
    {
      g_free (self->target);
      self->target = g_steal_pointer (&target);
    }
  for (guint i = 0; i < pages->len; i++)
    {
      DunDraftPage *page = g_ptr_array_index (pages, i);
      g_autofree char *uuid = dun_uuid_new ();
      g_autofree char *file = g_strconcat ("kept-", uuid, strrchr (page->path, '.'), NULL);

      from[i] = g_steal_pointer (&page->path);
      page->path = g_build_filename (self->directory, file, NULL);
      g_ptr_array_add (self->pages, g_object_ref (page));
    }
  is_listed = write_index (self);
  for (guint i = pages->len; i > 0; i--)
    {
      DunDraftPage *page = g_ptr_array_index (pages, i - 1);

      if (!is_listed || g_rename (from[i - 1], page->path) != 0)
        g_ptr_array_remove_index (self->pages, first + i - 1);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), first, 0, self->pages->len - first);
  *n_pages += self->pages->len - first;
  if (self->pages->len == first + pages->len)
    remove_folder (directory);
  else
    write_index (self);
}

/* Returns: how many pages earlier runs of the program have left unsaved. */
guint
dun_page_draft_count_leftovers (DunPageDraft *self)
{
  g_return_val_if_fail (DUN_IS_PAGE_DRAFT (self), 0);
  return walk_leftovers (self, count_folder);
}

/* Takes over what earlier runs have left, with the target of the last of them. */
guint
dun_page_draft_adopt_leftovers (DunPageDraft *self)
{
  g_return_val_if_fail (DUN_IS_PAGE_DRAFT (self), 0);
  return walk_leftovers (self, adopt_folder);
}

/* --- The list --- */

static GType
get_item_type (GListModel *list)
{
  return DUN_TYPE_DRAFT_PAGE;
}

static guint
get_n_items (GListModel *list)
{
  return DUN_PAGE_DRAFT (list)->pages->len;
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  DunPageDraft *self = DUN_PAGE_DRAFT (list);

  return position < self->pages->len ? g_object_ref (g_ptr_array_index (self->pages,
                                                                        position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dun_page_draft_finalize (GObject *object)
{
  DunPageDraft *self = DUN_PAGE_DRAFT (object);

  if (self->directory != NULL && dun_page_draft_count (self, DUN_DRAFT_SAVED) == self->pages->len)
    remove_folder (self->directory);
  if (self->lock >= 0)
    close (self->lock);
  g_ptr_array_unref (self->pages);
  g_free (self->root);
  g_free (self->directory);
  g_free (self->request);
  g_free (self->target);
  G_OBJECT_CLASS (dun_page_draft_parent_class)->finalize (object);
}

static void
dun_page_draft_class_init (DunPageDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_page_draft_finalize;
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_PAGE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dun_page_draft_init (DunPageDraft *self)
{
  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  self->request = dun_uuid_new ();
  self->lock = -1;
}

/**
 * dun_page_draft_new:
 * @root: where drafts live; made for this person only when it is not there
 *
 * Returns: (transfer full) (nullable): an empty draft; NULL with DUN_ERROR_INPUT
 */
DunPageDraft *
dun_page_draft_new (const char  *root,
                    GError     **error)
{
  g_autoptr (DunPageDraft) self = g_object_new (DUN_TYPE_PAGE_DRAFT, NULL);
  g_autofree char *name = dun_uuid_new ();

  self->root = g_strdup (root);
  self->directory = g_build_filename (root, name, NULL);
  if (g_mkdir_with_parents (self->directory, 0700) == 0)
    self->lock = lock_folder (self->directory);
  if (self->lock >= 0)
    return g_steal_pointer (&self);
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The pages could not be kept on this disk: %s"),
               g_strerror (errno));
  g_clear_pointer (&self->directory, g_free);
  return NULL;
}

const char *
dun_page_draft_get_directory (DunPageDraft *self)
{
  return self->directory;
}

/* Returns: (transfer none): the key under which the pictures are saved together. */
const char *
dun_page_draft_get_request (DunPageDraft *self)
{
  return self->request;
}

guint
dun_page_draft_count (DunPageDraft  *self,
                      DunDraftState  state)
{
  guint n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    n += ((DunDraftPage *) g_ptr_array_index (self->pages, i))->state == state;
  return n;
}

/* Appends a page whose file is in the folder already. */
void
dun_page_draft_add (DunPageDraft *self,
                    DunDraftPage *page)
{
  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && DUN_IS_DRAFT_PAGE (page));

  g_ptr_array_add (self->pages, g_object_ref (page));
  content_changed (self);
  g_list_model_items_changed (G_LIST_MODEL (self), self->pages->len - 1, 0, 1);
}

void
dun_page_draft_move (DunPageDraft *self,
                     guint         from,
                     guint         to)
{
  DunDraftPage *page;

  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && from < self->pages->len && to < self->pages->len);
  if (from == to)
    return;
  page = g_ptr_array_steal_index (self->pages, from);
  g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  g_ptr_array_insert (self->pages, (int) to, page);
  g_list_model_items_changed (G_LIST_MODEL (self), to, 0, 1);
  content_changed (self);
}

/* Turns a picture; a whole document stays as it came. */
void
dun_page_draft_rotate (DunPageDraft *self,
                       guint         position,
                       int           degrees)
{
  DunDraftPage *page;

  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && position < self->pages->len);
  page = g_ptr_array_index (self->pages, position);
  if (dun_draft_page_is_pdf (page) || page->state != DUN_DRAFT_KEPT)
    return;
  page->rotation = ((page->rotation + degrees) % 360 + 360) % 360;
  content_changed (self);
  g_signal_emit_by_name (page, "changed");
}

void
dun_page_draft_remove (DunPageDraft *self,
                       guint         position)
{
  DunDraftPage *page;

  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && position < self->pages->len);
  page = g_ptr_array_index (self->pages, position);
  if (page->state == DUN_DRAFT_SAVING)
    return;
  g_unlink (page->path);
  g_ptr_array_remove_index (self->pages, position);
  content_changed (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* What the server has leaves the list. */
void
dun_page_draft_remove_saved (DunPageDraft *self)
{
  g_return_if_fail (DUN_IS_PAGE_DRAFT (self));

  for (guint i = self->pages->len; i > 0; i--)
    if (((DunDraftPage *) g_ptr_array_index (self->pages, i - 1))->state == DUN_DRAFT_SAVED)
      dun_page_draft_remove (self, i - 1);
}

/* SAVED removes the file: the server has it. */
void
dun_page_draft_set_state (DunPageDraft  *self,
                          DunDraftPage  *page,
                          DunDraftState  state)
{
  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && DUN_IS_DRAFT_PAGE (page));

  page->state = state;
  if (state == DUN_DRAFT_SAVED)
    {
      g_unlink (page->path); /* before it leaves the list: unlisted it would be a new page */
      write_index (self);
    }
  g_signal_emit_by_name (page, "changed");
}

/* Keeps a text with the page, over a crash as well. */
void
dun_page_draft_set_note (DunPageDraft *self,
                         DunDraftPage *page,
                         const char   *note)
{
  g_return_if_fail (DUN_IS_PAGE_DRAFT (self) && DUN_IS_DRAFT_PAGE (page));

  if (g_strcmp0 (page->note, note) == 0)
    return;
  g_free (page->note);
  page->note = g_strdup (note);
  write_index (self);
}

/* Remembers where the pages go, for the case of a crash. */
void
dun_page_draft_set_target (DunPageDraft *self,
                           const char   *target_json)
{
  g_return_if_fail (DUN_IS_PAGE_DRAFT (self));

  if (g_strcmp0 (self->target, target_json) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target_json);
  if (self->pages->len > 0)
    write_index (self);
}

/* Returns: (transfer full) (nullable): what was given to dun_page_draft_set_target(). */
char *
dun_page_draft_get_target (DunPageDraft *self)
{
  g_return_val_if_fail (DUN_IS_PAGE_DRAFT (self), NULL);
  return g_strdup (self->target);
}
