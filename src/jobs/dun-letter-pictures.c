/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-pictures"

#include "dun-letter-pictures.h"

#include "dun-error.h"
#include "dun-sha256.h"

#include <glib/gi18n-lib.h>

/* From rows to pictures: decoded beside the main loop, since a logo may be as large as a page. */

#define MM (72.0 / 25.4)

typedef struct
{
  GBytes *pixels; /* owned, nullable: as CAIRO_FORMAT_ARGB32 */
  int     width;
  int     height;
  gsize   stride;
  double  mm_width;
  double  mm_height;
} Thumb;

struct _DunLetterPictures
{
  gatomicrefcount     ref_count;
  DunResult          *rows;     /* owned */
  DunLetterResources *in_force; /* owned */
  DunLetterResources *waiting;  /* owned: what would be in force if all that waits were approved */
  GArray             *thumbs;   /* owned: of Thumb, one a row */
  char               *fault;    /* owned, nullable: the first sentence about a row */
  gboolean            has_waiting;
};

static void
clear_thumb (gpointer data)
{
  g_clear_pointer (&((Thumb *) data)->pixels, g_bytes_unref);
}

/**
 * dun_letter_pictures_add:
 * @images: rows with name, sha256, body
 *
 * Returns: FALSE with %DUN_ERROR_INPUT when the picture is not what was stored
 */
gboolean
dun_letter_pictures_add (DunLetterResources *resources,
                         DunResult          *images,
                         guint               row,
                         GError            **error)
{
  const char *name = dun_result_get_text (images, row, "name");
  g_autoptr (GBytes) body = dun_result_get_bytes (images, row, "body");
  g_autofree char *sum = dun_sha256 (body);

  if (g_strcmp0 (sum, dun_result_get_text (images, row, "sha256")) != 0)
    {
      /* Translators: %s is the technical name of a picture. */
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The picture “%s” is not what was stored."), name);
      return FALSE;
    }
  return dun_letter_resources_set_image (resources, name, "image/png", body, error);
}

/* --- In a thread --- */

static void
draw_thumb (DunLetterImage *image,
            Thumb          *thumb)
{
  cairo_surface_t *picture = dun_letter_image_create_surface (image);
  int full_width = cairo_image_surface_get_width (picture);
  int full_height = cairo_image_surface_get_height (picture);
  double scale = MIN (1, MIN ((double) DUN_LETTER_THUMB_WIDTH / full_width,
                              (double) DUN_LETTER_THUMB_HEIGHT / full_height));
  cairo_surface_t *small;
  cairo_t *cr;

  thumb->width = MAX ((int) (full_width * scale), 1);
  thumb->height = MAX ((int) (full_height * scale), 1);
  small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, thumb->width, thumb->height);
  cr = cairo_create (small);
  cairo_scale (cr, (double) thumb->width / full_width, (double) thumb->height / full_height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  cairo_surface_flush (small);
  thumb->stride = (gsize) cairo_image_surface_get_stride (small);
  thumb->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (small),
                                              thumb->stride * (gsize) thumb->height,
                                              (GDestroyNotify) cairo_surface_destroy, small);
}

static void
take_row (DunLetterPictures *self,
          guint              row)
{
  const char *name = dun_result_get_text (self->rows, row, "name");
  gboolean waits = g_strcmp0 (dun_result_get_text (self->rows, row, "state"), "SUBMITTED") == 0;
  DunLetterResources *own = waits ? self->waiting : self->in_force;
  g_autoptr (GError) error = NULL;
  Thumb *thumb = &g_array_index (self->thumbs, Thumb, row);
  DunLetterImage *image;

  self->has_waiting |= waits;
  if (dun_result_is_null (self->rows, row, "body"))
    return;
  if (!dun_letter_pictures_add (own, self->rows, row, &error)
      || (dun_letter_resources_get_image (self->waiting, name) == NULL
          && !dun_letter_pictures_add (self->waiting, self->rows, row, &error)))
    {
      if (self->fault == NULL)
        self->fault = g_strdup (error->message);
      return;
    }
  image = dun_letter_resources_get_image (own, name);
  dun_letter_image_get_size (image, &thumb->mm_width, &thumb->mm_height);
  thumb->mm_width /= MM;
  thumb->mm_height /= MM;
  draw_thumb (image, thumb);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DunLetterPictures *self = task_data;

  for (guint i = 0; i < self->thumbs->len && !g_cancellable_is_cancelled (cancellable); i++)
    take_row (self, i);
  g_task_return_pointer (task, dun_letter_pictures_ref (self),
                         (GDestroyNotify) dun_letter_pictures_unref);
}

/* --- In the main loop --- */

/**
 * dun_letter_pictures_load_async:
 * @images: of dun_letter_images_list_async ()
 *
 * What is damaged is left out, and get_fault () says so.
 */
void
dun_letter_pictures_load_async (DunResult           *images,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  DunLetterPictures *self = g_new0 (DunLetterPictures, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->rows = dun_result_ref (images);
  self->in_force = dun_letter_resources_new ();
  self->waiting = dun_letter_resources_new ();
  self->thumbs = g_array_new (FALSE, TRUE, sizeof (Thumb));
  g_array_set_clear_func (self->thumbs, clear_thumb);
  g_array_set_size (self->thumbs, dun_result_get_n_rows (images));
  g_task_set_source_tag (task, dun_letter_pictures_load_async);
  g_task_set_task_data (task, self, (GDestroyNotify) dun_letter_pictures_unref);
  g_task_run_in_thread (task, load_thread);
}

/* Returns: (transfer full): NULL when it was cancelled */
DunLetterPictures *
dun_letter_pictures_load_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

DunLetterPictures *
dun_letter_pictures_ref (DunLetterPictures *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dun_letter_pictures_unref (DunLetterPictures *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  dun_result_unref (self->rows);
  dun_letter_resources_unref (self->in_force);
  dun_letter_resources_unref (self->waiting);
  g_array_unref (self->thumbs);
  g_free (self->fault);
  g_free (self);
}

/* Returns: (transfer none): what they were made of */
DunResult *
dun_letter_pictures_get_rows (DunLetterPictures *self)
{
  return self->rows;
}

/**
 * dun_letter_pictures_get_resources:
 * @self: (nullable)
 * @with_waiting: a version that waits instead of the one in force
 *
 * Returns: (transfer none) (nullable): for the pages
 */
DunLetterResources *
dun_letter_pictures_get_resources (DunLetterPictures *self,
                                   gboolean           with_waiting)
{
  if (self == NULL)
    return NULL;
  return with_waiting ? self->waiting : self->in_force;
}

gboolean
dun_letter_pictures_has_waiting (DunLetterPictures *self)
{
  return self->has_waiting;
}

/* Returns: (transfer none) (nullable): a sentence about a picture that can not be shown */
const char *
dun_letter_pictures_get_fault (DunLetterPictures *self)
{
  return self->fault;
}

/* Returns: (transfer none) (nullable): the picture of a row in small, premultiplied ARGB in the
 * machine's order; NULL for a version that is not kept at hand */
GBytes *
dun_letter_pictures_get_thumb (DunLetterPictures *self,
                               guint              row,
                               int               *width,
                               int               *height,
                               gsize             *stride)
{
  const Thumb *thumb = &g_array_index (self->thumbs, Thumb, row);

  *width = thumb->width;
  *height = thumb->height;
  *stride = thumb->stride;
  return thumb->pixels;
}

/* How large the picture of a row was made, millimetres; 0 for one that is not at hand. */
void
dun_letter_pictures_get_size (DunLetterPictures *self,
                              guint              row,
                              double            *width,
                              double            *height)
{
  const Thumb *thumb = &g_array_index (self->thumbs, Thumb, row);

  *width = thumb->mm_width;
  *height = thumb->mm_height;
}
