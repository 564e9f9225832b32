/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a mail server says of an e-mail of ours that it could not deliver. */
typedef struct
{
  char    *reference;    /* owned: the left side of our Message-ID */
  char    *status;       /* owned: "5.1.1 …", for people */
  gboolean is_permanent;
} DunBounce;

DunBounce *dun_bounce_read (const char *mail,
                            gsize       length,
                            const char *domain) G_GNUC_WARN_UNUSED_RESULT;
void       dun_bounce_free (DunBounce  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunBounce, dun_bounce_free)

G_END_DECLS
