/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_BANNER_INFO,
  DUN_BANNER_SUCCESS,
  DUN_BANNER_WARNING,
  DUN_BANNER_ERROR,
} DunBannerKind;

#define DUN_TYPE_BANNER_KIND (dun_banner_kind_get_type ())

GType dun_banner_kind_get_type (void);

/* One line that says something and stays until it is read; never a pop-up.
 * Properties: kind ("info", "success", "warning", "error"), text, button-label, action-name,
 *   action-target (variant), revealed, closable (TRUE).
 * Signals: button-clicked (), closed () (by the user: button or Esc).
 * Empty until dun_banner_show() or revealed. The button is there when it has a label; with an
 * action-name it activates that, else connect to ::button-clicked. Esc inside it closes it; a
 * window's own Esc calls dun_banner_close(), which says whether there was something to close. */
#define DUN_TYPE_BANNER (dun_banner_get_type ())

G_DECLARE_FINAL_TYPE (DunBanner, dun_banner, DUN, BANNER, GtkWidget)

GtkWidget  *dun_banner_new          (void);
void        dun_banner_show         (DunBanner     *self,
                                     DunBannerKind  kind,
                                     const char    *text);
void        dun_banner_hide         (DunBanner     *self);
gboolean    dun_banner_close        (DunBanner     *self);
gboolean    dun_banner_get_revealed (DunBanner     *self);
const char *dun_banner_get_text     (DunBanner     *self);

G_END_DECLS
