/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-call-desk-screen"

#include "dun-call-desk-private.h"

#include "dun-call-text.h"
#include "dun-codes.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One call after another (X50, X52, H08): the next item of a queue with everything about it on one
 * page, and what came of the call. Digits choose the outcome wherever no text is typed; saving
 * takes the next item at once. An item is the person's own while the desk shows it. */

enum { PROP_0, PROP_ROW, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCallDeskScreen, dun_call_desk_screen, DUN_TYPE_SCREEN)

void
_dun_call_desk_update (DunCallDeskScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gboolean has_item = self->item != NULL && !self->writing;

  dun_screen_set_enabled (screen, "call-next",
                          self->item == NULL && !self->writing && self->chosen_queue != NULL);
  dun_screen_set_enabled (screen, "call-save", has_item && self->outcome >= 0);
  dun_screen_set_enabled (screen, "call-skip", has_item);
  dun_screen_set_enabled (screen, "call-release", has_item);
  dun_screen_set_enabled (screen, "call-open",
                          self->item != NULL && dun_row_get_int (self->item, "case_id") != 0);
  dun_screen_set_enabled (screen, "call-dial", has_item && self->number != NULL);
}

void
_dun_call_desk_say (DunCallDeskScreen *self,
             const char        *text)
{
  gtk_label_set_text (self->refusal, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), text != NULL);
}

/* --- The numbers --- */

static void
phone_cb (GtkCheckButton    *button,
          DunCallDeskScreen *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  self->contact_point_id = *(gint64 *) g_object_get_data (G_OBJECT (button), "contact-point");
  g_free (self->number);
  self->number = g_strdup (g_object_get_data (G_OBJECT (button), "number"));
  _dun_call_desk_update (self);
}

static GtkWidget *
add_phone (DunCallDeskScreen *self,
           JsonObject        *phone,
           GtkWidget         *group)
{
  const char *number = dun_call_text_member (phone, "value");
  g_autofree char *state = dun_call_text_phone (phone);
  gboolean is_dead = g_strcmp0 (dun_call_text_member (phone, "state"), "INVALID") == 0
                     || json_object_get_boolean_member_with_default (phone, "is_blocked", FALSE);
  gint64 key = json_object_get_int_member (phone, "contact_point_id");
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* A number is read from left to right in every language. */
  g_autofree char *shown = g_strdup_printf ("\u2066%s\u2069", number);
  GtkWidget *title = gtk_label_new (shown);
  GtkWidget *line = gtk_label_new (state);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_widget_add_css_class (title, "strong");
  gtk_widget_add_css_class (line, "small");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), line);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_widget_set_sensitive (button, !is_dead);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, number,
                                  -1);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  g_object_set_data_full (G_OBJECT (button), "contact-point", g_memdup2 (&key, sizeof key), g_free);
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (number), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (phone_cb), self);
  gtk_box_append (self->phones, button);
  if (!is_dead && self->contact_point_id == 0)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  return button;
}

static void
show_phones (DunCallDeskScreen *self)
{
  g_autoptr (JsonArray) phones = dun_call_text_list (self->item, "phones");
  GtkWidget *child;
  GtkWidget *group = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phones))) != NULL)
    gtk_box_remove (self->phones, child);
  self->contact_point_id = 0;
  g_clear_pointer (&self->number, g_free);
  for (guint i = 0; i < json_array_get_length (phones); i++)
    group = add_phone (self, json_array_get_object_element (phones, i), group);
  if (group == NULL)
    {
      child = gtk_label_new (_("No number is known."));
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_widget_add_css_class (child, "dim");
      gtk_box_append (self->phones, child);
    }
}

/* --- The outcomes --- */

JsonObject *
_dun_call_desk_get_move (DunCallDeskScreen *self)
{
  return self->outcome >= 0 ? json_array_get_object_element (self->moves, (guint) self->outcome)
                            : NULL;
}

/* What follows by the matrix: the person may choose another day. */
static void
show_move (DunCallDeskScreen *self)
{
  JsonObject *move = _dun_call_desk_get_move (self);
  const char *kind = move != NULL ? dun_call_text_member (move, "next_kind") : NULL;
  const char *on = move != NULL ? dun_call_text_member (move, "next_on") : NULL;
  gboolean needs_promise =
    move != NULL && json_object_get_boolean_member_with_default (move, "needs_promise", FALSE);
  DunDay day = DUN_DAY_NONE;

  gtk_widget_set_visible (self->promise, needs_promise);
  gtk_label_set_text (self->next_step, move == NULL ? _("Choose what came of the call.")
                      : needs_promise ? _("The promise is the next step.")
                      : kind != NULL  ? dun_code_label ("task_kind", kind)
                                      : _("Nothing follows."));
  if (on == NULL || needs_promise || !dun_day_parse_iso (on, &day))
    day = DUN_DAY_NONE;
  dun_day_entry_set_day (self->control_on, day);
}

/* The first moment at which the call is known to have been made. */
static void
note_instant (DunCallDeskScreen *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->happened_at != NULL)
    return;
  now = g_date_time_new_now_utc ();
  self->happened_at = g_date_time_format_iso8601 (now);
}

static void
outcome_cb (GtkToggleButton   *button,
            DunCallDeskScreen *self)
{
  guint index;

  if (!gtk_toggle_button_get_active (button))
    return;
  if (!g_ptr_array_find (self->buttons, button, &index))
    return;
  self->outcome = (int) index;
  note_instant (self);
  if (self->dialled_at != 0)
    self->talk_seconds = (int) ((g_get_monotonic_time () - self->dialled_at) / G_USEC_PER_SEC);
  dun_form_field_clear_all (self->form);
  _dun_call_desk_say (self, NULL);
  show_move (self);
  _dun_call_desk_update (self);
}

static void
show_outcomes (DunCallDeskScreen *self)
{
  const DunLocale *locale = dun_locale_current ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outcomes))) != NULL)
    gtk_flow_box_remove (self->outcomes, child);
  g_ptr_array_set_size (self->buttons, 0);
  g_clear_pointer (&self->moves, json_array_unref);
  self->moves = dun_call_text_list (self->item, "outcomes");
  self->outcome = -1;
  for (guint i = 0; i < json_array_get_length (self->moves); i++)
    {
      JsonObject *move = json_array_get_object_element (self->moves, i);
      const char *outcome = dun_call_text_member (move, "outcome");
      g_autofree char *digit = i < 10 ? dun_locale_format_int (locale, (i + 1) % 10) : NULL;
      g_autofree char *label = g_strdup_printf ("%s%s%s", digit != NULL ? digit : "",
                                                digit != NULL ? "  " : "",
                                                dun_code_label ("outcome", outcome));
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
      g_signal_connect (button, "toggled", G_CALLBACK (outcome_cb), self);
      gtk_flow_box_append (self->outcomes, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
      g_ptr_array_add (self->buttons, button);
    }
  show_move (self);
}

static void
focus_outcomes (DunCallDeskScreen *self)
{
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (self->buttons->pdata[self->outcome >= 0 ? self->outcome : 0]);
}

/* Digits in any script, where no entry takes them. */
static gboolean
key_cb (DunCallDeskScreen *self,
        guint              keyval,
        guint              keycode,
        GdkModifierType    state)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));
  guint index = (guint) (digit + 9) % 10;

  if (self->item == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      gtk_revealer_set_reveal_child (self->skipping, FALSE);
      focus_outcomes (self);
      return GDK_EVENT_STOP;
    }
  if (digit < 0 || index >= self->buttons->len)
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (self->buttons->pdata[index], TRUE);
  if (gtk_widget_get_visible (self->promise))
    gtk_widget_grab_focus (GTK_WIDGET (self->amount));
  else
    focus_outcomes (self);
  return GDK_EVENT_STOP;
}

/* --- The page --- */

static void
clear_form (DunCallDeskScreen *self)
{
  g_free (self->request_id);
  self->request_id = dun_uuid_new ();
  g_clear_pointer (&self->happened_at, g_free);
  self->dialled_at = 0;
  self->talk_seconds = -1;
  gtk_editable_set_text (GTK_EDITABLE (self->override), "");
  gtk_widget_set_visible (self->override_field, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->spoken_to), "");
  gtk_editable_set_text (GTK_EDITABLE (self->skip_reason), "");
  gtk_revealer_set_reveal_child (self->skipping, FALSE);
  dun_call_survey_set_questions (self->survey, NULL);
  dun_money_entry_clear (self->amount);
  dun_day_entry_set_day (self->due_on, DUN_DAY_NONE);
  dun_code_choice_set_code (self->method, "BANK_TRANSFER");
  dun_form_field_clear_all (self->form);
  _dun_call_desk_say (self, NULL);
}

void
_dun_call_desk_show (DunCallDeskScreen *self,
           DunRow            *item)
{
  g_clear_handle_id (&self->extend_source, g_source_remove);
  g_set_object (&self->item, item);
  clear_form (self);
  if (item != NULL)
    {
      g_autofree char *script = dun_call_text_script (item);
      g_autofree char *reasons = dun_call_text_reasons (item);
      g_autofree char *actions = dun_call_text_actions (item);

      gtk_label_set_text (self->name, dun_row_get_text (item, "name"));
      gtk_label_set_text (self->script, *script != '\0' ? script
                          : _("There is no script for this queue."));
      gtk_label_set_text (self->reasons, reasons);
      gtk_label_set_text (self->actions, actions);
      dun_money_entry_set_currency (self->amount, dun_row_get_text (item, "currency"));
      dun_call_survey_set_questions (self->survey, dun_row_get_text (item, "questions"));
      show_phones (self);
      show_outcomes (self);
      _dun_call_desk_keep (self);
    }
  gtk_stack_set_visible_child (self->stack, item != NULL ? self->page
                               : GTK_WIDGET (self->hint));
  _dun_call_desk_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
  if (item != NULL)
    focus_outcomes (self);
}

/* --- Actions --- */

static void
next_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _dun_call_desk_take_next (user_data);
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _dun_call_desk_save (user_data);
}

/* First asks why, then skips. */
static void
skip_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCallDeskScreen *self = user_data;
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->skip_reason));

  if (gtk_revealer_get_reveal_child (self->skipping) && *reason != '\0')
    {
      _dun_call_desk_release (self, reason);
      return;
    }
  gtk_revealer_set_reveal_child (self->skipping, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->skip_reason));
}

static void
release_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _dun_call_desk_release (user_data, NULL);
}

/* Without a telephone program the call is dialled by hand: the keys stay with the desk. */
static void
dialled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && self->stack != NULL
      && self->item != NULL)
    _dun_call_desk_say (self, error->message);
}

static void
dial_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCallDeskScreen *self = user_data;
  g_autoptr (GString) uri = g_string_new ("tel:");

  note_instant (self);
  self->dialled_at = g_get_monotonic_time ();
  for (const char *c = self->number; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));

      if (digit >= 0 || (*c == '+' && uri->len == strlen ("tel:")))
        g_string_append_c (uri, digit >= 0 ? (char) ('0' + digit) : '+');
    }
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri->str,
                     GDK_CURRENT_TIME, NULL, dialled_cb, g_object_ref (self));
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunCallDeskScreen *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                              dun_row_get_int (self->item, "case_id"));
}

static const GActionEntry entries[] = {
  { "call-dial", dial_action },
  { "call-next", next_action },
  { "call-open", open_action },
  { "call-release", release_action },
  { "call-save", save_action },
  { "call-skip", skip_action },
};

/* --- The screen --- */

static void
queue_cb (DunCallDeskScreen *self)
{
  guint selected = gtk_drop_down_get_selected (self->queue);

  if (selected >= self->queues->len)
    return;
  g_free (self->chosen_queue);
  self->chosen_queue = g_strdup (dun_row_get_text (self->queues->pdata[selected], "queue"));
  _dun_call_desk_update (self);
}

static void
skip_reason_cb (DunCallDeskScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.call-skip", NULL);
}

static void
dun_call_desk_screen_refresh (DunScreen *screen)
{
  _dun_call_desk_read_queues (DUN_CALL_DESK_SCREEN (screen));
}

static void
dun_call_desk_screen_constructed (GObject *object)
{
  DunCallDeskScreen *self = DUN_CALL_DESK_SCREEN (object);
  int today = dun_session_get_business_day (dun_screen_get_session (DUN_SCREEN (self)));

  G_OBJECT_CLASS (dun_call_desk_screen_parent_class)->constructed (object);
  if (today != DUN_DAY_NONE)
    {
      g_object_set (self->control_on, "today", today, "minimum-day", today, NULL);
      g_object_set (self->due_on, "today", today, "minimum-day", today, NULL);
    }
  _dun_call_desk_update (self);
  _dun_call_desk_read_queues (self);
}

static void
dun_call_desk_screen_dispose (GObject *object)
{
  DunCallDeskScreen *self = DUN_CALL_DESK_SCREEN (object);

  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->extend_source, g_source_remove);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_CALL_DESK_SCREEN);
  G_OBJECT_CLASS (dun_call_desk_screen_parent_class)->dispose (object);
}

static void
dun_call_desk_screen_finalize (GObject *object)
{
  DunCallDeskScreen *self = DUN_CALL_DESK_SCREEN (object);

  g_clear_pointer (&self->moves, json_array_unref);
  g_object_unref (self->reading);
  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->queues);
  g_free (self->chosen_queue);
  g_free (self->happened_at);
  g_free (self->number);
  g_free (self->request_id);
  G_OBJECT_CLASS (dun_call_desk_screen_parent_class)->finalize (object);
}

static void
dun_call_desk_screen_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  g_value_set_object (value, DUN_CALL_DESK_SCREEN (object)->item);
}

static void
dun_call_desk_screen_class_init (DunCallDeskScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_call_desk_screen_constructed;
  object_class->dispose = dun_call_desk_screen_dispose;
  object_class->finalize = dun_call_desk_screen_finalize;
  object_class->get_property = dun_call_desk_screen_get_property;
  screen_class->refresh = dun_call_desk_screen_refresh;

  /* The item on the desk. */
  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_CALL_SURVEY);
  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
  g_type_ensure (DUN_TYPE_FORM_FIELD);
  g_type_ensure (DUN_TYPE_MONEY_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-call-desk-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, actions);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, amount);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, control_on);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, counts);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, due_on);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, form);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, hint);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, method);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, name);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, next_step);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, note);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, outcomes);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, override);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, override_field);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, page);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, phones);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, promise);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, queue);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, reasons);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, refusal);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, script);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, skip_reason);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, skipping);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, spoken_to);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, stack);
  gtk_widget_class_bind_template_child (widget_class, DunCallDeskScreen, survey);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_reason_cb);
}

static void
dun_call_desk_screen_init (DunCallDeskScreen *self)
{
  self->buttons = g_ptr_array_new ();
  self->queues = g_ptr_array_new_with_free_func (g_object_unref);
  self->reading = g_cancellable_new ();
  self->outcome = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
}
