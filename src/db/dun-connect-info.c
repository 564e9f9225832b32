/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-connect-info"

#include "dun-connect-info-private.h"

#include "dun-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libpq-fe.h>
#include <string.h>

/* The environment is read once and then taken away, so that libpq cannot be steered behind our
 * back: a variable left over in somebody's profile must not choose a weaker line or another
 * search path. */

typedef enum
{
  GIVEN_NOT,      /* what libpq was compiled with */
  GIVEN_SETTING,  /* the program's settings */
  GIVEN_AMBIENT,  /* environment or service file */
  GIVEN_EXPLICIT, /* command line, or set by the program */
} Given;

typedef struct
{
  char *keyword;
  char *value; /* nullable */
  Given given;
} Entry;

struct _DunConnectInfo
{
  /* Owned */
  GPtrArray *entries; /* Entry */
  char      *password;
};

/* Never empty: an empty value would let libpq look elsewhere. Output formats are relied on. */
static const char session_options[] =
  "-c search_path=pg_catalog,pg_temp -c datestyle=ISO,YMD -c intervalstyle=iso_8601"
  " -c bytea_output=hex -c client_min_messages=warning";

static const struct { const char *keyword, *value; } own_defaults[] = {
  { "application_name", "dundesk" },
  { "client_encoding", "UTF8" },
  { "connect_timeout", "10" },
  { "dbname", "dundesk" },
  { "gssencmode", "disable" },
  { "keepalives", "1" },
  { "keepalives_count", "3" },
  { "keepalives_idle", "5" },
  { "keepalives_interval", "2" },
  { "options", session_options },
  { "ssl_min_protocol_version", "TLSv1.2" },
  { "tcp_user_timeout", "6000" },
};

G_DEFINE_BOXED_TYPE (DunConnectInfo, dun_connect_info, dun_connect_info_ref,
                     dun_connect_info_unref)

static void
wipe (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
entry_free (Entry *entry)
{
  g_free (entry->keyword);
  g_free (entry->value);
  g_free (entry);
}

static Entry *
find_entry (DunConnectInfo *self,
            const char     *keyword)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->keyword, keyword) == 0)
        return entry;
    }
  return NULL;
}

static void
put (DunConnectInfo *self,
     const char     *keyword,
     const char     *value,
     Given           given)
{
  Entry *entry;

  if (strcmp (keyword, "password") == 0)
    {
      dun_connect_info_set_password (self, value);
      return;
    }
  entry = find_entry (self, keyword);
  if (entry == NULL || entry->given > given)
    return;
  g_free (entry->value);
  entry->value = value != NULL && value[0] != '\0' ? g_strdup (value) : NULL;
  entry->given = given;
}

static void
free_options (PQconninfoOption *options)
{
  for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
    if (o->val != NULL && strcmp (o->keyword, "password") == 0)
      explicit_bzero (o->val, strlen (o->val));
  PQconninfoFree (options);
}

/* libpq reads the service file when it fills in defaults but keeps silent about a service that is
 * not there. It does complain when it connects, and an address that is none ends that at once. */
static gboolean
check_service (const char *service,
               GError    **error)
{
  const char *keywords[] = { "service", "hostaddr", "host", NULL };
  const char *values[] = { service, "no-address", "none", NULL };
  PGconn *conn = PQconnectStartParams (keywords, values, 0);
  gboolean found = conn != NULL && strstr (PQerrorMessage (conn), "\"no-address\"") != NULL;

  if (conn != NULL)
    PQfinish (conn);
  if (!found)
    /* Translators: %s is the name of an entry in the file pg_service.conf. */
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                 _("There is no connection service “%s” in the service file."), service);
  return found;
}

static void
unset_environment (void)
{
  g_auto (GStrv) names = g_listenv ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "PG"))
      g_unsetenv (names[i]);
}

static gboolean
read_ambient (DunConnectInfo *self,
              const char     *service,
              GError        **error)
{
  PQconninfoOption *ambient, *plain;
  g_autofree char *passed = NULL;
  g_autoptr (GHashTable) from_env = g_hash_table_new (g_str_hash, g_str_equal);

  if (service != NULL)
    g_setenv ("PGSERVICE", service, TRUE);
  passed = g_strdup (g_getenv ("PGSERVICE"));
  if (passed != NULL && passed[0] != '\0' && !check_service (passed, error))
    return FALSE;

  ambient = PQconndefaults ();
  if (ambient == NULL)
    g_error ("out of memory");
  for (PQconninfoOption *o = ambient; o->keyword != NULL; o++)
    if (o->envvar != NULL && g_getenv (o->envvar) != NULL)
      g_hash_table_add (from_env, o->keyword);
  unset_environment ();
  plain = PQconndefaults ();
  if (plain == NULL)
    g_error ("out of memory");

  for (PQconninfoOption *o = plain; o->keyword != NULL; o++)
    {
      Entry *entry;

      /* Debug options cannot be asked for, a service has been read by now. */
      if (strcmp (o->keyword, "password") == 0 || strcmp (o->keyword, "service") == 0 ||
          strcmp (o->keyword, "replication") == 0)
        continue;
      entry = g_new0 (Entry, 1);
      entry->keyword = g_strdup (o->keyword);
      entry->value = g_strdup (o->val);
      g_ptr_array_add (self->entries, entry);
    }
  for (guint i = 0; i < G_N_ELEMENTS (own_defaults); i++)
    put (self, own_defaults[i].keyword, own_defaults[i].value, GIVEN_NOT);

  for (PQconninfoOption *o = ambient, *p = plain; o->keyword != NULL; o++, p++)
    if (strcmp (o->keyword, "options") != 0 &&
        (g_hash_table_contains (from_env, o->keyword) || g_strcmp0 (o->val, p->val) != 0))
      put (self, o->keyword, o->val, GIVEN_AMBIENT);
  free_options (ambient);
  free_options (plain);
  return TRUE;
}

/**
 * dun_connect_info_new:
 * @uri: (nullable): what stood on the command line: "postgresql://…" or "host=… dbname=…"
 *
 * Reads, in this order, @uri, the environment and the service file; settings are added with
 * dun_connect_info_set_default(). Takes all PG* variables away: call it once, at the program's
 * start, before there are threads, and copy it later.
 *
 * Returns: (transfer full): the info, or NULL with %DUN_ERROR_INPUT
 */
DunConnectInfo *
dun_connect_info_new (const char *uri,
                      GError    **error)
{
  g_autoptr (DunConnectInfo) self = g_atomic_rc_box_new0 (DunConnectInfo);
  PQconninfoOption *explicit = NULL;
  const char *service = NULL;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  if (uri != NULL && uri[0] != '\0')
    {
      char *reason = NULL;

      explicit = PQconninfoParse (uri, &reason);
      if (explicit == NULL)
        {
          if (reason != NULL)
            g_strchomp (reason);
          g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("The connection string cannot be read: %s"), reason);
          PQfreemem (reason);
          return NULL;
        }
      for (PQconninfoOption *o = explicit; o->keyword != NULL; o++)
        if (strcmp (o->keyword, "service") == 0)
          service = o->val;
    }
  if (!read_ambient (self, service, error))
    {
      free_options (explicit);
      return NULL;
    }
  for (PQconninfoOption *o = explicit; o != NULL && o->keyword != NULL; o++)
    if (o->val != NULL)
      dun_connect_info_set (self, o->keyword, o->val);
  free_options (explicit);
  return g_steal_pointer (&self);
}

/* Returns: (transfer full): a copy to change, for another person or another database. */
DunConnectInfo *
dun_connect_info_copy (DunConnectInfo *self)
{
  DunConnectInfo *copy = g_atomic_rc_box_new0 (DunConnectInfo);

  copy->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      Entry *twin = g_new0 (Entry, 1);

      twin->keyword = g_strdup (entry->keyword);
      twin->value = g_strdup (entry->value);
      twin->given = entry->given;
      g_ptr_array_add (copy->entries, twin);
    }
  copy->password = g_strdup (self->password);
  return copy;
}

DunConnectInfo *
dun_connect_info_ref (DunConnectInfo *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
connect_info_clear (DunConnectInfo *self)
{
  g_ptr_array_unref (self->entries);
  wipe (self->password);
}

void
dun_connect_info_unref (DunConnectInfo *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) connect_info_clear);
}

/* Returns: (nullable): the value in force; never the password. */
const char *
dun_connect_info_get (DunConnectInfo *self,
                      const char     *keyword)
{
  const Entry *entry = find_entry (self, keyword);
  gboolean remote;

  if (entry == NULL)
    return NULL;
  remote = dun_connect_info_is_remote (self);
  if (strcmp (keyword, "sslmode") == 0 && remote && entry->given < GIVEN_EXPLICIT)
    return "verify-full";
  if (strcmp (keyword, "channel_binding") == 0 && remote && entry->given < GIVEN_EXPLICIT)
    return "require";
  return entry->value;
}

/* Returns: TRUE when the value came from the command line, the environment, a service or a
 * setting, so that a sign-in form may offer it. */
gboolean
dun_connect_info_is_given (DunConnectInfo *self,
                           const char     *keyword)
{
  const Entry *entry = find_entry (self, keyword);

  return entry != NULL && entry->given != GIVEN_NOT && entry->value != NULL;
}

/* Sets @keyword as if it stood on the command line; session options come after our own. */
void
dun_connect_info_set (DunConnectInfo *self,
                      const char     *keyword,
                      const char     *value)
{
  g_autofree char *joined = NULL;

  if (strcmp (keyword, "options") == 0)
    value = joined = g_strdup_printf ("%s %s", session_options, value);
  put (self, keyword, value, GIVEN_EXPLICIT);
}

/* Sets @keyword from the program's settings: used when neither command line nor environment said
 * anything. A weaker sslmode is not taken from there; see dun_connect_info_set(). */
void
dun_connect_info_set_default (DunConnectInfo *self,
                              const char     *keyword,
                              const char     *value)
{
  if (value != NULL && value[0] != '\0')
    put (self, keyword, value, GIVEN_SETTING);
}

void
dun_connect_info_set_user (DunConnectInfo *self,
                           const char     *user)
{
  put (self, "user", user, GIVEN_EXPLICIT);
}

/* @password: (nullable): copied; the copy is wiped when it is replaced or the info goes. */
void
dun_connect_info_set_password (DunConnectInfo *self,
                               const char     *password)
{
  wipe (self->password);
  self->password = password != NULL && password[0] != '\0' ? g_strdup (password) : NULL;
}

gboolean
dun_connect_info_has_password (DunConnectInfo *self)
{
  return self->password != NULL;
}

static gboolean
host_is_remote (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host[0] == '\0' || host[0] == '/' || host[0] == '@' || strcmp (host, "localhost") == 0)
    return FALSE;
  address = g_inet_address_new_from_string (host);
  return address == NULL || !g_inet_address_get_is_loopback (address);
}

/* Returns: TRUE when at least one of the hosts is reached over a network. */
gboolean
dun_connect_info_is_remote (DunConnectInfo *self)
{
  const char *keywords[] = { "hostaddr", "host" };

  for (guint k = 0; k < G_N_ELEMENTS (keywords); k++)
    {
      const Entry *entry = find_entry (self, keywords[k]);
      g_auto (GStrv) hosts = NULL;

      if (entry == NULL || entry->value == NULL)
        continue;
      hosts = g_strsplit (entry->value, ",", -1);
      for (guint i = 0; hosts[i] != NULL; i++)
        if (host_is_remote (hosts[i]))
          return TRUE;
      if (k == 0)
        return FALSE;
    }
  return FALSE;
}

/* Returns: TRUE when the line crosses a network and somebody asked for less than a checked,
 * encrypted one, or brought session options along: the window says so all the time. */
gboolean
dun_connect_info_is_weak (DunConnectInfo *self)
{
  if (!dun_connect_info_is_remote (self))
    return FALSE;
  return g_strcmp0 (dun_connect_info_get (self, "sslmode"), "verify-full") != 0 ||
         g_strcmp0 (dun_connect_info_get (self, "channel_binding"), "require") != 0 ||
         g_strcmp0 (dun_connect_info_get (self, "options"), session_options) != 0;
}

/* Returns: (transfer full): "dundesk @ db1.example:5432", for a status bar; not translated. */
char *
dun_connect_info_describe (DunConnectInfo *self)
{
  const char *host = dun_connect_info_get (self, "host");
  const char *port = dun_connect_info_get (self, "port");
  const char *database = dun_connect_info_get (self, "dbname");

  if (host == NULL)
    host = dun_connect_info_get (self, "hostaddr");
  if (host == NULL || host[0] == '/' || host[0] == '@')
    return g_strdup (database);
  if (port == NULL || strcmp (port, "5432") == 0)
    return g_strdup_printf ("%s @ %s", database, host);
  return g_strdup_printf ("%s @ %s:%s", database, host, port);
}

/**
 * dun_connect_info_build_params:
 * @host: (nullable): one host name or socket directory
 * @hostaddr: (nullable): its address, so that libpq asks no name server
 * @port: (nullable): its port
 * @session_attrs: (nullable): target_session_attrs of this try
 * @params: (out caller-allocates): two arrays to free; valid as long as the info and the arguments
 */
void
dun_connect_info_build_params (DunConnectInfo   *self,
                               const char       *host,
                               const char       *hostaddr,
                               const char       *port,
                               const char       *session_attrs,
                               DunConnectParams *params)
{
  params->keywords = g_ptr_array_new ();
  params->values = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      const char *value = dun_connect_info_get (self, entry->keyword);

      if (strcmp (entry->keyword, "host") == 0)
        value = host;
      else if (strcmp (entry->keyword, "hostaddr") == 0)
        value = hostaddr;
      else if (strcmp (entry->keyword, "port") == 0)
        value = port;
      else if (strcmp (entry->keyword, "target_session_attrs") == 0 && session_attrs != NULL)
        value = session_attrs;
      if (value == NULL)
        continue;
      g_ptr_array_add (params->keywords, entry->keyword);
      g_ptr_array_add (params->values, (char *) value);
    }
  if (self->password != NULL)
    {
      g_ptr_array_add (params->keywords, (char *) "password");
      g_ptr_array_add (params->values, self->password);
    }
  g_ptr_array_add (params->keywords, NULL);
  g_ptr_array_add (params->values, NULL);
}
