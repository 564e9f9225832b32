/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier"

#include "dun-carrier.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Who carries messages, read from a settings file: a group [carrier NAME] each, with type, channel
 * and whether it knows our reference. */

typedef struct
{
  char    *name;            /* owned */
  char    *channel;         /* owned */
  gboolean knows_reference;
} DunCarrierPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DunCarrier, dun_carrier, G_TYPE_OBJECT)

static void
dun_carrier_finalize (GObject *object)
{
  DunCarrierPrivate *self = dun_carrier_get_instance_private (DUN_CARRIER (object));

  g_free (self->name);
  g_free (self->channel);

  G_OBJECT_CLASS (dun_carrier_parent_class)->finalize (object);
}

static void
dun_carrier_class_init (DunCarrierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_carrier_finalize;
}

static void
dun_carrier_init (DunCarrier *self)
{
}

void
dun_receipt_clear (DunReceipt *self)
{
  g_clear_pointer (&self->carrier_ref, g_free);
  g_clear_pointer (&self->status, g_free);
  self->retry_seconds = 0;
}

void
dun_returned_free (DunReturned *self)
{
  g_free (self->reference);
  g_free (self->status);
  g_free (self->path);
  g_free (self);
}

static DunCarrier *
load_carrier (GKeyFile    *settings,
              const char  *group,
              GError     **error)
{
  static const struct
  {
    const char *type;
    const char *channel;
    gboolean    knows_reference; /* unless the settings say otherwise */
    GType     (*get_type) (void);
  } kinds[] = {
    { "gammu", "SMS", TRUE, dun_carrier_gammu_get_type },
    { "http", "SMS", FALSE, dun_carrier_http_get_type },
    { "smtp", "EMAIL", FALSE, dun_carrier_smtp_get_type },
  };
  g_autofree char *type = g_key_file_get_string (settings, group, "type", NULL);

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DunCarrier) carrier = NULL;
      DunCarrierPrivate *self;

      if (strcmp (kinds[i].type, type) != 0)
        continue;
      carrier = g_object_new (kinds[i].get_type (), NULL);
      self = dun_carrier_get_instance_private (carrier);
      self->name = g_strdup (group + strlen ("carrier "));
      self->channel = g_strdup (kinds[i].channel);
      self->knows_reference = g_key_file_has_key (settings, group, "knows_reference", NULL)
                                ? g_key_file_get_boolean (settings, group, "knows_reference", NULL)
                                : kinds[i].knows_reference;
      if (!DUN_CARRIER_GET_CLASS (carrier)->load (carrier, settings, group, error))
        {
          g_prefix_error (error, "[%s] ", group);
          return NULL;
        }
      return g_steal_pointer (&carrier);
    }
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               _("[%s] needs a type: gammu, http or smtp."), group);
  return NULL;
}

/**
 * dun_carriers_load:
 * @path: a settings file
 *
 * Returns: (transfer full) (element-type DunCarrier): at least one, in the order of the file;
 *   %NULL with #GFileError, #GKeyFileError or %DUN_ERROR_INPUT
 */
GPtrArray *
dun_carriers_load (const char  *path,
                   GError     **error)
{
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autoptr (GPtrArray) carriers = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  groups = g_key_file_get_groups (settings, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "carrier ") && groups[i][strlen ("carrier ")] != '\0')
      {
        DunCarrier *carrier = load_carrier (settings, groups[i], error);

        if (carrier == NULL)
          return NULL;
        g_ptr_array_add (carriers, carrier);
      }
  if (carriers->len == 0)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("%s names no carrier: it needs a group [carrier NAME]."), path);
      return NULL;
    }
  return g_steal_pointer (&carriers);
}

const char *
dun_carrier_get_name (DunCarrier *self)
{
  return ((DunCarrierPrivate *) dun_carrier_get_instance_private (self))->name;
}

const char *
dun_carrier_get_channel (DunCarrier *self)
{
  return ((DunCarrierPrivate *) dun_carrier_get_instance_private (self))->channel;
}

/* Whether a message may be handed over again with the same reference, because the carrier then
 * takes it for the same (reliability §3.8). */
gboolean
dun_carrier_knows_reference (DunCarrier *self)
{
  return ((DunCarrierPrivate *) dun_carrier_get_instance_private (self))->knows_reference;
}

/**
 * dun_carrier_submit:
 * @receipt: (out caller-allocates): what became of it; clear it
 */
void
dun_carrier_submit (DunCarrier      *self,
                    const DunParcel *parcel,
                    DunReceipt      *receipt)
{
  *receipt = (DunReceipt) { .outcome = DUN_CARRIER_DOUBTFUL };
  if (parcel->leave_before != 0 && g_get_monotonic_time () >= parcel->leave_before)
    {
      /* Kept: the database says when it may leave, or that it does not any more. */
      receipt->outcome = DUN_CARRIER_AWAY;
      receipt->retry_seconds = 1;
      receipt->status = g_strdup (_("Its hour passed before it left."));
      return;
    }
  DUN_CARRIER_GET_CLASS (self)->submit (self, parcel, receipt);
}

/**
 * dun_carrier_poll:
 * @status: (out) (nullable) (transfer full): the carrier's own word
 *
 * Returns: (transfer full) (nullable): the event of §4.3.7 that its answer means, %NULL when it
 *   says nothing new
 */
char *
dun_carrier_poll (DunCarrier  *self,
                  const char  *reference,
                  const char  *carrier_ref,
                  char       **status)
{
  *status = NULL;
  if (DUN_CARRIER_GET_CLASS (self)->poll == NULL)
    return NULL;
  return DUN_CARRIER_GET_CLASS (self)->poll (self, reference, carrier_ref, status);
}

/**
 * dun_carrier_collect:
 *
 * Returns: (transfer full) (nullable) (element-type DunReturned): what came back since it was last
 *   put away
 */
GPtrArray *
dun_carrier_collect (DunCarrier *self)
{
  return DUN_CARRIER_GET_CLASS (self)->collect != NULL
           ? DUN_CARRIER_GET_CLASS (self)->collect (self) : NULL;
}

/* The database knows of it: it is not collected again. */
void
dun_carrier_put_away (DunCarrier        *self,
                      const DunReturned *returned)
{
  DUN_CARRIER_GET_CLASS (self)->put_away (self, returned);
}

/**
 * dun_carrier_read_secret:
 *
 * Returns: (transfer full) (nullable): the first line of the group's secret_file, which nobody but
 *   its owner may read; %NULL without @error where the group names none
 */
char *
dun_carrier_read_secret (GKeyFile    *settings,
                         const char  *group,
                         GError     **error)
{
  g_autofree char *path = g_key_file_get_string (settings, group, "secret_file", NULL);
  g_autofree char *text = NULL;
  GStatBuf about;

  if (path == NULL)
    return NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  if (g_stat (path, &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("%s may be read by others. Give it the mode 0600."), path);
      return NULL;
    }
  text[strcspn (text, "\r\n")] = '\0';
  return g_steal_pointer (&text);
}

/**
 * dun_carrier_check_url:
 * @plain_scheme: what goes over the line in clear, "http"
 * @is_loopback: (out): whether it stays on this machine
 *
 * Returns: FALSE with %DUN_ERROR_INPUT for what is no address, or goes in clear to another machine
 */
gboolean
dun_carrier_check_url (const char  *url,
                       const char  *plain_scheme,
                       gboolean    *is_loopback,
                       GError     **error)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (host == NULL || host[0] == '\0')
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("It has no address (url)."));
      return FALSE;
    }
  *is_loopback = address != NULL ? g_inet_address_get_is_loopback (address)
                                 : g_ascii_strcasecmp (host, "localhost") == 0;
  if (plain_scheme != NULL && !*is_loopback
      && g_ascii_strcasecmp (g_uri_get_scheme (uri), plain_scheme) == 0)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("%s would carry names and amounts in clear. Use an encrypted address."), url);
      return FALSE;
    }
  return TRUE;
}

/**
 * dun_carrier_event_of:
 * @word: a state as SMPP 3.4 and its likes call it (X96)
 *
 * Returns: (transfer none) (nullable): the event it means
 */
const char *
dun_carrier_event_of (const char *word)
{
  static const struct
  {
    const char *word;
    const char *event;
  } words[] = {
    { "ACCEPTED", "ACCEPT" },   { "QUEUED", NULL },           { "SCHEDULED", NULL },
    { "ENROUTE", "ENROUTE" },   { "SENT", "ENROUTE" },        { "DELIVERED", "DELIVER" },
    { "EXPIRED", "EXPIRE" },    { "UNDELIVERABLE", "FAIL" },  { "UNDELIVERED", "FAIL" },
    { "FAILED", "FAIL" },       { "REJECTED", "REJECT" },     { "DELETED", "DELETE" },
    { "UNKNOWN", "DOUBT" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i].word, word) == 0)
      return words[i].event;
  return NULL;
}

/* Returns: the number of seconds that the settings say, within reason */
guint
dun_carrier_get_seconds (GKeyFile   *settings,
                         const char *group,
                         const char *key,
                         guint       otherwise)
{
  int seconds = g_key_file_get_integer (settings, group, key, NULL);

  return seconds > 0 ? (guint) MIN (seconds, 600) : otherwise;
}
