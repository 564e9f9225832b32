/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-keyring"

#include "dun-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* libsecret behind four calls. Nothing here is needed to sign in: what fails is only not kept. */

static const SecretSchema schema = {
  "org.dundesk.Dundesk", SECRET_SCHEMA_NONE,
  {
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "login", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
  0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

/* Asks whether a keyring answers. */
void
dun_keyring_find_async (GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, cancellable, callback, user_data);
}

gboolean
dun_keyring_find_finish (GAsyncResult *result)
{
  g_autoptr (SecretService) service = secret_service_get_finish (result, NULL);

  return service != NULL;
}

void
dun_keyring_lookup_async (const char         *server,
                          const char         *login,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  secret_password_lookup (&schema, cancellable, callback, user_data, "server", server, "login",
                          login, NULL);
}

/* Returns: (transfer full) (nullable): the password, when one is kept. */
char *
dun_keyring_lookup_finish (GAsyncResult *result)
{
  char *secret = secret_password_lookup_finish (result, NULL);
  char *password = g_strdup (secret);

  secret_password_free (secret);
  return password;
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!secret_password_store_finish (result, &error))
    g_debug ("the keyring did not take the password: %s", error->message);
}

void
dun_keyring_store (const char *server,
                   const char *login,
                   const char *password)
{
  /* Translators: how the keyring lists the password; first a login, then a server. */
  g_autofree char *label = g_strdup_printf (_("Dundesk: %s on %s"), login, server);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, NULL, stored_cb, NULL,
                         "server", server, "login", login, NULL);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_debug ("the keyring did not forget the password: %s", error->message);
}

void
dun_keyring_forget (const char *server,
                    const char *login)
{
  secret_password_clear (&schema, NULL, forgotten_cb, NULL, "server", server, "login", login, NULL);
}
