/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

#define DUN_SHA256_SIZE 32 /* bytes of a digest */

/* On the stack, nothing to be freed; after a digest it begins anew. */
typedef struct
{
  struct sha256_ctx state;
} DunSha256;

void  dun_sha256_init   (DunSha256     *self);
void  dun_sha256_update (DunSha256     *self,
                         const void    *data,
                         gsize          size);
void  dun_sha256_digest (DunSha256     *self,
                         guint8         digest[DUN_SHA256_SIZE]);
char *dun_sha256_text   (DunSha256     *self);
char *dun_sha256        (GBytes        *bytes);

G_END_DECLS
