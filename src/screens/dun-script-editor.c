/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-script-editor"

#include "dun-script-editor.h"

#include "dun-call-text.h"
#include "dun-codes.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Writing a call script: it is shown at once as the call desk would show it. */

/* The made-up customer. */
#define SAMPLE_DAYS "34"
#define SAMPLE_OVERDUE "EUR:123456"
#define SAMPLE_DAYS_AGO 34
#define SAMPLE_PROMISE "50000"
#define SAMPLE_CURRENCY "EUR"

struct _DunScriptEditor
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *box;
  char      *language;
  char      *caller;

  /* Borrowed: children */
  GtkTextView *body;
  GtkLabel    *preview;
  GtkPopover  *popover;

  /* State */
  DunDay day;
};

enum { PROP_0, PROP_VALUE, PROP_LANGUAGE, PROP_PREVIEW, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunScriptEditor, dun_script_editor, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (DunScriptEditor *self)
{
  return gtk_text_view_get_buffer (self->body);
}

static char *
dup_body (DunScriptEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* Returns: (transfer full): an item of the call desk about nobody. */
static DunRow *
make_sample (DunScriptEditor *self,
             const char      *body)
{
  static const char * const columns[] = {
    "script", "script_language", "name", "caller_name", "bank_name", "past_due_days",
    "demand_list", "oldest_due_on", "promise_amount", "promise_currency", "promise_due_on",
    "due_list", "due_on", NULL,
  };
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  char **values = g_new0 (char *, G_N_ELEMENTS (columns) - 1);
  DunRow *row = dun_row_new (1);

  values[0] = g_strdup (body);
  values[1] = g_strdup (self->language != NULL ? self->language : "en");
  /* Translators: a made-up customer of whom a text is tried. */
  values[2] = g_strdup (_("Maria Example"));
  values[3] = g_strdup (self->caller);
  /* Translators: stands for the name of the bank where a text is tried. */
  values[4] = g_strdup (_("our bank"));
  values[5] = g_strdup (SAMPLE_DAYS);
  values[6] = g_strdup (SAMPLE_OVERDUE);
  values[7] = dun_day_to_iso (self->day - SAMPLE_DAYS_AGO);
  values[8] = g_strdup (SAMPLE_PROMISE);
  values[9] = g_strdup (SAMPLE_CURRENCY);
  values[10] = dun_day_to_iso (self->day);
  values[11] = g_strdup (SAMPLE_OVERDUE);
  values[12] = dun_day_to_iso (self->day + 7);
  dun_row_take_values (row, shape, values);
  return row;
}

/* The reader of texts says the line first: "line 3: …". */
static char *
describe_fault (const GError *error)
{
  unsigned int line = 1;
  g_autofree char *number = NULL;

  if (sscanf (error->message, "line %u:", &line) != 1)
    line = 1;
  number = dun_locale_format_int (dun_locale_current (), line);
  /* Translators: %s is the number of a line. A field looks like {{name}}. */
  return g_strdup_printf (_("Line %s: a field or a part is not closed, not opened or not known."),
                          number);
}

static void
show (DunScriptEditor *self)
{
  g_autofree char *body = dup_body (self);
  g_autoptr (DunRow) sample = make_sample (self, body);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dun_call_text_try_script (sample, &error);
  g_autofree char *fault = text == NULL ? describe_fault (error) : NULL;
  gboolean rtl = self->language != NULL && dun_locale_is_rtl (dun_locale_get (self->language));
  GtkTextDirection own = rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_widget_set_direction (GTK_WIDGET (self->body), own);
  gtk_widget_set_direction (GTK_WIDGET (self->preview),
                            fault != NULL ? gtk_widget_get_default_direction () : own);
  gtk_label_set_text (self->preview, fault != NULL ? fault : text);
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->preview), "harm");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "harm");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}

static void
changed_cb (DunScriptEditor *self)
{
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
field_cb (DunScriptEditor *self,
          GtkWidget       *button)
{
  gtk_popover_popdown (self->popover);
  dun_script_editor_insert (self, g_object_get_data (G_OBJECT (button), "dun-field"));
}

/* --- Class --- */

static void
dun_script_editor_dispose (GObject *object)
{
  g_clear_pointer (&DUN_SCRIPT_EDITOR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_script_editor_parent_class)->dispose (object);
}

static void
dun_script_editor_finalize (GObject *object)
{
  g_free (DUN_SCRIPT_EDITOR (object)->language);
  g_free (DUN_SCRIPT_EDITOR (object)->caller);
  G_OBJECT_CLASS (dun_script_editor_parent_class)->finalize (object);
}

static void
dun_script_editor_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunScriptEditor *self = DUN_SCRIPT_EDITOR (object);

  if (prop_id == PROP_VALUE)
    g_value_take_string (value, dup_body (self));
  else if (prop_id == PROP_LANGUAGE)
    g_value_set_string (value, self->language);
  else
    g_value_set_string (value, gtk_label_get_text (self->preview));
}

static void
dun_script_editor_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunScriptEditor *self = DUN_SCRIPT_EDITOR (object);
  const char *text = g_value_get_string (value);

  if (prop_id == PROP_VALUE)
    {
      gtk_text_buffer_set_text (get_buffer (self), text != NULL ? text : "", -1);
      return;
    }
  g_free (self->language);
  self->language = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  show (self);
}

static void
dun_script_editor_class_init (DunScriptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_script_editor_dispose;
  object_class->finalize = dun_script_editor_finalize;
  object_class->get_property = dun_script_editor_get_property;
  object_class->set_property = dun_script_editor_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_PREVIEW] =
    g_param_spec_string ("preview", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_fields (DunScriptEditor *self)
{
  const char * const *fields = dun_call_text_list_fields ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s  \342\201\246{{%s}}\342\201\251",
                                                dun_code_label ("script_field", fields[i]),
                                                fields[i]);
      GtkWidget *item = gtk_button_new_with_label (label);

      gtk_button_set_has_frame (GTK_BUTTON (item), FALSE);
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item))), 0);
      g_object_set_data (G_OBJECT (item), "dun-field", (gpointer) fields[i]);
      g_signal_connect_swapped (item, "clicked", G_CALLBACK (field_cb), self);
      gtk_box_append (GTK_BOX (list), item);
    }
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, list);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Insert a field"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (self->popover));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
make_frame (GtkWidget *child,
            int        height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
dun_script_editor_init (DunScriptEditor *self)
{
  GtkWidget *caption = gtk_label_new (_("As the caller reads it of a made-up customer"));

  self->body = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->body, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->body, FALSE);
  gtk_text_view_set_left_margin (self->body, 6);
  gtk_text_view_set_right_margin (self->body, 6);
  gtk_text_view_set_top_margin (self->body, 4);
  self->preview = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->preview, TRUE);
  gtk_label_set_xalign (self->preview, 0);
  gtk_label_set_yalign (self->preview, 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->preview), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->preview), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->preview), 4);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "dim");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), make_frame (GTK_WIDGET (self->body), 190));
  gtk_box_append (GTK_BOX (self->box), make_fields (self));
  gtk_box_append (GTK_BOX (self->box), caption);
  gtk_box_append (GTK_BOX (self->box), make_frame (GTK_WIDGET (self->preview), 150));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (get_buffer (self), "changed", G_CALLBACK (changed_cb), self);
}

/* Who calls, and which day it is, in the preview. */
void
dun_script_editor_set_session (DunScriptEditor *self,
                               DunSession      *session)
{
  g_return_if_fail (DUN_IS_SCRIPT_EDITOR (self));
  g_free (self->caller);
  self->caller = g_strdup (dun_session_get_staff_name (session));
  self->day = dun_session_get_business_day (session);
  show (self);
}

/* Puts {{field}} where the cursor is; an optional one with the part that it opens and closes. */
void
dun_script_editor_insert (DunScriptEditor *self,
                          const char      *field)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_SCRIPT_EDITOR (self) && field != NULL);
  text = g_str_equal (field, "promise")
         ? g_strdup_printf ("{{#%s}} {{%s}} {{/%s}}", field, field, field)
         : g_strdup_printf ("{{%s}}", field);
  gtk_text_buffer_insert_at_cursor (get_buffer (self), text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}
