/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-editor"

#include "dun-condition-editor.h"

#include "dun-codes.h"
#include "dun-condition-value.h"
#include "dun-condition-widgets.h"
#include "dun-condition.h"

#include <glib/gi18n-lib.h>

/* The tree as nested boxes, made anew whenever its shape changes; what is typed into a row stays in
 * its widgets. The text of the condition is what is compared, undone and saved. */

struct _DunConditionEditor
{
  GtkWidget parent_instance;

  /* Owned */
  DunConditionTerms *terms;
  DunCondition      *root;
  char              *text;
  GPtrArray         *undo; /* of texts, the newest last */
  GPtrArray         *redo;

  /* Owned by the widget */
  GtkWidget *box;
  GtkWidget *flaw; /* the sentence that stands at a row now */

  /* Borrowed, only compared */
  DunCondition *edited; /* whose value was changed last: typing on is one step */

  /* State */
  gboolean editable;
  gboolean whole;
  gboolean filling;
};

enum { PROP_0, PROP_CONDITION, PROP_WHOLE, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_EDITABLE, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunConditionEditor, dun_condition_editor, GTK_TYPE_WIDGET)

static void rebuild (DunConditionEditor *self,
                     DunCondition       *focus);

/* --- What was changed --- */

static void
update_whole (DunConditionEditor *self)
{
  gboolean whole = dun_condition_is_whole (self->root);

  if (whole == self->whole)
    return;
  self->whole = whole;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE]);
}

static void
take_text (DunConditionEditor *self,
           char               *text)
{
  g_free (self->text);
  self->text = text;
  g_clear_pointer (&self->flaw, gtk_widget_unparent);
  update_whole (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONDITION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

/* @edited: whose value it was; NULL for a change of the tree */
static void
record (DunConditionEditor *self,
        DunCondition       *edited)
{
  g_autofree char *text = dun_condition_to_text (self->root);

  if (g_strcmp0 (text, self->text) == 0)
    return;
  if (edited == NULL || edited != self->edited)
    g_ptr_array_add (self->undo, g_strdup (self->text));
  self->edited = edited;
  g_ptr_array_set_size (self->redo, 0);
  take_text (self, g_steal_pointer (&text));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
edited_cb (gpointer      editor,
           DunCondition *condition)
{
  record (editor, condition);
}

static void
kind_cb (gpointer         editor,
         DunCondition    *group,
         DunConditionKind kind)
{
  DunConditionEditor *self = editor;

  if (self->filling || kind == group->kind)
    return;
  group->kind = kind;
  rebuild (self, group);
  record (self, NULL);
}

/* --- The tree --- */

static DunCondition *
new_field (DunConditionEditor *self,
           DunCondition       *group)
{
  DunCondition *child = dun_condition_new (DUN_CONDITION_FIELD);
  const char * const *subjects = dun_code_list ("segment_subject");
  const char *scope;

  dun_condition_add (group, -1, child);
  scope = dun_condition_get_scope (child);
  for (guint i = 0; subjects[i] != NULL && child->field == NULL; i++)
    {
      g_autoptr (GPtrArray) fields = dun_condition_terms_list (self->terms, subjects[i], scope);

      if (fields->len > 0)
        {
          const DunConditionField *field = fields->pdata[0];
          gboolean sized = g_strv_contains ((const char * const *) field->operators, "ge")
                           && !g_str_equal (field->kind, "code");

          dun_condition_set_field (child, field->field, sized ? "ge" : field->operators[0]);
          dun_condition_value_begin (child, field);
        }
    }
  return dun_condition_take (child);
}

/* After @place, which may be a group: then at its end. */
static void
add_at (DunConditionEditor *self,
        DunCondition       *place,
        gboolean            group)
{
  gboolean inside = place->kind != DUN_CONDITION_FIELD;
  DunCondition *parent = inside ? place : place->parent;
  int position = inside ? -1 : dun_condition_position (place) + 1;
  DunCondition *child;
  DunCondition *focus;

  if (!self->editable || self->terms == NULL)
    return;
  if (group)
    {
      child = dun_condition_new (parent->kind == DUN_CONDITION_ANY ? DUN_CONDITION_ALL
                                                                   : DUN_CONDITION_ANY);
      dun_condition_add (parent, position, child);
      focus = new_field (self, child);
      dun_condition_add (child, -1, focus);
    }
  else
    {
      focus = new_field (self, parent);
      dun_condition_add (parent, position, focus);
    }
  rebuild (self, focus);
  record (self, NULL);
}

static void
remove_at (DunConditionEditor *self,
           DunCondition       *place)
{
  DunCondition *parent = place->parent;
  int position = dun_condition_position (place);
  g_autoptr (DunCondition) taken = NULL;

  if (!self->editable || parent == NULL)
    return;
  taken = dun_condition_take (place);
  position = MIN (position, (int) parent->children->len - 1);
  rebuild (self, position < 0 ? parent : parent->children->pdata[position]);
  record (self, NULL);
}

static void
move_at (DunConditionEditor *self,
         DunCondition       *place,
         int                 direction)
{
  if (!self->editable || !dun_condition_move (place, direction))
    return;
  rebuild (self, place);
  record (self, NULL);
}

/* The condition that a key is about: the one around the focus. */
static DunCondition *
find_focus (DunConditionEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (dun_condition_widget_get (widget) != NULL)
      return dun_condition_widget_get (widget);
  return self->root;
}

static void
command_cb (gpointer      editor,
            DunCondition *place,
            const char   *name)
{
  DunConditionEditor *self = editor;

  if (g_str_equal (name, "condition.add"))
    add_at (self, place, FALSE);
  else if (g_str_equal (name, "condition.add-group"))
    add_at (self, place, TRUE);
  else if (g_str_equal (name, "condition.remove"))
    remove_at (self, place);
  else if (g_str_equal (name, "condition.up"))
    move_at (self, place, -1);
  else if (g_str_equal (name, "condition.down"))
    move_at (self, place, 1);
  else if (g_str_equal (name, "condition.undo"))
    dun_condition_editor_undo (self);
  else if (g_str_equal (name, "condition.redo"))
    dun_condition_editor_redo (self);
}

static void
key_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  DunConditionEditor *self = DUN_CONDITION_EDITOR (widget);

  command_cb (self, find_focus (self), name);
}

/* --- Widgets --- */

/* The old widgets go when nobody is in the middle of one of their signals any more. */
static void
take_box_away (DunConditionEditor *self)
{
  if (self->box == NULL)
    return;
  g_idle_add_once ((GSourceOnceFunc) g_object_unref, g_object_ref (self->box));
  g_clear_pointer (&self->box, gtk_widget_unparent);
}

/* @focus: (nullable): where the focus goes */
static void
rebuild (DunConditionEditor *self,
         DunCondition       *focus)
{
  GtkWidget *widget;

  self->filling = TRUE;
  self->flaw = NULL;
  self->edited = NULL;
  take_box_away (self);
  if (self->terms != NULL)
    {
      static const DunConditionHandlers handlers = { edited_cb, kind_cb, command_cb };

      self->box = dun_condition_widget_new (self->root, self->terms, self->editable, &handlers,
                                            self);
      gtk_widget_set_parent (self->box, GTK_WIDGET (self));
    }
  self->filling = FALSE;
  if (focus == NULL || self->box == NULL)
    return;
  widget = dun_condition_widget_find (self->box, focus);
  if (widget != NULL)
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* --- Class --- */

static void
dun_condition_editor_dispose (GObject *object)
{
  DunConditionEditor *self = DUN_CONDITION_EDITOR (object);

  self->flaw = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->terms, dun_condition_terms_unref);
  G_OBJECT_CLASS (dun_condition_editor_parent_class)->dispose (object);
}

static void
dun_condition_editor_finalize (GObject *object)
{
  DunConditionEditor *self = DUN_CONDITION_EDITOR (object);

  dun_condition_free (self->root);
  g_free (self->text);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  G_OBJECT_CLASS (dun_condition_editor_parent_class)->finalize (object);
}

static void
dun_condition_editor_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  DunConditionEditor *self = DUN_CONDITION_EDITOR (object);

  switch (prop_id)
    {
    case PROP_CONDITION:
      g_value_set_string (value, self->text);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo->len > 0);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_condition_editor_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  DunConditionEditor *self = DUN_CONDITION_EDITOR (object);

  switch (prop_id)
    {
    case PROP_CONDITION:
      dun_condition_editor_set_condition (self, g_value_get_string (value));
      break;
    case PROP_EDITABLE:
      self->editable = g_value_get_boolean (value);
      rebuild (self, NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char     *action;
    guint           key;
    GdkModifierType state;
  } keys[] = {
    { "condition.add", GDK_KEY_Insert, GDK_CONTROL_MASK },
    { "condition.add-group", GDK_KEY_Insert, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "condition.remove", GDK_KEY_Delete, GDK_CONTROL_MASK },
    { "condition.up", GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "condition.down", GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "condition.undo", GDK_KEY_z, GDK_CONTROL_MASK },
    { "condition.redo", GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_install_action (widget_class, keys[i].action, NULL, key_cb);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].state, keys[i].action,
                                           NULL);
    }
}

static void
dun_condition_editor_class_init (DunConditionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dun_condition_editor_dispose;
  object_class->finalize = dun_condition_editor_finalize;
  object_class->get_property = dun_condition_editor_get_property;
  object_class->set_property = dun_condition_editor_set_property;

  properties[PROP_CONDITION] = g_param_spec_string ("condition", NULL, NULL, NULL, write);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, TRUE, read);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, read);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", DUN_TYPE_CONDITION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunconditioneditor");
}

static void
dun_condition_editor_init (DunConditionEditor *self)
{
  self->editable = TRUE;
  self->whole = TRUE;
  self->root = dun_condition_new (DUN_CONDITION_ALL);
  self->text = dun_condition_to_text (self->root);
  self->undo = g_ptr_array_new_with_free_func (g_free);
  self->redo = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
dun_condition_editor_new (void)
{
  return g_object_new (DUN_TYPE_CONDITION_EDITOR, NULL);
}

void
dun_condition_editor_set_terms (DunConditionEditor *self,
                                DunConditionTerms  *terms)
{
  g_return_if_fail (DUN_IS_CONDITION_EDITOR (self));

  dun_condition_terms_ref (terms);
  g_clear_pointer (&self->terms, dun_condition_terms_unref);
  self->terms = terms;
  rebuild (self, NULL);
}

/* Returns: (transfer none): JSON as the database takes it, also while something is missing */
const char *
dun_condition_editor_get_condition (DunConditionEditor *self)
{
  g_return_val_if_fail (DUN_IS_CONDITION_EDITOR (self), NULL);

  return self->text;
}

static gboolean
read_text (DunConditionEditor *self,
           const char         *text)
{
  g_autoptr (GError) error = NULL;
  DunCondition *root = dun_condition_parse (text, &error);

  if (root == NULL)
    {
      g_warning ("%s: %s", error->message, text);
      return FALSE;
    }
  self->flaw = NULL;
  take_box_away (self);
  dun_condition_free (self->root);
  self->root = root;
  rebuild (self, NULL);
  take_text (self, dun_condition_to_text (root));
  return TRUE;
}

/* @condition: (nullable): JSON; NULL is a new condition that everybody fulfils */
void
dun_condition_editor_set_condition (DunConditionEditor *self,
                                    const char         *condition)
{
  g_return_if_fail (DUN_IS_CONDITION_EDITOR (self));

  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  read_text (self, condition);
}

gboolean
dun_condition_editor_get_whole (DunConditionEditor *self)
{
  g_return_val_if_fail (DUN_IS_CONDITION_EDITOR (self), FALSE);

  return self->whole;
}

/**
 * dun_condition_editor_show_flaw:
 * @path: the place in the condition, as the database's refusal names it
 * @sentence: (nullable): what is wrong there; NULL takes it away
 *
 * It stands at that row until the condition is changed.
 */
void
dun_condition_editor_show_flaw (DunConditionEditor *self,
                                const char         *path,
                                const char         *sentence)
{
  GtkWidget *place;

  g_return_if_fail (DUN_IS_CONDITION_EDITOR (self));

  g_clear_pointer (&self->flaw, gtk_widget_unparent);
  if (sentence == NULL || self->box == NULL)
    return;
  place = dun_condition_widget_find (self->box, dun_condition_find (self->root, path));
  self->flaw = gtk_label_new (sentence);
  gtk_widget_set_name (self->flaw, "flaw");
  gtk_widget_add_css_class (self->flaw, "harm");
  gtk_label_set_xalign (GTK_LABEL (self->flaw), 0);
  gtk_label_set_wrap (GTK_LABEL (self->flaw), TRUE);
  gtk_box_insert_child_after (GTK_BOX (place), self->flaw, gtk_widget_get_first_child (place));
}

static void
step (DunConditionEditor *self,
      GPtrArray          *from,
      GPtrArray          *to)
{
  g_autofree char *text = NULL;

  if (from->len == 0 || !self->editable)
    return;
  text = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, g_strdup (self->text));
  read_text (self, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Takes the last change back. */
void
dun_condition_editor_undo (DunConditionEditor *self)
{
  g_return_if_fail (DUN_IS_CONDITION_EDITOR (self));

  step (self, self->undo, self->redo);
}

void
dun_condition_editor_redo (DunConditionEditor *self)
{
  g_return_if_fail (DUN_IS_CONDITION_EDITOR (self));

  step (self, self->redo, self->undo);
}
