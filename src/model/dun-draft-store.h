/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-draft.h"

G_BEGIN_DECLS

void     dun_draft_store_save   (DunSession   *session,
                                 const char   *form,
                                 gint64        key,
                                 DunCaseDraft *draft);
gboolean dun_draft_store_load   (DunSession   *session,
                                 const char   *form,
                                 gint64        key,
                                 DunCaseDraft *draft);
void     dun_draft_store_forget (DunSession   *session,
                                 const char   *form,
                                 gint64        key);

G_END_DECLS
