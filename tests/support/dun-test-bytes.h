/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* What cairo writes, into a GByteArray: a cairo_write_func_t. */
static inline cairo_status_t
dun_test_append (void                *bytes,
                 const unsigned char *data,
                 unsigned int         length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

G_END_DECLS
