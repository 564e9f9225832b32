/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

void dun_evidence_verify_async       (DunSession         *session,
                                      gint64              case_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_evidence_anchor_async       (DunSession         *session,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
void dun_evidence_check_anchor_async (DunSession         *session,
                                      const char         *anchor,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

G_END_DECLS
