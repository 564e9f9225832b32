/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-free-fields"

#include "dun-free-fields.h"

#include "dun-locale.h"

#include <json-glib/json-glib.h>

#define MAX_LENGTH 500 /* as rules.letter_free () says */

static GtkEditable *
get_entry (GtkGrid *grid,
           int      row)
{
  GtkWidget *entry = gtk_grid_get_child_at (grid, 1, row);

  return entry != NULL ? GTK_EDITABLE (entry) : NULL;
}

/**
 * dun_free_fields_name:
 * @label: what it is called where no language has a name
 * @names: (nullable): JSON: the bank's names by language
 *
 * Returns: (transfer full): what the field is called in the reader's language
 */
char *
dun_free_fields_name (const char *label,
                      const char *names)
{
  g_autoptr (JsonNode) node = names != NULL ? json_from_string (names, NULL) : NULL;
  const char *language = dun_locale_get_language (dun_locale_current ());

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (label);
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (node),
                                                               language, label));
}

void
dun_free_fields_clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/**
 * dun_free_fields_add:
 * @labels: (nullable): with which labels this one stands in a column
 * @field: as the letter knows it
 * @name: as the reader does
 * @text: (nullable): what stands there
 * @changed: called with @object alone
 */
void
dun_free_fields_add (GtkGrid      *grid,
                     GtkSizeGroup *labels,
                     const char   *field,
                     const char   *name,
                     const char   *text,
                     GCallback     changed,
                     gpointer      object)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *entry = gtk_entry_new ();
  int row = 0;

  while (get_entry (grid, row) != NULL)
    row++;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (labels != NULL)
    gtk_size_group_add_widget (labels, label);
  gtk_widget_set_name (entry, field);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_LENGTH);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  g_signal_connect_object (entry, "changed", changed, object, G_CONNECT_SWAPPED);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
}

/* Returns: whether something is typed in every line. */
gboolean
dun_free_fields_is_whole (GtkGrid *grid)
{
  GtkEditable *entry;

  for (int row = 0; (entry = get_entry (grid, row)) != NULL; row++)
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (entry));

      if (*g_strstrip (text) == '\0')
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full): JSON, what is typed by the names that the letter knows */
char *
dun_free_fields_get (GtkGrid *grid)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) typed = json_object_new ();
  GtkEditable *entry;

  for (int row = 0; (entry = get_entry (grid, row)) != NULL; row++)
    json_object_set_string_member (typed, gtk_widget_get_name (GTK_WIDGET (entry)),
                                   gtk_editable_get_text (entry));
  json_node_set_object (node, typed);
  return json_to_string (node, FALSE);
}
