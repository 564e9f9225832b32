/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letters.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_WARN_ELIGIBLE_PANEL (dun_warn_eligible_panel_get_type ())

/* Who gets the chosen kind of letter, all of them selected at first, and who does not, with the
 * reason (D03).
 * Properties, all read only and notified: n-selected (uint), button-label (string, "Draft 310
 *   letters"), status (string, for the status bar).
 * Signals: failed (GError). Uses win.warn-draft, win.open-case. */
G_DECLARE_FINAL_TYPE (DunWarnEligiblePanel, dun_warn_eligible_panel, DUN, WARN_ELIGIBLE_PANEL,
                      GtkWidget)

void    dun_warn_eligible_panel_load     (DunWarnEligiblePanel *self,
                                          DunSession           *session,
                                          const char           *kind);
gint64 *dun_warn_eligible_panel_get_keys (DunWarnEligiblePanel *self,
                                          gsize                *n_keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
