/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* Documents of cases and of committee sessions: stored once, never changed. Every call is finished
 * with dun_session_call_finish (). */

#define DUN_DOCUMENT_MAX_BYTES (50u * 1024 * 1024)

typedef struct
{
  gint64      case_id;    /* one of the two, */
  gint64      session_id; /* the other is 0 */
  const char *category;
  const char *title;
  const char *file_name;  /* (nullable) */
  const char *media_type;
  int         n_pages;    /* 0: not known */
} DunNewDocument;

void dun_documents_list_async (DunSession           *session,
                               gint64                case_id,
                               gint64                session_id,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
void dun_documents_add_async  (DunSession           *session,
                               const char           *request_id,
                               const DunNewDocument *document,
                               GBytes               *body,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);

G_END_DECLS
