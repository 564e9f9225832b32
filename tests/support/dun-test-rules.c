/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-rules"

#include "dun-test-rules.h"

#include "dun-form-value.h"
#include "dun-rule-dialog.h"
#include "dun-rules-screen.h"

/* Somebody at the sheets of rules, and at the form of one of their lines. */

/* --- The screen --- */

void
dun_test_rules_open (DunTestDesk *desk,
            const char  *login,
            const char  *sheet)
{
  dun_test_desk_sit_down (desk, login, DUN_TYPE_RULES_SCREEN);
  dun_screen_set_argument (desk->screen, g_variant_new_string (sheet));
  dun_test_until (!dun_screen_get_busy (desk->screen));
}

DunTable *
dun_test_rules_table (DunTestDesk *desk)
{
  return DUN_TABLE (dun_test_find (dun_test_desk_child (desk->screen, "place"), DUN_TYPE_TABLE, 0));
}

/* Waits until the chosen line shows @value. */
void
dun_test_rules_wait (DunTestDesk *desk,
             const char  *field,
             const char  *value)
{
  DunTable *table = dun_test_rules_table (desk);

  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && g_strcmp0 (dun_row_get_text (dun_table_get_cursor_row (table), field),
                                value) == 0);
}

/* --- The form --- */

DunFormDialog *
dun_test_rules_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_RULE_DIALOG (window))
        return DUN_FORM_DIALOG (window);
    }
  return NULL;
}

/* A window just opened may not have been drawn yet. */
void
dun_test_rules_picture (const char *name)
{
  GtkWidget *form = GTK_WIDGET (dun_test_rules_form ());

  dun_test_until (gtk_widget_get_mapped (form) && gtk_widget_get_width (form) > 0);
  dun_test_settle (form);
  dun_test_picture (form, name);
}

DunFormField *
dun_test_rules_field (const char *name)
{
  DunFormField *field = dun_form_field_find (GTK_WIDGET (dun_test_rules_form ()), name);

  g_assert_nonnull (field);
  return field;
}

void
dun_test_rules_enter (const char *name,
       const char *value)
{
  dun_form_value_set (GTK_WIDGET (dun_test_rules_field (name)), value);
}

void
dun_test_rules_assert (const char *name,
                const char *expected)
{
  g_autofree char *value = dun_form_value_dup (GTK_WIDGET (dun_test_rules_field (name)));

  g_assert_cmpstr (value, ==, expected);
}

void
dun_test_rules_begin (DunTestDesk *desk,
       const char  *action)
{
  dun_test_until (dun_test_desk_is_enabled (desk, action));
  dun_test_desk_act (desk, action, NULL);
  g_assert_nonnull (dun_test_rules_form ());
}

void
dun_test_rules_save (void)
{
  dun_form_dialog_save (dun_test_rules_form ());
  dun_test_until (dun_test_rules_form () == NULL);
}

/* Saving is refused because of one field, and it says so. */
void
dun_test_rules_save_refused (const char *field)
{
  dun_form_dialog_save (dun_test_rules_form ());
  dun_test_until (dun_form_field_get_error (dun_test_rules_field (field)) != NULL);
  dun_test_until (!dun_form_dialog_get_busy (dun_test_rules_form ()));
}

/* Says yes to the question that stands over the window. */
void
dun_test_rules_yes (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_DIALOG (window))
        {
          gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Whose yes is refused is told so in the words of @sentence. */
void
dun_test_rules_yes_refused (DunTestDesk *desk,
                            const char  *action,
                            const char  *sentence)
{
  g_assert_true (dun_test_desk_is_enabled (desk, action));
  dun_test_desk_act (desk, action, NULL);
  dun_test_rules_yes ();
  dun_test_until (desk->said != NULL);
  g_assert_cmpstr (desk->said, ==, g_dgettext ("dundesk", sentence));
}

/* What stands in @sheet is read by who may not do @action. */
void
dun_test_rules_assert_only_read (DunTestDesk *desk,
                                 const char  *sheet,
                                 const char  *action)
{
  dun_test_rules_open (desk, "auditor_ho", sheet);
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), >, 0);
  g_assert_false (dun_test_desk_is_enabled (desk, action));
  dun_test_desk_stand_up (desk);
}
