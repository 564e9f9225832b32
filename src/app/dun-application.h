/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_APPLICATION (dun_application_get_type ())

/* The program: command line, sign-in, windows, language and colours. */
G_DECLARE_FINAL_TYPE (DunApplication, dun_application, DUN, APPLICATION, GtkApplication)

DunApplication *dun_application_new (gboolean unique) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
