/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The parts of a payment agreement: made by number, first day and interval, or typed one by one;
 * each can be changed, and their sum stands below beside what it should be.
 * Properties: amount (int64) and currency, what the parts must come to; schedule (string): JSON
 *   [{due_on, amount}], "" while a part is not complete or the sum is another. */
#define DUN_TYPE_SCHEDULE_EDITOR (dun_schedule_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunScheduleEditor, dun_schedule_editor, DUN, SCHEDULE_EDITOR, GtkWidget)

void  dun_schedule_editor_set_session (DunScheduleEditor *self,
                                       DunSession        *session);
guint dun_schedule_editor_get_n_parts (DunScheduleEditor *self);

G_END_DECLS
