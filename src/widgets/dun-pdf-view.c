/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf-view"

#include "dun-pdf-view-private.h"

#include "dun-locale.h"

#include <math.h>

/* The viewer: zoom, page, toolbar. Drawing and searching are in dun-pdf-view-render.c. */

#define ZOOM_MIN 0.1
#define ZOOM_MAX 5.0
#define ZOOM_STEP 1.2
#define MARGIN 24 /* around and between sheets, both sides together */

enum { PROP_0, PROP_SOURCE, PROP_PAGE, PROP_N_PAGES, PROP_ZOOM, PROP_FIT, PROP_N_HITS,
       PROP_PRINT_ACTION, PROP_SAVE_ACTION, PROP_EMPTY_TEXT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunPdfView, dun_pdf_view, GTK_TYPE_WIDGET)

GType
dun_pdf_fit_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DUN_PDF_FIT_NONE, "DUN_PDF_FIT_NONE", "none" },
        { DUN_PDF_FIT_WIDTH, "DUN_PDF_FIT_WIDTH", "width" },
        { DUN_PDF_FIT_PAGE, "DUN_PDF_FIT_PAGE", "page" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DunPdfFit", values));
    }
  return type;
}

void
_dun_pdf_view_hits_notify (DunPdfView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HITS]);
}

static void
apply_zoom (DunPdfView *self,
            double      zoom)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_autofree char *percent = NULL;
  double ratio;

  zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  if (fabs (zoom - self->zoom) < 0.001)
    return;
  ratio = zoom / self->zoom;
  self->zoom = zoom;
  for (guint i = 0; i < self->pages->len; i++)
    _dun_pdf_page_set_scale (self->pages->pdata[i], zoom * 96 / 72);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) * ratio);
  percent = dun_locale_format_percent (dun_locale_current (), (gint64) round (zoom * 100) * 100);
  gtk_label_set_text (self->zoom_label, percent);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
apply_fit (DunPdfView *self)
{
  double width = 1, height = 1;
  int view_width = gtk_widget_get_width (GTK_WIDGET (self->scrolled)) - MARGIN;
  int view_height = gtk_widget_get_height (GTK_WIDGET (self->scrolled)) - MARGIN;

  if (self->fit == DUN_PDF_FIT_NONE || self->source == NULL || self->pages->len == 0
      || view_width < 20 || view_height < 20)
    return;
  dun_page_source_get_page_size (self->source, MAX (self->page, 1) - 1, &width, &height);
  width *= 96.0 / 72;
  height *= 96.0 / 72;
  apply_zoom (self, self->fit == DUN_PDF_FIT_WIDTH
                    ? view_width / width : MIN (view_width / width, view_height / height));
}

static void
show_page_number (DunPdfView *self)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *page = dun_locale_format_int (locale, self->page);
  g_autofree char *n_pages = dun_locale_format_int (locale, self->pages->len);
  g_autofree char *of = g_strdup_printf ("/ %s", n_pages);

  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), self->page > 0 ? page : "");
  gtk_label_set_text (self->n_pages_label, self->page > 0 ? of : "");
}

/* The page that fills the middle of the view is the one that is read. */
static void
find_current_page (DunPdfView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double middle = gtk_adjustment_get_value (adjustment)
                  + gtk_adjustment_get_page_size (adjustment) / 2;
  guint page = self->pages->len > 0 ? 1 : 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (self->pages->pdata[i], GTK_WIDGET (self->pages_box), &bounds))
        return;
      if (bounds.origin.y > middle)
        break;
      page = i + 1;
    }
  if (page == self->page)
    return;
  self->page = page;
  show_page_number (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static gboolean
fit_cb (gpointer user_data)
{
  DunPdfView *self = user_data;

  self->fit_source = 0;
  apply_fit (self);
  return G_SOURCE_REMOVE;
}

static void
scrolled_cb (DunPdfView *self)
{
  if (self->fit != DUN_PDF_FIT_NONE
      && (gtk_widget_get_width (GTK_WIDGET (self->scrolled)) != self->fitted_width
          || gtk_widget_get_height (GTK_WIDGET (self->scrolled)) != self->fitted_height))
    {
      self->fitted_width = gtk_widget_get_width (GTK_WIDGET (self->scrolled));
      self->fitted_height = gtk_widget_get_height (GTK_WIDGET (self->scrolled));
      /* Not now: this is called while the pages are being laid out, and their size changes. */
      if (self->fit_source == 0)
        self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
    }
  find_current_page (self);
  _dun_pdf_view_render (self);
}

static void
page_activate_cb (DunPdfView *self)
{
  gint64 page;

  if (dun_locale_parse_int (dun_locale_current (),
                            gtk_editable_get_text (GTK_EDITABLE (self->page_entry)), &page, NULL)
      && page >= 1 && page <= (gint64) self->pages->len)
    dun_pdf_view_set_page (self, (guint) page);
  else
    show_page_number (self);
}

static void
search_changed_cb (DunPdfView *self)
{
  dun_pdf_view_search (self, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
search_next_cb (DunPdfView *self)
{
  dun_pdf_view_next_hit (self, 1);
}

static void
search_previous_cb (DunPdfView *self)
{
  dun_pdf_view_next_hit (self, -1);
}

static gboolean
zoom_scroll_cb (DunPdfView               *self,
                double                    dx,
                double                    dy,
                GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  dun_pdf_view_set_zoom (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);
  return GDK_EVENT_STOP;
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DunPdfView *self = DUN_PDF_VIEW (widget);
  int step = g_variant_get_int32 (parameter);

  dun_pdf_view_set_zoom (self, step == 0 ? 1 : step > 0 ? self->zoom * ZOOM_STEP
                                                        : self->zoom / ZOOM_STEP);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  dun_pdf_view_set_fit (DUN_PDF_VIEW (widget), g_str_equal (name, "pdf.fit-width")
                                               ? DUN_PDF_FIT_WIDTH : DUN_PDF_FIT_PAGE);
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DunPdfView *self = DUN_PDF_VIEW (widget);
  int page = (int) self->page + g_variant_get_int32 (parameter);

  if (page >= 1 && page <= (int) self->pages->len)
    dun_pdf_view_set_page (self, (guint) page);
}

static void
hit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  dun_pdf_view_next_hit (DUN_PDF_VIEW (widget), g_variant_get_int32 (parameter));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (DUN_PDF_VIEW (widget)->search_entry);
}

static void
set_button_action (GtkWidget    *button,
                   const GValue *value)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), g_value_get_string (value));
  gtk_widget_set_visible (button, g_value_get_string (value) != NULL);
}

static void
dun_pdf_view_dispose (GObject *object)
{
  DunPdfView *self = DUN_PDF_VIEW (object);

  if (self->box != NULL)
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

      g_signal_handlers_disconnect_by_func (adjustment, scrolled_cb, self);
      g_clear_handle_id (&self->fit_source, g_source_remove);
      g_cancellable_cancel (self->cancellable);
      g_cancellable_cancel (self->searching);
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->searching);
  g_clear_object (&self->source);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_pdf_view_parent_class)->dispose (object);
}

static void
dun_pdf_view_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_PDF_VIEW (object)->pages);
  g_array_unref (DUN_PDF_VIEW (object)->hits);
  G_OBJECT_CLASS (dun_pdf_view_parent_class)->finalize (object);
}

static void
dun_pdf_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DunPdfView *self = DUN_PDF_VIEW (object);

  switch (prop_id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->pages->len);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_FIT:
      g_value_set_enum (value, self->fit);
      break;
    case PROP_N_HITS:
      g_value_set_uint (value, self->hits->len);
      break;
    case PROP_PRINT_ACTION:
      g_value_set_string (value,
                          gtk_actionable_get_action_name (GTK_ACTIONABLE (self->print_button)));
      break;
    case PROP_SAVE_ACTION:
      g_value_set_string (value,
                          gtk_actionable_get_action_name (GTK_ACTIONABLE (self->save_button)));
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->empty_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_pdf_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DunPdfView *self = DUN_PDF_VIEW (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_SOURCE:
      dun_pdf_view_set_source (self, g_value_get_object (value));
      break;
    case PROP_PAGE:
      dun_pdf_view_set_page (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      dun_pdf_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_FIT:
      dun_pdf_view_set_fit (self, g_value_get_enum (value));
      break;
    case PROP_PRINT_ACTION:
      set_button_action (self->print_button, value);
      break;
    case PROP_SAVE_ACTION:
      set_button_action (self->save_button, value);
      break;
    case PROP_EMPTY_TEXT:
      text = g_value_get_string (value);
      gtk_label_set_text (self->empty_label, text != NULL ? text : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint           keyval;
    GdkModifierType state;
    const char     *action;
    int             step;
  } keys[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK, "pdf.zoom", 1 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "pdf.zoom", 1 },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "pdf.zoom", 1 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "pdf.zoom", -1 },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "pdf.zoom", -1 },
    { GDK_KEY_0, GDK_CONTROL_MASK, "pdf.zoom", 0 },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "pdf.go", 1 },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "pdf.go", -1 },
    { GDK_KEY_F3, 0, "pdf.hit", 1 },
    { GDK_KEY_F3, GDK_SHIFT_MASK, "pdf.hit", -1 },
  };

  gtk_widget_class_install_action (widget_class, "pdf.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "pdf.go", "i", page_action);
  gtk_widget_class_install_action (widget_class, "pdf.hit", "i", hit_action);
  gtk_widget_class_install_action (widget_class, "pdf.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "pdf.fit-width", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "pdf.fit-page", NULL, fit_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, keys[i].state,
                                         keys[i].action, "i", keys[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "pdf.find", NULL);
}

static void
dun_pdf_view_class_init (DunPdfViewClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_pdf_view_dispose;
  object_class->finalize = dun_pdf_view_finalize;
  object_class->get_property = dun_pdf_view_get_property;
  object_class->set_property = dun_pdf_view_set_property;

  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DUN_TYPE_PAGE_SOURCE,
                                                 plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, ZOOM_MIN, ZOOM_MAX, 1,
                                               plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIT] = g_param_spec_enum ("fit", NULL, NULL, DUN_TYPE_PDF_FIT, DUN_PDF_FIT_WIDTH,
                                            plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_HITS] = g_param_spec_uint ("n-hits", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_PRINT_ACTION] = g_param_spec_string ("print-action", NULL, NULL, NULL, plain);
  properties[PROP_SAVE_ACTION] = g_param_spec_string ("save-action", NULL, NULL, NULL, plain);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, plain);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-pdf-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, box);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, hits_label);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, n_pages_label);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, page_entry);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, pages_box);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, print_button);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, save_button);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DunPdfView, zoom_label);
  gtk_widget_class_bind_template_callback (widget_class, page_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_scroll_cb);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunpdfview");
}

static void
dun_pdf_view_init (DunPdfView *self)
{
  GtkAdjustment *adjustment;

  self->pages = g_ptr_array_new ();
  self->hits = g_array_new (FALSE, FALSE, sizeof (DunPageHit));
  self->zoom = 1;
  self->fit = DUN_PDF_FIT_WIDTH;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (scrolled_cb), self);
}

GtkWidget *
dun_pdf_view_new (void)
{
  return g_object_new (DUN_TYPE_PDF_VIEW, NULL);
}

/* New sheets of the old size move no adjustment: they are looked for once they are laid out. */
static gboolean
laid_out_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  DunPdfView *self = DUN_PDF_VIEW (widget);
  graphene_rect_t bounds;

  if (self->pages->len > 0
      && (!gtk_widget_compute_bounds (self->pages->pdata[0], GTK_WIDGET (self->pages_box), &bounds)
          || bounds.size.height < 1))
    return G_SOURCE_CONTINUE;
  self->layout_tick = 0;
  find_current_page (self);
  _dun_pdf_view_render (self);
  return G_SOURCE_REMOVE;
}

/* @source: (nullable): what to show from its first page. */
void
dun_pdf_view_set_source (DunPdfView    *self,
                         DunPageSource *source)
{
  guint n_pages;

  g_return_if_fail (DUN_IS_PDF_VIEW (self));
  g_return_if_fail (source == NULL || DUN_IS_PAGE_SOURCE (source));

  if (self->source == source)
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->searching);
  g_set_object (&self->source, source);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->rendering = FALSE;
  g_array_set_size (self->hits, 0);
  for (guint i = 0; i < self->pages->len; i++)
    gtk_box_remove (self->pages_box, self->pages->pdata[i]);
  g_ptr_array_set_size (self->pages, 0);

  n_pages = source != NULL ? dun_page_source_get_n_pages (source) : 0;
  for (guint i = 0; i < n_pages; i++)
    {
      double width = 595, height = 842;
      DunPdfPage *page;

      dun_page_source_get_page_size (source, i, &width, &height);
      page = _dun_pdf_page_new (width, height);
      _dun_pdf_page_set_scale (page, self->zoom * 96 / 72);
      g_ptr_array_add (self->pages, page);
      gtk_box_append (self->pages_box, GTK_WIDGET (page));
    }
  self->page = n_pages > 0 ? 1 : 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), n_pages == 0);
  gtk_widget_set_visible (self->search_entry,
                          source != NULL && dun_page_source_can_search (source));
  apply_fit (self);
  if (self->layout_tick == 0)
    self->layout_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), laid_out_cb, NULL, NULL);
  show_page_number (self);
  _dun_pdf_view_show_hits (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* Returns: from 1; 0 while there is no page. */
guint
dun_pdf_view_get_page (DunPdfView *self)
{
  g_return_val_if_fail (DUN_IS_PDF_VIEW (self), 0);
  return self->page;
}

/* @page: from 1 to the number of pages; anything else is ignored. */
void
dun_pdf_view_set_page (DunPdfView *self,
                       guint       page)
{
  graphene_rect_t bounds;

  g_return_if_fail (DUN_IS_PDF_VIEW (self));

  if (page < 1 || page > self->pages->len
      || !gtk_widget_compute_bounds (self->pages->pdata[page - 1], GTK_WIDGET (self->pages_box),
                                     &bounds))
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled),
                            bounds.origin.y - MARGIN / 2);
}

/* Sets the size for good: fitting ends. */
void
dun_pdf_view_set_zoom (DunPdfView *self,
                       double      zoom)
{
  g_return_if_fail (DUN_IS_PDF_VIEW (self));

  dun_pdf_view_set_fit (self, DUN_PDF_FIT_NONE);
  apply_zoom (self, zoom);
}

void
dun_pdf_view_set_fit (DunPdfView *self,
                      DunPdfFit   fit)
{
  g_return_if_fail (DUN_IS_PDF_VIEW (self));

  if (self->fit != fit)
    {
      self->fit = fit;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
    }
  apply_fit (self);
}
