/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-staff-dialog"

#include "dun-staff-dialog.h"

#include "dun-codes.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-staff.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

struct _DunStaffDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkEntry         *login;
  GtkEntry         *full_name;
  GtkDropDown      *branch;
  GtkDropDown      *language;
  GtkPasswordEntry *password;
  GtkPasswordEntry *again;
  GtkWidget        *language_label;
  GtkWidget        *password_label;
  GtkWidget        *again_label;
  GtkWidget        *hint;

  /* Owned */
  DunSession *session;
  DunResult  *branches;
  DunRow     *person;     /* NULL: a new one */
  char       *request_id; /* one a form */
};

G_DEFINE_FINAL_TYPE (DunStaffDialog, dun_staff_dialog, DUN_TYPE_FORM_DIALOG)

static gboolean
is_complete (DunStaffDialog *self,
             const char     *login,
             const char     *full_name,
             guint           branch,
             const char     *password,
             const char     *again)
{
  if (login == NULL || *login == '\0' || full_name == NULL || *full_name == '\0'
      || branch == GTK_INVALID_LIST_POSITION)
    return FALSE;
  return self->person != NULL
         || (password != NULL && *password != '\0' && again != NULL && *again != '\0');
}

static void
save_cb (DunStaffDialog *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  const char *full_name = gtk_editable_get_text (GTK_EDITABLE (self->full_name));
  gint64 branch_id = dun_result_get_int (self->branches, gtk_drop_down_get_selected (self->branch),
                                         "branch_id");
  const char *language = dun_code_list ("language")[gtk_drop_down_get_selected (self->language)];
  g_autofree char *login = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login)));
  g_autofree char *verifier = NULL;
  g_autoptr (GError) error = NULL;

  g_strstrip (login);
  if (self->person == NULL)
    {
      if (!g_str_equal (password, gtk_editable_get_text (GTK_EDITABLE (self->again))))
        {
          dun_form_dialog_set_error (DUN_FORM_DIALOG (self),
                                     _("The two passwords differ. Type the same one twice."));
          gtk_widget_grab_focus (GTK_WIDGET (self->again));
          return;
        }
      verifier = dun_staff_new_verifier (login, password, &error);
      if (verifier == NULL)
        {
          dun_form_refusal_return (DUN_FORM_DIALOG (self), NULL, error);
          return;
        }
    }
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  if (self->person == NULL)
    dun_staff_create_async (self->session, self->request_id, login, full_name, branch_id, language,
                            verifier, dun_form_refusal_written_cb, g_object_ref (self));
  else
    dun_staff_change_async (self->session, self->request_id, login, full_name, branch_id,
                            dun_row_get_int (self->person, "version"), dun_form_refusal_written_cb,
                            g_object_ref (self));
}

static void
dun_staff_dialog_dispose (GObject *object)
{
  DunStaffDialog *self = DUN_STAFF_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->person);
  g_clear_pointer (&self->branches, dun_result_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_staff_dialog_parent_class)->dispose (object);
}

static void
dun_staff_dialog_class_init (DunStaffDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_staff_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-staff-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, again);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, again_label);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, branch);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, full_name);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, language);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, language_label);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, login);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, password);
  gtk_widget_class_bind_template_child (widget_class, DunStaffDialog, password_label);
  gtk_widget_class_bind_template_callback (widget_class, is_complete);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dun_staff_dialog_init (DunStaffDialog *self)
{
  self->request_id = dun_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_languages (DunStaffDialog *self)
{
  const char * const *codes = dun_code_list ("language");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    gtk_string_list_append (words, dun_code_label ("language", codes[i]));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (words));
  for (guint i = 0; codes[i] != NULL; i++)
    if (g_strcmp0 (codes[i], dun_session_get_language (self->session)) == 0)
      gtk_drop_down_set_selected (self->language, i);
}

static void
fill_branches (DunStaffDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gint64 own = self->person != NULL ? dun_row_get_int (self->person, "branch_id") : 0;
  guint selected = self->person != NULL ? 0 : GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < dun_result_get_n_rows (self->branches); i++)
    {
      const char *code = dun_result_get_text (self->branches, i, "branch_code");
      const char *name = dun_result_get_text (self->branches, i, "name");
      g_autofree char *word = dun_locale_join (code, name, NULL);

      gtk_string_list_append (words, word);
      if (dun_result_get_int (self->branches, i, "branch_id") == own)
        selected = i;
    }
  gtk_drop_down_set_model (self->branch, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->branch, selected);
}

/**
 * dun_staff_dialog_new:
 * @parent: any widget of the window it stands over
 * @branches: (transfer none): of dun_staff_branches_async()
 * @person: (transfer none) (nullable): whose account is changed; NULL for a new one
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunStaffDialog *
dun_staff_dialog_new (GtkWidget  *parent,
                      DunSession *session,
                      DunResult  *branches,
                      DunRow     *person)
{
  DunStaffDialog *self;

  self = g_object_new (DUN_TYPE_STAFF_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)),
                       "title", person != NULL ? _("Change an account") : _("New account"),
                       "save-label", person != NULL ? _("_Save account") : _("_Create account"),
                       NULL);
  self->session = g_object_ref (session);
  self->branches = dun_result_ref (branches);
  g_set_object (&self->person, person);
  fill_languages (self);
  fill_branches (self);
  if (person != NULL)
    {
      GtkWidget *first_only[] = { GTK_WIDGET (self->language), self->language_label,
                                  GTK_WIDGET (self->password), self->password_label,
                                  GTK_WIDGET (self->again), self->again_label, self->hint };

      for (guint i = 0; i < G_N_ELEMENTS (first_only); i++)
        gtk_widget_set_visible (first_only[i], FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->login), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->full_name),
                             dun_row_get_text (person, "full_name"));
      gtk_editable_set_text (GTK_EDITABLE (self->login), dun_row_get_text (person, "login"));
      gtk_widget_grab_focus (GTK_WIDGET (self->full_name));
    }
  return self;
}
