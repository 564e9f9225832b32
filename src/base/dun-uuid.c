/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-uuid"

#include "dun-uuid.h"

/* Request ids: one per intent, made by the client, remembered by the database, so that a write
 * which is sent twice happens once. */

/* Returns: (transfer full): a random UUID (RFC 4122 version 4), lower case. */
char *
dun_uuid_new (void)
{
  return g_uuid_string_random ();
}

/* Returns: TRUE when @text has the form of a UUID. */
gboolean
dun_uuid_is_valid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}
