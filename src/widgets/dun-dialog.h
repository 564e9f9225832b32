/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One question before something that cannot be undone. @title names object, count and amount
 * ("Print 412 letters?"), @verb is the button ("_Print 412 letters"). Esc and Enter mean no: the
 * safe answer is the default. dun_dialog_ask_finish() gives TRUE for yes; a cancelled question is
 * G_IO_ERROR_CANCELLED. */
void     dun_dialog_ask_async  (GtkWidget            *parent,
                                const char           *title,
                                const char           *body,
                                const char           *verb,
                                gboolean              destructive,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean dun_dialog_ask_finish (GAsyncResult         *result,
                                GError              **error);

/* The frame of a form in a window of its own: content, a line for what is wrong, Cancel and Save.
 *   <template class="DunPromiseDialog" parent="DunFormDialog">
 *     <property name="title" translatable="yes">Promise to pay</property>
 *     <property name="save-label" translatable="yes">_Record promise</property>
 *     <property name="can-save" bind-source="draft" bind-property="can-save"
 *               bind-flags="sync-create"/>
 *     <child><object class="GtkGrid">…</object></child>
 *     <signal name="save" handler="save_cb" swapped="yes"/>
 *   </template>
 * Properties: save-label, can-save (TRUE), busy (FALSE: nothing can be pressed but Cancel), error
 *   (string: the sentence above the buttons), child.
 * Signals: save () (button or Ctrl+Enter, only while can-save and not busy), cancel () → gboolean:
 *   TRUE keeps the window open (there is a draft to ask about). The window closes itself on Cancel
 *   and Esc, never on Save: close it with gtk_window_close() after the server said yes. */
#define DUN_TYPE_FORM_DIALOG (dun_form_dialog_get_type ())

G_DECLARE_DERIVABLE_TYPE (DunFormDialog, dun_form_dialog, DUN, FORM_DIALOG, GtkWindow)

struct _DunFormDialogClass
{
  GtkWindowClass parent_class;

  void     (* save)   (DunFormDialog *self);
  gboolean (* cancel) (DunFormDialog *self);
};

GtkWidget  *dun_form_dialog_new          (const char    *title,
                                          const char    *save_label);
void        dun_form_dialog_set_content  (DunFormDialog *self,
                                          GtkWidget     *content);
void        dun_form_dialog_set_can_save (DunFormDialog *self,
                                          gboolean       can_save);
void        dun_form_dialog_set_busy     (DunFormDialog *self,
                                          gboolean       busy);
gboolean    dun_form_dialog_get_busy     (DunFormDialog *self);
void        dun_form_dialog_set_error    (DunFormDialog *self,
                                          const char    *error);
const char *dun_form_dialog_get_error    (DunFormDialog *self);
void        dun_form_dialog_save         (DunFormDialog *self);
void        dun_form_dialog_cancel       (DunFormDialog *self);

G_END_DECLS
