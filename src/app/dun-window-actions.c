/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-window"

#include "dun-window-private.h"

#include "dun-password-dialog.h"

#include <glib/gi18n-lib.h>

/* The window's own commands; those of the screens come and go with the screen in front. All of them
 * stand in the window's action map, so that menu, key, D-Bus and tests agree. */

static void
screen_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  dun_window_open_screen (user_data, g_variant_get_string (parameter, NULL), NULL);
}

/* ('id', 'argument'): the argument is the screen's own, e.g. a filter. */
static void
screen_with_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *id, *argument;

  g_variant_get (parameter, "(&s&s)", &id, &argument);
  dun_window_open_screen (user_data, id, g_variant_new_string (argument));
}

static void
open_case_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  dun_window_open_case (user_data, g_variant_get_int64 (parameter));
}

static void
open_customer_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  _dun_window_open_customer (user_data, g_variant_get_int64 (parameter));
}

/* The folder of a case, standing on one of its letters, messages, tasks … */
static void
open_evidence_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  const char *kind;
  gint64 case_id, key;

  g_variant_get (parameter, "(x&sx)", &case_id, &kind, &key);
  dun_window_open_evidence (user_data, case_id, kind, key);
}

/* A filter as JSON: every figure of the first page leads to its list. */
static void
open_cases_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  dun_window_open_screen (user_data, "cases", parameter);
}

static void
open_letter_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  _dun_window_open_file (user_data, "letter", g_variant_get_int64 (parameter), 0);
}

static void
open_batch_part_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  gint64 batch_id;
  int part_no;

  g_variant_get (parameter, "(xi)", &batch_id, &part_no);
  _dun_window_open_file (user_data, "batch-part", batch_id, part_no);
}

static void
open_document_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  _dun_window_open_file (user_data, "document", g_variant_get_int64 (parameter), 0);
}

static void
open_minutes_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  _dun_window_open_file (user_data, "minutes", g_variant_get_int64 (parameter), 0);
}

static void
refresh_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunWindow *self = user_data;

  if (self->current != NULL)
    dun_screen_refresh (self->current);
  dun_session_refresh (self->session);
  _dun_window_refresh_counts (self);
}

static void
filter_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunWindow *self = user_data;

  if (self->current != NULL)
    dun_screen_find (self->current);
}

static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWindow *self = user_data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
close_tab_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  DunWindow *self = user_data;

  if (self->current != NULL)
    _dun_window_close_screen (self, self->current);
}

/* Back to the tab that was in front before this one. */
static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWindow *self = user_data;
  DunScreen *before = g_queue_peek_nth (&self->history, 1);

  if (before != NULL)
    gtk_notebook_set_current_page (self->tabs,
                                   gtk_notebook_page_num (self->tabs, GTK_WIDGET (before)));
}

static void
tab_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DunWindow *self = user_data;
  int n = gtk_notebook_get_n_pages (self->tabs);
  int page = gtk_notebook_get_current_page (self->tabs) + g_variant_get_int32 (parameter);

  if (n > 0)
    gtk_notebook_set_current_page (self->tabs, (page + n) % n);
}

/* Sidebar, then the screen, then back. */
static void
next_pane_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  DunWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && self->current != NULL
      && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    gtk_widget_child_focus (GTK_WIDGET (self->current), GTK_DIR_TAB_FORWARD);
  else
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sidebar);

      gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->sidebar));
    }
}

/* @screen: (nullable): who says it; NULL: the window itself */
void
_dun_window_say (DunWindow     *self,
                 DunScreen     *screen,
                 DunBannerKind  kind,
                 const char    *text)
{
  dun_banner_show (self->banner, kind, text);
  self->speaker = screen;
}

/* What a screen has said goes when the person leaves it. */
void
_dun_window_hush (DunWindow *self,
                  DunScreen *screen)
{
  if (screen == NULL || self->speaker != screen)
    return;
  self->speaker = NULL;
  dun_banner_hide (self->banner);
}

/* Esc: the top thing goes: the hits, then the banner. */
static void
escape_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunWindow *self = user_data;

  if (gtk_widget_get_visible (GTK_WIDGET (self->hits)))
    gtk_popover_popdown (self->hits);
  else
    dun_banner_close (self->banner);
}

static void
sidebar_action (GSimpleAction *action,
                GVariant      *value,
                gpointer       user_data)
{
  DunWindow *self = user_data;

  g_autoptr (GSettings) settings = g_settings_new ("org.dundesk.Dundesk");

  gtk_widget_set_visible (self->sidebar_pane, g_variant_get_boolean (value));
  g_settings_set_boolean (settings, "sidebar-visible", g_variant_get_boolean (value));
  g_simple_action_set_state (action, value);
}

static void
password_saved_cb (DunWindow *self)
{
  _dun_window_say (self, NULL, DUN_BANNER_SUCCESS,
                   _("Your new password counts from the next time you sign in."));
}

static void
change_password_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  DunWindow *self = user_data;
  DunPasswordDialog *dialog;

  dialog = dun_password_dialog_new (GTK_WIDGET (self), self->session,
                                    dun_session_get_login (self->session),
                                    dun_session_get_staff_name (self->session));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (password_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry entries[] = {
  { "back", back_action },
  { "change-password", change_password_action },
  { "close-tab", close_tab_action },
  { "escape", escape_action },
  { "filter", filter_action },
  { "find", find_action },
  { "next-pane", next_pane_action },
  { "open-batch-part", open_batch_part_action, "(xi)" },
  { "open-case", open_case_action, "x" },
  { "open-cases", open_cases_action, "s" },
  { "open-customer", open_customer_action, "x" },
  { "open-document", open_document_action, "x" },
  { "open-evidence", open_evidence_action, "(xsx)" },
  { "open-letter", open_letter_action, "x" },
  { "open-minutes", open_minutes_action, "x" },
  { "refresh", refresh_action },
  { "screen", screen_action, "s" },
  { "screen-with", screen_with_action, "(ss)" },
  { "sidebar", NULL, NULL, "true", sidebar_action },
  { "tab", tab_action, "i" },
};

void
_dun_window_add_actions (DunWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.dundesk.Dundesk");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  if (!g_settings_get_boolean (settings, "sidebar-visible"))
    g_action_group_change_action_state (G_ACTION_GROUP (self), "sidebar",
                                        g_variant_new_boolean (FALSE));
}
