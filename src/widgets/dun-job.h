/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_JOB_RUNNING,
  DUN_JOB_DONE,
  DUN_JOB_FAILED,
  DUN_JOB_CANCELLED,
} DunJobState;

#define DUN_TYPE_JOB_STATE (dun_job_state_get_type ())

GType dun_job_state_get_type (void);

/* One long work, known to the job list until it is dismissed. Properties, all notified: title,
 * text (what happens now, or what was done and what was not), fraction (double, below 0: unknown),
 * state, cancellable (GCancellable; NULL: cannot be cancelled). Use from the main thread. */
#define DUN_TYPE_JOB (dun_job_get_type ())

G_DECLARE_FINAL_TYPE (DunJob, dun_job, DUN, JOB, GObject)

DunJob       *dun_job_new             (const char   *title,
                                       GCancellable *cancellable);
const char   *dun_job_get_title       (DunJob       *self);
const char   *dun_job_get_text        (DunJob       *self);
double        dun_job_get_fraction    (DunJob       *self);
DunJobState   dun_job_get_state       (DunJob       *self);
GCancellable *dun_job_get_cancellable (DunJob       *self);
void          dun_job_set_progress    (DunJob       *self,
                                       double        fraction,
                                       const char   *text);
void          dun_job_finish          (DunJob       *self,
                                       DunJobState   state,
                                       const char   *text);
void          dun_job_cancel          (DunJob       *self);

G_END_DECLS
