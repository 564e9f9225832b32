/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-code-choice.h"
#include "dun-error.h"
#include "dun-letter-code.h"
#include "dun-post-screen.h"
#include "dun-refusal.h"
#include "dun-returned-screen.h"
#include "dun-test-desk.h"
#include "dun-test-envelope.h"

#include <string.h>

/* Mail that comes back, as the person at the reader registers it: without the mouse. */

/* Letters to three of them, printed only. */
static const char printed[] =
  "do $do$"
  " declare v_batch bigint; v_count integer; v_sum text; v_letters jsonb; v_ids bigint[];"
  " begin"
  "  set local session authorization head_n;"
  "  v_batch := (api.letter_batch_create (gen_random_uuid (), 'ORDINARY',"
  "    array (select e.case_id from api.letter_eligible ('ORDINARY') e where e.reason is null"
  "            and e.customer_no in ('K1', 'K2', 'K4'))) ->> 'batch_id')::bigint;"
  "  select count (*), 'EUR:' || sum (split_part (l.arrears_list, ':', 2)::bigint)"
  "    into v_count, v_sum from api.letter_batch_letters (v_batch) l;"
  "  perform api.letter_batch_confirm (gen_random_uuid (), v_batch, v_count, v_sum);"
  "  select array_agg (l.letter_id), jsonb_agg (jsonb_build_object ('letter_id', l.letter_id,"
  "    'page_first', l.n, 'page_count', 1, 'content_hash', '00')) into v_ids, v_letters"
  "    from (select letter_id, row_number () over () as n"
  "            from api.letter_batch_letters (v_batch)) l;"
  "  perform api.letter_part_register (gen_random_uuid (), v_batch, 'pdf', v_count, v_letters);"
  "  reset session authorization;"
  " end $do$;";

#define LETTER(customer)                                                                           \
  "select l.letter_id from core.letter l join core.party p using (party_id) where p.customer_no "  \
  "= '" customer "'"

#define NUMBER(customer)                                                                           \
  "select l.letter_no from core.letter l join core.party p using (party_id) where p.customer_no "  \
  "= '" customer "'"

static void
type (DunTestDesk *desk,
      const char  *text)
{
  GtkWidget *field = dun_test_desk_child (desk->screen, "field");

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  g_signal_emit_by_name (field, "activate");
}

static char *
make_code (DunTestDesk *desk,
           const char  *mark,
           const char  *query)
{
  g_autofree char *id = dun_fixture_value (desk->fixture, query);

  return dun_letter_code_make (mark, g_ascii_strtoll (id, NULL, 10));
}

static gboolean
is_in_hand (DunTestDesk *desk)
{
  GtkLabel *found = GTK_LABEL (dun_test_desk_child (desk->screen, "found"));

  return *gtk_label_get_text (found) != '\0';
}

static gboolean
has_focus (DunTestDesk *desk)
{
  GtkWidget *field = dun_test_desk_child (desk->screen, "field");
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (field));

  return focus != NULL && (focus == field || gtk_widget_is_ancestor (focus, field));
}

static void
assert_refused (DunTestDesk *desk,
                const char  *code,
                const char  *detail)
{
  g_autoptr (GError) refusal = dun_error_new_refusal (code, detail);
  g_autofree char *sentence = dun_refusal_message (refusal);

  dun_test_until (g_strcmp0 (desk->said, sentence) == 0);
}

/* A digit was misread: that is said, and not that there is no such letter. */
static void
assert_misread (DunTestDesk *desk,
                const char  *code)
{
  g_autofree char *wrong = g_strdup (code);
  g_autofree char *sentence = NULL;
  char *last = wrong + strlen (wrong) - 1;

  *last = *last == '9' ? '0' : *last + 1;
  sentence = dun_letter_code_explain (wrong);
  g_assert_nonnull (sentence);
  type (desk, wrong);
  dun_test_until (g_strcmp0 (desk->said, sentence) == 0);
}

static void
sit_down (DunTestDesk *desk)
{
  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_RETURNED_SCREEN);
  dun_screen_shown (desk->screen);
  dun_test_until (g_list_model_get_n_items (gtk_drop_down_get_model (
                    GTK_DROP_DOWN (dun_test_desk_child (desk->screen, "reason")))) == 13);
}

static void
test_reader (DunTestDesk  *desk,
             gconstpointer data)
{
  DunTable *table;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *other = NULL;
  g_autofree char *number = NULL;
  g_autofree char *again = NULL;

  sit_down (desk);
  number = dun_fixture_value (desk->fixture, NUMBER ("K1"));
  again = g_strdup_printf ("{\"letter_no\": \"%s\", \"reason\": \"MOVED\", "
                           "\"returned_on\": \"2026-03-02\"}", number);
  table = dun_test_desk_table (desk, "table");
  first = make_code (desk, "TEST", LETTER ("K1"));
  second = make_code (desk, "TEST", LETTER ("K2"));
  other = make_code (desk, "BANK", LETTER ("K1"));
  dun_test_picture (desk->window, "returned-empty");
  dun_test_until (has_focus (desk));

  type (desk, first);
  dun_test_until (is_in_hand (desk));
  g_assert_false (dun_test_desk_is_enabled (desk, "returned-register"));
  dun_test_picture (desk->window, "returned-in-hand");
  type (desk, "2");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_test_desk_assert_value (desk, "select reason || ' ' || state from core.returned_mail",
                              "MOVED TASK_OPEN");
  dun_test_until (has_focus (desk) && !is_in_hand (desk));

  /* The next one for the same reason, by Enter alone. */
  type (desk, second);
  dun_test_until (is_in_hand (desk));
  type (desk, "");
  dun_test_until (dun_test_desk_n_rows (table) == 2);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "returned-two");

  /* The same envelope again, and one of another bank. */
  type (desk, first);
  dun_test_until (is_in_hand (desk));
  type (desk, "");
  assert_refused (desk, "DN435", again);
  type (desk, other);
  assert_refused (desk, "DN440", "{\"mark\": \"BANK\"}");
  assert_misread (desk, second);
  dun_test_desk_assert_value (desk, "select count (*) from core.returned_mail", "2");

  /* A mistake. */
  dun_test_desk_choose (table, "reason", "MOVED");
  dun_test_desk_act (desk, "returned-undo", NULL);
  dun_test_until (dun_row_get_text (dun_table_get_cursor_row (table), "state") != NULL
                  && g_str_equal (dun_row_get_text (dun_table_get_cursor_row (table), "state"),
                                  "UNDONE"));
  dun_test_desk_stand_up (desk);
}

static void
test_by_hand (DunTestDesk  *desk,
              gconstpointer data)
{
  DunTable *table, *candidates;
  g_autofree char *fourth = NULL;
  g_autofree char *second = NULL;
  g_autofree char *small = NULL;

  sit_down (desk);
  fourth = dun_fixture_value (desk->fixture, NUMBER ("K4"));
  second = dun_fixture_value (desk->fixture, NUMBER ("K2"));
  small = g_ascii_strdown (fourth, -1);
  table = dun_test_desk_table (desk, "table");
  candidates = dun_test_desk_table (desk, "candidates");

  type (desk, "nobody of that name");
  dun_test_until (desk->said != NULL);
  g_assert_false (is_in_hand (desk));

  type (desk, small);
  dun_test_until (is_in_hand (desk));
  type (desk, "12");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_test_desk_assert_value (desk, "select reason || ' ' || state from core.returned_mail",
                              "OTHER REGISTERED");

  /* Two customers with the letters of that name: the list, then Enter. */
  dun_fixture_sql (desk->fixture, "update core.party set name = 'Anna Anders'"
                                  " where customer_no = 'K5'");
  type (desk, "anna");
  dun_test_until (dun_test_desk_n_rows (candidates) == 2);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "returned-candidates");
  g_signal_emit_by_name (candidates, "row-activated", dun_table_get_cursor_row (candidates));
  dun_test_until (is_in_hand (desk));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dun_test_desk_child (desk->screen, "at_once")),
                               TRUE);
  dun_test_desk_act (desk, "returned-reason", g_variant_new_string ("REFUSED"));
  dun_test_desk_act (desk, "returned-register", NULL);
  dun_test_until (dun_test_desk_n_rows (table) == 2);

  /* From now on each at once. */
  type (desk, second);
  dun_test_until (dun_test_desk_n_rows (table) == 3);
  dun_test_desk_choose (table, "letter_no", second);
  dun_test_desk_act (desk, "returned-reach", g_variant_new_string ("VISIT"));
  dun_test_until (dun_row_get_text (dun_table_get_cursor_row (table), "handed_to") != NULL);
  dun_test_desk_assert_value (desk, "select kind || ' ' || state from core.task where kind = "
                                    "'VISIT'", "VISIT ASSIGNED");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "returned-handed-over");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dun_test_desk_child (desk->screen, "waiting")),
                               TRUE);
  dun_test_until (dun_test_desk_n_rows (table) == 2);
  dun_test_desk_stand_up (desk);
}

/* A reader is faster than the server: none is lost, and what went wrong is said at the end too. */
static void
test_fast_reader (DunTestDesk  *desk,
                  gconstpointer data)
{
  const char *const customers[] = { LETTER ("K1"), LETTER ("K2"), LETTER ("K4") };
  g_autofree char *number = NULL;
  g_autofree char *again = NULL;
  g_autofree char *last = NULL;

  sit_down (desk);
  number = dun_fixture_value (desk->fixture, NUMBER ("K1"));
  again = g_strdup_printf ("{\"letter_no\": \"%s\", \"reason\": \"MOVED\", "
                           "\"returned_on\": \"2026-03-02\"}", number);
  last = make_code (desk, "TEST", LETTER ("K5"));

  /* Each with the number of its reason. */
  type (desk, last);
  type (desk, "12");
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 1);
  dun_test_desk_assert_value (desk, "select reason || ' ' || state from core.returned_mail",
                              "OTHER REGISTERED");

  /* All for one reason, the first of them twice. */
  dun_test_desk_act (desk, "returned-reason", g_variant_new_string ("MOVED"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dun_test_desk_child (desk->screen, "at_once")),
                               TRUE);
  for (guint i = 0; i <= G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *code = make_code (desk, "TEST", customers[i > 0 ? i - 1 : 0]);

      type (desk, code);
    }
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 4);
  assert_refused (desk, "DN435", again);

  /* What is not the letter's own is looked at first. */
  dun_fixture_sql (desk->fixture, "update core.party set name = 'Only One'"
                                  " where customer_no = 'K2'");
  type (desk, "only one");
  dun_test_until (is_in_hand (desk));
  dun_test_settle (desk->window);
  g_assert_true (is_in_hand (desk));
  dun_test_desk_assert_value (desk, "select count (*) from core.returned_mail where reason = "
                                    "'MOVED'", "3");
  dun_test_desk_stand_up (desk);
}

/* The same at the post book. */
static void
test_fast_post (DunTestDesk  *desk,
                gconstpointer data)
{
  static const char query[] = "select letter_id from core.letter where kind = 'ORDINARY'"
                              " order by letter_id limit 1 offset %u";
  DunTable *letters;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_fixture_sql (desk->fixture, printed);
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_POST_SCREEN);
  dun_screen_shown (desk->screen);
  letters = dun_test_desk_table (desk, "letters");
  dun_test_until (dun_test_desk_n_rows (letters) == 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *which = g_strdup_printf (query, i);
      g_autofree char *code = make_code (desk, "TEST", which);

      if (i == 0)
        assert_misread (desk, code);
      type (desk, code);
    }
  dun_test_until (dun_test_desk_n_rows (letters) == 0);
  dun_test_desk_assert_value (desk, "select count (*) from core.letter where kind = 'ORDINARY'"
                                    " and state = 'DISPATCHED'", "3");
  dun_test_desk_stand_up (desk);
}

/* The post book: handed over one by one by their codes, the rest of the line at once. */
static void
test_post_book (DunTestDesk  *desk,
                gconstpointer data)
{
  DunTable *table, *letters;
  DunRow *line;
  g_autofree char *code = NULL;
  g_autofree char *number = NULL;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_fixture_sql (desk->fixture, printed);
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_POST_SCREEN);
  dun_screen_shown (desk->screen);
  table = dun_test_desk_table (desk, "table");
  letters = dun_test_desk_table (desk, "letters");
  dun_test_until (dun_test_desk_n_rows (table) == 2);
  dun_test_until (dun_test_desk_n_rows (letters) == 3);
  number = dun_fixture_value (desk->fixture, "select letter_no from core.letter where state = "
                                             "'PRINTED' order by letter_id limit 1");
  code = make_code (desk, "TEST", "select letter_id from core.letter where state = 'PRINTED' "
                                  "order by letter_id desc limit 1");
  type (desk, code);
  dun_test_until (dun_test_desk_n_rows (letters) == 2);
  type (desk, number);
  dun_test_until (dun_test_desk_n_rows (letters) == 1);
  type (desk, number);
  dun_test_until (desk->said != NULL && strstr (desk->said, number) != NULL);

  dun_test_settle (desk->window);
  dun_table_select (table, 0);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_int (dun_table_get_cursor_row (table), "waiting") == 1
                  && dun_test_desk_n_rows (letters) == 3);
  line = dun_table_get_cursor_row (table);
  g_assert_cmpint (dun_row_get_int (line, "printed"), ==, 3);
  g_assert_cmpint (dun_row_get_int (line, "dispatched"), ==, 2);
  dun_test_desk_choose (letters, "state", "PRINTED");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "post-book");
  dun_test_desk_act (desk, "post-dispatch", NULL);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_int (dun_table_get_cursor_row (table), "dispatched") == 3);
  dun_test_desk_assert_value (desk, "select count (*) from core.letter where state = 'DISPATCHED'",
                              "7");

  /* What must not be posted any more is said beside it, and named. */
  dun_fixture_sql (desk->fixture, "update core.letter set state = 'VOIDED', dispatched_on = null,"
                                  " void_reason = 'PAID_BEFORE_DISPATCH' where kind = 'ORDINARY'"
                                  " and letter_id = (select min (letter_id) from core.letter"
                                  " where kind = 'ORDINARY')");
  dun_screen_refresh (desk->screen);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_int (dun_table_get_cursor_row (table), "voided") == 1);
  dun_code_choice_set_code (DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "state")),
                            "VOIDED");
  dun_test_until (dun_test_desk_n_rows (letters) == 1);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "post-book-to-be-taken-out");
  dun_test_desk_stand_up (desk);
}

/* What the post has delivered: one by its code, the rest by the line, each with what shows it. */
static void
test_delivered (DunTestDesk  *desk,
                gconstpointer data)
{
  static const char *const strange[] = { "K1", "W1/N1/2026/00000" };
  DunTable *table, *letters;
  GtkWidget *proof;
  g_autofree char *code = NULL;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_POST_SCREEN);
  dun_screen_shown (desk->screen);
  table = dun_test_desk_table (desk, "table");
  letters = dun_test_desk_table (desk, "letters");
  proof = dun_test_desk_child (desk->screen, "proof");
  dun_test_until (dun_test_desk_n_rows (table) == 1);
  dun_table_select (table, 0);
  dun_test_until (dun_test_desk_n_rows (letters) == 4);
  g_assert_false (gtk_widget_get_visible (proof));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dun_test_desk_child (desk->screen, "event")), 1);
  g_assert_true (gtk_widget_get_visible (proof));

  /* Without what shows it nothing is written. */
  code = make_code (desk, "TEST", "select min (letter_id) from core.letter where state = "
                                  "'DISPATCHED'");
  type (desk, code);
  dun_test_until (desk->said != NULL);
  dun_test_desk_assert_value (desk, "select count (*) from core.letter where state = 'DELIVERED'",
                              "0");
  gtk_editable_set_text (GTK_EDITABLE (proof), "RR 77");

  /* A torn code, or one of something else, that somebody has for a number. */
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_clear_pointer (&desk->said, g_free);
      type (desk, strange[i]);
      dun_test_until (desk->said != NULL);
    }
  dun_test_desk_assert_value (desk, "select count (*) from core.letter where state = 'DELIVERED'",
                              "0");
  type (desk, code);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_int (dun_table_get_cursor_row (table), "delivered") == 1
                  && dun_test_desk_n_rows (letters) == 4);
  dun_test_settle (desk->window);
  dun_test_desk_choose (letters, "state", "DISPATCHED");
  g_assert_false (dun_test_desk_is_enabled (desk, "post-dispatch"));
  dun_test_until (dun_test_desk_is_enabled (desk, "post-deliver"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "post-book-delivered");
  dun_test_desk_act (desk, "post-deliver", NULL);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_int (dun_table_get_cursor_row (table), "delivered") == 2);
  dun_test_desk_assert_value (desk, "select string_agg (delivery_proof || ' ' || delivered_on, ',')"
                                    " from core.letter where state = 'DELIVERED'",
                              "RR 77 2026-03-02,RR 77 2026-03-02");
  dun_test_desk_stand_up (desk);
}

static gboolean
is_true (DunTestDesk *desk,
         const char  *query)
{
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  return g_strcmp0 (value, "t") == 0;
}

/* What the post has lost is written anew by who may write. */
static void
test_lost (DunTestDesk  *desk,
           gconstpointer data)
{
  DunTable *letters;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_POST_SCREEN);
  dun_screen_shown (desk->screen);
  letters = dun_test_desk_table (desk, "letters");
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 1);
  dun_table_select (dun_test_desk_table (desk, "table"), 0);
  dun_test_until (dun_test_desk_n_rows (letters) == 4);
  dun_test_desk_choose (letters, "customer_no", "K2");
  g_assert_false (dun_test_desk_is_enabled (desk, "post-replace"));
  dun_test_desk_act (desk, "post-lost", NULL);
  dun_test_until (!dun_test_desk_is_enabled (desk, "post-lost")
                  && dun_row_get_int (dun_table_get_cursor_row (dun_test_desk_table (desk,
                                                                                    "table")),
                                      "lost") == 1 && dun_test_desk_n_rows (letters) == 4);
  dun_test_settle (desk->window);
  dun_test_desk_choose (letters, "customer_no", "K2");
  dun_test_until (dun_test_desk_is_enabled (desk, "post-replace"));
  dun_test_picture (desk->window, "post-book-lost");
  dun_test_desk_act (desk, "post-replace", NULL);
  dun_test_until (is_true (desk, "select count (*) = 1 from core.letter n join core.letter o"
                                 " on o.letter_id = n.replaces_id where n.state = 'QUEUED'"
                                 " and o.state = 'LOST' and n.letter_no <> o.letter_no"));
  dun_test_desk_stand_up (desk);
}

/* To whom what came back can be handed over: nobody is offered who would be refused. */
static void
assert_offered (DunTestDesk *desk,
                guint        n)
{
  GtkWidget *button = NULL;
  GtkWidget *popover;
  guint n_shown = 0;

  for (guint i = 0; (button = dun_test_find (GTK_WIDGET (desk->screen), GTK_TYPE_MENU_BUTTON, i))
                    != NULL; i++)
    if (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)) != NULL)
      break;
  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  dun_test_until (gtk_widget_get_mapped (popover));
  dun_test_settle (desk->window);
  for (guint i = 0; ; i++)
    {
      GtkWidget *item = dun_test_find (popover, g_type_from_name ("GtkModelButton"), i);

      if (item == NULL)
        break;
      n_shown += gtk_widget_get_mapped (item);
    }
  dun_test_picture (popover, n == 1 ? "returned-to-one" : "returned-to-three");
  g_assert_cmpuint (n_shown, ==, n);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
opened_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  gint64 *letter_id = user_data;

  *letter_id = g_variant_get_int64 (parameter);
}

/* An offer to a customer without a case: no case is opened, nobody calls because of it. */
static void
test_no_case (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) open = g_simple_action_new ("open-letter", G_VARIANT_TYPE_INT64);
  DunTable *table;
  gint64 letter_id = 0;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_fixture_sql (desk->fixture,
                   "update core.letter l set kind = 'OFFER', case_id = null,"
                   "  customer_id = l.party_id, own_basis = 'MARKETING' from core.party p"
                   " where p.party_id = l.party_id and p.customer_no = 'K1';"
                   "do $do$ begin"
                   " set local session authorization printer_n;"
                   " perform api.returned_register (gen_random_uuid (), f.letter_id, 'MOVED', null,"
                   "   null, null, null, null, null, null)"
                   "   from api.post_letters (null, '2026-03-02', null, null) f"
                   "  where f.customer_no in ('K1', 'K2');"
                   " reset session authorization;"
                   "end $do$");
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_RETURNED_SCREEN);
  dun_screen_shown (desk->screen);
  g_signal_connect (open, "activate", G_CALLBACK (opened_cb), &letter_id);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (open));
  gtk_widget_insert_action_group (GTK_WIDGET (desk->screen), "win", G_ACTION_GROUP (group));
  table = dun_test_desk_table (desk, "table");
  dun_test_until (dun_test_desk_n_rows (table) == 2);
  dun_test_desk_choose (table, "customer_no", "K2");
  dun_test_until (dun_test_desk_is_enabled (desk, "returned-case"));
  assert_offered (desk, 3);
  dun_test_desk_choose (table, "customer_no", "K1");
  dun_test_until (!dun_test_desk_is_enabled (desk, "returned-case"));
  g_assert_false (dun_test_desk_is_enabled (desk, "returned-reach"));
  dun_test_settle (desk->window);
  assert_offered (desk, 1);
  dun_test_picture (desk->window, "returned-without-case");
  g_signal_emit_by_name (table, "row-activated", dun_table_get_cursor_row (table));
  g_assert_cmpint (letter_id, >, 0);
  g_assert_cmpint (letter_id, ==, dun_row_get_int (dun_table_get_cursor_row (table), "letter_id"));
  dun_test_desk_act (desk, "returned-hand-over", g_variant_new_string ("SECURITY"));
  dun_test_until (is_true (desk, "select state = 'RESOLVED' and handed_to = 'SECURITY'"
                                 " from core.returned_mail where case_id is null"));
  dun_test_desk_stand_up (desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/E01-one-envelope-after-the-other-by-the-reader", NULL, test_reader);
  dun_test_desk_add ("/ui/E01-without-a-code-by-number-or-name", NULL, test_by_hand);
  dun_test_desk_add ("/ui/E01-a-reader-may-be-faster-than-the-server", NULL, test_fast_reader);
  dun_test_desk_add ("/ui/D07-a-reader-may-be-faster-than-the-server", NULL, test_fast_post);
  dun_test_desk_add ("/ui/D07-the-post-book-by-code-and-by-line", NULL, test_post_book);
  dun_test_desk_add ("/ui/D07-what-the-post-has-delivered", NULL, test_delivered);
  dun_test_desk_add ("/ui/Q01-what-came-back-without-a-case", NULL, test_no_case);
  dun_test_desk_add ("/ui/E05-what-the-post-has-lost-is-written-anew", NULL, test_lost);
  return g_test_run ();
}
