/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-fd"

#include "dun-fd.h"

#include <errno.h>
#include <unistd.h>

/* Writes all of @bytes, which blocks.
 *
 * Returns: FALSE when not all was taken; errno says why */
gboolean
dun_fd_write (int     fd,
              GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}
