/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-banner.h"
#include "dun-letter-pictures.h"
#include "dun-letter-preview.h"
#include "dun-pictures-window.h"

G_BEGIN_DECLS

/* Between the files of the window of pictures. */
struct _DunPicturesWindow
{
  GtkWindow parent_instance;

  /* Template children */
  DunBanner  *banner;
  GtkWidget  *add;
  GtkWidget  *insert;
  GtkSpinner *spinner;
  GtkListBox *list;
  GtkWidget  *old;
  GtkWidget  *approve;
  GtkWidget  *reject;
  GtkLabel   *note;
  GtkWidget  *page_window;
  GtkPicture *page;

  /* Owned */
  DunSession        *session;
  DunLetterPictures *pictures; /* NULL until they are set */
  DunLetterPreview  *preview;
  GCancellable      *life;
  GArray            *shown;    /* of guint: the pictures' rows, in the order of the list */
  GFile             *file;     /* that is being read */
  char              *subject;  /* the letter that they are seen in; data NULL: not known yet */
  char              *body;
  char              *language;
  char              *profile;
  char              *data;

  /* State */
  gint64   image_id; /* that is chosen; 0: none */
  int      shown_width;
  gboolean can_insert;
  gboolean busy;
};

gboolean    _dun_pictures_get_row   (DunPicturesWindow *self,
                                     guint             *row);
const char *_dun_pictures_get_text  (DunPicturesWindow *self,
                                     guint              row,
                                     const char        *column);
gboolean    _dun_pictures_is_state  (DunPicturesWindow *self,
                                     guint              row,
                                     const char        *state);
gboolean    _dun_pictures_is_old    (DunPicturesWindow *self,
                                     guint              row);
void        _dun_pictures_fail      (DunPicturesWindow *self,
                                     const GError      *error);
void        _dun_pictures_show_page (DunPicturesWindow *self);
void        _dun_pictures_init_page (DunPicturesWindow *self);

G_END_DECLS
