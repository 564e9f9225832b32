/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sql-text"

#include "dun-sql-text.h"

#include <string.h>

/* Just enough of PostgreSQL's lexical rules to say where a statement begins and which functions a
 * text names. Bytes above 127 count as letters, as they do there. */

static gboolean
is_word_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_word (char c)
{
  return is_word_start (c) || g_ascii_isdigit (c) || c == '$';
}

/* Returns: what comes after blanks and comments. */
static const char *
skip_blanks (const char *c)
{
  for (;;)
    {
      while (g_ascii_isspace (*c))
        c++;
      if (c[0] == '-' && c[1] == '-')
        c += strcspn (c, "\n");
      else if (c[0] == '/' && c[1] == '*')
        {
          guint depth = 0;

          do
            {
              if (c[0] == '/' && c[1] == '*')
                depth++, c += 2;
              else if (c[0] == '*' && c[1] == '/')
                depth--, c += 2;
              else
                c++;
            }
          while (depth > 0 && *c != '\0');
        }
      else
        return c;
    }
}

static const char *
skip_quoted (const char *c,
             char        quote,
             gboolean    escapes)
{
  for (c++; *c != '\0'; c++)
    {
      if (escapes && *c == '\\' && c[1] != '\0')
        c++;
      else if (*c == quote && c[1] == quote)
        c++;
      else if (*c == quote)
        return c + 1;
    }
  return c;
}

void
dun_sql_reader_init (DunSqlReader *self,
                     const char   *text)
{
  self->start = self->next = text;
}

/* @token: (out): the next one; its kind is %DUN_SQL_END at the end of the text */
void
dun_sql_reader_next (DunSqlReader *self,
                     DunSqlToken  *token)
{
  const char *c = skip_blanks (self->next);
  gboolean escapes = (c[0] == 'e' || c[0] == 'E') && c[1] == '\'';

  token->is_dollar_quoted = FALSE;
  token->start = c;
  if (*c == '\0')
    {
      token->kind = DUN_SQL_END;
      token->end = self->next = c;
      return;
    }
  if (*c == '\'' || escapes)
    {
      token->kind = DUN_SQL_STRING;
      token->start = c + (escapes ? 2 : 1);
      self->next = skip_quoted (c + (escapes ? 1 : 0), '\'', escapes);
      token->end = MAX (token->start, self->next - 1);
    }
  else if (*c == '"')
    {
      token->kind = DUN_SQL_WORD;
      self->next = token->end = skip_quoted (c, '"', FALSE);
    }
  else if (*c == '$' && (c[1] == '$' || is_word_start (c[1])))
    {
      const char *tag_end = c + 1;

      while (is_word (*tag_end) && *tag_end != '$')
        tag_end++;
      token->kind = DUN_SQL_OTHER;
      token->end = self->next = c + 1;
      if (*tag_end == '$')
        {
          g_autofree char *tag = g_strndup (c, (gsize) (tag_end + 1 - c));
          const char *close = strstr (tag_end + 1, tag);

          token->kind = DUN_SQL_STRING;
          token->is_dollar_quoted = TRUE;
          token->start = tag_end + 1;
          token->end = close != NULL ? close : token->start + strlen (token->start);
          self->next = close != NULL ? close + strlen (tag) : token->end;
        }
    }
  else if (is_word_start (*c))
    {
      token->kind = DUN_SQL_WORD;
      while (is_word (*c))
        c++;
      self->next = token->end = c;
    }
  else
    {
      token->kind = DUN_SQL_OTHER;
      /* Numbers in one piece, so that 1e5 is no word. */
      if (g_ascii_isdigit (*c))
        while (is_word (*c))
          c++;
      else
        c++;
      self->next = token->end = c;
    }
}

/* @word: a keyword in lower case, or one character */
gboolean
dun_sql_token_is (const DunSqlToken *token,
                  const char        *word)
{
  gsize length = (gsize) (token->end - token->start);

  if (token->kind != DUN_SQL_WORD && token->kind != DUN_SQL_OTHER)
    return FALSE;
  return strlen (word) == length && g_ascii_strncasecmp (token->start, word, length) == 0;
}

/* Returns: (transfer full): the name as the server folds it. */
char *
dun_sql_token_dup_word (const DunSqlToken *token)
{
  gsize length = (gsize) (token->end - token->start);

  if (token->start[0] == '"')
    return g_strndup (token->start + 1, length >= 2 ? length - 2 : 0);
  return g_ascii_strdown (token->start, (gssize) length);
}

/**
 * dun_sql_find_statements:
 * @n_statements: (out): how many
 *
 * A function's "begin atomic … end" is one statement, semicolons and all.
 *
 * Returns: (transfer full) (array length=n_statements): where each begins, in bytes
 */
gsize *
dun_sql_find_statements (const char *text,
                         gsize      *n_statements)
{
  g_autoptr (GArray) starts = g_array_new (TRUE, TRUE, sizeof (gsize));
  DunSqlReader reader;
  DunSqlToken token;
  gboolean is_first = TRUE, after_begin = FALSE;
  guint parens = 0, blocks = 0;

  dun_sql_reader_init (&reader, text);
  for (dun_sql_reader_next (&reader, &token); token.kind != DUN_SQL_END;
       dun_sql_reader_next (&reader, &token))
    {
      if (is_first)
        {
          gsize offset = (gsize) (token.start - text);

          g_array_append_val (starts, offset);
        }
      is_first = FALSE;
      if (dun_sql_token_is (&token, "("))
        parens++;
      else if (dun_sql_token_is (&token, ")"))
        parens -= parens > 0;
      else if (after_begin && dun_sql_token_is (&token, "atomic"))
        blocks = 1;
      else if (blocks > 0 && (dun_sql_token_is (&token, "case") ||
                              dun_sql_token_is (&token, "begin")))
        blocks++;
      else if (blocks > 0 && dun_sql_token_is (&token, "end"))
        blocks--;
      else if (parens == 0 && blocks == 0 && dun_sql_token_is (&token, ";"))
        is_first = TRUE;
      after_begin = dun_sql_token_is (&token, "begin");
    }
  *n_statements = starts->len;
  return (gsize *) (void *) g_array_free (g_steal_pointer (&starts), FALSE);
}

/* Returns: the line, counted from 1, of the byte at @offset. */
guint
dun_sql_line_of (const char *text,
                 gsize       offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset && text[i] != '\0'; i++)
    line += text[i] == '\n';
  return line;
}
