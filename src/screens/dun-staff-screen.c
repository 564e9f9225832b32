/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-staff-screen"

#include "dun-staff-screen.h"

#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-locale.h"
#include "dun-password-dialog.h"
#include "dun-plural.h"
#include "dun-role-dialog.h"
#include "dun-rule-dialog.h"
#include "dun-short-list.h"
#include "dun-staff-dialog.h"
#include "dun-staff.h"

struct _DunStaffScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable  *table;
  DunTable  *requests;
  GtkWidget *filter;
  GtkWidget *panel;
  GtkBox    *roles;

  /* Owned */
  DunRowList   *people;
  DunRowList   *waiting;
  DunResult    *branches;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DunStaffScreen, dun_staff_screen, DUN_TYPE_SCREEN)

static const char * const filter_fields[] = { "full_name", "login", "branch_code", "branch_name",
                                              NULL };

static DunSession *
get_session (DunStaffScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* --- The panel of the selected person --- */

static void
add_role (DunStaffScreen *self,
          const char     *role,
          gboolean        granted)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (dun_code_label ("role", role));
  GtkWidget *button = gtk_button_new_with_label (granted ? _("Take away …") : _("Reject"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (!granted)
    {
      GtkWidget *state = gtk_label_new (_("waits"));

      gtk_widget_add_css_class (state, "waiting");
      gtk_box_append (GTK_BOX (line), state);
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.staff-revoke-role");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", role);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (self->roles, line);
}

static void
add_roles (DunStaffScreen *self,
           const char     *array,
           gboolean        granted)
{
  g_autofree char *inner = array == NULL || strlen (array) <= 2
                             ? NULL : g_strndup (array + 1, strlen (array) - 2);
  g_auto (GStrv) codes = inner == NULL ? NULL : g_strsplit (inner, ",", -1);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    add_role (self, codes[i], granted);
}

static void
update_person (DunStaffScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunRow *row = dun_table_get_cursor_row (self->table);
  gboolean active = row != NULL && dun_row_get_bool (row, "is_active");
  gboolean own = row != NULL && g_strcmp0 (dun_row_get_text (row, "login"),
                                           dun_session_get_login (get_session (self))) == 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->roles))) != NULL)
    gtk_box_remove (self->roles, child);
  if (row != NULL)
    {
      add_roles (self, dun_row_get_text (row, "roles"), TRUE);
      add_roles (self, dun_row_get_text (row, "requested_roles"), FALSE);
    }
  gtk_widget_set_visible (self->panel, row != NULL);
  dun_screen_set_enabled (screen, "staff-change", row != NULL);
  dun_screen_set_enabled (screen, "staff-password", row != NULL && active);
  dun_screen_set_enabled (screen, "staff-request-role", row != NULL && active && !own);
  dun_screen_set_enabled (screen, "staff-skills", active && !own);
  dun_screen_set_enabled (screen, "staff-revoke-role", row != NULL && !own);
  dun_screen_set_enabled (screen, "staff-deactivate", active && !own);
  dun_screen_set_enabled (screen, "staff-activate", row != NULL && !active);
}

static void
cursor_changed_cb (DunStaffScreen *self)
{
  update_person (self);
}

static void
request_changed_cb (DunStaffScreen *self)
{
  gboolean chosen = dun_table_get_cursor_row (self->requests) != NULL;

  dun_screen_set_enabled (DUN_SCREEN (self), "staff-approve-role", chosen);
  dun_screen_set_enabled (DUN_SCREEN (self), "staff-reject-role", chosen);
}

/* --- Reading --- */

static void
update_status (DunStaffScreen *self)
{
  const DunLocale *locale = dun_locale_current ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  guint n_waiting = g_list_model_get_n_items (G_LIST_MODEL (self->waiting));
  g_autofree char *people = dun_locale_format_int (locale, n);
  g_autofree char *roles = dun_locale_format_int (locale, n_waiting);
  /* Translators: %s is the number of accounts. */
  g_autofree char *accounts = g_strdup_printf (P_ ("%s account", "%s accounts", n), people);
  /* Translators: %s is the number of roles asked for. */
  g_autofree char *waits = g_strdup_printf (P_ ("%s role waits for approval",
                                                "%s roles wait for approval", n_waiting),
                                            roles);
  g_autofree char *status = dun_locale_join (accounts, waits, NULL);

  dun_screen_set_status (DUN_SCREEN (self), status);
}

static void
take_rows (DunStaffScreen *self,
           DunSession     *session,
           GAsyncResult   *result,
           DunRowList     *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (session, result, &error);

  if (self->table == NULL)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  dun_row_list_take_result (list, rows);
  update_status (self);
}

/* The person who was selected stays so, though a new colleague moves the lines. */
static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunStaffScreen) self = user_data;
  DunRow *row = self->table != NULL ? dun_table_get_cursor_row (self->table) : NULL;
  g_autofree char *login = row != NULL ? g_strdup (dun_row_get_text (row, "login")) : NULL;
  GListModel *model;

  take_rows (self, DUN_SESSION (source), result, self->people);
  if (self->table == NULL)
    return;
  model = dun_table_get_model (self->table);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DunRow) other = g_list_model_get_item (model, i);

      if (login == NULL || g_strcmp0 (dun_row_get_text (other, "login"), login) == 0)
        {
          dun_table_select (self->table, i);
          break;
        }
    }
  update_person (self);
}

static void
waiting_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStaffScreen) self = user_data;

  take_rows (self, DUN_SESSION (source), result, self->waiting);
  if (self->requests != NULL)
    request_changed_cb (self);
}

static void
branches_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunStaffScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || rows == NULL)
    return;
  g_clear_pointer (&self->branches, dun_result_unref);
  self->branches = dun_result_ref (rows);
  dun_screen_set_enabled (DUN_SCREEN (self), "staff-new", TRUE);
}

static void
dun_staff_screen_refresh (DunScreen *screen)
{
  DunStaffScreen *self = DUN_STAFF_SCREEN (screen);
  DunSession *session = get_session (self);

  dun_screen_set_busy (screen, TRUE);
  dun_staff_list_async (session, self->cancellable, people_cb, g_object_ref (self));
  dun_staff_requests_async (session, self->cancellable, waiting_cb, g_object_ref (self));
  dun_staff_branches_async (session, self->cancellable, branches_cb, g_object_ref (self));
}

static void
dun_staff_screen_changed (DunScreen  *screen,
                          const char *subject)
{
  if (g_str_has_prefix (subject, "staff") || g_str_has_prefix (subject, "role"))
    dun_staff_screen_refresh (screen);
}

static void
dun_staff_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_STAFF_SCREEN (screen)->filter);
}

/* --- Commands --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStaffScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL && self->table != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunStaffScreen *self = user_data;

  if (self->branches != NULL)
    gtk_window_present (GTK_WINDOW (dun_staff_dialog_new (GTK_WIDGET (self), get_session (self),
                                                          self->branches, NULL)));
}

static void
change_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (self->branches != NULL && row != NULL)
    gtk_window_present (GTK_WINDOW (dun_staff_dialog_new (GTK_WIDGET (self), get_session (self),
                                                          self->branches, row)));
}

static void
row_activated_cb (DunStaffScreen *self)
{
  change_action (NULL, NULL, self);
}

static void
password_saved_cb (DunStaffScreen *self)
{
  dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, _("The new password counts from now on."));
}

static void
password_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);
  DunPasswordDialog *dialog;

  dialog = dun_password_dialog_new (GTK_WIDGET (self), get_session (self),
                                    dun_row_get_text (row, "login"),
                                    dun_row_get_text (row, "full_name"));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (password_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The same form as among the rules: who edits people edits what they are good at (B06). */
static void
skills_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRuleDialog *dialog = dun_rule_dialog_new (GTK_WIDGET (self), get_session (self),
                                               dun_rule_sheets_find ("staff-skills"),
                                               dun_table_get_cursor_row (self->table));

  g_signal_connect_object (dialog, "saved", G_CALLBACK (dun_staff_screen_refresh), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
request_role_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  DunStaffScreen *self = user_data;

  gtk_window_present (GTK_WINDOW (dun_role_dialog_new (GTK_WIDGET (self), get_session (self),
                                                       dun_table_get_cursor_row (self->table))));
}

static void
activate_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);

  dun_staff_set_active_async (get_session (self), NULL, dun_row_get_text (row, "login"), TRUE,
                              dun_row_get_int (row, "version"), written_cb, g_object_ref (self));
}

/* What was asked about, kept while the question stands. */
typedef struct
{
  DunStaffScreen *screen; /* owned */
  char           *login;  /* owned */
  char           *role;   /* owned; NULL: the account itself */
  gint64          version;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->screen);
  g_free (question->login);
  g_free (question->role);
  g_free (question);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;
  DunStaffScreen *self = question->screen;

  if (dun_dialog_ask_finish (result, NULL) && self->table != NULL)
    {
      if (question->role != NULL)
        dun_staff_revoke_role_async (get_session (self), NULL, question->login, question->role,
                                     written_cb, g_object_ref (self));
      else
        dun_staff_set_active_async (get_session (self), NULL, question->login, FALSE,
                                    question->version, written_cb, g_object_ref (self));
    }
  question_free (question);
}

static void
ask (DunStaffScreen *self,
     DunRow         *row,
     const char     *role,
     const char     *title,
     const char     *body,
     const char     *verb)
{
  Question *question = g_new0 (Question, 1);

  question->screen = g_object_ref (self);
  question->login = g_strdup (dun_row_get_text (row, "login"));
  question->role = g_strdup (role);
  question->version = dun_row_get_int (row, "version");
  dun_dialog_ask_async (GTK_WIDGET (self), title, body, verb, TRUE, self->cancellable, answered_cb,
                        question);
}

static void
deactivate_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);
  /* Translators: %s is a person. */
  g_autofree char *title = g_strdup_printf (_("Deactivate the account of %s?"),
                                            dun_row_get_text (row, "full_name"));

  ask (self, row, NULL, title,
       _("The person can not sign in any more and open windows lose their connection at once. "
         "What the person did stays."),
       _("_Deactivate"));
}

static void
revoke_role_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);
  const char *role = g_variant_get_string (parameter, NULL);
  /* Translators: the first %s is a role, the second a person. */
  g_autofree char *title = g_strdup_printf (_("Take the role “%s” away from %s?"),
                                            dun_code_label ("role", role),
                                            dun_row_get_text (row, "full_name"));

  ask (self, row, role, title,
       _("It counts at once. Giving it again needs a second administrator."), _("_Take away"));
}

static void
approve_role_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->requests);

  dun_staff_approve_role_async (get_session (self), NULL, dun_row_get_text (row, "login"),
                                dun_row_get_text (row, "role"), written_cb, g_object_ref (self));
}

static void
reject_role_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  DunStaffScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->requests);

  dun_staff_revoke_role_async (get_session (self), NULL, dun_row_get_text (row, "login"),
                               dun_row_get_text (row, "role"), written_cb, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { "staff-activate", activate_action },
  { "staff-approve-role", approve_role_action },
  { "staff-change", change_action },
  { "staff-deactivate", deactivate_action },
  { "staff-new", new_action },
  { "staff-password", password_action },
  { "staff-reject-role", reject_role_action },
  { "staff-request-role", request_role_action },
  { "staff-revoke-role", revoke_role_action, "s" },
  { "staff-skills", skills_action },
};

/* --- Class --- */

static void
dun_staff_screen_constructed (GObject *object)
{
  DunStaffScreen *self = DUN_STAFF_SCREEN (object);

  G_OBJECT_CLASS (dun_staff_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "staff");
  dun_screen_remember_table (DUN_SCREEN (self), self->requests, "staff.requests");
  dun_short_list_show (self->table, self->people, GTK_EDITABLE (self->filter), filter_fields);
  dun_short_list_show (self->requests, self->waiting, NULL, NULL);
  update_person (self);
  request_changed_cb (self);
  dun_staff_screen_refresh (DUN_SCREEN (self));
}

static void
dun_staff_screen_dispose (GObject *object)
{
  DunStaffScreen *self = DUN_STAFF_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->branches, dun_result_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_STAFF_SCREEN);
  g_clear_object (&self->people);
  g_clear_object (&self->waiting);
  G_OBJECT_CLASS (dun_staff_screen_parent_class)->dispose (object);
}

static void
dun_staff_screen_class_init (DunStaffScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_staff_screen_constructed;
  object_class->dispose = dun_staff_screen_dispose;
  screen_class->changed = dun_staff_screen_changed;
  screen_class->find = dun_staff_screen_find;
  screen_class->refresh = dun_staff_screen_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-staff-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStaffScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunStaffScreen, panel);
  gtk_widget_class_bind_template_child (widget_class, DunStaffScreen, requests);
  gtk_widget_class_bind_template_child (widget_class, DunStaffScreen, roles);
  gtk_widget_class_bind_template_child (widget_class, DunStaffScreen, table);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dun_staff_screen_init (DunStaffScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->people = dun_row_list_new ();
  self->waiting = dun_row_list_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  dun_screen_set_enabled (DUN_SCREEN (self), "staff-new", FALSE);
  gtk_widget_init_template (GTK_WIDGET (self));
}
