/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of a batch was handed to a printer, a line each; who may print says of each what lies in
 * the tray. Hidden while nothing was.
 * Signals: failed (GError), changed (). */
#define DUN_TYPE_PRINT_JOB_LIST (dun_print_job_list_get_type ())

G_DECLARE_FINAL_TYPE (DunPrintJobList, dun_print_job_list, DUN, PRINT_JOB_LIST, GtkWidget)

void dun_print_job_list_load (DunPrintJobList *self,
                              DunSession      *session,
                              gint64           batch_id);

G_END_DECLS
