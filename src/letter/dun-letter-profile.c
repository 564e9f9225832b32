/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-profile.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

/* Envelope profiles (X90): business data in JSON; those below are what a new installation begins
 * with. DIN 5008 has two forms; C5 takes a sheet folded once, DL and C6/5 one folded twice, C4 one
 * not folded. The sheet slips in its envelope: what the window shows in every position is the
 * address field, what it shows in any position must hold no ink of another part. */

static const struct
{
  const char *name;
  const char *json;
} builtin[] = {
  { "DIN5008_A",
    "{\"name\":\"DIN5008_A\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":8,\"width\":165,\"height\":17},"
    "\"envelope\":[220,110],\"play\":[5,2.5],"
    "\"window\":{\"x\":15,\"y\":29.5,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":85.5,\"y\":47.5,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":96,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":32,\"width\":65,\"height\":40},"
    "\"body\":80.5,\"folds\":[87,192],\"hole\":148.5}" },
  { "DIN5008_B",
    "{\"name\":\"DIN5008_B\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[220,110],\"play\":[5,2.5],"
    "\"window\":{\"x\":15,\"y\":47.5,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":85.5,\"y\":65.5,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":112,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":98.5,\"folds\":[105,210],\"hole\":148.5}" },
  { "LEFT_C4",
    "{\"name\":\"LEFT_C4\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":6,\"width\":165,\"height\":22},"
    "\"envelope\":[229,324],\"play\":[9.5,13.5],"
    "\"window\":{\"x\":10.5,\"y\":42,\"width\":90,\"height\":60},\"return_line\":4.5,"
    "\"qr\":{\"x\":76.5,\"y\":67,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":122,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":41,\"width\":65,\"height\":40},"
    "\"body\":117,\"folds\":[],\"hole\":148.5}" },
  { "LEFT_C5",
    "{\"name\":\"LEFT_C5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[229,162],\"play\":[9.5,6.75],"
    "\"window\":{\"x\":10.5,\"y\":50,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":76.5,\"y\":68,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":156,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":104,\"folds\":[148.5],\"hole\":0}" },
  { "LEFT_C6_5",
    "{\"name\":\"LEFT_C6_5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[229,114],\"play\":[9.5,4.5],"
    "\"window\":{\"x\":10.5,\"y\":49.5,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":76.5,\"y\":67.5,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":112,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":102,\"folds\":[105,210],\"hole\":148.5}" },
  { "LEFT_DL",
    "{\"name\":\"LEFT_DL\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[220,110],\"play\":[5,2.5],"
    "\"window\":{\"x\":15,\"y\":54.5,\"width\":90,\"height\":35},\"return_line\":4.5,"
    "\"qr\":{\"x\":85.5,\"y\":67,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":112,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":125,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":98.5,\"folds\":[105,210],\"hole\":148.5}" },
  { "PLAIN",
    "{\"name\":\"PLAIN\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"barcode\":{\"x\":194,\"y\":60,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":25,\"y\":0,\"width\":0,\"height\":0},"
    "\"body\":45,\"folds\":[],\"hole\":148.5}" },
  { "RIGHT_C4",
    "{\"name\":\"RIGHT_C4\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":6,\"width\":165,\"height\":22},"
    "\"envelope\":[229,324],\"play\":[9.5,13.5],"
    "\"window\":{\"x\":109.5,\"y\":42,\"width\":90,\"height\":60},\"return_line\":4.5,"
    "\"qr\":{\"x\":175.5,\"y\":67,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":122,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":25,\"y\":41,\"width\":65,\"height\":40},"
    "\"body\":117,\"folds\":[],\"hole\":148.5}" },
  { "RIGHT_C5",
    "{\"name\":\"RIGHT_C5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[229,162],\"play\":[9.5,6.75],"
    "\"window\":{\"x\":109.5,\"y\":50,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":175.5,\"y\":68,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":156,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":25,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":104,\"folds\":[148.5],\"hole\":0}" },
  { "RIGHT_C6_5",
    "{\"name\":\"RIGHT_C6_5\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[229,114],\"play\":[9.5,4.5],"
    "\"window\":{\"x\":109.5,\"y\":49.5,\"width\":90,\"height\":45},\"return_line\":5,"
    "\"qr\":{\"x\":175.5,\"y\":67.5,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":112,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":25,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":102,\"folds\":[105,210],\"hole\":148.5}" },
  { "RIGHT_DL",
    "{\"name\":\"RIGHT_DL\",\"page\":[210,297],"
    "\"margins\":{\"top\":25,\"right\":20,\"bottom\":20,\"left\":25},"
    "\"letterhead\":{\"x\":25,\"y\":12,\"width\":165,\"height\":25},"
    "\"envelope\":[220,110],\"play\":[5,2.5],"
    "\"window\":{\"x\":105,\"y\":54.5,\"width\":90,\"height\":35},\"return_line\":4.5,"
    "\"qr\":{\"x\":175.5,\"y\":67,\"width\":14,\"height\":14},"
    "\"barcode\":{\"x\":194,\"y\":112,\"width\":10,\"height\":80},"
    "\"reference\":{\"x\":25,\"y\":50,\"width\":65,\"height\":40},"
    "\"body\":98.5,\"folds\":[105,210],\"hole\":148.5}" },
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
           double      lowest,
           double      highest,
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
      || !read_number (json_array_get_element (array, 0), lowest, highest, first)
      || !read_number (json_array_get_element (array, 1), lowest, highest, second))
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
has_member (JsonObject *root,
            const char *member)
{
  return json_object_has_member (root, member) && !json_object_get_null_member (root, member);
}

static gboolean
is_inside (const DunLetterBox *box,
           const DunLetterBox *other)
{
  return box->x >= other->x && box->y >= other->y
         && box->x + box->width <= other->x + other->width
         && box->y + box->height <= other->y + other->height;
}

/* The folded sheet must go into the envelope. */
static gboolean
read_envelope (JsonObject       *root,
               DunLetterProfile *self,
               GError          **error)
{
  double top = 0;

  if (has_member (root, "play")
      && !read_pair (root, "play", 0, 20, &self->play_x, &self->play_y, error))
    return FALSE;
  if (!has_member (root, "envelope"))
    return TRUE;
  if (!read_pair (root, "envelope", 80, 1000, &self->envelope_width, &self->envelope_height,
                  error))
    return FALSE;
  for (guint i = 0; i <= self->n_folds; i++)
    {
      double bottom = i < self->n_folds ? self->folds[i] : self->page_height;

      if (bottom - top > self->envelope_height)
        return fail (error, "envelope");
      top = bottom;
    }
  return self->page_width <= self->envelope_width || fail (error, "envelope");
}

static gboolean
read_window (JsonObject       *root,
             DunLetterProfile *self,
             GError          **error)
{
  DunLetterBox field, sight;

  self->has_window = TRUE;
  if (!read_envelope (root, self, error) || !read_box (root, "window", self, &self->window, error)
      || !read_member (root, "return_line", 0, self->window.height / 2, &self->return_line, error))
    return FALSE;
  field = dun_letter_profile_get_field (self);
  sight = dun_letter_profile_get_sight (self);
  if (field.width < 40 || field.height < 20 || sight.x < 0
      || sight.x + sight.width > self->page_width || self->body < sight.y + sight.height)
    return fail (error, "window");
  if (self->letterhead.height > 0 && self->letterhead.y + self->letterhead.height > sight.y)
    return fail (error, "letterhead");
  if (self->reference.height > 0 && self->reference.x < sight.x + sight.width
      && self->reference.x + self->reference.width > sight.x)
    return fail (error, "reference");
  if (!has_member (root, "qr"))
    return TRUE;
  if (!read_box (root, "qr", self, &self->qr, error))
    return FALSE;
  field.y += self->return_line;
  field.height -= self->return_line;
  if (self->qr.width < 10 || self->qr.height < 10 || !is_inside (&self->qr, &field)
      || self->qr.x < field.x + field.width / 2)
    return fail (error, "qr");
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
  if (!read_pair (root, "page", 100, 1000, &self->page_width, &self->page_height, error))
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
  if (has_member (root, "barcode") && !read_box (root, "barcode", self, &self->barcode, error))
    return FALSE;
  return !has_member (root, "window") || read_window (root, self, error);
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

/* Returns: what the window shows of the sheet wherever that lies in the envelope */
DunLetterBox
dun_letter_profile_get_field (const DunLetterProfile *self)
{
  const DunLetterBox *window = &self->window;

  return (DunLetterBox){ window->x + self->play_x, window->y + self->play_y,
                         window->width - 2 * self->play_x, window->height - 2 * self->play_y };
}

/* Returns: all that the window may show of the sheet */
DunLetterBox
dun_letter_profile_get_sight (const DunLetterProfile *self)
{
  const DunLetterBox *window = &self->window;

  return (DunLetterBox){ window->x - self->play_x, window->y - self->play_y,
                         window->width + 2 * self->play_x, window->height + 2 * self->play_y };
}
