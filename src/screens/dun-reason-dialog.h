/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"

G_BEGIN_DECLS

DunFormDialog *dun_reason_dialog_new        (GtkWidget     *parent,
                                             const char    *title,
                                             const char    *verb);
const char    *dun_reason_dialog_get_reason (DunFormDialog *self);

G_END_DECLS
