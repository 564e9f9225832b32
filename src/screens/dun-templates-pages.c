/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-locale.h"
#include "dun-wordings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The pages beside the text, and what is wrong below it. */

#define SPACE 40 /* of the scroll bar and around the page */
#define SIGHT 60 /* that is seen above and below the place of the cursor */
#define FAULT "dun-fault"

static int
get_width (DunTemplatesScreen *self)
{
  return MAX (gtk_widget_get_width (self->pages_window) - SPACE, 260);
}

static int
get_height (DunTemplatesScreen *self)
{
  return MAX (gtk_widget_get_height (self->pages_window) - SPACE, 300);
}

/* Returns: (nullable): the data of the letter that is chosen */
static const char *
get_data (DunTemplatesScreen *self,
          const char        **profile)
{
  const char *sample = dun_code_choice_get_code (self->sample);
  const char *data = self->case_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  *profile = NULL;
  for (guint i = 0; i < n; i++)
    {
      DunRow *row = dun_row_list_get_row (self->samples, i);

      *profile = dun_row_get_text (row, "profile");
      if (data == NULL && g_str_equal (dun_row_get_text (row, "sample"), sample))
        data = dun_row_get_text (row, "data");
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->envelopes)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->envelopes, i);

      if (g_str_equal (dun_row_get_text (row, "envelope"),
                       dun_code_choice_get_code (self->envelope)))
        *profile = dun_row_get_text (row, "profile");
    }
  return data;
}

/* The bytes of the text before the cursor. */
static int
get_cursor (DunTemplatesScreen *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *before = NULL;
  GtkTextIter start, caret;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &caret, TRUE);
  return (int) strlen (before);
}

static void
ask_for (DunTemplatesScreen *self,
         gboolean            place_only)
{
  g_autofree char *body = NULL;
  DunLetterAsk ask;
  const char *data, *profile;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  /* Fields and samples of the letter that is chosen may be there before its text: what stands in
   * the editor until then is another letter's. */
  if (self->preview == NULL || self->filling || self->kind == NULL || self->saved == NULL)
    return;
  data = get_data (self, &profile);
  if (data == NULL || profile == NULL || self->field_json == NULL || self->pictures == NULL)
    return;
  body = _dun_templates_dup_body (self);
  self->shown_width = get_width (self);
  self->shown_height = get_height (self);
  ask = (DunLetterAsk){
    .subject = gtk_editable_get_text (self->subject),
    .body = body,
    .language = self->language,
    .profile = profile,
    .data = data,
    .fields = self->field_json,
    .resources = dun_letter_pictures_get_resources (self->pictures, self->is_waiting),
    .cursor = get_cursor (self),
    .width = self->shown_width * factor,
    .height = self->is_whole ? self->shown_height * factor : 0,
    .proof = self->is_proof,
  };
  if (place_only)
    {
      dun_letter_preview_ask_place (self->preview, &ask);
      return;
    }
  dun_letter_preview_ask (self->preview, &ask);
  if (self->pictures_window != NULL)
    dun_pictures_window_set_letter (self->pictures_window, &ask);
}

/* Shows the text as it stands. */
void
_dun_templates_ask_pages (DunTemplatesScreen *self)
{
  ask_for (self, FALSE);
}

/* The cursor has moved. */
void
_dun_templates_ask_place (DunTemplatesScreen *self)
{
  ask_for (self, TRUE);
}

/* --- The envelope --- */

/* The one of the kind until another is chosen. */
void
_dun_templates_envelope_cb (DunTemplatesScreen *self)
{
  _dun_templates_ask_pages (self);
}

static void
envelopes_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GString) codes = g_string_new (NULL);

  if (self->table == NULL)
    return;
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  dun_row_list_take_result (self->envelopes, rows);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->envelopes)); i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            dun_row_get_text (dun_row_list_get_row (self->envelopes, i),
                                              "envelope"));
  dun_code_choice_set_codes (self->envelope, codes->str);
}

void
_dun_templates_read_envelopes (DunTemplatesScreen *self)
{
  dun_wordings_envelopes_async (dun_screen_get_session (DUN_SCREEN (self)), self->cancellable,
                                envelopes_cb, g_object_ref (self));
}

static GtkWidget *
get_picture (DunTemplatesScreen *self,
             guint               page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  while (child != NULL && page-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
page_cb (DunTemplatesScreen *self,
         guint               page)
{
  GtkWidget *picture = get_picture (self, page);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = NULL;
  GBytes *pixels;
  int width, height;
  gsize stride;

  pixels = dun_letter_preview_get_page (self->preview, page, &width, &height, &stride);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
  if (picture == NULL)
    {
      g_autofree char *number = dun_locale_format_int (dun_locale_current (), page + 1);
      /* Translators: %s is a page number. */
      g_autofree char *name = g_strdup_printf (_("Page %s"), number);

      picture = gtk_picture_new ();
      gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
      gtk_widget_add_css_class (picture, "frame");
      gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (picture, GTK_ALIGN_START);
      gtk_box_append (self->pages, picture);
    }
  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (picture, width / factor, height / factor);
}

static void
done_cb (DunTemplatesScreen *self)
{
  guint n = dun_letter_preview_get_n_pages (self->preview);
  GtkWidget *picture;

  while ((picture = get_picture (self, n)) != NULL)
    gtk_box_remove (self->pages, picture);
  _dun_templates_show_faults (self, dun_letter_preview_get_faults (self->preview));
}

/* The page where the cursor stands is in sight, as far down as it stands. */
static void
follow (DunTemplatesScreen *self)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->pages_window));
  GtkWidget *picture = get_picture (self, self->place_page);
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);
  double y;

  if (picture == NULL
      || !gtk_widget_compute_point (picture, GTK_WIDGET (self->pages), &point, &point))
    return;
  y = point.y + gtk_widget_get_height (picture) * self->place_part;
  gtk_adjustment_clamp_page (adjustment, MAX (y - SIGHT, 0), y + SIGHT);
}

static void
place_cb (DunTemplatesScreen *self,
          guint               page,
          double              part)
{
  self->place_page = page;
  self->place_part = part;
  follow (self);
}

static void
resized_cb (DunTemplatesScreen *self)
{
  if (self->table == NULL)
    return;
  if (ABS (get_width (self) - self->shown_width) > 8
      || (self->is_whole && ABS (get_height (self) - self->shown_height) > 8))
    _dun_templates_ask_pages (self);
}

void
_dun_templates_begin_pages (DunTemplatesScreen *self)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (self->pages_window);

  self->preview = dun_letter_preview_new ();
  g_signal_connect_object (self->preview, "page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "place", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (window), "notify::page-size",
                           G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (window), "notify::page-size",
                           G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (window), "notify::upper",
                           G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
}

/* --- What is wrong --- */

typedef struct
{
  char    *tag;
  guint    page;
  guint    line;
  gboolean in_subject;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->tag);
  g_free (place);
}

static char *
make_sentence (const DunLetterFault *fault)
{
  g_autofree char *number =
    dun_locale_format_int (dun_locale_current (), fault->line != 0 ? fault->line : fault->page);

  if (fault->line == 0 && fault->page > 0)
    /* Translators: a page number, and what is wrong there. */
    return g_strdup_printf (_("Page %s: %s"), number, fault->text);
  return g_strdup (fault->text);
}

/* @faults: (element-type DunLetterFault) */
void
_dun_templates_show_faults (DunTemplatesScreen *self,
                            GPtrArray          *faults)
{
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->faults, 0)) != NULL)
    gtk_list_box_remove (self->faults, GTK_WIDGET (old));
  for (guint i = 0; i < faults->len; i++)
    {
      const DunLetterFault *fault = faults->pdata[i];
      g_autofree char *sentence = make_sentence (fault);
      GtkWidget *label = gtk_label_new (sentence);
      GtkWidget *row = gtk_list_box_row_new ();
      Place *place = g_new0 (Place, 1);

      place->tag = g_strdup (fault->tag);
      place->page = fault->page;
      place->line = fault->line;
      place->in_subject = fault->in_subject;
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), FAULT, place, place_free);
      gtk_list_box_append (self->faults, row);
    }
}

static void
show_iter (DunTemplatesScreen *self,
           GtkTextIter        *start,
           GtkTextIter        *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_select_range (buffer, start, end);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

/* The first tag that names the field; the last part of the name may stand alone. */
static gboolean
go_to_tag (DunTemplatesScreen *self,
           const char         *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter from, start, end;
  const char *dot = strrchr (tag, '.');

  gtk_text_buffer_get_start_iter (buffer, &from);
  if (gtk_text_iter_forward_search (&from, tag, GTK_TEXT_SEARCH_TEXT_ONLY, &start, &end, NULL)
      || (dot != NULL && gtk_text_iter_forward_search (&from, dot + 1, GTK_TEXT_SEARCH_TEXT_ONLY,
                                                       &start, &end, NULL)))
    {
      show_iter (self, &start, &end);
      return TRUE;
    }
  if (strstr (gtk_editable_get_text (self->subject), tag) == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->subject));
  return TRUE;
}

static void
go_to_page (DunTemplatesScreen *self,
            guint               page)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->pages_window));
  GtkWidget *picture = get_picture (self, page - 1);
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);

  if (picture != NULL
      && gtk_widget_compute_point (picture, GTK_WIDGET (self->pages), &point, &point))
    gtk_adjustment_set_value (adjustment, point.y);
}

/* Enter or a double click on a fault. */
void
_dun_templates_go_to_fault (DunTemplatesScreen *self,
                            GtkListBoxRow      *row)
{
  const Place *place = g_object_get_data (G_OBJECT (row), FAULT);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  if (place->in_subject)
    gtk_widget_grab_focus (GTK_WIDGET (self->subject));
  else if (place->line > 0)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, (int) place->line - 1);
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      show_iter (self, &start, &end);
    }
  else if ((place->tag == NULL || !go_to_tag (self, place->tag)) && place->page > 0)
    go_to_page (self, place->page);
}
