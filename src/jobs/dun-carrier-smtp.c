/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier"

#include "dun-carrier.h"

#include "dun-bounce.h"
#include "dun-curl-private.h"
#include "dun-error.h"
#include "dun-mail.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* E-mail through an SMTP server: one recipient a message, our reference as Message-ID, encrypted
 * unless the server is on this machine. A message may have been taken once its last byte was asked
 * for. What comes back lies in a mailbox directory (Maildir), to which the bank's mail server
 * delivers what is sent to the sender's address. */

#define MAX_RETURNED (1024 * 1024)
#define MAX_COLLECT  100

struct _DunCarrierSmtp
{
  DunCarrier parent;

  char    *url;      /* owned */
  char    *from;     /* owned: "Bank <mail@bank.example>" or the address alone */
  char    *sender;   /* owned: the address of it */
  char    *domain;   /* owned: the right side of our Message-ID */
  char    *user;     /* owned, nullable */
  char    *password; /* owned, nullable */
  char    *ca_file;  /* owned, nullable: who vouches for the server, beside nobody else */
  char    *mailbox;  /* owned, nullable: the Maildir of what comes back */
  gboolean is_encrypted;
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

/* Keeps the last line that the server said, before it says good-bye. */
static size_t
answer_cb (char  *buffer,
           size_t size,
           size_t n,
           void  *user_data)
{
  GString *answer = user_data;

  if (size * n >= 3 && strncmp (buffer, "221", 3) == 0)
    return size * n;
  g_string_truncate (answer, 0);
  g_string_append_len (answer, buffer, (gssize) MIN (size * n, 500));
  return size * n;
}

/* "550 5.1.1 …": whether that says that there is no such mailbox. */
static gboolean
is_nobody (const char *answer)
{
  static const char *const codes[] = { "550", "551", "553" };
  const char *status = strlen (answer) > 4 ? answer + 4 : "";

  if (g_ascii_isdigit (status[0]) && status[1] == '.')
    return g_str_has_prefix (status, "5.1.") || g_str_has_prefix (status, "5.2.1");
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (answer, codes[i]))
      return TRUE;
  return FALSE;
}

/* What the server's last word means for this message: for its recipient and its text; what it has
 * against us, our sender or our password, keeps everything here until somebody mends it. */
static DunCarrierOutcome
judge (CURLcode      result,
       long          code,
       const char   *words,
       const char   *answer,
       const Upload *upload)
{
  if (result == CURLE_OK)
    return DUN_CARRIER_ACCEPTED;
  if (upload->at == 0 && code >= 500 && g_str_has_prefix (words, "RCPT failed"))
    return is_nobody (answer) ? DUN_CARRIER_NOBODY : DUN_CARRIER_REFUSED;
  if (code >= 500 && (upload->at > 0 || code == 552))
    return DUN_CARRIER_REFUSED;
  if (code >= 400)
    return DUN_CARRIER_AWAY;
  return upload->is_out ? DUN_CARRIER_DOUBTFUL : DUN_CARRIER_AWAY;
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
  g_autoptr (GString) answer = g_string_new (NULL);
  struct curl_slist *recipients = NULL;
  CURLcode result;
  long code = 0;

  if (text == NULL)
    {
      receipt->outcome = DUN_CARRIER_REFUSED;
      receipt->status = g_strdup (error->message);
      return;
    }
  curl = dun_curl_new (self->timeout, parcel->leave_before, words);
  sender = g_strdup_printf ("<%s>", self->sender);
  recipient = g_strdup_printf ("<%s>", parcel->address);
  recipients = curl_slist_append (NULL, recipient);
  curl_easy_setopt (curl, CURLOPT_URL, self->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  if (self->is_encrypted)
    curl_easy_setopt (curl, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
  if (self->ca_file != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CAINFO, self->ca_file);
      curl_easy_setopt (curl, CURLOPT_CAPATH, NULL);
    }
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, answer_cb);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, answer);
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

  g_strchomp (answer->str);
  receipt->outcome = judge (result, code, words, answer->str, &upload);
  receipt->retry_seconds = 300;
  if (result == CURLE_OK || (code >= 400 && answer->str[0] != '\0'))
    receipt->status = g_utf8_make_valid (answer->str, -1);
  else
    receipt->status = g_strdup (words[0] != '\0' ? words : curl_easy_strerror (result));
}

/* --- What comes back --- */

static DunReturned *
read_returned (DunCarrierSmtp *self,
               const char     *path)
{
  g_autofree char *mail = NULL;
  gsize length = 0;
  GStatBuf about;
  g_autoptr (DunBounce) bounce = NULL;
  DunReturned *returned;

  if (g_lstat (path, &about) != 0 || !S_ISREG (about.st_mode) || about.st_size > MAX_RETURNED
      || !g_file_get_contents (path, &mail, &length, NULL))
    return NULL;
  bounce = dun_bounce_read (mail, length, self->domain);
  if (bounce == NULL)
    return NULL;
  returned = g_new0 (DunReturned, 1);
  returned->reference = g_steal_pointer (&bounce->reference);
  returned->status = g_steal_pointer (&bounce->status);
  returned->is_permanent = bounce->is_permanent;
  returned->path = g_strdup (path);
  return returned;
}

/* From "new" to "cur", as a mail program does with what it has read. */
static void
move_to_cur (DunCarrierSmtp *self,
             const char     *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *seen = g_strconcat (name, ":2,S", NULL);
  g_autofree char *target = g_build_filename (self->mailbox, "cur", seen, NULL);

  if (g_rename (path, target) != 0)
    g_warning ("%s can not be moved to %s", path, target);
}

static GPtrArray *
dun_carrier_smtp_collect (DunCarrier *carrier)
{
  DunCarrierSmtp *self = DUN_CARRIER_SMTP (carrier);
  g_autofree char *folder =
    self->mailbox != NULL ? g_build_filename (self->mailbox, "new", NULL) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  GPtrArray *all;
  const char *name;

  if (dir == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_returned_free);
  while (all->len < MAX_COLLECT && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      DunReturned *returned = read_returned (self, path);

      if (returned != NULL)
        g_ptr_array_add (all, returned);
      else
        move_to_cur (self, path); /* somebody's answer: people read it there */
    }
  return all;
}

static void
dun_carrier_smtp_put_away (DunCarrier        *carrier,
                           const DunReturned *returned)
{
  move_to_cur (DUN_CARRIER_SMTP (carrier), returned->path);
}

static gboolean
dun_carrier_smtp_load (DunCarrier  *carrier,
                       GKeyFile    *settings,
                       const char  *group,
                       GError     **error)
{
  DunCarrierSmtp *self = DUN_CARRIER_SMTP (carrier);
  g_autoptr (GError) local = NULL;
  gboolean is_loopback;

  self->url = g_key_file_get_string (settings, group, "url", NULL);
  self->from = g_key_file_get_string (settings, group, "from", NULL);
  self->user = g_key_file_get_string (settings, group, "user", NULL);
  self->timeout = dun_carrier_get_seconds (settings, group, "timeout", 60);
  /* In clear is refused when the line is opened: the server must offer encryption. */
  if (!dun_carrier_check_url (self->url, NULL, &is_loopback, error))
    return FALSE;
  self->is_encrypted = !is_loopback || g_key_file_get_boolean (settings, group, "encrypted", NULL);
  self->ca_file = g_key_file_get_string (settings, group, "ca_file", NULL);
  self->mailbox = g_key_file_get_string (settings, group, "returned_mail", NULL);
  if (self->mailbox != NULL && !g_file_test (self->mailbox, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("%s is no mailbox directory (returned_mail)."), self->mailbox);
      return FALSE;
    }
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
  g_free (self->ca_file);
  g_free (self->mailbox);

  G_OBJECT_CLASS (dun_carrier_smtp_parent_class)->finalize (object);
}

static void
dun_carrier_smtp_class_init (DunCarrierSmtpClass *klass)
{
  DunCarrierClass *carrier_class = DUN_CARRIER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dun_carrier_smtp_finalize;
  carrier_class->load = dun_carrier_smtp_load;
  carrier_class->submit = dun_carrier_smtp_submit;
  carrier_class->collect = dun_carrier_smtp_collect;
  carrier_class->put_away = dun_carrier_smtp_put_away;
}

static void
dun_carrier_smtp_init (DunCarrierSmtp *self)
{
}
