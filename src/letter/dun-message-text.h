/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sms.h"

G_BEGIN_DECLS

/* What a message is written of: a wording and its data, as the database keeps them. */
typedef struct
{
  const char *channel;  /* SMS or EMAIL */
  const char *language;
  const char *subject;  /* (nullable) */
  const char *body;
  const char *data;     /* JSON */
  gboolean    is_capitals;
} DunMessageWording;

gboolean dun_message_text_write (const DunMessageWording  *wording,
                                 char                    **subject,
                                 char                    **body,
                                 GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
