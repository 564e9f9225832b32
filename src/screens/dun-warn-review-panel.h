/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letters.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_WARN_REVIEW_PANEL (dun_warn_review_panel_get_type ())

/* The drafts of a batch, one after the other as they will be printed; some can be taken out.
 * Properties, all read only and notified: n-letters (uint: the drafts), arrears-list (string:
 * their sum as the server writes it), button-label (string: "Print 412 letters · 12 345,67
 * EUR"), status (string, for the status bar), n-selected (uint), previewed (int64: the letter
 * whose pages are shown, 0 while there is none), loading (boolean).
 * Signals: failed (GError). Uses win.warn-exclude, win.warn-confirm, win.warn-step. */
G_DECLARE_FINAL_TYPE (DunWarnReviewPanel, dun_warn_review_panel, DUN, WARN_REVIEW_PANEL, GtkWidget)

void    dun_warn_review_panel_load     (DunWarnReviewPanel *self,
                                        DunSession         *session,
                                        gint64              batch_id);
gint64 *dun_warn_review_panel_get_keys (DunWarnReviewPanel *self,
                                        gsize              *n_keys) G_GNUC_WARN_UNUSED_RESULT;
char   *dun_warn_review_panel_get_name (DunWarnReviewPanel *self) G_GNUC_WARN_UNUSED_RESULT;
void    dun_warn_review_panel_step     (DunWarnReviewPanel *self,
                                        int                 by);

G_END_DECLS
