/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-campaign-dialog"

#include "dun-campaign-dialog.h"

#include "dun-campaign-list.h"
#include "dun-campaigns.h"
#include "dun-choice.h"
#include "dun-codes.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-table.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

struct _DunCampaignDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkDropDown *channel;
  GtkDropDown *kind;
  GtkLabel    *name;
  GtkLabel    *sum;
  DunTable    *table;

  /* Owned */
  DunSession   *session;
  DunResult    *choices;
  GListStore   *rows;
  GCancellable *counting;
  char         *request_id; /* one a form; another one after a refusal */

  /* State */
  gint64   segment_id;
  gint64   version;
  gboolean filling;
};

enum { SIGNAL_MADE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunCampaignDialog, dun_campaign_dialog, DUN_TYPE_FORM_DIALOG)

static gboolean
is_message (const char *channel)
{
  return g_str_equal (channel, "SMS") || g_str_equal (channel, "EMAIL");
}

/* --- How many --- */

static const char *
get_reason (const char *channel,
            const char *rule)
{
  static const char * const domains[] = { "campaign_reason", "message_reason", "contact_rule" };

  if (g_str_equal (channel, "LETTER") && dun_code_known ("eligibility", rule))
    return dun_code_label ("eligibility", rule);
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (dun_code_known (domains[i], rule))
      return dun_code_label (domains[i], rule);
  return rule;
}

static void
show_counts (DunCampaignDialog *self,
             DunResult         *counts)
{
  static const char * const columns[] = { "verdict", "reason", "n", NULL };
  const DunLocale *locale = dun_locale_current ();
  const char *channel = dun_choice_get_code (self->channel);
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  g_autofree char *some = NULL, *all = NULL, *label = NULL, *text = NULL;
  gint64 n_some = 0, n_all = 0;

  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < dun_result_get_n_rows (counts); i++)
    {
      g_autoptr (DunRow) row = dun_row_new (i + 1);
      char **values = g_new0 (char *, G_N_ELEMENTS (columns));
      const char *verdict = dun_result_get_text (counts, i, "verdict");
      const char *rule = dun_result_get_text (counts, i, "rule");
      gint64 n = dun_result_get_int (counts, i, "n");

      values[0] = g_strdup (verdict);
      values[1] = g_strdup (rule != NULL ? get_reason (channel, rule) : "");
      values[2] = g_strdup_printf ("%" G_GINT64_FORMAT, n);
      dun_row_take_values (row, shape, values);
      g_list_store_append (self->rows, row);
      n_all += n;
      n_some += g_str_equal (verdict, "DENIED") ? 0 : n;
    }
  some = dun_locale_format_int (locale, n_some);
  all = dun_locale_format_int (locale, n_all);
  /* Translators: %1$s of %2$s customers can be contacted. */
  text = g_strdup_printf (P_ ("%1$s of %2$s customer can be contacted.",
                              "%1$s of %2$s customers can be contacted.", (gulong) n_all),
                          some, all);
  gtk_label_set_text (self->sum, text);
  /* Translators: button: %s is a number of customers. */
  label = g_strdup_printf (P_ ("_Contact %s customer", "_Contact %s customers", (gulong) n_some),
                           some);
  g_object_set (self, "save-label", label, NULL);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), n_some > 0);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCampaignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) counts = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_table_set_loading (self->table, FALSE);
  if (counts != NULL)
    show_counts (self, counts);
  else
    dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
}

static void
count (DunCampaignDialog *self)
{
  const char *kind = dun_choice_get_code (self->kind);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  g_list_store_remove_all (self->rows);
  gtk_label_set_text (self->sum, "");
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), FALSE);
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  if (*kind == '\0')
    return;
  dun_table_set_loading (self->table, TRUE);
  dun_campaigns_preview_async (self->session, self->segment_id,
                               dun_choice_get_code (self->channel), kind, self->counting,
                               counted_cb, g_object_ref (self));
}

/* --- How, and with what --- */

static void
fill_kinds (DunCampaignDialog *self)
{
  const char *channel = dun_choice_get_code (self->channel);
  DunChoice choice = dun_choice_new (FALSE);
  const char *first = "";

  for (guint i = 0; i < dun_result_get_n_rows (self->choices); i++)
    if (g_str_equal (dun_result_get_text (self->choices, i, "channel"), channel))
      {
        if (*first == '\0')
          first = dun_result_get_text (self->choices, i, "kind");
        dun_choice_add (&choice, dun_result_get_text (self->choices, i, "kind"),
                        dun_campaign_list_kind (channel,
                                                dun_result_get_text (self->choices, i, "kind")));
      }
  self->filling = TRUE;
  dun_choice_apply (self->kind, &choice, first);
  self->filling = FALSE;
  count (self);
}

static void
channel_cb (DunCampaignDialog *self)
{
  if (!self->filling && self->choices != NULL && self->table != NULL)
    fill_kinds (self);
}

static void
kind_cb (DunCampaignDialog *self)
{
  if (!self->filling && self->choices != NULL && self->table != NULL)
    count (self);
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCampaignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) choices = dun_session_call_finish (DUN_SESSION (source), result, &error);
  DunChoice choice;
  const char *last = "";

  if (self->table == NULL)
    return;
  if (choices == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
      return;
    }
  if (dun_result_get_n_rows (choices) == 0)
    {
      dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                                 _("There is no way in which you may contact customers."));
      return;
    }
  self->choices = dun_result_ref (choices);
  choice = dun_choice_new (FALSE);
  for (guint i = 0; i < dun_result_get_n_rows (choices); i++)
    {
      const char *channel = dun_result_get_text (choices, i, "channel");

      if (!g_str_equal (channel, last))
        dun_choice_add (&choice, channel, dun_code_label ("contact_channel", channel));
      last = channel;
    }
  self->filling = TRUE;
  dun_choice_apply (self->channel, &choice, dun_result_get_text (choices, 0, "channel"));
  self->filling = FALSE;
  fill_kinds (self);
}

/* --- Doing it --- */

/* Returns: (transfer full): what came of it */
static char *
dup_sentence (DunCampaignDialog *self,
              DunResult         *answer)
{
  g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);
  const char *channel = dun_choice_get_code (self->channel);
  gint64 n = json_object_get_int_member_with_default (json_node_get_object (node), "made", 0);
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);

  if (is_message (channel))
    return g_strdup_printf (P_ ("%s message stands in the outbox.",
                                "%s messages stand in the outbox.", (gulong) n), number);
  if (g_str_equal (channel, "LETTER"))
    return g_strdup_printf (P_ ("%s letter waits under Warnings to be confirmed and printed.",
                                "%s letters wait under Warnings to be confirmed and printed.",
                                (gulong) n), number);
  return g_strdup_printf (P_ ("%s task waits in the queue.", "%s tasks wait in the queue.",
                              (gulong) n), number);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunCampaignDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->table == NULL)
    return;
  if (answer != NULL)
    {
      sentence = dup_sentence (self, answer);
      g_signal_emit (self, signals[SIGNAL_MADE], 0, sentence);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
}

static void
save_cb (DunCampaignDialog *self)
{
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_campaigns_make_async (self->session, self->request_id, self->segment_id, self->version,
                            dun_choice_get_code (self->channel),
                            dun_choice_get_code (self->kind), made_cb, g_object_ref (self));
}

/* --- Class --- */

static void
dun_campaign_dialog_dispose (GObject *object)
{
  DunCampaignDialog *self = DUN_CAMPAIGN_DIALOG (object);

  self->table = NULL;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->choices, dun_result_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_campaign_dialog_parent_class)->dispose (object);
}

static void
dun_campaign_dialog_class_init (DunCampaignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_campaign_dialog_dispose;

  signals[SIGNAL_MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-campaign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCampaignDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, DunCampaignDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DunCampaignDialog, name);
  gtk_widget_class_bind_template_child (widget_class, DunCampaignDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, DunCampaignDialog, table);
  gtk_widget_class_bind_template_callback (widget_class, channel_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);

  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_campaign_dialog_init (DunCampaignDialog *self)
{
  self->request_id = dun_uuid_new ();
  self->rows = g_list_store_new (DUN_TYPE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->table, G_LIST_MODEL (self->rows));
}

/**
 * dun_campaign_dialog_new:
 * @parent: any widget of the window it stands over
 * @segment: (transfer none): its row of api.segment_list, as it is saved
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunCampaignDialog *
dun_campaign_dialog_new (GtkWidget  *parent,
                         DunSession *session,
                         DunRow     *segment)
{
  DunCampaignDialog *self;
  g_autofree char *name = dun_text_isolate (dun_row_get_text (segment, "name"));

  self = g_object_new (DUN_TYPE_CAMPAIGN_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
  self->session = g_object_ref (session);
  self->segment_id = dun_row_get_key (segment);
  self->version = dun_row_get_int (segment, "version");
  gtk_label_set_text (self->name, name);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), FALSE);
  dun_campaigns_choices_async (session, NULL, choices_cb, g_object_ref (self));
  return self;
}
