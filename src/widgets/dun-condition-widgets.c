/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-widgets"

#include "dun-condition-widgets.h"

#include "dun-codes.h"
#include "dun-condition-row.h"

#include <glib/gi18n-lib.h>

/* A condition as nested boxes. Each widget that is about a condition knows it as its data; the box
 * of each is where a sentence about it can stand, below the first line. */

typedef struct
{
  DunConditionTerms          *terms;    /* borrowed */
  const DunConditionHandlers *handlers; /* borrowed */
  gpointer                    editor;   /* borrowed */
  gboolean                    editable;
} Making;

/* Returns: (transfer none) (nullable): the condition that @widget is about */
DunCondition *
dun_condition_widget_get (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "dun-condition");
}

static void
set_about (Making       *making,
           GtkWidget    *widget,
           DunCondition *condition)
{
  g_object_set_data (G_OBJECT (widget), "dun-condition", condition);
  g_object_set_data (G_OBJECT (widget), "dun-handlers", (gpointer) making->handlers);
}

static const DunConditionHandlers *
get_handlers (gpointer widget)
{
  return g_object_get_data (widget, "dun-handlers");
}

static void
button_cb (GtkButton *button,
           gpointer   editor)
{
  GtkWidget *widget = GTK_WIDGET (button);

  get_handlers (widget)->command (editor, dun_condition_widget_get (widget),
                                  gtk_widget_get_name (widget));
}

static void
edited_cb (GtkWidget *row,
           gpointer   editor)
{
  get_handlers (row)->edited (editor, dun_condition_widget_get (row));
}

static void
kind_cb (GtkDropDown *kinds,
         GParamSpec  *pspec,
         gpointer     editor)
{
  guint kind = gtk_drop_down_get_selected (kinds);

  if (kind < DUN_CONDITION_N_GROUPS)
    get_handlers (kinds)->kind (editor, dun_condition_widget_get (GTK_WIDGET (kinds)), kind);
}

static GtkWidget *
new_button (Making       *making,
            DunCondition *condition,
            const char   *name,
            const char   *icon,
            const char   *label,
            const char   *tooltip)
{
  GtkWidget *button = label != NULL ? gtk_button_new_with_mnemonic (label)
                                    : gtk_button_new_from_icon_name (icon);

  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_button_set_has_frame (GTK_BUTTON (button), label != NULL);
  gtk_widget_set_sensitive (button, making->editable);
  set_about (making, button, condition);
  g_signal_connect (button, "clicked", G_CALLBACK (button_cb), making->editor);
  return button;
}

static GtkWidget *
new_tools (Making       *making,
           DunCondition *condition)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (tools, TRUE);
  gtk_widget_set_halign (tools, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (tools),
                  new_button (making, condition, "condition.up", "go-up-symbolic", NULL,
                              _("Move up (Alt+Shift+Up)")));
  gtk_box_append (GTK_BOX (tools),
                  new_button (making, condition, "condition.down", "go-down-symbolic", NULL,
                              _("Move down (Alt+Shift+Down)")));
  gtk_box_append (GTK_BOX (tools),
                  new_button (making, condition, "condition.remove", "list-remove-symbolic", NULL,
                              _("Take away (Ctrl+Delete)")));
  return tools;
}

static GtkWidget *
new_kinds (Making       *making,
           DunCondition *group)
{
  const char * const *codes = dun_code_list ("segment_group");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  /* Something about one facility holds no group about something else. */
  guint n = dun_condition_get_scope (group) != NULL ? DUN_CONDITION_FACILITY
                                                    : DUN_CONDITION_N_GROUPS;
  GtkWidget *kinds;

  for (guint i = 0; i < n && codes[i] != NULL; i++)
    gtk_string_list_append (words, dun_code_label ("segment_group", codes[i]));
  kinds = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), group->kind);
  gtk_widget_set_name (kinds, "kind");
  gtk_widget_set_sensitive (kinds, making->editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kind of group"), -1);
  set_about (making, kinds, group);
  g_signal_connect (kinds, "notify::selected", G_CALLBACK (kind_cb), making->editor);
  return kinds;
}

static GtkWidget *
make (Making       *making,
      DunCondition *condition)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head;

  set_about (making, box, condition);
  if (condition->kind == DUN_CONDITION_FIELD)
    {
      head = dun_condition_row_new (condition, making->terms);
      gtk_widget_set_sensitive (head, making->editable);
      set_about (making, head, condition);
      dun_condition_row_append (DUN_CONDITION_ROW (head), new_tools (making, condition));
      g_signal_connect (head, "changed", G_CALLBACK (edited_cb), making->editor);
      gtk_box_append (GTK_BOX (box), head);
      return box;
    }
  head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (head), new_kinds (making, condition));
  gtk_box_append (GTK_BOX (head),
                  new_button (making, condition, "condition.add", NULL, _("Add _condition"),
                              _("Add a condition to this group (Ctrl+Insert)")));
  gtk_box_append (GTK_BOX (head),
                  new_button (making, condition, "condition.add-group", NULL, _("Add _group"),
                              _("Add a group to this group (Ctrl+Shift+Insert)")));
  if (condition->parent != NULL)
    gtk_box_append (GTK_BOX (head), new_tools (making, condition));
  gtk_box_append (GTK_BOX (box), head);
  if (condition->children->len > 0)
    {
      GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      gtk_widget_add_css_class (inner, "condition-group");
      for (guint i = 0; i < condition->children->len; i++)
        gtk_box_append (GTK_BOX (inner), make (making, condition->children->pdata[i]));
      gtk_box_append (GTK_BOX (box), inner);
    }
  return box;
}

/* Returns: (transfer floating): the box of @condition and all in it; it must not outlive it */
GtkWidget *
dun_condition_widget_new (DunCondition               *condition,
                          DunConditionTerms          *terms,
                          gboolean                    editable,
                          const DunConditionHandlers *handlers,
                          gpointer                    editor)
{
  Making making = { terms, handlers, editor, editable };

  return make (&making, condition);
}

/* Returns: (transfer none) (nullable): the box of @condition, in @box or itself */
GtkWidget *
dun_condition_widget_find (GtkWidget    *box,
                           DunCondition *condition)
{
  if (GTK_IS_BOX (box) && dun_condition_widget_get (box) == condition)
    return box;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = dun_condition_widget_find (child, condition);

      if (found != NULL)
        return found;
    }
  return NULL;
}
