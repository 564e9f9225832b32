/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier"

#include "dun-carrier.h"

#include "dun-curl-private.h"
#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A gateway over HTTP: one POST a message, with our reference as idempotency key, one GET to ask.
 * Address and body are templates of the settings: {to}, {text}, {reference}, and {leave_until} (RFC
 * 3339) or {leave_seconds} for a gateway that keeps messages waiting; {id} is its own name. */

#define DEFAULT_BODY "{\"to\": \"{to}\", \"text\": \"{text}\", \"reference\": \"{reference}\"}"
#define MAX_ANSWER   (64 * 1024)

struct _DunCarrierHttp
{
  DunCarrier parent;

  char *url;           /* owned */
  char *status_url;    /* owned, nullable */
  char *body;          /* owned */
  char *content_type;  /* owned */
  char *key_header;    /* owned */
  char *authorization; /* owned, nullable */
  char *id_field;      /* owned */
  char *status_field;  /* owned */
  guint timeout;
};

#define DUN_TYPE_CARRIER_HTTP (dun_carrier_http_get_type ())
G_DECLARE_FINAL_TYPE (DunCarrierHttp, dun_carrier_http, DUN, CARRIER_HTTP, DunCarrier)
G_DEFINE_FINAL_TYPE (DunCarrierHttp, dun_carrier_http, DUN_TYPE_CARRIER)

static char *
quote_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);

  return g_strndup (quoted + 1, strlen (quoted) - 2);
}

static char *
quote_uri (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

/* Puts the values into a template, each quoted for where it stands. One pass: what a value says is
 * never taken for a field. */
static char *
fill (const char        *template,
      const char *const *names,
      const char *const *values,
      char            *(*quote) (const char *text))
{
  GString *out = g_string_new (NULL);

  while (*template != '\0')
    {
      gsize i;

      for (i = 0; *template == '{' && names[i] != NULL; i++)
        if (g_str_has_prefix (template + 1, names[i])
            && template[1 + strlen (names[i])] == '}')
          break;
      if (*template == '{' && names[i] != NULL)
        {
          g_autofree char *quoted = quote (values[i] != NULL ? values[i] : "");

          g_string_append (out, quoted);
          template += strlen (names[i]) + 2;
        }
      else
        g_string_append_c (out, *template++);
    }
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full) (nullable): a member of the answer, "data.id" for one inside another */
static char *
pick (const char *json,
      const char *path)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = root;

  for (guint i = 0; node != NULL && parts[i] != NULL; i++)
    node = JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), parts[i]) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

static size_t
keep_cb (char  *bytes,
         size_t size,
         size_t n,
         void  *user_data)
{
  GString *answer = user_data;

  if (answer->len + size * n > MAX_ANSWER)
    return 0;
  g_string_append_len (answer, bytes, (gssize) (size * n));
  return size * n;
}

static CURLcode
ask (DunCarrierHttp *self,
     const char     *url,
     const char     *reference,
     const char     *body,
     gint64          leave_before,
     GString        *answer,
     long           *code,
     gboolean       *was_sent,
     char           *words)
{
  g_autoptr (CURL) curl = dun_curl_new (self->timeout, leave_before, words);
  struct curl_slist *headers = NULL;
  g_autofree char *type = g_strconcat ("Content-Type: ", self->content_type, NULL);
  g_autofree char *key = g_strdup_printf ("%s: %s", self->key_header, reference);
  long n_sent = 0;
  CURLcode result;

  headers = curl_slist_append (headers, key);
  if (body != NULL)
    headers = curl_slist_append (headers, type);
  if (self->authorization != NULL)
    {
      g_autofree char *line = g_strconcat ("Authorization: ", self->authorization, NULL);

      headers = curl_slist_append (headers, line);
    }
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, keep_cb);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, answer);
  if (body != NULL)
    curl_easy_setopt (curl, CURLOPT_POSTFIELDS, body);
  result = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, code);
  curl_easy_getinfo (curl, CURLINFO_REQUEST_SIZE, &n_sent);
  *was_sent = n_sent > 0;
  curl_slist_free_all (headers);
  return result;
}

/* Returns: (transfer full): PostgreSQL's instant as everybody else writes it; "" for none. */
static char *
dup_instant (const char *instant)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = instant != NULL ? g_date_time_new_from_iso8601 (instant, utc) : NULL;
  g_autoptr (GDateTime) there = at != NULL ? g_date_time_to_utc (at) : NULL;

  return there != NULL ? g_date_time_format (there, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
dun_carrier_http_submit (DunCarrier      *carrier,
                         const DunParcel *parcel,
                         DunReceipt      *receipt)
{
  DunCarrierHttp *self = DUN_CARRIER_HTTP (carrier);
  static const char *const names[] = { "to", "text", "reference", "leave_until", "leave_seconds",
                                       NULL };
  gint64 left = MAX (parcel->leave_before - g_get_monotonic_time (), 0) / G_USEC_PER_SEC;
  g_autofree char *until = dup_instant (parcel->leave_until);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, left);
  const char *const values[] = { parcel->address, parcel->body, parcel->reference, until,
                                 seconds };
  g_autofree char *url = fill (self->url, names, values, quote_uri);
  g_autofree char *body = fill (self->body, names, values,
                                strstr (self->content_type, "json") != NULL ? quote_json
                                                                            : quote_uri);
  g_autoptr (GString) answer = g_string_new (NULL);
  char words[CURL_ERROR_SIZE] = "";
  gboolean was_sent;
  long code = 0;
  CURLcode result = ask (self, url, parcel->reference, body, parcel->leave_before, answer, &code,
                         &was_sent, words);

  if (result != CURLE_OK)
    {
      receipt->outcome = was_sent ? DUN_CARRIER_DOUBTFUL : DUN_CARRIER_AWAY;
      receipt->status = g_strdup (words[0] != '\0' ? words : curl_easy_strerror (result));
      return;
    }
  receipt->status = g_strdup_printf ("HTTP %ld", code);
  if (code >= 200 && code < 300)
    {
      receipt->outcome = DUN_CARRIER_TAKEN;
      receipt->carrier_ref = pick (answer->str, self->id_field);
    }
  else if (code == 409 && dun_carrier_knows_reference (carrier))
    receipt->outcome = DUN_CARRIER_TAKEN; /* it has it from before */
  else if (code == 400 || code == 410 || code == 413 || code == 422)
    receipt->outcome = DUN_CARRIER_REFUSED;
  else if (code == 429 || code == 503 || (code >= 300 && code < 500 && code != 408))
    {
      /* It says no before it does anything: too many, away, or settings that want mending. */
      receipt->outcome = DUN_CARRIER_AWAY;
      receipt->retry_seconds = code == 429 || code == 503 ? 30 : 300;
    }
  else
    receipt->outcome = DUN_CARRIER_DOUBTFUL;
}

static char *
dun_carrier_http_poll (DunCarrier  *carrier,
                       const char  *reference,
                       const char  *carrier_ref,
                       char       **status)
{
  DunCarrierHttp *self = DUN_CARRIER_HTTP (carrier);
  static const char *const names[] = { "reference", "id", NULL };
  const char *const values[] = { reference, carrier_ref != NULL ? carrier_ref : reference };
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autofree char *url = NULL;
  char words[CURL_ERROR_SIZE] = "";
  gboolean was_sent;
  long code = 0;

  if (self->status_url == NULL)
    return NULL;
  url = fill (self->status_url, names, values, quote_uri);
  if (ask (self, url, reference, NULL, 0, answer, &code, &was_sent, words) != CURLE_OK
      || code != 200)
    return NULL;
  *status = pick (answer->str, self->status_field);
  return *status != NULL ? g_strdup (dun_carrier_event_of (*status)) : NULL;
}

static char *
read_setting (GKeyFile   *settings,
              const char *group,
              const char *key,
              const char *otherwise)
{
  char *value = g_key_file_get_string (settings, group, key, NULL);

  return value != NULL ? value : g_strdup (otherwise);
}

static gboolean
dun_carrier_http_load (DunCarrier  *carrier,
                       GKeyFile    *settings,
                       const char  *group,
                       GError     **error)
{
  DunCarrierHttp *self = DUN_CARRIER_HTTP (carrier);
  g_autoptr (GError) local = NULL;
  g_autofree char *secret = NULL, *authorization = NULL;
  gboolean is_loopback;

  self->url = g_key_file_get_string (settings, group, "url", NULL);
  self->status_url = g_key_file_get_string (settings, group, "status_url", NULL);
  self->body = read_setting (settings, group, "body", DEFAULT_BODY);
  self->content_type = read_setting (settings, group, "content_type", "application/json");
  self->key_header = read_setting (settings, group, "key_header", "Idempotency-Key");
  self->id_field = read_setting (settings, group, "id_field", "id");
  self->status_field = read_setting (settings, group, "status_field", "status");
  self->timeout = dun_carrier_get_seconds (settings, group, "timeout", 20);
  if (!dun_carrier_check_url (self->url, "http", &is_loopback, error)
      || (self->status_url != NULL
          && !dun_carrier_check_url (self->status_url, "http", &is_loopback, error)))
    return FALSE;
  secret = dun_carrier_read_secret (settings, group, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  authorization = g_key_file_get_string (settings, group, "authorization", NULL);
  if (secret != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (authorization != NULL ? authorization : "Bearer {secret}",
                                         "{secret}", -1);

      self->authorization = g_strjoinv (secret, parts);
    }
  return TRUE;
}

static void
dun_carrier_http_finalize (GObject *object)
{
  DunCarrierHttp *self = DUN_CARRIER_HTTP (object);

  g_free (self->url);
  g_free (self->status_url);
  g_free (self->body);
  g_free (self->content_type);
  g_free (self->key_header);
  g_free (self->authorization);
  g_free (self->id_field);
  g_free (self->status_field);

  G_OBJECT_CLASS (dun_carrier_http_parent_class)->finalize (object);
}

static void
dun_carrier_http_class_init (DunCarrierHttpClass *klass)
{
  DunCarrierClass *carrier_class = DUN_CARRIER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dun_carrier_http_finalize;
  carrier_class->load = dun_carrier_http_load;
  carrier_class->submit = dun_carrier_http_submit;
  carrier_class->poll = dun_carrier_http_poll;
}

static void
dun_carrier_http_init (DunCarrierHttp *self)
{
}
