/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pictures-window"

#include "dun-pictures-private.h"

#include "dun-letter-images.h"

#include <string.h>

/* A picture of letters on a page. */

#define SPACE 40 /* of the scroll bar and around the page */

/* Returns: (transfer full): the wording where it has the picture, else the picture alone */
static char *
make_body (DunPicturesWindow *self,
           const char        *name)
{
  g_autofree char *place = g_strdup_printf ("](image:%s", name);
  const char *found = strstr (self->body, place);

  if (g_str_equal (name, DUN_LETTER_LOGO)
      || (found != NULL && strchr (" )", found[strlen (place)]) != NULL))
    return g_strdup (self->body);
  return g_strdup_printf ("![%s](image:%s)\n", name, name);
}

static void
ask_page (DunPicturesWindow  *self,
          const char         *body,
          DunLetterResources *resources)
{
  DunLetterAsk ask;

  self->shown_width = MAX (gtk_widget_get_width (self->page_window) - SPACE, 260);
  ask = (DunLetterAsk){
    .subject = self->subject,
    .body = body,
    .language = self->language,
    .profile = self->profile,
    .data = self->data,
    .resources = resources,
    .cursor = -1,
    .width = self->shown_width * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
  };
  dun_letter_preview_ask (self->preview, &ask);
}

static void
old_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (DunPicturesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) image = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (DunLetterResources) resources = dun_letter_resources_new ();
  guint row;

  /* Another one has been chosen meanwhile. */
  if (self->list == NULL || self->data == NULL || !_dun_pictures_get_row (self, &row)
      || (image != NULL && dun_result_get_int (image, 0, "image_id") != self->image_id))
    return;
  if (image == NULL || !dun_letter_pictures_add (resources, image, 0, &error))
    _dun_pictures_fail (self, error);
  else
    {
      const char *name = dun_result_get_text (image, 0, "name");
      g_autofree char *body = g_strdup_printf ("![%s](image:%s)\n", name, name);

      ask_page (self, body, resources);
    }
}

/* What is out of use is read when somebody looks at it, and stands on a page alone. */
void
_dun_pictures_show_page (DunPicturesWindow *self)
{
  guint row;

  if (!_dun_pictures_get_row (self, &row) || self->data == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->page), FALSE);
  else if (_dun_pictures_is_old (self, row))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->page), FALSE);
      dun_letter_images_body_async (self->session, self->image_id, self->life, old_cb,
                                    g_object_ref (self));
    }
  else
    {
      g_autofree char *body = make_body (self, _dun_pictures_get_text (self, row, "name"));
      gboolean waits = _dun_pictures_is_state (self, row, "SUBMITTED");

      ask_page (self, body, dun_letter_pictures_get_resources (self->pictures, waits));
    }
}

static void
page_cb (DunPicturesWindow *self,
         guint              page)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = NULL;
  GBytes *pixels;
  int width, height;
  gsize stride;

  if (page > 0)
    return;
  pixels = dun_letter_preview_get_page (self->preview, page, &width, &height, &stride);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
  gtk_picture_set_paintable (self->page, GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (GTK_WIDGET (self->page), width / factor, height / factor);
  gtk_widget_set_visible (GTK_WIDGET (self->page), TRUE);
}

static void
resized_cb (DunPicturesWindow *self)
{
  int width;

  if (self->list == NULL)
    return;
  width = MAX (gtk_widget_get_width (self->page_window) - SPACE, 260);
  if (ABS (width - self->shown_width) > 8)
    _dun_pictures_show_page (self);
}

void
_dun_pictures_init_page (DunPicturesWindow *self)
{
  GtkAdjustment *across =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->page_window));

  g_signal_connect_object (self->preview, "page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
}
