/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* What the version before said and this one does not, and the other way round, line by line. */

#define MAX_CELLS 4000000 /* beyond it nothing is looked for in the middle */

static void
add_line (GtkTextBuffer *buffer,
          char           sign,
          const char    *line)
{
  g_autofree char *text = g_strdup_printf ("%c %s\n", sign, line);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1,
                                            sign == '+'   ? "added"
                                            : sign == '-' ? "removed"
                                                          : "same",
                                            NULL);
}

/* Longest common subsequence of the lines between what both begin and end with. */
static void
add_difference (GtkTextBuffer *buffer,
                GStrv          before,
                GStrv          now)
{
  guint n_before = g_strv_length (before), n_now = g_strv_length (now), first = 0, i = 0, j = 0;
  g_autofree guint32 *length = NULL;
  guint rows, columns;

  while (first < n_before && first < n_now && g_str_equal (before[first], now[first]))
    add_line (buffer, ' ', before[first++]);
  while (n_before > first && n_now > first && g_str_equal (before[n_before - 1], now[n_now - 1]))
    {
      n_before--;
      n_now--;
    }
  rows = n_before - first;
  columns = n_now - first;
  if ((guint64) (rows + 1) * (columns + 1) <= MAX_CELLS)
    {
      length = g_new0 (guint32, (gsize) (rows + 1) * (columns + 1));
#define AT(r, c) length[(gsize) (r) * (columns + 1) + (c)]
      for (guint r = rows; r-- > 0;)
        for (guint c = columns; c-- > 0;)
          AT (r, c) = g_str_equal (before[first + r], now[first + c])
                        ? AT (r + 1, c + 1) + 1
                        : MAX (AT (r + 1, c), AT (r, c + 1));
      while (i < rows && j < columns)
        {
          if (g_str_equal (before[first + i], now[first + j]))
            {
              add_line (buffer, ' ', before[first + i++]);
              j++;
            }
          else if (AT (i + 1, j) >= AT (i, j + 1))
            add_line (buffer, '-', before[first + i++]);
          else
            add_line (buffer, '+', now[first + j++]);
        }
#undef AT
    }
  for (; i < rows; i++)
    add_line (buffer, '-', before[first + i]);
  for (; j < columns; j++)
    add_line (buffer, '+', now[first + j]);
  for (guint k = n_now; now[k] != NULL; k++)
    add_line (buffer, ' ', now[k]);
}

/* Opens a window that compares the text with the version before. */
void
_dun_templates_compare (DunTemplatesScreen *self)
{
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), self->before_no);
  /* Translators: %s is the number of a version. */
  g_autofree char *title = g_strdup_printf (_("Compared with version %s"), number);
  g_autofree char *body = _dun_templates_dup_body (self);
  g_autofree char *old_text =
    g_strconcat (self->before_subject, "\n\n", self->before_body, NULL);
  g_autofree char *new_text =
    g_strconcat (gtk_editable_get_text (self->subject), "\n\n", body, NULL);
  g_auto (GStrv) before = g_strsplit (old_text, "\n", -1);
  g_auto (GStrv) now = g_strsplit (new_text, "\n", -1);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "added", "weight", PANGO_WEIGHT_BOLD, "background", "#2a9d54",
                              "foreground", "#ffffff", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "background", "#b01020",
                              "foreground", "#ffffff", NULL);
  add_difference (buffer, before, now);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 560);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}
