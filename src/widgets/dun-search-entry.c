/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-search-entry"

#include "dun-search-entry.h"

#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* A search entry whose results hang below it; the server searches, this only shows. */

struct _DunSearchEntry
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget          *entry;
  GtkWidget          *popover;
  GtkSingleSelection *selection;
  char               *title_field;
  char               *detail_field;

  /* Borrowed: in the popover */
  GtkWidget *list;
  GtkWidget *nothing;
};

enum { PROP_0, PROP_RESULTS, PROP_PLACEHOLDER_TEXT, PROP_TITLE_FIELD, PROP_DETAIL_FIELD, PROP_TEXT,
       N_PROPS };
enum { SIGNAL_SEARCH_CHANGED, SIGNAL_ROW_ACTIVATED, SIGNAL_SEARCH_SUBMITTED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSearchEntry, dun_search_entry, GTK_TYPE_WIDGET)

static void
activate_position (DunSearchEntry *self,
                   guint           position)
{
  g_autoptr(DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_ROW_ACTIVATED], 0, row);
}

static void
list_activate_cb (DunSearchEntry *self,
                  guint           position)
{
  activate_position (self, position);
}

static void
entry_activate_cb (DunSearchEntry *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (gtk_widget_get_visible (self->popover) && position != GTK_INVALID_LIST_POSITION)
    activate_position (self, position);
  else
    g_signal_emit (self, signals[SIGNAL_SEARCH_SUBMITTED], 0, dun_search_entry_get_text (self));
}

static void
search_changed_cb (DunSearchEntry *self)
{
  const char *text = dun_search_entry_get_text (self);

  if (*text == '\0')
    dun_search_entry_set_results (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
move_selection (DunSearchEntry *self,
                int             step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = step > 0 ? 0 : n - 1;
  else
    position = (guint) CLAMP ((int) position + step, 0, (int) n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

static gboolean
key_pressed_cb (DunSearchEntry  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean open = gtk_widget_get_visible (self->popover);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!open)
        return GDK_EVENT_PROPAGATE;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (DunSearchEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
setup_cb (DunSearchEntry *self,
          GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "dim");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
set_isolated (GtkWidget  *label,
              const char *text)
{
  g_autofree char *isolated = text != NULL ? dun_text_isolate (text) : NULL;

  gtk_label_set_text (GTK_LABEL (label), isolated != NULL ? isolated : "");
}

static void
bind_cb (DunSearchEntry *self,
         GtkListItem    *item)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  DunRow *row = gtk_list_item_get_item (item);

  set_isolated (title,
                self->title_field != NULL ? dun_row_get_text (row, self->title_field) : NULL);
  set_isolated (gtk_widget_get_next_sibling (title),
                self->detail_field != NULL ? dun_row_get_text (row, self->detail_field) : NULL);
}

static void
dun_search_entry_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  DunSearchEntry *self = DUN_SEARCH_ENTRY (widget);

  gtk_widget_allocate (self->entry, width, height, baseline, NULL);
  gtk_widget_set_size_request (self->popover, MAX (width, 360), -1);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dun_search_entry_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (DUN_SEARCH_ENTRY (widget)->entry, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static gboolean
dun_search_entry_grab_focus (GtkWidget *widget)
{
  GtkWidget *entry = DUN_SEARCH_ENTRY (widget)->entry;

  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  return gtk_widget_grab_focus (entry);
}

static void
dun_search_entry_dispose (GObject *object)
{
  DunSearchEntry *self = DUN_SEARCH_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (dun_search_entry_parent_class)->dispose (object);
}

static void
dun_search_entry_finalize (GObject *object)
{
  g_free (DUN_SEARCH_ENTRY (object)->title_field);
  g_free (DUN_SEARCH_ENTRY (object)->detail_field);
  G_OBJECT_CLASS (dun_search_entry_parent_class)->finalize (object);
}

static void
dun_search_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DunSearchEntry *self = DUN_SEARCH_ENTRY (object);

  switch (prop_id)
    {
    case PROP_RESULTS:
      g_value_set_object (value, gtk_single_selection_get_model (self->selection));
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;
    case PROP_TITLE_FIELD:
      g_value_set_string (value, self->title_field);
      break;
    case PROP_DETAIL_FIELD:
      g_value_set_string (value, self->detail_field);
      break;
    case PROP_TEXT:
      g_value_set_string (value, dun_search_entry_get_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_search_entry_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DunSearchEntry *self = DUN_SEARCH_ENTRY (object);

  switch (prop_id)
    {
    case PROP_RESULTS:
      dun_search_entry_set_results (self, g_value_get_object (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_object_set_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;
    case PROP_TITLE_FIELD:
      g_free (self->title_field);
      self->title_field = g_value_dup_string (value);
      break;
    case PROP_DETAIL_FIELD:
      g_free (self->detail_field);
      self->detail_field = g_value_dup_string (value);
      break;
    case PROP_TEXT:
      dun_search_entry_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_search_entry_class_init (DunSearchEntryClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_search_entry_dispose;
  object_class->finalize = dun_search_entry_finalize;
  object_class->get_property = dun_search_entry_get_property;
  object_class->set_property = dun_search_entry_set_property;
  widget_class->measure = dun_search_entry_measure;
  widget_class->size_allocate = dun_search_entry_size_allocate;
  widget_class->grab_focus = dun_search_entry_grab_focus;

  properties[PROP_RESULTS] = g_param_spec_object ("results", NULL, NULL, G_TYPE_LIST_MODEL, plain);
  properties[PROP_PLACEHOLDER_TEXT] =
    g_param_spec_string ("placeholder-text", NULL, NULL, NULL, plain);
  properties[PROP_TITLE_FIELD] = g_param_spec_string ("title-field", NULL, NULL, NULL, plain);
  properties[PROP_DETAIL_FIELD] = g_param_spec_string ("detail-field", NULL, NULL, NULL, plain);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", plain | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SEARCH_CHANGED] =
    g_signal_new ("search-changed", DUN_TYPE_SEARCH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ROW_ACTIVATED] =
    g_signal_new ("row-activated", DUN_TYPE_SEARCH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DUN_TYPE_ROW);
  signals[SIGNAL_SEARCH_SUBMITTED] =
    g_signal_new ("search-submitted", DUN_TYPE_SEARCH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "dunsearchentry");
}

static void
make_popover (DunSearchEntry *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_set_focusable (self->list, FALSE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (list_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  self->nothing = gtk_label_new (_("Nothing found. Try a part of the name or number."));
  gtk_widget_add_css_class (self->nothing, "dim");
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->nothing);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
dun_search_entry_init (DunSearchEntry *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, TRUE);
  make_popover (self);

  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
dun_search_entry_new (void)
{
  return g_object_new (DUN_TYPE_SEARCH_ENTRY, NULL);
}

const char *
dun_search_entry_get_text (DunSearchEntry *self)
{
  g_return_val_if_fail (DUN_IS_SEARCH_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
dun_search_entry_set_text (DunSearchEntry *self,
                           const char     *text)
{
  g_return_if_fail (DUN_IS_SEARCH_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

/* @results: (nullable): shown at once, also when there are none; NULL closes. */
void
dun_search_entry_set_results (DunSearchEntry *self,
                              GListModel     *results)
{
  guint n;

  g_return_if_fail (DUN_IS_SEARCH_ENTRY (self));

  gtk_single_selection_set_model (self->selection, results);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gtk_widget_set_visible (self->nothing, n == 0);
  if (results != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Takes the results away; the text stays. */
void
dun_search_entry_close (DunSearchEntry *self)
{
  g_return_if_fail (DUN_IS_SEARCH_ENTRY (self));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}
