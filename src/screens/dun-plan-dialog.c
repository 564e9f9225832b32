/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-plan-dialog"

#include "dun-plan-dialog.h"

#include "dun-committee.h"
#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-error.h"
#include "dun-form-refusal.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define MIN_MEMBER_LINES 3

struct _DunPlanDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkEntry      *chair;
  DunDayEntry   *held_on;
  GtkBox        *members;
  GtkEntry      *place;
  GtkSpinButton *quorum;

  /* Owned */
  DunSession *session;
  char       *request_id;
};

enum { SIGNAL_PLANNED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunPlanDialog, dun_plan_dialog, DUN_TYPE_FORM_DIALOG)

/* --- Members: one line each --- */

static GtkWidget *
line_entry (GtkWidget *line,
            guint      nth)
{
  GtkWidget *child = gtk_widget_get_first_child (line);

  return nth == 0 ? child : gtk_widget_get_next_sibling (child);
}

static guint
count_members (DunPlanDialog *self)
{
  guint n = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->members)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      g_autofree char *name =
        g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (line_entry (line, 0)))));

      n += *name != '\0';
    }
  return n;
}

static void
update (DunPlanDialog *self)
{
  g_autofree char *place =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->place))));
  guint n_members = count_members (self);
  int quorum = gtk_spin_button_get_value_as_int (self->quorum);
  gboolean reachable = quorum <= (int) n_members;

  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self),
                                *place != '\0' && reachable
                                && dun_value_entry_get_valid (DUN_VALUE_ENTRY (self->held_on))
                                && !dun_value_entry_get_empty (DUN_VALUE_ENTRY (self->held_on)));
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                             reachable || n_members == 0 ? NULL
                               : _("The quorum is larger than the number of members."));
}

static void
changed_cb (DunPlanDialog *self)
{
  if (self->members != NULL && self->quorum != NULL)
    update (self);
}

static void
remove_member_cb (GtkButton     *button,
                  DunPlanDialog *self)
{
  gtk_box_remove (self->members, gtk_widget_get_parent (GTK_WIDGET (button)));
  update (self);
}

static GtkWidget *
add_member (DunPlanDialog *self,
            const char    *name,
            const char    *function)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *who = gtk_entry_new ();
  GtkWidget *what = gtk_entry_new ();
  GtkWidget *drop = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_editable_set_text (GTK_EDITABLE (who), name != NULL ? name : "");
  gtk_editable_set_text (GTK_EDITABLE (what), function != NULL ? function : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (who), _("Name"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (what), _("Function"));
  gtk_entry_set_max_length (GTK_ENTRY (who), 140);
  gtk_entry_set_max_length (GTK_ENTRY (what), 140);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_widget_set_tooltip_text (drop, _("Take this member off the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (who), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"),
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (what), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Function"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take this member off the list"), -1);
  g_signal_connect_swapped (who, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (drop, "clicked", G_CALLBACK (remove_member_cb), self);
  gtk_box_append (GTK_BOX (line), who);
  gtk_box_append (GTK_BOX (line), what);
  gtk_box_append (GTK_BOX (line), drop);
  gtk_box_append (self->members, line);
  return who;
}

static void
add_clicked_cb (DunPlanDialog *self)
{
  gtk_widget_grab_focus (add_member (self, NULL, NULL));
}

static char *
members_json (DunPlanDialog *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->members)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      g_autofree char *name =
        g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (line_entry (line, 0)))));
      g_autofree char *function =
        g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (line_entry (line, 1)))));

      if (*name == '\0')
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, name);
      json_builder_set_member_name (builder, "function");
      json_builder_add_string_value (builder, function);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* --- Saving --- */

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunPlanDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), FALSE);
  if (answer != NULL)
    {
      root = json_from_string (dun_result_get_value (answer), NULL);
      g_signal_emit (self, signals[SIGNAL_PLANNED], 0,
                     json_object_get_int_member (json_node_get_object (root), "session_id"));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (dun_error_get_refusal (error, &code, &detail) && g_str_equal (code, "DN108")
           && strstr (detail, "held_on") != NULL && self->held_on != NULL)
    dun_value_entry_set_error (DUN_VALUE_ENTRY (self->held_on),
                               _("The day has passed. Choose a later one."));
  else
    dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
}

static void
dun_plan_dialog_save (DunFormDialog *dialog)
{
  DunPlanDialog *self = DUN_PLAN_DIALOG (dialog);
  g_autofree char *members = members_json (self);
  const char *chair = gtk_editable_get_text (GTK_EDITABLE (self->chair));

  dun_form_dialog_set_busy (dialog, TRUE);
  dun_committee_plan_async (self->session, self->request_id, dun_day_entry_get_day (self->held_on),
                            gtk_editable_get_text (GTK_EDITABLE (self->place)),
                            dun_count_spin_read (self->quorum),
                            *chair != '\0' ? chair : NULL, members, planned_cb,
                            g_object_ref (self));
}

static void
dun_plan_dialog_dispose (GObject *object)
{
  DunPlanDialog *self = DUN_PLAN_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_PLAN_DIALOG);
  G_OBJECT_CLASS (dun_plan_dialog_parent_class)->dispose (object);
}

static void
dun_plan_dialog_finalize (GObject *object)
{
  g_free (DUN_PLAN_DIALOG (object)->request_id);
  G_OBJECT_CLASS (dun_plan_dialog_parent_class)->finalize (object);
}

static void
dun_plan_dialog_class_init (DunPlanDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_plan_dialog_dispose;
  object_class->finalize = dun_plan_dialog_finalize;
  DUN_FORM_DIALOG_CLASS (klass)->save = dun_plan_dialog_save;

  signals[SIGNAL_PLANNED] = g_signal_new ("planned", DUN_TYPE_PLAN_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPlanDialog, chair);
  gtk_widget_class_bind_template_child (widget_class, DunPlanDialog, held_on);
  gtk_widget_class_bind_template_child (widget_class, DunPlanDialog, members);
  gtk_widget_class_bind_template_child (widget_class, DunPlanDialog, place);
  gtk_widget_class_bind_template_child (widget_class, DunPlanDialog, quorum);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  g_type_ensure (DUN_TYPE_DAY_ENTRY);
}

static void
dun_plan_dialog_init (DunPlanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_count_spin_localise (self->quorum);
  self->request_id = dun_uuid_new ();
}

/* Returns: (transfer none): a window of its own; present it. */
DunPlanDialog *
dun_plan_dialog_new (GtkWindow  *parent,
                     DunSession *session)
{
  DunPlanDialog *self = g_object_new (DUN_TYPE_PLAN_DIALOG, "transient-for", parent, NULL);
  DunDay today = dun_session_get_business_day (session);

  self->session = g_object_ref (session);
  if (today != DUN_DAY_NONE)
    {
      g_object_set (self->held_on, "today", today, "minimum-day", today, NULL);
      dun_day_entry_set_day (self->held_on, today);
    }
  for (guint i = 0; i < MIN_MEMBER_LINES; i++)
    add_member (self, NULL, NULL);
  update (self);
  return self;
}

static void
members_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunPlanDialog) self = user_data;
  g_autoptr (DunResult) members = dun_session_call_finish (DUN_SESSION (source), result, NULL);
  GtkWidget *child;

  /* Only a help: what was typed meanwhile stays, and without it the form is as good. */
  if (members == NULL || self->members == NULL || count_members (self) > 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->members))) != NULL)
    gtk_box_remove (self->members, child);
  for (guint i = 0; i < dun_result_get_n_rows (members); i++)
    add_member (self, dun_result_get_text (members, i, "name"),
                dun_result_get_text (members, i, "function"));
  while (gtk_widget_get_first_child (GTK_WIDGET (self->members)) == NULL)
    add_member (self, NULL, NULL);
  update (self);
}

/* Takes place, chair, quorum and members from an earlier session. */
void
dun_plan_dialog_start_from (DunPlanDialog *self,
                            DunRow        *session_row)
{
  const char *place, *chair;

  g_return_if_fail (DUN_IS_PLAN_DIALOG (self) && DUN_IS_ROW (session_row));

  place = dun_row_get_text (session_row, "place");
  chair = dun_row_get_text (session_row, "chair");
  gtk_editable_set_text (GTK_EDITABLE (self->place), place != NULL ? place : "");
  gtk_editable_set_text (GTK_EDITABLE (self->chair), chair != NULL ? chair : "");
  gtk_spin_button_set_value (self->quorum, (double) dun_row_get_int (session_row, "quorum"));
  dun_committee_members_async (self->session, dun_row_get_key (session_row), NULL, members_cb,
                               g_object_ref (self));
}
