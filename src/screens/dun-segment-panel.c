/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-segment-panel"

#include "dun-segment-panel.h"

#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-row-list.h"
#include "dun-segments.h"
#include "dun-table.h"

#include <glib/gi18n-lib.h>

/* After the last key the person rests a moment; then the database is asked, once. */
#define REST_MS 350
#define SAMPLE 100

struct _DunSegmentPanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunTable  *table;
  GtkLabel  *words;
  GtkWidget *spinner;
  GtkWidget *all;

  /* Owned */
  DunSession   *session;
  DunRowList   *sample;
  DunKeyList   *list;      /* all of them; NULL while the sample is shown */
  GCancellable *asking;    /* NULL: nothing is being asked */
  char         *condition; /* NULL: something is missing in it */
  char         *summary;

  /* State */
  guint rest;
};

enum { PROP_0, PROP_SUMMARY, N_PROPS };
enum { FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSegmentPanel, dun_segment_panel, GTK_TYPE_WIDGET)

/* --- The answer --- */

static void
say (DunSegmentPanel *self,
     char            *words)
{
  gtk_label_set_text (self->words, words);
  g_free (self->summary);
  self->summary = words;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/* @words: why nothing stands there; NULL: because nobody was found */
static void
set_empty (DunSegmentPanel *self,
           const char      *words)
{
  g_object_set (self->table,
                "empty-title", words == NULL ? _("Nobody") : "",
                "empty-text", words != NULL
                                ? words : _("No customer of your branches fulfils the condition."),
                NULL);
}

static void
set_asking (DunSegmentPanel *self,
            gboolean         asking)
{
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), asking);
  gtk_widget_set_visible (self->spinner, asking);
}

static void
stop (DunSegmentPanel *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* Whether an answer is to the question that stands. */
static gboolean
is_current (DunSegmentPanel *self,
            GCancellable    *asked)
{
  return self->table != NULL && asked == self->asking;
}

typedef struct
{
  DunSegmentPanel *panel; /* owned */
  GCancellable    *asked; /* owned */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->panel);
  g_object_unref (question->asked);
  g_free (question);
}

static Question *
question_new (DunSegmentPanel *self)
{
  Question *question = g_new0 (Question, 1);

  question->panel = g_object_ref (self);
  question->asked = g_object_ref (self->asking);
  return question;
}

static void
fail (DunSegmentPanel *self,
      GError          *error)
{
  set_asking (self, FALSE);
  gtk_widget_set_sensitive (self->all, FALSE);
  dun_row_list_clear (self->sample);
  set_empty (self, _("Mend what is wrong in the condition, or try again with F5."));
  say (self, g_strdup (_("This can not be counted yet.")));
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
sample_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *question = user_data;
  DunSegmentPanel *self = question->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (is_current (self, question->asked))
    {
      set_asking (self, FALSE);
      if (rows != NULL)
        {
          set_empty (self, NULL);
          dun_row_list_take_result (self->sample, rows);
        }
      else
        fail (self, error);
    }
  question_free (question);
}

static char *
describe (DunResult *answer)
{
  const DunLocale *locale = dun_locale_current ();
  gint64 n = dun_result_get_int (answer, 0, "n");
  const char *overdue_list = dun_result_get_text (answer, 0, "overdue_list");
  g_autofree char *number = dun_locale_format_int (locale, n);
  /* Translators: %s is a number of customers. */
  g_autofree char *customers = g_strdup_printf (P_ ("%s customer", "%s customers", n), number);
  g_autofree char *overdue = NULL;
  g_autofree char *balance = NULL;

  if (overdue_list == NULL || *overdue_list == '\0')
    return g_steal_pointer (&customers);
  overdue = dun_locale_format_money_list (locale, overdue_list);
  balance = dun_locale_format_money_list (locale, dun_result_get_text (answer, 0, "balance_list"));
  /* Translators: "412 customers · overdue 1,234.00 EUR · owed 9,000.00 EUR" */
  return g_strdup_printf (_("%1$s · overdue %2$s · owed %3$s"), customers, overdue, balance);
}

static void
count_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Question *question = user_data;
  DunSegmentPanel *self = question->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (!is_current (self, question->asked))
    {
      question_free (question);
      return;
    }
  if (answer == NULL)
    {
      fail (self, error);
      question_free (question);
      return;
    }
  say (self, describe (answer));
  gtk_widget_set_sensitive (self->all, dun_result_get_int (answer, 0, "n") > 0);
  dun_segments_sample_async (self->session, self->condition, SAMPLE, self->asking, sample_cb,
                             question);
}

/* --- The question --- */

static gboolean
ask_cb (gpointer user_data)
{
  DunSegmentPanel *self = user_data;

  self->rest = 0;
  self->asking = g_cancellable_new ();
  dun_segments_count_async (self->session, self->condition, self->asking, count_cb,
                            question_new (self));
  return G_SOURCE_REMOVE;
}

/**
 * dun_segment_panel_ask:
 * @condition: (nullable): JSON; NULL while something is missing in it
 */
void
dun_segment_panel_ask (DunSegmentPanel *self,
                       const char      *condition)
{
  g_return_if_fail (DUN_IS_SEGMENT_PANEL (self));

  stop (self);
  g_free (self->condition);
  self->condition = g_strdup (condition);
  if (self->list != NULL)
    {
      g_clear_object (&self->list);
      dun_table_set_loading (self->table, FALSE);
      dun_table_set_model (self->table, G_LIST_MODEL (self->sample));
    }
  set_asking (self, condition != NULL);
  gtk_widget_set_sensitive (self->all, FALSE);
  if (condition == NULL)
    {
      dun_row_list_clear (self->sample);
      set_empty (self, _("Each condition needs a value, each group a condition."));
      say (self, g_strdup (_("Complete the condition to see whom it finds.")));
    }
  else if (self->session != NULL)
    self->rest = g_timeout_add (REST_MS, ask_cb, self);
}

/* --- All of them --- */

static void
query_all (DunSegmentPanel *self)
{
  gboolean descending = TRUE;
  const char *field = dun_table_get_sort (self->table, &descending);
  static const char * const sorts[][2] = {
    { "name", "name" },
    { "customer_no", "customer_no" },
    { "past_due_days", "past_due_days" },
    { "overdue_list", "weight" },
    { "next_due_on", "next_due_on" },
  };
  const char *sort = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i][0], field) == 0)
      sort = sorts[i][1];
  if (sort == NULL)
    {
      sort = "weight";
      descending = TRUE;
    }
  dun_key_list_query (self->list,
                      g_variant_new ("(smsb)", self->condition, sort, descending));
}

static void
loading_cb (DunSegmentPanel *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  dun_table_set_loading (self->table, loading);
}

static void
error_cb (DunSegmentPanel *self)
{
  g_autoptr (GError) error = NULL;

  g_object_get (self->list, "error", &error, NULL);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Puts the whole list, sorted by the server, in place of the sample. */
void
dun_segment_panel_show_all (DunSegmentPanel *self)
{
  g_return_if_fail (DUN_IS_SEGMENT_PANEL (self));

  if (self->condition == NULL || self->session == NULL || self->list != NULL)
    return;
  self->list = dun_segments_list_new (self->session);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (error_cb), self,
                           G_CONNECT_SWAPPED);
  dun_table_set_model (self->table, G_LIST_MODEL (self->list));
  query_all (self);
  gtk_widget_set_sensitive (self->all, FALSE);
}

static void
sort_changed_cb (DunSegmentPanel *self)
{
  if (self->list != NULL)
    query_all (self);
  else
    dun_segment_panel_show_all (self);
}

static void
row_activated_cb (DunSegmentPanel *self,
                  DunRow          *row)
{
  if (dun_row_get_int (row, "case_id") != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                dun_row_get_int (row, "case_id"));
}

/* --- Class --- */

static void
dun_segment_panel_dispose (GObject *object)
{
  DunSegmentPanel *self = DUN_SEGMENT_PANEL (object);
  GtkWidget *child;

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_SEGMENT_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_object (&self->sample);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_segment_panel_parent_class)->dispose (object);
}

static void
dun_segment_panel_finalize (GObject *object)
{
  DunSegmentPanel *self = DUN_SEGMENT_PANEL (object);

  g_free (self->condition);
  g_free (self->summary);
  G_OBJECT_CLASS (dun_segment_panel_parent_class)->finalize (object);
}

static void
dun_segment_panel_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_SUMMARY)
    g_value_set_string (value, DUN_SEGMENT_PANEL (object)->summary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dun_segment_panel_class_init (DunSegmentPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_segment_panel_dispose;
  object_class->finalize = dun_segment_panel_finalize;
  object_class->get_property = dun_segment_panel_get_property;

  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] = g_signal_new ("failed", DUN_TYPE_SEGMENT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-segment-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunSegmentPanel, all);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentPanel, table);
  gtk_widget_class_bind_template_child (widget_class, DunSegmentPanel, words);
  gtk_widget_class_bind_template_callback (widget_class, dun_segment_panel_show_all);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_segment_panel_init (DunSegmentPanel *self)
{
  self->sample = dun_row_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_table_set_model (self->table, G_LIST_MODEL (self->sample));
}

void
dun_segment_panel_set_session (DunSegmentPanel *self,
                               DunSession      *session)
{
  g_return_if_fail (DUN_IS_SEGMENT_PANEL (self));

  g_set_object (&self->session, session);
}
