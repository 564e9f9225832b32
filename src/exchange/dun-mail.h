/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One e-mail to one recipient. */
typedef struct
{
  const char *from;            /* "Name <address>" or the address alone */
  const char *to;              /* an address */
  const char *subject;
  const char *reference;       /* left side of the Message-ID */
  const char *domain;          /* right side of it */
  const char *body;
  GBytes     *attachment;      /* (nullable) PDF */
  const char *attachment_name; /* (nullable) ASCII */
} DunMail;

char *dun_mail_write       (const DunMail  *mail,
                            GDateTime      *date,
                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char *dun_mail_get_address (const char     *from);

G_END_DECLS
