/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-folder.h"
#include "dun-case-screen.h"
#include "dun-row-list.h"
#include "dun-table.h"

G_BEGIN_DECLS

#define DUN_N_FOLDER_PARTS (DUN_FOLDER_PROBLEMS + 1)

struct _DunCaseScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunBanner         *notice;
  GtkLabel          *name;
  GtkLabel          *presence;
  GtkNotebook       *tabs;
  GtkScrolledWindow *head_window;

  /* Borrowed: in a tab */
  GtkWidget *offers;
  GtkWidget *offer_promise;
  GtkWidget *offer_agreement;
  GtkWidget *offer_hardship;

  /* Owned */
  DunRow       *head;       /* the same object for as long as the folder is open */
  DunRow       *statistics;
  DunTable     *tables[DUN_N_FOLDER_PARTS]; /* NULL for the parts that are one row */
  DunRowList   *lists[DUN_N_FOLDER_PARTS];
  GCancellable *cancellable;

  /* State */
  gint64   keys[DUN_N_FOLDER_PARTS];     /* what each part was read for */
  gboolean is_stale[DUN_N_FOLDER_PARTS]; /* to be read when its tab is in front */
  gboolean head_loaded;
  DunFolderPart wanted_part; /* DUN_FOLDER_HEAD: none */
  gint64   wanted_key;       /* the row of it that is to be shown when it comes */
  guint    refresh_source;
  guint    presence_source;
};

void        _dun_case_screen_add_tabs    (DunCaseScreen *self);
void        _dun_case_screen_read_head   (DunCaseScreen *self);
void        _dun_case_screen_read_tab    (DunCaseScreen *self);
void        _dun_case_screen_read_all    (DunCaseScreen *self);
void        _dun_case_screen_show_row    (DunCaseScreen *self,
                                          DunFolderPart  part,
                                          gint64         key);
void        _dun_case_screen_cursor      (DunCaseScreen *self,
                                          DunTable      *table);
void        _dun_case_screen_head_loaded (DunCaseScreen *self);
DunRow     *_dun_case_screen_selected    (DunCaseScreen *self,
                                          DunFolderPart  part);
void        _dun_case_screen_add_actions (DunCaseScreen *self);
void        _dun_case_screen_update      (DunCaseScreen *self);
void        _dun_case_screen_add_file_actions
                                         (DunCaseScreen *self);
void        _dun_case_screen_update_file (DunCaseScreen *self);

G_END_DECLS
