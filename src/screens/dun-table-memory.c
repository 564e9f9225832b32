/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table-memory"

#include "dun-table-memory.h"

/* What a person does to a table's columns outlives the program: the settings hold one text a table
 * (key "tables"). Dragging a column's edge changes the state many times a second, so it is written
 * once that has come to rest. */

#define SCHEMA    "org.dundesk.Dundesk"
#define REST_MSEC 400

typedef struct
{
  GSettings *settings; /* owned */
  DunTable  *table;    /* borrowed: it owns this */
  char      *name;     /* owned */
  guint      source;
} Memory;

static void
save (Memory *memory)
{
  g_autoptr (GVariant) tables = g_settings_get_value (memory->settings, "tables");
  g_autofree char *state = dun_table_get_state (memory->table);
  GVariantDict dict;

  g_variant_dict_init (&dict, tables);
  g_variant_dict_insert (&dict, memory->name, "s", state);
  g_settings_set_value (memory->settings, "tables", g_variant_dict_end (&dict));
}

static gboolean
save_cb (gpointer user_data)
{
  Memory *memory = user_data;

  memory->source = 0;
  save (memory);
  return G_SOURCE_REMOVE;
}

static void
state_changed_cb (DunTable   *table,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  Memory *memory = user_data;

  g_clear_handle_id (&memory->source, g_source_remove);
  memory->source = g_timeout_add (REST_MSEC, save_cb, memory);
}

/* A table that goes has its last change written. */
static void
unrealize_cb (DunTable *table,
              gpointer  user_data)
{
  Memory *memory = user_data;

  if (memory->source == 0)
    return;
  g_clear_handle_id (&memory->source, g_source_remove);
  save (memory);
}

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_clear_handle_id (&memory->source, g_source_remove);
  g_object_unref (memory->settings);
  g_free (memory->name);
  g_free (memory);
}

void
dun_table_memory_keep (DunTable   *table,
                       const char *name)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GVariant) tables = NULL;
  Memory *memory;
  const char *state;

  g_return_if_fail (DUN_IS_TABLE (table) && name != NULL);

  /* A screen may be shown by a program that was not installed. */
  schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  if (schema == NULL)
    return;
  /* A screen that knows a better name takes the table over from the panel inside it. */
  memory = g_object_get_data (G_OBJECT (table), "dun-memory");
  if (memory != NULL)
    g_signal_handlers_disconnect_by_data (table, memory);
  memory = g_new0 (Memory, 1);
  memory->settings = g_settings_new (SCHEMA);
  memory->table = table;
  memory->name = g_strdup (name);
  tables = g_settings_get_value (memory->settings, "tables");
  if (g_variant_lookup (tables, name, "&s", &state))
    dun_table_set_state (table, state);
  g_signal_connect (table, "notify::state", G_CALLBACK (state_changed_cb), memory);
  g_signal_connect (table, "unrealize", G_CALLBACK (unrealize_cb), memory);
  g_object_set_data_full (G_OBJECT (table), "dun-memory", memory, memory_free);
}
