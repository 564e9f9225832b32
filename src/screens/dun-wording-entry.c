/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-wording-entry"

#include "dun-wording-entry.h"

#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-form-field.h"
#include "dun-form-value.h"
#include "dun-locale.h"
#include "dun-message-text.h"
#include "dun-plural.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Writing what leaves as a message: seen as a customer sees it, before anybody gets it. */

struct _DunWordingEntry
{
  GtkWidget parent_instance;

  /* Owned */
  DunRow *row;

  /* Template children */
  GtkWidget     *box;
  DunCodeChoice *fields;
  GtkTextView   *text;
  GtkLabel      *sample;
  GtkLabel      *count;
};

enum { PROP_0, PROP_ROW, PROP_VALUE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunWordingEntry, dun_wording_entry, GTK_TYPE_WIDGET)

static char *
dup_text (DunWordingEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Returns: (nullable) (transfer full): what stands in another field of the form */
static char *
dup_other (DunWordingEntry *self,
           const char      *name)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), DUN_TYPE_FORM_FIELD);
  DunFormField *field = NULL;

  if (form != NULL && gtk_widget_get_parent (form) != NULL)
    field = dun_form_field_find (gtk_widget_get_parent (form), name);
  return field != NULL ? dun_form_value_dup (GTK_WIDGET (field)) : NULL;
}

/* One customer, with everything that a text may ask for. */
static char *
make_sample (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const char *sample[][3] = {
    { "account", NULL, "PL61 1090 1014 0000 0712 1981 2874" },
    { "amount", "money_list", "EUR:123450" },
    { "bank", NULL, _("our bank") },
    { "case_no", NULL, "C-2026-000123" },
    { "customer_no", NULL, "100234" },
    { "day", "day", "2026-03-20" },
    { "days", "int", "12" },
    { "due_on", "day", "2026-03-08" },
    { "facility_no", NULL, "L-77001" },
    { "name", NULL, _("Maria Example") },
    { "phone", NULL, "+48 22 000 0000" },
  };

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (sample); i++)
    {
      json_builder_set_member_name (builder, sample[i][0]);
      if (sample[i][1] != NULL)
        {
          json_builder_begin_object (builder);
          json_builder_set_member_name (builder, sample[i][1]);
        }
      if (g_strcmp0 (sample[i][1], "int") == 0)
        json_builder_add_int_value (builder, g_ascii_strtoll (sample[i][2], NULL, 10));
      else
        json_builder_add_string_value (builder, sample[i][2]);
      if (sample[i][1] != NULL)
        json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
show_count (DunWordingEntry *self,
            const char      *body)
{
  g_autofree char *segments = NULL, *left = NULL, *parts = NULL, *sentence = NULL;
  DunSmsCount count;

  dun_sms_count (body, &count);
  segments = dun_locale_format_int (dun_locale_current (), count.n_segments);
  left = dun_locale_format_int (dun_locale_current (), count.n_left);
  /* Translators: %s is the number of parts a short message is sent in. */
  parts = g_strdup_printf (P_ ("%s segment", "%s segments", count.n_segments), segments);
  /* Translators: about a short message: segments, characters that still fit, alphabet. */
  sentence = g_strdup_printf (_("%s · room for %s more · %s"), parts, left,
                              dun_code_label ("message_encoding",
                                              dun_sms_encoding_code (count.encoding)));
  gtk_label_set_text (self->count, sentence);
}

static void
show (DunWordingEntry *self)
{
  g_autofree char *text = g_strstrip (dup_text (self));
  g_autofree char *channel = dup_other (self, "channel");
  g_autofree char *language = dup_other (self, "language");
  g_autofree char *capitals = dup_other (self, "is_capitals");
  const DunLocale *locale = language != NULL ? dun_locale_get (language) : dun_locale_current ();
  g_autofree char *data = make_sample ();
  DunMessageWording wording = { .channel = channel != NULL ? channel : "SMS",
                                .language = dun_locale_get_language (locale), .subject = NULL,
                                .body = text, .data = data,
                                .is_capitals = g_strcmp0 (capitals, "t") == 0 };
  g_autofree char *subject = NULL, *body = NULL;
  g_autoptr (GError) error = NULL;
  gboolean right = dun_message_text_write (&wording, &subject, &body, &error);
  gboolean sms = g_str_equal (wording.channel, "SMS");
  GtkTextDirection direction = dun_locale_is_rtl (locale) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_widget_set_direction (GTK_WIDGET (self->text), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->sample),
                            right ? direction : gtk_widget_get_default_direction ());
  gtk_label_set_text (self->sample, *text == '\0' ? "" : right ? body : error->message);
  if (right)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sample), "harm");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sample), "harm");
  gtk_widget_set_visible (GTK_WIDGET (self->count), sms && right && *text != '\0');
  if (right && sms)
    show_count (self, body);
}

static void
changed_cb (DunWordingEntry *self)
{
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* A field is put in where the cursor stands. */
static void
field_chosen_cb (DunWordingEntry *self)
{
  const char *code = dun_code_choice_get_code (self->fields);
  g_autofree char *tag = NULL;

  if (code == NULL || *code == '\0')
    return;
  tag = g_strdup_printf ("{{%s}}", code);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), tag, -1);
  dun_code_choice_set_code (self->fields, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
set_row (DunWordingEntry *self,
         DunRow          *row)
{
  g_set_object (&self->row, row);
  show (self);
}

static void
dun_wording_entry_dispose (GObject *object)
{
  DunWordingEntry *self = DUN_WORDING_ENTRY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_WORDING_ENTRY);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (dun_wording_entry_parent_class)->dispose (object);
}

static void
dun_wording_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunWordingEntry *self = DUN_WORDING_ENTRY (object);

  if (prop_id == PROP_ROW)
    g_value_set_object (value, self->row);
  else if (prop_id == PROP_VALUE)
    g_value_take_string (value, dup_text (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dun_wording_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunWordingEntry *self = DUN_WORDING_ENTRY (object);
  const char *text;

  if (prop_id == PROP_ROW)
    set_row (self, g_value_get_object (value));
  else if (prop_id == PROP_VALUE)
    {
      text = g_value_get_string (value);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text != NULL ? text : "",
                                -1);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
dun_wording_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUN_WORDING_ENTRY (widget)->text));
}

static void
dun_wording_entry_class_init (DunWordingEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_wording_entry_dispose;
  object_class->get_property = dun_wording_entry_get_property;
  object_class->set_property = dun_wording_entry_set_property;
  widget_class->grab_focus = dun_wording_entry_grab_focus;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-wording-entry.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DunWordingEntry, box);
  gtk_widget_class_bind_template_child (widget_class, DunWordingEntry, count);
  gtk_widget_class_bind_template_child (widget_class, DunWordingEntry, fields);
  gtk_widget_class_bind_template_child (widget_class, DunWordingEntry, sample);
  gtk_widget_class_bind_template_child (widget_class, DunWordingEntry, text);
}

static void
dun_wording_entry_init (DunWordingEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "notify::code", G_CALLBACK (field_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
