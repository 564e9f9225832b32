/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Tabs, sidebar, banner and status bar. Commands are in dun-window-actions.c, the search entry in
 * dun-window-search.c. */

G_DEFINE_FINAL_TYPE (DunWindow, dun_window, GTK_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* --- Sidebar --- */

typedef struct
{
  const DunScreenInfo *info;
  GtkWidget           *counter; /* borrowed */
} SidebarEntry;

static GtkWidget *
sidebar_row_new (const DunScreenInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_(info->title));
  GtkWidget *counter = gtk_label_new (NULL);
  SidebarEntry *entry = g_new (SidebarEntry, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 17);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (counter, "counter");
  gtk_widget_set_visible (counter, FALSE);
  gtk_widget_set_valign (counter, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (info->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), counter);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _(info->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(info->title), -1);
  entry->info = info;
  entry->counter = counter;
  g_object_set_data_full (G_OBJECT (row), "dun-entry", entry, g_free);
  return row;
}

static SidebarEntry *
sidebar_entry (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "dun-entry");
}

static void
fill_sidebar (DunWindow *self)
{
  const DunScreenInfo *infos;
  guint n;

  infos = dun_screen_list_get (&n);
  for (guint i = 0; i < n; i++)
    if (infos[i].icon != NULL && dun_screen_list_may (&infos[i], self->session))
      gtk_list_box_append (self->sidebar, sidebar_row_new (&infos[i]));
}

static void
select_sidebar (DunWindow  *self,
                const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    if (g_str_equal (sidebar_entry (row)->info->id, id))
      {
        gtk_list_box_select_row (self->sidebar, row);
        return;
      }
  gtk_list_box_unselect_all (self->sidebar);
}

static void
sidebar_row_activated_cb (DunWindow     *self,
                          GtkListBoxRow *row)
{
  dun_window_open_screen (self, sidebar_entry (row)->info->id, NULL);
}

static void
counts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) counts = dun_session_call_finish (DUN_SESSION (source), result, &error);
  GtkListBoxRow *row;

  if (counts == NULL || self->sidebar == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    {
      SidebarEntry *entry = sidebar_entry (row);
      g_auto (GStrv) subjects
        = g_strsplit (entry->info->counter != NULL ? entry->info->counter : "", " ", -1);
      gint64 n = 0;

      for (guint j = 0; j < dun_result_get_n_rows (counts); j++)
        if (g_strv_contains ((const char * const *) subjects,
                             dun_result_get_text (counts, j, "subject")))
          n += dun_result_get_int (counts, j, "n");
      if (n > 0)
        {
          g_autofree char *text = dun_locale_format_int (dun_locale_current (), n);

          gtk_label_set_text (GTK_LABEL (entry->counter), text);
        }
      gtk_widget_set_visible (entry->counter, n > 0);
    }
}

static gboolean
read_counts_cb (gpointer user_data)
{
  DunWindow *self = user_data;

  self->counts_source = 0;
  dun_cases_counts_async (self->session, NULL, counts_cb, g_object_ref (self));
  _dun_window_refresh_notices (self);
  return G_SOURCE_REMOVE;
}

/* Reads the counters soon, once for several changes. */
void
_dun_window_refresh_counts (DunWindow *self)
{
  if (self->counts_source == 0)
    self->counts_source = g_timeout_add (200, read_counts_cb, self);
}

/* --- Tabs --- */

DunScreen *
_dun_window_get_screen (DunWindow *self)
{
  int page = gtk_notebook_get_current_page (self->tabs);

  return page < 0 ? NULL : DUN_SCREEN (gtk_notebook_get_nth_page (self->tabs, page));
}

static void
message_cb (DunWindow     *self,
            DunBannerKind  kind,
            const char    *text,
            DunScreen     *screen)
{
  _dun_window_say (self, screen, kind, text);
}

static void
update_status (DunWindow *self)
{
  DunScreen *screen = _dun_window_get_screen (self);
  g_autofree char *status = NULL;
  gboolean busy = FALSE;
  guint saving = 0;
  gboolean online = FALSE;

  if (screen != NULL)
    g_object_get (screen, "status", &status, "busy", &busy, NULL);
  g_object_get (self->session, "saving", &saving, "online", &online, NULL);
  gtk_label_set_text (self->status, status != NULL ? status : "");
  gtk_spinner_set_spinning (self->spinner, busy || saving > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy || saving > 0);
  if (saving > 0)
    gtk_label_set_text (self->saved, online ? _("saving …") : _("not saved yet"));
  gtk_label_set_text (self->connection, online ? _("online") : _("no connection"));
  if (online)
    gtk_widget_remove_css_class (GTK_WIDGET (self->connection), "harm");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->connection), "harm");
}

static void
set_current_actions (DunWindow *self,
                     DunScreen *screen)
{
  g_auto (GStrv) names = NULL;

  if (self->current == screen)
    return;
  if (self->current != NULL)
    {
      names = g_action_group_list_actions (dun_screen_get_actions (self->current));
      for (guint i = 0; names[i] != NULL; i++)
        g_action_map_remove_action (G_ACTION_MAP (self), names[i]);
      g_clear_pointer (&names, g_strfreev);
    }
  g_set_object (&self->current, screen);
  if (screen == NULL)
    return;
  names = g_action_group_list_actions (dun_screen_get_actions (screen));
  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_add_action (
      G_ACTION_MAP (self),
      g_action_map_lookup_action (G_ACTION_MAP (dun_screen_get_actions (screen)), names[i]));
}

static gboolean
focus_screen_cb (gpointer user_data)
{
  DunWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->focus_source = 0;
  /* The first time the focus goes to the list; a tab one comes back to keeps it where it was. */
  if (self->current != NULL
      && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->current))
          || g_object_get_data (G_OBJECT (self->current), "dun-was-shown") == NULL))
    dun_screen_focus (self->current);
  if (self->current != NULL)
    g_object_set_data (G_OBJECT (self->current), "dun-was-shown", self->current);
  return G_SOURCE_REMOVE;
}

static void
page_switched_cb (DunWindow *self,
                  GtkWidget *page)
{
  DunScreen *screen = DUN_SCREEN (page);
  const char *id = g_object_get_data (G_OBJECT (screen), "dun-screen-id");

  if (screen != self->current)
    _dun_window_hush (self, self->current);
  set_current_actions (self, screen);
  select_sidebar (self, id != NULL ? id : "");
  g_queue_remove (&self->history, screen);
  g_queue_push_head (&self->history, screen);
  dun_screen_shown (screen);
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_screen_cb, self);
  update_status (self);
}

static void
close_screen_cb (DunWindow *self,
                 DunScreen *screen)
{
  _dun_window_close_screen (self, screen);
}

static GtkWidget *
tab_new (DunWindow *self,
         DunScreen *screen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  g_object_bind_property (screen, "title", label, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_button_set_has_frame (GTK_BUTTON (close), FALSE);
  gtk_widget_set_tooltip_text (close, _("Close (Ctrl+W)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Close"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (dun_screen_close), screen,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), close);
  return box;
}

static DunScreen *
find_screen (DunWindow  *self,
             const char *id,
             gint64      key)
{
  for (int i = 0; i < gtk_notebook_get_n_pages (self->tabs); i++)
    {
      GtkWidget *page = gtk_notebook_get_nth_page (self->tabs, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (page), "dun-screen-id"), id) == 0
          && dun_screen_get_key (DUN_SCREEN (page)) == key)
        return DUN_SCREEN (page);
    }
  return NULL;
}

static DunScreen *
add_screen (DunWindow  *self,
            const char *id,
            GType       type,
            gint64      key)
{
  DunScreen *screen = g_object_new (type, "session", self->session, "key", key, NULL);
  int page;

  g_object_set_data_full (G_OBJECT (screen), "dun-screen-id", g_strdup (id), g_free);
  g_signal_connect_object (screen, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "close", G_CALLBACK (close_screen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "job", G_CALLBACK (_dun_window_add_job), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "notify::status", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "notify::busy", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  page = gtk_notebook_append_page (self->tabs, GTK_WIDGET (screen), tab_new (self, screen));
  gtk_notebook_set_tab_reorderable (self->tabs, GTK_WIDGET (screen), TRUE);
  gtk_notebook_set_current_page (self->tabs, page);
  return screen;
}

/* Returns: (transfer none): the tab of that id and key, brought to the front, made when it is not
 * there. */
DunScreen *
_dun_window_show_screen (DunWindow  *self,
                         const char *id,
                         GType       type,
                         gint64      key)
{
  DunScreen *screen = find_screen (self, id, key);

  if (screen == NULL)
    return add_screen (self, id, type, key);
  gtk_notebook_set_current_page (self->tabs,
                                 gtk_notebook_page_num (self->tabs, GTK_WIDGET (screen)));
  return screen;
}

/* The tab goes; the one that was in front before comes back. */
void
_dun_window_close_screen (DunWindow *self,
                          DunScreen *screen)
{
  int page = gtk_notebook_page_num (self->tabs, GTK_WIDGET (screen));
  DunScreen *before;

  if (page < 0 || gtk_notebook_get_n_pages (self->tabs) == 1)
    return;
  _dun_window_hush (self, screen);
  g_queue_remove (&self->history, screen);
  before = g_queue_peek_head (&self->history);
  if (screen == self->current)
    {
      set_current_actions (self, NULL);
      if (before != NULL)
        gtk_notebook_set_current_page (self->tabs,
                                       gtk_notebook_page_num (self->tabs, GTK_WIDGET (before)));
    }
  gtk_notebook_remove_page (self->tabs, gtk_notebook_page_num (self->tabs, GTK_WIDGET (screen)));
}

/* --- Session --- */

static void
session_changed_cb (DunWindow  *self,
                    const char *subject)
{
  _dun_window_refresh_counts (self);
}

static void
saving_cb (DunWindow *self)
{
  guint saving;

  g_object_get (self->session, "saving", &saving, NULL);
  if (saving == 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *clock = g_date_time_format (now, "%H:%M");
      g_autofree char *digits = dun_locale_digits (dun_locale_current (), clock);
      /* Translators: %s is the time of day. */
      g_autofree char *text = g_strdup_printf (_("saved %s"), digits);

      gtk_label_set_text (self->saved, text);
    }
  update_status (self);
}

static void
online_cb (DunWindow *self)
{
  gboolean online;

  g_object_get (self->session, "online", &online, NULL);
  update_status (self);
  if (!online)
    _dun_window_say (self, NULL, DUN_BANNER_WARNING,
                     _("The connection to the server is lost. The program reconnects by itself; "
                       "what you have typed stays here."));
  else if (self->was_offline)
    {
      _dun_window_say (self, NULL, DUN_BANNER_SUCCESS, _("The connection is back."));
      dun_session_refresh (self->session);
      if (self->current != NULL)
        dun_screen_refresh (self->current);
    }
  self->was_offline = !online;
}

static void
settled_cb (DunWindow  *self,
            const char *function,
            gboolean    was_saved)
{
  _dun_window_say (
    self, NULL, was_saved ? DUN_BANNER_INFO : DUN_BANNER_WARNING,
    was_saved
      ? _("The last change before the program ended was saved.")
      : _("The last change before the program ended was not saved. Please enter it again."));
}

static char *
format_business_day (DunWindow *self,
                     int        day)
{
  g_autofree char *text = NULL;

  if (day == DUN_DAY_NONE)
    return g_strdup (_("no business day is open"));
  text = dun_locale_format_day (dun_locale_current (), day);
  /* Translators: %s is the bank's business day. */
  return g_strdup_printf (_("business day %s"), text);
}

static char *
format_installation (DunWindow  *self,
                     const char *installation)
{
  if (g_strcmp0 (installation, "PRODUCTION") == 0)
    return g_strdup (_("PRODUCTION"));
  return g_strdup (_("TEST"));
}

static char *
format_branch (DunWindow  *self,
               const char *name)
{
  /* Translators: %s is the name of a branch. */
  return name == NULL ? NULL : g_strdup_printf (_("Branch: %s"), name);
}

static void
dun_window_constructed (GObject *object)
{
  DunWindow *self = DUN_WINDOW (object);
  guint n;

  G_OBJECT_CLASS (dun_window_parent_class)->constructed (object);
  /* A construct property: what the template said came before it. */
  gtk_application_window_set_show_menubar (GTK_APPLICATION_WINDOW (self), TRUE);
  _dun_window_add_assign_actions (self);
  fill_sidebar (self);
  /* Who sees no customers has nobody to look for. */
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          dun_screen_list_may (dun_screen_list_find_folder (), self->session));
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::saving", G_CALLBACK (saving_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::online", G_CALLBACK (online_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  _dun_window_init_jobs (self);
  _dun_window_refresh_counts (self);
  dun_screen_list_get (&n);
  if (gtk_list_box_get_row_at_index (self->sidebar, 0) != NULL)
    dun_window_open_screen (
      self, sidebar_entry (gtk_list_box_get_row_at_index (self->sidebar, 0))->info->id, NULL);
}

static void
dun_window_dispose (GObject *object)
{
  DunWindow *self = DUN_WINDOW (object);

  g_clear_handle_id (&self->counts_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_queue_clear (&self->history);
  _dun_window_search_dispose (self);
  /* The screen's actions may outlive this window: with an answer that is under way. */
  set_current_actions (self, NULL);
  if (self->tabs != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->tabs, self);
      /* While there is a window: a page that goes asks it for the focus. */
      while (gtk_notebook_get_n_pages (self->tabs) > 0)
        gtk_notebook_remove_page (self->tabs, -1);
    }
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_window_parent_class)->dispose (object);
}

static void
dun_window_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  g_value_set_object (value, DUN_WINDOW (object)->session);
}

static void
dun_window_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  DUN_WINDOW (object)->session = g_value_dup_object (value);
}

static void
dun_window_class_init (DunWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_window_constructed;
  object_class->dispose = dun_window_dispose;
  object_class->get_property = dun_window_get_property;
  object_class->set_property = dun_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = _dun_window_close_request;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, DUN_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DunWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, connection);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, hits);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, hits_list);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, jobs);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, saved);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, status);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, tabs);
  gtk_widget_class_bind_template_callback (widget_class, format_branch);
  gtk_widget_class_bind_template_callback (widget_class, format_business_day);
  gtk_widget_class_bind_template_callback (widget_class, format_installation);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated_cb);
  _dun_window_notices_class_init (widget_class);
  _dun_window_search_class_init (widget_class);

  g_type_ensure (DUN_TYPE_BANNER);
  g_type_ensure (DUN_TYPE_JOB_BUTTON);
}

static void
page_switched_full_cb (GtkNotebook *tabs,
                       GtkWidget   *page,
                       guint        page_num,
                       gpointer     user_data)
{
  page_switched_cb (DUN_WINDOW (user_data), page);
}

static void
dun_window_init (DunWindow *self)
{
  g_queue_init (&self->history);
  gtk_widget_init_template (GTK_WIDGET (self));
  _dun_window_add_actions (self);
  _dun_window_notices_init (self);
  _dun_window_search_init (self);
  g_signal_connect_after (self->tabs, "switch-page", G_CALLBACK (page_switched_full_cb), self);
}

DunWindow *
dun_window_new (GtkApplication *application,
                DunSession     *session)
{
  return g_object_new (DUN_TYPE_WINDOW, "application", application, "session", session, NULL);
}
