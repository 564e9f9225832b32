/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-decision-panel"

#include "dun-decision-panel.h"

#include "dun-asked.h"
#include "dun-case-folder.h"
#include "dun-codes.h"
#include "dun-committee.h"
#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-error.h"
#include "dun-field.h"
#include "dun-locale.h"
#include "dun-refusal.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The case beside the decision: the form can be saved again until the minutes are written. */

#define N_ACTIONS 4 /* of the case's last ones */

struct _DunDecisionPanel
{
  GtkWidget parent_instance;

  /* Template children */
  GtkBox        *activities;
  DunFieldGrid  *case_fields;
  GtkDropDown   *decision;
  GtkLabel      *error;
  DunDayEntry   *execute_by;
  GtkWidget     *form;
  GtkLabel      *hint;
  DunFieldGrid  *item_fields;
  GtkButton     *save_button;
  GtkStack      *stack;
  GtkTextView   *text;
  GtkSpinButton *votes_abstain;
  GtkSpinButton *votes_against;
  GtkSpinButton *votes_for;

  /* Owned */
  DunSession   *session;
  DunRow       *item;
  char         *request_id; /* of this decision until it is saved */

  /* Borrowed */
  GtkWidget *focused; /* where the focus was before saving began; weak */

  /* State */
  gint64   shown_key;     /* what the form was filled from */
  gint64   shown_version;
  gint64   shown_case;
  gboolean may_decide;
  gboolean saving;
  gboolean can_save;
};

enum { PROP_0, PROP_CAN_SAVE, N_PROPS };
enum { SIGNAL_SAVED, SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunDecisionPanel, dun_decision_panel, GTK_TYPE_WIDGET)

/* What a session can decide, in the order of the list; the first says that nothing was chosen. */
static const char * const decisions[] = {
  NULL, "NEGOTIATE", "RESCHEDULE", "EXTEND", "LEGAL_ACTION", "CONTINUE_LEGAL_ACTION", "RETURN",
  "POSTPONE",
};

static const char *
chosen_decision (DunDecisionPanel *self)
{
  guint i = gtk_drop_down_get_selected (self->decision);

  return i < G_N_ELEMENTS (decisions) ? decisions[i] : NULL;
}

static gboolean
needs_deadline (const char *decision)
{
  return decision != NULL && !g_str_equal (decision, "RETURN") && !g_str_equal (decision,
                                                                                "POSTPONE");
}

static void
update (DunDecisionPanel *self)
{
  const char *decision = chosen_decision (self);
  gboolean open = self->item != NULL && self->may_decide && !self->saving;
  gboolean can_save =
    open && decision != NULL
    && (!needs_deadline (decision)
        || (dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->execute_by))
            && !dun_value_entry_get_empty (DUN_VALUE_ENTRY (self->execute_by))));

  gtk_widget_set_sensitive (self->form, open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->execute_by), needs_deadline (decision));
  if (can_save != self->can_save)
    {
      self->can_save = can_save;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
    }
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->save_button),
    can_save            ? _("Save and go to the next item (Ctrl+Enter)")
    : !self->may_decide ? _("Decisions are recorded while the session is convened.")
    : decision == NULL  ? _("Choose a decision first.")
                        : _("Say by which day it has to be carried out."));
}

static void
show_error (DunDecisionPanel *self,
            const char       *text)
{
  gtk_label_set_text (self->error, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

/* --- What is known of the case --- */

static void
add_activity (DunDecisionPanel *self,
              DunResult        *activities,
              guint             i)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *when =
    dun_locale_format_instant (locale, dun_result_get_text (activities, i, "happened_at"));
  const char *action = dun_code_label ("action", dun_result_get_text (activities, i, "action"));
  const char *outcome = dun_result_get_text (activities, i, "outcome");
  const char *note = dun_result_get_text (activities, i, "note");
  g_autofree char *head =
    outcome != NULL
      /* Translators: when · what was done · with which outcome. */
      ? g_strdup_printf (_("%s · %s · %s"), when, action, dun_code_label ("outcome", outcome))
      /* Translators: when · what was done. */
      : g_strdup_printf (_("%s · %s"), when, action);
  GtkWidget *line = gtk_label_new (head);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_box_append (self->activities, line);
  if (note != NULL && *note != '\0')
    {
      GtkWidget *words = gtk_label_new (note);

      gtk_label_set_xalign (GTK_LABEL (words), 0);
      gtk_label_set_wrap (GTK_LABEL (words), TRUE);
      gtk_label_set_lines (GTK_LABEL (words), 2);
      gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (words, "dim-label");
      gtk_box_append (self->activities, words);
    }
}

static void
clear_activities (DunDecisionPanel *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->activities))) != NULL)
    gtk_box_remove (self->activities, child);
}

static void
activities_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunDecisionPanel *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) activities = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (activities == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  if (self->activities == NULL || asked->key != self->shown_case)
    return;
  clear_activities (self);
  for (guint i = 0; i < MIN (dun_result_get_n_rows (activities), N_ACTIONS); i++)
    add_activity (self, activities, i);
  if (dun_result_get_n_rows (activities) == 0)
    gtk_box_append (self->activities, gtk_label_new (_("Nothing has been recorded yet.")));
}

static void
case_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunDecisionPanel *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) head = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (DunRow) row = NULL;

  if (head == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  if (self->case_fields == NULL || asked->key != self->shown_case
      || dun_result_get_n_rows (head) == 0)
    return;
  row = dun_result_steal_row (head, 0);
  dun_field_grid_set_row (self->case_fields, row);
}

static void
read_case (DunDecisionPanel *self,
           gint64            case_id)
{
  self->shown_case = case_id;
  dun_field_grid_set_row (self->case_fields, NULL);
  clear_activities (self);
  dun_case_folder_read_async (self->session, DUN_FOLDER_HEAD, case_id, NULL, case_cb,
                              dun_asked_new (self, case_id));
  dun_case_folder_read_async (self->session, DUN_FOLDER_ACTIVITIES, case_id, NULL, activities_cb,
                              dun_asked_new (self, case_id));
}

/* --- Saving --- */

/* The refusal stands beside the field that caused it. */
static void
show_refusal (DunDecisionPanel *self,
              const GError     *error)
{
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *text = dun_refusal_message (error);

  if (dun_error_get_refusal (error, &code, &detail) && g_str_equal (code, "DN108")
      && strstr (detail, "execute_by") != NULL)
    dun_value_entry_set_error (DUN_VALUE_ENTRY (self->execute_by),
                               _("The day has passed. Choose a later one."));
  else
    show_error (self, text);
}

/* What can not be typed into must not keep the focus; who was refused goes on where he was. */
static void
set_saving (DunDecisionPanel *self,
            gboolean          saving)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->saving = saving;
  if (saving && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      g_set_weak_pointer (&self->focused, focus);
      gtk_root_set_focus (root, NULL);
    }
  update (self);
  if (!saving && focus == NULL && self->focused != NULL && gtk_widget_get_mapped (self->focused))
    gtk_widget_grab_focus (self->focused);
  if (!saving)
    g_clear_weak_pointer (&self->focused);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunDecisionPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  gint64 key = self->item != NULL ? dun_row_get_key (self->item) : 0;

  if (self->form == NULL)
    return;
  if (answer != NULL)
    {
      g_free (self->request_id);
      self->request_id = dun_uuid_new ();
    }
  set_saving (self, FALSE);
  if (answer == NULL)
    {
      show_refusal (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, key);
}

static char *
get_text (DunDecisionPanel *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* Sends the decision; ::saved or the words beside the form follow. */
void
dun_decision_panel_save (DunDecisionPanel *self)
{
  g_autofree char *text = NULL;
  DunCommitteeDecision decision;

  g_return_if_fail (DUN_IS_DECISION_PANEL (self));
  if (!self->can_save)
    return;
  text = get_text (self);
  decision.decision = chosen_decision (self);
  decision.text = *text != '\0' ? text : NULL;
  decision.execute_by =
    needs_deadline (decision.decision) ? dun_day_entry_get_day (self->execute_by)
                                                           : DUN_DAY_NONE;
  decision.votes_for = dun_count_spin_read (self->votes_for);
  decision.votes_against = dun_count_spin_read (self->votes_against);
  decision.votes_abstain = dun_count_spin_read (self->votes_abstain);
  show_error (self, NULL);
  set_saving (self, TRUE);
  dun_committee_decide_async (self->session, self->request_id, dun_row_get_key (self->item),
                              &decision,
                              (int) dun_row_get_int (self->item, "version"), saved_cb,
                              g_object_ref (self));
}

/* --- The form --- */

static void
fill_form (DunDecisionPanel *self)
{
  const char *decision = dun_row_get_text (self->item, "decision");
  const char *text = dun_row_get_text (self->item, "decision_text");
  gboolean is_legal = dun_row_get_bool (self->item, "has_open_legal_case");
  DunDay day;
  guint selected = 0;

  for (guint i = 1; i < G_N_ELEMENTS (decisions); i++)
    if (g_strcmp0 (decision, decisions[i]) == 0)
      selected = i;
  gtk_drop_down_set_selected (self->decision, selected);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text != NULL ? text : "", -1);
  dun_day_entry_set_day (self->execute_by,
                         dun_row_get_text (self->item, "execute_by") != NULL
                         && dun_day_parse_iso (dun_row_get_text (self->item, "execute_by"), &day)
                           ? day : DUN_DAY_NONE);
  gtk_spin_button_set_value (self->votes_for, (double) dun_row_get_int (self->item, "votes_for"));
  gtk_spin_button_set_value (self->votes_against,
                             (double) dun_row_get_int (self->item, "votes_against"));
  gtk_spin_button_set_value (self->votes_abstain,
                             (double) dun_row_get_int (self->item, "votes_abstain"));
  gtk_label_set_text (self->hint,
                      is_legal ? _("A legal case is open: it can be continued, not opened again.")
                               : _("No legal case is open: there is none to continue."));
  show_error (self, NULL);
}

/**
 * dun_decision_panel_set_item:
 * @item: (nullable): a row of the agenda
 * @may_decide: whether the session stands where it can be decided, and the person may do it
 *
 * What was typed for the item before stays only when the same item comes again unchanged.
 */
void
dun_decision_panel_set_item (DunDecisionPanel *self,
                             DunRow           *item,
                             gboolean          may_decide)
{
  gboolean same;

  g_return_if_fail (DUN_IS_DECISION_PANEL (self));

  same = item != NULL && dun_row_get_key (item) == self->shown_key
         && dun_row_get_int (item, "version") == self->shown_version;
  self->may_decide = may_decide;
  g_set_object (&self->item, item);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "none");
  if (item != NULL && !same)
    {
      self->shown_key = dun_row_get_key (item);
      self->shown_version = dun_row_get_int (item, "version");
      g_free (self->request_id);
      self->request_id = dun_uuid_new ();
      dun_field_grid_set_row (self->item_fields, item);
      fill_form (self);
      read_case (self, dun_row_get_int (item, "case_id"));
    }
  update (self);
}

static void
changed_cb (DunDecisionPanel *self)
{
  if (self->form != NULL)
    update (self);
}

static void
open_case_cb (DunDecisionPanel *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                dun_row_get_int (self->item, "case_id"));
}

/* Work begins at the decision. */
static gboolean
dun_decision_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUN_DECISION_PANEL (widget)->decision));
}

static void
dun_decision_panel_dispose (GObject *object)
{
  DunDecisionPanel *self = DUN_DECISION_PANEL (object);

  g_clear_weak_pointer (&self->focused);
  g_clear_object (&self->session);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_DECISION_PANEL);
  G_OBJECT_CLASS (dun_decision_panel_parent_class)->dispose (object);
}

static void
dun_decision_panel_finalize (GObject *object)
{
  g_free (DUN_DECISION_PANEL (object)->request_id);
  G_OBJECT_CLASS (dun_decision_panel_parent_class)->finalize (object);
}

static void
dun_decision_panel_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, DUN_DECISION_PANEL (object)->can_save);
}

static void
dun_decision_panel_class_init (DunDecisionPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_decision_panel_dispose;
  object_class->finalize = dun_decision_panel_finalize;
  object_class->get_property = dun_decision_panel_get_property;
  widget_class->grab_focus = dun_decision_panel_grab_focus;

  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SAVED] = g_signal_new ("saved", DUN_TYPE_DECISION_PANEL, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_DECISION_PANEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-decision-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, activities);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, case_fields);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, decision);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, error);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, execute_by);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, form);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, item_fields);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, save_button);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, text);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, votes_abstain);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, votes_against);
  gtk_widget_class_bind_template_child (widget_class, DunDecisionPanel, votes_for);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_case_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
}

static void
dun_decision_panel_init (DunDecisionPanel *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (words, _("Choose a decision …"));
  for (guint i = 1; i < G_N_ELEMENTS (decisions); i++)
    gtk_string_list_append (words, dun_code_label ("decision", decisions[i]));
  gtk_drop_down_set_model (self->decision, G_LIST_MODEL (words));
  dun_count_spin_localise (self->votes_for);
  dun_count_spin_localise (self->votes_against);
  dun_count_spin_localise (self->votes_abstain);
  self->request_id = dun_uuid_new ();
  update (self);
}

/* Must be called once, before the first item. */
void
dun_decision_panel_set_session (DunDecisionPanel *self,
                                DunSession       *session)
{
  DunDay today;

  g_return_if_fail (DUN_IS_DECISION_PANEL (self));
  g_set_object (&self->session, session);
  today = dun_session_get_business_day (session);
  if (today != DUN_DAY_NONE)
    g_object_set (self->execute_by, "today", today, NULL);
}

gboolean
dun_decision_panel_get_can_save (DunDecisionPanel *self)
{
  g_return_val_if_fail (DUN_IS_DECISION_PANEL (self), FALSE);
  return self->can_save;
}
