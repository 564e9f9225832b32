/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-segments-screen.h"

#include "dun-condition-editor.h"
#include "dun-row-list.h"
#include "dun-segment-panel.h"
#include "dun-table.h"

G_BEGIN_DECLS

/* What the screen's files share. */
struct _DunSegmentsScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable           *table;
  DunTable           *history;
  DunTable           *campaigns;
  GtkNotebook        *results;
  GtkWidget          *filter;
  GtkWidget          *form;
  GtkEditable        *name;
  GtkEditable        *description;
  GtkLabel           *state;
  DunConditionEditor *editor;
  DunSegmentPanel    *panel;

  /* Owned */
  DunRowList   *segments;
  DunRowList   *versions;
  DunRowList   *fields;
  DunRowList   *choices;
  GListStore   *made; /* campaigns */
  GCancellable *cancellable;
  char         *request; /* of the form's save */
  char         *saved;   /* what the form said when it was last read or saved */

  /* State */
  gint64   segment_id; /* 0: a new one */
  gint64   version;
  gint64   wanted; /* the key the list is to stand on when it comes */
  gboolean is_active;
  gboolean has_terms;
  gboolean filling;
  gboolean saving;
};

void _dun_segments_screen_add_commands (DunSegmentsScreen *self);
void _dun_segments_screen_leave_for    (DunSegmentsScreen *self,
                                        DunRow            *row);
void _dun_segments_screen_read_made    (DunSegmentsScreen *self);
void _dun_segments_screen_remember     (DunSegmentsScreen *self);
void _dun_segments_screen_update       (DunSegmentsScreen *self);

G_END_DECLS
