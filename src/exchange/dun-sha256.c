/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sha256"

#include "dun-sha256.h"

/* The fingerprint under which documents are stored and compared. Every letter's pages, file and
 * input pass through here: Nettle has the processor's own instructions for it, GLib has not. */

void
dun_sha256_init (DunSha256 *self)
{
  sha256_init (&self->state);
}

void
dun_sha256_update (DunSha256  *self,
                   const void *data,
                   gsize       size)
{
  sha256_update (&self->state, size, data);
}

void
dun_sha256_digest (DunSha256 *self,
                   guint8     digest[DUN_SHA256_SIZE])
{
  sha256_digest (&self->state, DUN_SHA256_SIZE, digest);
}

/* Returns: (transfer full): the digest in 64 lower-case hexadecimal digits */
char *
dun_sha256_text (DunSha256 *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8 digest[DUN_SHA256_SIZE];
  char *text = g_malloc (2 * DUN_SHA256_SIZE + 1);

  dun_sha256_digest (self, digest);
  for (guint i = 0; i < DUN_SHA256_SIZE; i++)
    {
      text[2 * i] = digits[digest[i] >> 4];
      text[2 * i + 1] = digits[digest[i] & 15];
    }
  text[2 * DUN_SHA256_SIZE] = '\0';
  return text;
}

/**
 * dun_sha256:
 * @bytes: what to hash; may be empty
 *
 * Returns: (transfer full): 64 lower-case hexadecimal digits, as encode (sha256 (…), 'hex') writes
 *   them in the database
 */
char *
dun_sha256 (GBytes *bytes)
{
  DunSha256 sum;
  gsize size;
  const void *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  dun_sha256_init (&sum);
  dun_sha256_update (&sum, data, size);
  return dun_sha256_text (&sum);
}
