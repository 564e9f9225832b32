/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's keyring, as far as there is one. A password is kept for a server and a login. */
void     dun_keyring_find_async    (GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean dun_keyring_find_finish   (GAsyncResult       *result);
void     dun_keyring_lookup_async  (const char         *server,
                                    const char         *login,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
char    *dun_keyring_lookup_finish (GAsyncResult       *result) G_GNUC_WARN_UNUSED_RESULT;
void     dun_keyring_store         (const char         *server,
                                    const char         *login,
                                    const char         *password);
void     dun_keyring_forget        (const char         *server,
                                    const char         *login);

G_END_DECLS
