/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf-view"

#include "dun-pdf-view-private.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Which pages are drawn and what was found on them. One page is asked for at a time, the nearest in
 * sight first: scrolling changes the wish, it does not queue up work. */

#define KEEP_PAGES 3 /* before and after what is in sight */

typedef struct
{
  DunPdfView   *view;        /* owned */
  GCancellable *cancellable; /* owned: of the source that was asked */
  guint         page;
  double        scale;
} Request;

static double
render_scale (DunPdfView *self)
{
  return self->zoom * 96 / 72 * gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

/* A sheet's place in the scrolled box; FALSE before the first layout. */
static gboolean
page_span (DunPdfView *self,
           guint       page,
           double     *top,
           double     *bottom)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->pages->pdata[page], GTK_WIDGET (self->pages_box), &bounds)
      || bounds.size.height < 1)
    return FALSE;
  *top = bounds.origin.y;
  *bottom = bounds.origin.y + bounds.size.height;
  return TRUE;
}

/* Returns: the page to draw next, -1 when all in sight are there. Far ones lose their picture. */
static int
choose_page (DunPdfView *self,
             double      scale)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double from = gtk_adjustment_get_value (adjustment);
  double to = from + gtk_adjustment_get_page_size (adjustment);
  int wanted = -1;

  for (guint i = 0; i < self->pages->len; i++)
    {
      DunPdfPage *page = self->pages->pdata[i];
      double drawn = _dun_pdf_page_get_drawn (page);
      double top, bottom;

      if (!page_span (self, i, &top, &bottom))
        continue;
      if (bottom < from - KEEP_PAGES * (bottom - top) || top > to + KEEP_PAGES * (bottom - top))
        {
          if (drawn != 0)
            _dun_pdf_page_set_texture (page, NULL, 0);
        }
      else if (wanted < 0 && bottom >= from && top <= to && drawn != scale)
        wanted = (int) i;
    }
  return wanted;
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Request *request = user_data;
  DunPdfView *self = request->view;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture =
    DUN_PAGE_SOURCE_GET_IFACE (source)->render_finish (DUN_PAGE_SOURCE (source), result, &error);

  if (request->cancellable == self->cancellable)
    {
      self->rendering = FALSE;
      if (texture != NULL)
        _dun_pdf_page_set_texture (self->pages->pdata[request->page], texture, request->scale);
      else
        _dun_pdf_page_set_failed (self->pages->pdata[request->page],
                                  _("This page cannot be shown. The stored document is untouched."),
                                  request->scale);
      _dun_pdf_view_render (self);
    }
  g_object_unref (request->cancellable);
  g_object_unref (request->view);
  g_free (request);
}

/* Asks for the next page in sight that is not there, if none is on its way. */
void
_dun_pdf_view_render (DunPdfView *self)
{
  double scale = render_scale (self);
  Request *request;
  int page;

  if (self->source == NULL || self->rendering)
    return;
  page = choose_page (self, scale);
  if (page < 0)
    return;

  request = g_new0 (Request, 1);
  request->view = g_object_ref (self);
  request->cancellable = g_object_ref (self->cancellable);
  request->page = (guint) page;
  request->scale = scale;
  self->rendering = TRUE;
  DUN_PAGE_SOURCE_GET_IFACE (self->source)->render_async (self->source, (guint) page, scale,
                                                          self->cancellable, rendered_cb, request);
}

void
_dun_pdf_view_show_hits (DunPdfView *self)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->pages->len; i++)
    _dun_pdf_page_clear_hits (self->pages->pdata[i]);
  for (guint i = 0; i < self->hits->len; i++)
    {
      DunPageHit *hit = &g_array_index (self->hits, DunPageHit, i);

      if (hit->page < self->pages->len)
        _dun_pdf_page_add_hit (self->pages->pdata[hit->page], &hit->area, i == self->current_hit);
    }

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    text = g_strdup ("");
  else if (self->hits->len == 0)
    text = g_strdup (_("not found"));
  else
    {
      g_autofree char *current = dun_locale_format_int (locale, self->current_hit + 1);
      g_autofree char *all = dun_locale_format_int (locale, self->hits->len);

      /* Translators: which of the places that were found; the first number of the second. */
      text = g_strdup_printf (_("%s of %s"), current, all);
    }
  gtk_label_set_text (self->hits_label, text);
  _dun_pdf_view_hits_notify (self);
}

static void
scroll_to_hit (DunPdfView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  DunPageHit *hit = &g_array_index (self->hits, DunPageHit, self->current_hit);
  double top, bottom, y;

  if (hit->page >= self->pages->len || !page_span (self, hit->page, &top, &bottom))
    return;
  y = top + hit->area.origin.y * self->zoom * 96 / 72;
  gtk_adjustment_set_value (adjustment, y - gtk_adjustment_get_page_size (adjustment) / 3);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(DunPdfView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) hits =
    DUN_PAGE_SOURCE_GET_IFACE (source)->search_finish (DUN_PAGE_SOURCE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (GObject *) self->source != source)
    return;
  g_array_set_size (self->hits, 0);
  if (hits != NULL && hits->len > 0)
    g_array_append_vals (self->hits, hits->data, hits->len);
  self->current_hit = 0;
  _dun_pdf_view_show_hits (self);
  if (self->hits->len > 0)
    scroll_to_hit (self);
}

/* Marks every place of @text and goes to the first; an empty text takes the marks away. */
void
dun_pdf_view_search (DunPdfView *self,
                     const char *text)
{
  g_return_if_fail (DUN_IS_PDF_VIEW (self));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->search_entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text != NULL ? text : "");
  if (self->source == NULL || text == NULL || *text == '\0'
      || !dun_page_source_can_search (self->source))
    {
      g_array_set_size (self->hits, 0);
      _dun_pdf_view_show_hits (self);
      return;
    }
  self->searching = g_cancellable_new ();
  DUN_PAGE_SOURCE_GET_IFACE (self->source)->search_async (self->source, text, self->searching,
                                                          found_cb, g_object_ref (self));
}

/* @step: 1 forward, -1 back, around the ends. */
void
dun_pdf_view_next_hit (DunPdfView *self,
                       int         step)
{
  g_return_if_fail (DUN_IS_PDF_VIEW (self));

  if (self->hits->len == 0)
    return;
  self->current_hit = (guint) ((int) self->current_hit + step + (int) self->hits->len)
                      % self->hits->len;
  _dun_pdf_view_show_hits (self);
  scroll_to_hit (self);
}
