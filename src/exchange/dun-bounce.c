/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-bounce"

#include "dun-bounce.h"

#include <string.h>

/* Delivery status notifications (RFC 3464): of the whole mail only two things count, the fields of
 * its delivery status and our own Message-ID, which no server makes up. Mail is foreign: whatever
 * does not fit is no bounce. */

#define MAX_STATUS 200

/* The value of a field at the beginning of a line, with the lines that go on with it. */
static char *
find_field (const char *text,
            const char *name)
{
  gsize length = strlen (name);

  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      g_autoptr (GString) value = NULL;
      const char *end;

      if (*line == '\n')
        line++;
      if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
        continue;
      value = g_string_new (NULL);
      line += length + 1;
      do
        {
          end = line + strcspn (line, "\r\n");
          while (*line == ' ' || *line == '\t')
            line++;
          if (value->len > 0 && line < end)
            g_string_append_c (value, ' ');
          if (line < end)
            g_string_append_len (value, line, end - line);
          line = *end == '\r' ? end + 1 : end;
          line = *line == '\n' ? line + 1 : line;
        }
      while ((*line == ' ' || *line == '\t') && value->len < 1000);
      return g_strstrip (g_string_free (g_steal_pointer (&value), FALSE));
    }
  return NULL;
}

static char *
find_reference (const char *text,
                const char *domain)
{
  g_autofree char *quoted = g_regex_escape_string (domain, -1);
  g_autofree char *pattern = g_strdup_printf ("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@%s>",
                                              quoted);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static char *
join_status (const char *status,
             const char *diagnostic)
{
  const char *words = diagnostic != NULL ? strchr (diagnostic, ';') : NULL;
  g_autofree char *said = words != NULL ? g_strstrip (g_strdup (words + 1)) : NULL;
  g_autofree char *text = g_strconcat (status, said != NULL ? " " : NULL, said, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_STATUS));

  for (char *c = valid; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      *c = ' ';
  return g_steal_pointer (&valid);
}

/**
 * dun_bounce_read:
 * @mail: a mail as it lies in the mailbox
 * @domain: the right side of our Message-IDs
 *
 * Returns: (transfer full) (nullable): what it says of one of ours; %NULL when it is no
 *   notification, is about somebody else's mail, or only says that it takes longer
 */
DunBounce *
dun_bounce_read (const char *mail,
                 gsize       length,
                 const char *domain)
{
  g_autofree char *text = g_strndup (mail, length);
  g_autofree char *action = find_field (text, "Action");
  g_autofree char *status = find_field (text, "Status");
  g_autofree char *recipient = find_field (text, "Final-Recipient");
  g_autofree char *diagnostic = find_field (text, "Diagnostic-Code");
  g_autoptr (DunBounce) self = NULL;

  if (action == NULL || g_ascii_strcasecmp (action, "failed") != 0 || recipient == NULL
      || status == NULL || (status[0] != '4' && status[0] != '5') || status[1] != '.')
    return NULL;
  self = g_new0 (DunBounce, 1);
  self->reference = find_reference (text, domain);
  if (self->reference == NULL)
    return NULL;
  status[strcspn (status, " \t(")] = '\0';
  self->status = join_status (status, diagnostic);
  self->is_permanent = status[0] == '5';
  return g_steal_pointer (&self);
}

void
dun_bounce_free (DunBounce *self)
{
  g_free (self->reference);
  g_free (self->status);
  g_free (self);
}
