/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "dun-driver.h"

G_BEGIN_DECLS

/* A day that is written down step by step (tests/ui/day), played by people at their desks. */
typedef struct _DunPlay DunPlay;

DunPlay   *dun_play_new        (const char         *program,
                                const char         *uri,
                                const char         *folder);
void       dun_play_free       (DunPlay            *self);

DunDriver *dun_play_seat       (DunPlay            *self,
                                const char         *login,
                                GError            **error);
gboolean   dun_play_file       (DunPlay            *self,
                                const char         *path,
                                GError            **error);

gboolean   dun_play_keep       (DunPlay            *self,
                                cairo_surface_t    *picture,
                                const char         *name,
                                GError            **error);
guint      dun_play_n_pictures (DunPlay            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunPlay, dun_play_free)

G_END_DECLS
