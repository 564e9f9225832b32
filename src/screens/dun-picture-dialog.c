/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-picture-dialog"

#include "dun-picture-dialog.h"

#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-letter-image.h"
#include "dun-letter-images.h"
#include "dun-uuid.h"

#include <string.h>

struct _DunPictureDialog
{
  DunFormDialog parent_instance;

  /* Template children */
  GtkEditable *name;
  GtkWidget   *form;

  /* Owned */
  DunSession *session;
  GBytes     *png;
  char       *request_id; /* one a form */
};

G_DEFINE_FINAL_TYPE (DunPictureDialog, dun_picture_dialog, DUN_TYPE_FORM_DIALOG)

static void
save_cb (DunPictureDialog *self)
{
  dun_form_field_clear_all (self->form);
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), NULL);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), TRUE);
  dun_letter_images_add_async (self->session, self->request_id, gtk_editable_get_text (self->name),
                               self->png, dun_form_refusal_written_cb, g_object_ref (self));
}

static void
name_changed_cb (DunPictureDialog *self)
{
  dun_form_field_clear_all (self->form);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self),
                                dun_letter_image_is_name (gtk_editable_get_text (self->name)));
}

static void
dun_picture_dialog_dispose (GObject *object)
{
  DunPictureDialog *self = DUN_PICTURE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_clear_pointer (&self->request_id, g_free);
  G_OBJECT_CLASS (dun_picture_dialog_parent_class)->dispose (object);
}

static void
dun_picture_dialog_class_init (DunPictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_picture_dialog_dispose;

  g_type_ensure (DUN_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPictureDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DunPictureDialog, name);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dun_picture_dialog_init (DunPictureDialog *self)
{
  self->request_id = dun_uuid_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Returns: (transfer full): what a picture may be called, made of the name of its file; "" when
 * nothing of it is left */
static char *
make_name (const char *file_name)
{
  const char *end = strrchr (file_name, '.');
  GString *name = g_string_new (NULL);

  for (const char *p = file_name; *p != '\0' && p != end && name->len < 40; p++)
    {
      char c = g_ascii_tolower (*p);

      if (g_ascii_islower (c) || (g_ascii_isdigit (c) && name->len > 0))
        g_string_append_c (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  if (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, FALSE);
}

/**
 * dun_picture_dialog_new:
 * @parent: any widget of the window it stands over
 * @file_name: where the picture came from
 * @png: of dun_picture_intake_async ()
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunPictureDialog *
dun_picture_dialog_new (GtkWidget  *parent,
                        DunSession *session,
                        const char *file_name,
                        GBytes     *png)
{
  g_autofree char *name = make_name (file_name);
  DunPictureDialog *self =
    g_object_new (DUN_TYPE_PICTURE_DIALOG, "transient-for",
                  GTK_WINDOW (gtk_widget_get_root (parent)), "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  self->png = g_bytes_ref (png);
  gtk_editable_set_text (self->name, name);
  name_changed_cb (self);
  return self;
}
