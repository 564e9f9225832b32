/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-pictures.h"
#include "dun-letter-preview.h"
#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pictures of letters (D08): added by one person, seen on a page and approved by another one,
 * put into a wording.
 *
 * Signals: insert (const char *name, guint width): the picture is wanted in the text, so many
 * millimetres wide. */
#define DUN_TYPE_PICTURES_WINDOW (dun_pictures_window_get_type ())

G_DECLARE_FINAL_TYPE (DunPicturesWindow, dun_pictures_window, DUN, PICTURES_WINDOW, GtkWindow)

DunPicturesWindow *dun_pictures_window_new            (GtkWidget          *parent,
                                                       DunSession         *session);
void               dun_pictures_window_set_pictures   (DunPicturesWindow  *self,
                                                       DunLetterPictures  *pictures);
void               dun_pictures_window_set_letter     (DunPicturesWindow  *self,
                                                       const DunLetterAsk *ask);
void               dun_pictures_window_set_can_insert (DunPicturesWindow  *self,
                                                       gboolean            can_insert);
void               dun_pictures_window_add_file       (DunPicturesWindow  *self,
                                                       GFile              *file);

G_END_DECLS
