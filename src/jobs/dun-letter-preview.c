/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-preview"

#include "dun-letter-preview.h"

#include "dun-letter-ask-private.h"
#include "dun-letter-place.h"
#include "dun-letter-proof.h"

#define MAX_PAGES 30 /* that are drawn; the faults of all are known */
#define MM (72 / 25.4)

typedef struct
{
  GBytes *pixels; /* owned: as GDK_MEMORY_DEFAULT */
  int     width;
  int     height;
  gsize   stride;
} Page;

/* What the thread and the object share. */
typedef struct
{
  gint              ref_count; /* atomic */
  GMutex            lock;
  GCond             asked;
  Ask              *asks[N_SLOTS];   /* owned, under the lock: the newest, not taken yet */
  guint             newest[N_SLOTS]; /* under the lock */
  gboolean          stop;   /* under the lock */
  GMainContext     *context;
  DunLetterPreview *owner; /* borrowed; used in the context only, NULL when it is gone */
} Shared;

struct _DunLetterPreview
{
  GObject parent_instance;

  Shared    *shared;
  GArray    *pages;  /* owned: Page */
  GPtrArray *faults; /* owned: DunLetterFault */
  guint      number; /* of the ask that the pages are of */
};

typedef struct
{
  Shared    *shared;
  guint      slot;
  guint      number;
  guint      signal; /* what is told */
  Page       page;
  guint      place_page;
  double     place_part;
  GPtrArray *faults; /* owned, when done */
} Delivery;

enum { PAGE, PLACE, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunLetterPreview, dun_letter_preview, G_TYPE_OBJECT)

static void
clear_page (gpointer data)
{
  g_clear_pointer (&((Page *) data)->pixels, g_bytes_unref);
}

/* --- In the thread --- */

static void
draw (DunSheets              *sheets,
      const DunLetterProfile *profile,
      guint                   number,
      const Ask              *ask,
      Page                   *page)
{
  double scale = ask->width / (profile->page_width * MM);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (ask->height > 0)
    scale = MIN (scale, ask->height / (profile->page_height * MM));
  page->width = (int) (profile->page_width * MM * scale + 0.5);
  page->height = (int) (profile->page_height * MM * scale + 0.5);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, page->width, page->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  dun_sheets_show (sheets, number, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  page->stride = (gsize) cairo_image_surface_get_stride (surface);
  page->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                             page->stride * (gsize) page->height,
                                             (GDestroyNotify) cairo_surface_destroy, surface);
}

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_int_dec_and_test (&shared->ref_count))
    return;
  for (guint i = 0; i < N_SLOTS; i++)
    _dun_letter_ask_free (shared->asks[i]);
  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->asked);
  g_main_context_unref (shared->context);
  g_free (shared);
}

static gboolean deliver_cb (gpointer data);

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  clear_page (&delivery->page);
  g_clear_pointer (&delivery->faults, g_ptr_array_unref);
  shared_unref (delivery->shared);
  g_free (delivery);
}

static void
deliver (Shared    *shared,
         Delivery  *delivery)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_atomic_int_inc (&shared->ref_count);
  delivery->shared = shared;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "dun-letter-preview");
  g_source_set_callback (source, deliver_cb, delivery, delivery_free);
  g_source_attach (source, shared->context);
}

static gboolean
is_newest (Shared *shared,
           guint   slot,
           guint   number)
{
  gboolean newest;

  g_mutex_lock (&shared->lock);
  newest = shared->newest[slot] == number && !shared->stop;
  g_mutex_unlock (&shared->lock);
  return newest;
}

static Delivery *
delivery_new (const Ask *ask,
              guint      signal)
{
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->slot = ask->slot;
  delivery->number = ask->number;
  delivery->signal = signal;
  return delivery;
}

/* A text that can not be written as far as the cursor has no place on a page. */
static void
show_place (Shared    *shared,
            const Ask *ask)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (_dun_letter_fault_free);
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (DunSheets) sheets = NULL;
  g_autofree char *before = NULL;
  Ask cut = *ask;
  Delivery *delivery;

  if (ask->cursor < 0 || !is_newest (shared, ask->slot, ask->number))
    return;
  before = dun_letter_place_cut (ask->body, (gsize) ask->cursor);
  cut.body = before;
  cut.fields = NULL;
  sheets = _dun_letter_ask_lay_out (&cut, &profile, faults);
  if (sheets == NULL)
    return;
  delivery = delivery_new (ask, PLACE);
  delivery->place_page = dun_sheets_get_n_pages (sheets) - 1;
  delivery->place_part = dun_letter_place_find (sheets, delivery->place_page, profile);
  deliver (shared, delivery);
}

static void
show (Shared    *shared,
      const Ask *ask)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (_dun_letter_fault_free);
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (DunSheets) sheets = _dun_letter_ask_lay_out (ask, &profile, faults);
  guint n_pages = sheets != NULL ? MIN (dun_sheets_get_n_pages (sheets), MAX_PAGES) : 0;
  Delivery *delivery;

  if (n_pages > 0 && ask->proof)
    dun_letter_proof_add (sheets, profile);
  for (guint i = 0; i < n_pages && is_newest (shared, WHOLE, ask->number); i++)
    {
      delivery = delivery_new (ask, PAGE);
      draw (sheets, profile, i, ask, &delivery->page);
      deliver (shared, delivery);
    }
  delivery = delivery_new (ask, DONE);
  delivery->faults = g_ptr_array_ref (faults);
  deliver (shared, delivery);
  if (n_pages > 0)
    show_place (shared, ask);
}

/* Returns: (transfer full) (nullable): what was asked for last */
static Ask *
take_ask (Shared *shared)
{
  for (guint i = 0; i < N_SLOTS && !shared->stop; i++)
    if (shared->asks[i] != NULL)
      return g_steal_pointer (&shared->asks[i]);
  return NULL;
}

static gpointer
preview_thread (gpointer data)
{
  Shared *shared = data;
  Ask *ask;

  do
    {
      g_mutex_lock (&shared->lock);
      while ((ask = take_ask (shared)) == NULL && !shared->stop)
        g_cond_wait (&shared->asked, &shared->lock);
      g_mutex_unlock (&shared->lock);
      if (ask != NULL && ask->slot == WHOLE)
        show (shared, ask);
      else if (ask != NULL)
        show_place (shared, ask);
      _dun_letter_ask_free (ask);
    }
  while (ask != NULL);
  shared_unref (shared);
  return NULL;
}

/* --- In the main loop --- */

static gboolean
deliver_cb (gpointer data)
{
  Delivery *delivery = data;
  DunLetterPreview *self = delivery->shared->owner;

  if (self == NULL || !is_newest (delivery->shared, delivery->slot, delivery->number))
    return G_SOURCE_REMOVE;
  if (delivery->signal == PLACE)
    {
      g_signal_emit (self, signals[PLACE], 0, delivery->place_page, delivery->place_part);
      return G_SOURCE_REMOVE;
    }
  if (self->number != delivery->number)
    {
      self->number = delivery->number;
      /* A text that has no pages leaves the last ones standing beside its faults. */
      if (delivery->signal == PAGE)
        g_array_set_size (self->pages, 0);
    }
  if (delivery->signal == DONE)
    {
      g_ptr_array_unref (self->faults);
      self->faults = g_steal_pointer (&delivery->faults);
      g_signal_emit (self, signals[DONE], 0);
    }
  else
    {
      Page page = delivery->page;

      delivery->page.pixels = NULL;
      g_array_append_val (self->pages, page);
      g_signal_emit (self, signals[PAGE], 0, self->pages->len - 1);
    }
  return G_SOURCE_REMOVE;
}

static void
put_ask (DunLetterPreview   *self,
         const DunLetterAsk *ask,
         guint               slot)
{
  Shared *shared = self->shared;
  Ask *copy = _dun_letter_ask_new (ask);

  copy->slot = slot;
  g_mutex_lock (&shared->lock);
  for (guint i = slot; i < N_SLOTS; i++)
    {
      shared->newest[i]++;
      g_clear_pointer (&shared->asks[i], _dun_letter_ask_free);
    }
  copy->number = shared->newest[slot];
  shared->asks[slot] = copy;
  g_cond_signal (&shared->asked);
  g_mutex_unlock (&shared->lock);
}

/* Shows @ask instead of what was asked before. */
void
dun_letter_preview_ask (DunLetterPreview   *self,
                        const DunLetterAsk *ask)
{
  put_ask (self, ask, WHOLE);
}

/* Tells where the cursor of @ask stands on the pages, which are shown already. */
void
dun_letter_preview_ask_place (DunLetterPreview   *self,
                              const DunLetterAsk *ask)
{
  put_ask (self, ask, PLACE_ONLY);
}

guint
dun_letter_preview_get_n_pages (DunLetterPreview *self)
{
  return self->pages->len;
}

/* Returns: (transfer none): the page's pixels, premultiplied ARGB in the machine's order */
GBytes *
dun_letter_preview_get_page (DunLetterPreview *self,
                             guint             page,
                             int              *width,
                             int              *height,
                             gsize            *stride)
{
  const Page *drawn = &g_array_index (self->pages, Page, page);

  *width = drawn->width;
  *height = drawn->height;
  *stride = drawn->stride;
  return drawn->pixels;
}

/* Returns: (transfer none) (element-type DunLetterFault): of the newest text, once it is done */
GPtrArray *
dun_letter_preview_get_faults (DunLetterPreview *self)
{
  return self->faults;
}

static void
dun_letter_preview_finalize (GObject *object)
{
  DunLetterPreview *self = DUN_LETTER_PREVIEW (object);

  self->shared->owner = NULL;
  g_mutex_lock (&self->shared->lock);
  self->shared->stop = TRUE;
  g_cond_signal (&self->shared->asked);
  g_mutex_unlock (&self->shared->lock);
  shared_unref (self->shared);
  g_array_unref (self->pages);
  g_ptr_array_unref (self->faults);
  G_OBJECT_CLASS (dun_letter_preview_parent_class)->finalize (object);
}

static void
dun_letter_preview_class_init (DunLetterPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_letter_preview_finalize;
  signals[PAGE] = g_signal_new ("page", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
dun_letter_preview_init (DunLetterPreview *self)
{
  Shared *shared = g_new0 (Shared, 1);

  shared->ref_count = 2; /* the object's and the thread's */
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->asked);
  shared->context = g_main_context_ref_thread_default ();
  shared->owner = self;
  self->shared = shared;
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  g_array_set_clear_func (self->pages, clear_page);
  self->faults = g_ptr_array_new_with_free_func (_dun_letter_fault_free);
  g_thread_unref (g_thread_new ("letter-preview", preview_thread, shared));
}

DunLetterPreview *
dun_letter_preview_new (void)
{
  return g_object_new (DUN_TYPE_LETTER_PREVIEW, NULL);
}

/* --- Before an approval --- */

static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GPtrArray *asks = task_data;
  GPtrArray *faults = g_ptr_array_new_with_free_func (_dun_letter_fault_free);

  for (guint i = 0; i < asks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (DunLetterProfile) profile = NULL;
      g_autoptr (DunSheets) sheets = _dun_letter_ask_lay_out (asks->pdata[i], &profile, faults);
    }
  g_task_return_pointer (task, faults, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dun_letter_check_async:
 * @asks: one wording with the data of each sample
 *
 * Lays all of them out and collects what is wrong: an empty list is a wording that may be approved
 * (D08).
 */
void
dun_letter_check_async (const DunLetterAsk *asks,
                        guint               n_asks,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GPtrArray *copies = g_ptr_array_new_with_free_func (_dun_letter_ask_free);

  for (guint i = 0; i < n_asks; i++)
    g_ptr_array_add (copies, _dun_letter_ask_new (&asks[i]));
  g_task_set_task_data (task, copies, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, check_thread);
}

/* Returns: (transfer full) (element-type DunLetterFault): NULL when it was cancelled */
GPtrArray *
dun_letter_check_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
