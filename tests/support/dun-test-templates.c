/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-templates"

#include "dun-test-templates.h"

#include "dun-templates-screen.h"

/* The editor of wordings as its tests use it. */

GtkTextBuffer *
editor_get_buffer (DunTestDesk *desk)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (dun_test_desk_child (desk->screen, "view")));
}

char *
editor_dup_body (DunTestDesk *desk)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (editor_get_buffer (desk), &start, &end);
  return gtk_text_buffer_get_text (editor_get_buffer (desk), &start, &end, TRUE);
}

GdkPaintable *
editor_get_page (DunTestDesk *desk)
{
  GtkWidget *picture = gtk_widget_get_first_child (dun_test_desk_child (desk->screen, "pages"));

  return picture != NULL ? gtk_picture_get_paintable (GTK_PICTURE (picture)) : NULL;
}

/* Returns: (nullable): the first fault */
const char *
editor_get_fault (DunTestDesk *desk)
{
  GtkListBoxRow *row =
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (dun_test_desk_child (desk->screen, "faults")), 0);

  return row != NULL ? gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))) : NULL;
}

/* The row of a kind, language and state. */
void
editor_choose (DunTestDesk *desk,
               const char  *kind,
               const char  *language,
               const char  *state)
{
  DunTable *table = dun_test_desk_table (desk, "table");
  gboolean found = FALSE;

  dun_test_until (dun_test_desk_n_rows (table) > 0);
  while (!found)
    {
      GListModel *rows = dun_table_get_model (table);

      for (guint i = 0; i < g_list_model_get_n_items (rows) && !found; i++)
        {
          g_autoptr (DunRow) row = g_list_model_get_item (rows, i);

          found = g_str_equal (dun_row_get_text (row, "kind"), kind)
                  && g_str_equal (dun_row_get_text (row, "language"), language)
                  && g_str_equal (dun_row_get_text (row, "state"), state);
          if (found)
            dun_table_select (table, i);
        }
      if (!found)
        g_main_context_iteration (NULL, TRUE);
    }
  dun_test_until (editor_get_page (desk) != NULL);
}

void
editor_insert (DunTestDesk *desk,
               const char  *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (editor_get_buffer (desk), &end);
  gtk_text_buffer_place_cursor (editor_get_buffer (desk), &end);
  gtk_text_buffer_insert_at_cursor (editor_get_buffer (desk), text, -1);
}

void
editor_save (DunTestDesk *desk)
{
  dun_test_until (dun_test_desk_is_enabled (desk, "template-save"));
  dun_test_desk_act (desk, "template-save", NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "template-submit"));
}

void
editor_change_seat (DunTestDesk *desk,
                    const char  *login)
{
  dun_test_desk_stand_up (desk);
  dun_test_desk_sit_down (desk, login, DUN_TYPE_TEMPLATES_SCREEN);
}
