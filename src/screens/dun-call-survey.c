/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-call-survey"

#include "dun-call-survey.h"

#include "dun-codes.h"
#include "dun-form-field.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define N_SCALE 5

struct _DunCallSurvey
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *fields; /* of DunFormField, borrowed from the box, with number, entry and answers */

  /* Borrowed: a child */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (DunCallSurvey, dun_call_survey, GTK_TYPE_WIDGET)

/* A digit of any script takes the answer of that place; 0 none. */
static gboolean
key_cb (GtkDropDown     *list,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  if (digit < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || (guint) digit >= g_list_model_get_n_items (gtk_drop_down_get_model (list)))
    return GDK_EVENT_PROPAGATE;
  gtk_drop_down_set_selected (list, (guint) digit);
  return GDK_EVENT_STOP;
}

/* Returns: (transfer full): the answers as they are kept, after an empty one */
static GStrv
list_answers (JsonObject *question,
              const char *kind)
{
  g_autoptr (GStrvBuilder) answers = g_strv_builder_new ();

  g_strv_builder_add (answers, "");
  if (g_strcmp0 (kind, "YES_NO") == 0)
    g_strv_builder_add_many (answers, "YES", "NO", NULL);
  else if (g_strcmp0 (kind, "SCALE") == 0)
    for (int i = 1; i <= N_SCALE; i++)
      {
        g_autofree char *number = g_strdup_printf ("%d", i);

        g_strv_builder_add (answers, number);
      }
  else
    {
      JsonArray *choices = json_object_get_array_member (question, "choices");

      for (guint i = 0; i < json_array_get_length (choices); i++)
        g_strv_builder_add (answers, json_array_get_string_element (choices, i));
    }
  return g_strv_builder_end (answers);
}

static GtkWidget *
new_list (const char *kind,
          GStrv       answers)
{
  const DunLocale *locale = dun_locale_current ();
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *list;

  gtk_string_list_append (words, _("Not answered"));
  for (guint i = 1; answers[i] != NULL; i++)
    {
      g_autofree char *place = dun_locale_format_int (locale, i);
      const char *word = g_strcmp0 (kind, "YES_NO") == 0
                           ? dun_code_label ("survey_answer", answers[i]) : answers[i];
      g_autofree char *text = g_strcmp0 (kind, "SCALE") == 0 ? g_strdup (place)
                                : g_strdup_printf ("%s  %s", place, word);

      gtk_string_list_append (words, text);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), list);
  gtk_widget_add_controller (list, keys);
  return list;
}

static void
add_question (DunCallSurvey *self,
              JsonObject    *question)
{
  const char *kind = json_object_get_string_member (question, "kind");
  gint64 number = json_object_get_int_member (question, "question_no");
  g_autofree char *name = g_strdup_printf ("question_%" G_GINT64_FORMAT, number);
  GtkWidget *field = g_object_new (DUN_TYPE_FORM_FIELD, "field", name, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *wording = gtk_label_new (json_object_get_string_member (question, "wording"));
  GtkWidget *entry;

  if (g_strcmp0 (kind, "TEXT") == 0)
    {
      entry = gtk_entry_new ();
      gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
    }
  else
    {
      GStrv answers = list_answers (question, kind);

      entry = new_list (kind, answers);
      g_object_set_data_full (G_OBJECT (field), "answers", answers, (GDestroyNotify) g_strfreev);
    }
  gtk_label_set_xalign (GTK_LABEL (wording), 0);
  gtk_label_set_wrap (GTK_LABEL (wording), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (wording), entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (wording)), -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), wording);
  gtk_box_append (GTK_BOX (box), entry);
  g_object_set (field, "child", box, NULL);
  g_object_set_data_full (G_OBJECT (field), "number", g_memdup2 (&number, sizeof number), g_free);
  g_object_set_data (G_OBJECT (field), "entry", entry);
  gtk_box_append (GTK_BOX (self->box), field);
  g_ptr_array_add (self->fields, field);
}

/**
 * dun_call_survey_set_questions:
 * @questions: (nullable): JSON [{question_no, kind, wording, choices}]
 */
void
dun_call_survey_set_questions (DunCallSurvey *self,
                               const char    *questions)
{
  g_autoptr (JsonNode) root = questions != NULL ? json_from_string (questions, NULL) : NULL;
  GtkWidget *child;

  g_return_if_fail (DUN_IS_CALL_SURVEY (self));

  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
      add_question (self, json_array_get_object_element (json_node_get_array (root), i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->fields->len > 0);
}

/* Returns: (transfer full): the answer to the question of @field; "" without one */
static char *
dup_answer (GObject *field)
{
  GtkWidget *entry = g_object_get_data (field, "entry");
  GStrv answers = g_object_get_data (field, "answers");

  if (answers != NULL)
    return g_strdup (answers[gtk_drop_down_get_selected (GTK_DROP_DOWN (entry))]);
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* Returns: (nullable): what was answered, JSON [{question_no, answer}]; NULL: nothing */
char *
dun_call_survey_dup_answers (DunCallSurvey *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  guint n_answers = 0;

  g_return_val_if_fail (DUN_IS_CALL_SURVEY (self), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *answer = dup_answer (self->fields->pdata[i]);
      gint64 *number = g_object_get_data (self->fields->pdata[i], "number");

      if (*answer == '\0')
        continue;
      n_answers++;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "question_no");
      json_builder_add_int_value (builder, *number);
      json_builder_set_member_name (builder, "answer");
      json_builder_add_string_value (builder, answer);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return n_answers > 0 ? json_to_string (root, FALSE) : NULL;
}

static void
dun_call_survey_dispose (GObject *object)
{
  DunCallSurvey *self = DUN_CALL_SURVEY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_call_survey_parent_class)->dispose (object);
}

static void
dun_call_survey_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_CALL_SURVEY (object)->fields);
  G_OBJECT_CLASS (dun_call_survey_parent_class)->finalize (object);
}

static void
dun_call_survey_class_init (DunCallSurveyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_call_survey_dispose;
  object_class->finalize = dun_call_survey_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dun_call_survey_init (DunCallSurvey *self)
{
  self->fields = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
