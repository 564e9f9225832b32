/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-picture-line"

#include "dun-picture-line.h"

#include "dun-codes.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* A version of a picture of letters, as a line of their list. */

static const char *
get_text (DunLetterPictures *pictures,
          guint              row,
          const char        *column)
{
  return dun_result_get_text (dun_letter_pictures_get_rows (pictures), row, column);
}

static GtkWidget *
make_thumb (DunLetterPictures *pictures,
            guint              row)
{
  GtkWidget *thumb = gtk_picture_new ();
  g_autoptr (GdkTexture) texture = NULL;
  int width, height;
  gsize stride;
  GBytes *pixels = dun_letter_pictures_get_thumb (pictures, row, &width, &height, &stride);

  if (pixels != NULL)
    {
      texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
      gtk_picture_set_paintable (GTK_PICTURE (thumb), GDK_PAINTABLE (texture));
    }
  gtk_picture_set_alternative_text (GTK_PICTURE (thumb), get_text (pictures, row, "name"));
  gtk_widget_set_size_request (thumb, DUN_LETTER_THUMB_WIDTH / 2, DUN_LETTER_THUMB_HEIGHT / 2);
  gtk_widget_set_valign (thumb, GTK_ALIGN_CENTER);
  return thumb;
}

static void
add_line (GtkBox     *box,
          const char *text,
          const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
}

/* Returns: (transfer none) (floating): a line of a list: the picture in small, its version, who and
 * when */
GtkWidget *
dun_picture_line_new (DunLetterPictures *pictures,
                      guint              row)
{
  const DunLocale *locale = dun_locale_current ();
  const char *state = get_text (pictures, row, "state");
  const char *decided_by = get_text (pictures, row, "decided_by");
  const char *decided_on = get_text (pictures, row, "decided_on");
  g_autofree char *number = dun_locale_format_int (
    locale, dun_result_get_int (dun_letter_pictures_get_rows (pictures), row, "version_no"));
  g_autofree char *at = dun_locale_format_instant (locale, get_text (pictures, row, "added_at"));
  /* Translators: %s is the number of a version. */
  g_autofree char *version = g_strdup_printf (_("Version %s"), number);
  /* Translators: %1$s is a person, %2$s day and time. */
  g_autofree char *added = g_strdup_printf (_("Added by %1$s, %2$s"),
                                            get_text (pictures, row, "added_by"), at);
  g_autoptr (GString) what = g_string_new (version);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  DunDay decided_day;

  dun_locale_append (what, dun_code_label ("image_state", state));
  add_line (GTK_BOX (texts), get_text (pictures, row, "name"), "heading");
  add_line (GTK_BOX (texts), what->str,
            g_str_equal (state, "SUBMITTED")  ? "waiting"
            : g_str_equal (state, "IN_FORCE") ? "done"
                                              : "dim");
  add_line (GTK_BOX (texts), added, "dim");
  if (decided_by != NULL && decided_on != NULL && dun_day_parse_iso (decided_on, &decided_day))
    {
      g_autofree char *day = dun_locale_format_day (locale, decided_day);
      g_autofree char *decided =
        g_strdup_printf (g_str_equal (state, "REJECTED")
                           /* Translators: %1$s is a person, %2$s a day. */
                           ? _("Rejected by %1$s, %2$s")
                           /* Translators: %1$s is a person, %2$s a day. */
                           : _("Approved by %1$s, %2$s"),
                         decided_by, day);

      add_line (GTK_BOX (texts), decided, "dim");
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), make_thumb (pictures, row));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  return line;
}
