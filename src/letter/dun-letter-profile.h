/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Millimetres from the sheet's upper left corner. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DunLetterBox;

#define DUN_LETTER_MAX_FOLDS 4

/* Where things stand on the sheet so that an envelope's window shows the whole address and nothing
 * else. All lengths are millimetres. */
typedef struct
{
  char        *name;
  double       page_width;
  double       page_height;
  double       margin_top; /* of the second and later pages */
  double       margin_right;
  double       margin_bottom;
  double       margin_left;
  DunLetterBox letterhead;
  double       envelope_width; /* 0 when there is no envelope */
  double       envelope_height;
  double       play_x; /* how far the sheet can slip from the envelope's middle, to either side */
  double       play_y;
  gboolean     has_window;
  DunLetterBox window;      /* what it shows of a sheet in the envelope's middle */
  double       return_line; /* height of the return line at the address field's upper edge */
  DunLetterBox qr;          /* inside the field; width 0: none */
  DunLetterBox barcode;     /* in the margin, bars first, then the number; width 0: none */
  DunLetterBox reference;   /* height 0: no reference block */
  double       body;        /* y of the first page's text */
  double       folds[DUN_LETTER_MAX_FOLDS];
  guint        n_folds;
  double       hole; /* y of the hole mark, 0 for none */
} DunLetterProfile;

DunLetterProfile   *dun_letter_profile_from_json    (const char             *json,
                                                     GError                **error);
DunLetterProfile   *dun_letter_profile_new_builtin  (const char             *name);
const char * const *dun_letter_profile_list_builtin (void);
const char         *dun_letter_profile_builtin_json (const char             *name);
void                dun_letter_profile_free         (DunLetterProfile       *self);
DunLetterBox        dun_letter_profile_get_field    (const DunLetterProfile *self);
DunLetterBox        dun_letter_profile_get_sight    (const DunLetterProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterProfile, dun_letter_profile_free)

G_END_DECLS
