/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-staff"

#include "dun-staff.h"

#include "dun-verifier.h"

/* Gateway to accounts, roles and reference data: names of api functions and their arguments,
 * nothing else. */

/* Returns: (transfer full): what the server needs to check the password, which itself never leaves
 * the program; NULL with DUN_ERROR_INPUT when it is too short. */
char *
dun_staff_new_verifier (const char *login,
                        const char *password,
                        GError    **error)
{
  return dun_verifier_new (login, password, error);
}

/* All accounts with their roles, granted and asked for. */
void
dun_staff_list_async (DunSession         *session,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  dun_session_read_async (session, "staff_list", NULL, cancellable, callback, user_data);
}

/* All branches, for choosing where somebody works. */
void
dun_staff_branches_async (DunSession         *session,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "branch_list", NULL, cancellable, callback, user_data);
}

/* Roles that wait for a second administrator. */
void
dun_staff_requests_async (DunSession         *session,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  dun_session_read_async (session, "role_requests", NULL, cancellable, callback, user_data);
}

/* Makes an account without any role yet. @verifier: from dun_staff_new_verifier(). */
void
dun_staff_create_async (DunSession         *session,
                        const char         *request_id,
                        const char         *login,
                        const char         *full_name,
                        gint64              branch_id,
                        const char         *language,
                        const char         *verifier,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_write_async (session, request_id, "staff_create",
                           g_variant_new ("(ssiss)", login, full_name, (gint32) branch_id, language,
                                          verifier),
                           callback, user_data);
}

/* Another name or branch; @version as it was shown. */
void
dun_staff_change_async (DunSession         *session,
                        const char         *request_id,
                        const char         *login,
                        const char         *full_name,
                        gint64              branch_id,
                        gint64              version,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dun_session_write_async (session, request_id, "staff_change",
                           g_variant_new ("(ssii)", login, full_name, (gint32) branch_id,
                                          (gint32) version),
                           callback, user_data);
}

/* Lets somebody in again, or ends the access at once. */
void
dun_staff_set_active_async (DunSession         *session,
                            const char         *request_id,
                            const char         *login,
                            gboolean            active,
                            gint64              version,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  dun_session_write_async (session, request_id, active ? "staff_activate" : "staff_deactivate",
                           g_variant_new ("(si)", login, (gint32) version), callback, user_data);
}

/* One's own password, or a colleague's by an administrator. */
void
dun_staff_set_password_async (DunSession         *session,
                              const char         *request_id,
                              const char         *login,
                              const char         *verifier,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, request_id, "staff_set_password",
                           g_variant_new ("(ss)", login, verifier), callback, user_data);
}

/* The language of one's own screens, wherever one signs in next. */
void
dun_staff_set_language_async (DunSession         *session,
                              const char         *language,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_write_async (session, NULL, "language_set", g_variant_new ("(s)", language), callback,
                           user_data);
}

static void
write_role (DunSession         *session,
            const char         *request_id,
            const char         *function,
            const char         *login,
            const char         *role,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  dun_session_write_async (session, request_id, function, g_variant_new ("(ss)", login, role),
                           callback, user_data);
}

/* Asks for a role, which counts when a second administrator has approved it. */
void
dun_staff_request_role_async (DunSession         *session,
                              const char         *request_id,
                              const char         *login,
                              const char         *role,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  write_role (session, request_id, "role_request", login, role, callback, user_data);
}

/* Grants what another administrator asked for. */
void
dun_staff_approve_role_async (DunSession         *session,
                              const char         *request_id,
                              const char         *login,
                              const char         *role,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  write_role (session, request_id, "role_approve", login, role, callback, user_data);
}

/* Takes a role, or a request for one, away. */
void
dun_staff_revoke_role_async (DunSession         *session,
                             const char         *request_id,
                             const char         *login,
                             const char         *role,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  write_role (session, request_id, "role_revoke", login, role, callback, user_data);
}
