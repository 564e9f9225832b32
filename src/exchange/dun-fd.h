/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dun_fd_write (int     fd,
                       GBytes *bytes);

G_END_DECLS
