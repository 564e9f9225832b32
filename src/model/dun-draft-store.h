/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-draft.h"

G_BEGIN_DECLS

/* The group of a key file that holds one draft. */
#define DUN_DRAFT_STORE_GROUP "draft"

void      dun_draft_store_save      (DunSession   *session,
                                     const char   *form,
                                     gint64        key,
                                     DunCaseDraft *draft);
gboolean  dun_draft_store_load      (DunSession   *session,
                                     const char   *form,
                                     gint64        key,
                                     DunCaseDraft *draft);
void      dun_draft_store_save_file (DunSession   *session,
                                     const char   *form,
                                     gint64        key,
                                     GKeyFile     *file);
GKeyFile *dun_draft_store_load_file (DunSession   *session,
                                     const char   *form,
                                     gint64        key) G_GNUC_WARN_UNUSED_RESULT;
void      dun_draft_store_forget    (DunSession   *session,
                                     const char   *form,
                                     gint64        key);

G_END_DECLS
