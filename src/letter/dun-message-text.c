/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-message-text.h"

#include "dun-error.h"
#include "dun-letter-value.h"
#include "dun-mustache.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Wordings of SMS and e-mail: Mustache over plain text. The same typed values as in a letter, but
 * no signs for direction where the text needs none: they would cost an SMS its alphabet. */

#define FSI "\342\201\250"
#define LRI "\342\201\246"
#define PDI "\342\201\251"

static gboolean
is_rtl_char (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff);
}

static gboolean
has_rtl (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_rtl_char (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A DunMustacheEscape: one line of foreign text, isolated where it runs the other way. */
static void
escape_plain (GString    *out,
              const char *text,
              gsize       length,
              gpointer    user_data)
{
  const DunLetterReader *reader = user_data;
  g_autofree char *clean = g_strdelimit (dun_text_clean (text), "\r\n\t", ' ');

  if (dun_locale_is_rtl (reader->locale) && clean[0] != '\0' && !has_rtl (clean))
    g_string_append_printf (out, "%s%s" PDI, has_letter (clean) ? FSI : LRI, clean);
  else if (!dun_locale_is_rtl (reader->locale) && has_rtl (clean))
    g_string_append_printf (out, FSI "%s" PDI, clean);
  else
    g_string_append (out, clean);
}

/* A DunMustacheFormat: amounts and days run with the language they are written in. */
static gboolean
format_plain (GString    *out,
              JsonNode   *value,
              const char *member,
              gpointer    user_data)
{
  const DunLetterReader *reader = user_data;
  g_autofree char *text = NULL, *plain = NULL;

  if (member != NULL)
    return FALSE;
  text = dun_letter_value_text (reader->locale, value);
  plain = dun_text_strip_bidi (text);
  if (plain[0] == '\0')
    return FALSE;
  g_string_append (out, plain);
  return TRUE;
}

static char *
expand (const char      *wording,
        JsonNode        *data,
        DunLetterReader *reader,
        GError         **error)
{
  DunMustacheHooks hooks = { .escape = escape_plain, .format = format_plain, .user_data = reader };
  g_autoptr (DunMustache) template = dun_mustache_compile (wording, DUN_MUSTACHE_STRICT, error);
  g_autoptr (GString) out = NULL;

  if (template == NULL)
    return NULL;
  out = g_string_sized_new (512);
  if (!dun_mustache_render (template, data, &hooks, out, error))
    return NULL;
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

/**
 * dun_message_text_write:
 * @subject: (out) (transfer full) (nullable): one line, NULL where the wording has none
 * @body: (out) (transfer full): the text as it leaves
 *
 * Fills a wording with its data (X95). No clock and no locale of the process: the same input is the
 * same text.
 *
 * Returns: FALSE with %DUN_ERROR_INPUT when the wording is wrong or the data lack a field it needs
 */
gboolean
dun_message_text_write (const DunMessageWording  *wording,
                        char                    **subject,
                        char                    **body,
                        GError                  **error)
{
  DunLetterReader reader = { dun_locale_get (wording->language), NULL, NULL };
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) data = json_from_string (wording->data, &local);
  g_autofree char *head = NULL, *text = NULL;

  if (data != NULL)
    {
      reader.labels = dun_letter_get_labels (data);
      if (wording->subject != NULL && wording->subject[0] != '\0')
        head = expand (wording->subject, data, &reader, &local);
      if (local == NULL)
        text = expand (wording->body, data, &reader, &local);
    }
  if (text == NULL)
    {
      /* Translators: %s is a technical message such as: the data have no field “number”. */
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The message can not be written: %s."),
                   local != NULL ? local->message : "JSON");
      return FALSE;
    }
  if (strcmp (wording->channel, "SMS") == 0)
    {
      g_autofree char *capitals = wording->is_capitals ? dun_sms_capitals (text) : g_strdup (text);

      g_free (text);
      text = dun_sms_fold (capitals);
    }
  *subject = g_steal_pointer (&head);
  *body = g_steal_pointer (&text);
  return TRUE;
}
