/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-verifier"

#include "dun-verifier.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <libpq-fe.h>

/* A password leaves the program only as what the server needs to check it (RFC 5803), so that
 * neither a statement nor a server's log ever holds it. */

/**
 * dun_verifier_new:
 * @login: whose password it is
 * @password: at least 8 characters
 *
 * Returns: (transfer full): the SCRAM-SHA-256 verifier with a fresh salt, or NULL with
 *   %DUN_ERROR_INPUT for a password that is too short
 */
char *
dun_verifier_new (const char *login,
                  const char *password,
                  GError    **error)
{
  static const char * const keywords[] = { "no_server_is_asked", NULL };
  static const char * const values[] = { "", NULL };
  PGconn *conn;
  char *secret, *verifier;

  g_return_val_if_fail (login != NULL && password != NULL, NULL);

  if (g_utf8_strlen (password, -1) < 8)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("The password is too short; it needs at least 8 characters."));
      return NULL;
    }
  /* The function wants a connection to put its errors in, not one that goes anywhere: an unknown
   * keyword keeps libpq from looking for a server. */
  conn = PQconnectStartParams (keywords, values, 0);
  secret = conn == NULL ? NULL : PQencryptPasswordConn (conn, password, login, "scram-sha-256");
  if (secret == NULL)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INTERNAL, "PQencryptPasswordConn: %s",
                   PQerrorMessage (conn));
      PQfinish (conn);
      return NULL;
    }
  verifier = g_strdup (secret);
  PQfreemem (secret);
  PQfinish (conn);
  return verifier;
}
