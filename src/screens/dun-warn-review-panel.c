/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warn-review-panel"

#include "dun-warn-review-panel.h"

#include "dun-codes.h"
#include "dun-intake-source.h"
#include "dun-letter-rows.h"
#include "dun-letter-run.h"
#include "dun-locale.h"
#include "dun-pdf-view.h"
#include "dun-plural.h"
#include "dun-refusal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DunWarnReviewPanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunTable        *drafts;
  DunPdfView      *view;
  GtkWidget       *fallback;
  GtkLabel        *fallback_text;
  GtkToggleButton *fallback_only;
  GtkWidget       *fill;

  /* Owned */
  DunSession         *session;
  GCancellable       *reading;
  GCancellable       *previewing;
  GListStore         *rows;  /* all drafts */
  GtkFilterListModel *shown; /* those in the table */
  char               *arrears_list;
  char               *button_label;
  char               *status;

  /* State */
  gint64   batch_id;
  gint64   wanted;    /* the letter being rendered, or shown */
  gint64   previewed;
  guint    n_letters;
  guint    preview_source;
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_N_LETTERS,
  PROP_ARREARS_LIST,
  PROP_BUTTON_LABEL,
  PROP_STATUS,
  PROP_N_SELECTED,
  PROP_CAN_FILL,
  PROP_PREVIEWED,
  PROP_LOADING,
  N_PROPS
};

enum { SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunWarnReviewPanel, dun_warn_review_panel, GTK_TYPE_WIDGET)

/* --- Counting --- */

static void
update (DunWarnReviewPanel *self)
{
  const DunLocale *locale = dun_locale_current ();
  guint n_selected;
  gboolean is_long;
  g_autoptr (GtkBitset) selected = dun_table_get_selection (self->drafts);
  g_autofree char *selected_sum =
    dun_letter_rows_sum (G_LIST_MODEL (self->shown), selected, &n_selected);
  g_autofree char *money = NULL;
  g_autofree char *letters = NULL;

  g_free (self->arrears_list);
  self->arrears_list = dun_letter_rows_sum (G_LIST_MODEL (self->rows), NULL, &self->n_letters);
  money = dun_locale_format_money_list (locale, self->arrears_list);
  letters = dun_letter_rows_count (self->n_letters);
  g_free (self->button_label);
  /* Amounts of many currencies make a button wider than the window: they stand beside it. */
  is_long = strchr (self->arrears_list, ',') != NULL;
  if (is_long)
    /* Translators: a button; %s is "412 letters". */
    self->button_label = g_strdup_printf (_("_Print %s"), letters);
  else
    /* Translators: a button; "412 letters" over "12 345,67 EUR". */
    self->button_label = g_strdup_printf (_("_Print %s · %s"), letters, money);
  g_free (self->status);
  if (n_selected > 0 && !is_long)
    {
      g_autofree char *n = dun_locale_format_int (locale, n_selected);
      g_autofree char *sum = dun_locale_format_money_list (locale, selected_sum);

      /* Translators: all letters · how many are selected · sum of the selected. */
      self->status = g_strdup_printf (_("%s · %s selected · sum %s"), letters, n, sum);
    }
  else
    self->status = g_strdup_printf (_("%s · sum %s"), letters, money);
  for (guint i = PROP_N_LETTERS; i <= PROP_CAN_FILL; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* One letter is chosen, and something is typed for letters of its kind (D08). */
static gboolean
can_fill (DunWarnReviewPanel *self)
{
  DunRow *row = self->drafts != NULL && dun_table_get_n_selected (self->drafts) == 1
                  ? dun_table_get_cursor_row (self->drafts) : NULL;

  return row != NULL && dun_row_get_text (row, "typed") != NULL;
}

/* --- Letters in another language than the customer's (U07) --- */

static gboolean
is_fallback (gpointer item,
             gpointer user_data)
{
  return dun_row_get_text (item, "missing_language") != NULL;
}

/* Adds what is said of the letters that stand in for one language by another. */
static void
add_sentence (DunWarnReviewPanel *self,
              GString            *text,
              DunRow             *first)
{
  const char *missing = dun_row_get_text (first, "missing_language");
  const char *language = dun_row_get_text (first, "language");
  g_autofree char *number = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (g_strcmp0 (dun_row_get_text (row, "missing_language"), missing) != 0
          || g_strcmp0 (dun_row_get_text (row, "language"), language) != 0)
        continue;
      if (n == 0 && row != first)
        return; /* they are told already */
      n++;
    }
  number = dun_locale_format_int (dun_locale_current (), n);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: a number of letters, the language they are written in, the language without a
   * wording. */
  g_string_append_printf (text, P_ ("%s letter is written in %s because the wording in %s is "
                                    "missing.",
                                    "%s letters are written in %s because the wording in %s is "
                                    "missing.", n),
                          number, dun_code_label ("language", language),
                          dun_code_label ("language", missing));
}

static void
update_fallback (DunWarnReviewPanel *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (is_fallback (row, NULL))
        add_sentence (self, text, row);
    }
  gtk_label_set_text (self->fallback_text, text->str);
  gtk_widget_set_visible (self->fallback, text->len > 0);
  if (text->len == 0)
    gtk_toggle_button_set_active (self->fallback_only, FALSE);
}

static void
fallback_only_cb (DunWarnReviewPanel *self)
{
  g_autoptr (GtkCustomFilter) filter = NULL;

  if (gtk_toggle_button_get_active (self->fallback_only))
    filter = gtk_custom_filter_new (is_fallback, NULL, NULL);
  dun_table_unselect_all (self->drafts);
  gtk_filter_list_model_set_filter (self->shown, filter != NULL ? GTK_FILTER (filter) : NULL);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    dun_table_select (self->drafts, 0);
  update (self);
}

static void
set_loading (DunWarnReviewPanel *self,
             gboolean            loading)
{
  self->loading = loading;
  dun_table_set_loading (self->drafts, loading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* --- Preview: the letter under the cursor, as its pages would be --- */

static void
show_failure (DunWarnReviewPanel *self,
              const GError       *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = dun_refusal_message (error);
  dun_pdf_view_set_source (self->view, NULL);
  g_object_set (self->view, "empty-text", text, NULL);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunWarnReviewPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPageSource) pages = dun_intake_source_open_finish (result, &error);

  if (self->view == NULL)
    return;
  if (pages == NULL)
    {
      show_failure (self, error);
      return;
    }
  dun_pdf_view_set_source (self->view, pages);
  self->previewed = self->wanted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEWED]);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunWarnReviewPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_letter_run_preview_finish (result, &error);

  if (self->view == NULL)
    return;
  if (pdf == NULL)
    show_failure (self, error);
  else
    dun_intake_source_open_async (pdf, self->previewing, opened_cb, g_object_ref (self));
}

static gboolean
preview_cb (gpointer user_data)
{
  DunWarnReviewPanel *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->drafts);
  gint64 wanted = row != NULL ? dun_row_get_key (row) : 0;

  self->preview_source = 0;
  if (wanted == self->wanted)
    return G_SOURCE_REMOVE;
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  self->wanted = wanted;
  if (wanted == 0)
    {
      self->previewed = 0;
      dun_pdf_view_set_source (self->view, NULL);
      g_object_set (self->view, "empty-text", "", NULL);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEWED]);
    }
  else
    dun_letter_run_preview_async (self->session, self->batch_id, wanted, self->previewing,
                                  rendered_cb,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Once the cursor has come to rest: who leafs fast waits for no page. */
static void
cursor_changed_cb (DunWarnReviewPanel *self)
{
  if (self->preview_source == 0)
    self->preview_source = g_timeout_add (60, preview_cb, self);
}

/* --- Reading --- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunWarnReviewPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GPtrArray) drafts = NULL;
  guint position, n;

  if (self->drafts == NULL)
    return;
  if (answer == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        {
          set_loading (self, FALSE);
          g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
        }
      return;
    }
  position = dun_table_get_cursor_position (self->drafts);
  drafts = dun_letter_rows_steal (answer, "state", "DRAFT");
  dun_letter_rows_show (self->drafts, self->rows, drafts);
  gtk_widget_set_visible (self->fill, drafts->len > 0
                                      && dun_row_get_text (drafts->pdata[0], "typed") != NULL);
  update_fallback (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  if (n > 0)
    dun_table_select (self->drafts, position < n ? position : 0);
  update (self);
  set_loading (self, FALSE);
  cursor_changed_cb (self);
}

static void
selection_changed_cb (DunWarnReviewPanel *self)
{
  update (self);
}

static void
sort_changed_cb (DunWarnReviewPanel *self,
                 const char         *field,
                 gboolean            descending)
{
  dun_letter_rows_sort (self->drafts, self->rows, field, descending);
}

static void
row_activated_cb (DunWarnReviewPanel *self,
                  DunRow             *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                              dun_row_get_int (row, "case_id"));
}

static void
dun_warn_review_panel_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DunWarnReviewPanel *self = DUN_WARN_REVIEW_PANEL (object);

  switch (prop_id)
    {
    case PROP_N_LETTERS:
      g_value_set_uint (value, self->n_letters);
      break;
    case PROP_ARREARS_LIST:
      g_value_set_string (value, self->arrears_list);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->drafts != NULL ? dun_table_get_n_selected (self->drafts) : 0);
      break;
    case PROP_CAN_FILL:
      g_value_set_boolean (value, can_fill (self));
      break;
    case PROP_PREVIEWED:
      g_value_set_int64 (value, self->previewed);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_warn_review_panel_dispose (GObject *object)
{
  DunWarnReviewPanel *self = DUN_WARN_REVIEW_PANEL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->reading);
  g_clear_object (&self->previewing);
  g_clear_object (&self->shown);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_WARN_REVIEW_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_warn_review_panel_parent_class)->dispose (object);
}

static void
dun_warn_review_panel_finalize (GObject *object)
{
  DunWarnReviewPanel *self = DUN_WARN_REVIEW_PANEL (object);

  g_free (self->arrears_list);
  g_free (self->button_label);
  g_free (self->status);
  G_OBJECT_CLASS (dun_warn_review_panel_parent_class)->finalize (object);
}

static void
dun_warn_review_panel_class_init (DunWarnReviewPanelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_warn_review_panel_dispose;
  object_class->finalize = dun_warn_review_panel_finalize;
  object_class->get_property = dun_warn_review_panel_get_property;

  properties[PROP_N_LETTERS] =
    g_param_spec_uint ("n-letters", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ARREARS_LIST] = g_param_spec_string ("arrears-list", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CAN_FILL] = g_param_spec_boolean ("can-fill", NULL, NULL, FALSE, flags);
  properties[PROP_PREVIEWED] =
    g_param_spec_int64 ("previewed", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", DUN_TYPE_WARN_REVIEW_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-warn-review-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, drafts);
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, fallback);
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, fallback_only);
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, fallback_text);
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, fill);
  gtk_widget_class_bind_template_child (widget_class, DunWarnReviewPanel, view);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fallback_only_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_PDF_VIEW);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_warn_review_panel_init (DunWarnReviewPanel *self)
{
  self->rows = g_list_store_new (DUN_TYPE_ROW);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->drafts, G_LIST_MODEL (self->shown));
  update (self);
}

/* Reads the drafts of a batch, or reads them again. */
void
dun_warn_review_panel_load (DunWarnReviewPanel *self,
                            DunSession         *session,
                            gint64              batch_id)
{
  g_return_if_fail (DUN_IS_WARN_REVIEW_PANEL (self));

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  g_set_object (&self->session, session);
  /* What a letter says may be another by now. */
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  self->wanted = 0;
  self->previewed = 0;
  if (self->batch_id != batch_id)
    {
      self->batch_id = batch_id;
      g_list_store_remove_all (self->rows);
    }
  set_loading (self, TRUE);
  dun_letters_of_batch_async (session, batch_id, self->reading, read_cb, g_object_ref (self));
}

/* Returns: (transfer full): the chosen drafts. */
gint64 *
dun_warn_review_panel_get_keys (DunWarnReviewPanel *self,
                                gsize              *n_keys)
{
  g_return_val_if_fail (DUN_IS_WARN_REVIEW_PANEL (self), NULL);
  return dun_table_get_selected_keys (self->drafts, n_keys);
}

/* Returns: (transfer full) (nullable): the customer of the one chosen draft. */
char *
dun_warn_review_panel_get_name (DunWarnReviewPanel *self)
{
  DunRow *row;

  g_return_val_if_fail (DUN_IS_WARN_REVIEW_PANEL (self), NULL);
  row = dun_table_get_cursor_row (self->drafts);
  return row != NULL && dun_table_get_n_selected (self->drafts) == 1
           ? g_strdup (dun_row_get_text (row, "name")) : NULL;
}

/* Leafs: the next (+1) or the one before (-1). */
void
dun_warn_review_panel_step (DunWarnReviewPanel *self,
                            int                 by)
{
  guint position, n;

  g_return_if_fail (DUN_IS_WARN_REVIEW_PANEL (self));
  n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  position = dun_table_get_cursor_position (self->drafts);
  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  else if (by < 0 && position > 0)
    position--;
  else if (by > 0 && position + 1 < n)
    position++;
  if (position >= n)
    return;
  dun_table_select (self->drafts, position);
  dun_table_focus (self->drafts, position);
}
