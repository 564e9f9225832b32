/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rules-screen"

#include "dun-rules-screen.h"

#include "dun-dialog.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-rule-dialog.h"
#include "dun-rule-types.h"
#include "dun-rule-words.h"
#include "dun-short-list.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* What the bank itself decides, sheet by sheet. Which sheets there are stands in
 * dun-rule-sheets.c, how each looks in ui/dun-rule-sheet-NAME.ui; there is no code a sheet. */

struct _DunRulesScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkLabel   *title;
  GtkWidget  *filter;
  GtkWidget  *commands;
  GtkWidget  *end;
  GtkWidget  *add;
  GtkWidget  *approve;
  GtkWidget  *read_only;
  GtkBox     *place;

  /* Owned */
  DunRowList   *rows;
  GCancellable *reading;
  char         *wanted; /* the key of the line to stand on when the lines come */

  /* Borrowed */
  const DunRuleSheet *sheet;
  DunTable           *table;
  GtkWidget          *panel;
  DunRuleDialog      *dialog; /* weak */

  /* State */
  gboolean is_stale; /* the form knows that its line is another */
};

G_DEFINE_FINAL_TYPE (DunRulesScreen, dun_rules_screen, DUN_TYPE_SCREEN)

static DunSession *
get_session (DunRulesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

static gboolean
may_write (DunRulesScreen *self)
{
  return dun_rule_sheet_may_write (self->sheet, get_session (self));
}

static void
update_commands (DunRulesScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  gboolean writes = self->sheet != NULL && may_write (self);
  DunRow *row = self->table != NULL ? dun_table_get_cursor_row (self->table) : NULL;
  /* A line may be somebody else's to change: a setting of the installation. */
  gboolean changes = row != NULL && writes
                     && (!dun_row_has (row, "may_change") || dun_row_get_bool (row, "may_change"));

  dun_screen_set_enabled (screen, "rule-new", writes && !self->sheet->is_fixed);
  dun_screen_set_enabled (screen, "rule-change", changes);
  dun_screen_set_enabled (screen, "rule-end", changes && self->sheet->end != NULL);
  dun_screen_set_enabled (screen, "rule-approve",
                          changes && self->sheet->approve != NULL
                          && g_strcmp0 (dun_row_get_text (row, "state"), "SUBMITTED") == 0);
}

static void
cursor_changed_cb (DunRulesScreen *self)
{
  if (self->panel != NULL)
    g_object_set (self->panel, "row", dun_table_get_cursor_row (self->table), NULL);
  update_commands (self);
}

/* --- Reading --- */

/* Returns: (transfer full) (nullable): the line of that key. */
static DunRow *
find_row (DunRulesScreen *self,
          const char     *key,
          guint          *position)
{
  GListModel *model = dun_table_get_model (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (model, i);
      g_autofree char *other = dun_rule_sheet_dup_key (self->sheet, row);

      if (g_strcmp0 (key, other) != 0)
        continue;
      *position = i;
      return g_steal_pointer (&row);
    }
  return NULL;
}

static void
update_status (DunRulesScreen *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of lines of a table. */
  g_autofree char *status = g_strdup_printf (P_ ("%s line", "%s lines", n), number);

  dun_screen_set_status (DUN_SCREEN (self), status);
}

/* A form that was told of somebody else's change learns what it is; any other keeps what it began
 * with, so that it will be told. */
static void
tell_form (DunRulesScreen *self,
           DunRow         *row)
{
  DunRow *edited = self->dialog != NULL ? dun_rule_dialog_get_row (self->dialog) : NULL;
  g_autofree char *key = dun_rule_sheet_dup_key (self->sheet, row);
  g_autofree char *own = edited != NULL ? dun_rule_sheet_dup_key (self->sheet, edited) : NULL;

  if (!self->is_stale || g_strcmp0 (key, own) != 0)
    return;
  self->is_stale = FALSE;
  dun_rule_dialog_set_row (self->dialog, row);
}

/* The line that was chosen stays so. */
static void
stand_on_wanted (DunRulesScreen *self)
{
  g_autoptr (DunRow) row = NULL;
  guint position = 0;

  if (self->wanted != NULL)
    row = find_row (self, self->wanted, &position);
  if (row != NULL || dun_table_get_cursor_row (self->table) == NULL)
    dun_table_select (self->table, position);
  if (row != NULL)
    tell_form (self, row);
  g_clear_pointer (&self->wanted, g_free);
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (self->wanted == NULL && dun_table_get_cursor_row (self->table) != NULL)
    self->wanted = dun_rule_sheet_dup_key (self->sheet, dun_table_get_cursor_row (self->table));
  dun_row_list_take_result (self->rows, rows);
  dun_rule_words_add (self->sheet->name, self->rows);
  stand_on_wanted (self);
  update_status (self);
  cursor_changed_cb (self);
}

static void
dun_rules_screen_refresh (DunScreen *screen)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (screen);

  if (self->sheet == NULL)
    return;
  /* An answer to an earlier question belongs to another sheet, perhaps. */
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  dun_screen_set_busy (screen, TRUE);
  dun_rule_sheet_read_async (self->sheet, get_session (self), self->reading, rows_cb,
                             g_object_ref (self));
}

static void
dun_rules_screen_changed (DunScreen  *screen,
                          const char *subject)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (screen);

  if (self->sheet != NULL && (g_strcmp0 (subject, self->sheet->write) == 0
                              || g_strcmp0 (subject, self->sheet->end) == 0
                              || g_strcmp0 (subject, self->sheet->approve) == 0))
    dun_rules_screen_refresh (screen);
}

/* --- Commands --- */

static void
saved_cb (DunRulesScreen *self,
          const char     *key)
{
  g_free (self->wanted);
  self->wanted = g_strdup (key);
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  dun_rules_screen_refresh (DUN_SCREEN (self));
}

static void
stale_cb (DunRulesScreen *self)
{
  DunRow *row = self->dialog != NULL ? dun_rule_dialog_get_row (self->dialog) : NULL;

  g_free (self->wanted);
  self->wanted = row != NULL ? dun_rule_sheet_dup_key (self->sheet, row) : NULL;
  self->is_stale = TRUE;
  dun_rules_screen_refresh (DUN_SCREEN (self));
}

static void
open_form (DunRulesScreen *self,
           DunRow         *row)
{
  DunRuleDialog *dialog = dun_rule_dialog_new (GTK_WIDGET (self), get_session (self), self->sheet,
                                               row);

  g_set_weak_pointer (&self->dialog, dialog);
  self->is_stale = FALSE;
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "stale", G_CALLBACK (stale_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  open_form (user_data, NULL);
}

static void
change_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunRulesScreen *self = user_data;

  open_form (self, dun_table_get_cursor_row (self->table));
}

/* As the command: nothing happens where the line is not to be changed by this person. */
static void
row_activated_cb (DunRulesScreen *self)
{
  g_action_group_activate_action (dun_screen_get_actions (DUN_SCREEN (self)), "rule-change", NULL);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  dun_rules_screen_refresh (DUN_SCREEN (self));
}

typedef void (*WriteLine) (const DunRuleSheet *sheet,
                           DunSession         *session,
                           const char         *request_id,
                           DunRow             *row,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/* Does with the chosen line what was asked about, if the answer is yes. */
static void
write_line (DunRulesScreen *self,
            GAsyncResult   *answer,
            WriteLine       write)
{
  g_autofree char *request = dun_uuid_new ();
  DunRow *row = self->table != NULL ? dun_table_get_cursor_row (self->table) : NULL;

  if (dun_dialog_ask_finish (answer, NULL) && row != NULL)
    write (self->sheet, get_session (self), request, row, ended_cb, g_object_ref (self));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;

  write_line (self, result, dun_rule_sheet_end_async);
}

static char *
dup_line (DunRulesScreen *self)
{
  return dun_table_dup_shown (self->table, dun_table_get_cursor_row (self->table),
                              dun_locale_get_separator (dun_locale_current ()));
}

static void
end_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunRulesScreen *self = user_data;
  g_autofree char *shown = dup_line (self);

  dun_dialog_ask_async (GTK_WIDGET (self), _("Take this line away?"), shown, _("_Take away"), TRUE,
                        NULL, asked_cb, g_object_ref (self));
}

static void
asked_approve_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DunRulesScreen) self = user_data;

  write_line (self, result, dun_rule_sheet_approve_async);
}

/* The line is shown once more: it is compared with the paper that it is from. */
static void
approve_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunRulesScreen *self = user_data;
  g_autofree char *shown = dup_line (self);

  dun_dialog_ask_async (GTK_WIDGET (self), _("Is each word and digit of this line right?"), shown,
                        _("_Approve"), FALSE, NULL, asked_approve_cb, g_object_ref (self));
}

/* --- Sheets --- */

static void
clear_place (DunRulesScreen *self)
{
  GtkWidget *child;

  self->table = NULL;
  self->panel = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->place))) != NULL)
    gtk_box_remove (self->place, child);
}

static void
place_sheet (DunRulesScreen *self,
             GtkBuilder     *builder)
{
  GtkWidget *table = GTK_WIDGET (gtk_builder_get_object (builder, "table"));
  GtkWidget *panel = GTK_WIDGET (gtk_builder_get_object (builder, "panel"));
  g_autofree char *name = g_strconcat ("rules.", self->sheet->name, NULL);

  gtk_widget_set_hexpand (table, TRUE);
  gtk_widget_set_vexpand (table, TRUE);
  if (panel == NULL)
    gtk_box_append (self->place, table);
  else
    {
      GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_paned_set_start_child (GTK_PANED (paned), table);
      gtk_paned_set_end_child (GTK_PANED (paned), panel);
      gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
      gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
      gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
      gtk_widget_set_hexpand (paned, TRUE);
      gtk_box_append (self->place, paned);
    }
  self->table = DUN_TABLE (table);
  self->panel = panel;
  dun_screen_remember_table (DUN_SCREEN (self), self->table, name);
  dun_short_list_show (self->table, self->rows, GTK_EDITABLE (self->filter), NULL);
  g_signal_connect_object (table, "notify::cursor-row", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show_sheet (DunRulesScreen     *self,
            const DunRuleSheet *sheet)
{
  g_autofree char *path = g_strdup_printf ("/org/dundesk/Dundesk/ui/dun-rule-sheet-%s.ui",
                                           sheet->name);
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  if (self->sheet == sheet)
    return;
  clear_place (self);
  dun_row_list_clear (self->rows);
  g_clear_pointer (&self->wanted, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  self->sheet = sheet;
  builder = gtk_builder_new ();
  if (!gtk_builder_add_from_resource (builder, path, &error))
    g_error ("%s: %s", path, error->message);
  place_sheet (self, builder);
  gtk_label_set_text (self->title, _(sheet->title));
  gtk_widget_set_visible (self->commands, may_write (self));
  gtk_widget_set_visible (self->add, !sheet->is_fixed);
  gtk_widget_set_visible (self->end, sheet->end != NULL);
  gtk_widget_set_visible (self->approve, sheet->approve != NULL);
  gtk_widget_set_visible (self->read_only, sheet->permission != NULL && !may_write (self));
  update_commands (self);
  dun_rules_screen_refresh (DUN_SCREEN (self));
}

static const DunRuleSheet *
sheet_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "dun-rule-sheet");
}

static void
sheet_selected_cb (DunRulesScreen *self,
                   GtkListBoxRow  *row)
{
  if (row != NULL)
    show_sheet (self, sheet_of (row));
}

/* The group stands above its first sheet. */
static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const DunRuleSheet *sheet = sheet_of (row);
  GtkWidget *label;

  if (before != NULL && g_str_equal (sheet_of (before)->group, sheet->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(sheet->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 3);
  gtk_widget_add_css_class (label, "dim");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_list (DunRulesScreen *self)
{
  guint n_sheets;
  const DunRuleSheet *sheets = dun_rule_sheets_list (&n_sheets);

  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  for (guint i = 0; i < n_sheets; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (_(sheets[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, _(sheets[i].title));
      gtk_widget_set_tooltip_text (row, _(sheets[i].title));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data (G_OBJECT (row), "dun-rule-sheet", (gpointer) &sheets[i]);
      gtk_list_box_append (self->list, row);
    }
}

/* --- Class --- */

static void
dun_rules_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_RULES_SCREEN (screen)->filter);
}

/* The name of a sheet. */
static void
dun_rules_screen_set_argument (DunScreen *screen,
                               GVariant  *argument)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (screen);

  if (argument == NULL || !g_variant_is_of_type (argument, G_VARIANT_TYPE_STRING))
    return;
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        return;
      if (g_str_equal (sheet_of (row)->name, g_variant_get_string (argument, NULL)))
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
}

static void
dun_rules_screen_constructed (GObject *object)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (object);

  G_OBJECT_CLASS (dun_rules_screen_parent_class)->constructed (object);
  fill_list (self);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
dun_rules_screen_dispose (GObject *object)
{
  DunRulesScreen *self = DUN_RULES_SCREEN (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_weak_pointer (&self->dialog);
  self->table = NULL;
  self->panel = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_RULES_SCREEN);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (dun_rules_screen_parent_class)->dispose (object);
}

static void
dun_rules_screen_class_init (DunRulesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_rules_screen_constructed;
  object_class->dispose = dun_rules_screen_dispose;
  screen_class->changed = dun_rules_screen_changed;
  screen_class->find = dun_rules_screen_find;
  screen_class->refresh = dun_rules_screen_refresh;
  screen_class->set_argument = dun_rules_screen_set_argument;

  dun_rule_types_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-rules-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, add);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, approve);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, commands);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, end);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, list);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, place);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, read_only);
  gtk_widget_class_bind_template_child (widget_class, DunRulesScreen, title);
  gtk_widget_class_bind_template_callback (widget_class, sheet_selected_cb);
}

static void
dun_rules_screen_init (DunRulesScreen *self)
{
  static const GActionEntry actions[] = {
    { "rule-approve", approve_action },
    { "rule-change", change_action },
    { "rule-end", end_action },
    { "rule-new", new_action },
  };

  self->reading = g_cancellable_new ();
  self->rows = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}
