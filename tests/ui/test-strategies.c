/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-step-map.h"
#include "dun-strategies-screen.h"
#include "dun-test-desk.h"
#include "dun-condition-editor.h"
#include "dun-dialog.h"
#include "dun-form-field.h"

#include <gdk/x11/gdkx.h>

/* Strategies as a credit manager draws them: by the keyboard, over a database of their own. */

enum { KIND_SMS, KIND_EMAIL, KIND_CALL, KIND_LETTER, KIND_VISIT, KIND_W1, KIND_W2, KIND_COMMITTEE };

static DunStepMap *
get_map (DunTestDesk *desk)
{
  return DUN_STEP_MAP (dun_test_desk_child (desk->screen, "map"));
}

static GtkWidget *
in_form (DunTestDesk *desk,
         const char  *form,
         const char  *id)
{
  return dun_test_desk_child (dun_test_desk_child (desk->screen, form), id);
}

static void
press (DunTestDesk    *desk,
       guint           keyval,
       GdkModifierType state)
{
  g_assert_true (dun_test_press (GTK_WIDGET (get_map (desk)), keyval, state));
}

static void
choose_kind (DunTestDesk *desk,
             guint        kind)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (in_form (desk, "step_form", "kind")), kind);
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

static guint
n_flaws (DunTestDesk *desk)
{
  return dun_test_desk_n_rows (dun_test_desk_table (desk, "flaws"));
}

/* Whether the first of what is wrong is about that field. */
static gboolean
is_wrong (DunTestDesk *desk,
          const char  *field)
{
  GListModel *rows = dun_table_get_model (dun_test_desk_table (desk, "flaws"));
  g_autoptr (DunRow) row = g_list_model_get_item (rows, 0);

  return row != NULL && g_strcmp0 (dun_row_get_text (row, "field"), field) == 0;
}

static DunFormDialog *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_FORM_DIALOG (window))
        return DUN_FORM_DIALOG (window);
    }
  return NULL;
}

static void
test_look (DunTestDesk  *desk,
           gconstpointer data)
{
  graphene_rect_t first, second;
  PangoRectangle name;
  PangoLayout *heading;

  dun_test_desk_sit_down (desk, "auditor_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_until (dun_step_map_get_area (get_map (desk), 8, &second));
  dun_test_settle (desk->window);
  dun_test_until (dun_step_map_get_zoom (get_map (desk)) < 1); /* all of it is in sight */
  g_assert_false (dun_step_map_get_editable (get_map (desk)));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-new"));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-save"));
  /* The strategy stands first as one reads, whatever letters its name has. */
  heading = gtk_label_get_layout (GTK_LABEL (dun_test_desk_child (desk->screen, "heading")));
  pango_layout_index_to_pos (heading, 0, &name);
  g_assert_true ((name.x > 0) == (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL));
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

/* Three steps: a message, a call, a committee. */
static void
draw_three (DunTestDesk *desk)
{
  guint forward = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                          : GDK_KEY_Right;

  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-new"));
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_desk_act (desk, "strategy-new", NULL);
  dun_test_until (is_wrong (desk, "name"));
  gtk_editable_set_text (GTK_EDITABLE (in_form (desk, "strategy_form", "name")), "Three");
  dun_test_until (is_wrong (desk, "steps"));
  gtk_widget_grab_focus (GTK_WIDGET (get_map (desk)));
  press (desk, GDK_KEY_Insert, 0);
  g_assert_cmpint (dun_step_map_get_selected (get_map (desk)), ==, 1);
  choose_kind (desk, KIND_SMS);
  dun_test_until (is_wrong (desk, "message_kind"));
  press (desk, GDK_KEY_Insert, 0);
  g_assert_cmpint (dun_step_map_get_selected (get_map (desk)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (in_form (desk, "step_form", "title")), "Ask for a promise");
  for (int i = 0; i < 5; i++)
    press (desk, forward, GDK_CONTROL_MASK);
  press (desk, GDK_KEY_Insert, 0);
  choose_kind (desk, KIND_COMMITTEE);
  press (desk, forward, GDK_CONTROL_MASK);
  press (desk, GDK_KEY_Down, GDK_CONTROL_MASK);
}

static void
wait_checked (DunTestDesk *desk,
              guint        n)
{
  dun_test_until (n_flaws (desk) == n);
}

static void
save (DunTestDesk *desk)
{
  dun_test_desk_act (desk, "strategy-save", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "strategy-save")
                  && stands_as (desk, "DRAFT"));
}

/* The second person approves what waits, the first one activates it. */
static void
approve_and_activate (DunTestDesk *desk)
{
  DunFormDialog *form;

  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "state", "SIMULATED");
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-approve"));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-new"));
  dun_test_desk_act (desk, "strategy-approve", NULL);
  dun_test_until (stands_as (desk, "APPROVED"));
  dun_test_desk_stand_up (desk);

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "state", "APPROVED");
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-activate"));
  dun_test_desk_act (desk, "strategy-activate", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  dun_test_until (stands_as (desk, "ACTIVE"));
  dun_test_desk_stand_up (desk);
}

/* A second version becomes active; the cases of the first one go on with it when told to. */
static void
move_cases (DunTestDesk *desk)
{
  DunFormDialog *form;
  DunTable *table;

  dun_fixture_sql (desk->fixture, "select rules.strategy_advance (array (select c.case_id from"
                   " core.case c), '2026-03-02')");
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_desk_choose (dun_test_desk_table (desk, "table"), "state", "ACTIVE");
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-copy"));
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-migrate")); /* where to? */
  dun_test_desk_act (desk, "strategy-copy", NULL);
  dun_test_until (stands_as (desk, "DRAFT"));
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-validate"));
  dun_step_map_set_selected (get_map (desk), 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (in_form (desk, "step_form", "response_days")), 4);
  dun_test_desk_act (desk, "strategy-validate", NULL); /* saves first */
  dun_test_until (stands_as (desk, "VALIDATED"));
  dun_test_until (!dun_test_desk_is_enabled (desk, "strategy-validate"));
  dun_test_desk_act (desk, "strategy-dry-run", NULL);
  dun_test_until (stands_as (desk, "SIMULATED"));
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "dry_run")) == 3);
  dun_test_desk_act (desk, "strategy-compare", NULL);
  dun_form_dialog_save (find_form ());
  table = dun_test_desk_table (desk, "difference");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_test_picture (desk->window, "strategies-difference");
  dun_test_desk_stand_up (desk);
  approve_and_activate (desk);

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  table = dun_test_desk_table (desk, "table");
  dun_test_desk_choose (table, "state", "ACTIVE");
  dun_test_until (dun_test_desk_n_rows (table) == 3);
  dun_table_select (table, 2); /* the version before */
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-migrate"));
  dun_test_desk_act (desk, "strategy-migrate", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  dun_test_desk_assert_value (desk, "select string_agg (distinct v.version_no::text, ',')"
                              " from core.case_strategy s join core.strategy_version v"
                              " using (version_id) where s.ended_on is null", "2");
  dun_test_desk_stand_up (desk);
}

static void
test_whole_way (DunTestDesk  *desk,
                gconstpointer data)
{
  graphene_rect_t area;

  dun_test_book_fill (desk->fixture);
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  draw_three (desk);
  /* The message has no kind yet: said in the list, on the map and at the field. */
  wait_checked (desk, 1);
  dun_step_map_set_selected (get_map (desk), 1);
  g_assert_nonnull (dun_form_field_get_error (
    dun_form_field_find (dun_test_desk_child (desk->screen, "step_form"), "message_kind")));
  dun_test_picture (desk->window, "strategies-flaw");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (in_form (desk, "step_form", "message_kind")), 1);
  g_object_set (gtk_widget_get_first_child (in_form (desk, "step_form", "predecessor_list")),
                "active", TRUE, NULL); /* a loop: 2 waits for 1 */
  dun_test_until (is_wrong (desk, "predecessors"));
  dun_test_picture (desk->window, "strategies-loop");
  dun_test_desk_act (desk, "strategy-undo", NULL);
  wait_checked (desk, 0);
  /* Nothing is lost by taking it back and making it again. */
  dun_test_desk_act (desk, "strategy-undo", NULL);
  wait_checked (desk, 1);
  dun_test_desk_act (desk, "strategy-redo", NULL);
  wait_checked (desk, 0);
  dun_step_map_set_selected (get_map (desk), 3);
  press (desk, GDK_KEY_Delete, 0);
  g_assert_false (dun_step_map_get_area (get_map (desk), 3, &area));
  dun_test_desk_act (desk, "strategy-undo", NULL);
  g_assert_true (dun_step_map_get_area (get_map (desk), 3, &area));

  save (desk);
  dun_test_desk_assert_value (desk, "select string_agg (t.step_no || ' ' || t.kind || ' ' ||"
                              " t.offset_mode || ' ' || t.offset_days || ' ' || t.lane || ' ' ||"
                              " t.predecessors::text, ', ' order by t.step_no)"
                              " from core.strategy_step t join core.strategy_version v"
                              " using (version_id) where v.state = 'DRAFT'",
                              "1 SMS PAST_DUE 1 0 {}, 2 CALL AFTER 5 0 {1},"
                              " 3 COMMITTEE AFTER 1 1 {2}");
  dun_test_desk_act (desk, "strategy-validate", NULL);
  dun_test_until (stands_as (desk, "VALIDATED"));
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-dry-run"));
  dun_test_desk_act (desk, "strategy-dry-run", NULL);
  dun_test_until (stands_as (desk, "SIMULATED"));
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "dry_run")) == 3);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "met")) > 0);
  dun_test_until (!dun_test_desk_is_waiting (desk->window));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "strategies-dry-run");

  /* Who has written it does not approve it, and is told so. */
  g_assert_false (dun_test_desk_is_enabled (desk, "strategy-approve"));
  g_assert_true (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "hint")));
  dun_test_desk_stand_up (desk);
  approve_and_activate (desk);
  dun_test_desk_assert_value (desk, "select active_from::text from core.strategy_version"
                              " where state = 'ACTIVE'", "2026-03-02");
  move_cases (desk);
}

/* The standard one is drawn on: an arrow by the keyboard, arms, a condition. */
static void
test_draw_on (DunTestDesk  *desk,
              gconstpointer data)
{
  guint forward = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                          : GDK_KEY_Right;
  GtkWidget *arms;
  graphene_rect_t area;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_until (dun_step_map_get_area (get_map (desk), 8, &area));
  dun_step_map_set_selected (get_map (desk), 2);
  press (desk, GDK_KEY_l, 0);
  g_assert_true (dun_step_map_get_linking (get_map (desk)));
  press (desk, forward, 0);
  press (desk, forward, 0);
  press (desk, GDK_KEY_Return, 0);
  g_assert_false (dun_step_map_get_linking (get_map (desk)));
  press (desk, GDK_KEY_l, 0);
  press (desk, forward, 0);
  press (desk, GDK_KEY_Escape, 0); /* given up */

  g_signal_emit_by_name (in_form (desk, "strategy_form", "add"), "clicked");
  g_signal_emit_by_name (in_form (desk, "strategy_form", "add"), "clicked");
  dun_test_until (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "legend")));
  dun_test_until (n_flaws (desk) == 0); /* 100 and 0 percent */
  arms = dun_test_find (in_form (desk, "strategy_form", "arms"), GTK_TYPE_SPIN_BUTTON, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (arms), 70);
  dun_test_until (is_wrong (desk, "arms"));
  arms = dun_test_find (in_form (desk, "strategy_form", "arms"), GTK_TYPE_SPIN_BUTTON, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (arms), 30);
  dun_test_until (n_flaws (desk) == 0);
  dun_step_map_set_selected (get_map (desk), 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (in_form (desk, "step_form", "arm")), 2);
  dun_test_until (n_flaws (desk) > 0); /* what comes after it is in every arm */
  gtk_notebook_set_current_page (GTK_NOTEBOOK (dun_test_desk_child (desk->screen, "side")), 1);
  dun_test_picture (desk->window, "strategies-arms");
  dun_test_desk_act (desk, "strategy-undo", NULL);
  dun_test_until (n_flaws (desk) == 0);
  dun_test_desk_act (desk, "strategy-save", NULL);
  dun_test_until (stands_as (desk, "DRAFT"));
  dun_test_desk_assert_value (desk, "select t.predecessors::text from core.strategy_step t"
                              " join core.strategy_version v using (version_id)"
                              " where v.state = 'DRAFT' and t.step_no = 4", "{2,3}");
  dun_test_desk_assert_value (desk, "select string_agg (a.arm || ' ' || a.percent, ', ' order by"
                              " a.arm) from core.strategy_arm a", "A 70, B 30");
  dun_test_desk_stand_up (desk);
}

/* The map is looked at near and far, and a version is taken out of use. */
static void
test_zoom_and_retire (DunTestDesk  *desk,
                      gconstpointer data)
{
  graphene_rect_t near, far;
  DunFormDialog *form;

  dun_test_book_fill (desk->fixture);
  dun_test_book_start_strategy (desk->fixture);
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  dun_test_until (stands_as (desk, "ACTIVE"));
  dun_test_until (dun_step_map_get_area (get_map (desk), 8, &near));
  dun_test_desk_act (desk, "strategy-zoom", g_variant_new_int32 (-1));
  g_assert_cmpfloat (dun_step_map_get_zoom (get_map (desk)), <, 1);
  g_assert_true (dun_step_map_get_area (get_map (desk), 8, &far));
  g_assert_cmpfloat (far.size.width, <, near.size.width);
  for (int i = 0; i < 30; i++)
    dun_test_desk_act (desk, "strategy-zoom", g_variant_new_int32 (1));
  g_assert_cmpfloat_with_epsilon (dun_step_map_get_zoom (get_map (desk)), 2, 0.001);
  dun_test_desk_act (desk, "strategy-zoom", g_variant_new_int32 (0));
  g_assert_cmpfloat_with_epsilon (dun_step_map_get_zoom (get_map (desk)), 1, 0.001);

  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-retire"));
  dun_test_desk_act (desk, "strategy-retire", NULL);
  form = find_form ();
  g_assert_nonnull (form);
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_desk_assert_value (desk, "select state || ' ' || active_to from core.strategy_version",
                              "RETIRED 2026-03-03");
  dun_test_desk_stand_up (desk);
}

/* A step gets a condition in its dialog. */
static void
test_condition (DunTestDesk  *desk,
                gconstpointer data)
{
  GtkWidget *editor;
  DunFormDialog *form;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  draw_three (desk);
  dun_step_map_set_selected (get_map (desk), 2);
  while (find_form () == NULL) /* what can be asked is still being read */
    {
      g_signal_emit_by_name (in_form (desk, "step_form", "condition"), "clicked");
      if (find_form () == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  form = find_form ();
  editor = dun_test_find (GTK_WIDGET (form), DUN_TYPE_CONDITION_EDITOR, 0);
  dun_condition_editor_set_condition (DUN_CONDITION_EDITOR (editor),
                                      "{\"field\": \"customer.past_due_days\", \"is\": \"ge\","
                                      " \"value\": 5}");
  dun_test_settle (GTK_WIDGET (form));
  dun_test_picture (GTK_WIDGET (form), "strategies-condition");
  dun_form_dialog_save (form);
  dun_test_until (find_form () == NULL);
  save (desk);
  dun_test_desk_assert_value (desk, "select t.condition::text from core.strategy_step t join"
                              " core.strategy_version v using (version_id) where v.state = 'DRAFT'"
                              " and t.step_no = 2",
                              "{\"all\": [{\"is\": \"ge\", \"field\":"
                              " \"customer.past_due_days\", \"value\": 5}]}");
  dun_test_desk_stand_up (desk);
}

/* --- The mouse: a real pointer, moved by xdotool --- */

static char *
find_point (DunTestDesk *desk,
            double       x,
            double       y)
{
  double window_x, window_y, shift_x, shift_y;

  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (get_map (desk)), desk->window, x, y,
                                                   &window_x, &window_y));
  gtk_native_get_surface_transform (GTK_NATIVE (desk->window), &shift_x, &shift_y);
  return g_strdup_printf ("%.0f %.0f", window_x + shift_x, window_y + shift_y);
}

static void
waited_cb (GObject      *process,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* From one point of the map to another with the button down. */
static void
drag (DunTestDesk *desk,
      double       from_x,
      double       from_y,
      double       to_x,
      double       to_y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk->window));
  gulong xid = (gulong) gdk_x11_surface_get_xid (surface);
  g_autofree char *from = find_point (desk, from_x, from_y);
  g_autofree char *half = find_point (desk, (from_x + to_x) / 2, (from_y + to_y) / 2);
  g_autofree char *to = find_point (desk, to_x, to_y);
  g_autofree char *line =
    g_strdup_printf ("xdotool mousemove --sync --window %lu %s mousedown 1 mousemove --sync"
                     " --window %lu %s mousemove --sync --window %lu %s mouseup 1",
                     xid, from, xid, half, xid, to);
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "sh", "-c", line, NULL);
  gboolean done = FALSE;

  g_assert_nonnull (process);
  g_subprocess_wait_check_async (process, NULL, waited_cb, &done);
  dun_test_until (done);
}

static void
linked_cb (gboolean *is_linked)
{
  *is_linked = TRUE;
}

/* A box is put on another day and lane, and an arrow is drawn from its edge. */
static void
test_mouse (DunTestDesk  *desk,
            gconstpointer data)
{
  double back = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? -1 : 1;
  gboolean is_linked = FALSE;
  graphene_rect_t area, other;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  draw_three (desk);
  g_signal_connect_swapped (get_map (desk), "linked", G_CALLBACK (linked_cb), &is_linked);
  dun_test_settle (desk->window);
  dun_test_until (dun_step_map_get_area (get_map (desk), 2, &area));
  drag (desk, area.origin.x + area.size.width / 2, area.origin.y + area.size.height / 2,
        area.origin.x + area.size.width / 2 + back * 200,
        area.origin.y + area.size.height * 3 / 2 + 16);
  dun_test_until (dun_step_map_get_area (get_map (desk), 2, &other)
                  && other.origin.y > area.origin.y + area.size.height / 2);
  g_assert_cmpfloat (gtk_spin_button_get_value (
                       GTK_SPIN_BUTTON (in_form (desk, "step_form", "offset_days"))), >, 5);
  g_assert_cmpfloat (gtk_spin_button_get_value (
                       GTK_SPIN_BUTTON (in_form (desk, "step_form", "lane"))), ==, 1);

  dun_test_settle (desk->window);
  g_assert_true (dun_step_map_get_area (get_map (desk), 1, &area));
  g_assert_true (dun_step_map_get_area (get_map (desk), 3, &other));
  drag (desk, back > 0 ? area.origin.x + area.size.width - 4 : area.origin.x + 4,
        area.origin.y + area.size.height / 2, other.origin.x + other.size.width / 2,
        other.origin.y + other.size.height / 2);
  dun_test_until (is_linked);
  save (desk);
  dun_test_desk_assert_value (desk, "select string_agg (t.step_no || ' ' || t.lane || ' ' ||"
                              " t.predecessors::text, ', ' order by t.step_no)"
                              " from core.strategy_step t join core.strategy_version v"
                              " using (version_id) where v.state = 'DRAFT'",
                              "1 0 {}, 2 1 {1}, 3 1 {1,2}");
  dun_test_desk_stand_up (desk);
}

/* A whole way with fourteen steps on a small screen. */
static void
test_fourteen (DunTestDesk  *desk,
               gconstpointer data)
{
  guint forward = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                          : GDK_KEY_Right;
  static const guint kinds[] = {
    KIND_SMS, KIND_CALL, KIND_EMAIL, KIND_CALL, KIND_LETTER, KIND_VISIT, KIND_CALL,
    KIND_LETTER, KIND_VISIT, KIND_W1, KIND_CALL, KIND_W2, KIND_VISIT, KIND_COMMITTEE,
  };
  GtkAdjustment *across;
  graphene_rect_t area;

  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1366, 768);
  dun_test_until (dun_test_desk_is_enabled (desk, "strategy-new"));
  dun_test_until (stands_as (desk, "RETIRED"));
  dun_test_desk_act (desk, "strategy-new", NULL);
  gtk_editable_set_text (GTK_EDITABLE (in_form (desk, "strategy_form", "name")), "Fourteen");
  gtk_widget_grab_focus (GTK_WIDGET (get_map (desk)));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      press (desk, GDK_KEY_Insert, 0);
      choose_kind (desk, kinds[i]);
      for (guint day = 0; i > 0 && day < 3; day++)
        press (desk, forward, GDK_CONTROL_MASK);
    }
  dun_test_settle (desk->window);
  g_assert_true (dun_step_map_get_area (get_map (desk), 14, &area));
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (
    gtk_widget_get_ancestor (GTK_WIDGET (get_map (desk)), GTK_TYPE_SCROLLED_WINDOW)));
  dun_test_until (area.origin.x >= gtk_adjustment_get_value (across)
                  && area.origin.x + area.size.width
                     <= gtk_adjustment_get_value (across) + gtk_adjustment_get_page_size (across));
  dun_test_picture (desk->window, "strategies-fourteen");
  dun_test_desk_stand_up (desk);
}

/* Nothing is done with the customers of a strategy, and a level goes by the end of the month. */
static void
test_idle (DunTestDesk  *desk,
           gconstpointer data)
{
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_STRATEGIES_SCREEN);
  draw_three (desk);
  dun_step_map_set_selected (get_map (desk), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (in_form (desk, "step_form", "offset_mode")), 1);
  g_object_set (in_form (desk, "strategy_form", "is_idle"), "active", TRUE, NULL);
  dun_test_until (is_wrong (desk, "steps"));
  for (int step_no = 3; step_no > 0; step_no--)
    {
      dun_step_map_set_selected (get_map (desk), step_no);
      press (desk, GDK_KEY_Delete, 0);
    }
  wait_checked (desk, 0);
  save (desk);
  dun_test_desk_assert_value (desk, "select is_idle from core.strategy_version"
                              " where state = 'DRAFT'", "t");
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/strategies/J01-who-may-not-write-looks-at-the-map", NULL, test_look);
  dun_test_desk_add ("/ui/strategies/J01-three-steps-become-active", NULL, test_whole_way);
  dun_test_desk_add ("/ui/strategies/J04-a-version-is-drawn-on-with-arms", NULL, test_draw_on);
  dun_test_desk_add ("/ui/strategies/J01-the-map-near-far-and-retired", NULL, test_zoom_and_retire);
  dun_test_desk_add ("/ui/strategies/J05-a-step-gets-a-condition", NULL, test_condition);
  dun_test_desk_add ("/ui/strategies/J01-steps-are-moved-by-the-mouse", NULL, test_mouse);
  dun_test_desk_add ("/ui/strategies/J01-fourteen-steps-on-a-small-screen", NULL, test_fourteen);
  dun_test_desk_add ("/ui/strategies/X28-doing-nothing-is-a-strategy", NULL, test_idle);
  return g_test_run ();
}
