/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_SQL_END,
  DUN_SQL_WORD,   /* a name or keyword; the text is folded to lower case unless it was quoted */
  DUN_SQL_STRING, /* 'text' or $tag$ text $tag$; the text is what stands between the quotes */
  DUN_SQL_OTHER   /* one character */
} DunSqlKind;

/* Reads SQL token by token, comments and blanks left out. Keep on the stack. */
typedef struct
{
  const char *start;
  const char *next;
} DunSqlReader;

typedef struct
{
  DunSqlKind  kind;
  const char *start; /* in the text */
  const char *end;
  gboolean    is_dollar_quoted;
} DunSqlToken;

void   dun_sql_reader_init    (DunSqlReader      *self,
                               const char        *text);
void   dun_sql_reader_next    (DunSqlReader      *self,
                               DunSqlToken       *token);
gboolean dun_sql_token_is     (const DunSqlToken *token,
                               const char        *word);
char  *dun_sql_token_dup_word (const DunSqlToken *token);
gsize *dun_sql_find_statements (const char       *text,
                                gsize            *n_statements);
guint  dun_sql_line_of        (const char        *text,
                               gsize              offset);

G_END_DECLS
