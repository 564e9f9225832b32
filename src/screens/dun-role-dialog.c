/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-role-dialog"

#include "dun-role-dialog.h"

#include "dun-codes.h"
#include "dun-form-refusal.h"
#include "dun-staff.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

struct _DunRoleDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkDropDown *role;

  /* Owned */
  DunSession *session;
  DunRow     *person;
  GPtrArray  *roles;      /* of static strings, as in the list */
  char       *request_id; /* one a form */
};

G_DEFINE_FINAL_TYPE (DunRoleDialog, dun_role_dialog, DUN_TYPE_FORM_DIALOG)

static void
save_cb (DunRoleDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->role);

  if (selected >= self->roles->len)
    return;
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_staff_request_role_async (self->session, self->request_id,
                                dun_row_get_text (self->person, "login"),
                                g_ptr_array_index (self->roles, selected),
                                dun_form_refusal_written_cb, g_object_ref (self));
}

static void
dun_role_dialog_dispose (GObject *object)
{
  DunRoleDialog *self = DUN_ROLE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->person);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_role_dialog_parent_class)->dispose (object);
}

static void
dun_role_dialog_class_init (DunRoleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_role_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-role-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunRoleDialog, role);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dun_role_dialog_init (DunRoleDialog *self)
{
  self->request_id = dun_uuid_new ();
  self->roles = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whether a text like {A,B} holds @code. */
static gboolean
array_has (const char *array,
           const char *code)
{
  g_autofree char *inner = array == NULL || strlen (array) < 2
                             ? NULL : g_strndup (array + 1, strlen (array) - 2);
  g_auto (GStrv) codes = inner == NULL ? NULL : g_strsplit (inner, ",", -1);

  return codes != NULL && g_strv_contains ((const char * const *) codes, code);
}

/**
 * dun_role_dialog_new:
 * @parent: any widget of the window it stands over
 * @person: (transfer none): a row of dun_staff_list_async()
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunRoleDialog *
dun_role_dialog_new (GtkWidget  *parent,
                     DunSession *session,
                     DunRow     *person)
{
  /* Translators: title of a window; %s is a person. */
  g_autofree char *title = g_strdup_printf (_("A role for %s"),
                                            dun_row_get_text (person, "full_name"));
  const char * const *codes = dun_code_list ("role");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  DunRoleDialog *self;

  self = g_object_new (DUN_TYPE_ROLE_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)),
                       "title", title, NULL);
  self->session = g_object_ref (session);
  self->person = g_object_ref (person);
  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_str_equal (codes[i], "batch")
        && !array_has (dun_row_get_text (person, "roles"), codes[i])
        && !array_has (dun_row_get_text (person, "requested_roles"), codes[i]))
      {
        g_ptr_array_add (self->roles, (gpointer) codes[i]);
        gtk_string_list_append (words, dun_code_label ("role", codes[i]));
      }
  gtk_drop_down_set_model (self->role, G_LIST_MODEL (words));
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self), self->roles->len > 0);
  return self;
}
