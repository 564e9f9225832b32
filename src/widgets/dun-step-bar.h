/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where one is in work that has an order: kind → eligible → preview → print → result.
 *   <object class="DunStepBar" id="steps">
 *     <property name="current">kind</property>
 *     <child><object class="DunStep"><property name="name">kind</property>
 *       <property name="title" translatable="yes">Kind</property></object></child> …
 *   </object>
 * Properties: current (string: a step's name, notified), locked (FALSE; TRUE lets none go back, as
 *   after printing).
 * A click on a step that is behind sets current to it (connect to notify::current). Bind it to
 * GtkStack:visible-child-name. */
#define DUN_TYPE_STEP (dun_step_get_type ())
#define DUN_TYPE_STEP_BAR (dun_step_bar_get_type ())

G_DECLARE_FINAL_TYPE (DunStep, dun_step, DUN, STEP, GObject)
G_DECLARE_FINAL_TYPE (DunStepBar, dun_step_bar, DUN, STEP_BAR, GtkWidget)

GtkWidget  *dun_step_bar_new         (void);
void        dun_step_bar_add         (DunStepBar *self,
                                      const char *name,
                                      const char *title);
const char *dun_step_bar_get_current (DunStepBar *self);
void        dun_step_bar_set_current (DunStepBar *self,
                                      const char *name);
void        dun_step_bar_set_locked  (DunStepBar *self,
                                      gboolean    locked);

G_END_DECLS
