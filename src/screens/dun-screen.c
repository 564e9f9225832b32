/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-screen"

#include "dun-screen.h"

#include "dun-error.h"
#include "dun-refusal.h"
#include "dun-table.h"
#include "dun-table-memory.h"

typedef struct
{
  /* Owned */
  DunSession         *session;
  char               *title;
  char               *subtitle;
  char               *status;
  GSimpleActionGroup *actions;

  /* State */
  guint    focus_source;
  gint64   key;
  gboolean busy;
  gboolean is_gone;
} DunScreenPrivate;

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_SESSION,
  PROP_BUSY,
  PROP_STATUS,
  PROP_KEY,
  N_PROPS
};

enum { SIGNAL_MESSAGE, SIGNAL_CLOSE, SIGNAL_JOB, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DunScreen, dun_screen, GTK_TYPE_WIDGET)

static void
session_changed_cb (DunScreen  *self,
                    const char *subject)
{
  dun_screen_changed (self, subject);
}

/* With large letters or on a small display a screen may need more room than there is: then it is
 * scrolled as a whole, and what has the focus comes into view. */
static void
make_scrollable (GtkWidget *self)
{
  GtkWidget *content = gtk_widget_get_first_child (self);
  GtkWidget *scrolled;

  if (content == NULL)
    return;
  g_object_ref (content);
  gtk_widget_unparent (content);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_widget_set_parent (scrolled, self);
  g_object_unref (content);
}

static void
dun_screen_constructed (GObject *object)
{
  DunScreen *self = DUN_SCREEN (object);
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  G_OBJECT_CLASS (dun_screen_parent_class)->constructed (object);
  make_scrollable (GTK_WIDGET (self));
  if (priv->session != NULL)
    g_signal_connect_object (priv->session, "changed", G_CALLBACK (session_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
dun_screen_dispose (GObject *object)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (DUN_SCREEN (object));
  GtkWidget *child;

  priv->is_gone = TRUE;
  g_clear_handle_id (&priv->focus_source, g_source_remove);
  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_func (priv->session, session_changed_cb, object);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_screen_parent_class)->dispose (object);
}

static void
dun_screen_finalize (GObject *object)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (DUN_SCREEN (object));

  /* Not before: who waits for an answer holds the screen and uses them when it comes. */
  g_clear_object (&priv->session);
  g_clear_object (&priv->actions);
  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->status);
  G_OBJECT_CLASS (dun_screen_parent_class)->finalize (object);
}

static void
dun_screen_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (DUN_SCREEN (object));

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    case PROP_STATUS:
      g_value_set_string (value, priv->status);
      break;
    case PROP_KEY:
      g_value_set_int64 (value, priv->key);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_screen_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  DunScreen *self = DUN_SCREEN (object);
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_TITLE:
      dun_screen_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      dun_screen_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_BUSY:
      dun_screen_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_STATUS:
      dun_screen_set_status (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      dun_screen_set_key (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GtkWidget *
find_table (GtkWidget *widget)
{
  if (DUN_IS_TABLE (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_table (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
dun_screen_class_init (DunScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dun_screen_constructed;
  object_class->dispose = dun_screen_dispose;
  object_class->finalize = dun_screen_finalize;
  object_class->get_property = dun_screen_get_property;
  object_class->set_property = dun_screen_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, DUN_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_int64 ("key", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_MESSAGE]
    = g_signal_new ("message", DUN_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    2, DUN_TYPE_BANNER_KIND, G_TYPE_STRING);
  signals[SIGNAL_CLOSE] = g_signal_new ("close", DUN_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JOB] = g_signal_new ("job", DUN_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, DUN_TYPE_JOB);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_screen_init (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  priv->actions = g_simple_action_group_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/* Whether its tab or window is closed. Who asked the server still holds the screen then: an answer
 * that comes later finds session and actions as they were, changes nothing that is seen, and what
 * the screen says, opens or reads again because of it is dropped here. */
gboolean
dun_screen_is_gone (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), TRUE);
  return priv->is_gone;
}

/* Returns: (transfer none): who is signed in. */
DunSession *
dun_screen_get_session (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), NULL);
  return priv->session;
}

const char *
dun_screen_get_title (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), NULL);
  return priv->title;
}

static void
set_text (DunScreen  *self,
          char      **field,
          const char *text,
          guint       prop)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

void
dun_screen_set_title (DunScreen  *self,
                      const char *title)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  set_text (self, &priv->title, title, PROP_TITLE);
}

void
dun_screen_set_subtitle (DunScreen  *self,
                         const char *subtitle)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  set_text (self, &priv->subtitle, subtitle, PROP_SUBTITLE);
}

void
dun_screen_set_status (DunScreen  *self,
                       const char *status)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  set_text (self, &priv->status, status, PROP_STATUS);
}

gint64
dun_screen_get_key (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), 0);
  return priv->key;
}

void
dun_screen_set_key (DunScreen *self,
                    gint64     key)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  if (priv->key == key)
    return;
  priv->key = key;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY]);
}

gboolean
dun_screen_get_busy (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), FALSE);
  return priv->busy;
}

/* Something of this screen is on its way; the status bar shows it from one second on. */
void
dun_screen_set_busy (DunScreen *self,
                     gboolean   busy)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  if (priv->busy == busy)
    return;
  priv->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Says something in the window's banner. */
void
dun_screen_say (DunScreen     *self,
                DunBannerKind  kind,
                const char    *text)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self))
    g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, kind, text);
}

/* Says what went wrong and what to do; a cancelled call says nothing. */
void
dun_screen_say_error (DunScreen    *self,
                      const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_SCREEN (self));
  if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = dun_refusal_message (error);
  dun_screen_say (self,
                  g_error_matches (error, DUN_ERROR, DUN_ERROR_REFUSED) ? DUN_BANNER_WARNING
                                                                        : DUN_BANNER_ERROR,
                  text);
}

/* Puts long work into the window's job list, where it stays until it is dismissed. */
void
dun_screen_add_job (DunScreen *self,
                    DunJob    *job)
{
  g_return_if_fail (DUN_IS_SCREEN (self) && DUN_IS_JOB (job));
  if (!dun_screen_is_gone (self))
    g_signal_emit (self, signals[SIGNAL_JOB], 0, job);
}

/* Adds actions that get the screen as user data. */
void
dun_screen_add_actions (DunScreen          *self,
                        const GActionEntry *entries,
                        int                 n_entries)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_if_fail (DUN_IS_SCREEN (self));
  g_action_map_add_action_entries (G_ACTION_MAP (priv->actions), entries, n_entries, self);
}

void
dun_screen_set_enabled (DunScreen  *self,
                        const char *action,
                        gboolean    enabled)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);
  GAction *found;

  g_return_if_fail (DUN_IS_SCREEN (self));
  found = g_action_map_lookup_action (G_ACTION_MAP (priv->actions), action);
  g_return_if_fail (found != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

/* The table's columns, widths and order are as their user left them; @name is unique in the
 * program: the screen's id, and after a dot the table's name when there are several. */
void
dun_screen_remember_table (DunScreen  *self,
                           DunTable   *table,
                           const char *name)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  dun_table_memory_keep (table, name);
}

/* Returns: (transfer none): the screen's own actions. */
GActionGroup *
dun_screen_get_actions (DunScreen *self)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (self);

  g_return_val_if_fail (DUN_IS_SCREEN (self), NULL);
  return G_ACTION_GROUP (priv->actions);
}

void
dun_screen_refresh (DunScreen *self)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self) && DUN_SCREEN_GET_CLASS (self)->refresh != NULL)
    DUN_SCREEN_GET_CLASS (self)->refresh (self);
}

void
dun_screen_find (DunScreen *self)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self) && DUN_SCREEN_GET_CLASS (self)->find != NULL)
    DUN_SCREEN_GET_CLASS (self)->find (self);
}

void
dun_screen_changed (DunScreen  *self,
                    const char *subject)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self) && DUN_SCREEN_GET_CLASS (self)->changed != NULL)
    DUN_SCREEN_GET_CLASS (self)->changed (self, subject);
}

void
dun_screen_shown (DunScreen *self)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self) && DUN_SCREEN_GET_CLASS (self)->shown != NULL)
    DUN_SCREEN_GET_CLASS (self)->shown (self);
}

void
dun_screen_set_argument (DunScreen *self,
                         GVariant  *argument)
{
  g_autoptr (GVariant) taken = argument != NULL ? g_variant_ref_sink (argument) : NULL;

  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self) && DUN_SCREEN_GET_CLASS (self)->set_argument != NULL)
    DUN_SCREEN_GET_CLASS (self)->set_argument (self, taken);
}

void
dun_screen_close (DunScreen *self)
{
  g_return_if_fail (DUN_IS_SCREEN (self));
  if (!dun_screen_is_gone (self))
    g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

/* The row that is chosen already, else the first. */
static void
focus_row (DunTable *table)
{
  guint cursor = dun_table_get_cursor_position (table);

  dun_table_focus (table, cursor == GTK_INVALID_LIST_POSITION ? 0 : cursor);
}

/* Once the rows have their widgets. */
static gboolean
focus_rows_cb (gpointer user_data)
{
  DunScreenPrivate *priv = dun_screen_get_instance_private (user_data);
  GtkWidget *table = find_table (user_data);

  priv->focus_source = 0;
  if (table != NULL && gtk_widget_get_mapped (table))
    focus_row (DUN_TABLE (table));
  return G_SOURCE_REMOVE;
}

static void
filled_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           gpointer    user_data)
{
  DunScreen *self = user_data;
  DunScreenPrivate *priv;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (added == 0)
    return;
  g_signal_handlers_disconnect_by_func (model, filled_cb, self);
  if (focus != NULL && GTK_IS_EDITABLE (focus)
      && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0')
    return; /* the person types already */
  priv = dun_screen_get_instance_private (self);
  if (priv->focus_source == 0)
    priv->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_rows_cb, self, NULL);
}

/* The hand stays on the keys: the focus goes into the screen's first list, once its rows are there.
 */
void
dun_screen_focus (DunScreen *self)
{
  GtkRoot *root;
  GtkWidget *table, *focus;
  GListModel *model;

  g_return_if_fail (DUN_IS_SCREEN (self));
  if (dun_screen_is_gone (self))
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  table = find_table (GTK_WIDGET (self));
  model = table == NULL ? NULL : dun_table_get_model (DUN_TABLE (table));
  if (model != NULL && g_list_model_get_n_items (model) == 0)
    {
      g_signal_handlers_disconnect_by_func (model, filled_cb, self);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (filled_cb), self,
                               G_CONNECT_AFTER);
    }
  else if (model != NULL)
    {
      focus_row (DUN_TABLE (table));
      return;
    }
  /* Into the first field, not from there into the next. */
  if ((table == NULL || !gtk_widget_grab_focus (table))
      && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
