/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sha256"

#include "dun-sha256.h"

/* The fingerprint under which documents are stored and compared. */

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
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}
