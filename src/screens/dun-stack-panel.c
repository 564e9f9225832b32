/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-stack-panel"

#include "dun-stack-panel-private.h"

#include "dun-error.h"
#include "dun-intake-source.h"
#include "dun-locale.h"
#include "dun-plural.h"

G_DEFINE_FINAL_TYPE (DunStackPanel, dun_stack_panel, GTK_TYPE_WIDGET)

enum { SIGNAL_COMMANDS_CHANGED, SIGNAL_REGISTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- What stands there --- */

void
_dun_stack_panel_show_progress (DunStackPanel *self,
                                const char    *text)
{
  if (self->table == NULL)
    return;
  gtk_label_set_text (self->progress, text != NULL ? text : "");
  gtk_spinner_set_spinning (self->spinner, text != NULL);
}

static void
show_counts (DunStackPanel        *self,
             const DunStackCounts *counts)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *read = dun_locale_format_int (locale, counts->n_read);
  g_autofree char *found = dun_locale_format_int (locale, counts->n_found);
  g_autofree char *to_type = dun_locale_format_int (locale, counts->n_to_type);
  g_autofree char *registered = dun_locale_format_int (locale, counts->n_registered);
  g_autofree char *dropped = dun_locale_format_int (locale, counts->n_dropped);
  /* Translators: each %s is a number of envelopes of a stack. */
  g_autofree char *text =
    g_strdup_printf (_("Read: %s · Found: %s · To be typed: %s · Registered: %s"), read, found,
                     to_type, registered);
  g_autofree char *backs = counts->n_dropped > 0
    /* Translators: %s is a number of pages. */
    ? g_strdup_printf (_("%s · Empty backs left out: %s"), text, dropped) : g_strdup (text);

  gtk_label_set_text (self->counts, backs);
}

static void
update_job (DunStackPanel        *self,
            const DunStackCounts *counts)
{
  guint n_done;

  if (self->job == NULL)
    return;
  n_done = self->n_to_register - MIN (counts->n_found, self->n_to_register);
  if (dun_returned_stack_is_registering (self->stack))
    {
      dun_job_set_progress (self->job, (double) n_done / MAX (self->n_to_register, 1), NULL);
      return;
    }
  dun_job_finish (self->job, counts->n_found == 0 ? DUN_JOB_DONE : DUN_JOB_CANCELLED,
                  gtk_label_get_text (self->counts));
  g_clear_object (&self->job);
  g_signal_emit (self, signals[SIGNAL_REGISTERED], 0);
}

void
_dun_stack_panel_update (DunStackPanel *self)
{
  gboolean may, sends;

  if (self->table == NULL || self->screen == NULL)
    return;
  may = self->stack != NULL && dun_session_can (dun_screen_get_session (self->screen), "PRINT");
  sends = self->stack != NULL && dun_returned_stack_is_registering (self->stack);
  dun_screen_set_enabled (self->screen, "stack-open", may);
  dun_screen_set_enabled (self->screen, "stack-files", may);
  dun_screen_set_enabled (self->screen, "stack-add-file", may);
  dun_screen_set_enabled (self->screen, "stack-scanners", may && self->scan == NULL);
  dun_screen_set_enabled (self->screen, "stack-scan",
                          may && self->scan == NULL
                          && gtk_drop_down_get_selected (self->device)
                               != GTK_INVALID_LIST_POSITION);
  dun_screen_set_enabled (self->screen, "stack-stop", self->scan != NULL || sends);
  dun_screen_set_enabled (self->screen, "stack-remove",
                          may && !sends && dun_table_get_n_selected (self->table) > 0);
  dun_screen_set_enabled (self->screen, "stack-close", !sends);
  dun_screen_set_enabled (self->screen, "stack-continue", may);
  g_signal_emit (self, signals[SIGNAL_COMMANDS_CHANGED], 0);
}

/* What stands in the way of the row under the cursor. */
static void
show_problem (DunStackPanel *self)
{
  DunRow *row = dun_table_get_cursor_row (self->table);
  const char *problem = row != NULL ? dun_row_get_text (row, "problem") : NULL;

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
stack_changed_cb (DunStackPanel *self)
{
  DunStackCounts counts;

  if (self->table == NULL)
    return;
  dun_returned_stack_get_counts (self->stack, &counts);
  show_counts (self, &counts);
  show_problem (self);
  update_job (self, &counts);
  _dun_stack_panel_update (self);
}

void
_dun_stack_panel_fail (DunStackPanel *self,
                       const GError  *error)
{
  if (self->table != NULL && self->screen != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dun_screen_say_error (self->screen, error);
}

static void
stack_failed_cb (DunStackPanel *self,
                 const GError  *error)
{
  _dun_stack_panel_fail (self, error);
}

/* --- The picture under the cursor --- */

static void
source_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStackPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPageSource) source = dun_intake_source_open_finish (result, &error);

  if (source != NULL && self->viewer != NULL
      && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    dun_pdf_view_set_source (self->viewer, source);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStackPanel) self = user_data;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, NULL);

  if (bytes != NULL && self->viewer != NULL)
    dun_intake_source_open_async (bytes, self->view, source_cb, g_object_ref (self));
}

static void
cursor_cb (DunStackPanel *self)
{
  DunRow *row;
  DunDraftPage *page;
  g_autoptr (GFile) file = NULL;

  if (self->table == NULL || self->stack == NULL)
    return;
  row = dun_table_get_cursor_row (self->table);
  page = row != NULL ? dun_returned_stack_get_page (self->stack, dun_row_get_key (row)) : NULL;
  show_problem (self);
  _dun_stack_panel_update (self);
  if (page == self->viewed)
    return;
  g_cancellable_cancel (self->view);
  g_object_unref (self->view);
  self->view = g_cancellable_new ();
  g_set_object (&self->viewed, page);
  dun_pdf_view_set_source (self->viewer, NULL);
  if (page == NULL)
    return;
  file = g_file_new_for_path (dun_draft_page_get_path (page));
  g_file_load_bytes_async (file, self->view, loaded_cb, g_object_ref (self));
}

static void
selection_cb (DunStackPanel *self)
{
  _dun_stack_panel_update (self);
}

/* --- Commands --- */

static void
open_stack (DunStackPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, signals[SIGNAL_COMMANDS_CHANGED], 0);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStackPanel *self = user_data;

  open_stack (self);
  if (!self->has_looked)
    _dun_stack_panel_look (self);
}

static void
files_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  open_stack (user_data);
  _dun_stack_panel_choose_files (user_data);
}

static void
add_file_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_stack (user_data);
  _dun_stack_panel_add_file (user_data, file);
}

static void
scanners_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _dun_stack_panel_look (user_data);
}

static void
scan_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  _dun_stack_panel_scan (user_data);
}

static void
stop_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunStackPanel *self = user_data;

  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
  dun_returned_stack_stop (self->stack);
}

static void
remove_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunStackPanel *self = user_data;
  gsize n = 0;
  g_autofree gint64 *keys = dun_table_get_selected_keys (self->table, &n);

  for (gsize i = 0; i < n; i++)
    dun_returned_stack_remove (self->stack, keys[i]);
  cursor_cb (self);
}

static void
close_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunStackPanel *self = user_data;

  dun_returned_stack_clear (self->stack);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  cursor_cb (self);
}

static void
continue_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunStackPanel *self = user_data;

  dun_banner_hide (self->banner);
  open_stack (self);
  dun_returned_stack_adopt (self->stack);
}

static const GActionEntry actions[] = {
  { "stack-add-file", add_file_action, "s" },
  { "stack-close", close_action },
  { "stack-continue", continue_action },
  { "stack-files", files_action },
  { "stack-open", open_action },
  { "stack-remove", remove_action },
  { "stack-scan", scan_action },
  { "stack-scanners", scanners_action },
  { "stack-stop", stop_action },
};

/* --- For the screen --- */

/* What is said of all: reason, day, note. */
void
dun_stack_panel_set_order (DunStackPanel       *self,
                           const DunStackOrder *order)
{
  if (self->stack != NULL)
    dun_returned_stack_set_order (self->stack, order);
}

static void
select_next_open (DunStackPanel *self)
{
  GListModel *rows = dun_returned_stack_get_rows (self->stack);
  guint n = g_list_model_get_n_items (rows);
  guint cursor = dun_table_get_cursor_position (self->table);

  for (guint i = 1; i <= n; i++)
    {
      guint position = (cursor + i) % n;
      g_autoptr (DunRow) row = g_list_model_get_item (rows, position);
      const char *state = dun_row_get_text (row, "state");

      if (g_str_equal (state, "TYPE") || g_str_equal (state, "QUESTION"))
        {
          dun_table_select (self->table, position);
          return;
        }
    }
}

/* A number or code for the row under the cursor; then the next that needs one. */
void
dun_stack_panel_take_text (DunStackPanel *self,
                           const char    *text)
{
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (row == NULL || self->stack == NULL)
    return;
  dun_returned_stack_type (self->stack, dun_row_get_key (row), text);
  select_next_open (self);
}

/* Another reason for the row under the cursor. */
void
dun_stack_panel_take_reason (DunStackPanel *self,
                             const char    *reason)
{
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (row != NULL && self->stack != NULL)
    dun_returned_stack_set_reason (self->stack, dun_row_get_key (row), reason);
}

gboolean
dun_stack_panel_can_register (DunStackPanel *self)
{
  DunStackCounts counts = { 0 };

  if (self->stack != NULL)
    dun_returned_stack_get_counts (self->stack, &counts);
  return counts.n_found > 0 && !dun_returned_stack_is_registering (self->stack);
}

static void
job_cancelled_cb (GCancellable  *cancellable,
                  DunStackPanel *self)
{
  dun_returned_stack_stop (self->stack);
}

/* Registers all that are found, as one job. */
void
dun_stack_panel_register (DunStackPanel *self)
{
  DunStackCounts counts;
  g_autoptr (GCancellable) cancellable = NULL;

  if (!dun_stack_panel_can_register (self))
    return;
  dun_returned_stack_get_counts (self->stack, &counts);
  if (counts.n_ready == 0)
    {
      dun_screen_say (self->screen, DUN_BANNER_ERROR, _("Choose a reason first."));
      return;
    }
  cancellable = g_cancellable_new ();
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (job_cancelled_cb), self, 0);
  self->n_to_register = counts.n_found;
  self->job = dun_job_new (_("Returned mail"), cancellable);
  dun_screen_add_job (self->screen, self->job);
  dun_returned_stack_register (self->stack);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        DunStackPanel         *self)
{
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  guint cursor, n;

  if (step == 0 || !gtk_widget_get_visible (GTK_WIDGET (self)) || self->stack == NULL)
    return FALSE;
  cursor = dun_table_get_cursor_position (self->table);
  n = g_list_model_get_n_items (dun_returned_stack_get_rows (self->stack));
  if (n > 0)
    dun_table_select (self->table,
                      cursor >= n ? 0 : (guint) CLAMP ((int) cursor + step, 0, (int) n - 1));
  return TRUE;
}

/* Must be called once: the commands go to @screen, the keys Up and Down come from @field. */
void
dun_stack_panel_attach (DunStackPanel *self,
                        DunScreen     *screen,
                        GtkWidget     *field)
{
  DunSession *session = dun_screen_get_session (screen);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "dundesk", "returned",
                                            dun_session_get_login (session), NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  self->screen = screen;
  g_action_map_add_action_entries (G_ACTION_MAP (dun_screen_get_actions (screen)), actions,
                                   G_N_ELEMENTS (actions), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (field, keys);
  self->stack = dun_returned_stack_new (session, root, &error);
  if (self->stack == NULL)
    {
      _dun_stack_panel_fail (self, error);
      _dun_stack_panel_update (self);
      return;
    }
  g_signal_connect_object (self->stack, "changed", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "failed", G_CALLBACK (stack_failed_cb), self,
                           G_CONNECT_SWAPPED);
  dun_table_set_model (self->table, dun_returned_stack_get_rows (self->stack));
  n = dun_returned_stack_count_leftovers (self->stack);
  if (n > 0)
    {
      g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);
      g_autofree char *text =
        g_strdup_printf (P_ ("%s envelope of an earlier run is not registered yet.",
                             "%s envelopes of an earlier run are not registered yet.", n), count);

      dun_banner_show (self->banner, DUN_BANNER_WARNING, text);
      open_stack (self);
    }
  stack_changed_cb (self);
}

/* --- Life --- */

static void
dun_stack_panel_dispose (GObject *object)
{
  DunStackPanel *self = DUN_STACK_PANEL (object);
  GtkWidget *child;

  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
  g_cancellable_cancel (self->view);
  g_cancellable_cancel (self->life);
  if (self->stack != NULL)
    dun_returned_stack_close (self->stack);
  g_queue_clear_full (&self->files, g_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_STACK_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->job != NULL)
    dun_job_finish (self->job, DUN_JOB_CANCELLED, NULL);
  g_clear_object (&self->job);
  g_clear_object (&self->viewed);
  self->screen = NULL;
  G_OBJECT_CLASS (dun_stack_panel_parent_class)->dispose (object);
}

static void
dun_stack_panel_finalize (GObject *object)
{
  DunStackPanel *self = DUN_STACK_PANEL (object);

  g_clear_object (&self->stack);
  g_clear_object (&self->scanner);
  g_clear_object (&self->scan);
  g_object_unref (self->view);
  g_object_unref (self->life);
  G_OBJECT_CLASS (dun_stack_panel_parent_class)->finalize (object);
}

static void
dun_stack_panel_class_init (DunStackPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_stack_panel_dispose;
  object_class->finalize = dun_stack_panel_finalize;
  signals[SIGNAL_COMMANDS_CHANGED] = g_signal_new ("commands-changed", DUN_TYPE_STACK_PANEL,
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                   G_TYPE_NONE, 0);
  signals[SIGNAL_REGISTERED] = g_signal_new ("registered", DUN_TYPE_STACK_PANEL, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-stack-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, banner);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, counts);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, device);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, source);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, table);
  gtk_widget_class_bind_template_child (widget_class, DunStackPanel, viewer);
  gtk_widget_class_bind_template_callback (widget_class, cursor_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_BANNER);
  g_type_ensure (DUN_TYPE_PDF_VIEW);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_stack_panel_init (DunStackPanel *self)
{
  self->view = g_cancellable_new ();
  self->life = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  _dun_stack_panel_sources_init (self);
}
