/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-pdf-view.h"
#include "dun-scan-panel.h"
#include "dun-scanner.h"
#include "dun-search-entry.h"

G_BEGIN_DECLS

struct _DunScanPanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunBanner      *banner;
  GtkDropDown    *category;
  GtkDropDown    *device;
  GtkButton      *save_button;
  DunSearchEntry *search;
  GtkDropDown    *mode;
  GtkDropDown    *resolution;
  GtkLabel       *progress;
  GtkDropDown    *source;
  GtkSpinner     *spinner;
  GtkLabel       *target_label;
  GtkListView    *thumbs;
  GtkEntry       *title;
  DunPdfView     *viewer;

  /* Owned */
  DunSession         *session;
  DunPageDraft       *draft;
  GtkSingleSelection *selection;
  DunScanner         *scanner;
  GCancellable       *scan;      /* NULL: nothing is being scanned */
  GCancellable       *life;      /* of what is read for this panel */
  DunDraftPage       *viewed;
  GQueue              files;     /* of GFile: to be taken one after another */
  char               *target_name;

  /* State */
  gint64   case_id;
  gint64   session_id;
  guint    n_saving;
  guint    n_scanned;
  int      viewed_turn;
  gboolean taking;
  gboolean drawing_thumb;
  gboolean looked;
};

void _dun_scan_panel_tell_commands   (DunScanPanel  *self);
void _dun_scan_panel_tell_saved      (DunScanPanel  *self);
void _dun_scan_panel_fail            (DunScanPanel  *self,
                                      const GError  *error);
void _dun_scan_panel_say             (DunScanPanel  *self,
                                      DunBannerKind  kind,
                                      const char    *text);
void _dun_scan_panel_add_page        (DunScanPanel  *self,
                                      DunDraftPage  *page);
void _dun_scan_panel_sources_init    (DunScanPanel  *self);
void _dun_scan_panel_thumbs_init     (DunScanPanel  *self);
void _dun_scan_panel_draw_thumbs     (DunScanPanel  *self);
void _dun_scan_panel_view_selected   (DunScanPanel  *self);

G_END_DECLS
