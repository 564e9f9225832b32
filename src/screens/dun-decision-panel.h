/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_DECISION_PANEL (dun_decision_panel_get_type ())

/* One item of a committee's agenda: what the committee has to know of the case, and what it decides
 * (F04, F07).
 * Properties: can-save (read only, notified).
 * Signals: saved (gint64 agenda_item_id): it is with the server; failed (GError): to be said. */
G_DECLARE_FINAL_TYPE (DunDecisionPanel, dun_decision_panel, DUN, DECISION_PANEL, GtkWidget)

void     dun_decision_panel_set_session  (DunDecisionPanel *self,
                                          DunSession       *session);
void     dun_decision_panel_set_item     (DunDecisionPanel *self,
                                          DunRow           *item,
                                          gboolean          may_decide);
gboolean dun_decision_panel_get_can_save (DunDecisionPanel *self);
void     dun_decision_panel_save         (DunDecisionPanel *self);

G_END_DECLS
