/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-help-screen"

#include "dun-help-screen.h"

#include "dun-help-text.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

struct _DunHelpScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkBox     *page;
};

G_DEFINE_FINAL_TYPE (DunHelpScreen, dun_help_screen, DUN_TYPE_SCREEN)

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  gboolean rtl = dun_locale_is_rtl (dun_locale_current ());
  /* A line that begins with a Latin name is the person's line all the same. */
  g_autofree char *marked = g_strconcat (rtl ? "\u200f" : "", text, NULL);
  GtkWidget *label = gtk_label_new (marked);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 80);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Keys are written from left to right in every language. */
static GtkWidget *
keys_new (const DunHelpKey *keys)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (int i = 0; keys[i].accelerator != NULL; i++)
    {
      GtkWidget *accelerator = gtk_shortcut_label_new (keys[i].accelerator);
      GtkWidget *what = label_new (_(keys[i].what), NULL);

      gtk_widget_set_direction (accelerator, GTK_TEXT_DIR_LTR);
      gtk_widget_set_halign (accelerator, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), accelerator, 0, i, 1, 1);
      gtk_widget_set_valign (accelerator, GTK_ALIGN_CENTER);
      gtk_label_set_wrap (GTK_LABEL (what), FALSE);
      gtk_grid_attach (GTK_GRID (grid), what, 1, i, 1, 1);
    }
  return grid;
}

static void
show_page (DunHelpScreen     *self,
           const DunHelpPage *page)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page))) != NULL)
    gtk_box_remove (self->page, child);
  gtk_box_append (self->page, label_new (_(page->title), "title-2"));
  for (guint i = 0; i < G_N_ELEMENTS (page->paragraphs) && page->paragraphs[i] != NULL; i++)
    gtk_box_append (self->page, label_new (_(page->paragraphs[i]), NULL));
  if (page->keys != NULL)
    {
      gtk_box_append (self->page, label_new (_("Keys"), "strong"));
      gtk_box_append (self->page, keys_new (page->keys));
    }
}

static void
row_selected_cb (DunHelpScreen *self,
                 GtkListBoxRow *row)
{
  guint n;

  if (row != NULL)
    show_page (self, &dun_help_text_get (&n)[gtk_list_box_row_get_index (row)]);
}

/* An unknown screen, or none, has the page about the whole program. */
static void
dun_help_screen_set_argument (DunScreen *screen,
                              GVariant  *argument)
{
  DunHelpScreen *self = DUN_HELP_SCREEN (screen);
  const DunHelpPage *pages;
  GtkListBoxRow *row;
  guint n, chosen = 0;

  pages = dun_help_text_get (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (pages[i].id, g_variant_get_string (argument, NULL)))
      chosen = i;
  row = gtk_list_box_get_row_at_index (self->list, (int) chosen);
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dun_help_screen_constructed (GObject *object)
{
  DunHelpScreen *self = DUN_HELP_SCREEN (object);
  const DunHelpPage *pages;
  guint n;

  G_OBJECT_CLASS (dun_help_screen_parent_class)->constructed (object);
  pages = dun_help_text_get (&n);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, label_new (_(pages[i].title), NULL));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
dun_help_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_HELP_SCREEN);
  G_OBJECT_CLASS (dun_help_screen_parent_class)->dispose (object);
}

static void
dun_help_screen_class_init (DunHelpScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_help_screen_constructed;
  object_class->dispose = dun_help_screen_dispose;
  DUN_SCREEN_CLASS (klass)->set_argument = dun_help_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-help-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunHelpScreen, list);
  gtk_widget_class_bind_template_child (widget_class, DunHelpScreen, page);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
dun_help_screen_init (DunHelpScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
