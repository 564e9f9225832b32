/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-letter-images.h"

/* Logos and signatures: on the pages, in a window of their own, in the text. */

/* --- Reading --- */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  DunLetterPictures *pictures = dun_letter_pictures_load_finish (result, NULL);

  if (pictures == NULL)
    return;
  g_clear_pointer (&self->pictures, dun_letter_pictures_unref);
  self->pictures = pictures;
  if (dun_letter_pictures_get_fault (pictures) != NULL)
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_ERROR, dun_letter_pictures_get_fault (pictures));
  if (self->pictures_window != NULL)
    dun_pictures_window_set_pictures (self->pictures_window, pictures);
  _dun_templates_update (self);
  _dun_templates_ask_pages (self);
}

static void
images_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_letter_pictures_load_async (rows, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Reads them again; until they came, no page is drawn that would lack one. */
void
_dun_templates_read_pictures (DunTemplatesScreen *self)
{
  dun_letter_images_list_async (dun_screen_get_session (DUN_SCREEN (self)), self->cancellable,
                                images_cb, g_object_ref (self));
}

/* --- The window --- */

/* A picture stands alone between empty lines. */
static void
insert_cb (DunTemplatesScreen *self,
           const char         *name,
           guint               width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  gboolean after, before;

  if (!self->editable || self->saved == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  before = gtk_text_iter_get_offset (&start) > 0;
  after = !gtk_text_iter_is_end (&end);
  text = g_strdup_printf ("%s%s![%s](image:%s \"%u mm\")\n%s",
                          before && !gtk_text_iter_starts_line (&start) ? "\n" : "",
                          before ? "\n" : "", name, name, width, after ? "\n" : "");
  _dun_templates_insert (self, text);
}

static void
forget_window (DunTemplatesScreen *self)
{
  self->pictures_window = NULL;
}

/* Opens it, or shows it again; where no wording is shown yet, the first one is. */
void
_dun_templates_open_pictures (DunTemplatesScreen *self)
{
  if (self->pictures_window == NULL)
    {
      self->pictures_window = dun_pictures_window_new (GTK_WIDGET (self),
                                                       dun_screen_get_session (DUN_SCREEN (self)));
      g_signal_connect_object (self->pictures_window, "insert", G_CALLBACK (insert_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->pictures_window, "destroy", G_CALLBACK (forget_window), self,
                               G_CONNECT_SWAPPED);
      dun_pictures_window_set_pictures (self->pictures_window, self->pictures);
      _dun_templates_update (self);
    }
  gtk_window_present (GTK_WINDOW (self->pictures_window));
  if (self->kind == NULL)
    dun_table_select (self->table, 0);
  _dun_templates_ask_pages (self);
}

void
_dun_templates_close_pictures (DunTemplatesScreen *self)
{
  if (self->pictures_window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->pictures_window));
}

/* --- The look of the text --- */

/* Light or dark as the program is, also when that changes while the screen is open. */
void
_dun_templates_follow_theme (DunTemplatesScreen *self)
{
  gboolean dark = FALSE;

  g_object_get (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", &dark, NULL);
  gtk_source_buffer_set_style_scheme (
    GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view))),
    gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                dark ? "Adwaita-dark" : "Adwaita"));
}
