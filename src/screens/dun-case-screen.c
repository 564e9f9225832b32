/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-screen"

#include "dun-case-screen-private.h"

#include "dun-codes.h"
#include "dun-field.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-text.h"

#include <string.h>

/* The folder itself: its head, who else looks at it, what has changed. The tabs' content is in
 * dun-case-screen-tabs.c, the commands in dun-case-screen-actions.c. */

#define PRESENCE_SECONDS 20
#define REFRESH_MSEC     150

#define LEAST_HEAD 120

enum { PROP_0, PROP_HEAD, PROP_STATISTICS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCaseScreen, dun_case_screen, DUN_TYPE_SCREEN)

/* --- Who else is here, and what they did --- */

static void
show_presence (DunCaseScreen *self,
               DunResult     *result)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < dun_result_get_n_rows (result); i++)
    {
      const char *name = dun_result_get_text (result, i, "full_name");
      g_autofree char *isolated = NULL;

      if (dun_result_get_bool (result, i, "is_me"))
        continue;
      isolated = dun_text_isolate (name != NULL ? name : dun_result_get_text (result, i, "login"));
      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", isolated);
      n++;
    }
  if (n > 0)
    /* Translators: %s is one colleague's name or several. */
    text = g_strdup_printf (P_ ("%s is looking at this case too",
                                "%s are looking at this case too", n), names->str);
  gtk_label_set_text (self->presence, text != NULL ? text : "");
}

/* The count of the journal moves with every change of the case. */
static void
show_change (DunCaseScreen *self,
             DunResult     *result)
{
  g_autofree char *at = NULL;
  g_autofree char *who = NULL;
  g_autofree char *text = NULL;
  const char *event = dun_result_get_text (result, 0, "last_event");

  if (!self->head_loaded
      || (dun_result_get_int (result, 0, "journal_count")
          == dun_row_get_int (self->head, "journal_count")))
    return;
  if (event == NULL
      || g_strcmp0 (dun_result_get_text (result, 0, "last_who"),
                    dun_session_get_login (dun_screen_get_session (DUN_SCREEN (self)))) == 0)
    {
      _dun_case_screen_read_all (self);
      return;
    }
  at = dun_locale_format_instant (dun_locale_current (),
                                  dun_result_get_text (result, 0, "last_at"));
  who = dun_text_isolate (dun_result_get_text (result, 0, "last_who_name"));
  /* Translators: %1$s is a colleague, %2$s what was done, %3$s day and time. */
  text = g_strdup_printf (_("%1$s has changed this case: %2$s, %3$s."), who,
                          dun_code_label ("journal_event", event), at);
  dun_banner_show (self->notice, DUN_BANNER_WARNING, text);
}

static void
touched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCaseScreen) self = user_data;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, NULL);

  /* What went wrong is said by the readings and by the status bar; the next one comes by itself. */
  if (answer == NULL || self->tabs == NULL || dun_result_get_n_rows (answer) == 0)
    return;
  show_presence (self, answer);
  show_change (self, answer);
}

static void
touch (DunCaseScreen *self)
{
  dun_case_folder_touch_async (dun_screen_get_session (DUN_SCREEN (self)),
                               dun_screen_get_key (DUN_SCREEN (self)), self->cancellable,
                               touched_cb, g_object_ref (self));
}

static gboolean
presence_cb (gpointer user_data)
{
  if (gtk_widget_get_mapped (user_data))
    touch (user_data);
  return G_SOURCE_CONTINUE;
}

static void
notice_refresh_cb (DunCaseScreen *self)
{
  dun_banner_hide (self->notice);
  _dun_case_screen_read_all (self);
}

/* --- Head --- */

/* As high as its lines, and never so high that the tabs have no room on a small screen. */
static void
fit_head (DunCaseScreen *self)
{
  GtkWidget *content = gtk_scrolled_window_get_child (self->head_window);
  int height;

  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (GTK_WIDGET (self->head_window)), &height, NULL, NULL,
                      NULL);
  gtk_scrolled_window_set_min_content_height (self->head_window, MIN (height, LEAST_HEAD));
}

void
_dun_case_screen_head_loaded (DunCaseScreen *self)
{
  const char *name = dun_row_get_text (self->head, "name");

  self->head_loaded = dun_row_get_loaded (self->head);
  if (!self->head_loaded)
    return;
  gtk_label_set_text (self->name, name);
  fit_head (self);
  dun_screen_set_title (DUN_SCREEN (self), name);
  dun_screen_set_subtitle (DUN_SCREEN (self), dun_row_get_text (self->head, "case_no"));
  dun_banner_hide (self->notice);
  _dun_case_screen_read_tab (self);
}

/* --- Callbacks of the template --- */

static void
page_cb (DunCaseScreen *self)
{
  if (self->head_loaded)
    _dun_case_screen_read_tab (self);
}

/* --- The screen --- */

static gboolean
refresh_cb (gpointer user_data)
{
  DunCaseScreen *self = user_data;

  self->refresh_source = 0;
  _dun_case_screen_read_all (self);
  return G_SOURCE_REMOVE;
}

static void
dun_case_screen_refresh (DunScreen *screen)
{
  _dun_case_screen_read_all (DUN_CASE_SCREEN (screen));
}

/* Own writes, told by the function's name, are shown at once; of a colleague's the notice tells, so
 * that nothing moves under the hand. */
static void
dun_case_screen_changed (DunScreen  *screen,
                         const char *subject)
{
  DunCaseScreen *self = DUN_CASE_SCREEN (screen);

  if (strchr (subject, '_') == NULL)
    touch (self);
  else if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MSEC, refresh_cb, self);
}

static void
dun_case_screen_find (DunScreen *screen)
{
  GtkNotebook *tabs = DUN_CASE_SCREEN (screen)->tabs;

  gtk_widget_child_focus (gtk_notebook_get_nth_page (tabs, gtk_notebook_get_current_page (tabs)),
                          GTK_DIR_TAB_FORWARD);
}

/* (sx): what proves a step, as in the domain evidence_kind, and its key. */
static void
dun_case_screen_set_argument (DunScreen *screen,
                              GVariant  *argument)
{
  static const struct
  {
    const char   *kind;
    DunFolderPart part;
  } places[] = {
    { "ACTIVITY", DUN_FOLDER_ACTIVITIES },
    { "AGENDA_ITEM", DUN_FOLDER_TIMELINE },
    { "LETTER", DUN_FOLDER_LETTERS },
    { "MESSAGE", DUN_FOLDER_MESSAGES },
    { "TASK", DUN_FOLDER_TASKS },
  };
  const char *kind;
  gint64 key;

  g_variant_get (argument, "(&sx)", &kind, &key);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (kind, places[i].kind))
      _dun_case_screen_show_row (DUN_CASE_SCREEN (screen), places[i].part, key);
}

static void
dun_case_screen_shown (DunScreen *screen)
{
  touch (DUN_CASE_SCREEN (screen));
}

static void
dun_case_screen_constructed (GObject *object)
{
  DunCaseScreen *self = DUN_CASE_SCREEN (object);

  G_OBJECT_CLASS (dun_case_screen_parent_class)->constructed (object);
  _dun_case_screen_update (self);
  self->presence_source = g_timeout_add_seconds (PRESENCE_SECONDS, presence_cb, self);
}

/* The key is set after the construction; the folder is read as soon as it is known. */
static void
key_cb (DunCaseScreen *self)
{
  gint64 key = dun_screen_get_key (DUN_SCREEN (self));

  g_clear_object (&self->head);
  self->head = dun_row_new (key);
  self->head_loaded = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEAD]);
  if (key != 0)
    _dun_case_screen_read_all (self);
}

static void
dun_case_screen_dispose (GObject *object)
{
  DunCaseScreen *self = DUN_CASE_SCREEN (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->presence_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    if (self->tables[part] != NULL)
      g_signal_handlers_disconnect_by_data (self->tables[part], self);
  if (self->tabs != NULL)
    {
      /* The page in front goes last: else the notebook moves the keyboard to another one, which has
       * no window any more. */
      int front = gtk_notebook_get_current_page (self->tabs);

      g_signal_handlers_disconnect_by_data (self->tabs, self);
      for (int page = gtk_notebook_get_n_pages (self->tabs) - 1; page >= 0; page--)
        if (page != front)
          gtk_notebook_remove_page (self->tabs, page);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_CASE_SCREEN);
  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    g_clear_object (&self->tables[part]);
  G_OBJECT_CLASS (dun_case_screen_parent_class)->dispose (object);
}

static void
dun_case_screen_finalize (GObject *object)
{
  DunCaseScreen *self = DUN_CASE_SCREEN (object);

  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    g_clear_object (&self->lists[part]);
  g_clear_object (&self->head);
  g_clear_object (&self->statistics);
  G_OBJECT_CLASS (dun_case_screen_parent_class)->finalize (object);
}

static void
dun_case_screen_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunCaseScreen *self = DUN_CASE_SCREEN (object);

  g_value_set_object (value, prop_id == PROP_HEAD ? self->head : self->statistics);
}

static void
dun_case_screen_class_init (DunCaseScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dun_case_screen_constructed;
  object_class->dispose = dun_case_screen_dispose;
  object_class->finalize = dun_case_screen_finalize;
  object_class->get_property = dun_case_screen_get_property;
  screen_class->changed = dun_case_screen_changed;
  screen_class->find = dun_case_screen_find;
  screen_class->refresh = dun_case_screen_refresh;
  screen_class->set_argument = dun_case_screen_set_argument;
  screen_class->shown = dun_case_screen_shown;

  properties[PROP_HEAD] = g_param_spec_object ("head", NULL, NULL, DUN_TYPE_ROW, flags);
  properties[PROP_STATISTICS] = g_param_spec_object ("statistics", NULL, NULL, DUN_TYPE_ROW, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_BANNER);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-case-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCaseScreen, head_window);
  gtk_widget_class_bind_template_child (widget_class, DunCaseScreen, name);
  gtk_widget_class_bind_template_child (widget_class, DunCaseScreen, notice);
  gtk_widget_class_bind_template_child (widget_class, DunCaseScreen, presence);
  gtk_widget_class_bind_template_child (widget_class, DunCaseScreen, tabs);
  gtk_widget_class_bind_template_callback (widget_class, notice_refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
}

static void
dun_case_screen_init (DunCaseScreen *self)
{
  self->head = dun_row_new (0);
  self->statistics = dun_row_new (0);
  gtk_widget_init_template (GTK_WIDGET (self));
  _dun_case_screen_add_tabs (self);
  self->cancellable = g_cancellable_new ();
  _dun_case_screen_add_actions (self);
  g_signal_connect (self, "notify::key", G_CALLBACK (key_cb), NULL);
}
