/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-batch-panel"

#include "dun-letter-batch-panel.h"

#include "dun-codes.h"
#include "dun-day-entry.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"
#include "dun-print-job-list.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

struct _DunLetterBatchPanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunDayEntry     *day;
  GtkWidget       *dispatch_box;
  GtkLabel        *heading;
  DunPrintJobList *jobs;
  DunTable        *letters;
  GtkWidget       *parts;

  /* Owned */
  DunSession   *session;
  GCancellable *cancellable;
  GListStore   *rows;
  char         *button_label;
  char         *status;

  /* State */
  gint64 batch_id;
  gint64 loaded_id;
  guint  n_dispatchable;
};

enum { PROP_0, PROP_STATUS, PROP_BUTTON_LABEL, PROP_N_DISPATCHABLE, PROP_DAY, N_PROPS };
enum { SIGNAL_FAILED, SIGNAL_LOADED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunLetterBatchPanel, dun_letter_batch_panel, GTK_TYPE_WIDGET)

static gboolean
is_state (DunLetterBatchPanel *self,
          guint                position,
          const char          *state)
{
  g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return g_strcmp0 (dun_row_get_text (row, "state"), state) == 0;
}

/* Returns: (transfer full): the printed letters among the selected: nothing selected is nothing
 *   dispatched. */
static GtkBitset *
get_dispatchable (DunLetterBatchPanel *self)
{
  GtkBitset *chosen = dun_table_get_selection (self->letters);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    if (gtk_bitset_contains (chosen, i) && !is_state (self, i, "PRINTED"))
      gtk_bitset_remove (chosen, i);
  return chosen;
}

/* "410 Printed · 2 Voided" */
static char *
make_status (DunLetterBatchPanel *self)
{
  const char * const *states = dun_code_list ("letter_state");
  const DunLocale *locale = dun_locale_current ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; states[i] != NULL; i++)
    {
      guint n = dun_letter_batch_panel_count (self, states[i]);
      g_autofree char *number = NULL;

      if (n == 0)
        continue;
      number = dun_locale_format_int (locale, n);
      g_string_append_printf (text, "%s%s %s",
                              text->len > 0 ? dun_locale_get_separator (locale) : "",
                              dun_code_label ("letter_state", states[i]), number);
    }
  return g_string_free (text, FALSE);
}

static void
update (DunLetterBatchPanel *self)
{
  g_autoptr (GtkBitset) dispatchable = get_dispatchable (self);
  g_autofree char *letters = NULL;

  self->n_dispatchable = (guint) gtk_bitset_get_size (dispatchable);
  letters = dun_letter_rows_count (self->n_dispatchable);
  g_free (self->button_label);
  /* Translators: a button; %s is "408 letters". */
  self->button_label = g_strdup_printf (_("_Dispatch %s"), letters);
  g_free (self->status);
  self->status = make_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DISPATCHABLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
show_parts (DunLetterBatchPanel *self)
{
  const DunLocale *locale = dun_locale_current ();
  gint64 n_parts = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->parts)) != NULL)
    gtk_box_remove (GTK_BOX (self->parts), child);
  for (guint i = 0; self->batch_id != 0
                    && i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n_parts = MAX (n_parts, dun_row_get_int (row, "part_no"));
    }
  for (int part = 1; part <= n_parts; part++)
    {
      g_autofree char *number = dun_locale_format_int (locale, part);
      /* Translators: one of the PDF files of a batch; %s is its number. */
      g_autofree char *label = g_strdup_printf (_("Open file %s"), number);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-batch-part");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xi)", self->batch_id, part);
      gtk_widget_set_tooltip_text (button, _("Show the letters of this file as they are stored"));
      gtk_box_append (GTK_BOX (self->parts), button);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunLetterBatchPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GPtrArray) rows = NULL;

  if (self->letters == NULL)
    return;
  if (answer == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        {
          dun_table_set_loading (self->letters, FALSE);
          g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
        }
      return;
    }
  rows = dun_letter_rows_steal (answer, NULL, NULL);
  dun_letter_rows_show (self->letters, self->rows, rows);
  dun_table_set_loading (self->letters, FALSE);
  self->loaded_id = self->batch_id;
  show_parts (self);
  update (self);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
selection_changed_cb (DunLetterBatchPanel *self)
{
  update (self);
}

static void
sort_changed_cb (DunLetterBatchPanel *self,
                 const char          *field,
                 gboolean             descending)
{
  dun_letter_rows_sort (self->letters, self->rows, field, descending);
}

static void
jobs_failed_cb (DunLetterBatchPanel *self,
                GError              *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* Copies that did not come out are counted no more. */
static void
jobs_changed_cb (DunLetterBatchPanel *self)
{
  dun_letters_of_batch_async (self->session, self->batch_id, self->cancellable, read_cb,
                              g_object_ref (self));
}

/* A letter that was printed is opened, of any other its case, if it has one. */
static void
row_activated_cb (DunLetterBatchPanel *self,
                  DunRow              *row)
{
  if (dun_row_get_int (row, "part_no") > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-letter", "x", dun_row_get_key (row));
  else if (dun_row_get_int (row, "case_id") > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                dun_row_get_int (row, "case_id"));
}

static void
dun_letter_batch_panel_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DunLetterBatchPanel *self = DUN_LETTER_BATCH_PANEL (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_N_DISPATCHABLE:
      g_value_set_uint (value, self->n_dispatchable);
      break;
    case PROP_DAY:
      g_value_set_int (value, self->day != NULL ? dun_day_entry_get_day (self->day) : DUN_DAY_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_letter_batch_panel_dispose (GObject *object)
{
  DunLetterBatchPanel *self = DUN_LETTER_BATCH_PANEL (object);
  GtkWidget *child;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_LETTER_BATCH_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_letter_batch_panel_parent_class)->dispose (object);
}

static void
dun_letter_batch_panel_finalize (GObject *object)
{
  g_free (DUN_LETTER_BATCH_PANEL (object)->button_label);
  g_free (DUN_LETTER_BATCH_PANEL (object)->status);
  G_OBJECT_CLASS (dun_letter_batch_panel_parent_class)->finalize (object);
}

/* The keys go to the letters. */
static gboolean
dun_letter_batch_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUN_LETTER_BATCH_PANEL (widget)->letters));
}

static void
dun_letter_batch_panel_class_init (DunLetterBatchPanelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_letter_batch_panel_dispose;
  object_class->finalize = dun_letter_batch_panel_finalize;
  object_class->get_property = dun_letter_batch_panel_get_property;
  widget_class->grab_focus = dun_letter_batch_panel_grab_focus;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_N_DISPATCHABLE] =
    g_param_spec_uint ("n-dispatchable", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, G_MININT, G_MAXINT, DUN_DAY_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", DUN_TYPE_LETTER_BATCH_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_LOADED] =
    g_signal_new ("loaded", DUN_TYPE_LETTER_BATCH_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-letter-batch-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, day);
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, dispatch_box);
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, jobs);
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, letters);
  gtk_widget_class_bind_template_child (widget_class, DunLetterBatchPanel, parts);
  gtk_widget_class_bind_template_callback (widget_class, jobs_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, jobs_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_PRINT_JOB_LIST);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_letter_batch_panel_init (DunLetterBatchPanel *self)
{
  self->rows = g_list_store_new (DUN_TYPE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->letters, G_LIST_MODEL (self->rows));
}

/* Empties the panel for what is read next. */
static void
prepare (DunLetterBatchPanel *self,
         DunSession          *session,
         gint64               batch_id,
         const char          *title,
         gboolean             is_search)
{
  DunDay today = dun_session_get_business_day (session);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->session, session);
  gtk_widget_set_visible (self->dispatch_box, dun_session_can (session, "PRINT"));
  if (self->batch_id != batch_id)
    {
      self->batch_id = batch_id;
      g_list_store_remove_all (self->rows);
      show_parts (self);
    }
  if (dun_value_entry_get_empty (DUN_VALUE_ENTRY (self->day)))
    dun_day_entry_start (self->day, today, today);
  gtk_label_set_text (self->heading, title);
  g_object_set (self->letters,
                "empty-title", is_search ? _("No letter says this") : _("No batch is chosen"),
                "empty-text", is_search ? _("Search for fewer words or for a part of one.")
                                        : _("Choose one in the list to see its letters."), NULL);
  update (self);
  dun_print_job_list_load (self->jobs, session, batch_id);
}

/* Shows the letters of a batch, or reads them again; @title names it. @batch_id 0 shows none. */
void
dun_letter_batch_panel_load (DunLetterBatchPanel *self,
                             DunSession          *session,
                             gint64               batch_id,
                             const char          *title)
{
  g_return_if_fail (DUN_IS_LETTER_BATCH_PANEL (self));

  prepare (self, session, batch_id, title, FALSE);
  if (batch_id == 0)
    return;
  dun_table_set_loading (self->letters, TRUE);
  dun_letters_of_batch_async (session, batch_id, self->cancellable, read_cb, g_object_ref (self));
}

/* Shows the registered letters that say @text. */
void
dun_letter_batch_panel_find (DunLetterBatchPanel *self,
                             DunSession          *session,
                             const char          *text)
{
  g_autofree char *quoted = dun_text_isolate (text);
  /* Translators: %s is what letters are searched for. */
  g_autofree char *title = g_strdup_printf (_("Letters that say “%s”"), quoted);

  g_return_if_fail (DUN_IS_LETTER_BATCH_PANEL (self));

  prepare (self, session, 0, title, TRUE);
  g_list_store_remove_all (self->rows);
  dun_table_set_loading (self->letters, TRUE);
  dun_letters_find_async (session, text, self->cancellable, read_cb, g_object_ref (self));
}

gint64
dun_letter_batch_panel_get_batch (DunLetterBatchPanel *self)
{
  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), 0);
  return self->batch_id;
}

/* Returns: (transfer full): the letters that the dispatch button is about. */
gint64 *
dun_letter_batch_panel_get_keys (DunLetterBatchPanel *self,
                                 gsize               *n_keys)
{
  g_autoptr (GtkBitset) dispatchable = NULL;
  GtkBitsetIter iter;
  gint64 *keys;
  guint position;
  gsize n = 0;

  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), NULL);
  dispatchable = get_dispatchable (self);
  keys = g_new (gint64, gtk_bitset_get_size (dispatchable) + 1);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, dispatchable, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

      keys[n++] = dun_row_get_key (row);
    }
  *n_keys = n;
  return keys;
}

/* Returns: the day of the post book, DUN_DAY_NONE while it is not a day. */
DunDay
dun_letter_batch_panel_get_day (DunLetterBatchPanel *self)
{
  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), DUN_DAY_NONE);
  return dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->day)) ? dun_day_entry_get_day (self->day)
                                                                 : DUN_DAY_NONE;
}

/* Returns: the letter under the cursor when its pages are stored, else 0. */
gint64
dun_letter_batch_panel_get_open (DunLetterBatchPanel *self)
{
  DunRow *row;

  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), 0);
  row = dun_table_get_cursor_row (self->letters);
  return row != NULL && dun_row_get_int (row, "part_no") > 0 ? dun_row_get_key (row) : 0;
}

guint
dun_letter_batch_panel_count (DunLetterBatchPanel *self,
                              const char          *state)
{
  guint n = 0;

  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    n += is_state (self, i, state);
  return n;
}

/* Returns: (transfer full): who was confirmed and got no letter after all, a line each with the
 *   reason; empty when all got theirs. */
char *
dun_letter_batch_panel_skipped (DunLetterBatchPanel *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (DUN_IS_LETTER_BATCH_PANEL (self), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      g_autofree char *name = NULL;
      g_autofree char *line = NULL;

      if (g_strcmp0 (dun_row_get_text (row, "state"), "VOIDED") != 0
          || dun_row_get_text (row, "letter_no") == NULL)
        continue;
      name = dun_text_isolate (dun_row_get_text (row, "name"));
      line = dun_locale_join (name, dun_row_get_text (row, "letter_no"),
                              dun_code_label ("letter_void_reason",
                                              dun_row_get_text (row, "void_reason")), NULL);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
