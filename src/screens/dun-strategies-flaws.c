/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-codes.h"
#include "dun-error.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-refusal.h"
#include "dun-strategies.h"
#include "dun-strategy-words.h"

#include <json-glib/json-glib.h>

/* What is wrong with a strategy while it is drawn: asked of the server shortly after each change,
 * shown on the map, in the list below it and beside the field (J02). */

#define PAUSE 250 /* milliseconds without a change */

/* Returns: (transfer full): a row of the list. */
static DunRow *
make_row (gint64      key,
          int         step_no,
          const char *step,
          const char *field,
          const char *sentence)
{
  static const char * const columns[] = { "seq", "step_no", "step", "field", "sentence", NULL };
  DunRow *row = dun_row_new (key);
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  const char *texts[] = { NULL, NULL, step, field, sentence };
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, key);
  g_autofree char *number = g_strdup_printf ("%d", step_no);
  char **values = g_new0 (char *, G_N_ELEMENTS (texts));

  texts[0] = seq;
  texts[1] = number;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    values[i] = g_strdup (texts[i]);
  dun_row_take_values (row, shape, values);
  return row;
}

static void
add_flaw (DunStrategiesScreen *self,
          int                  step_no,
          const char          *field,
          const char          *sentence)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->flaw_rows));
  g_autofree char *step = step_no != 0 ? dun_strategy_words_step (self->draft, step_no)
                                       : g_strdup (_("The strategy"));
  g_autoptr (DunRow) row = make_row (n + 1, step_no, step, field, sentence);

  g_list_store_append (self->flaw_rows, row);
  if (g_hash_table_lookup (self->step_flaws, GINT_TO_POINTER (step_no)) == NULL)
    g_hash_table_insert (self->step_flaws, GINT_TO_POINTER (step_no), g_strdup (sentence));
}

static void
clear_flaws (DunStrategiesScreen *self)
{
  g_list_store_remove_all (self->flaw_rows);
  g_hash_table_remove_all (self->step_flaws);
}

static void
show_at_field (GtkWidget  *form,
               const char *field,
               const char *sentence)
{
  DunFormField *line = field != NULL ? dun_form_field_find (form, field) : NULL;

  if (line != NULL && dun_form_field_get_error (line) == NULL)
    dun_form_field_set_error (line, sentence);
}

/* Says what is wrong beside the fields of the step that is shown, and of the whole. */
void
_dun_strategies_show_at_fields (DunStrategiesScreen *self)
{
  int shown = dun_step_map_get_selected (self->map);

  dun_form_field_clear_all (GTK_WIDGET (self->step_form));
  dun_form_field_clear_all (GTK_WIDGET (self->strategy_form));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->flaw_rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->flaw_rows), i);
      gint64 step_no = dun_row_get_int (row, "step_no");

      if (step_no == 0)
        show_at_field (GTK_WIDGET (self->strategy_form), dun_row_get_text (row, "field"),
                       dun_row_get_text (row, "sentence"));
      else if (step_no == shown)
        show_at_field (GTK_WIDGET (self->step_form), dun_row_get_text (row, "field"),
                       dun_row_get_text (row, "sentence"));
    }
}

static void
show (DunStrategiesScreen *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->flaw_rows));
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  g_autofree char *label = NULL;

  /* Translators: the tab of a list; %s is how many lines it has. */
  label = n > 0 ? g_strdup_printf (_("What is wrong (%s)"), number) : g_strdup (_("What is wrong"));
  gtk_label_set_text (self->flaws_label, label);
  _dun_strategies_show_at_fields (self);
  _dun_strategies_update (self);
}

/* Where a path of a refusal points: "steps.2.title" is the second step's title. */
static int
find_path (DunStrategiesScreen *self,
           const char          *path,
           const char         **field)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  guint n = g_strv_length (parts), n_steps;
  g_autofree int *steps = dun_strategy_draft_list_steps (self->draft, &n_steps);
  guint64 position = n > 1 ? g_ascii_strtoull (parts[1], NULL, 10) : 0;
  const char *dot = strrchr (path, '.');

  *field = path;
  if (n < 3 || !g_str_equal (parts[0], "steps") || position == 0 || position > n_steps)
    {
      if (n > 1)
        *field = g_str_equal (parts[0], "arms") ? "arms" : path;
      return 0;
    }
  *field = dot + 1;
  return steps[position - 1];
}

/* A document that is none (DN224) is told like anything else that is wrong with it. */
static gboolean
take_refusal (DunStrategiesScreen *self,
              const GError        *error)
{
  g_autofree char *code = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *sentence = NULL;
  JsonObject *detail;
  const char *path, *reason, *field;
  int step_no;

  if (!dun_error_get_refusal (error, &code, &json))
    return FALSE;
  node = json_from_string (json != NULL ? json : "{}", NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  detail = json_node_get_object (node);
  if (g_str_equal (code, "DN225"))
    {
      sentence = dun_refusal_message (error);
      add_flaw (self, 0, "name", sentence);
      return TRUE;
    }
  if (!g_str_equal (code, "DN224"))
    return FALSE;
  path = json_object_get_string_member_with_default (detail, "path", "");
  reason = json_object_get_string_member_with_default (detail, "reason", "");
  step_no = find_path (self, path, &field);
  sentence = g_strdup_printf ("%s: %s", dun_strategy_words_field (field),
                              dun_code_label ("document_flaw", reason));
  add_flaw (self, step_no, field, sentence);
  return TRUE;
}

/* Shows why a draft was not saved: beside its field when it has one, else in the banner. */
void
_dun_strategies_show_refusal (DunStrategiesScreen *self,
                              const GError        *error)
{
  clear_flaws (self);
  if (take_refusal (self, error))
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->flaw_rows), 0);
      int step_no = (int) dun_row_get_int (row, "step_no");

      show (self);
      if (step_no != 0)
        dun_step_map_set_selected (self->map, step_no);
      gtk_notebook_set_current_page (self->side, step_no != 0 ? DUN_STRATEGIES_STEP
                                                              : DUN_STRATEGIES_WHOLE);
      dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING, dun_row_get_text (row, "sentence"));
    }
  else
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStrategiesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  /* A newer question stands, whose answer will come. */
  if (--self->n_checks > 0 || self->table == NULL)
    return;
  clear_flaws (self);
  if (rows == NULL && !take_refusal (self, error))
    dun_screen_say_error (DUN_SCREEN (self), error);
  for (guint i = 0; rows != NULL && i < dun_result_get_n_rows (rows); i++)
    {
      g_autofree char *sentence =
        dun_strategy_words_flaw (dun_result_get_text (rows, i, "reason"),
                                 dun_result_get_text (rows, i, "detail"));

      add_flaw (self, (int) dun_result_get_int (rows, i, "step_no"),
                dun_result_get_text (rows, i, "field"), sentence);
    }
  show (self);
}

static gboolean
check_cb (gpointer user_data)
{
  DunStrategiesScreen *self = user_data;
  g_autofree char *document = dun_strategy_draft_to_text (self->draft);

  self->flaws_source = 0;
  self->n_checks++;
  dun_strategies_flaws_async (dun_screen_get_session (DUN_SCREEN (self)), document,
                              self->cancellable, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Asks what is wrong as soon as the hand rests. */
void
_dun_strategies_begin_checks (DunStrategiesScreen *self)
{
  g_clear_handle_id (&self->flaws_source, g_source_remove);
  self->flaws_source = g_timeout_add (PAUSE, check_cb, self);
}
