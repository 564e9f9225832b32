/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-banner.h"
#include "dun-dialog.h"
#include "dun-picture-dialog.h"
#include "dun-pictures-window.h"
#include "dun-templates-screen.h"
#include "dun-test-templates.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Logos and signatures as people add, approve and use them. */

static GtkWidget *
open_pictures (DunTestDesk *desk)
{
  dun_test_desk_act (desk, "template-pictures", NULL);
  return dun_test_find_window (DUN_TYPE_PICTURES_WINDOW);
}

/* A file that somebody drops, and the form that asks what it is to be called. */
static GtkWidget *
drop_picture (GtkWidget  *window,
              const char *folder,
              const char *name,
              guint32     colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 320, 160);
  g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, 40, 30, 240, 100);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0);
  gdk_pixbuf_fill (part, colour);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  dun_test_drop_file (window, path);
  dun_test_until (dun_test_find_window (DUN_TYPE_PICTURE_DIALOG) != NULL);
  return dun_test_find_window (DUN_TYPE_PICTURE_DIALOG);
}

static gboolean
is_saying (GtkWidget *window)
{
  return dun_banner_get_revealed (dun_test_find_id (window, "banner"));
}

static gboolean
is_sensitive (GtkWidget  *window,
              const char *id)
{
  return gtk_widget_is_sensitive (dun_test_find_id (window, id));
}

/* Whether what was decided is written, and the list has been read again. */
static gboolean
is_decided (GtkWidget *window)
{
  return !gtk_spinner_get_spinning (dun_test_find_id (window, "spinner"))
         && !is_sensitive (window, "approve");
}

static gboolean
has_pictures (GtkWidget *window,
              int        n)
{
  return gtk_list_box_get_row_at_index (dun_test_find_id (window, "list"), n - 1) != NULL;
}

/* A logo is added by one, seen on a page and approved by another, and stands in a wording; what is
 * no picture gets a sentence. */
static void
test_pictures (DunTestDesk  *desk,
               gconstpointer data)
{
  g_autofree char *folder = dun_test_desk_write_folder ("words.png", "no picture", NULL);
  g_autofree char *body = NULL;
  g_autofree char *path = NULL;
  GtkWidget *window, *dialog, *name;
  const char *note;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_TEMPLATES_SCREEN);
  editor_choose (desk, "W1", "en", "IN_FORCE");
  window = open_pictures (desk);
  path = g_build_filename (folder, "words.png", NULL);
  dun_test_drop_file (window, path);
  dun_test_until (is_saying (window));
  g_assert_null (dun_test_find_window (DUN_TYPE_PICTURE_DIALOG));
  dun_test_settle (window);
  dun_test_picture (window, "pictures-refused");
  dialog = drop_picture (window, folder, "Our Logo (1).png", 0x1050a0ff);
  name = dun_test_find_id (dialog, "name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "our-logo-1");
  g_assert_false (is_saying (window));
  gtk_editable_set_text (GTK_EDITABLE (name), "Logo");
  g_assert_false (is_sensitive (dialog, "save_button"));
  gtk_editable_set_text (GTK_EDITABLE (name), "logo");
  dun_test_settle (dialog);
  dun_test_picture (dialog, "picture-name");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (has_pictures (window, 1)
                  && gtk_widget_is_visible (dun_test_find_id (window, "page")));
  g_assert_false (is_sensitive (window, "approve"));

  /* A version that waits stands in nobody's way but the next one's */
  dialog = drop_picture (window, folder, "logo.png", 0xa05010ff);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (dun_form_dialog_get_error (DUN_FORM_DIALOG (dialog)) != NULL);
  dun_form_dialog_cancel (DUN_FORM_DIALOG (dialog));
  dun_test_desk_assert_value (desk, "select name || version_no || state from core.letter_image",
                              "logo1SUBMITTED");

  /* Into the text: its pages have it when the writer asks for what waits, the bank's not yet */
  dun_test_until (is_sensitive (window, "insert"));
  g_assert_true (dun_test_press (window, GDK_KEY_i, GDK_CONTROL_MASK));
  body = editor_dup_body (desk);
  g_assert_true (g_str_has_prefix (body, "![logo](image:logo \"41 mm\")\n\n"));
  dun_test_until (editor_get_fault (desk) != NULL);
  dun_test_desk_act (desk, "template-waiting-pictures", NULL);
  dun_test_until (editor_get_fault (desk) == NULL);
  dun_test_picture (desk->window, "templates-new-picture");
  dun_test_settle (window);
  dun_test_picture (window, "pictures-waiting");
  editor_save (desk);
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (desk->said != NULL);
  dun_test_desk_assert_value (desk, "select state from core.wording where authors <> '{}'",
                              "DRAFT");

  editor_change_seat (desk, "head_n");
  g_assert_null (dun_test_find_window (DUN_TYPE_PICTURES_WINDOW));
  window = open_pictures (desk);
  dun_test_until (has_pictures (window, 1) && is_sensitive (window, "approve")
                  && gtk_widget_is_visible (dun_test_find_id (window, "page")));
  g_assert_false (gtk_widget_get_visible (dun_test_find_id (window, "add")));
  dun_test_settle (window);
  dun_test_picture (window, "pictures-approve");
  g_assert_true (dun_test_press (window, GDK_KEY_Return, GDK_CONTROL_MASK));
  dun_test_until (is_decided (window));
  dun_test_desk_assert_value (desk, "select state || decided_by from core.letter_image",
                              "IN_FORCEhead_n");

  /* Now the wording may have it */
  editor_change_seat (desk, "manager_ho");
  editor_choose (desk, "W1", "en", "DRAFT");
  g_assert_cmpstr (editor_get_fault (desk), ==, NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "template-submit"));
  dun_test_desk_act (desk, "template-submit", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "template-submit"));
  /* A version that is refused leaves the one in force alone */
  window = open_pictures (desk);
  dun_test_until (has_pictures (window, 1));
  dialog = drop_picture (window, folder, "logo.png", 0xa05010ff);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (has_pictures (window, 2));
  editor_change_seat (desk, "head_n");
  editor_choose (desk, "W1", "en", "SUBMITTED");
  window = open_pictures (desk);
  dun_test_until (has_pictures (window, 2) && is_sensitive (window, "reject"));
  dun_test_settle (window);
  dun_test_picture (window, "pictures-second");
  gtk_widget_activate_action (window, "pictures.reject", NULL);
  dialog = dun_test_find_window (DUN_TYPE_FORM_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (is_sensitive (dialog, "save_button"));
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (dialog, GTK_TYPE_ENTRY, 0)), "Blurred");
  dun_test_settle (dialog);
  dun_test_picture (dialog, "picture-reject");
  g_assert_true (is_sensitive (dialog, "save_button"));
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (is_decided (window));
  dun_test_desk_assert_value (desk, "select string_agg (state, ' ' order by version_no)"
                              " from core.letter_image", "IN_FORCE REJECTED");
  /* What was refused stands aside until somebody asks for it, and is seen then */
  dun_test_until (has_pictures (window, 1) && !has_pictures (window, 2));
  gtk_check_button_set_active (dun_test_find_id (window, "old"), TRUE);
  dun_test_until (has_pictures (window, 2));
  gtk_list_box_select_row (dun_test_find_id (window, "list"),
                           gtk_list_box_get_row_at_index (dun_test_find_id (window, "list"), 0));
  dun_test_until (!gtk_widget_get_visible (dun_test_find_id (window, "page")));
  dun_test_until (gtk_widget_get_visible (dun_test_find_id (window, "page")));
  dun_test_picture (window, "pictures-rejected");
  note = gtk_label_get_text (dun_test_find_id (window, "note"));
  g_assert_nonnull (strstr (note, "Helena North"));
  g_assert_nonnull (strstr (note, "Blurred"));
  g_assert_false (is_saying (window) || is_sensitive (window, "insert")
                  || is_sensitive (window, "approve"));
  gtk_check_button_set_active (dun_test_find_id (window, "old"), FALSE);
  dun_test_until (!has_pictures (window, 2));
  g_assert_true (dun_test_press (window, GDK_KEY_Escape, 0));
  dun_test_until (dun_test_find_window (DUN_TYPE_PICTURES_WINDOW) == NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "template-approve"));
  dun_test_desk_act (desk, "template-approve", NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "template-retire"));
  dun_test_picture (desk->window, "templates-picture");
  dun_test_desk_assert_value (desk, "select state from core.wording where authors <> '{}'",
                              "IN_FORCE");
  dun_test_desk_stand_up (desk);
  dun_test_desk_remove_folder (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/pictures/D08-added-by-one-approved-by-another", NULL, test_pictures);
  return g_test_run ();
}
