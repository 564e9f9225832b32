/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The helper process of one document: requests go in one after the other, an answer comes out, and
 * behind it the process is started anew when it has crashed or was stopped. */

#define DUN_TYPE_INTAKE_HELPER (dun_intake_helper_get_type ())

G_DECLARE_FINAL_TYPE (DunIntakeHelper, dun_intake_helper, DUN, INTAKE_HELPER, GObject)

/* What came back for one request. Only the numbers that were checked may be believed. */
typedef struct
{
  GStrv   lines;  /* owned: key=value */
  GBytes *pixels; /* owned, nullable */
  guint   width;
  guint   height;
} DunIntakeAnswer;

void        dun_intake_answer_free (DunIntakeAnswer *self);
const char *dun_intake_answer_get  (DunIntakeAnswer *self,
                                    const char      *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunIntakeAnswer, dun_intake_answer_free)

DunIntakeHelper *dun_intake_helper_new            (const char           *path,
                                                   GBytes               *document,
                                                   GError              **error);
void             dun_intake_helper_request_async  (DunIntakeHelper      *self,
                                                   const char           *request,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
DunIntakeAnswer *dun_intake_helper_request_finish (DunIntakeHelper      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
GSubprocess     *dun_intake_helper_get_process    (DunIntakeHelper      *self);

GError          *dun_intake_error_new             (const char           *problem);

G_END_DECLS
