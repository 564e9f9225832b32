/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* The name of a picture that letters are to have. */
#define DUN_TYPE_PICTURE_DIALOG (dun_picture_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DunPictureDialog, dun_picture_dialog, DUN, PICTURE_DIALOG, DunFormDialog)

DunPictureDialog *dun_picture_dialog_new (GtkWidget  *parent,
                                          DunSession *session,
                                          const char *file_name,
                                          GBytes     *png);

G_END_DECLS
