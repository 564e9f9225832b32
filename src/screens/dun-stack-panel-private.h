/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-pdf-view.h"
#include "dun-scanner.h"
#include "dun-stack-panel.h"

G_BEGIN_DECLS

struct _DunStackPanel
{
  GtkWidget parent_instance;

  /* Template children */
  DunBanner   *banner;
  GtkLabel    *counts;
  GtkDropDown *device;
  GtkLabel    *problem;
  GtkLabel    *progress;
  GtkDropDown *source;
  GtkSpinner  *spinner;
  DunTable    *table;
  DunPdfView  *viewer;

  /* Owned */
  DunReturnedStack *stack;   /* nullable: the disk took none */
  DunScanner       *scanner;
  GCancellable     *scan;    /* NULL: nothing is being scanned */
  GCancellable     *view;    /* of the picture that is being opened */
  GCancellable     *life;
  GQueue            files;   /* of GFile */
  DunJob           *job;     /* of the registering */
  DunDraftPage     *viewed;

  /* Unowned */
  DunScreen *screen;

  /* State */
  guint    n_to_register;
  gboolean is_duplex;
  gboolean is_taking;
  gboolean has_looked;
};

void _dun_stack_panel_show_progress (DunStackPanel *self,
                                     const char    *text);
void _dun_stack_panel_fail          (DunStackPanel *self,
                                     const GError  *error);
void _dun_stack_panel_update        (DunStackPanel *self);
void _dun_stack_panel_look          (DunStackPanel *self);
void _dun_stack_panel_scan          (DunStackPanel *self);
void _dun_stack_panel_add_file      (DunStackPanel *self,
                                     GFile         *file);
void _dun_stack_panel_choose_files  (DunStackPanel *self);
void _dun_stack_panel_sources_init  (DunStackPanel *self);

G_END_DECLS
