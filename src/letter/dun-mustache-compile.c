/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-mustache"

#include "dun-mustache-private.h"

#include <string.h>

/* The reader of Mustache's core language: comments, set delimiters, interpolation, sections,
 * inverted sections, partials, and the rule that a tag alone on its line takes the line with it. */

#define MAX_DELIMITER 16

typedef struct
{
  DunMustache *self;
  const char  *source;
  gsize        length;
  gsize        position;
  char         open[MAX_DELIMITER + 1];
  char         close[MAX_DELIMITER + 1];
  GArray      *sections; /* owned: guint, the open sections' nodes */
  GError     **error;
} Reader;

typedef struct
{
  char     kind; /* 0 for a plain value, or the tag's sign */
  gsize    start;
  gsize    end;
  gboolean alone; /* stands alone on its line */
  gsize    line;  /* when alone: where the line begins */
  gsize    next;  /* when alone: where the next line begins */
} Tag;

G_DEFINE_QUARK (dun-mustache-error-quark, dun_mustache_error)

static void
clear_node (gpointer data)
{
  Node *node = data;

  g_free (node->name);
  g_strfreev (node->path);
}

static gboolean
fail (Reader     *reader,
      gsize       position,
      const char *problem,
      const char *name)
{
  guint line = 1;

  for (gsize i = 0; i < position; i++)
    line += reader->source[i] == '\n';
  if (name != NULL)
    g_set_error (reader->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_SYNTAX, "line %u: %s: “%s”",
                 line, problem, name);
  else
    g_set_error (reader->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_SYNTAX, "line %u: %s", line,
                 problem);
  return FALSE;
}

static Node *
add_node (Reader  *reader,
          NodeKind kind,
          gsize    position)
{
  Node node = { .kind = kind };

  node.at_line_start = position == 0 || reader->source[position - 1] == '\n';
  g_array_append_val (reader->self->nodes, node);
  return &g_array_index (reader->self->nodes, Node, reader->self->nodes->len - 1);
}

static void
add_text (Reader *reader,
          gsize   from,
          gsize   to)
{
  Node *node;

  if (to <= from)
    return;
  node = add_node (reader, NODE_TEXT, from);
  node->text = reader->source + from;
  node->length = to - from;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* A tag that prints nothing by itself takes its whole line when nothing else stands on it. */
static void
find_line (Reader *reader,
           Tag    *tag)
{
  gsize line = tag->start;
  gsize next = tag->end;

  while (line > 0 && is_blank (reader->source[line - 1]))
    line--;
  if (line > 0 && reader->source[line - 1] != '\n')
    return;
  while (next < reader->length && is_blank (reader->source[next]))
    next++;
  if (next + 1 < reader->length && reader->source[next] == '\r' && reader->source[next + 1] == '\n')
    next += 2;
  else if (next < reader->length && reader->source[next] == '\n')
    next++;
  else if (next < reader->length)
    return;
  tag->alone = TRUE;
  tag->line = line;
  tag->next = next;
}

static gboolean
set_delimiters (Reader     *reader,
                const Tag  *tag,
                const char *content)
{
  g_auto (GStrv) words = g_strsplit_set (content, " \t\r\n", -1);
  const char *found[2] = { NULL, NULL };
  guint n_found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (n_found == 2)
        return fail (reader, tag->start, "delimiters are two words", content);
      found[n_found++] = words[i];
    }
  if (n_found != 2 || strchr (content, '=') != NULL)
    return fail (reader, tag->start, "delimiters are two words without “=”", content);
  if (strlen (found[0]) > MAX_DELIMITER || strlen (found[1]) > MAX_DELIMITER)
    return fail (reader, tag->start, "a delimiter is too long", content);
  g_strlcpy (reader->open, found[0], sizeof reader->open);
  g_strlcpy (reader->close, found[1], sizeof reader->close);
  return TRUE;
}

static gboolean
set_name (Reader    *reader,
          Node      *node,
          const Tag *tag,
          char      *name)
{
  node->name = name;
  if (name[0] == '\0')
    return fail (reader, tag->start, "a tag without a name", NULL);
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isspace (*c))
      return fail (reader, tag->start, "a name with a blank in it", name);
  node->path = g_strcmp0 (name, ".") == 0 ? g_new0 (char *, 1) : g_strsplit (name, ".", -1);
  return TRUE;
}

static gboolean
close_section (Reader     *reader,
               const Tag  *tag,
               const char *name)
{
  Node *section;

  if (reader->sections->len == 0)
    return fail (reader, tag->start, "this section was never opened", name);
  section = &g_array_index (reader->self->nodes, Node,
                            g_array_index (reader->sections, guint, reader->sections->len - 1));
  if (g_strcmp0 (section->name, name) != 0)
    return fail (reader, tag->start, "another section must be closed first", section->name);
  if (!tag->alone && (tag->start == 0 || reader->source[tag->start - 1] == '\n'))
    {
      /* The line begins with this tag, so the indentation belongs in front of it. */
      add_node (reader, NODE_TEXT, tag->start)->text = reader->source + tag->start;
      section = &g_array_index (reader->self->nodes, Node,
                                g_array_index (reader->sections, guint, reader->sections->len - 1));
    }
  section->end = reader->self->nodes->len;
  g_array_set_size (reader->sections, reader->sections->len - 1);
  return TRUE;
}

static gboolean
add_tag (Reader    *reader,
         const Tag *tag,
         char      *content)
{
  g_autofree char *owned = content;
  gboolean strict = (reader->self->flags & DUN_MUSTACHE_STRICT) != 0;
  NodeKind kind = NODE_VALUE;
  Node *node;

  switch (tag->kind)
    {
    case '!':
      return TRUE;
    case '=':
      return set_delimiters (reader, tag, content);
    case '/':
      return close_section (reader, tag, g_strstrip (content));
    case '#':
      kind = NODE_SECTION;
      break;
    case '^':
      kind = NODE_INVERTED;
      break;
    case '>':
      kind = NODE_PARTIAL;
      if (strict)
        return fail (reader, tag->start, "parts of other wordings can not be inserted here",
                     g_strstrip (content));
      break;
    case '&':
    case '{':
      kind = NODE_RAW;
      if (strict)
        return fail (reader, tag->start, "values can not be inserted unescaped",
                     g_strstrip (content));
      break;
    default:
      break;
    }

  node = add_node (reader, kind, tag->start);
  if (kind == NODE_PARTIAL && tag->alone)
    {
      node->text = reader->source + tag->line;
      node->length = tag->start - tag->line;
      node->at_line_start = FALSE;
    }
  else if (tag->alone)
    node->at_line_start = FALSE;
  if (kind == NODE_SECTION || kind == NODE_INVERTED)
    {
      guint index = reader->self->nodes->len - 1;

      g_array_append_val (reader->sections, index);
      if (reader->sections->len > DUN_MUSTACHE_MAX_DEPTH)
        {
          g_set_error (reader->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT,
                       "more than %d sections inside each other", DUN_MUSTACHE_MAX_DEPTH);
          return FALSE;
        }
    }
  return set_name (reader, node, tag, g_strstrip (g_steal_pointer (&owned)));
}

/* Finds the next tag. FALSE with *found FALSE is an error. */
static gboolean
next_tag (Reader   *reader,
          Tag      *tag,
          char    **content,
          gboolean *found)
{
  const char *open = strstr (reader->source + reader->position, reader->open);
  g_autofree char *closing = NULL;
  const char *from;
  const char *close;

  *found = open != NULL;
  if (open == NULL)
    return TRUE;
  *tag = (Tag){ .start = (gsize) (open - reader->source) };
  from = open + strlen (reader->open);
  while (g_ascii_isspace (*from))
    from++;
  if (*from != '\0' && strchr ("!=/#^>&{", *from) != NULL)
    tag->kind = *from++;
  closing = g_strconcat (tag->kind == '=' ? "=" : tag->kind == '{' ? "}" : "", reader->close, NULL);
  close = strstr (from, closing);
  if (close == NULL)
    return fail (reader, tag->start, "a tag is not closed", NULL);
  *content = g_strndup (from, (gsize) (close - from));
  tag->end = (gsize) (close - reader->source) + strlen (closing);
  if (tag->kind != 0 && strchr ("!=/#^>", tag->kind) != NULL)
    find_line (reader, tag);
  return TRUE;
}

static gboolean
read_template (Reader *reader)
{
  for (;;)
    {
      g_autofree char *content = NULL;
      gboolean found;
      Tag tag;

      if (!next_tag (reader, &tag, &content, &found))
        return FALSE;
      if (!found)
        break;
      add_text (reader, reader->position, tag.alone ? tag.line : tag.start);
      reader->position = tag.alone ? tag.next : tag.end;
      if (!add_tag (reader, &tag, g_steal_pointer (&content)))
        return FALSE;
    }
  add_text (reader, reader->position, reader->length);
  if (reader->sections->len > 0)
    {
      guint index = g_array_index (reader->sections, guint, reader->sections->len - 1);

      return fail (reader, reader->length, "a section is not closed",
                   g_array_index (reader->self->nodes, Node, index).name);
    }
  return TRUE;
}

/**
 * dun_mustache_compile:
 * @text: a Mustache template (the core of the Mustache specification 1.4)
 *
 * Returns: (transfer full): the compiled template, or NULL with a #DunMustacheError that names the
 *   line
 */
DunMustache *
dun_mustache_compile (const char       *text,
                      DunMustacheFlags  flags,
                      GError          **error)
{
  g_autoptr (DunMustache) self = NULL;
  Reader reader = { .open = "{{", .close = "}}", .error = error };
  gboolean done;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > DUN_MUSTACHE_MAX_TEXT)
    {
      g_set_error (error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT,
                   "the template is larger than %d bytes", DUN_MUSTACHE_MAX_TEXT);
      return NULL;
    }
  self = g_new0 (DunMustache, 1);
  self->source = g_strdup (text);
  self->flags = flags;
  self->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (self->nodes, clear_node);
  reader.self = self;
  reader.source = self->source;
  reader.length = strlen (text);
  reader.sections = g_array_new (FALSE, FALSE, sizeof (guint));
  done = read_template (&reader);
  g_array_unref (reader.sections);
  return done ? g_steal_pointer (&self) : NULL;
}

void
dun_mustache_free (DunMustache *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_free (self->source);
  g_free (self);
}
