/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who fulfils a condition (J03): how many, what they owe, and those who owe most, or all of them.
 * It is asked again a moment after the last dun_segment_panel_ask(); a question that is not needed
 * any more is cancelled.
 * Properties: summary (read only, notified). Signals: failed (GError). */
#define DUN_TYPE_SEGMENT_PANEL (dun_segment_panel_get_type ())

G_DECLARE_FINAL_TYPE (DunSegmentPanel, dun_segment_panel, DUN, SEGMENT_PANEL, GtkWidget)

void dun_segment_panel_set_session (DunSegmentPanel *self,
                                    DunSession      *session);
void dun_segment_panel_ask         (DunSegmentPanel *self,
                                    const char      *condition);
void dun_segment_panel_show_all    (DunSegmentPanel *self);

G_END_DECLS
