/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-count-entry.h"
#include "dun-locale.h"
#include "dun-percent-entry.h"

#include "dun-test-widget.h"

/* What the fields of a form say while nothing is in them. */

static void
finish (GtkWidget *window,
        GtkWidget *widget)
{
  g_object_ref (widget);
  dun_test_close (window);
  g_assert_finalize_object (widget);
}

static const char *
get_hint (GtkWidget *entry)
{
  return gtk_label_get_text (GTK_LABEL (dun_test_find_id (entry, "hint")));
}

/* A percentage that is not there is no number. */
static void
test_percent (void)
{
  GtkWidget *entry = g_object_new (DUN_TYPE_PERCENT_ENTRY, NULL);
  GtkWidget *window = dun_test_show (entry, 300, 80);

  g_assert_cmpstr (get_hint (entry), ==, "");
  g_object_set (entry, "value", "1250", NULL);
  g_assert_cmpstr (get_hint (entry), !=, "");
  g_object_set (entry, "value", NULL, NULL);
  g_assert_cmpstr (get_hint (entry), ==, "");
  finish (window, entry);
}

/* Where the first character stands. */
static int
get_text_x (GtkWidget *entry)
{
  GtkWidget *text = dun_test_find (entry, GTK_TYPE_TEXT, 0);
  graphene_rect_t strong, weak;

  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (entry)));
  gtk_text_compute_cursor_extents (GTK_TEXT (text), 0, &strong, &weak);
  return (int) strong.origin.x;
}

/* Less than nothing stands at the same side of the entry as any other number. */
static void
test_negative (void)
{
  gboolean is_rtl = dun_locale_is_rtl (dun_locale_current ());
  GtkWidget *entry = g_object_new (DUN_TYPE_COUNT_ENTRY, "minimum", (gint64) -100, "maximum",
                                   (gint64) 100, NULL);
  GtkWidget *window = dun_test_show (entry, 300, 80);

  gtk_window_set_focus (GTK_WINDOW (window), NULL); /* where one types, the keyboard decides */
  for (int i = -1; i <= 1; i += 2)
    {
      g_autofree char *value = g_strdup_printf ("%d", i * 40);

      g_object_set (entry, "value", value, NULL);
      dun_test_picture (window, i < 0 ? "entry-negative" : "entry-positive");
      g_assert_true (is_rtl == (get_text_x (entry) > 150));
    }
  finish (window, entry);
}

static char *
get_word (GtkWidget *choice)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (dun_test_find (choice, GTK_TYPE_DROP_DOWN, 0));

  return g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down)));
}

static void
test_code_choice (void)
{
  static const char * const none[] = { NULL, "All", "" };
  const char *first = dun_code_list ("message_channel")[0];
  const char *expected[] = { "—", "All", dun_code_label ("message_channel", first) };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      GtkWidget *choice = g_object_new (DUN_TYPE_CODE_CHOICE, "domain", "message_channel", "none",
                                        none[i], "cut", i == 1, NULL);
      GtkWidget *window = dun_test_show (choice, 300, 80);
      g_autofree char *word = get_word (choice);

      g_assert_cmpstr (word, ==, expected[i]);
      finish (window, choice);
    }
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/widgets/a-missing-percentage-says-nothing", test_percent);
  g_test_add_func ("/widgets/less-than-nothing-stands-where-numbers-stand", test_negative);
  g_test_add_func ("/widgets/a-choice-says-what-no-code-means", test_code_choice);
  return g_test_run ();
}
