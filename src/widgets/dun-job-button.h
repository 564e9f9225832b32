/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The status bar's "2 jobs" with the list of them in a popover: progress, cancel, and at the end
 * what was done, until it is dismissed. Not visible while there are no jobs.
 * Properties: jobs (GListStore of DunJob: the window's), n-running (guint, read only, notified). */
#define DUN_TYPE_JOB_BUTTON (dun_job_button_get_type ())

G_DECLARE_FINAL_TYPE (DunJobButton, dun_job_button, DUN, JOB_BUTTON, GtkWidget)

GtkWidget *dun_job_button_new           (void);
void       dun_job_button_set_jobs      (DunJobButton *self,
                                         GListStore   *jobs);
guint      dun_job_button_get_n_running (DunJobButton *self);
void       dun_job_button_popup         (DunJobButton *self);

G_END_DECLS
