/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-strategy-dialog"

#include "dun-case-strategy-dialog.h"

#include "dun-choice.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-strategies.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

struct _DunCaseStrategyDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkWidget   *form;
  GtkLabel    *customer;
  GtkDropDown *strategy;
  GtkEntry    *reason;

  /* Owned */
  DunSession *session;
  char       *now;        /* the version it goes through, "" when through none */
  char       *request_id; /* one a form; another one after a refusal */

  /* State */
  gint64 case_id;
};

G_DEFINE_FINAL_TYPE (DunCaseStrategyDialog, dun_case_strategy_dialog, DUN_TYPE_FORM_DIALOG)

static void
update_cb (DunCaseStrategyDialog *self)
{
  const char *code;

  if (self->strategy == NULL || self->now == NULL)
    return;
  code = dun_choice_get_code (self->strategy);
  dun_form_field_clear_all (self->form);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self),
                                code != NULL && *code != '\0' && !g_str_equal (code, self->now)
                                && *gtk_editable_get_text (GTK_EDITABLE (self->reason)) != '\0');
}

static gboolean
is_rtl (void)
{
  return dun_locale_is_rtl (dun_locale_current ());
}

/* Returns: (transfer full): a version as one chooses it */
static char *
dup_words (DunResult *choices,
           guint      row)
{
  g_autofree char *number =
    dun_locale_format_int (dun_locale_current (), dun_result_get_int (choices, row, "version_no"));
  g_autofree char *name = dun_text_isolate (dun_result_get_text (choices, row, "name"));
  g_autofree char *version = g_strdup_printf ("%s/%s", name, number);
  const char *mark = dun_result_get_bool (choices, row, "is_now")
                     /* Translators: the strategy that a case goes through at present. */
                     ? _("now")
                     : dun_result_get_bool (choices, row, "is_idle") ? _("Nothing is done") : NULL;

  return mark != NULL ? dun_text_pair (version, mark, is_rtl ()) : g_steal_pointer (&version);
}

static void
choices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCaseStrategyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) choices = dun_session_call_finish (DUN_SESSION (source), result, &error);
  DunChoice choice;

  if (self->strategy == NULL)
    return;
  if (choices == NULL)
    {
      dun_form_refusal_return (DUN_FORM_DIALOG (self), self->form, error);
      return;
    }
  choice = dun_choice_new (FALSE);
  g_free (self->now);
  self->now = g_strdup ("");
  for (guint i = 0; i < dun_result_get_n_rows (choices); i++)
    {
      g_autofree char *words = dup_words (choices, i);

      dun_choice_add (&choice, dun_result_get_text (choices, i, "version_id"), words);
      if (dun_result_get_bool (choices, i, "is_now"))
        {
          g_free (self->now);
          self->now = g_strdup (dun_result_get_text (choices, i, "version_id"));
        }
    }
  dun_choice_apply (self->strategy, &choice, self->now);
  update_cb (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunCaseStrategyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->strategy == NULL)
    return;
  if (answer != NULL)
    gtk_window_close (GTK_WINDOW (self));
  else
    dun_form_refusal_return (DUN_FORM_DIALOG (self), self->form, error);
}

static void
save_cb (DunCaseStrategyDialog *self)
{
  gint64 version_id = g_ascii_strtoll (dun_choice_get_code (self->strategy), NULL, 10);

  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_strategies_choose_async (self->session, self->request_id, self->case_id, version_id,
                               gtk_editable_get_text (GTK_EDITABLE (self->reason)), chosen_cb,
                               g_object_ref (self));
}

/* --- Class --- */

static void
dun_case_strategy_dialog_dispose (GObject *object)
{
  DunCaseStrategyDialog *self = DUN_CASE_STRATEGY_DIALOG (object);

  self->strategy = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->now, g_free);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_case_strategy_dialog_parent_class)->dispose (object);
}

static void
dun_case_strategy_dialog_class_init (DunCaseStrategyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_case_strategy_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dundesk/Dundesk/ui/dun-case-strategy-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCaseStrategyDialog, customer);
  gtk_widget_class_bind_template_child (widget_class, DunCaseStrategyDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DunCaseStrategyDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DunCaseStrategyDialog, strategy);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
dun_case_strategy_dialog_init (DunCaseStrategyDialog *self)
{
  self->request_id = dun_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dun_case_strategy_dialog_new:
 * @parent: any widget of the window it stands over
 * @head: (transfer none): the head of the case's folder
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunCaseStrategyDialog *
dun_case_strategy_dialog_new (GtkWidget  *parent,
                              DunSession *session,
                              DunRow     *head)
{
  DunCaseStrategyDialog *self;
  g_autofree char *words = dun_text_pair (dun_row_get_text (head, "name"),
                                          dun_row_get_text (head, "case_no"), is_rtl ());

  self = g_object_new (DUN_TYPE_CASE_STRATEGY_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)), NULL);
  self->session = g_object_ref (session);
  self->case_id = dun_row_get_key (head);
  gtk_label_set_text (self->customer, words);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), FALSE);
  dun_strategies_of_case_async (session, self->case_id, NULL, choices_cb, g_object_ref (self));
  return self;
}
