/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-cases-screen"

#include "dun-cases-screen.h"

#include "dun-case-list.h"
#include "dun-codes.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

struct _DunCasesScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunCaseList *list;
  GtkWidget   *chips;
  GtkDropDown *state;
  GtkDropDown *stage;

  /* Owned */
  JsonObject *given; /* the filter the screen was opened with, without what the choices above say */
};

G_DEFINE_FINAL_TYPE (DunCasesScreen, dun_cases_screen, DUN_TYPE_SCREEN)

static const char * const states[] = { "OPEN", "CLOSED", "ALL" };

static void
query (DunCasesScreen *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autofree char *text = NULL;
  guint stage = gtk_drop_down_get_selected (self->stage);

  if (self->given != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (self->given);

      for (GList *m = members; m != NULL; m = m->next)
        json_object_set_member (filter, m->data,
                                json_node_copy (json_object_get_member (self->given, m->data)));
    }
  json_object_set_string_member (filter, "state", states[gtk_drop_down_get_selected (self->state)]);
  if (stage > 0 && stage != GTK_INVALID_LIST_POSITION)
    json_object_set_string_member (filter, "stage", dun_code_list ("stage")[stage - 1]);
  json_node_set_object (node, filter);
  text = json_to_string (node, FALSE);
  dun_case_list_set_filter (self->list, text);
}

/* --- Chips: what the screen was opened with, each can be taken off --- */

static void
chip_removed_cb (GtkButton *button,
                 gpointer   user_data)
{
  DunCasesScreen *self = user_data;
  g_autofree char *member = g_strdup (g_object_get_data (G_OBJECT (button), "dun-member"));

  json_object_remove_member (self->given, member);
  gtk_box_remove (GTK_BOX (self->chips), GTK_WIDGET (button));
  query (self);
}

static char *
chip_text (const char *member,
           JsonNode   *value)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *text = NULL;

  if (!JSON_NODE_HOLDS_VALUE (value))
    text = json_to_string (value, FALSE);
  else if (json_node_get_value_type (value) == G_TYPE_INT64)
    text = dun_locale_format_int (locale, json_node_get_int (value));
  else if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (dun_code_label ("filter", member));
  else if (dun_code_known (member, json_node_get_string (value)))
    text = g_strdup (dun_code_label (member, json_node_get_string (value)));
  else
    {
      DunDay day;

      text = dun_day_parse_iso (json_node_get_string (value), &day)
               ? dun_locale_format_day (locale, day)
               : dun_locale_digits (locale, json_node_get_string (value));
    }
  return g_strdup_printf ("%s: %s", dun_code_label ("filter", member), text);
}

static void
fill_chips (DunCasesScreen *self)
{
  g_autoptr (GList) members = json_object_get_members (self->given);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  for (GList *m = members; m != NULL; m = m->next)
    {
      g_autofree char *text = chip_text (m->data, json_object_get_member (self->given, m->data));
      g_autofree char *label = g_strdup_printf ("%s ×", text);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "chip");
      gtk_widget_set_tooltip_text (button, _("Take this condition off"));
      g_object_set_data_full (G_OBJECT (button), "dun-member", g_strdup (m->data), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (chip_removed_cb), self);
      gtk_box_append (GTK_BOX (self->chips), button);
    }
}

static void
dun_cases_screen_set_argument (DunScreen *screen,
                               GVariant  *argument)
{
  DunCasesScreen *self = DUN_CASES_SCREEN (screen);
  g_autoptr (JsonNode) node = json_from_string (g_variant_get_string (argument, NULL), NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  g_clear_pointer (&self->given, json_object_unref);
  self->given = json_object_ref (json_node_get_object (node));
  gtk_drop_down_set_selected (self->state, 0);
  if (json_object_has_member (self->given, "state"))
    {
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        if (g_strcmp0 (json_object_get_string_member (self->given, "state"), states[i]) == 0)
          gtk_drop_down_set_selected (self->state, i);
      json_object_remove_member (self->given, "state");
    }
  dun_case_list_set_segment (self->list,
                             json_object_get_int_member_with_default (self->given, "segment", 0));
  json_object_remove_member (self->given, "segment");
  fill_chips (self);
  query (self);
}

static void
choice_changed_cb (DunCasesScreen *self)
{
  query (self);
}

static void
dun_cases_screen_refresh (DunScreen *screen)
{
  dun_case_list_refresh (DUN_CASES_SCREEN (screen)->list);
}

static void
dun_cases_screen_find (DunScreen *screen)
{
  dun_case_list_find (DUN_CASES_SCREEN (screen)->list);
}

static void
error_cb (DunCasesScreen *self,
          GError         *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
dun_cases_screen_constructed (GObject *object)
{
  DunCasesScreen *self = DUN_CASES_SCREEN (object);
  const char * const *stages = dun_code_list ("stage");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (dun_cases_screen_parent_class)->constructed (object);
  gtk_string_list_append (words, _("All stages"));
  for (guint i = 0; stages[i] != NULL; i++)
    gtk_string_list_append (words, dun_code_label ("stage", stages[i]));
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (words));
  dun_case_list_set_session (self->list, dun_screen_get_session (DUN_SCREEN (self)), FALSE);
  query (self);
}

static void
dun_cases_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_CASES_SCREEN);
  G_OBJECT_CLASS (dun_cases_screen_parent_class)->dispose (object);
}

static void
dun_cases_screen_finalize (GObject *object)
{
  g_clear_pointer (&DUN_CASES_SCREEN (object)->given, json_object_unref);
  G_OBJECT_CLASS (dun_cases_screen_parent_class)->finalize (object);
}

static void
dun_cases_screen_class_init (DunCasesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_cases_screen_constructed;
  object_class->dispose = dun_cases_screen_dispose;
  object_class->finalize = dun_cases_screen_finalize;
  screen_class->find = dun_cases_screen_find;
  screen_class->refresh = dun_cases_screen_refresh;
  screen_class->set_argument = dun_cases_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-cases-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCasesScreen, chips);
  gtk_widget_class_bind_template_child (widget_class, DunCasesScreen, list);
  gtk_widget_class_bind_template_child (widget_class, DunCasesScreen, stage);
  gtk_widget_class_bind_template_child (widget_class, DunCasesScreen, state);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, error_cb);

  g_type_ensure (DUN_TYPE_CASE_LIST);
}

static void
dun_cases_screen_init (DunCasesScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
