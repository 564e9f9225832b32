/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-returned-screen"

#include "dun-returned-screen.h"

#include "dun-asked.h"
#include "dun-choice.h"
#include "dun-codes.h"
#include "dun-day-entry.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"
#include "dun-returned.h"
#include "dun-row-list.h"
#include "dun-stack-panel.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The field has the focus all the time, because a reader types into whatever has it: a code or a
 * number and Enter finds the letter, the number of a reason and Enter registers it, Enter alone
 * registers it for the reason that is chosen. */

struct _DunReturnedScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkWidget   *field;
  GtkLabel    *found;
  GtkWidget   *candidates_box;
  DunTable    *candidates;
  GtkDropDown *reason;
  DunDayEntry *day;
  GtkWidget   *note;
  GtkWidget   *at_once;
  GtkWidget   *blocks;
  GtkWidget   *waiting;
  GtkLabel    *heading;
  DunTable    *table;
  DunStackPanel *stack;

  /* Owned */
  DunRowList   *letters; /* that the envelope could be */
  DunRowList   *rows;
  DunResult    *reasons; /* nullable */
  char         *request; /* of the envelope in hand */
  GQueue        typed;   /* that the reader was faster with, in its order */
  char         *text;    /* looked for last */

  /* State */
  gint64   letter_id; /* of the envelope in hand, 0: none */
  gboolean finding;
  gboolean writing;
  gboolean has_failed; /* one of those that were read in one go */
};

G_DEFINE_FINAL_TYPE (DunReturnedScreen, dun_returned_screen, DUN_TYPE_SCREEN)

static void read_list (DunReturnedScreen *self);

/* --- The envelope in hand --- */

/* Returns: the place of the chosen reason in the list, -1 while there is none. */
static int
find_reason (DunReturnedScreen *self)
{
  const char *code = dun_choice_get_code (self->reason);

  for (guint i = 0; self->reasons != NULL && i < dun_result_get_n_rows (self->reasons); i++)
    if (g_strcmp0 (dun_result_get_text (self->reasons, i, "reason"), code) == 0)
      return (int) i;
  return -1;
}

static gboolean
is_stack (DunReturnedScreen *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->stack));
}

/* One reason, day and note for all of a stack. */
static void
give_order (DunReturnedScreen *self)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  const char *reason = dun_choice_get_code (self->reason);
  DunStackOrder order = {
    .reason = reason != NULL && *reason != '\0' ? reason : NULL,
    .returned_on = dun_day_entry_get_day (self->day),
    .note = *note != '\0' ? note : NULL,
    .is_blocked = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->blocks)),
  };

  dun_stack_panel_set_order (self->stack, &order);
}

static void
update (DunReturnedScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gboolean may = dun_session_can (dun_screen_get_session (screen), "PRINT");
  DunRow *row;
  int reason;

  if (self->table == NULL)
    return;
  row = dun_table_get_cursor_row (self->table);
  reason = find_reason (self);
  give_order (self);
  gtk_widget_set_visible (self->blocks, reason >= 0
                          && dun_result_get_bool (self->reasons, (guint) reason, "asks"));
  dun_screen_set_enabled (screen, "returned-register",
                          may && (is_stack (self) ? dun_stack_panel_can_register (self->stack)
                                  : self->letter_id != 0 && reason >= 0 && !self->writing));
  dun_screen_set_enabled (screen, "returned-undo",
                          may && row != NULL && dun_row_get_bool (row, "is_undoable"));
  dun_screen_set_enabled (screen, "returned-hand-over", may && dun_returned_is_waiting (row));
  dun_screen_set_enabled (screen, "returned-reach", may && dun_returned_is_waiting (row)
                          && dun_row_get_int (row, "case_id") > 0);
  dun_screen_set_enabled (screen, "returned-case", row && dun_row_get_int (row, "case_id") > 0);
}

static void
put_down (DunReturnedScreen *self)
{
  self->letter_id = 0;
  g_clear_pointer (&self->request, g_free);
  gtk_label_set_text (self->found, "");
  gtk_widget_set_visible (self->candidates_box, FALSE);
  dun_row_list_clear (self->letters);
  update (self);
}

static void
take_up (DunReturnedScreen *self,
         DunRow            *row)
{
  g_autofree char *name = dun_text_isolate (dun_row_get_text (row, "name"));
  g_autofree char *address = dun_text_isolate (dun_row_get_text (row, "address"));
  g_autofree char *text = NULL;

  self->letter_id = dun_row_get_key (row);
  g_free (self->request);
  self->request = g_uuid_string_random ();
  text = dun_locale_join (dun_row_get_text (row, "letter_no"),
                          dun_code_label ("letter_state", dun_row_get_text (row, "state")),
                          dun_row_get_text (row, "case_no"), name, address, NULL);
  gtk_label_set_text (self->found, text);
  update (self);
}

/* --- Registering --- */

static void take_next (DunReturnedScreen *self);

static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunReturnedScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  self->writing = FALSE;
  if (answer == NULL)
    {
      self->has_failed = TRUE;
      dun_screen_say_error (DUN_SCREEN (self), error);
    }
  else
    {
      if (!self->has_failed)
        dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, _("Registered."));
      gtk_editable_set_text (GTK_EDITABLE (self->note), "");
      read_list (self);
    }
  put_down (self);
  gtk_widget_grab_focus (self->field);
  take_next (self);
}

static void
register_it (DunReturnedScreen *self)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  DunReturnedMail mail = {
    .letter_id = self->letter_id,
    .reason = dun_choice_get_code (self->reason),
    .returned_on = dun_day_entry_get_day (self->day),
    .note = *note != '\0' ? note : NULL,
    .is_blocked = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->blocks)),
  };

  if (is_stack (self))
    {
      give_order (self);
      dun_stack_panel_register (self->stack);
      return;
    }
  if (self->letter_id == 0 || self->writing)
    return;
  if (find_reason (self) < 0)
    {
      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_ERROR, _("Choose a reason first."));
      return;
    }
  self->writing = TRUE;
  update (self);
  dun_returned_register_async (dun_screen_get_session (DUN_SCREEN (self)), self->request, &mail,
                               registered_cb, g_object_ref (self));
}

/* --- Finding the letter --- */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunReturnedScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  guint n;

  if (self->table == NULL)
    return;
  self->finding = FALSE;
  n = answer != NULL ? dun_result_get_n_rows (answer) : 0;
  self->has_failed = self->has_failed || n == 0;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_row_list_take_result (self->letters, answer);
  gtk_widget_set_visible (self->candidates_box, n > 1);
  if (answer != NULL && n == 0)
    dun_letter_rows_say_none (DUN_SCREEN (self), self->text,
                              _("No letter was found. Type its number or the customer’s name."));
  if (n > 1)
    {
      dun_table_select (self->candidates, 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->candidates));
      return;
    }
  if (n == 1)
    {
      DunRow *row = dun_row_list_get_row (self->letters, 0);

      take_up (self, row);
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->at_once))
          && dun_letter_rows_is_named (self->text, dun_row_get_text (row, "letter_no")))
        register_it (self);
    }
  take_next (self);
}

/* A reason's number: a short one, while a letter is in hand. Returns: its place, or -1 */
static int
parse_reason (DunReturnedScreen *self,
              const char        *text)
{
  gint64 number;

  if ((self->letter_id == 0 && !is_stack (self)) || self->reasons == NULL || strlen (text) > 4
      || !dun_locale_parse_int (dun_locale_current (), text, &number, NULL))
    return -1;
  return number >= 1 && number <= dun_result_get_n_rows (self->reasons) ? (int) number - 1 : -1;
}

static void
take_text (DunReturnedScreen *self,
           const char        *text)
{
  int reason;

  if (*text == '\0')
    {
      register_it (self);
      return;
    }
  reason = parse_reason (self, text);
  if (is_stack (self))
    {
      if (reason >= 0)
        dun_stack_panel_take_reason (self->stack, dun_result_get_text (self->reasons,
                                                                       (guint) reason, "reason"));
      else
        dun_stack_panel_take_text (self->stack, text);
      return;
    }
  if (reason >= 0)
    {
      gtk_drop_down_set_selected (self->reason, (guint) reason + 1);
      register_it (self);
      return;
    }
  put_down (self);
  self->finding = TRUE;
  g_free (self->text);
  self->text = g_strdup (text);
  dun_letter_rows_find_async (dun_screen_get_session (DUN_SCREEN (self)), text, NULL, found_cb,
                              g_object_ref (self));
}

/* What was typed means something to the envelope before it: one after the other, however fast they
 * are read. What is said of one that failed is not covered by the next that did not. */
static void
take_next (DunReturnedScreen *self)
{
  while (!self->finding && !self->writing && !g_queue_is_empty (&self->typed))
    {
      g_autofree char *text = g_queue_pop_head (&self->typed);

      take_text (self, text);
    }
  if (!self->finding && !self->writing)
    self->has_failed = FALSE;
}

static void
field_activate_cb (DunReturnedScreen *self)
{
  g_queue_push_tail (&self->typed, dun_letter_rows_typed (self->field));
  take_next (self);
}

static void
candidate_cb (DunReturnedScreen *self,
              DunRow            *row)
{
  gtk_widget_set_visible (self->candidates_box, FALSE);
  take_up (self, row);
  gtk_widget_grab_focus (self->field);
  take_next (self);
}

/* --- What is there --- */

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunReturnedScreen) self = user_data;

  if (self->table != NULL
      && dun_letter_rows_take (DUN_SCREEN (self), self->table, self->rows, result))
    update (self);
}

static void
read_list (DunReturnedScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  DunDay today = dun_session_get_business_day (session);
  gboolean is_open = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->waiting));

  gtk_label_set_text (self->heading, is_open ? _("Returned mail that waits for somebody")
                                             : _("Registered today"));
  dun_table_set_loading (self->table, TRUE);
  dun_returned_list_async (session, today, today, is_open, NULL, listed_cb, g_object_ref (self));
}

static void
reasons_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunReturnedScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  DunResult *answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  DunChoice choice;

  if (answer == NULL)
    {
      if (self->table != NULL)
        dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  g_clear_pointer (&self->reasons, dun_result_unref);
  self->reasons = answer;
  if (self->table == NULL)
    return;
  choice = dun_choice_new (FALSE);
  dun_choice_add (&choice, "", _("Choose a reason"));
  for (guint i = 0; i < dun_result_get_n_rows (answer); i++)
    {
      const char *reason = dun_result_get_text (answer, i, "reason");
      g_autofree char *number = dun_locale_format_int (dun_locale_current (), (int) i + 1);
      g_autofree char *word =
        dun_locale_join (number, dun_code_label ("return_reason", reason), NULL);

      dun_choice_add (&choice, reason, word);
    }
  dun_choice_apply (self->reason, &choice, dun_choice_get_code (self->reason));
  update (self);
}

/* Of a letter without a case the letter itself. */
static void
row_activated_cb (DunReturnedScreen *self,
                  DunRow            *row)
{
  dun_letter_rows_open (GTK_WIDGET (self), dun_row_get_int (row, "case_id"),
                        dun_row_get_int (row, "letter_id"));
}

/* --- Commands --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunReturnedScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  read_list (self);
  gtk_widget_grab_focus (self->field);
}

static void
register_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  register_it (user_data);
}

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunReturnedScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);

  dun_returned_undo_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, dun_row_get_key (row),
                           (int) dun_row_get_int (row, "version"), written_cb, g_object_ref (self));
}

static void
hand_over_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  DunReturnedScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);

  dun_returned_hand_over_async (dun_screen_get_session (DUN_SCREEN (self)), NULL,
                                dun_row_get_key (row), g_variant_get_string (parameter, NULL),
                                (int) dun_row_get_int (row, "version"), written_cb,
                                g_object_ref (self));
}

static void
case_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunReturnedScreen *self = user_data;

  row_activated_cb (self, dun_table_get_cursor_row (self->table));
}

static void
reason_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunReturnedScreen *self = user_data;
  const char *code = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->reasons != NULL && i < dun_result_get_n_rows (self->reasons); i++)
    if (g_str_equal (dun_result_get_text (self->reasons, i, "reason"), code))
      gtk_drop_down_set_selected (self->reason, i + 1);
}

static const GActionEntry actions[] = {
  { "returned-case", case_action },
  { "returned-hand-over", hand_over_action, "s" },
  { "returned-reach", hand_over_action, "s" },
  { "returned-reason", reason_action, "s" },
  { "returned-register", register_action },
  { "returned-undo", undo_action },
};

/* --- Life --- */

static void
dun_returned_screen_refresh (DunScreen *screen)
{
  read_list (DUN_RETURNED_SCREEN (screen));
}

static void
dun_returned_screen_changed (DunScreen  *screen,
                             const char *subject)
{
  if (g_str_has_prefix (subject, "letter") || g_str_has_prefix (subject, "returned"))
    read_list (DUN_RETURNED_SCREEN (screen));
}

static void
dun_returned_screen_shown (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_RETURNED_SCREEN (screen)->field);
}

static void
dun_returned_screen_constructed (GObject *object)
{
  DunReturnedScreen *self = DUN_RETURNED_SCREEN (object);
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  DunDay today = dun_session_get_business_day (session);

  G_OBJECT_CLASS (dun_returned_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "returned.list");
  dun_day_entry_start (self->day, today, today);
  dun_returned_reasons_async (session, NULL, reasons_cb, g_object_ref (self));
  dun_stack_panel_attach (self->stack, DUN_SCREEN (self), self->field);
  read_list (self);
  put_down (self);
}

static void
dun_returned_screen_dispose (GObject *object)
{
  DunReturnedScreen *self = DUN_RETURNED_SCREEN (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_RETURNED_SCREEN);
  g_clear_object (&self->letters);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->reasons, dun_result_unref);
  g_clear_pointer (&self->request, g_free);
  g_queue_clear_full (&self->typed, g_free);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (dun_returned_screen_parent_class)->dispose (object);
}

static void
dun_returned_screen_class_init (DunReturnedScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_returned_screen_constructed;
  object_class->dispose = dun_returned_screen_dispose;
  screen_class->changed = dun_returned_screen_changed;
  screen_class->find = dun_returned_screen_shown;
  screen_class->refresh = dun_returned_screen_refresh;
  screen_class->shown = dun_returned_screen_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-returned-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, at_once);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, blocks);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, candidates);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, candidates_box);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, day);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, field);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, found);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, note);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, reason);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, stack);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, table);
  gtk_widget_class_bind_template_child (widget_class, DunReturnedScreen, waiting);
  gtk_widget_class_bind_template_callback (widget_class, candidate_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (update));
  gtk_widget_class_bind_template_callback (widget_class, field_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_list);

  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_STACK_PANEL);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_returned_screen_init (DunReturnedScreen *self)
{
  self->letters = dun_row_list_new ();
  self->rows = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->candidates, G_LIST_MODEL (self->letters));
  dun_table_set_model (self->table, G_LIST_MODEL (self->rows));
}
