/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_SEGMENT_CHOICE (dun_segment_choice_get_type ())

/* One of the segments in use, or everybody; it is not there while the bank has none (J03).
 * Property: segment-id (int64; 0: everybody), notified. Signal: failed (GError). */
G_DECLARE_FINAL_TYPE (DunSegmentChoice, dun_segment_choice, DUN, SEGMENT_CHOICE, GtkWidget)

void        dun_segment_choice_set_session (DunSegmentChoice *self,
                                            DunSession       *session);
gint64      dun_segment_choice_get_segment (DunSegmentChoice *self);
void        dun_segment_choice_set_segment (DunSegmentChoice *self,
                                            gint64            segment_id);
const char *dun_segment_choice_get_name    (DunSegmentChoice *self);

G_END_DECLS
