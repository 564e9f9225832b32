/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-decision-panel.h"
#include "dun-pdf-view.h"
#include "dun-row-list.h"
#include "dun-session-page.h"
#include "dun-step-bar.h"
#include "dun-table.h"

G_BEGIN_DECLS

struct _DunSessionPage
{
  GtkWidget parent_instance;

  /* Template children */
  GtkButton        *adjourn_button;
  DunTable         *agenda;
  GtkButton        *cancel_button;
  GtkButton        *close_button;
  GtkButton        *convene_button;
  GtkLabel         *heading;
  GtkDropDown      *language;
  GtkFlowBox       *members;
  GtkButton        *minutes_button;
  GtkLabel         *minutes_no;
  GtkEntry         *minutes_title;
  DunDecisionPanel *panel;
  GtkLabel         *presence;
  GtkButton        *print_button;
  DunTable         *results;
  GtkButton        *scan_button;
  GtkButton        *sign_button;
  GtkStack         *stack;
  DunStepBar       *steps;
  DunPdfView       *viewer;

  /* Owned */
  DunSession   *session;
  DunRow       *row;      /* of api.sessions */
  DunRowList   *items;
  GBytes       *pdf;      /* of the minutes, as shown */
  char         *requests[DUN_SESSION_N_STEPS];
  char         *shown_state;

  /* State */
  gint64   members_key;   /* whose members are shown */
  gint64   pdf_key;       /* whose pages are shown, */
  gint64   pdf_version;   /* in which version */
  gint64   pdf_serial;    /* of the last wish for pages */
  guint    saving;
  gboolean go_on;         /* to the next item when the agenda comes */
};

const char *_dun_session_page_get_state    (DunSessionPage *self);
gboolean    _dun_session_page_in_state     (DunSessionPage *self,
                                            const char     *first,
                                            ...) G_GNUC_NULL_TERMINATED;
guint       _dun_session_page_count_items  (DunSessionPage *self,
                                            const char     *one,
                                            const char     *other);
void        _dun_session_page_update_steps (DunSessionPage *self);
void        _dun_session_page_tell_steps   (DunSessionPage *self);
void        _dun_session_page_fail         (DunSessionPage *self,
                                            const GError   *error);
void        _dun_session_page_say          (DunSessionPage *self,
                                            DunBannerKind   kind,
                                            const char     *text);
void        _dun_session_page_tell_changed (DunSessionPage *self);
GArray     *_dun_session_page_list_present (DunSessionPage *self);
void        _dun_session_page_members_cb   (GObject        *source,
                                            GAsyncResult   *result,
                                            gpointer        user_data);
void        _dun_session_page_fill_results (DunSessionPage *self);
void        _dun_session_page_draw         (DunSessionPage *self);

G_END_DECLS
