/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A GSource for a socket whose number and wishes change, as libpq's do. */
GSource *dun_socket_source_new  (void);
void     dun_socket_source_want (GSource     *source,
                                 int          fd,
                                 GIOCondition condition);

G_END_DECLS
