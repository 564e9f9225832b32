/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rule-text"

#include "dun-rule-text.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Wordings and scripts are long: the table names them, this shows them. */

struct _DunRuleText
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *box;
  DunRow    *row;
  char      *fields[3];

  /* Borrowed: children */
  GtkLabel    *subject;
  GtkTextView *body;
};

enum { SUBJECT, BODY, LANGUAGE };
enum { PROP_0, PROP_ROW, PROP_SUBJECT_FIELD, PROP_BODY_FIELD, PROP_LANGUAGE_FIELD, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunRuleText, dun_rule_text, GTK_TYPE_WIDGET)

static const char *
get_text (DunRuleText *self,
          int          field)
{
  const char *text = NULL;

  if (self->row != NULL && self->fields[field] != NULL)
    text = dun_row_get_text (self->row, self->fields[field]);
  return text != NULL ? text : "";
}

static void
show (DunRuleText *self)
{
  const char *subject = get_text (self, SUBJECT);
  const char *language = get_text (self, LANGUAGE);
  gboolean rtl = *language != '\0' && dun_locale_is_rtl (dun_locale_get (language));
  GtkTextDirection direction = *language == '\0' ? gtk_widget_get_default_direction ()
                               : rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  if (self->box == NULL)
    return;
  /* What is in no language of its own is words of the screen. */
  gtk_text_view_set_monospace (self->body, *language != '\0');
  gtk_widget_set_direction (GTK_WIDGET (self->subject), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->body), direction);
  gtk_label_set_text (self->subject, subject);
  gtk_widget_set_visible (GTK_WIDGET (self->subject), *subject != '\0');
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), get_text (self, BODY), -1);
}

static void
set_row (DunRuleText *self,
         DunRow      *row)
{
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

static void
dun_rule_text_dispose (GObject *object)
{
  DunRuleText *self = DUN_RULE_TEXT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  set_row (self, NULL);
  G_OBJECT_CLASS (dun_rule_text_parent_class)->dispose (object);
}

static void
dun_rule_text_finalize (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (DUN_RULE_TEXT (object)->fields); i++)
    g_free (DUN_RULE_TEXT (object)->fields[i]);
  G_OBJECT_CLASS (dun_rule_text_parent_class)->finalize (object);
}

static void
dun_rule_text_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DunRuleText *self = DUN_RULE_TEXT (object);

  if (prop_id == PROP_ROW)
    g_value_set_object (value, self->row);
  else
    g_value_set_string (value, self->fields[prop_id - PROP_SUBJECT_FIELD]);
}

static void
dun_rule_text_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DunRuleText *self = DUN_RULE_TEXT (object);

  if (prop_id == PROP_ROW)
    set_row (self, g_value_get_object (value));
  else
    {
      g_free (self->fields[prop_id - PROP_SUBJECT_FIELD]);
      self->fields[prop_id - PROP_SUBJECT_FIELD] = g_value_dup_string (value);
    }
}

static void
dun_rule_text_class_init (DunRuleTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = flags | G_PARAM_CONSTRUCT_ONLY;

  object_class->dispose = dun_rule_text_dispose;
  object_class->finalize = dun_rule_text_finalize;
  object_class->get_property = dun_rule_text_get_property;
  object_class->set_property = dun_rule_text_set_property;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW, flags);
  properties[PROP_SUBJECT_FIELD] =
    g_param_spec_string ("subject-field", NULL, NULL, NULL, once);
  properties[PROP_BODY_FIELD] = g_param_spec_string ("body-field", NULL, NULL, "body", once);
  properties[PROP_LANGUAGE_FIELD] =
    g_param_spec_string ("language-field", NULL, NULL, "language", once);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dun_rule_text_init (DunRuleText *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->subject = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->subject, 0);
  gtk_label_set_wrap (self->subject, TRUE);
  gtk_label_set_selectable (self->subject, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->subject), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->subject), 9);
  gtk_widget_set_margin_end (GTK_WIDGET (self->subject), 9);
  gtk_widget_set_margin_top (GTK_WIDGET (self->subject), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->subject), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->subject), "strong");
  self->body = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->body, FALSE);
  gtk_text_view_set_wrap_mode (self->body, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->body, 9);
  gtk_text_view_set_right_margin (self->body, 9);
  gtk_text_view_set_top_margin (self->body, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the wording"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->subject));
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
