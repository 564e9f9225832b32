/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dun_verifier_new (const char *login,
                        const char *password,
                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
