/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-step-map-layout.h"
#include "dun-strategies.h"
#include "dun-strategy-difference.h"
#include "dun-strategy-draft.h"

#include <json-glib/json-glib.h>

/* A strategy's draft and the geometry of its map: no display, no server. */

/* As the server writes it: all fields, its own order. */
static const char * const document =
  "{\"arms\": [{\"arm\": \"A\", \"name\": \"Champion\", \"percent\": 80},"
  "            {\"arm\": \"B\", \"name\": \"Challenger\", \"percent\": 20}],"
  " \"name\": \"Standard\", \"note\": \"n\", \"steps\": ["
  "{\"arm\": null, \"kind\": \"SMS\", \"lane\": 0, \"role\": null, \"queue\": null,"
  " \"skill\": null, \"title\": \"\", \"step_no\": 1,"
  " \"condition\": null, \"term_days\": 1, \"fallback_no\": 4,"
  " \"letter_kind\": null, \"offset_days\": 1, \"offset_mode\": \"PAST_DUE\","
  " \"is_automatic\": true, \"message_kind\": \"OVERDUE_REMINDER\", \"predecessors\": [],"
  " \"response_days\": 1},"
  "{\"arm\": \"A\", \"kind\": \"CALL\", \"lane\": 1, \"role\": \"collector\", \"queue\": \"CALLS\","
  " \"skill\": null, \"title\": \"Ask\", \"step_no\": 2, \"condition\":"
  " {\"field\": \"customer.bucket\", \"is\": \"ge\", \"value\": 2}, \"term_days\": 3,"
  " \"fallback_no\": null, \"letter_kind\": null, \"offset_days\": 0, \"offset_mode\": \"AFTER\","
  " \"is_automatic\": false, \"message_kind\": null, \"predecessors\": [1],"
  " \"response_days\": 5},"
  "{\"arm\": null, \"kind\": \"COMMITTEE\", \"lane\": 0, \"role\": null, \"queue\": null,"
  " \"skill\": null, \"title\": \"\", \"step_no\": 3, \"condition\": null, \"term_days\": 45,"
  " \"fallback_no\": null, \"letter_kind\": null, \"offset_days\": 2, \"offset_mode\": \"AFTER\","
  " \"is_automatic\": true, \"message_kind\": null, \"predecessors\": [2], \"response_days\": 0},"
  "{\"arm\": null, \"kind\": \"CALL\", \"lane\": 2, \"role\": null, \"queue\": null,"
  " \"skill\": null, \"title\": \"\", \"step_no\": 4, \"condition\": null, \"term_days\": 1,"
  " \"fallback_no\": null, \"letter_kind\": null, \"offset_days\": 3,"
  " \"offset_mode\": \"FALLBACK\", \"is_automatic\": false, \"message_kind\": null,"
  " \"predecessors\": [], \"response_days\": 0}],"
  " \"priority\": 100, \"is_idle\": false, \"segment_id\": 12}";

static DunStrategyDraft *
load (const char *text)
{
  DunStrategyDraft *draft = dun_strategy_draft_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (dun_strategy_draft_load (draft, text, &error));
  g_assert_no_error (error);
  return draft;
}

static void
assert_same (DunStrategyDraft *draft,
             const char       *text)
{
  g_autofree char *now = dun_strategy_draft_to_text (draft);
  g_autoptr (JsonNode) left = json_from_string (now, NULL);
  g_autoptr (JsonNode) right = json_from_string (text, NULL);

  g_assert_true (json_node_equal (left, right));
}

static void
test_round_trip (void)
{
  g_autoptr (DunStrategyDraft) draft = load (document);

  assert_same (draft, document);
  g_assert_false (dun_strategy_draft_get_dirty (draft));
  g_assert_false (dun_strategy_draft_can_undo (draft));
  g_assert_cmpstr (dun_strategy_draft_get_text (draft, 2, "title"), ==, "Ask");
  g_assert_cmpint (dun_strategy_draft_get_int (draft, 0, "segment_id"), ==, 12);
  g_assert_true (dun_strategy_draft_is_null (draft, 1, "condition"));
  g_assert_finalize_object (g_steal_pointer (&draft));
}

static void
test_unknown (void)
{
  g_autoptr (DunStrategyDraft) draft =
    load ("{\"name\": \"X\", \"colour\": 1, \"priority\": \"high\", \"arms\": [1],"
          " \"steps\": [{\"step_no\": 7, \"kind\": \"WAIT\", \"smell\": {}}, null]}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dun_strategy_draft_to_text (draft);

  g_assert_null (strstr (text, "colour"));
  g_assert_null (strstr (text, "smell"));
  g_assert_cmpint (dun_strategy_draft_get_int (draft, 0, "priority"), ==, 100);
  g_assert_cmpuint (dun_strategy_draft_get_n_arms (draft), ==, 0);
  g_assert_true (dun_strategy_draft_has_step (draft, 7));
  g_assert_cmpint (dun_strategy_draft_get_int (draft, 7, "term_days"), ==, 1);
  g_assert_false (dun_strategy_draft_load (draft, "[]", &error));
  g_assert_nonnull (error);
  g_assert_true (dun_strategy_draft_has_step (draft, 7));
}

static void
test_undo (void)
{
  g_autoptr (DunStrategyDraft) draft = load (document);

  dun_strategy_draft_set_text (draft, 2, "title", "A");
  dun_strategy_draft_set_text (draft, 2, "title", "As");
  dun_strategy_draft_set_int (draft, 2, "response_days", 6);
  g_assert_true (dun_strategy_draft_get_dirty (draft));
  dun_strategy_draft_undo (draft);
  g_assert_cmpint (dun_strategy_draft_get_int (draft, 2, "response_days"), ==, 5);
  dun_strategy_draft_undo (draft); /* the letters together */
  assert_same (draft, document);
  g_assert_false (dun_strategy_draft_get_dirty (draft));
  g_assert_false (dun_strategy_draft_can_undo (draft));
  dun_strategy_draft_redo (draft);
  g_assert_cmpstr (dun_strategy_draft_get_text (draft, 2, "title"), ==, "As");
  dun_strategy_draft_set_bool (draft, 1, "is_automatic", FALSE);
  g_assert_false (dun_strategy_draft_can_redo (draft));
  dun_strategy_draft_set_bool (draft, 1, "is_automatic", FALSE);
  dun_strategy_draft_undo (draft);
  g_assert_true (dun_strategy_draft_get_bool (draft, 1, "is_automatic"));
}

static void
test_days (void)
{
  g_autoptr (DunStrategyDraft) draft = load (document);

  g_assert_cmpint (dun_strategy_draft_get_day (draft, 1), ==, 1);
  g_assert_cmpint (dun_strategy_draft_get_day (draft, 2), ==, 2);
  g_assert_cmpint (dun_strategy_draft_get_day (draft, 3), ==, 9);
  g_assert_cmpint (dun_strategy_draft_get_day (draft, 4), ==, 4);
  dun_strategy_draft_move_step (draft, 3, 20, 3);
  g_assert_cmpint (dun_strategy_draft_get_day (draft, 3), ==, 20);
  g_assert_cmpint (dun_strategy_draft_get_int (draft, 3, "lane"), ==, 3);
  dun_strategy_draft_move_step (draft, 3, 0, 0); /* not before what it waits for */
  g_assert_cmpint (dun_strategy_draft_get_day (draft, 3), ==, 7);
  dun_strategy_draft_link (draft, 3, 1); /* a loop ends somewhere */
  dun_strategy_draft_get_day (draft, 1);
}

static void
test_steps (void)
{
  g_autoptr (DunStrategyDraft) draft = load (document);
  g_autofree int *before = NULL;
  guint n;
  int added;

  /* What comes after a step that goes comes after the ones before it. */
  dun_strategy_draft_remove_step (draft, 2);
  before = dun_strategy_draft_list_before (draft, 3, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (before[0], ==, 1);
  dun_strategy_draft_remove_step (draft, 1);
  g_assert_cmpstr (dun_strategy_draft_get_text (draft, 3, "offset_mode"), ==, "PAST_DUE");
  dun_strategy_draft_undo (draft);
  dun_strategy_draft_undo (draft);
  assert_same (draft, document);

  added = dun_strategy_draft_add_step (draft, 2);
  g_assert_cmpint (added, ==, 5);
  g_assert_cmpstr (dun_strategy_draft_get_text (draft, 5, "arm"), ==, "A");
  dun_strategy_draft_set_kind (draft, 1, "W1_DUE");
  g_assert_true (dun_strategy_draft_is_null (draft, 1, "message_kind"));
  g_assert_true (dun_strategy_draft_is_null (draft, 1, "fallback_no"));
  g_assert_cmpstr (dun_strategy_draft_get_text (draft, 1, "letter_kind"), ==, "W1");
  g_assert_true (dun_strategy_draft_link (draft, 1, 5));
  g_assert_true (dun_strategy_draft_link (draft, 1, 5)); /* and away again */
  g_assert_false (dun_strategy_draft_link (draft, 5, 5));
  dun_strategy_draft_remove_arm (draft, 0);
  g_assert_true (dun_strategy_draft_is_null (draft, 2, "arm"));
  dun_strategy_draft_add_arm (draft, "New");
  g_assert_cmpstr (dun_strategy_draft_get_arm (draft, 1, NULL, NULL), ==, "A");
}

static void
test_difference (void)
{
  g_autoptr (DunStrategyDraft) draft = load (document);
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *now = NULL;
  const DunStrategyDifference *difference;

  dun_strategy_draft_set_int (draft, 0, "priority", 7);
  dun_strategy_draft_set_int (draft, 1, "lane", 9); /* only the drawing */
  dun_strategy_draft_remove_step (draft, 4);
  dun_strategy_draft_add_step (draft, 3);
  now = dun_strategy_draft_to_text (draft);
  differences = dun_strategy_difference_list (document, now);
  /* The number of the step that went is not taken again: cases know steps by it. */
  g_assert_cmpuint (differences->len, ==, 4);
  difference = differences->pdata[0];
  g_assert_cmpstr (difference->field, ==, "priority");
  g_assert_cmpstr (difference->before, ==, "100");
  g_assert_cmpstr (difference->after, ==, "7");
  difference = differences->pdata[1];
  g_assert_cmpint (difference->change, ==, DUN_STRATEGY_REMOVED);
  g_assert_cmpint (difference->step_no, ==, 4);
  difference = differences->pdata[2]; /* whose fallback it was */
  g_assert_cmpstr (difference->field, ==, "fallback_no");
  difference = differences->pdata[3];
  g_assert_cmpint (difference->change, ==, DUN_STRATEGY_ADDED);
  g_assert_cmpint (difference->step_no, ==, 5);
}

static void
test_keys (void)
{
  gsize n;
  g_autofree gint64 *keys = dun_strategies_parse_keys ("{7,9223372036854775807}", &n);
  g_autofree gint64 *none = NULL;

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (keys[0], ==, 7);
  g_assert_cmpint (keys[1], ==, G_MAXINT64);
  none = dun_strategies_parse_keys (NULL, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_nonnull (none);
}

/* --- The map --- */

static gboolean
cover (const DunStepPlace *a,
       const DunStepPlace *b)
{
  return a->x < b->x + DUN_STEP_MAP_BOX_WIDTH && b->x < a->x + DUN_STEP_MAP_BOX_WIDTH
         && a->y < b->y + DUN_STEP_MAP_BOX_HEIGHT && b->y < a->y + DUN_STEP_MAP_BOX_HEIGHT;
}

static void
test_boxes_apart (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (int round = 0; round < 200; round++)
    {
      DunStepSpot spots[30];
      DunStepLink links[30];
      guint n = (guint) g_rand_int_range (random, 1, G_N_ELEMENTS (spots));
      g_autoptr (DunStepMapLayout) layout = NULL;

      for (guint i = 0; i < n; i++)
        {
          spots[i] = (DunStepSpot) { (int) i + 1, g_rand_int_range (random, -5, 60),
                                     g_rand_int_range (random, 0, 4) };
          links[i] = (DunStepLink) { g_rand_int_range (random, 1, (int) n + 1), (int) i + 1,
                                     FALSE }; /* loops too */
        }
      layout = dun_step_map_layout_new (spots, n, links, n);
      for (guint i = 0; i < n; i++)
        {
          const DunStepPlace *place = dun_step_map_layout_find (layout, (int) i + 1);

          for (guint j = 0; j < i; j++)
            g_assert_false (cover (place, dun_step_map_layout_find (layout, (int) j + 1)));
          g_assert_cmpint (dun_step_map_layout_find_day (layout, place->x), ==, spots[i].day);
          g_assert_cmpint (dun_step_map_layout_find_lane (
                             layout, place->y + DUN_STEP_MAP_BOX_HEIGHT / 2), ==, spots[i].lane);
          g_assert_true (dun_step_map_layout_find_at (layout, place->x + 1, place->y + 1)
                         == place);
          g_assert_cmpfloat (place->x + DUN_STEP_MAP_BOX_WIDTH, <=,
                             dun_step_map_layout_get_width (layout));
          g_assert_cmpfloat (place->y + DUN_STEP_MAP_BOX_HEIGHT, <=,
                             dun_step_map_layout_get_height (layout));
        }
    }
}

static void
test_arrows_forward (void)
{
  static const DunStepSpot spots[] = {
    { 1, -3, 0 }, { 2, 1, 0 }, { 3, 17, 1 }, { 4, 17, 1 }, { 5, 17, 0 }, { 6, 400, 0 },
  };
  static const DunStepLink links[] = {
    { 2, 3, FALSE }, { 3, 4, FALSE }, { 4, 5, FALSE }, { 5, 6, TRUE }, { 9, 6, FALSE },
  };
  g_autoptr (DunStepMapLayout) layout =
    dun_step_map_layout_new (spots, G_N_ELEMENTS (spots), links, G_N_ELEMENTS (links));
  double due = dun_step_map_layout_get_x (layout, 0);
  double last = 0;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (links); i++)
    g_assert_cmpfloat (dun_step_map_layout_find (layout, links[i].from)->x
                       + DUN_STEP_MAP_BOX_WIDTH, <,
                       dun_step_map_layout_find (layout, links[i].to)->x);
  /* What comes before the due day ends before its line. */
  g_assert_cmpfloat (dun_step_map_layout_find (layout, 1)->x + DUN_STEP_MAP_BOX_WIDTH, <, due);
  for (int day = -10; day <= 420; day++)
    {
      double x = dun_step_map_layout_get_x (layout, day);

      g_assert_true (day == -10 || x > last);
      g_assert_cmpint (dun_step_map_layout_find_day (layout, x), ==, day);
      last = x;
    }
}

static void
test_empty_map (void)
{
  g_autoptr (DunStepMapLayout) layout = dun_step_map_layout_new (NULL, 0, NULL, 0);
  guint n;

  g_assert_null (dun_step_map_layout_find (layout, 1));
  g_assert_null (dun_step_map_layout_find_at (layout, 10, 10));
  g_assert_cmpint (dun_step_map_layout_get_ticks (layout, &n)->day, ==, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (dun_step_map_layout_get_n_lanes (layout), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/strategy/J01-a-document-comes-back-unchanged", test_round_trip);
  g_test_add_func ("/unit/strategy/J01-what-is-not-known-is-left-out", test_unknown);
  g_test_add_func ("/unit/strategy/J01-changes-are-taken-back-and-made-again", test_undo);
  g_test_add_func ("/unit/strategy/J04-a-step-comes-after-all-terms-before-it", test_days);
  g_test_add_func ("/unit/strategy/J04-one-change-means-others", test_steps);
  g_test_add_func ("/unit/strategy/J01-versions-are-compared", test_difference);
  g_test_add_func ("/unit/strategy/X42-keys-are-read", test_keys);
  g_test_add_func ("/unit/strategy/X43-no-box-covers-another", test_boxes_apart);
  g_test_add_func ("/unit/strategy/X43-arrows-go-forward-in-time", test_arrows_forward);
  g_test_add_func ("/unit/strategy/X43-an-empty-map-has-its-due-day", test_empty_map);
  return g_test_run ();
}
