/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-condition-refusal"

#include "dun-condition-refusal.h"

#include "dun-error.h"
#include "dun-refusal.h"

#include <json-glib/json-glib.h>

/**
 * dun_condition_refusal_show:
 * @error: why the database did not take or count a condition
 *
 * Says it at the row that it is about (J03).
 *
 * Returns: FALSE when it is not about a row
 */
gboolean
dun_condition_refusal_show (DunConditionEditor *editor,
                            const GError       *error)
{
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (!dun_error_get_refusal (error, &code, &detail))
    return FALSE;
  root = detail != NULL ? json_from_string (detail, NULL) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  if (!json_object_has_member (object, "path"))
    return FALSE;
  sentence = dun_refusal_message (error);
  dun_condition_editor_show_flaw (editor, json_object_get_string_member (object, "path"), sentence);
  return TRUE;
}
