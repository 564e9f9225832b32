/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-condition-terms.h"
#include "dun-condition.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the editor does when the person does something. */
typedef struct
{
  void (*edited)  (gpointer editor, DunCondition *condition);
  void (*kind)    (gpointer editor, DunCondition *group, DunConditionKind kind);
  void (*command) (gpointer editor, DunCondition *condition, const char *name);
} DunConditionHandlers;

GtkWidget    *dun_condition_widget_new  (DunCondition               *condition,
                                         DunConditionTerms          *terms,
                                         gboolean                    editable,
                                         const DunConditionHandlers *handlers,
                                         gpointer                    editor);
GtkWidget    *dun_condition_widget_find (GtkWidget                  *box,
                                         DunCondition               *condition);
DunCondition *dun_condition_widget_get  (GtkWidget                  *widget);

G_END_DECLS
