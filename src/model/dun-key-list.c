/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-key-list"

#include "dun-key-list.h"

#include "dun-error.h"
#include "dun-keyed.h"

/* The keys are a plain array; rows live in pages of 256. A row object is made the moment somebody
 * asks for its place and stays the same object for as long as its page is kept; the page's values
 * are wished for, newest wish first, and fill the same objects when they arrive. */

#define PAGE_SIZE     256
#define PAGES_KEPT    64
#define WISHES_ON_WAY 2

typedef struct
{
  guint    index;
  guint    stamp;            /* when it was last looked at */
  gboolean is_requested;
  gboolean is_loaded;
  DunRow  *rows[PAGE_SIZE];  /* owned, NULL until somebody asks */
} Page;

/* A question for the keys that is on its way: an answer to an older one is dropped, even when it
 * was there before it could be cancelled. */
typedef struct
{
  DunKeyList *list; /* owned */
  guint       serial;
} Question;

/* A page that is being read: for which query, so that a late answer to an older one is told
 * apart. */
typedef struct
{
  DunKeyList *list; /* owned */
  guint       generation;
  guint       index;
} Wish;

struct _DunKeyList
{
  GObject parent_instance;

  /* Owned */
  DunSession   *session;
  char         *keys_function;
  char         *rows_function;
  GVariant     *args;
  gint64       *keys;
  GHashTable   *pages;       /* index → Page */
  GQueue        wishes;      /* page indexes, newest at the head */
  GCancellable *cancellable; /* of the current query */
  GError       *error;

  /* State */
  gsize    n_keys;
  guint    n_on_way;
  guint    clock;
  guint    generation;
  guint    serial; /* of the newest question */
  gboolean loading;
  guint    wish_source;
};

enum { PROP_0, PROP_LOADING, PROP_ERROR, PROP_N_ITEMS, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);
static void keyed_init (DunKeyedInterface *iface);
static void serve_wishes (DunKeyList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunKeyList, dun_key_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_KEYED, keyed_init))

static void
page_free (Page *page)
{
  for (guint i = 0; i < PAGE_SIZE; i++)
    g_clear_object (&page->rows[i]);
  g_free (page);
}

static guint
page_length (DunKeyList *self,
             Page       *page)
{
  return (guint) MIN ((gsize) PAGE_SIZE, self->n_keys - (gsize) page->index * PAGE_SIZE);
}

/* Forgets the page that nobody has looked at for the longest time. Row objects that a view still
 * holds live on; asked again for their place, the list makes a new one. */
static void
drop_oldest_page (DunKeyList *self)
{
  GHashTableIter iter;
  Page *page, *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &page))
    if (oldest == NULL || page->stamp < oldest->stamp)
      oldest = page;
  if (oldest != NULL)
    {
      g_queue_remove (&self->wishes, GUINT_TO_POINTER (oldest->index));
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->index));
    }
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Wish *wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (DunKeyList) self = wish->list;
  const guint index = wish->index;
  Page *page;

  if (wish->generation != self->generation)
    return;
  self->n_on_way--;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
  if (answer == NULL)
    {
      if (page != NULL)
        page->is_requested = FALSE;
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        {
          g_clear_error (&self->error);
          self->error = g_steal_pointer (&error);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
        }
    }
  else if (page != NULL)
    {
      const char *key_column = dun_row_shape_get_name (dun_result_get_shape (answer), 0);
      g_autoptr (GHashTable) by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
      guint n_rows = dun_result_get_n_rows (answer);
      g_autofree gint64 *keys = g_new (gint64, n_rows);
      guint length = page_length (self, page);

      for (guint i = 0; i < n_rows; i++)
        {
          keys[i] = dun_result_get_int (answer, i, key_column);
          g_hash_table_insert (by_key, &keys[i], GUINT_TO_POINTER (i + 1));
        }
      page->is_loaded = TRUE;
      for (guint i = 0; i < length; i++)
        {
          gint64 key = self->keys[(gsize) index * PAGE_SIZE + i];
          guint at = GPOINTER_TO_UINT (g_hash_table_lookup (by_key, &key));

          if (at == 0)
            continue;
          if (page->rows[i] == NULL)
            page->rows[i] = dun_row_new (key);
          dun_result_fill_row (answer, at - 1, page->rows[i]);
        }
    }
  serve_wishes (self);
}

static void
serve_wishes (DunKeyList *self)
{
  while (self->n_on_way < WISHES_ON_WAY && !g_queue_is_empty (&self->wishes))
    {
      guint index = GPOINTER_TO_UINT (g_queue_pop_head (&self->wishes));
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
      GVariant *keys;
      Wish *wish;

      if (page == NULL || page->is_loaded)
        continue;
      wish = g_new (Wish, 1);
      *wish = (Wish) { g_object_ref (self), self->generation, index };
      keys = dun_keyed_pack (self->keys + (gsize) index * PAGE_SIZE,
                             page_length (self, page));
      self->n_on_way++;
      dun_session_read_async (self->session, self->rows_function, g_variant_new ("(@ax)", keys),
                              self->cancellable, rows_cb, wish);
    }
}

static gboolean
serve_wishes_cb (gpointer user_data)
{
  DunKeyList *self = user_data;

  self->wish_source = 0;
  serve_wishes (self);
  return G_SOURCE_REMOVE;
}

static Page *
get_page (DunKeyList *self,
          guint       index)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));

  if (page == NULL)
    {
      if (g_hash_table_size (self->pages) >= PAGES_KEPT)
        drop_oldest_page (self);
      page = g_new0 (Page, 1);
      page->index = index;
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
    }
  page->stamp = ++self->clock;
  if (!page->is_requested)
    {
      page->is_requested = TRUE;
      g_queue_push_head (&self->wishes, GUINT_TO_POINTER (index));
      /* Served when the view has said all it wants, so that a jump over ten pages asks for one. */
      if (self->wish_source == 0)
        self->wish_source = g_idle_add_full (G_PRIORITY_DEFAULT, serve_wishes_cb, self, NULL);
    }
  return page;
}

static GType
dun_key_list_get_item_type (GListModel *model)
{
  return DUN_TYPE_ROW;
}

static guint
dun_key_list_get_n_items (GListModel *model)
{
  return (guint) DUN_KEY_LIST (model)->n_keys;
}

static gpointer
dun_key_list_get_item (GListModel *model,
                       guint       position)
{
  DunKeyList *self = DUN_KEY_LIST (model);
  Page *page;
  DunRow **row;

  if (position >= self->n_keys)
    return NULL;
  page = get_page (self, position / PAGE_SIZE);
  row = &page->rows[position % PAGE_SIZE];
  if (*row == NULL)
    *row = dun_row_new (self->keys[position]);
  return g_object_ref (*row);
}

static gint64
dun_key_list_get_key (DunKeyed *keyed,
                      guint     position)
{
  DunKeyList *self = DUN_KEY_LIST (keyed);

  return position < self->n_keys ? self->keys[position] : 0;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dun_key_list_get_item_type;
  iface->get_n_items = dun_key_list_get_n_items;
  iface->get_item = dun_key_list_get_item;
}

static void
keyed_init (DunKeyedInterface *iface)
{
  iface->get_key = dun_key_list_get_key;
}

static void
dun_key_list_dispose (GObject *object)
{
  DunKeyList *self = DUN_KEY_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wish_source, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_key_list_parent_class)->dispose (object);
}

static void
dun_key_list_finalize (GObject *object)
{
  DunKeyList *self = DUN_KEY_LIST (object);

  g_free (self->keys_function);
  g_free (self->rows_function);
  g_free (self->keys);
  g_clear_pointer (&self->args, g_variant_unref);
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->wishes);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dun_key_list_parent_class)->finalize (object);
}

static void
dun_key_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DunKeyList *self = DUN_KEY_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, (guint) self->n_keys);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_key_list_class_init (DunKeyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_key_list_dispose;
  object_class->finalize = dun_key_list_finalize;
  object_class->get_property = dun_key_list_get_property;

  /* The keys are on their way. */
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_key_list_init (DunKeyList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) page_free);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->wishes);
}

/**
 * dun_key_list_new:
 * @session: (transfer none): who asks
 * @keys_function: api function that answers one array of keys in display order
 * @rows_function: api function that answers the rows of an array of keys, the key first
 *
 * Returns: (transfer full): an empty list; dun_key_list_query() fills it
 */
DunKeyList *
dun_key_list_new (DunSession *session,
                  const char *keys_function,
                  const char *rows_function)
{
  DunKeyList *self = g_object_new (DUN_TYPE_KEY_LIST, NULL);

  self->session = g_object_ref (session);
  self->keys_function = g_strdup (keys_function);
  self->rows_function = g_strdup (rows_function);
  return self;
}

static void
set_loading (DunKeyList *self,
             gboolean    loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Same keys in the same order: the rows stay the same objects and get their values anew. */
static void
reload_pages (DunKeyList *self)
{
  GHashTableIter iter;
  Page *page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &page))
    {
      page->is_loaded = FALSE;
      page->is_requested = TRUE;
      g_queue_push_tail (&self->wishes, GUINT_TO_POINTER (page->index));
    }
  serve_wishes (self);
}

/* @keys: (transfer full): all keys in display order */
static void
take_keys (DunKeyList *self,
           gint64     *keys,
           gsize       n_keys)
{
  gsize n_old;

  g_clear_error (&self->error);
  self->generation++;
  self->n_on_way = 0;
  g_queue_clear (&self->wishes);
  if (n_keys == self->n_keys
      && (n_keys == 0 || memcmp (keys, self->keys, n_keys * sizeof (gint64)) == 0))
    {
      g_free (keys);
      reload_pages (self);
    }
  else
    {
      n_old = self->n_keys;
      g_hash_table_remove_all (self->pages);
      g_free (self->keys);
      self->keys = NULL;
      self->n_keys = 0;
      /* Two signals, never one: GTK would read every row (platform §0). */
      if (n_old > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, (guint) n_old, 0);
      self->keys = keys;
      self->n_keys = n_keys;
      if (n_keys > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, (guint) n_keys);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }
  set_loading (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (DunKeyList) self = question->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gint64 *keys;
  gsize n_keys;

  if (question->serial != self->serial)
    return;
  if (answer == NULL)
    {
      /* Given up by the list itself, or hit by the cancelling of an older question: asked again. */
      if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        {
          if (!g_cancellable_is_cancelled (self->cancellable))
            dun_key_list_refresh (self);
          return;
        }
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      set_loading (self, FALSE);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
      return;
    }
  keys = dun_result_get_keys (answer, &n_keys);
  take_keys (self, keys, n_keys);
}

/**
 * dun_key_list_query:
 * @args: the arguments of the keys function, taken when floating
 *
 * Reads the keys anew; an older query that is still on its way is given up.
 */
void
dun_key_list_query (DunKeyList *self,
                    GVariant   *args)
{
  g_return_if_fail (DUN_IS_KEY_LIST (self));

  g_clear_pointer (&self->args, g_variant_unref);
  self->args = g_variant_ref_sink (args);
  dun_key_list_refresh (self);
}

/**
 * dun_key_list_set_keys:
 * @keys: (transfer none) (array length=n_keys): keys in display order
 *
 * Shows the rows of keys that are known already; an older query that is still on its way is given
 * up, and there is none to be asked again.
 */
void
dun_key_list_set_keys (DunKeyList   *self,
                       const gint64 *keys,
                       gsize         n_keys)
{
  g_return_if_fail (DUN_IS_KEY_LIST (self));

  g_clear_pointer (&self->args, g_variant_unref);
  self->serial++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  take_keys (self, g_memdup2 (keys, n_keys * sizeof (gint64)), n_keys);
}

/* Asks the last query again; rows whose keys are the same stay the same objects. */
void
dun_key_list_refresh (DunKeyList *self)
{
  Question *question;

  g_return_if_fail (DUN_IS_KEY_LIST (self));

  if (self->args == NULL)
    return;
  question = g_new (Question, 1);
  *question = (Question) { g_object_ref (self), ++self->serial };
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  dun_session_read_async (self->session, self->keys_function, self->args, self->cancellable,
                          keys_cb, question);
}

/* Returns: (transfer none) (array length=n_keys): all keys in display order, valid until the next
 * query ends. */
const gint64 *
dun_key_list_get_keys (DunKeyList *self,
                       gsize      *n_keys)
{
  g_return_val_if_fail (DUN_IS_KEY_LIST (self), NULL);
  *n_keys = self->n_keys;
  return self->keys;
}

/* Returns: the place of a key, or -1. */
int
dun_key_list_find (DunKeyList *self,
                   gint64      key)
{
  g_return_val_if_fail (DUN_IS_KEY_LIST (self), -1);
  for (gsize i = 0; i < self->n_keys; i++)
    if (self->keys[i] == key)
      return (int) i;
  return -1;
}
