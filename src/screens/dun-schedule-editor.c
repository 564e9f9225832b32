/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-schedule-editor"

#include "dun-schedule-editor.h"

#include "dun-agreements.h"
#include "dun-code-choice.h"
#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-refusal.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* One line a part: number, day, amount. What the server would make is asked of it, because closed
 * days are its. */

struct _DunScheduleEditor
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget     *box;
  GtkSpinButton *count;
  DunDayEntry   *first;
  DunCodeChoice *interval;
  GtkWidget     *make;
  GtkListBox    *parts;
  GtkLabel      *sum;

  /* Owned */
  DunSession   *session;
  char         *currency;
  char         *schedule;    /* "" while it is not complete */
  GCancellable *cancellable;

  /* State */
  gint64   amount;
  gboolean filling;          /* lines are being made, not typed */
};

enum { PROP_AMOUNT = 1, PROP_CURRENCY, PROP_SCHEDULE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunScheduleEditor, dun_schedule_editor, GTK_TYPE_WIDGET)

/* The parts of a line; they hang on its row. */
static DunDayEntry *
get_day (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "day");
}

static DunMoneyEntry *
get_money (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "money");
}

static void
say_sum (DunScheduleEditor *self,
         gint64             sum)
{
  const DunLocale *locale = dun_locale_current ();
  gint64 missing = self->amount - sum;
  g_autofree char *sum_words = NULL;
  g_autofree char *rest_words = NULL;
  g_autofree char *text = NULL;

  if (self->currency == NULL)
    return;
  if (sum == 0 && self->amount == 0)
    {
      gtk_label_set_text (self->sum, ""); /* nothing has been agreed yet */
      return;
    }
  sum_words = dun_locale_format_money (locale, sum, self->currency);
  rest_words = dun_locale_format_money (locale, ABS (missing), self->currency);
  if (missing == 0)
    /* Translators: %s is an amount. */
    text = g_strdup_printf (_("The parts come to %s, as agreed."), sum_words);
  else if (missing > 0)
    /* Translators: amounts: the sum of the parts, and what is missing. */
    text = g_strdup_printf (_("The parts come to %s; %s is missing."), sum_words, rest_words);
  else
    /* Translators: amounts: the sum of the parts, and what is too much. */
    text = g_strdup_printf (_("The parts come to %s; %s is too much."), sum_words, rest_words);
  gtk_label_set_text (self->sum, text);
  if (missing == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sum), "harm");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "harm");
}

static void
set_schedule (DunScheduleEditor *self,
              const char        *schedule)
{
  if (g_strcmp0 (self->schedule, schedule) == 0)
    return;
  g_free (self->schedule);
  self->schedule = g_strdup (schedule);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCHEDULE]);
}

/* Reads the lines: numbers them, adds them up, and tells what they make together. */
static void
update (DunScheduleEditor *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  GtkListBoxRow *row;
  gboolean is_whole = TRUE;
  gint64 sum = 0;
  int n = 0;

  if (self->filling)
    return;
  json_builder_begin_array (builder);
  while ((row = gtk_list_box_get_row_at_index (self->parts, n)) != NULL)
    {
      DunDay day = dun_day_entry_get_day (get_day (row));
      gint64 amount = dun_money_entry_get_amount (get_money (row));
      g_autofree char *number = dun_locale_format_int (dun_locale_current (), ++n);
      g_autofree char *iso = NULL;

      gtk_label_set_text (g_object_get_data (G_OBJECT (row), "number"), number);
      sum += amount;
      if (day == DUN_DAY_NONE || amount <= 0)
        {
          is_whole = FALSE;
          continue;
        }
      iso = dun_day_to_iso (day);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "due_on");
      json_builder_add_string_value (builder, iso);
      json_builder_set_member_name (builder, "amount");
      json_builder_add_int_value (builder, amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  say_sum (self, sum);
  if (is_whole && n > 0 && sum == self->amount)
    text = json_to_string (root, FALSE);
  set_schedule (self, text != NULL ? text : "");
}

static void
remove_cb (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *self = gtk_widget_get_ancestor (button, DUN_TYPE_SCHEDULE_EDITOR);

  gtk_list_box_remove (DUN_SCHEDULE_EDITOR (self)->parts, row);
  gtk_widget_grab_focus (DUN_SCHEDULE_EDITOR (self)->make);
  update (DUN_SCHEDULE_EDITOR (self));
}

static GtkWidget *
append_part (DunScheduleEditor *self,
             DunDay             day,
             gint64             amount)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *day_entry = dun_day_entry_new ();
  GtkWidget *money_entry = dun_money_entry_new (self->currency);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  int today = self->session != NULL ? dun_session_get_business_day (self->session) : DUN_DAY_NONE;

  gtk_label_set_width_chars (GTK_LABEL (number), 3);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_set_margin_top (number, 4);
  gtk_widget_set_hexpand (money_entry, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Take this part out"));
  if (today != DUN_DAY_NONE)
    g_object_set (day_entry, "today", today, "minimum-day", today, NULL);
  dun_day_entry_set_day (DUN_DAY_ENTRY (day_entry), day);
  if (amount > 0)
    dun_money_entry_set_amount (DUN_MONEY_ENTRY (money_entry), amount);
  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (line), day_entry);
  gtk_box_append (GTK_BOX (line), money_entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "number", number);
  g_object_set_data (G_OBJECT (row), "day", day_entry);
  g_object_set_data (G_OBJECT (row), "money", money_entry);
  gtk_list_box_append (self->parts, row);
  g_signal_connect_object (day_entry, "notify::day", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (money_entry, "notify::amount", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  return day_entry;
}

static void
clear_parts (DunScheduleEditor *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->parts, 0)) != NULL)
    gtk_list_box_remove (self->parts, GTK_WIDGET (row));
}

/* A schedule that was kept: its lines. */
static void
load_schedule (DunScheduleEditor *self,
               const char        *schedule)
{
  g_autoptr (JsonNode) root = json_from_string (schedule, NULL);
  JsonArray *array =
    root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  self->filling = TRUE;
  clear_parts (self);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *part = json_array_get_object_element (array, i);
      DunDay day;

      if (dun_day_parse_iso (json_object_get_string_member_with_default (part, "due_on", ""), &day))
        append_part (self, day, json_object_get_int_member_with_default (part, "amount", 0));
    }
  self->filling = FALSE;
  update (self);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunScheduleEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) plan = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->box == NULL)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (plan == NULL)
    {
      g_autofree char *message = dun_refusal_message (error);

      gtk_label_set_text (self->sum, message);
      gtk_widget_add_css_class (GTK_WIDGET (self->sum), "harm");
      return;
    }
  self->filling = TRUE;
  clear_parts (self);
  for (guint i = 0; i < dun_result_get_n_rows (plan); i++)
    {
      DunDay day;

      if (dun_day_parse_iso (dun_result_get_text (plan, i, "due_on"), &day))
        append_part (self, day, dun_result_get_int (plan, i, "amount"));
    }
  self->filling = FALSE;
  update (self);
}

static void
make_cb (DunScheduleEditor *self)
{
  DunDay first = dun_day_entry_get_day (self->first);
  const char *interval = dun_code_choice_get_code (self->interval);

  if (self->session == NULL)
    return;
  if (first == DUN_DAY_NONE)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }
  gtk_widget_set_sensitive (self->make, FALSE);
  dun_agreements_schedule_async (self->session, self->amount, dun_count_spin_read (self->count),
                                 first, interval != NULL ? interval : "", self->cancellable,
                                 made_cb, g_object_ref (self));
}

static void
add_cb (DunScheduleEditor *self)
{
  gtk_widget_grab_focus (append_part (self, DUN_DAY_NONE, 0));
  update (self);
}

/* Choices and days follow the session's. */
void
dun_schedule_editor_set_session (DunScheduleEditor *self,
                                 DunSession        *session)
{
  int today = dun_session_get_business_day (session);

  g_return_if_fail (DUN_IS_SCHEDULE_EDITOR (self));

  g_set_object (&self->session, session);
  if (today != DUN_DAY_NONE)
    g_object_set (self->first, "today", today, "minimum-day", today, NULL);
}

/* Returns: how many lines there are, complete or not. */
guint
dun_schedule_editor_get_n_parts (DunScheduleEditor *self)
{
  guint n = 0;

  g_return_val_if_fail (DUN_IS_SCHEDULE_EDITOR (self), 0);
  while (gtk_list_box_get_row_at_index (self->parts, (int) n) != NULL)
    n++;
  return n;
}

static void
set_currency (DunScheduleEditor *self,
              const char        *currency)
{
  GtkListBoxRow *row;

  if (currency == NULL || *currency == '\0' || g_strcmp0 (self->currency, currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->parts, i)) != NULL; i++)
    dun_money_entry_set_currency (get_money (row), currency);
  update (self);
}

static void
dun_schedule_editor_dispose (GObject *object)
{
  DunScheduleEditor *self = DUN_SCHEDULE_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_schedule_editor_parent_class)->dispose (object);
}

static void
dun_schedule_editor_finalize (GObject *object)
{
  DunScheduleEditor *self = DUN_SCHEDULE_EDITOR (object);

  g_clear_object (&self->cancellable);
  g_free (self->currency);
  g_free (self->schedule);
  G_OBJECT_CLASS (dun_schedule_editor_parent_class)->finalize (object);
}

static void
dun_schedule_editor_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DunScheduleEditor *self = DUN_SCHEDULE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_AMOUNT:
      g_value_set_int64 (value, self->amount);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_SCHEDULE:
      g_value_set_string (value, self->schedule);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_schedule_editor_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DunScheduleEditor *self = DUN_SCHEDULE_EDITOR (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_AMOUNT:
      self->amount = g_value_get_int64 (value);
      update (self);
      break;
    case PROP_CURRENCY:
      set_currency (self, g_value_get_string (value));
      break;
    case PROP_SCHEDULE:
      text = g_value_get_string (value);
      if (g_strcmp0 (text != NULL ? text : "", self->schedule) != 0)
        load_schedule (self, text != NULL ? text : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_schedule_editor_class_init (DunScheduleEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_schedule_editor_dispose;
  object_class->finalize = dun_schedule_editor_finalize;
  object_class->get_property = dun_schedule_editor_get_property;
  object_class->set_property = dun_schedule_editor_set_property;
  properties[PROP_AMOUNT] = g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                                write);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, write);
  properties[PROP_SCHEDULE] = g_param_spec_string ("schedule", NULL, NULL, "", write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-schedule-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, box);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, count);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, first);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, interval);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, make);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, parts);
  gtk_widget_class_bind_template_child (widget_class, DunScheduleEditor, sum);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
}

static void
dun_schedule_editor_init (DunScheduleEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->schedule = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_count_spin_localise (self->count);
  dun_code_choice_set_code (self->interval, "MONTH");
}
