/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-profile.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

/* Envelope profiles (X90): business data in JSON; those below are what a new installation begins
 * with. DIN 5008 has two forms; the C5 envelopes take a sheet folded once, DL one folded twice. */

static const struct
{
  const char *name;
  const char *json;
} builtin[] = {
  { "DIN5008_A",
    "{\"name\":\"DIN5008_A\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":8,\"width\":165,\"height\":17},"
    "\"window\":{\"x\":20,\"y\":27,\"width\":85,\"height\":45},\"return_line\":5,"
    "\"reference\":{\"x\":125,\"y\":32,\"width\":65,\"height\":40},"
    "\"body\":80.5,\"folds\":[87,192],\"hole\":148.5}" },
  { "DIN5008_B",
    "{\"name\":\"DIN5008_B\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"window\":{\"x\":20,\"y\":45,\"width\":85,\"height\":45},\"return_line\":5,"
    "\"reference\":{\"x\":125,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":98.5,\"folds\":[105,210],\"hole\":148.5}" },
  { "LEFT_C5",
    "{\"name\":\"LEFT_C5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"window\":{\"x\":20,\"y\":50,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"reference\":{\"x\":125,\"y\":52,\"width\":65,\"height\":40},"
    "\"body\":104,\"folds\":[148.5],\"hole\":0}" },
  { "LEFT_DL",
    "{\"name\":\"LEFT_DL\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"window\":{\"x\":20,\"y\":50,\"width\":90,\"height\":35},\"return_line\":4.5,"
    "\"reference\":{\"x\":125,\"y\":52,\"width\":65,\"height\":40},"
    "\"body\":102,\"folds\":[99,198],\"hole\":148.5}" },
  { "PLAIN",
    "{\"name\":\"PLAIN\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"reference\":{\"x\":25,\"y\":0,\"width\":0,\"height\":0},"
    "\"body\":45,\"folds\":[],\"hole\":148.5}" },
  { "RIGHT_C5",
    "{\"name\":\"RIGHT_C5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"window\":{\"x\":105,\"y\":50,\"width\":85,\"height\":45},\"return_line\":5,"
    "\"reference\":{\"x\":25,\"y\":52,\"width\":65,\"height\":40},"
    "\"body\":104,\"folds\":[148.5],\"hole\":0}" },
  { "RIGHT_DL",
    "{\"name\":\"RIGHT_DL\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"window\":{\"x\":105,\"y\":50,\"width\":85,\"height\":35},\"return_line\":4.5,"
    "\"reference\":{\"x\":25,\"y\":52,\"width\":65,\"height\":40},"
    "\"body\":102,\"folds\":[99,198],\"hole\":148.5}" },
};

static gboolean
fail (GError    **error,
      const char *member)
{
  /* Translators: %s is the technical name of a setting in an envelope profile. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The envelope profile is wrong at “%s”."),
               member);
  return FALSE;
}

static gboolean
read_number (JsonNode *node,
             double    lowest,
             double    highest,
             double   *value)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *value = json_node_get_double (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    *value = (double) json_node_get_int (node);
  return isfinite (*value) && *value >= lowest && *value <= highest;
}

static gboolean
read_member (JsonObject *object,
             const char *member,
             double      lowest,
             double      highest,
             double     *value,
             GError    **error)
{
  if (!read_number (json_object_get_member (object, member), lowest, highest, value))
    return fail (error, member);
  return TRUE;
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
read_box (JsonObject       *root,
          const char       *member,
          DunLetterProfile *self,
          DunLetterBox     *box,
          GError          **error)
{
  JsonObject *object = get_object (root, member);

  if (object == NULL)
    return fail (error, member);
  return read_member (object, "x", 0, self->page_width, &box->x, error)
         && read_member (object, "y", 0, self->page_height, &box->y, error)
         && read_member (object, "width", 0, self->page_width - box->x, &box->width, error)
         && read_member (object, "height", 0, self->page_height - box->y, &box->height, error);
}

static gboolean
read_pair (JsonObject *root,
           const char *member,
           double     *first,
           double     *second,
           GError    **error)
{
  JsonNode *node = json_object_get_member (root, member);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, member);
  array = json_node_get_array (node);
  if (json_array_get_length (array) != 2
      || !read_number (json_array_get_element (array, 0), 100, 1000, first)
      || !read_number (json_array_get_element (array, 1), 100, 1000, second))
    return fail (error, member);
  return TRUE;
}

static gboolean
read_folds (JsonObject       *root,
            DunLetterProfile *self,
            GError          **error)
{
  JsonNode *node = json_object_get_member (root, "folds");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, "folds");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > DUN_LETTER_MAX_FOLDS)
    return fail (error, "folds");
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_number (json_array_get_element (array, i), 0, self->page_height,
                      &self->folds[self->n_folds++]))
      return fail (error, "folds");
  return TRUE;
}

static gboolean
read_profile (JsonObject       *root,
              DunLetterProfile *self,
              GError          **error)
{
  JsonObject *margins = get_object (root, "margins");
  JsonNode *name = json_object_get_member (root, "name");

  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name) || json_node_get_string (name) == NULL)
    return fail (error, "name");
  self->name = g_strdup (json_node_get_string (name));
  if (!read_pair (root, "page", &self->page_width, &self->page_height, error))
    return FALSE;
  if (margins == NULL)
    return fail (error, "margins");
  if (!read_member (margins, "top", 5, self->page_height / 3, &self->margin_top, error)
      || !read_member (margins, "right", 5, self->page_width / 3, &self->margin_right, error)
      || !read_member (margins, "bottom", 15, self->page_height / 3, &self->margin_bottom, error)
      || !read_member (margins, "left", 5, self->page_width / 3, &self->margin_left, error)
      || !read_box (root, "letterhead", self, &self->letterhead, error)
      || !read_box (root, "reference", self, &self->reference, error)
      || !read_member (root, "body", 10, self->page_height * 2 / 3, &self->body, error)
      || !read_folds (root, self, error))
    return FALSE;
  if (json_object_has_member (root, "hole")
      && !read_member (root, "hole", 0, self->page_height, &self->hole, error))
    return FALSE;
  if (!json_object_has_member (root, "window") || json_object_get_null_member (root, "window"))
    return TRUE;
  self->has_window = TRUE;
  if (!read_box (root, "window", self, &self->window, error)
      || !read_member (root, "return_line", 0, self->window.height / 2, &self->return_line, error))
    return FALSE;
  if (self->window.width < 40 || self->window.height < 20
      || self->body < self->window.y + self->window.height)
    return fail (error, "window");
  return TRUE;
}

/**
 * dun_letter_profile_from_json:
 * @json: an envelope profile as the database keeps it (sql/seed/wordings/FIELDS.md), or
 *   {"profile": "NAME"} for a built-in one
 *
 * Returns: (transfer full): the profile, or NULL with DUN_ERROR_INPUT that names the member
 */
DunLetterProfile *
dun_letter_profile_from_json (const char  *json,
                              GError     **error)
{
  g_autoptr (DunLetterProfile) self = g_new0 (DunLetterProfile, 1);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonNode *name;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, "{ }");
      return NULL;
    }
  name = json_object_get_member (json_node_get_object (root), "profile");
  if (name != NULL && JSON_NODE_HOLDS_VALUE (name)
      && dun_letter_profile_builtin_json (json_node_get_string (name)) != NULL)
    return dun_letter_profile_new_builtin (json_node_get_string (name));
  if (!read_profile (json_node_get_object (root), self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Returns: (transfer none) (nullable): the JSON of a built-in profile */
const char *
dun_letter_profile_builtin_json (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
    if (g_strcmp0 (builtin[i].name, name) == 0)
      return builtin[i].json;
  return NULL;
}

/* Returns: (transfer none): the names of the built-in profiles, sorted, NULL-terminated */
const char * const *
dun_letter_profile_list_builtin (void)
{
  static const char *names[G_N_ELEMENTS (builtin) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
        names[i] = builtin[i].name;
      g_once_init_leave (&once, 1);
    }
  return names;
}

/* Returns: (transfer full) (nullable): a built-in profile */
DunLetterProfile *
dun_letter_profile_new_builtin (const char *name)
{
  const char *json = dun_letter_profile_builtin_json (name);

  return json != NULL ? dun_letter_profile_from_json (json, NULL) : NULL;
}

void
dun_letter_profile_free (DunLetterProfile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}
