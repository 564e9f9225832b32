/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From the server's rows to what stands on the first page. All figures carry their unit; what has
 * been divided by nothing is "—". */

void        dun_glance_fill_collected (GtkBox     *box,
                                       DunResult  *rows,
                                       GCallback   activated,
                                       gpointer    user_data);
GListStore *dun_glance_ageing_chart   (DunResult  *rows,
                                       gboolean    can_report) G_GNUC_WARN_UNUSED_RESULT;
GListStore *dun_glance_ageing_table   (DunResult  *rows) G_GNUC_WARN_UNUSED_RESULT;
char       *dun_glance_ageing_balance (DunResult  *rows) G_GNUC_WARN_UNUSED_RESULT;
void        dun_glance_fill_trays     (GtkFlowBox *box,
                                       DunResult  *rows);
void        dun_glance_fill_promises  (GtkFlowBox *box,
                                       DunResult  *rows);

G_END_DECLS
