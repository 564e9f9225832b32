/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-preview"

#include "dun-letter-preview.h"

#include "dun-letter-render-private.h"
#include "dun-letter-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 30 /* that are drawn; the faults of all are known */

typedef struct
{
  char  *subject;
  char  *body;
  char  *language;
  char  *profile;
  char  *data;
  char  *fields;
  double scale;
  guint  number;
} Ask;

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
  Ask              *ask;    /* owned, under the lock: the newest, not taken yet */
  guint             newest; /* under the lock */
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
  guint      number;
  guint      n_pages; /* all that there are, when done */
  Page       page;
  GPtrArray *faults; /* owned, when done */
  gboolean   done;
} Delivery;

enum { PAGE, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunLetterPreview, dun_letter_preview, G_TYPE_OBJECT)

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask == NULL)
    return;
  g_free (ask->subject);
  g_free (ask->body);
  g_free (ask->language);
  g_free (ask->profile);
  g_free (ask->data);
  g_free (ask->fields);
  g_free (ask);
}

static Ask *
ask_new (const DunLetterAsk *from)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->subject = g_strdup (from->subject);
  ask->body = g_strdup (from->body);
  ask->language = g_strdup (from->language);
  ask->profile = g_strdup (from->profile);
  ask->data = g_strdup (from->data);
  ask->fields = g_strdup (from->fields);
  return ask;
}

static void
fault_free (gpointer data)
{
  DunLetterFault *fault = data;

  g_free (fault->text);
  g_free (fault->tag);
  g_free (fault);
}

static DunLetterFault *
add_fault (GPtrArray  *faults,
           const char *text,
           guint       page)
{
  DunLetterFault *fault;

  for (guint i = 0; i < faults->len; i++)
    {
      fault = faults->pdata[i];
      if (g_str_equal (fault->text, text))
        return fault;
    }
  fault = g_new0 (DunLetterFault, 1);
  fault->text = g_strdup (text);
  fault->page = page;
  g_ptr_array_add (faults, fault);
  return fault;
}

static void
clear_page (gpointer data)
{
  g_clear_pointer (&((Page *) data)->pixels, g_bytes_unref);
}

/* --- In the thread --- */

/* The sentences of a wording that can not be compiled name its line. */
static void
add_mistake (GPtrArray    *faults,
             const Ask    *ask,
             const GError *error)
{
  DunLetterFault *fault = add_fault (faults, error->message, 0);
  g_autoptr (DunLetterTemplate) subject = dun_letter_template_compile (ask->subject, "x", NULL);
  const char *digit = strpbrk (error->message, "0123456789");

  fault->in_subject = subject == NULL;
  fault->line = digit != NULL ? (guint) g_ascii_strtoull (digit, NULL, 10) : 0;
}

static void
add_unknown (GPtrArray         *faults,
             DunLetterTemplate *wording,
             const char        *fields)
{
  g_autoptr (JsonNode) all = fields != NULL ? json_from_string (fields, NULL) : NULL;
  g_auto (GStrv) unknown = all != NULL ? dun_letter_template_lint (wording, all) : NULL;

  for (guint i = 0; unknown != NULL && unknown[i] != NULL; i++)
    {
      /* Translators: %s is the technical name of a field. */
      g_autofree char *text = g_strdup_printf (_("There is no field “%s” in this letter."),
                                               unknown[i]);
      DunLetterFault *fault = add_fault (faults, text, 0);

      g_free (fault->tag);
      fault->tag = g_strdup (unknown[i]);
    }
}

/* Returns: (transfer full) (nullable): the pages; what is wrong is in @faults */
static DunSheets *
lay_out (const Ask         *ask,
         DunLetterProfile **profile,
         GPtrArray         *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = NULL;
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (JsonNode) data = NULL;
  DunSheets *sheets;
  guint n_before;

  wording = dun_letter_template_compile (ask->subject, ask->body, &error);
  if (wording == NULL)
    {
      add_mistake (faults, ask, error);
      return NULL;
    }
  add_unknown (faults, wording, ask->fields);
  n_before = faults->len;
  *profile = dun_letter_profile_from_json (ask->profile, &error);
  if (*profile != NULL)
    data = json_from_string (ask->data, &error);
  sheets = data == NULL ? NULL
           : dun_letter_lay_out (wording, data, *profile, ask->language, NULL, NULL, report,
                                 &error);
  /* A field that is unknown is told once. */
  if (sheets == NULL && n_before == 0 && error != NULL)
    add_fault (faults, error->message, 0);
  for (guint i = 0; i < dun_letter_report_get_n_notes (report); i++)
    {
      const DunLetterReportNote *note = dun_letter_report_get_note (report, i);

      add_fault (faults, note->text, note->page);
    }
  return sheets;
}

static void
draw (DunSheets              *sheets,
      const DunLetterProfile *profile,
      guint                   number,
      double                  scale,
      Page                   *page)
{
  const double mm = 72 / 25.4;
  cairo_surface_t *surface;
  cairo_t *cr;

  page->width = (int) (profile->page_width * mm * scale + 0.5);
  page->height = (int) (profile->page_height * mm * scale + 0.5);
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
  ask_free (shared->ask);
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
           guint   number)
{
  gboolean newest;

  g_mutex_lock (&shared->lock);
  newest = shared->newest == number && !shared->stop;
  g_mutex_unlock (&shared->lock);
  return newest;
}

static void
show (Shared    *shared,
      const Ask *ask)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (DunSheets) sheets = lay_out (ask, &profile, faults);
  guint n_pages = sheets != NULL ? MIN (dun_sheets_get_n_pages (sheets), MAX_PAGES) : 0;
  Delivery *delivery;

  for (guint i = 0; i < n_pages && is_newest (shared, ask->number); i++)
    {
      delivery = g_new0 (Delivery, 1);
      delivery->number = ask->number;
      draw (sheets, profile, i, ask->scale, &delivery->page);
      deliver (shared, delivery);
    }
  delivery = g_new0 (Delivery, 1);
  delivery->number = ask->number;
  delivery->n_pages = n_pages;
  delivery->faults = g_ptr_array_ref (faults);
  delivery->done = TRUE;
  deliver (shared, delivery);
}

static gpointer
preview_thread (gpointer data)
{
  Shared *shared = data;
  Ask *ask;

  do
    {
      g_mutex_lock (&shared->lock);
      while (shared->ask == NULL && !shared->stop)
        g_cond_wait (&shared->asked, &shared->lock);
      ask = shared->stop ? NULL : g_steal_pointer (&shared->ask);
      g_mutex_unlock (&shared->lock);
      if (ask != NULL)
        show (shared, ask);
      ask_free (ask);
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

  if (self == NULL || !is_newest (delivery->shared, delivery->number))
    return G_SOURCE_REMOVE;
  if (self->number != delivery->number)
    {
      self->number = delivery->number;
      /* A text that has no pages leaves the last ones standing beside its faults. */
      if (!delivery->done)
        g_array_set_size (self->pages, 0);
    }
  if (delivery->done)
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

/* Shows @ask instead of what was asked before; @scale: pixels a point. */
void
dun_letter_preview_ask (DunLetterPreview   *self,
                        const DunLetterAsk *ask,
                        double              scale)
{
  Shared *shared = self->shared;
  Ask *copy = ask_new (ask);

  copy->scale = scale;
  g_mutex_lock (&shared->lock);
  copy->number = ++shared->newest;
  ask_free (shared->ask);
  shared->ask = copy;
  g_cond_signal (&shared->asked);
  g_mutex_unlock (&shared->lock);
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
  self->faults = g_ptr_array_new_with_free_func (fault_free);
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
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);

  for (guint i = 0; i < asks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (DunLetterProfile) profile = NULL;
      g_autoptr (DunSheets) sheets = lay_out (asks->pdata[i], &profile, faults);
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
  GPtrArray *copies = g_ptr_array_new_with_free_func (ask_free);

  for (guint i = 0; i < n_asks; i++)
    g_ptr_array_add (copies, ask_new (&asks[i]));
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
