/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *dun_form_refusal_show (GtkWidget    *form,
                             const GError *error,
                             gboolean     *is_stale) G_GNUC_WARN_UNUSED_RESULT;
void  dun_form_refusal_return (DunFormDialog *dialog,
                               GtkWidget     *form,
                               const GError  *error);
void  dun_form_refusal_written_cb (GObject      *source,
                                   GAsyncResult *result,
                                   gpointer      dialog);

G_END_DECLS
