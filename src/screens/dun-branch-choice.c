/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-branch-choice"

#include "dun-branch-choice.h"

#include "dun-glance.h"

#include <glib/gi18n-lib.h>

struct _DunBranchChoice
{
  GtkWidget parent_instance;

  /* Children */
  GtkDropDown *list;

  /* Owned */
  GArray       *ids;      /* gint64, as the lines of the list */
  GPtrArray    *names;
  GCancellable *reading;

  char         *all;      /* what no branch is called, NULL: it is the person's own branches */

  /* State */
  gint64 branch_id;
};

enum { PROP_0, PROP_BRANCH_ID, PROP_ALL, PROP_VALUE, N_PROPS };
enum { SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunBranchChoice, dun_branch_choice, GTK_TYPE_WIDGET)

static void
selected_cb (DunBranchChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->list);

  if (selected < self->ids->len)
    dun_branch_choice_set_branch (self, g_array_index (self->ids, gint64, selected));
}

/* The list stands on the chosen branch. */
static void
show_branch (DunBranchChoice *self)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == self->branch_id)
      selected = i;
  gtk_drop_down_set_selected (self->list, selected);
}

static void
add_line (DunBranchChoice *self,
          GtkStringList   *lines,
          gint64           id,
          int              depth,
          const char      *name)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; i < depth; i++)
    g_string_append (line, "\342\200\203"); /* an em space */
  g_string_append (line, name);
  gtk_string_list_append (lines, line->str);
  g_array_append_val (self->ids, id);
  g_ptr_array_add (self->names, g_strdup (name));
}

static void
branches_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunBranchChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) branches = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  guint n_tops = 0;

  if (self->list == NULL)
    return;
  if (branches == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  g_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < dun_result_get_n_rows (branches); i++)
    n_tops += dun_result_get_int (branches, i, "depth") == 0;
  if (n_tops > 1 || self->all != NULL)
    add_line (self, lines, 0, 0, self->all != NULL ? self->all : _("All my branches"));
  for (guint i = 0; i < dun_result_get_n_rows (branches); i++)
    add_line (self, lines, dun_result_get_int (branches, i, "branch_id"),
              (int) dun_result_get_int (branches, i, "depth"), dun_result_get_text (branches, i,
                                                                                    "name"));
  g_signal_handlers_block_by_func (self->list, selected_cb, self);
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (lines));
  show_branch (self);
  g_signal_handlers_unblock_by_func (self->list, selected_cb, self);
}

static void
dun_branch_choice_dispose (GObject *object)
{
  DunBranchChoice *self = DUN_BRANCH_CHOICE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (dun_branch_choice_parent_class)->dispose (object);
}

static void
dun_branch_choice_finalize (GObject *object)
{
  DunBranchChoice *self = DUN_BRANCH_CHOICE (object);

  g_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_free (self->all);
  G_OBJECT_CLASS (dun_branch_choice_parent_class)->finalize (object);
}

static void
dun_branch_choice_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunBranchChoice *self = DUN_BRANCH_CHOICE (object);

  switch (prop_id)
    {
    case PROP_BRANCH_ID:
      g_value_set_int64 (value, self->branch_id);
      break;
    case PROP_ALL:
      g_value_set_string (value, self->all);
      break;
    case PROP_VALUE:
      if (self->branch_id != 0)
        g_value_take_string (value, g_strdup_printf ("%" G_GINT64_FORMAT, self->branch_id));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_branch_choice_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunBranchChoice *self = DUN_BRANCH_CHOICE (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_BRANCH_ID:
      dun_branch_choice_set_branch (self, g_value_get_int64 (value));
      break;
    case PROP_ALL:
      self->all = g_value_dup_string (value);
      break;
    case PROP_VALUE:
      text = g_value_get_string (value);
      dun_branch_choice_set_branch (self, text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_branch_choice_class_init (DunBranchChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_branch_choice_dispose;
  object_class->finalize = dun_branch_choice_finalize;
  object_class->get_property = dun_branch_choice_get_property;
  object_class->set_property = dun_branch_choice_set_property;

  properties[PROP_BRANCH_ID] =
    g_param_spec_int64 ("branch-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ALL] =
    g_param_spec_string ("all", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_BRANCH_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_branch_choice_init (DunBranchChoice *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->list), _("A branch, with all branches below it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Branch"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Reads the branches; the person's own is chosen at once, unless none may be chosen. */
void
dun_branch_choice_set_session (DunBranchChoice *self,
                               DunSession      *session)
{
  g_return_if_fail (DUN_IS_BRANCH_CHOICE (self) && self->reading == NULL);

  if (self->all == NULL)
    {
      self->branch_id = dun_session_get_branch_id (session);
      g_ptr_array_add (self->names, g_strdup (dun_session_get_branch_name (session)));
      g_array_append_val (self->ids, self->branch_id);
    }
  self->reading = g_cancellable_new ();
  dun_glance_branches_async (session, self->reading, branches_cb, g_object_ref (self));
}

gint64
dun_branch_choice_get_branch (DunBranchChoice *self)
{
  g_return_val_if_fail (DUN_IS_BRANCH_CHOICE (self), 0);
  return self->branch_id;
}

void
dun_branch_choice_set_branch (DunBranchChoice *self,
                              gint64           branch_id)
{
  g_return_if_fail (DUN_IS_BRANCH_CHOICE (self));

  if (self->branch_id == branch_id)
    return;
  self->branch_id = branch_id;
  show_branch (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRANCH_ID]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/* Returns: (transfer none) (nullable): the name of the chosen branch. */
const char *
dun_branch_choice_get_name (DunBranchChoice *self)
{
  g_return_val_if_fail (DUN_IS_BRANCH_CHOICE (self), NULL);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == self->branch_id)
      return self->names->pdata[i];
  return NULL;
}
