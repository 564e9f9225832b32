/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan-panel"

#include "dun-scan-panel-private.h"

#include "dun-error.h"
#include "dun-intake-source.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-turned-source.h"

/* The pages as small pictures in their order, and the chosen one beside them. All are drawn by the
 * sandboxed reader, one after another: nobody knows where a file has been. */

#define THUMB_SIZE 96

/* A small picture is right for the turn it was drawn with. */
static gboolean
has_thumb (DunDraftPage *page)
{
  return g_object_get_data (G_OBJECT (page), "dun-thumb-turn") != NULL
         && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (page), "dun-thumb-turn")) - 1
              == dun_draft_page_get_rotation (page);
}

static void
keep_thumb (DunDraftPage *page,
            GdkTexture   *texture)
{
  g_object_set_data (G_OBJECT (page), "dun-thumb-turn",
                     GINT_TO_POINTER (dun_draft_page_get_rotation (page) + 1));
  g_object_set_data_full (G_OBJECT (page), "dun-thumb",
                          texture != NULL ? g_object_ref (texture) : NULL,
                          g_object_unref);
  g_signal_emit_by_name (page, "changed");
}

/* --- Opening a page --- */

typedef struct
{
  DunScanPanel  *panel; /* owned */
  DunDraftPage  *page;  /* owned */
  DunPageSource *source; /* owned */
  gboolean       small;
} Drawing;

static void
drawing_free (Drawing *drawing)
{
  g_object_unref (drawing->panel);
  g_object_unref (drawing->page);
  g_clear_object (&drawing->source);
  g_free (drawing);
}

static void
end_thumb (Drawing    *drawing,
           GdkTexture *texture)
{
  DunScanPanel *self = drawing->panel;

  keep_thumb (drawing->page, texture);
  self->drawing_thumb = FALSE;
  drawing_free (drawing);
  _dun_scan_panel_draw_thumbs (self);
}

static void
thumb_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (DunScanPanel) self = g_object_ref (drawing->panel);
  g_autoptr (GdkTexture) texture =
    DUN_PAGE_SOURCE_GET_IFACE (object)->render_finish (DUN_PAGE_SOURCE (object), result, NULL);

  end_thumb (drawing, texture);
}

static void
source_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (DunScanPanel) self = g_object_ref (drawing->panel);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPageSource) source = dun_intake_source_open_finish (result, &error);
  double width, height;

  if (source != NULL)
    drawing->source = dun_turned_source_new (source, dun_draft_page_get_rotation (drawing->page));
  if (drawing->small)
    {
      if (drawing->source == NULL)
        {
          end_thumb (drawing, NULL);
          return;
        }
      dun_page_source_get_page_size (drawing->source, 0, &width, &height);
      DUN_PAGE_SOURCE_GET_IFACE (drawing->source)->render_async (drawing->source, 0,
                                                                 THUMB_SIZE / MAX (MAX (width,
                                                                                        height), 1),
                                                                 self->life, thumb_cb, drawing);
      return;
    }
  if (source == NULL)
    _dun_scan_panel_fail (self, error);
  else if (self->viewer != NULL && self->viewed == drawing->page
           && self->viewed_turn == dun_draft_page_get_rotation (drawing->page))
    dun_pdf_view_set_source (self->viewer, drawing->source);
  drawing_free (drawing);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (DunScanPanel) self = g_object_ref (drawing->panel);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);

  if (bytes != NULL)
    dun_intake_source_open_async (bytes, self->life, source_cb, drawing);
  else if (drawing->small)
    end_thumb (drawing, NULL);
  else
    drawing_free (drawing);
}

static void
draw (DunScanPanel *self,
      DunDraftPage *page,
      gboolean      small)
{
  Drawing *drawing = g_new0 (Drawing, 1);
  g_autoptr (GFile) file = g_file_new_for_path (dun_draft_page_get_path (page));

  drawing->panel = g_object_ref (self);
  drawing->page = g_object_ref (page);
  drawing->small = small;
  g_file_load_bytes_async (file, self->life, loaded_cb, drawing);
}

/* Draws what is missing, one page at a time. */
void
_dun_scan_panel_draw_thumbs (DunScanPanel *self)
{
  if (self->drawing_thumb || self->viewer == NULL || g_cancellable_is_cancelled (self->life))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->draft)); i++)
    {
      g_autoptr (DunDraftPage) page = g_list_model_get_item (G_LIST_MODEL (self->draft), i);

      if (has_thumb (page) || dun_draft_page_get_state (page) == DUN_DRAFT_SAVED)
        continue;
      self->drawing_thumb = TRUE;
      draw (self, page, TRUE);
      return;
    }
}

/* Shows the chosen page large. */
void
_dun_scan_panel_view_selected (DunScanPanel *self)
{
  DunDraftPage *page = gtk_single_selection_get_selected_item (self->selection);

  if (page == self->viewed
      && (page == NULL || self->viewed_turn == dun_draft_page_get_rotation (page)))
    return;
  g_set_object (&self->viewed, page);
  if (page == NULL)
    {
      dun_pdf_view_set_source (self->viewer, NULL);
      return;
    }
  self->viewed_turn = dun_draft_page_get_rotation (page);
  if (dun_draft_page_get_state (page) != DUN_DRAFT_SAVED)
    draw (self, page, FALSE);
}

/* --- Cells --- */

typedef struct
{
  GtkListItem  *item;    /* borrowed: it owns this */
  GtkPicture   *picture; /* borrowed */
  GtkLabel     *label;   /* borrowed */
  DunScanPanel *panel;   /* borrowed: it outlives its cells */
  DunDraftPage *page;    /* borrowed from the item while bound */
  gulong        handler;
} Cell;

static void
cell_update (Cell *cell)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *n = dun_locale_format_int (locale, gtk_list_item_get_position (cell->item) + 1);
  g_autofree char *pages = dun_locale_format_int (locale, dun_draft_page_get_n_pages (cell->page));
  DunDraftState state = dun_draft_page_get_state (cell->page);
  const char *words = state == DUN_DRAFT_SAVED    ? _("saved")
                      : state == DUN_DRAFT_SAVING ? _("saving …")
                                                  : _("not saved");
  g_autofree char *text =
    dun_draft_page_is_pdf (cell->page)
      /* Translators: number in the list, number of pages of a PDF, "saved" or "not saved". */
      ? g_strdup_printf (P_ ("%s · PDF, %s page · %s", "%s · PDF, %s pages · %s",
                             dun_draft_page_get_n_pages (cell->page)), n, pages, words)
      /* Translators: number in the list, "saved" or "not saved". */
      : g_strdup_printf (_("%s · %s"), n, words);

  gtk_label_set_text (cell->label, text);
  gtk_picture_set_paintable (cell->picture, g_object_get_data (G_OBJECT (cell->page), "dun-thumb"));
  if (state == DUN_DRAFT_SAVED)
    gtk_widget_add_css_class (GTK_WIDGET (cell->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (cell->label), "dim-label");
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 Cell          *cell)
{
  if (cell->page == NULL || dun_draft_page_get_state (cell->page) != DUN_DRAFT_KEPT)
    return NULL;
  return gdk_content_provider_new_typed (DUN_TYPE_DRAFT_PAGE, cell->page);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         Cell          *cell)
{
  DunPageDraft *draft = cell->panel->draft;
  DunDraftPage *page = g_value_get_object (value);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (draft)); i++)
    {
      g_autoptr (DunDraftPage) candidate = g_list_model_get_item (G_LIST_MODEL (draft), i);
      guint to = gtk_list_item_get_position (cell->item);

      if (candidate != page)
        continue;
      dun_page_draft_move (draft, i, to);
      gtk_single_selection_set_selected (cell->panel->selection, to);
      return TRUE;
    }
  return FALSE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DunScanPanel             *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DUN_TYPE_DRAFT_PAGE, GDK_ACTION_MOVE);
  Cell *cell = g_new0 (Cell, 1);

  cell->item = item;
  cell->picture = GTK_PICTURE (picture);
  cell->label = GTK_LABEL (label);
  cell->panel = self;
  gtk_widget_set_size_request (picture, THUMB_SIZE, THUMB_SIZE);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (box, "thumb");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), cell);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), cell);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (target));
  g_object_set_data_full (G_OBJECT (item), "dun-cell", cell, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DunScanPanel             *self)
{
  Cell *cell = g_object_get_data (G_OBJECT (item), "dun-cell");

  cell->page = gtk_list_item_get_item (item);
  cell->handler = g_signal_connect_swapped (cell->page, "changed", G_CALLBACK (cell_update), cell);
  cell_update (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           DunScanPanel             *self)
{
  Cell *cell = g_object_get_data (G_OBJECT (item), "dun-cell");

  g_clear_signal_handler (&cell->handler, cell->page);
  cell->page = NULL;
}

void
_dun_scan_panel_thumbs_init (DunScanPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->thumbs, factory);
}
