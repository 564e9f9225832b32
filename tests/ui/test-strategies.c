/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-step-map.h"
#include "dun-strategies-screen.h"
#include "dun-test-desk.h"

/* Strategies as a credit manager draws them: by the keyboard, over a database of their own. */

static DunStepMap *
get_map (DunTestDesk *desk)
{
  return DUN_STEP_MAP (dun_test_desk_child (desk->screen, "map"));
}

static void
press (DunTestDesk    *desk,
       guint           keyval,
       GdkModifierType state)
{
  g_assert_true (dun_test_press (GTK_WIDGET (get_map (desk)), keyval, state));
}

static const char *
state_of_row (DunTestDesk *desk)
{
  DunRow *row = dun_table_get_cursor_row (dun_test_desk_table (desk, "table"));

  return row != NULL ? dun_row_get_text (row, "state") : NULL;
}

static gboolean
stands_as (DunTestDesk *desk,
           const char  *state)
{
  return g_strcmp0 (state_of_row (desk), state) == 0 && !dun_screen_get_busy (desk->screen);
}

static void
test_look (DunTestDesk  *desk,
           gconstpointer data)
{
  graphene_rect_t first, second;

  dun_test_desk_sit_down (desk, "auditor_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_until (dun_step_map_get_area (get_map (desk), 8, &second));
  dun_test_settle (desk->window);
  g_assert_false (dun_step_map_get_editable (get_map (desk)));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-new"));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-save"));
  /* Time runs as one reads. */
  g_assert_true (dun_step_map_get_area (get_map (desk), 1, &first));
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    g_assert_cmpfloat (first.origin.x, >, second.origin.x);
  else
    g_assert_cmpfloat (first.origin.x, <, second.origin.x);
  gtk_widget_grab_focus (GTK_WIDGET (get_map (desk)));
  press (desk, GDK_KEY_End, 0);
  g_assert_cmpint (dun_step_map_get_selected (get_map (desk)), ==, 8);
  press (desk, GDK_KEY_Home, 0);
  g_assert_cmpint (dun_step_map_get_selected (get_map (desk)), ==, 1);
  dun_test_picture (desk->window, "strategies-look");
  dun_test_desk_stand_up (desk);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*test) (DunTestDesk *, gconstpointer))
{
  g_test_add (path, DunTestDesk, data, dun_test_desk_set_up, test, dun_test_desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  add ("/ui/strategies/J01-who-may-not-write-looks-at-the-map", NULL, test_look);
  return g_test_run ();
}
