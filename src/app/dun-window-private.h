/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-cases.h"
#include "dun-job-button.h"
#include "dun-screen-list.h"
#include "dun-window.h"

G_BEGIN_DECLS

struct _DunWindow
{
  GtkApplicationWindow parent_instance;

  /* Template children */
  DunBanner      *banner;
  GtkLabel       *connection;
  GtkPopover     *hits;
  GtkListBox     *hits_list;
  DunJobButton   *jobs;
  GtkLabel       *notice_count;
  GtkListBox     *notice_list;
  GtkStack       *notice_stack;
  GtkMenuButton  *notices;
  GtkLabel       *saved;
  GtkSearchEntry *search;
  GtkListBox     *sidebar;
  GtkWidget      *sidebar_pane;
  GtkSpinner     *spinner;
  GtkLabel       *status;
  GtkNotebook    *tabs;

  /* Owned */
  DunSession   *session;
  DunScreen    *current;       /* whose actions are in the window's map */
  GCancellable *searching;

  /* Borrowed */
  GQueue     history;          /* DunScreen, the one in front at the head */
  DunScreen *speaker;          /* whose words the banner has; compared, never asked */

  /* State */
  guint    counts_source;
  guint    focus_source;
  gboolean was_offline;
};

DunScreen *_dun_window_get_screen        (DunWindow      *self);
DunScreen *_dun_window_show_screen       (DunWindow      *self,
                                          const char     *id,
                                          GType           type,
                                          gint64          key);
void       _dun_window_open_customer     (DunWindow      *self,
                                          gint64          party_id);
void       _dun_window_open_file         (DunWindow      *self,
                                          const char     *kind,
                                          gint64          key,
                                          int             part);
void       _dun_window_say              (DunWindow      *self,
                                         DunScreen      *screen,
                                         DunBannerKind   kind,
                                         const char     *text);
void       _dun_window_hush             (DunWindow      *self,
                                         DunScreen      *screen);
void       _dun_window_init_jobs         (DunWindow      *self);
gboolean   _dun_window_close_request    (GtkWindow      *window);
void       _dun_window_add_job           (DunWindow      *self,
                                          DunJob         *job);
void       _dun_window_close_screen      (DunWindow      *self,
                                          DunScreen      *screen);
void       _dun_window_refresh_counts    (DunWindow      *self);
void       _dun_window_refresh_notices   (DunWindow      *self);
void       _dun_window_notices_class_init (GtkWidgetClass *widget_class);
void       _dun_window_notices_init      (DunWindow      *self);
void       _dun_window_add_actions       (DunWindow      *self);
void       _dun_window_add_assign_actions (DunWindow     *self);
void       _dun_window_search_class_init (GtkWidgetClass *widget_class);
void       _dun_window_search_init       (DunWindow      *self);
void       _dun_window_search_dispose    (DunWindow      *self);

G_END_DECLS
