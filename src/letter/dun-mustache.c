/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-mustache"

#include "dun-mustache-private.h"

#include "dun-codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rendering a compiled template over JSON. False are: a missing key, null, false, an empty list and
 * an empty text; a number is never false. */

typedef struct
{
  JsonNode   *node;   /* borrowed, NULL when nothing was found */
  const char *member; /* borrowed, not NULL: only the formatter knows this part of @node */
} Value;

typedef struct
{
  const DunMustacheHooks *hooks;
  GString                *out;
  JsonNode               *stack[3 * DUN_MUSTACHE_MAX_DEPTH];
  guint                   n_stack;
  guint                   depth;
  gboolean                lint;    /* walk both branches, collect instead of failing */
  GHashTable             *unknown; /* owned by the caller: the fields that were not found */
  GError                **error;
} Render;

static gboolean render_nodes (Render            *render,
                              const DunMustache *self,
                              guint              from,
                              guint              to,
                              const char        *indent);

void
dun_mustache_escape_html (GString    *out,
                          const char *text,
                          gsize       length,
                          gpointer    user_data)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, text[i]);
      }
}

static gboolean
is_false (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_BOOLEAN:
      return !json_node_get_boolean (node);
    case G_TYPE_STRING:
      return json_node_get_string (node)[0] == '\0';
    default:
      return FALSE;
    }
}

/* The first part of a dotted name is looked up through the stack, the others only inside what was
 * found. The last one may be a member which only the formatter knows. */
static Value
find_value (Render     *render,
            const Node *node)
{
  Value value = { NULL, NULL };
  guint i = 0;

  if (node->path[0] == NULL)
    {
      value.node = render->stack[render->n_stack - 1];
      return value;
    }
  for (guint level = render->n_stack; level > 0 && value.node == NULL; level--)
    {
      JsonNode *context = render->stack[level - 1];

      if (JSON_NODE_HOLDS_OBJECT (context))
        value.node = json_object_get_member (json_node_get_object (context), node->path[0]);
    }
  for (i = 1; value.node != NULL && node->path[i] != NULL; i++)
    {
      JsonNode *next = NULL;

      if (JSON_NODE_HOLDS_OBJECT (value.node))
        next = json_object_get_member (json_node_get_object (value.node), node->path[i]);
      if (next == NULL && node->path[i + 1] == NULL && render->hooks->format != NULL)
        {
          value.member = node->path[i];
          return value;
        }
      value.node = next;
    }
  return value;
}

static gboolean
check_size (Render *render)
{
  if (render->out->len <= DUN_MUSTACHE_MAX_TEXT)
    return TRUE;
  g_set_error (render->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT,
               _("the text grows larger than %d bytes"), DUN_MUSTACHE_MAX_TEXT);
  return FALSE;
}

static gboolean
check_depth (Render *render)
{
  if (render->depth < DUN_MUSTACHE_MAX_DEPTH && render->n_stack < G_N_ELEMENTS (render->stack))
    return TRUE;
  g_set_error (render->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT,
               _("more than %d sections or partials inside each other"), DUN_MUSTACHE_MAX_DEPTH);
  return FALSE;
}

static gboolean
report_unknown (Render            *render,
                const DunMustache *self,
                const Node        *node)
{
  if (render->lint)
    {
      g_hash_table_add (render->unknown, g_strdup (node->name));
      return TRUE;
    }
  if ((self->flags & DUN_MUSTACHE_STRICT) == 0)
    return TRUE;
  if (dun_code_known ("letter_field", node->name))
    g_set_error (render->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_FIELD,
                 /* Translators: what the field means, then its technical name. */
                 _("the data have no “%s” (%s)"), dun_code_label ("letter_field", node->name),
                 node->name);
  else
    g_set_error (render->error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_FIELD,
                 _("the data have no field “%s”"), node->name);
  return FALSE;
}

static void
append_text (Render     *render,
             const Node *node,
             const char *text)
{
  if (node->kind == NODE_RAW)
    g_string_append (render->out, text);
  else if (render->hooks->escape != NULL)
    render->hooks->escape (render->out, text, strlen (text), render->hooks->user_data);
  else
    dun_mustache_escape_html (render->out, text, strlen (text), NULL);
}

static void
append_number (GString *out,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* The shortest of the two forms that reads back as the same number. */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_dtostr (buffer, sizeof buffer, number);
  g_string_append (out, buffer);
}

static gboolean
render_value (Render            *render,
              const DunMustache *self,
              const Node        *node)
{
  Value value = find_value (render, node);

  if (value.node == NULL)
    return report_unknown (render, self, node);
  if (value.member == NULL && JSON_NODE_HOLDS_NULL (value.node))
    {
      append_text (render, node, "");
      return TRUE;
    }
  if (value.member == NULL && JSON_NODE_HOLDS_VALUE (value.node)
      && json_node_get_value_type (value.node) == G_TYPE_STRING)
    {
      append_text (render, node, json_node_get_string (value.node));
      return check_size (render);
    }
  if (render->hooks->format != NULL
      && render->hooks->format (render->out, value.node, value.member, render->hooks->user_data))
    return check_size (render);
  if (value.member != NULL || !JSON_NODE_HOLDS_VALUE (value.node))
    return report_unknown (render, self, node);
  switch (json_node_get_value_type (value.node))
    {
    case G_TYPE_BOOLEAN:
      append_text (render, node, json_node_get_boolean (value.node) ? "true" : "false");
      break;
    case G_TYPE_INT64:
      g_string_append_printf (render->out, "%" G_GINT64_FORMAT, json_node_get_int (value.node));
      break;
    default:
      append_number (render->out, json_node_get_double (value.node));
    }
  return check_size (render);
}

static gboolean
render_inside (Render            *render,
               const DunMustache *self,
               guint              index,
               JsonNode          *context,
               const char        *indent)
{
  const Node *node = &g_array_index (self->nodes, Node, index);
  gboolean done;

  if (!check_depth (render))
    return FALSE;
  render->depth++;
  if (context != NULL)
    render->stack[render->n_stack++] = context;
  done = render_nodes (render, self, index + 1, node->end, indent);
  if (context != NULL)
    render->n_stack--;
  render->depth--;
  return done;
}

static gboolean
render_section (Render            *render,
                const DunMustache *self,
                guint              index,
                const char        *indent)
{
  const Node *node = &g_array_index (self->nodes, Node, index);
  Value value = find_value (render, node);
  gboolean empty = value.member != NULL || is_false (value.node);

  if (render->lint && (value.node == NULL || value.member != NULL)
      && !report_unknown (render, self, node))
    return FALSE;
  if (node->kind == NODE_INVERTED)
    return (empty || render->lint) ? render_inside (render, self, index, NULL, indent) : TRUE;
  if (empty)
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (value.node))
    {
      JsonArray *array = json_node_get_array (value.node);
      guint n = json_array_get_length (array);

      for (guint i = 0; i < n; i++)
        if (!render_inside (render, self, index, json_array_get_element (array, i), indent))
          return FALSE;
      return TRUE;
    }
  return render_inside (render, self, index, value.node, indent);
}

static gboolean
render_partial (Render     *render,
                const Node *node,
                const char *indent)
{
  const DunMustache *partial = NULL;
  g_autofree char *deeper = NULL;
  gboolean done;

  if (render->hooks->partial != NULL)
    partial = render->hooks->partial (node->name, render->hooks->user_data);
  if (partial == NULL)
    return TRUE;
  if (!check_depth (render))
    return FALSE;
  /* Only a partial that stands alone on its line is indented, by all that stands before it. */
  deeper = node->text == NULL ? g_strdup ("")
                              : g_strdup_printf ("%s%.*s", indent, (int) node->length, node->text);
  render->depth++;
  done = render_nodes (render, partial, 0, partial->nodes->len, deeper);
  render->depth--;
  return done;
}

static void
render_text (Render     *render,
             const Node *node,
             const char *indent)
{
  const char *at = node->text;
  const char *end = node->text + node->length;

  if (indent[0] == '\0')
    {
      g_string_append_len (render->out, at, end - at);
      return;
    }
  while (at < end)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      const char *next = newline != NULL ? newline + 1 : end;

      if (at > node->text)
        g_string_append (render->out, indent);
      g_string_append_len (render->out, at, next - at);
      at = next;
    }
}

static gboolean
render_nodes (Render            *render,
              const DunMustache *self,
              guint              from,
              guint              to,
              const char        *indent)
{
  guint i = from;

  while (i < to)
    {
      const Node *node = &g_array_index (self->nodes, Node, i);
      guint next = i + 1;
      gboolean done = TRUE;

      if (node->at_line_start && indent[0] != '\0')
        g_string_append (render->out, indent);
      switch (node->kind)
        {
        case NODE_TEXT:
          render_text (render, node, indent);
          done = check_size (render);
          break;
        case NODE_VALUE:
        case NODE_RAW:
          done = render_value (render, self, node);
          break;
        case NODE_SECTION:
        case NODE_INVERTED:
          done = render_section (render, self, i, indent);
          next = node->end;
          break;
        case NODE_PARTIAL:
          done = render_partial (render, node, indent);
          break;
        }
      if (!done)
        return FALSE;
      i = next;
    }
  return TRUE;
}

/**
 * dun_mustache_render:
 * @data: the context, usually an object
 * @hooks: (nullable): how values are escaped and formatted
 * @out: the text is appended here
 *
 * Returns: FALSE with a #DunMustacheError when a limit is passed, or when the template is strict
 *   and a field is missing
 */
gboolean
dun_mustache_render (const DunMustache      *self,
                     JsonNode               *data,
                     const DunMustacheHooks *hooks,
                     GString                *out,
                     GError                **error)
{
  static const DunMustacheHooks none;
  Render render;

  g_return_val_if_fail (self != NULL && data != NULL && out != NULL, FALSE);

  render.hooks = hooks != NULL ? hooks : &none;
  render.out = out;
  render.stack[0] = data;
  render.n_stack = 1;
  render.depth = 0;
  render.lint = FALSE;
  render.unknown = NULL;
  render.error = error;
  return render_nodes (&render, self, 0, self->nodes->len, "");
}

/**
 * dun_mustache_probe:
 *
 * Returns: (transfer full): the template with every section shown once and every value as “x”, to
 *   look at its structure without data
 */
char *
dun_mustache_probe (const DunMustache *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = &g_array_index (self->nodes, Node, i);

      if (node->kind == NODE_TEXT)
        g_string_append_len (out, node->text, (gssize) node->length);
      else if (node->kind == NODE_VALUE || node->kind == NODE_RAW)
        g_string_append_c (out, 'x');
    }
  return g_string_free (out, FALSE);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * dun_mustache_lint:
 * @sample: data with every field that the template may use; lists with at least one entry
 *
 * Returns: (transfer full): the names in the template that the sample does not have, sorted; empty
 *   when all are known
 */
GStrv
dun_mustache_lint (const DunMustache      *self,
                   JsonNode               *sample,
                   const DunMustacheHooks *hooks)
{
  static const DunMustacheHooks none;
  g_autoptr (GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;
  Render render;

  g_return_val_if_fail (self != NULL && sample != NULL, NULL);

  render.hooks = hooks != NULL ? hooks : &none;
  render.out = out;
  render.stack[0] = sample;
  render.n_stack = 1;
  render.depth = 0;
  render.lint = TRUE;
  render.unknown = unknown;
  render.error = NULL;
  render_nodes (&render, self, 0, self->nodes->len, "");
  g_hash_table_iter_init (&iter, unknown);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
