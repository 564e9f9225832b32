/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition"

#include "dun-condition.h"

#include "dun-error.h"

#include <string.h>

/* The tree behind DunConditionEditor. What is read is written again with the same meaning: a "not"
 * of one comparison becomes "none of" a group of one, and so on. */

/* Deeper than the database takes, so that what it stores is always read. */
#define MAX_DEPTH 32

static const char * const scopes[DUN_CONDITION_FIELD + 1] = {
  [DUN_CONDITION_FACILITY] = "facility",
  [DUN_CONDITION_CONTACT] = "contact",
  [DUN_CONDITION_PROMISE] = "promise",
};

DunCondition *
dun_condition_new (DunConditionKind kind)
{
  DunCondition *self = g_new0 (DunCondition, 1);

  self->kind = kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_condition_free);
  return self;
}

void
dun_condition_free (DunCondition *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->children);
  g_free (self->field);
  g_free (self->is);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self);
}

/* --- Reading --- */

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, "not a condition");
  return FALSE;
}

static DunCondition *read_node (JsonNode *node,
                                guint     depth,
                                GError  **error);

static gboolean
read_list (DunCondition *group,
           JsonNode     *list,
           guint         depth,
           GError      **error)
{
  JsonArray *items;

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return refuse (error);
  items = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      DunCondition *child = read_node (json_array_get_element (items, i), depth + 1, error);

      if (child == NULL)
        return FALSE;
      dun_condition_add (group, -1, child);
    }
  return TRUE;
}

/* Fills @group from @node: from its list, when it holds nothing but a list named @list; else @node
 * becomes its only child. */
static gboolean
read_inner (DunCondition *group,
            JsonNode     *node,
            const char   *list,
            guint         depth,
            GError      **error)
{
  DunCondition *child;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      && json_object_get_size (json_node_get_object (node)) == 1
      && json_object_has_member (json_node_get_object (node), list))
    return read_list (group, json_object_get_member (json_node_get_object (node), list), depth,
                      error);
  if (node == NULL)
    return refuse (error);
  child = read_node (node, depth + 1, error);
  if (child == NULL)
    return FALSE;
  dun_condition_add (group, -1, child);
  return TRUE;
}

static char *
dup_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static DunCondition *
read_field (JsonObject *object,
            GError    **error)
{
  g_autoptr (DunCondition) self = dun_condition_new (DUN_CONDITION_FIELD);
  JsonNode *value = json_object_get_member (object, "value");
  JsonNode *within = json_object_get_member (object, "within");

  self->field = dup_text (object, "field");
  self->is = dup_text (object, "is");
  if (self->field == NULL || self->is == NULL)
    {
      refuse (error);
      return NULL;
    }
  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    self->value = json_node_copy (value);
  if (within != NULL && JSON_NODE_HOLDS_VALUE (within)
      && json_node_get_value_type (within) == G_TYPE_INT64)
    self->within = (int) CLAMP (json_node_get_int (within), 0, G_MAXINT);
  return g_steal_pointer (&self);
}

static DunConditionKind
find_scope (const char *scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (scopes[i] != NULL && g_strcmp0 (scopes[i], scope) == 0)
      return (DunConditionKind) i;
  return DUN_CONDITION_FIELD;
}

static DunCondition *
read_node (JsonNode *node,
           guint     depth,
           GError  **error)
{
  g_autoptr (DunCondition) self = NULL;
  gboolean ok = FALSE;
  JsonObject *object;

  if (depth > MAX_DEPTH || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error);
      return NULL;
    }
  object = json_node_get_object (node);
  if (json_object_has_member (object, "field"))
    return read_field (object, error);
  if (json_object_get_size (object) == 1 && json_object_has_member (object, "all"))
    {
      self = dun_condition_new (DUN_CONDITION_ALL);
      ok = read_list (self, json_object_get_member (object, "all"), depth, error);
    }
  else if (json_object_get_size (object) == 1 && json_object_has_member (object, "any"))
    {
      self = dun_condition_new (DUN_CONDITION_ANY);
      ok = read_list (self, json_object_get_member (object, "any"), depth, error);
    }
  else if (json_object_get_size (object) == 1 && json_object_has_member (object, "not"))
    {
      JsonNode *inner = json_object_get_member (object, "not");
      gboolean all = JSON_NODE_HOLDS_OBJECT (inner)
                     && json_object_has_member (json_node_get_object (inner), "all");

      self = dun_condition_new (all ? DUN_CONDITION_NOT_ALL : DUN_CONDITION_NONE);
      ok = read_inner (self, inner, all ? "all" : "any", depth, error);
    }
  else if (json_object_get_size (object) == 2 && json_object_has_member (object, "has"))
    {
      g_autofree char *scope = dup_text (object, "has");
      DunConditionKind kind = find_scope (scope);

      if (kind != DUN_CONDITION_FIELD)
        {
          self = dun_condition_new (kind);
          ok = read_inner (self, json_object_get_member (object, "of"), "all", depth, error);
        }
      else
        refuse (error);
    }
  else
    refuse (error);
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * dun_condition_parse:
 * @text: (nullable): JSON; NULL or "" is a condition that everybody fulfils
 *
 * Returns: (transfer full): the condition, always a group; NULL with DUN_ERROR_INPUT
 */
DunCondition *
dun_condition_parse (const char *text,
                     GError    **error)
{
  g_autoptr (JsonNode) node = NULL;
  DunCondition *self;
  DunCondition *whole;

  if (text == NULL || *text == '\0')
    return dun_condition_new (DUN_CONDITION_ALL);
  node = json_from_string (text, NULL);
  if (node == NULL)
    {
      refuse (error);
      return NULL;
    }
  self = read_node (node, 0, error);
  if (self == NULL || self->kind != DUN_CONDITION_FIELD)
    return self;
  whole = dun_condition_new (DUN_CONDITION_ALL);
  dun_condition_add (whole, -1, self);
  return whole;
}

/* --- Writing --- */

static JsonNode *write_node (DunCondition *self);

static JsonNode *
wrap (const char *member,
      JsonNode   *inner)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_member (object, member, inner);
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
write_list (DunCondition *self,
            const char   *member)
{
  JsonArray *items = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < self->children->len; i++)
    json_array_add_element (items, write_node (self->children->pdata[i]));
  json_node_take_array (node, items);
  return wrap (member, node);
}

static JsonNode *
write_field (DunCondition *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "field", self->field != NULL ? self->field : "");
  json_object_set_string_member (object, "is", self->is != NULL ? self->is : "");
  if (self->value != NULL)
    json_object_set_member (object, "value", json_node_copy (self->value));
  if (self->within > 0)
    json_object_set_int_member (object, "within", self->within);
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
write_node (DunCondition *self)
{
  JsonNode *node;

  switch (self->kind)
    {
    case DUN_CONDITION_ALL:
      return write_list (self, "all");
    case DUN_CONDITION_ANY:
      return write_list (self, "any");
    case DUN_CONDITION_NONE:
      return wrap ("not", write_list (self, "any"));
    case DUN_CONDITION_NOT_ALL:
      return wrap ("not", write_list (self, "all"));
    case DUN_CONDITION_FACILITY:
    case DUN_CONDITION_CONTACT:
    case DUN_CONDITION_PROMISE:
      node = wrap ("of", write_list (self, "all"));
      json_object_set_string_member (json_node_get_object (node), "has", scopes[self->kind]);
      return node;
    case DUN_CONDITION_FIELD:
    default:
      return write_field (self);
    }
}

/* Returns: (transfer full): the JSON the database takes */
char *
dun_condition_to_text (DunCondition *self)
{
  g_autoptr (JsonNode) node = write_node (self);

  return json_to_string (node, FALSE);
}

/* --- Questions --- */

static gboolean
needs_value (DunCondition *self)
{
  return g_strcmp0 (self->is, "empty") != 0 && g_strcmp0 (self->is, "filled") != 0;
}

/* Whether nothing is missing: each comparison has its value, each group below the first one has a
 * condition. Whether the values fit is the database's to say. */
gboolean
dun_condition_is_whole (DunCondition *self)
{
  if (self->kind == DUN_CONDITION_FIELD)
    return self->field != NULL && *self->field != '\0'
           && (self->value != NULL || !needs_value (self));
  if (self->children->len == 0)
    return self->parent == NULL && self->kind == DUN_CONDITION_ALL;
  for (guint i = 0; i < self->children->len; i++)
    if (!dun_condition_is_whole (self->children->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer none) (nullable): what the group around it is about, "facility"; NULL where
 *   any field may stand */
const char *
dun_condition_get_scope (DunCondition *self)
{
  for (DunCondition *c = self->parent; c != NULL; c = c->parent)
    if (scopes[c->kind] != NULL)
      return scopes[c->kind];
  return NULL;
}

guint
dun_condition_get_depth (DunCondition *self)
{
  guint depth = 0;

  for (DunCondition *c = self->parent; c != NULL; c = c->parent)
    depth++;
  return depth;
}

int
dun_condition_position (DunCondition *self)
{
  guint position;

  if (self->parent == NULL || !g_ptr_array_find (self->parent->children, self, &position))
    return -1;
  return (int) position;
}

/**
 * dun_condition_find:
 * @path: where the database says that something is wrong: "/all/0/not/any/2"
 *
 * Returns: (transfer none): the innermost condition on the path
 */
DunCondition *
dun_condition_find (DunCondition *self,
                    const char   *path)
{
  g_auto (GStrv) parts = g_strsplit (path != NULL ? path : "", "/", -1);
  DunCondition *found = self;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_isdigit (parts[i][0]))
      {
        guint64 n = g_ascii_strtoull (parts[i], NULL, 10);

        if (n >= found->children->len)
          break;
        found = found->children->pdata[n];
      }
  return found;
}

/* --- Changing --- */

/* @child: (transfer full); @position: -1 is after the last */
void
dun_condition_add (DunCondition *self,
                   int           position,
                   DunCondition *child)
{
  child->parent = self;
  g_ptr_array_insert (self->children, position, child);
}

/* Returns: (transfer full): @self, out of its group */
DunCondition *
dun_condition_take (DunCondition *self)
{
  int position = dun_condition_position (self);

  if (position < 0)
    return NULL;
  g_ptr_array_steal_index (self->parent->children, position);
  self->parent = NULL;
  return self;
}

/* One place up (-1) or down (1) as it is read: into a group that is the neighbour, out of its own
 * at the border. Returns: FALSE at the end. */
gboolean
dun_condition_move (DunCondition *self,
                    int           direction)
{
  DunCondition *parent = self->parent;
  int position = dun_condition_position (self);
  int next = position + direction;

  if (parent == NULL)
    return FALSE;
  if (next >= 0 && next < (int) parent->children->len)
    {
      DunCondition *neighbour = parent->children->pdata[next];

      self = dun_condition_take (self);
      if (neighbour->kind == DUN_CONDITION_FIELD)
        dun_condition_add (parent, next, self);
      else
        dun_condition_add (neighbour, direction < 0 ? -1 : 0, self);
      return TRUE;
    }
  if (parent->parent == NULL)
    return FALSE;
  next = dun_condition_position (parent) + (direction < 0 ? 0 : 1);
  self = dun_condition_take (self);
  dun_condition_add (parent->parent, next, self);
  return TRUE;
}

/* Another field: the value of the old one goes. */
void
dun_condition_set_field (DunCondition *self,
                         const char   *field,
                         const char   *is)
{
  g_free (self->field);
  g_free (self->is);
  self->field = g_strdup (field);
  self->is = g_strdup (is);
  self->within = 0;
  g_clear_pointer (&self->value, json_node_unref);
}

/* @value: (transfer full) (nullable) */
void
dun_condition_take_value (DunCondition *self,
                          JsonNode     *value)
{
  g_clear_pointer (&self->value, json_node_unref);
  self->value = value;
}
