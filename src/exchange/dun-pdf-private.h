/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* One qpdf document; its errors are kept inside until asked for. */
typedef struct _qpdf_data DunQpdf;

static inline void
dun_qpdf_free (DunQpdf *self)
{
  if (self != NULL)
    qpdf_cleanup (&self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunQpdf, dun_qpdf_free)

DunQpdf  *dun_qpdf_new_empty (GError  **error);
DunQpdf  *dun_qpdf_new_read  (GBytes   *pdf,
                              GError  **error);
gboolean  dun_qpdf_check     (DunQpdf  *self,
                              GError  **error);
GBytes   *dun_qpdf_write     (DunQpdf  *self,
                              GError  **error);

GBytes   *dun_qpdf_write_archive (DunQpdf     *self,
                                  const char  *title,
                                  const char  *language,
                                  const char  *iso_day,
                                  GError     **error);
gboolean  dun_qpdf_is_archive    (DunQpdf     *self);
char     *dun_qpdf_get_language  (DunQpdf     *self);
char     *dun_qpdf_get_info      (DunQpdf     *self,
                                  const char  *key);

G_END_DECLS
