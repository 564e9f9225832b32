/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-post-screen"

#include "dun-post-screen.h"

#include "dun-asked.h"
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-day-entry.h"
#include "dun-letter-rows.h"
#include "dun-letters.h"
#include "dun-returned.h"
#include "dun-row-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DunPostScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkWidget     *field;
  GtkDropDown   *event;
  GtkWidget     *proof;
  GtkWidget     *deliver;
  GtkWidget     *dispatch;
  DunDayEntry   *day;
  DunDayEntry   *from;
  DunDayEntry   *to;
  DunCodeChoice *by;
  DunCodeChoice *state;
  DunTable      *table;
  DunTable      *letters;

  /* Owned */
  DunRowList   *lines;
  DunRowList   *rows;
  GCancellable *cancellable; /* of the letters that are being read */
  GQueue        typed;       /* that the reader was faster with, in its order */
  char         *text;        /* that is being looked for */

  /* State */
  gboolean writing;    /* or looking for what is to be written */
  gboolean has_failed; /* one of those that were read in one go */
};

G_DEFINE_FINAL_TYPE (DunPostScreen, dun_post_screen, DUN_TYPE_SCREEN)

static void read_lines (DunPostScreen *self);

/* Whether what is written is that the post has delivered, not that it was handed over. */
static gboolean
is_delivery (DunPostScreen *self)
{
  return gtk_drop_down_get_selected (self->event) == 1;
}

static gboolean
has_proof (DunPostScreen *self)
{
  const char *proof = gtk_editable_get_text (GTK_EDITABLE (self->proof));

  return proof[strspn (proof, " \t")] != '\0';
}

/* Whether the letter under the cursor is in that state. */
static gboolean
is_letter (DunPostScreen *self,
           const char    *state)
{
  DunRow *row = dun_table_get_cursor_row (self->letters);

  return row != NULL && g_strcmp0 (dun_row_get_text (row, "state"), state) == 0;
}

static void
update (DunPostScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gsize n = 0;
  gboolean can_write;
  g_autofree gint64 *keys = NULL;

  if (self->letters == NULL)
    return;
  keys = dun_table_get_selected_keys (self->letters, &n);
  can_write = n > 0 && !self->writing
              && dun_session_can (dun_screen_get_session (screen), "PRINT")
              && dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->day));
  dun_screen_set_enabled (screen, "post-dispatch", can_write && !is_delivery (self));
  dun_screen_set_enabled (screen, "post-deliver",
                          can_write && is_delivery (self)
                          && has_proof (self));
  gtk_widget_set_visible (self->dispatch, !is_delivery (self));
  gtk_widget_set_visible (self->deliver, is_delivery (self));
  gtk_widget_set_visible (self->proof, is_delivery (self));
  dun_screen_set_enabled (screen, "post-lost",
                          is_letter (self, "DISPATCHED") && !self->writing
                          && dun_session_can (dun_screen_get_session (screen), "PRINT"));
  dun_screen_set_enabled (screen, "post-replace",
                          is_letter (self, "LOST") && !self->writing
                          && dun_session_can (dun_screen_get_session (screen), "WARN"));
  dun_screen_set_enabled (screen, "post-case", dun_table_get_cursor_row (self->letters) != NULL);
}

/* --- The letters of a line --- */

static void
letters_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunPostScreen) self = user_data;

  if (self->letters != NULL
      && dun_letter_rows_take (DUN_SCREEN (self), self->letters, self->rows, result))
    update (self);
}

/* Those of the line under the cursor; while there is none those that wait for the post. */
static void
read_letters (DunPostScreen *self)
{
  DunRow *line;
  const char *state;
  gint64 batch_id = 0;
  DunDay day = DUN_DAY_NONE;
  const char *kind = NULL;

  if (self->letters == NULL)
    return;
  line = dun_table_get_cursor_row (self->table);
  state = dun_code_choice_get_code (self->state);
  if (line != NULL)
    {
      batch_id = dun_row_get_int (line, "batch_id");
      kind = dun_row_get_text (line, "kind");
      if (batch_id == 0 && !dun_day_parse_iso (dun_row_get_text (line, "day"), &day))
        return;
    }
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  dun_table_set_loading (self->letters, TRUE);
  dun_returned_post_letters_async (dun_screen_get_session (DUN_SCREEN (self)), batch_id, day, kind,
                                   state != NULL && *state != '\0' ? state : NULL,
                                   self->cancellable, letters_cb, g_object_ref (self));
}

static void
line_changed_cb (DunPostScreen *self)
{
  read_letters (self);
}

static void
selection_changed_cb (DunPostScreen *self)
{
  update (self);
}

/* Of a letter without a case the letter itself. */
static void
row_activated_cb (DunPostScreen *self,
                  DunRow        *row)
{
  dun_letter_rows_open (GTK_WIDGET (self), dun_row_get_int (row, "case_id"), dun_row_get_key (row));
}

/* --- The lines --- */

/* Shows the lines anew, with the cursor where it was. */
static void
show_lines (DunPostScreen *self,
            DunResult     *answer)
{
  DunRow *cursor = dun_table_get_cursor_row (self->table);
  g_autofree char *line = cursor != NULL ? g_strdup (dun_row_get_text (cursor, "line")) : NULL;

  dun_row_list_take_result (self->lines, answer);
  for (guint i = 0; line != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    if (g_strcmp0 (dun_row_get_text (dun_row_list_get_row (self->lines, i), "line"), line) == 0)
      dun_table_select (self->table, i);
}

static void
lines_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunPostScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  dun_table_set_loading (self->table, FALSE);
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    show_lines (self, answer);
  read_letters (self);
}

static void
read_lines (DunPostScreen *self)
{
  const char *by;

  if (self->table == NULL || self->lines == NULL
      || !dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->from))
      || !dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->to)))
    return;
  by = dun_code_choice_get_code (self->by);
  dun_table_set_loading (self->table, TRUE);
  dun_returned_post_book_async (dun_screen_get_session (DUN_SCREEN (self)),
                                g_strcmp0 (by, "DAY") == 0 ? "DAY" : "BATCH",
                                dun_day_entry_get_day (self->from),
                                dun_day_entry_get_day (self->to), NULL, lines_cb,
                                g_object_ref (self));
}

static void
period_changed_cb (DunPostScreen *self)
{
  read_lines (self);
}

/* --- Handing over to the post, and what it has delivered --- */

static void take_next (DunPostScreen *self);

static void
fail (DunPostScreen *self,
      const GError  *error)
{
  self->has_failed = TRUE;
  dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunPostScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  self->writing = FALSE;
  if (answer == NULL)
    fail (self, error);
  else if (!self->has_failed)
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, _("Written into the post book."));
  read_lines (self);
  take_next (self);
  gtk_widget_grab_focus (self->field);
}

static void
write_letters (DunPostScreen *self,
               const gint64  *keys,
               gsize          n_keys)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  DunDay day = dun_day_entry_get_day (self->day);

  self->writing = TRUE;
  update (self);
  if (is_delivery (self))
    dun_letters_deliver_async (session, NULL, keys, n_keys, day,
                               gtk_editable_get_text (GTK_EDITABLE (self->proof)), written_cb,
                               g_object_ref (self));
  else
    dun_letters_dispatch_async (session, NULL, keys, n_keys, day, written_cb, g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunPostScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gint64 key;

  if (self->table == NULL)
    return;
  if (answer != NULL && dun_result_get_n_rows (answer) == 1
      && dun_letter_rows_is_named (self->text, dun_result_get_text (answer, 0, "letter_no")))
    {
      key = dun_result_get_int (answer, 0, "letter_id");
      write_letters (self, &key, 1);
      return;
    }
  self->writing = FALSE;
  if (answer == NULL)
    fail (self, error);
  else
    {
      self->has_failed = TRUE;
      dun_letter_rows_say_none (DUN_SCREEN (self), self->text,
                                _("No letter was found. Type its whole number."));
    }
  take_next (self);
}

/* One letter after the other, however fast they are read; what is said of one that failed is not
 * covered by the next that did not. */
static void
take_next (DunPostScreen *self)
{
  if (!self->writing && !g_queue_is_empty (&self->typed))
    {
      g_free (self->text);
      self->text = g_queue_pop_head (&self->typed);
      self->writing = TRUE;
      dun_letter_rows_find_async (dun_screen_get_session (DUN_SCREEN (self)), self->text, NULL,
                                  found_cb, g_object_ref (self));
    }
  else if (!self->writing)
    self->has_failed = FALSE;
  update (self);
}

static void
field_activate_cb (DunPostScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  g_autofree char *text = dun_letter_rows_typed (self->field);

  if (*text == '\0' || !dun_session_can (session, "PRINT"))
    return;
  g_queue_push_tail (&self->typed, g_steal_pointer (&text));
  take_next (self);
}

static void
write_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunPostScreen *self = user_data;
  gsize n = 0;
  g_autofree gint64 *keys = dun_table_get_selected_keys (self->letters, &n);

  if (n > 0 && !self->writing)
    write_letters (self, keys, n);
}

static void
case_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunPostScreen *self = user_data;

  row_activated_cb (self, dun_table_get_cursor_row (self->letters));
}

/* --- What the post has lost --- */

static void
lost_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunPostScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  self->writing = FALSE;
  if (answer == NULL)
    fail (self, error);
  read_lines (self);
  take_next (self);
}

static void
lost_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunPostScreen *self = user_data;

  self->writing = TRUE;
  dun_letters_lost_async (dun_screen_get_session (DUN_SCREEN (self)), NULL,
                          dun_table_get_cursor_row (self->letters), lost_cb, g_object_ref (self));
  update (self);
}

static void
replace_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunPostScreen *self = user_data;

  self->writing = TRUE;
  dun_letters_replace_async (dun_screen_get_session (DUN_SCREEN (self)), NULL,
                             dun_table_get_cursor_row (self->letters), lost_cb,
                             g_object_ref (self));
  update (self);
}

static const GActionEntry actions[] = {
  { "post-case", case_action },
  { "post-deliver", write_action },
  { "post-dispatch", write_action },
  { "post-lost", lost_action },
  { "post-replace", replace_action },
};

/* --- Life --- */

static void
dun_post_screen_refresh (DunScreen *screen)
{
  read_lines (DUN_POST_SCREEN (screen));
}

static void
dun_post_screen_changed (DunScreen  *screen,
                         const char *subject)
{
  if (g_str_has_prefix (subject, "letter") || g_str_has_prefix (subject, "returned"))
    read_lines (DUN_POST_SCREEN (screen));
}

static void
dun_post_screen_shown (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_POST_SCREEN (screen)->field);
}

static void
dun_post_screen_constructed (GObject *object)
{
  DunPostScreen *self = DUN_POST_SCREEN (object);
  DunDay today = dun_session_get_business_day (dun_screen_get_session (DUN_SCREEN (self)));

  G_OBJECT_CLASS (dun_post_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "post.lines");
  dun_screen_remember_table (DUN_SCREEN (self), self->letters, "post.letters");
  dun_day_entry_start (self->day, today, today);
  dun_day_entry_start (self->from, today - 30, today);
  dun_day_entry_start (self->to, today, today);
  dun_code_choice_set_code (self->by, "BATCH");
  self->lines = dun_row_list_new ();
  dun_table_set_model (self->table, G_LIST_MODEL (self->lines));
  read_lines (self);
  update (self);
}

static void
dun_post_screen_dispose (GObject *object)
{
  DunPostScreen *self = DUN_POST_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_POST_SCREEN);
  g_clear_object (&self->lines);
  g_clear_object (&self->rows);
  g_queue_clear_full (&self->typed, g_free);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (dun_post_screen_parent_class)->dispose (object);
}

static void
dun_post_screen_class_init (DunPostScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_post_screen_constructed;
  object_class->dispose = dun_post_screen_dispose;
  screen_class->changed = dun_post_screen_changed;
  screen_class->find = dun_post_screen_shown;
  screen_class->refresh = dun_post_screen_refresh;
  screen_class->shown = dun_post_screen_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-post-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, by);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, day);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, deliver);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, dispatch);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, event);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, field);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, from);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, letters);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, proof);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, state);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, table);
  gtk_widget_class_bind_template_child (widget_class, DunPostScreen, to);
  gtk_widget_class_bind_template_callback (widget_class, field_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);

  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_post_screen_init (DunPostScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->letters, G_LIST_MODEL (self->rows));
}
