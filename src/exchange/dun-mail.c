/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-mail"

#include "dun-mail.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An e-mail as it goes over the line (RFC 5322, 2045, 2047): plain text and at most one PDF, both
 * in base64, so that no line is too long and none begins with a dot. */

#define WORD_BYTES 36 /* 48 signs of base64: with the name of its header below LINE_CHARS */
#define LINE_CHARS 76 /* of a header with encoded words (RFC 2047) */

static gboolean
is_address (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    {
      GRegex *made = g_regex_new ("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}"
                                  "(\\.[A-Za-z0-9-]{1,63})*$", G_REGEX_DOLLAR_ENDONLY, 0, NULL);

      g_once_init_leave (&regex, made);
    }
  return text != NULL && strlen (text) <= 254 && g_regex_match (regex, text, 0, NULL);
}

static gboolean
is_header_text (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || *text == 0x7f)
      return FALSE;
  return TRUE;
}

/* A header's text: as it is when it is ASCII, else in encoded words of whole characters. */
static void
append_words (GString    *out,
              const char *text)
{
  const char *start = text;

  if (g_str_is_ascii (text) && strlen (text) < 60 && strstr (text, "=?") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - start <= WORD_BYTES)
        end = g_utf8_next_char (end);
      word = g_base64_encode ((const guchar *) start, (gsize) (end - start));
      g_string_append_printf (out, "%s=?UTF-8?B?%s?=", start > text ? "\r\n " : "", word);
      start = end;
    }
}

static void
append_base64 (GString      *out,
               const guchar *bytes,
               gsize         length)
{
  for (gsize at = 0; at < length; at += 57)
    {
      g_autofree char *line = g_base64_encode (bytes + at, MIN (57, length - at));

      g_string_append (out, line);
      g_string_append (out, "\r\n");
    }
}

static void
append_text (GString    *out,
             const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  g_autofree char *text = g_strjoinv ("\r\n", lines);

  g_string_append (out, "Content-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: base64\r\n\r\n");
  append_base64 (out, (const guchar *) text, strlen (text));
}

static void
append_from (GString    *out,
             const char *from)
{
  const char *open = strrchr (from, '<');
  g_autofree char *name =
    open != NULL ? g_strstrip (g_strndup (from, (gsize) (open - from))) : NULL;
  g_autofree char *address = dun_mail_get_address (from);
  gsize used;

  g_string_append (out, "From: ");
  if (name != NULL && name[0] != '\0')
    {
      gboolean is_atom = g_str_is_ascii (name) && strpbrk (name, "\"\\()<>[]:;@,.") == NULL;

      if (is_atom || !g_str_is_ascii (name))
        append_words (out, name);
      else
        {
          g_autofree char *encoded = g_base64_encode ((const guchar *) name, strlen (name));

          g_string_append_printf (out, "=?UTF-8?B?%s?=", encoded);
        }
      used = out->len - (gsize) (g_strrstr (out->str, "\n") + 1 - out->str);
      g_string_append (out, used + strlen (address) + 3 > LINE_CHARS ? "\r\n " : " ");
    }
  g_string_append_printf (out, "<%s>\r\n", address);
}

static gboolean
check (const DunMail  *mail,
       GError        **error)
{
  g_autofree char *sender = dun_mail_get_address (mail->from);

  if (sender == NULL || !is_header_text (mail->from))
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is no sender of e-mail."), mail->from);
  else if (!is_address (mail->to))
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is no address of e-mail."), mail->to);
  else if (!g_utf8_validate (mail->subject, -1, NULL) || !is_header_text (mail->subject))
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                         _("The subject has signs that do not belong into one line."));
  else if (!is_header_text (mail->reference) || !is_header_text (mail->domain)
           || (mail->attachment_name != NULL
               && (!is_header_text (mail->attachment_name)
                   || !g_str_is_ascii (mail->attachment_name)
                   || strpbrk (mail->attachment_name, "\"\\") != NULL)))
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                         _("The e-mail's names have signs that do not belong there."));
  else
    return TRUE;
  return FALSE;
}

/**
 * dun_mail_get_address:
 *
 * Returns: (transfer full) (nullable): the address of "Name <address>" or of "address"
 */
char *
dun_mail_get_address (const char *from)
{
  const char *open = strrchr (from, '<');
  g_autofree char *address = NULL;

  if (open != NULL && g_str_has_suffix (from, ">"))
    address = g_strndup (open + 1, strlen (open) - 2);
  else if (open == NULL)
    address = g_strdup (from);
  return is_address (address) ? g_steal_pointer (&address) : NULL;
}

/**
 * dun_mail_write:
 * @date: what the Date header says
 *
 * Returns: (transfer full): the whole message with CRLF, ASCII only; %NULL with %DUN_ERROR_INPUT
 *   where a value would break out of its header
 */
char *
dun_mail_write (const DunMail  *mail,
                GDateTime      *date,
                GError        **error)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GString) out = NULL;
  g_autofree char *clock = g_date_time_format (date, "%H:%M:%S %z");

  if (!check (mail, error))
    return NULL;
  out = g_string_sized_new (4096);
  g_string_append_printf (out, "Date: %s, %d %s %d %s\r\n",
                          days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], g_date_time_get_year (date),
                          clock);
  append_from (out, mail->from);
  g_string_append_printf (out, "To: <%s>\r\nMessage-ID: <%s@%s>\r\nSubject: ", mail->to,
                          mail->reference, mail->domain);
  append_words (out, mail->subject);
  g_string_append (out, "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
  if (mail->attachment == NULL)
    append_text (out, mail->body);
  else
    {
      g_autofree char *edge = g_strdup_printf ("=_%s", mail->reference);
      gsize length;
      const guchar *bytes = g_bytes_get_data (mail->attachment, &length);

      g_string_append_printf (out, "Content-Type: multipart/mixed;\r\n"
                              " boundary=\"%s\"\r\n\r\n--%s\r\n", edge, edge);
      append_text (out, mail->body);
      g_string_append_printf (out, "--%s\r\nContent-Type: application/pdf\r\n"
                              "Content-Transfer-Encoding: base64\r\n"
                              "Content-Disposition: attachment; filename=\"%s\"\r\n\r\n", edge,
                              mail->attachment_name != NULL ? mail->attachment_name
                                                            : "letter.pdf");
      append_base64 (out, bytes, length);
      g_string_append_printf (out, "--%s--\r\n", edge);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
