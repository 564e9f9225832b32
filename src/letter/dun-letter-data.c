/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-data.h"

#include <string.h>

/* A letter's data as PostgreSQL writes them. The sender, his labels and the days are the same in
 * all letters of a batch: what stands at the top of the data as it stood there in the letter before
 * is not read again. What is written in another way than jsonb is, JSON-GLib reads. */

#define MAX_DEPTH  40
#define MAX_DIGITS 18 /* that fit for sure */
#define MAX_KNOWN  64

typedef struct
{
  char     *text; /* owned: an object or a list, so that nothing that begins like it is another */
  gsize     length;
  JsonNode *node; /* owned */
} Known;

typedef struct
{
  const char *at;
  GString    *string; /* owned: what was read last */
  GHashTable *known;  /* borrowed: member → Known, of the thread */
} Reader;

static JsonNode *read_value (Reader *self,
                             guint   depth);

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->text);
  json_node_unref (known->node);
  g_free (known);
}

static GHashTable *
get_known (void)
{
  static GPrivate tables = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *table = g_private_get (&tables);

  if (table == NULL)
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
      g_private_set (&tables, table);
    }
  return table;
}

static char
skip_white (Reader *self)
{
  while (*self->at == ' ' || *self->at == '\n' || *self->at == '\t' || *self->at == '\r')
    self->at++;
  return *self->at;
}

static gboolean
take (Reader *self,
      char    wanted)
{
  if (skip_white (self) != wanted)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Returns: what a backslash and @c stand for, 0 for what is not understood here */
static char
unescape (char c)
{
  switch (c)
    {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
    }
}

static gboolean
read_string (Reader *self)
{
  g_string_truncate (self->string, 0);
  if (!take (self, '"'))
    return FALSE;
  for (;;)
    {
      const char *from = self->at;
      char c;

      while ((guchar) *self->at >= 0x20 && *self->at != '"' && *self->at != '\\')
        self->at++;
      g_string_append_len (self->string, from, self->at - from);
      if (*self->at == '"')
        break;
      c = *self->at == '\\' ? unescape (self->at[1]) : 0;
      if (c == 0)
        return FALSE;
      g_string_append_c (self->string, c);
      self->at += 2;
    }
  self->at++;
  return TRUE;
}

/* A whole number. */
static JsonNode *
read_number (Reader *self)
{
  gboolean is_negative = *self->at == '-';
  const char *from;
  gint64 number = 0;

  if (is_negative)
    self->at++;
  for (from = self->at; g_ascii_isdigit (*self->at) && self->at - from < MAX_DIGITS; self->at++)
    number = 10 * number + (*self->at - '0');
  if (self->at == from || (*from == '0' && self->at > from + 1) || g_ascii_isalnum (*self->at)
      || *self->at == '.')
    return NULL;
  return json_node_init_int (json_node_alloc (), is_negative ? -number : number);
}

static JsonNode *
read_word (Reader *self)
{
  static const char *const words[] = { "null", "false", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (self->at, words[i]))
      {
        self->at += strlen (words[i]);
        if (g_ascii_isalnum (*self->at))
          return NULL;
        return i == 0 ? json_node_init_null (json_node_alloc ())
                      : json_node_init_boolean (json_node_alloc (), i == 2);
      }
  return NULL;
}

static JsonNode *
read_array (Reader *self,
            guint   depth)
{
  g_autoptr (JsonArray) array = json_array_new ();

  self->at++;
  if (!take (self, ']'))
    {
      do
        {
          JsonNode *node = read_value (self, depth + 1);

          if (node == NULL)
            return NULL;
          json_array_add_element (array, node);
        }
      while (take (self, ','));
      if (!take (self, ']'))
        return NULL;
    }
  return json_node_init_array (json_node_alloc (), array);
}

/* A member of the letter's data itself. */
static JsonNode *
read_known (Reader     *self,
            const char *member)
{
  char first = skip_white (self);
  const char *from = self->at;
  Known *known = g_hash_table_lookup (self->known, member);
  JsonNode *node;

  if (known != NULL && strncmp (from, known->text, known->length) == 0)
    {
      self->at += known->length;
      return json_node_ref (known->node);
    }
  node = read_value (self, 1);
  if (node == NULL || (first != '{' && first != '[')
      || (known == NULL && g_hash_table_size (self->known) == MAX_KNOWN))
    return node;
  known = g_new0 (Known, 1);
  known->length = (gsize) (self->at - from);
  known->text = g_strndup (from, known->length);
  known->node = json_node_ref (node);
  g_hash_table_insert (self->known, g_strdup (member), known);
  return node;
}

static JsonNode *
read_object (Reader *self,
             guint   depth)
{
  g_autoptr (JsonObject) object = json_object_new ();

  self->at++;
  if (!take (self, '}'))
    {
      do
        {
          g_autofree char *member = read_string (self) ? g_strdup (self->string->str) : NULL;
          JsonNode *node = NULL;

          if (member != NULL && take (self, ':'))
            node = depth == 0 ? read_known (self, member) : read_value (self, depth + 1);
          if (node == NULL)
            return NULL;
          json_object_set_member (object, member, node);
        }
      while (take (self, ','));
      if (!take (self, '}'))
        return NULL;
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_value (Reader *self,
            guint   depth)
{
  char first = skip_white (self);

  if (depth > MAX_DEPTH)
    return NULL;
  switch (first)
    {
    case '{':
      return read_object (self, depth);
    case '[':
      return read_array (self, depth);
    case '"':
      return read_string (self) ? json_node_init_string (json_node_alloc (), self->string->str)
                                : NULL;
    default:
      return first == '-' || g_ascii_isdigit (first) ? read_number (self) : read_word (self);
    }
}

/**
 * dun_letter_data_parse:
 * @text: an object in JSON, UTF-8
 *
 * Returns: (transfer full) (nullable): its tree, not to be changed, since letters share parts of
 *   it; NULL with an error of JSON-GLib
 */
JsonNode *
dun_letter_data_parse (const char  *text,
                       GError     **error)
{
  Reader self = { text, NULL, get_known () };
  JsonNode *node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self.string = g_string_sized_new (128);
  if (skip_white (&self) == '{')
    node = read_object (&self, 0);
  if (node != NULL && skip_white (&self) != '\0')
    g_clear_pointer (&node, json_node_unref);
  g_string_free (self.string, TRUE);
  return node != NULL ? node : json_from_string (text, error);
}
