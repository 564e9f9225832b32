/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void  dun_faults_async    (DunSession          *session,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
char *dun_fault_sentence  (const char          *code,
                           const char          *detail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
