/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-draft"

#include "dun-strategy-draft-private.h"

#include "dun-error.h"

/* The document, its fields and its undo stack; what belongs to steps and arms is in
 * dun-strategy-draft-steps.c. What can be undone is kept as text: a document is small, and nothing
 * can be forgotten. */

#define MAX_UNDO 200

struct _DunStrategyDraft
{
  GObject parent_instance;

  /* Owned */
  JsonNode  *root;
  GPtrArray *past;   /* of char *, the newest last */
  GPtrArray *future; /* of char *, the next last */
  char      *now;    /* the document as text */
  char      *saved;
  char      *together; /* what the newest change was to */

  /* State */
  int highest; /* the highest number of a step that ever stood here */
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunStrategyDraft, dun_strategy_draft, G_TYPE_OBJECT)

/* --- What a document is --- */

typedef struct
{
  const char  *name;
  JsonNodeType type;
  GType        value_type; /* of JSON_NODE_VALUE */
  const char  *fallback;   /* JSON */
} Field;

#define TEXT JSON_NODE_VALUE, G_TYPE_STRING
#define INT JSON_NODE_VALUE, G_TYPE_INT64
#define BOOL JSON_NODE_VALUE, G_TYPE_BOOLEAN
#define ARRAY JSON_NODE_ARRAY, 0
#define OBJECT JSON_NODE_OBJECT, 0

static const Field document_fields[] = {
  { "name", TEXT, "\"\"" },
  { "segment_id", INT, "null" },
  { "priority", INT, "100" },
  { "note", TEXT, "\"\"" },
  { "is_idle", BOOL, "false" },
  { "arms", ARRAY, "[]" },
  { "steps", ARRAY, "[]" },
  { NULL },
};

static const Field arm_fields[] = {
  { "arm", TEXT, "\"A\"" },
  { "name", TEXT, "\"\"" },
  { "percent", INT, "0" },
  { NULL },
};

static const Field step_fields[] = {
  { "step_no", INT, "0" },
  { "kind", TEXT, "\"CALL\"" },
  { "title", TEXT, "\"\"" },
  { "arm", TEXT, "null" },
  { "message_kind", TEXT, "null" },
  { "letter_kind", TEXT, "null" },
  { "offset_mode", TEXT, "\"PAST_DUE\"" },
  { "offset_days", INT, "0" },
  { "predecessors", ARRAY, "[]" },
  { "condition", OBJECT, "null" },
  { "response_days", INT, "0" },
  { "term_days", INT, "1" },
  { "role", TEXT, "null" },
  { "skill", TEXT, "null" },
  { "queue", TEXT, "null" },
  { "is_automatic", BOOL, "false" },
  { "fallback_no", INT, "null" },
  { "lane", INT, "0" },
  { NULL },
};

static gboolean
fits (JsonNode    *node,
      const Field *field)
{
  return node != NULL && JSON_NODE_TYPE (node) == field->type
         && (field->type != JSON_NODE_VALUE
             || json_node_get_value_type (node) == field->value_type);
}

/* Returns: (transfer full): the known fields of @object, each once, in the order of @fields. */
static JsonObject *
take_fields (JsonObject  *object,
             const Field *fields)
{
  JsonObject *taken = json_object_new ();

  for (const Field *field = fields; field->name != NULL; field++)
    {
      JsonNode *node = object != NULL ? json_object_get_member (object, field->name) : NULL;

      json_object_set_member (taken, field->name,
                              fits (node, field) ? json_node_copy (node)
                                                 : json_from_string (field->fallback, NULL));
    }
  return taken;
}

static void
take_objects (JsonObject  *document,
              const char  *name,
              const Field *fields)
{
  JsonArray *given = json_object_get_array_member (document, name);
  JsonArray *taken = json_array_new ();

  for (guint i = 0; i < json_array_get_length (given); i++)
    {
      JsonNode *node = json_array_get_element (given, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        json_array_add_object_element (taken, take_fields (json_node_get_object (node), fields));
    }
  json_object_set_array_member (document, name, taken);
}

static JsonNode *
normalise (JsonObject *object)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *document = take_fields (object, document_fields);

  take_objects (document, "arms", arm_fields);
  take_objects (document, "steps", step_fields);
  json_node_take_object (root, document);
  return root;
}

JsonObject *
_dun_strategy_draft_new_step (int step_no)
{
  JsonObject *step = take_fields (NULL, step_fields);

  json_object_set_int_member (step, "step_no", step_no);
  return step;
}

JsonObject *
_dun_strategy_draft_get_root (DunStrategyDraft *self)
{
  return json_node_get_object (self->root);
}

/* Returns: (nullable) (transfer none): the step, or the document itself for 0. */
JsonObject *
_dun_strategy_draft_find (DunStrategyDraft *self,
                          int               step_no)
{
  JsonObject *root = _dun_strategy_draft_get_root (self);
  JsonArray *steps = json_object_get_array_member (root, "steps");

  if (step_no == 0)
    return root;
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);

      if (json_object_get_int_member (step, "step_no") == step_no)
        return step;
    }
  return NULL;
}

/* --- Changes --- */

static void
note_highest (DunStrategyDraft *self)
{
  guint n_steps;
  g_autofree int *steps = dun_strategy_draft_list_steps (self, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    self->highest = MAX (self->highest, steps[i]);
}

/* Returns: the highest number of a step that stood here since the document was loaded: cases know
 * steps by their numbers, so a new step does not get that of another. */
int
_dun_strategy_draft_get_highest (DunStrategyDraft *self)
{
  return self->highest;
}

static void
take_root (DunStrategyDraft *self,
           JsonNode         *root)
{
  g_clear_pointer (&self->root, json_node_unref);
  self->root = root;
  g_free (self->now);
  self->now = json_to_string (root, FALSE);
}

/* Makes what was done to the document one change. @together: (nullable): changes of the same name
 * that follow each other are one. */
void
_dun_strategy_draft_commit (DunStrategyDraft *self,
                            const char       *together)
{
  g_autofree char *text = json_to_string (self->root, FALSE);

  if (g_strcmp0 (text, self->now) == 0)
    return;
  if (together == NULL || g_strcmp0 (together, self->together) != 0)
    {
      g_ptr_array_add (self->past, g_steal_pointer (&self->now));
      if (self->past->len > MAX_UNDO)
        g_ptr_array_remove_index (self->past, 0);
    }
  g_ptr_array_set_size (self->future, 0);
  g_free (self->together);
  self->together = g_strdup (together);
  g_free (self->now);
  self->now = g_steal_pointer (&text);
  note_highest (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
step_back (DunStrategyDraft *self,
           GPtrArray        *from,
           GPtrArray        *to)
{
  g_autofree char *text = NULL;

  if (from->len == 0)
    return;
  text = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, g_strdup (self->now));
  take_root (self, json_from_string (text, NULL));
  dun_strategy_draft_seal (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
begin (DunStrategyDraft *self,
       JsonNode         *root)
{
  take_root (self, root);
  self->highest = 0;
  note_highest (self);
  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
  dun_strategy_draft_seal (self);
}

/* --- Class --- */

static void
dun_strategy_draft_finalize (GObject *object)
{
  DunStrategyDraft *self = DUN_STRATEGY_DRAFT (object);

  json_node_unref (self->root);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->future);
  g_free (self->now);
  g_free (self->saved);
  g_free (self->together);
  G_OBJECT_CLASS (dun_strategy_draft_parent_class)->finalize (object);
}

static void
dun_strategy_draft_class_init (DunStrategyDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_strategy_draft_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", DUN_TYPE_STRATEGY_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
dun_strategy_draft_init (DunStrategyDraft *self)
{
  self->past = g_ptr_array_new_with_free_func (g_free);
  self->future = g_ptr_array_new_with_free_func (g_free);
  take_root (self, normalise (NULL));
  self->saved = g_strdup (self->now);
}

/* Returns: (transfer full): an empty document without a name. */
DunStrategyDraft *
dun_strategy_draft_new (void)
{
  return g_object_new (DUN_TYPE_STRATEGY_DRAFT, NULL);
}

/**
 * dun_strategy_draft_load:
 * @document: the JSON of the server
 *
 * Puts a saved document in place of what is there; nothing can be undone then.
 *
 * Returns: FALSE with DUN_ERROR_INPUT when it is no document
 */
gboolean
dun_strategy_draft_load (DunStrategyDraft *self,
                         const char       *document,
                         GError          **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);

  node = json_from_string (document != NULL ? document : "", NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, "a strategy's document is an object");
      return FALSE;
    }
  begin (self, normalise (json_node_get_object (node)));
  dun_strategy_draft_mark_saved (self, self->now);
  return TRUE;
}

/* Begins a strategy of that name: it counts as not saved. */
void
dun_strategy_draft_clear (DunStrategyDraft *self,
                          const char       *name)
{
  JsonNode *root;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  root = normalise (NULL);
  json_object_set_string_member (json_node_get_object (root), "name", name != NULL ? name : "");
  begin (self, root);
  g_clear_pointer (&self->saved, g_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

char *
dun_strategy_draft_to_text (DunStrategyDraft *self)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), NULL);
  return g_strdup (self->now);
}

gboolean
dun_strategy_draft_get_dirty (DunStrategyDraft *self)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);
  return g_strcmp0 (self->now, self->saved) != 0;
}

/* @document: what was saved, which need not be what stands here by now */
void
dun_strategy_draft_mark_saved (DunStrategyDraft *self,
                               const char       *document)
{
  g_autofree char *saved = g_strdup (document);

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  g_free (self->saved);
  self->saved = g_steal_pointer (&saved);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The next change is undone by itself: called when the focus leaves a field. */
void
dun_strategy_draft_seal (DunStrategyDraft *self)
{
  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));
  g_clear_pointer (&self->together, g_free);
}

gboolean
dun_strategy_draft_can_undo (DunStrategyDraft *self)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);
  return self->past->len > 0;
}

gboolean
dun_strategy_draft_can_redo (DunStrategyDraft *self)
{
  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);
  return self->future->len > 0;
}

void
dun_strategy_draft_undo (DunStrategyDraft *self)
{
  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));
  step_back (self, self->past, self->future);
}

void
dun_strategy_draft_redo (DunStrategyDraft *self)
{
  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));
  step_back (self, self->future, self->past);
}

/* --- Fields --- */

static JsonNode *
get_node (DunStrategyDraft *self,
          int               step_no,
          const char       *field)
{
  JsonObject *object = _dun_strategy_draft_find (self, step_no);

  return object != NULL ? json_object_get_member (object, field) : NULL;
}

static void
set_node (DunStrategyDraft *self,
          int               step_no,
          const char       *field,
          JsonNode         *value)
{
  JsonObject *object = _dun_strategy_draft_find (self, step_no);
  g_autofree char *together = g_strdup_printf ("%d.%s", step_no, field);

  if (object == NULL || !json_object_has_member (object, field))
    {
      json_node_unref (value);
      return;
    }
  json_object_set_member (object, field, value);
  _dun_strategy_draft_commit (self, together);
}

/* Returns: (nullable) (transfer none): valid until the next change; NULL is null. */
const char *
dun_strategy_draft_get_text (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field)
{
  JsonNode *node;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), NULL);

  node = get_node (self, step_no, field);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Returns: 0 for null. */
gint64
dun_strategy_draft_get_int (DunStrategyDraft *self,
                            int               step_no,
                            const char       *field)
{
  JsonNode *node;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), 0);

  node = get_node (self, step_no, field);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

gboolean
dun_strategy_draft_get_bool (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field)
{
  JsonNode *node;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), FALSE);

  node = get_node (self, step_no, field);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

gboolean
dun_strategy_draft_is_null (DunStrategyDraft *self,
                            int               step_no,
                            const char       *field)
{
  JsonNode *node;

  g_return_val_if_fail (DUN_IS_STRATEGY_DRAFT (self), TRUE);

  node = get_node (self, step_no, field);
  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

/* Returns: (nullable) (transfer full): the field as JSON; NULL is null. */
char *
dun_strategy_draft_get_json (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field)
{
  if (dun_strategy_draft_is_null (self, step_no, field))
    return NULL;
  return json_to_string (get_node (self, step_no, field), FALSE);
}

/* @value: (nullable): NULL is null */
void
dun_strategy_draft_set_text (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field,
                             const char       *value)
{
  JsonNode *node;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  node = json_node_new (value != NULL ? JSON_NODE_VALUE : JSON_NODE_NULL);
  if (value != NULL)
    json_node_set_string (node, value);
  set_node (self, step_no, field, node);
}

void
dun_strategy_draft_set_int (DunStrategyDraft *self,
                            int               step_no,
                            const char       *field,
                            gint64            value)
{
  JsonNode *node;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, value);
  set_node (self, step_no, field, node);
}

void
dun_strategy_draft_set_bool (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field,
                             gboolean          value)
{
  JsonNode *node;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, value);
  set_node (self, step_no, field, node);
}

/* @value: (nullable): JSON; what is none, and NULL, is null */
void
dun_strategy_draft_set_json (DunStrategyDraft *self,
                             int               step_no,
                             const char       *field,
                             const char       *value)
{
  JsonNode *node;

  g_return_if_fail (DUN_IS_STRATEGY_DRAFT (self));

  node = value != NULL ? json_from_string (value, NULL) : NULL;
  set_node (self, step_no, field, node != NULL ? node : json_node_new (JSON_NODE_NULL));
}
