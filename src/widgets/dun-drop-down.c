/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-drop-down"

#include "dun-drop-down.h"

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
setup_short_cb (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  setup_cb (factory, item);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_list_item_get_child (item)), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (gtk_list_item_get_child (item)), TRUE);
  gtk_label_set_lines (GTK_LABEL (gtk_list_item_get_child (item)), 2);
  gtk_label_set_width_chars (GTK_LABEL (gtk_list_item_get_child (item)), 8);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkStringObject *word = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (word));
}

static GtkListItemFactory *
make_factory (gboolean is_short)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", is_short ? G_CALLBACK (setup_short_cb)
                                               : G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

/* A long word takes two lines on the button, and is whole in the list: the form keeps its width. */
void
dun_drop_down_cut_words (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) on_button = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) in_list = make_factory (FALSE);

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  gtk_drop_down_set_factory (drop_down, on_button);
  gtk_drop_down_set_list_factory (drop_down, in_list);
}
