/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier"

#include "dun-carrier.h"

#include "dun-curl-private.h"
#include "dun-error.h"
#include "dun-mail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* E-mail through an SMTP server: one recipient a message, our reference as Message-ID, encrypted
 * unless the server is on this machine. A message may have been taken once its last byte was asked
 * for. */

struct _DunCarrierSmtp
{
  DunCarrier parent;

  char    *url;      /* owned */
  char    *from;     /* owned: "Bank <mail@bank.example>" or the address alone */
  char    *sender;   /* owned: the address of it */
  char    *domain;   /* owned: the right side of our Message-ID */
  char    *user;     /* owned, nullable */
  char    *password; /* owned, nullable */
  gboolean is_loopback;
  guint    timeout;
};

#define DUN_TYPE_CARRIER_SMTP (dun_carrier_smtp_get_type ())
G_DECLARE_FINAL_TYPE (DunCarrierSmtp, dun_carrier_smtp, DUN, CARRIER_SMTP, DunCarrier)
G_DEFINE_FINAL_TYPE (DunCarrierSmtp, dun_carrier_smtp, DUN_TYPE_CARRIER)

typedef struct
{
  const char *text;
  gsize       length;
  gsize       at;
  gboolean    is_out; /* the server has all of it, or may have */
} Upload;

static size_t
upload_cb (char  *buffer,
           size_t size,
           size_t n,
           void  *user_data)
{
  Upload *upload = user_data;
  gsize chunk = MIN (size * n, upload->length - upload->at);

  memcpy (buffer, upload->text + upload->at, chunk);
  upload->at += chunk;
  upload->is_out |= upload->at == upload->length;
  return chunk;
}

static void
dun_carrier_smtp_submit (DunCarrier      *carrier,
                         const DunParcel *parcel,
                         DunReceipt      *receipt)
{
  DunCarrierSmtp *self = DUN_CARRIER_SMTP (carrier);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  DunMail mail = {
    .from = self->from,
    .to = parcel->address,
    .subject = parcel->subject != NULL ? parcel->subject : "",
    .reference = parcel->reference,
    .domain = self->domain,
    .body = parcel->body,
    .attachment = parcel->attachment,
    .attachment_name = parcel->attachment_name,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dun_mail_write (&mail, now, &error);
  Upload upload = { text, text != NULL ? strlen (text) : 0, 0, FALSE };
  char words[CURL_ERROR_SIZE] = "";
  g_autoptr (CURL) curl = NULL;
  g_autofree char *sender = NULL, *recipient = NULL;
  struct curl_slist *recipients = NULL;
  CURLcode result;
  long code = 0;

  if (text == NULL)
    {
      receipt->outcome = DUN_CARRIER_REFUSED;
      receipt->status = g_strdup (error->message);
      return;
    }
  curl = dun_curl_new (self->timeout, words);
  sender = g_strdup_printf ("<%s>", self->sender);
  recipient = g_strdup_printf ("<%s>", parcel->address);
  recipients = curl_slist_append (NULL, recipient);
  curl_easy_setopt (curl, CURLOPT_URL, self->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  if (!self->is_loopback)
    curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
  if (self->user != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, self->password != NULL ? self->password : "");
    }
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, sender);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, upload_cb);
  curl_easy_setopt (curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) upload.length);
  result = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &code);
  curl_slist_free_all (recipients);

  receipt->status = result == CURLE_OK ? g_strdup_printf ("%ld", code)
                    : words[0] != '\0' ? g_strdup_printf ("%ld %s", code, words)
                                       : g_strdup (curl_easy_strerror (result));
  if (result == CURLE_OK)
    receipt->outcome = DUN_CARRIER_ACCEPTED;
  else if (result == CURLE_LOGIN_DENIED || (code >= 400 && code < 500))
    {
      receipt->outcome = DUN_CARRIER_AWAY;
      receipt->retry_seconds = 300;
    }
  else if (code >= 500)
    receipt->outcome = DUN_CARRIER_REFUSED;
  else
    receipt->outcome = upload.is_out ? DUN_CARRIER_DOUBTFUL : DUN_CARRIER_AWAY;
}

static gboolean
dun_carrier_smtp_load (DunCarrier  *carrier,
                       GKeyFile    *settings,
                       const char  *group,
                       GError     **error)
{
  DunCarrierSmtp *self = DUN_CARRIER_SMTP (carrier);
  g_autoptr (GError) local = NULL;

  self->url = g_key_file_get_string (settings, group, "url", NULL);
  self->from = g_key_file_get_string (settings, group, "from", NULL);
  self->user = g_key_file_get_string (settings, group, "user", NULL);
  self->timeout = dun_carrier_get_seconds (settings, group, "timeout", 60);
  /* In clear is refused when the line is opened: the server must offer encryption. */
  if (!dun_carrier_check_url (self->url, NULL, &self->is_loopback, error))
    return FALSE;
  self->sender = self->from != NULL ? dun_mail_get_address (self->from) : NULL;
  if (self->sender == NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("It needs a sender's address: from=Bank <mail@bank.example>"));
      return FALSE;
    }
  self->domain = g_key_file_get_string (settings, group, "domain", NULL);
  if (self->domain == NULL)
    self->domain = g_strdup (strrchr (self->sender, '@') + 1);
  self->password = dun_carrier_read_secret (settings, group, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
dun_carrier_smtp_finalize (GObject *object)
{
  DunCarrierSmtp *self = DUN_CARRIER_SMTP (object);

  g_free (self->url);
  g_free (self->from);
  g_free (self->sender);
  g_free (self->domain);
  g_free (self->user);
  g_free (self->password);

  G_OBJECT_CLASS (dun_carrier_smtp_parent_class)->finalize (object);
}

static void
dun_carrier_smtp_class_init (DunCarrierSmtpClass *klass)
{
  DunCarrierClass *carrier_class = DUN_CARRIER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dun_carrier_smtp_finalize;
  carrier_class->load = dun_carrier_smtp_load;
  carrier_class->submit = dun_carrier_smtp_submit;
}

static void
dun_carrier_smtp_init (DunCarrierSmtp *self)
{
}
