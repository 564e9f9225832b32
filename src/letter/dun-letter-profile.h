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
  gboolean     has_window;
  DunLetterBox window;
  double       return_line; /* height of the return line at the window's upper edge */
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterProfile, dun_letter_profile_free)

G_END_DECLS
