/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sidebar-row"

#include "dun-sidebar-row.h"

#include "dun-locale.h"

/* A screen's line in the sidebar with the number of things that wait there. */

struct _DunSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Borrowed: the row's descendants */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *badge;

  /* Owned */
  char *screen;

  /* State */
  int counter;
};

enum { PROP_0, PROP_TITLE, PROP_ICON_NAME, PROP_COUNTER, PROP_SCREEN, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunSidebarRow, dun_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
dun_sidebar_row_finalize (GObject *object)
{
  g_free (DUN_SIDEBAR_ROW (object)->screen);
  G_OBJECT_CLASS (dun_sidebar_row_parent_class)->finalize (object);
}

static void
dun_sidebar_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunSidebarRow *self = DUN_SIDEBAR_ROW (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_COUNTER:
      g_value_set_int (value, self->counter);
      break;
    case PROP_SCREEN:
      g_value_set_string (value, self->screen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_sidebar_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunSidebarRow *self = DUN_SIDEBAR_ROW (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_TITLE:
      text = g_value_get_string (value);
      gtk_label_set_text (self->title, text != NULL ? text : "");
      break;
    case PROP_ICON_NAME:
      text = g_value_get_string (value);
      gtk_image_set_from_icon_name (self->icon, text);
      gtk_widget_set_visible (GTK_WIDGET (self->icon), text != NULL);
      break;
    case PROP_COUNTER:
      dun_sidebar_row_set_counter (self, g_value_get_int (value));
      break;
    case PROP_SCREEN:
      g_free (self->screen);
      self->screen = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_sidebar_row_class_init (DunSidebarRowClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_sidebar_row_finalize;
  object_class->get_property = dun_sidebar_row_get_property;
  object_class->set_property = dun_sidebar_row_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, plain);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, plain);
  properties[PROP_COUNTER] = g_param_spec_int ("counter", NULL, NULL, G_MININT, G_MAXINT, 0,
                                               plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SCREEN] = g_param_spec_string ("screen", NULL, NULL, NULL, plain);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_sidebar_row_init (DunSidebarRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_hide (GTK_WIDGET (self->icon));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->badge = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), "counter");
  gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
  gtk_widget_hide (GTK_WIDGET (self->badge));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->badge));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
dun_sidebar_row_new (const char *screen,
                     const char *title,
                     const char *icon_name)
{
  return g_object_new (DUN_TYPE_SIDEBAR_ROW, "screen", screen, "title", title, "icon-name",
                       icon_name, NULL);
}

const char *
dun_sidebar_row_get_screen (DunSidebarRow *self)
{
  g_return_val_if_fail (DUN_IS_SIDEBAR_ROW (self), NULL);
  return self->screen;
}

int
dun_sidebar_row_get_counter (DunSidebarRow *self)
{
  g_return_val_if_fail (DUN_IS_SIDEBAR_ROW (self), 0);
  return self->counter;
}

void
dun_sidebar_row_set_counter (DunSidebarRow *self,
                             int            counter)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_SIDEBAR_ROW (self));

  if (self->counter == counter)
    return;
  self->counter = counter;
  text = dun_locale_format_int (dun_locale_current (), counter);
  gtk_label_set_text (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), counter > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTER]);
}
