/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of a form: caption, what is entered, and below it what is wrong with it.
 *   <object class="DunFormField">
 *     <property name="field">note</property>            the name the server knows it by
 *     <property name="caption" translatable="yes">_Note</property>
 *     <property name="size-group">captions</property>   GtkSizeGroup: captions of one width
 *     <child><object class="GtkEntry" id="note"/></child>
 *   </object>
 * Properties: field, caption (with a mnemonic), size-group, error (NULL: nothing is wrong), child.
 * dun_form_field_find() looks for the field of a name below a widget; dun_form_field_clear_all()
 * takes every error away. */
#define DUN_TYPE_FORM_FIELD (dun_form_field_get_type ())

G_DECLARE_FINAL_TYPE (DunFormField, dun_form_field, DUN, FORM_FIELD, GtkWidget)

const char   *dun_form_field_get_field   (DunFormField *self);
const char   *dun_form_field_get_error   (DunFormField *self);
void          dun_form_field_set_error   (DunFormField *self,
                                          const char   *error);
void          dun_form_field_set_child   (DunFormField *self,
                                          GtkWidget    *child);
DunFormField *dun_form_field_find        (GtkWidget    *form,
                                          const char   *field);
void          dun_form_field_clear_all   (GtkWidget    *form);
gboolean      dun_form_field_focus_child (DunFormField *self);

G_END_DECLS
