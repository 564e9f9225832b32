/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-codes.h"
#include "dun-free-fields.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What a wording may say and what it may ask for: chosen from a list by its meaning, and known to
 * the preview. */

/* Signs of the wording's own (sql/seed/wordings/FIELDS.md), behind the fields. */
static const struct
{
  const char *name;
  const char *meaning;
  const char *close; /* (nullable) */
} signs[] = {
  { "{qr}", N_("QR codes of the letter's payments, where there is an account"), NULL },
  { "{header}", N_("What stands at the top of the following pages: text only"), "{/header}" },
  { "{footer}", N_("What stands at the foot of every page: text only"), "{/footer}" },
  { "{keep}", N_("What stands together on one page"), "{/keep}" },
  { "{page-break}", N_("A new page begins"), NULL },
  { "{carry}", N_("The next table carries its sums from page to page"), NULL },
};

/* What is beneath a statement that a letter carries is called as in a statement by itself. */
static const char *
own_name (const char *name)
{
  return g_str_has_prefix (name, "statement.") ? name + strlen ("statement.") : name;
}

/* Returns: (transfer full) */
static char *
get_meaning (DunTemplatesScreen *self,
             guint               index)
{
  guint n_fields = g_list_model_get_n_items (G_LIST_MODEL (self->fields));
  DunRow *row = index < n_fields ? dun_row_list_get_row (self->fields, index) : NULL;
  const char *label = row != NULL ? dun_row_get_text (row, "label") : NULL;

  if (row == NULL)
    return g_strdup (_(signs[index - n_fields].meaning));
  return label != NULL
           ? dun_free_fields_name (label, dun_row_get_text (row, "names"))
           : g_strdup (dun_code_label ("letter_field", own_name (dun_row_get_text (row, "name"))));
}

static const char *
get_name (DunTemplatesScreen *self,
          guint               index)
{
  guint n_fields = g_list_model_get_n_items (G_LIST_MODEL (self->fields));

  return index < n_fields ? dun_row_get_text (dun_row_list_get_row (self->fields, index), "name")
                          : signs[index - n_fields].name;
}

/* --- Every field, as data of a letter that has them all --- */

static void
set_value (JsonObject *object,
           const char *name,
           const char *type)
{
  JsonObject *value = json_object_new ();

  if (g_str_equal (type, "OBJECT"))
    json_object_set_object_member (object, name, value);
  else if (g_str_equal (type, "LIST"))
    {
      JsonArray *array = json_array_new ();

      json_array_add_object_element (array, value);
      json_object_set_array_member (object, name, array);
    }
  else if (g_str_equal (type, "LINES"))
    {
      JsonArray *array = json_array_new ();

      json_array_add_string_element (array, "x");
      json_object_set_array_member (object, name, array);
      json_object_unref (value);
    }
  else if (g_str_equal (type, "TEXT"))
    {
      json_object_set_string_member (object, name, "x");
      json_object_unref (value);
    }
  else
    {
      if (g_str_equal (type, "MONEY"))
        {
          json_object_set_int_member (value, "money", 1);
          json_object_set_string_member (value, "currency", "EUR");
        }
      else if (g_str_equal (type, "DAY"))
        json_object_set_string_member (value, "day", "2026-03-02");
      else if (g_str_equal (type, "INT"))
        json_object_set_int_member (value, "int", 1);
      else
        {
          json_object_set_string_member (value, "code", "X");
          json_object_set_string_member (value, "domain", "decision");
        }
      json_object_set_object_member (object, name, value);
    }
}

/* Returns: (transfer none): the object that @name's last part belongs to */
static JsonObject *
find_parent (JsonObject *root,
             GStrv       parts)
{
  JsonObject *object = root;

  for (guint i = 0; parts[i + 1] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, parts[i]);

      if (node == NULL)
        {
          set_value (object, parts[i], "OBJECT");
          node = json_object_get_member (object, parts[i]);
        }
      object = JSON_NODE_HOLDS_ARRAY (node)
                 ? json_array_get_object_element (json_node_get_array (node), 0)
               : JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (object == NULL)
        return NULL;
    }
  return object;
}

static char *
make_json (DunTemplatesScreen *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->fields)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->fields, i);
      g_auto (GStrv) parts = g_strsplit (dun_row_get_text (row, "name"), ".", -1);
      JsonObject *parent = find_parent (object, parts);

      if (parent != NULL)
        set_value (parent, parts[g_strv_length (parts) - 1], dun_row_get_text (row, "type"));
    }
  return json_to_string (root, FALSE);
}

/* --- The list --- */

void
_dun_templates_show_fields (DunTemplatesScreen *self)
{
  GtkListBoxRow *old;

  g_free (self->field_json);
  self->field_json = make_json (self);
  while ((old = gtk_list_box_get_row_at_index (self->fields_list, 0)) != NULL)
    gtk_list_box_remove (self->fields_list, GTK_WIDGET (old));
  for (guint i = 0;
       i < g_list_model_get_n_items (G_LIST_MODEL (self->fields)) + G_N_ELEMENTS (signs); i++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      g_autofree char *words = get_meaning (self, i);
      GtkWidget *meaning = gtk_label_new (words);
      GtkWidget *name = gtk_label_new (get_name (self, i));

      gtk_label_set_xalign (GTK_LABEL (meaning), 0);
      gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
      gtk_widget_set_hexpand (meaning, TRUE);
      gtk_widget_add_css_class (name, "dim");
      gtk_widget_add_css_class (name, "monospace");
      gtk_box_append (GTK_BOX (line), meaning);
      gtk_box_append (GTK_BOX (line), name);
      gtk_list_box_append (self->fields_list, line);
    }
}

static gboolean
fits_cb (GtkListBoxRow *row,
         gpointer       user_data)
{
  DunTemplatesScreen *self = user_data;
  guint index = (guint) gtk_list_box_row_get_index (row);
  g_autofree char *wanted = dun_text_search_key (gtk_editable_get_text (self->fields_filter));
  g_autofree char *words = NULL;
  g_autofree char *meaning = NULL;

  if (wanted[0] == '\0')
    return TRUE;
  words = get_meaning (self, index);
  meaning = dun_text_search_key (words);
  return strstr (meaning, wanted) != NULL
         || strstr (get_name (self, index), gtk_editable_get_text (self->fields_filter));
}

void
_dun_templates_filter_fields (DunTemplatesScreen *self)
{
  gtk_list_box_set_filter_func (self->fields_list, fits_cb, self, NULL);
}

/* --- At the caret --- */

/* Whether the list or section @name is open where the caret stands. */
static gboolean
is_open (DunTemplatesScreen *self,
         const char         *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, caret;
  g_autofree char *text = NULL;
  g_autofree char *opens = g_strdup_printf ("{{#%s}}", name);
  g_autofree char *closes = g_strdup_printf ("{{/%s}}", name);
  const char *open, *close;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  text = gtk_text_buffer_get_text (buffer, &start, &caret, TRUE);
  open = g_strrstr (text, opens);
  close = g_strrstr (text, closes);
  return open != NULL && (close == NULL || close < open);
}

/* Returns: (nullable): the type of a field */
static const char *
find_type (DunTemplatesScreen *self,
           const char         *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->fields)); i++)
    {
      DunRow *row = dun_row_list_get_row (self->fields, i);

      if (g_str_equal (dun_row_get_text (row, "name"), name))
        return dun_row_get_text (row, "type");
    }
  return NULL;
}

/* Returns: (transfer full): the tag of a field as it must stand at the caret */
static char *
make_tag (DunTemplatesScreen *self,
          const char         *name,
          const char         *type)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *parent = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;
  gboolean open = parent != NULL && is_open (self, parent);

  if (g_str_equal (type, "LIST") || g_str_equal (type, "OBJECT"))
    return g_strdup_printf ("{{#%s}}{{/%s}}", name, name);
  if (g_str_equal (type, "LINES"))
    return g_strdup_printf ("{{#%s}}{{.}} {{/%s}}", open ? dot + 1 : name, open ? dot + 1 : name);
  if (open)
    return g_strdup_printf ("{{%s}}", dot + 1);
  if (parent != NULL && g_strcmp0 (find_type (self, parent), "LIST") == 0)
    return g_strdup_printf ("{{#%s}}{{%s}}{{/%s}}", parent, dot + 1, parent);
  return g_strdup_printf ("{{%s}}", name);
}

/* Writes where the caret stands, instead of what is selected. */
void
_dun_templates_insert (DunTemplatesScreen *self,
                       const char         *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* A sign stands alone between empty lines; what it opens is closed, and the caret is inside. */
static void
insert_sign (GtkTextBuffer *buffer,
             guint          index)
{
  GtkTextIter caret;
  g_autofree char *open = g_strconcat ("\n\n", signs[index].name, "\n\n", NULL);

  gtk_text_buffer_insert_at_cursor (buffer, open, -1);
  if (signs[index].close == NULL)
    return;
  gtk_text_buffer_insert_at_cursor (buffer, "\n\n", -1);
  gtk_text_buffer_insert_at_cursor (buffer, signs[index].close, -1);
  gtk_text_buffer_insert_at_cursor (buffer, "\n\n", -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_backward_chars (&caret, (int) strlen (signs[index].close) + 4);
  gtk_text_buffer_place_cursor (buffer, &caret);
}

/* Writes the field or sign of a line of the list where the caret stands. */
void
_dun_templates_insert_row (DunTemplatesScreen *self,
                           GtkListBoxRow      *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  guint n_fields = g_list_model_get_n_items (G_LIST_MODEL (self->fields));
  DunRow *field = index < n_fields ? dun_row_list_get_row (self->fields, index) : NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  gtk_popover_popdown (self->fields_popover);
  if (!self->editable)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  if (field == NULL)
    insert_sign (buffer, index - n_fields);
  else
    {
      g_autofree char *tag = make_tag (self, dun_row_get_text (field, "name"),
                                       dun_row_get_text (field, "type"));

      gtk_text_buffer_insert_at_cursor (buffer, tag, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
