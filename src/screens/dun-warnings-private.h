/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-batch-panel.h"
#include "dun-step-bar.h"
#include "dun-table.h"
#include "dun-warn-eligible-panel.h"
#include "dun-warn-review-panel.h"
#include "dun-warnings-screen.h"

G_BEGIN_DECLS

struct _DunWarningsScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable             *batches;
  GtkWidget            *choices;
  DunWarnEligiblePanel *eligible;
  DunLetterBatchPanel  *letters;
  GtkWidget            *find;
  GtkWidget            *new_button;
  GtkWidget            *no_right;
  GtkLabel             *ordinary_text;
  GtkLabel             *ordinary_title;
  GtkStack             *pages;
  GtkProgressBar       *progress;
  GtkLabel             *progress_label;
  DunLetterBatchPanel  *result;
  GtkLabel             *result_skipped;
  GtkLabel             *result_title;
  DunWarnReviewPanel   *review;
  DunStepBar           *steps;
  GtkStack             *views;
  GtkLabel             *w1_text;
  GtkLabel             *w1_title;
  GtkLabel             *w2_text;
  GtkLabel             *w2_title;

  /* Owned */
  GListStore   *batch_rows;
  DunJob       *drafting;  /* of a large batch, while it is under way */
  GCancellable *printing;  /* of the run, while it is under way */
  char         *request;   /* key of the one write that the step leads to */
  char         *batch_no;
  char         *kind;

  /* State */
  gint64   batch_id;       /* the one in the steps, 0 before it is drafted */
  gint64   discarding;     /* the batch that is asked about */
  gint64   n_to_draft;     /* when the job began */
  gboolean writing;        /* an answer of the server is awaited */
};

void _dun_warnings_update         (DunWarningsScreen *self);
void _dun_warnings_go             (DunWarningsScreen *self,
                                   const char        *step);
void _dun_warnings_load_batches   (DunWarningsScreen *self);
void _dun_warnings_print          (DunWarningsScreen *self);
void _dun_warnings_draft          (DunWarningsScreen *self);
void _dun_warnings_draft_more     (DunWarningsScreen *self);
void _dun_warnings_end_drafting   (DunWarningsScreen *self,
                                   DunJobState        state,
                                   const char        *text);
void _dun_warnings_say_written    (DunWarningsScreen *self,
                                   const GError      *error,
                                   const char        *done);
void _dun_warnings_exclude        (DunWarningsScreen *self,
                                   const char        *reason);
void _dun_warnings_ask_fields     (DunWarningsScreen *self);
void _dun_warnings_ask_reason     (DunWarningsScreen *self);
void _dun_warnings_show_result    (DunWarningsScreen *self);
void _dun_warnings_batches_init   (DunWarningsScreen *self);
void _dun_warnings_batches_class_init (GtkWidgetClass *widget_class);

gboolean             _dun_warnings_is_step       (DunWarningsScreen *self,
                                                  const char        *step);
gboolean             _dun_warnings_shows_batches (DunWarningsScreen *self);
DunLetterBatchPanel *_dun_warnings_current_panel (DunWarningsScreen *self);
DunRow              *_dun_warnings_chosen_batch  (DunWarningsScreen *self);

G_END_DECLS
