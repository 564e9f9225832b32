/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

char *dun_staff_new_verifier      (const char         *login,
                                   const char         *password,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Every callback ends with dun_session_call_finish(); a NULL request id gets a fresh one. */
void dun_staff_list_async         (DunSession         *session,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_branches_async     (DunSession         *session,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_requests_async     (DunSession         *session,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_create_async       (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *full_name,
                                   gint64              branch_id,
                                   const char         *language,
                                   const char         *verifier,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_change_async       (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *full_name,
                                   gint64              branch_id,
                                   gint64              version,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_set_active_async   (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   gboolean            active,
                                   gint64              version,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_set_password_async (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *verifier,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_set_language_async (DunSession         *session,
                                   const char         *language,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_request_role_async (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *role,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_approve_role_async (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *role,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void dun_staff_revoke_role_async  (DunSession         *session,
                                   const char         *request_id,
                                   const char         *login,
                                   const char         *role,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

G_END_DECLS
