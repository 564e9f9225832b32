/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-names-editor"

#include "dun-names-editor.h"

#include "dun-codes.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Names by language, folded away until somebody wants them. */

#define MAX_NAME 140

struct _DunNamesEditor
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *expander;
  GPtrArray *entries; /* borrowed GtkEntries, in the order of the languages */

  /* State */
  gboolean filling;
};

enum { PROP_0, PROP_VALUE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunNamesEditor, dun_names_editor, GTK_TYPE_WIDGET)

static void
changed_cb (DunNamesEditor *self)
{
  if (!self->filling)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static char *
dup_value (DunNamesEditor *self)
{
  const char * const *languages = dun_code_list ("language");
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) names = json_object_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *name = g_strdup (gtk_editable_get_text (self->entries->pdata[i]));

      if (*g_strstrip (name) != '\0')
        json_object_set_string_member (names, languages[i], name);
    }
  json_node_set_object (root, names);
  return json_to_string (root, FALSE);
}

static void
set_value (DunNamesEditor *self,
           const char     *value)
{
  const char * const *languages = dun_code_list ("language");
  g_autoptr (JsonNode) root = value != NULL ? json_from_string (value, NULL) : NULL;
  JsonObject *names = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                      ? json_node_get_object (root) : NULL;

  self->filling = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *name = names != NULL
        ? json_object_get_string_member_with_default (names, languages[i], "") : "";

      gtk_editable_set_text (self->entries->pdata[i], name != NULL ? name : "");
    }
  self->filling = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
dun_names_editor_dispose (GObject *object)
{
  g_clear_pointer (&DUN_NAMES_EDITOR (object)->expander, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_names_editor_parent_class)->dispose (object);
}

static void
dun_names_editor_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_NAMES_EDITOR (object)->entries);
  G_OBJECT_CLASS (dun_names_editor_parent_class)->finalize (object);
}

static void
dun_names_editor_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_take_string (value, dup_value (DUN_NAMES_EDITOR (object)));
}

static void
dun_names_editor_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  set_value (DUN_NAMES_EDITOR (object), g_value_get_string (value));
}

static void
dun_names_editor_class_init (DunNamesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_names_editor_dispose;
  object_class->finalize = dun_names_editor_finalize;
  object_class->get_property = dun_names_editor_get_property;
  object_class->set_property = dun_names_editor_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "dunnameseditor");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_names_editor_init (DunNamesEditor *self)
{
  const char * const *languages = dun_code_list ("language");
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_widget_set_margin_top (grid, 6);
  self->entries = g_ptr_array_new ();
  for (guint i = 0; languages[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (dun_code_label ("language", languages[i]));
      GtkWidget *entry = gtk_entry_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
      gtk_widget_add_css_class (label, "dim");
      gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_NAME);
      gtk_widget_set_hexpand (entry, TRUE);
      gtk_widget_set_direction (entry, dun_locale_is_rtl (dun_locale_get (languages[i]))
                                       ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), entry, 1, (int) i, 1, 1);
      g_ptr_array_add (self->entries, entry);
    }
  self->expander = gtk_expander_new_with_mnemonic (_("Names by _language"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), grid);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
}

/* Returns: (transfer none) (nullable): the entry of that language. */
GtkWidget *
dun_names_editor_get_entry (DunNamesEditor *self,
                            const char     *language)
{
  const char * const *languages = dun_code_list ("language");

  g_return_val_if_fail (DUN_IS_NAMES_EDITOR (self), NULL);
  for (guint i = 0; i < self->entries->len; i++)
    if (g_strcmp0 (languages[i], language) == 0)
      return self->entries->pdata[i];
  return NULL;
}
