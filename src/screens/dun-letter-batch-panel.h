/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letters.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_LETTER_BATCH_PANEL (dun_letter_batch_panel_get_type ())

/* The letters of a batch with what became of each, its files, and the post book.
 * Properties, all read only and notified: status (string: letters by state), button-label (string,
 *   "Dispatch 408 letters"), n-dispatchable (uint: the printed ones among the selected, or all
 *   printed ones among the selected), day (int).
 * Signals: failed (GError), loaded (). Uses win.warn-dispatch, win.warn-open, win.open-batch-part,
 *   win.open-letter. */
G_DECLARE_FINAL_TYPE (DunLetterBatchPanel, dun_letter_batch_panel, DUN, LETTER_BATCH_PANEL,
                      GtkWidget)

void    dun_letter_batch_panel_load      (DunLetterBatchPanel *self,
                                          DunSession          *session,
                                          gint64               batch_id,
                                          const char          *title);
void    dun_letter_batch_panel_find      (DunLetterBatchPanel *self,
                                          DunSession          *session,
                                          const char          *text);
gint64  dun_letter_batch_panel_get_batch (DunLetterBatchPanel *self);
gint64 *dun_letter_batch_panel_get_keys  (DunLetterBatchPanel *self,
                                          gsize               *n_keys) G_GNUC_WARN_UNUSED_RESULT;
DunDay  dun_letter_batch_panel_get_day   (DunLetterBatchPanel *self);
gint64  dun_letter_batch_panel_get_open  (DunLetterBatchPanel *self);
guint   dun_letter_batch_panel_count     (DunLetterBatchPanel *self,
                                          const char          *state);
char   *dun_letter_batch_panel_skipped   (DunLetterBatchPanel *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
