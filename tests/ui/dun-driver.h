/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The real program, driven from outside as a person does: by its actions on the session bus, by
 * keys, and looked at on the display. */
typedef struct _DunDriver DunDriver;

DunDriver       *dun_driver_start       (const char         *program,
                                         const char         *person,
                                         const char * const *args,
                                         GError            **error);
void             dun_driver_free        (DunDriver          *self);
const char      *dun_driver_get_person  (DunDriver          *self);
gboolean         dun_driver_is_running  (DunDriver          *self);

gboolean         dun_driver_wait_action (DunDriver          *self,
                                         const char         *action,
                                         GError            **error);
gboolean         dun_driver_has_action  (DunDriver          *self,
                                         const char         *action);
gboolean         dun_driver_wait_without (DunDriver         *self,
                                         const char         *action,
                                         GError            **error);
gboolean         dun_driver_wait_dialog (DunDriver          *self,
                                         gboolean            is_there,
                                         GError            **error);
gboolean         dun_driver_wait_file   (DunDriver          *self,
                                         const char         *path,
                                         GError            **error);
gboolean         dun_driver_activate    (DunDriver          *self,
                                         const char         *detailed_action,
                                         GError            **error);

gboolean         dun_driver_front       (DunDriver          *self,
                                         GError            **error);
gboolean         dun_driver_key         (DunDriver          *self,
                                         const char         *keys,
                                         GError            **error);
gboolean         dun_driver_type        (DunDriver          *self,
                                         const char         *text,
                                         GError            **error);

cairo_surface_t *dun_driver_look        (DunDriver          *self,
                                         GError            **error);
guint            dun_driver_picture_hash (cairo_surface_t   *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunDriver, dun_driver_free)

G_END_DECLS
