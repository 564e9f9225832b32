/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-banner.h"
#include "dun-job.h"
#include "dun-session.h"
#include "dun-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_SCREEN (dun_screen_get_type ())

/* What stands in one tab of the window. A screen is its .ui and a .c of actions, callbacks and pure
 * closures; it is made with g_object_new (TYPE, "session", session, NULL). Screens never include
 * each other: to open another, activate an action of the window (win.screen, win.open-case,
 * win.open-cases).
 *
 * Properties: title, subtitle (both shown in the head of the tab), session (construct only), busy,
 * status (text for the status bar: count, selection, sums), key (what tells two screens of one type
 * apart: a case's key; 0 else). Signals: message (DunBannerKind, text): shown in the window's
 * banner; close (): the tab goes; job (DunJob): long work for the job list of the status bar, which
 * outlives the tab. Actions: dun_screen_add_actions() in init; they stand in the window's action
 * map (win.NAME) while the screen is in front, so menu, key, button, D-Bus and tests agree; names
 * are unique in the program. dun_screen_set_enabled() greys one out. */
G_DECLARE_DERIVABLE_TYPE (DunScreen, dun_screen, DUN, SCREEN, GtkWidget)

struct _DunScreenClass
{
  GtkWidgetClass parent_class;

  /* Reads again what is shown (F5, and when the session says that something has changed). */
  void (* refresh)      (DunScreen  *self);
  /* Ctrl+F: puts the focus into the screen's own filter. */
  void (* find)         (DunScreen  *self);
  /* The session says that a subject (an api function's name, or a tag of the server) has changed.
   */
  void (* changed)      (DunScreen  *self,
                         const char *subject);
  /* The screen came to the front. */
  void (* shown)        (DunScreen  *self);
  /* What the screen was opened with: a filter, a tab; NULL clears it. */
  void (* set_argument) (DunScreen  *self,
                         GVariant   *argument);
};

gboolean      dun_screen_is_gone      (DunScreen          *self);
DunSession   *dun_screen_get_session  (DunScreen          *self);
const char   *dun_screen_get_title    (DunScreen          *self);
void          dun_screen_set_title    (DunScreen          *self,
                                       const char         *title);
void          dun_screen_set_subtitle (DunScreen          *self,
                                       const char         *subtitle);
gint64        dun_screen_get_key      (DunScreen          *self);
void          dun_screen_set_key      (DunScreen          *self,
                                       gint64              key);
gboolean      dun_screen_get_busy     (DunScreen          *self);
void          dun_screen_set_busy     (DunScreen          *self,
                                       gboolean            busy);
void          dun_screen_set_status   (DunScreen          *self,
                                       const char         *status);
void          dun_screen_say          (DunScreen          *self,
                                       DunBannerKind       kind,
                                       const char         *text);
void          dun_screen_say_error    (DunScreen          *self,
                                       const GError       *error);
void          dun_screen_add_job      (DunScreen          *self,
                                       DunJob             *job);
void          dun_screen_add_actions  (DunScreen          *self,
                                       const GActionEntry *entries,
                                       int                 n_entries);
void          dun_screen_set_enabled  (DunScreen          *self,
                                       const char         *action,
                                       gboolean            enabled);
void          dun_screen_remember_table (DunScreen        *self,
                                         DunTable           *table,
                                         const char         *name);
GActionGroup *dun_screen_get_actions  (DunScreen          *self);
void          dun_screen_refresh      (DunScreen          *self);
void          dun_screen_find         (DunScreen          *self);
void          dun_screen_changed      (DunScreen          *self,
                                       const char         *subject);
void          dun_screen_shown        (DunScreen          *self);
void          dun_screen_set_argument (DunScreen          *self,
                                       GVariant           *argument);
void          dun_screen_focus        (DunScreen          *self);
void          dun_screen_close        (DunScreen          *self);

G_END_DECLS
