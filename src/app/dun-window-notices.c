/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-notices.h"
#include "dun-plural.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* The bell in the status bar (C07): what is late, due and due soon, of one's own tasks and of the
 * team's, and on which days debts arose in one's cases (A17). A line is one notice, however much it
 * tells of; the bell counts those that tell of something new. A line opens what it tells of and is
 * read by that; read is read at every desk of the person. */

#define TEAM "TEAM_"
#define DEBT "DEBT" /* of cases, not tasks: they stand in the worklist */

static gboolean
is_debt (DunResult *notices,
         guint      i)
{
  return g_str_equal (dun_result_get_text (notices, i, "notice"), DEBT);
}

static char *
notice_text (DunResult *notices,
             guint      i)
{
  const DunLocale *locale = dun_locale_current ();
  const char *oldest = dun_result_get_text (notices, i, "oldest_on");
  gint64 n_unread = dun_result_get_int (notices, i, "n_unread");
  g_autofree char *unread = NULL;
  g_autofree char *since = NULL;
  DunDay day;

  if (n_unread > 0)
    {
      g_autofree char *n = dun_locale_format_int (locale, n_unread);

      /* Translators: %s is how many of these tasks the person has not seen there before. */
      unread = g_strdup_printf (P_ ("%s new", "%s new", n_unread), n);
    }
  if (oldest != NULL && dun_day_parse_iso (oldest, &day))
    {
      g_autofree char *text = dun_locale_format_day (locale, day);

      /* Translators: %s is the control date of the task that waits longest. */
      since = is_debt (notices, i) ? g_steal_pointer (&text)
                                   : g_strdup_printf (_("since %s"), text);
    }
  return unread != NULL && since != NULL ? dun_locale_join (unread, since, NULL)
         : unread != NULL                ? g_steal_pointer (&unread)
                                         : g_steal_pointer (&since);
}

static void
append_heading (DunWindow  *self,
                const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->notice_list, row);
}

static void
append_notice (DunWindow *self,
               DunResult *notices,
               guint      i)
{
  const char *notice = dun_result_get_text (notices, i, "notice");
  gboolean is_team = g_str_has_prefix (notice, TEAM);
  const char *words = dun_code_label ("notice", is_team ? notice + strlen (TEAM) : notice);
  g_autofree char *n = dun_locale_format_int (dun_locale_current (),
                                              dun_result_get_int (notices, i, "n"));
  g_autofree char *text = notice_text (notices, i);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", words, n, text);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (words);
  GtkWidget *count = gtk_label_new (n);
  GtkWidget *more = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (more), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "counter");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (more, "dim");
  if (dun_result_get_int (notices, i, "n_unread") > 0)
    gtk_widget_add_css_class (title, "strong");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), more, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), count, 1, 0, 1, 2);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "dun-notice", g_strdup (notice), g_free);
  if (is_debt (notices, i))
    g_object_set_data_full (G_OBJECT (row), "dun-day",
                            g_strdup (dun_result_get_text (notices, i, "oldest_on")), g_free);
  gtk_list_box_append (self->notice_list, row);
}

static void
notices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) notices = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *text = NULL;
  gint64 n_new = 0;
  int side = -1; /* whose heading stands there last */
  GtkListBoxRow *row;

  /* Who has no tasks has no bell. */
  if (notices == NULL || self->notice_list == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->notice_list, 0)) != NULL)
    gtk_list_box_remove (self->notice_list, GTK_WIDGET (row));
  for (guint i = 0; i < dun_result_get_n_rows (notices); i++)
    {
      const char *notice = dun_result_get_text (notices, i, "notice");
      int at = is_debt (notices, i) ? 2 : g_str_has_prefix (notice, TEAM);

      if (dun_result_get_int (notices, i, "n") == 0)
        continue;
      if (side != at)
        append_heading (self, at == 2 ? _("My cases") : at == 1 ? _("My team") : _("My tasks"));
      side = at;
      append_notice (self, notices, i);
      n_new += dun_result_get_int (notices, i, "n_unread") > 0;
    }
  text = dun_locale_format_int (dun_locale_current (), n_new);
  gtk_label_set_text (self->notice_count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_count), n_new > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), TRUE);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "notices-read")),
    n_new > 0);
  gtk_stack_set_visible_child_name (self->notice_stack, side >= 0 ? "list" : "nothing");
}

void
_dun_window_refresh_notices (DunWindow *self)
{
  dun_notices_async (self->session, NULL, notices_cb, g_object_ref (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL && self->current != NULL)
    dun_screen_say_error (self->current, error);
  if (self->notice_list != NULL)
    _dun_window_refresh_notices (self);
}

static void
mark_read (DunWindow  *self,
           const char *notice,
           const char *day)
{
  g_autofree char *request_id = dun_uuid_new ();

  dun_notices_read_async (self->session, request_id, notice, day, read_cb,
                          g_object_ref (self));
}

static void
notice_activated_cb (DunWindow     *self,
                     GtkListBoxRow *row)
{
  g_autofree char *notice = g_strdup (g_object_get_data (G_OBJECT (row), "dun-notice"));
  g_autofree char *day = g_strdup (g_object_get_data (G_OBJECT (row), "dun-day"));

  gtk_menu_button_popdown (self->notices);
  mark_read (self, notice, day);
  if (day != NULL)
    dun_window_open_screen (
      self, "worklist", g_variant_new_take_string (g_strdup_printf ("{\"debt_on\": \"%s\"}", day)));
  else
    dun_window_open_screen (
      self, "glance",
      g_variant_new_string (g_str_has_prefix (notice, TEAM) ? "team-tasks" : "my-tasks"));
}

static void
notices_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunWindow *self = user_data;
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->notice_list, 1);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->notices)))
    return;
  gtk_menu_button_popup (self->notices);
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
notices_read_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  mark_read (user_data, NULL, NULL);
}

void
_dun_window_notices_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DunWindow, notice_count);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, notice_list);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, notice_stack);
  gtk_widget_class_bind_template_child (widget_class, DunWindow, notices);
  gtk_widget_class_bind_template_callback (widget_class, notice_activated_cb);
}

void
_dun_window_notices_init (DunWindow *self)
{
  static const GActionEntry entries[] = {
    { "notices", notices_action },
    { "notices-read", notices_read_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
