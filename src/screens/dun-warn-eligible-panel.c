/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warn-eligible-panel"

#include "dun-warn-eligible-panel.h"

#include "dun-codes.h"
#include "dun-letter-rows.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

struct _DunWarnEligiblePanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunTable     *eligible;
  DunTable     *excluded;
  GtkLabel     *heading;
  GtkStackPage *eligible_page;
  GtkStackPage *excluded_page;
  GtkStack     *stack;

  /* Owned */
  GCancellable *cancellable;
  GListStore   *eligible_rows;
  GListStore   *excluded_rows;
  char         *button_label;
  char         *status;
};

enum { PROP_0, PROP_N_SELECTED, PROP_BUTTON_LABEL, PROP_STATUS, N_PROPS };
enum { SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunWarnEligiblePanel, dun_warn_eligible_panel, GTK_TYPE_WIDGET)

static void
update (DunWarnEligiblePanel *self)
{
  g_autoptr (GtkBitset) selected = dun_table_get_selection (self->eligible);
  guint n;
  g_autofree char *sum =
    dun_letter_rows_sum (G_LIST_MODEL (self->eligible_rows), selected, &n);
  g_autofree char *money = dun_locale_format_money_list (dun_locale_current (), sum);
  g_autofree char *letters = dun_letter_rows_count (n);

  g_free (self->status);
  /* Translators: how many letters are chosen · over how much. */
  self->status = n > 0 ? g_strdup_printf (_("%s · sum %s"), letters, money)
                       : g_strdup (_("Nobody is selected."));
  g_free (self->button_label);
  /* Translators: a button; %s is "310 letters". */
  self->button_label = g_strdup_printf (_("_Draft %s"), letters);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUTTON_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
set_page_title (GtkStackPage *page,
                const char   *title,
                GListStore   *rows)
{
  g_autofree char *n = dun_locale_format_int (dun_locale_current (),
                                              g_list_model_get_n_items (G_LIST_MODEL (rows)));
  g_autofree char *text = g_strdup_printf ("%s  %s", title, n);

  gtk_stack_page_set_title (page, text);
}

static void
update_titles (DunWarnEligiblePanel *self)
{
  set_page_title (self->eligible_page, _("Can be warned"), self->eligible_rows);
  set_page_title (self->excluded_page, _("Left out"), self->excluded_rows);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunWarnEligiblePanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GPtrArray) eligible = NULL;
  g_autoptr (GPtrArray) excluded = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->eligible == NULL)
    return;
  if (answer == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        {
          dun_table_set_loading (self->eligible, FALSE);
          g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
        }
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (answer); i++)
    if (!dun_result_is_null (answer, i, "reason"))
      g_ptr_array_add (excluded, dun_result_steal_row (answer, i));
  eligible = dun_letter_rows_steal (answer, "reason", NULL);
  dun_letter_rows_show (self->eligible, self->eligible_rows, eligible);
  dun_letter_rows_show (self->excluded, self->excluded_rows, excluded);
  dun_table_set_loading (self->eligible, FALSE);
  dun_table_select_all (self->eligible);
  update_titles (self);
  update (self);
}

static void
selection_changed_cb (DunWarnEligiblePanel *self)
{
  update (self);
}

static void
sort_eligible_cb (DunWarnEligiblePanel *self,
                  const char           *field,
                  gboolean              descending)
{
  dun_letter_rows_sort (self->eligible, self->eligible_rows, field, descending);
}

static void
sort_excluded_cb (DunWarnEligiblePanel *self,
                  const char           *field,
                  gboolean              descending)
{
  dun_letter_rows_sort (self->excluded, self->excluded_rows, field, descending);
}

static void
row_activated_cb (DunWarnEligiblePanel *self,
                  DunRow               *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", dun_row_get_key (row));
}

static void
dun_warn_eligible_panel_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  DunWarnEligiblePanel *self = DUN_WARN_ELIGIBLE_PANEL (object);

  switch (prop_id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value,
                        self->eligible != NULL ? dun_table_get_n_selected (self->eligible) : 0);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_warn_eligible_panel_dispose (GObject *object)
{
  DunWarnEligiblePanel *self = DUN_WARN_ELIGIBLE_PANEL (object);
  GtkWidget *child;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->eligible_rows);
  g_clear_object (&self->excluded_rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_WARN_ELIGIBLE_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_warn_eligible_panel_parent_class)->dispose (object);
}

static void
dun_warn_eligible_panel_finalize (GObject *object)
{
  g_free (DUN_WARN_ELIGIBLE_PANEL (object)->button_label);
  g_free (DUN_WARN_ELIGIBLE_PANEL (object)->status);
  G_OBJECT_CLASS (dun_warn_eligible_panel_parent_class)->finalize (object);
}

static void
dun_warn_eligible_panel_class_init (DunWarnEligiblePanelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_warn_eligible_panel_dispose;
  object_class->finalize = dun_warn_eligible_panel_finalize;
  object_class->get_property = dun_warn_eligible_panel_get_property;

  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", DUN_TYPE_WARN_ELIGIBLE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-warn-eligible-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, eligible);
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, eligible_page);
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, excluded);
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, excluded_page);
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, heading);
  gtk_widget_class_bind_template_child (widget_class, DunWarnEligiblePanel, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_eligible_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_excluded_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_warn_eligible_panel_init (DunWarnEligiblePanel *self)
{
  self->eligible_rows = g_list_store_new (DUN_TYPE_ROW);
  self->excluded_rows = g_list_store_new (DUN_TYPE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->eligible, G_LIST_MODEL (self->eligible_rows));
  dun_table_set_model (self->excluded, G_LIST_MODEL (self->excluded_rows));
  update_titles (self);
  update (self);
}

/* Reads who gets letters of @kind today and shows them, all selected. */
void
dun_warn_eligible_panel_load (DunWarnEligiblePanel *self,
                              DunSession           *session,
                              const char           *kind)
{
  g_return_if_fail (DUN_IS_WARN_ELIGIBLE_PANEL (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_list_store_remove_all (self->eligible_rows);
  g_list_store_remove_all (self->excluded_rows);
  update_titles (self);
  update (self);
  gtk_label_set_text (self->heading, dun_code_label ("letter_kind", kind));
  gtk_stack_set_visible_child_name (self->stack, "eligible");
  dun_table_set_loading (self->eligible, TRUE);
  dun_letters_eligible_async (session, kind, self->cancellable, read_cb, g_object_ref (self));
}

/* Returns: (transfer full): the chosen cases. */
gint64 *
dun_warn_eligible_panel_get_keys (DunWarnEligiblePanel *self,
                                  gsize                *n_keys)
{
  g_return_val_if_fail (DUN_IS_WARN_ELIGIBLE_PANEL (self), NULL);
  return dun_table_get_selected_keys (self->eligible, n_keys);
}
