/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-list"

#include "dun-case-list.h"

#include "dun-cases.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-segment-choice.h"
#include "dun-table-memory.h"

#include <json-glib/json-glib.h>

/* Sums come from the facts of every case: for more cases than the first number theirs is said at
 * once and the sum follows when it is there; for more than the second it would take too long. */
#define N_SUMMED_AT_ONCE 10000
#define N_SUMMED 200000

struct _DunCaseList
{
  GtkWidget parent_instance;

  /* Template children */
  DunSegmentChoice *segment;
  DunTable         *table;
  GtkSearchEntry   *text;

  /* Owned */
  DunSession   *session;
  DunKeyList   *list;
  char         *filter;
  char         *status;
  char         *summary;
  GCancellable *counting;

  /* State */
  guint count_source;
};

enum { PROP_0, PROP_STATUS, PROP_SUMMARY, PROP_CURSOR_ROW, PROP_N_SELECTED, N_PROPS };
enum { SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunCaseList, dun_case_list, GTK_TYPE_WIDGET)

static void
query (DunCaseList *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *text = NULL;
  gboolean descending = FALSE;
  const char *sort;

  /* A screen that is being taken down lets its parts go one by one. */
  if (self->list == NULL || self->text == NULL)
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  sort = dun_table_get_sort (self->table, &descending);
  node = json_from_string (self->filter, NULL);
  g_return_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  if (*text != '\0')
    json_object_set_string_member (json_node_get_object (node), "text", text);
  if (dun_segment_choice_get_segment (self->segment) != 0)
    json_object_set_int_member (json_node_get_object (node), "segment",
                                dun_segment_choice_get_segment (self->segment));
  filter = json_to_string (node, FALSE);
  dun_cases_query (self->list, filter, sort != NULL ? sort : "next_action_on", descending);
}

/* --- The foot --- */

static void
set_text (DunCaseList *self,
          char       **field,
          char        *text,
          guint        prop)
{
  g_free (*field);
  *field = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

/* Says what was counted: @sum is empty where nothing is owed or too many were asked for. */
static void
show_count (DunCaseList *self,
            gint64       count,
            const char  *sum)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *n = dun_locale_format_int (locale, count);
  /* Translators: %s is the number of cases. */
  g_autofree char *cases = g_strdup_printf (P_ ("%s case", "%s cases", (gulong) count), n);

  if (dun_table_get_n_selected (self->table) > 0)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
      g_autofree char *all = dun_locale_format_int (locale, n_items);
      g_autofree char *all_cases = g_strdup_printf (P_ ("%s case", "%s cases", n_items), all);

      set_text (self, &self->summary,
                *sum == '\0' ? g_steal_pointer (&cases) : dun_locale_join (cases, sum, NULL),
                PROP_SUMMARY);
      /* Translators: status bar: all cases · how many are selected. */
      set_text (self, &self->status,
                *sum == '\0'
                  ? g_strdup_printf (_("%s · %s selected"), all_cases, n)
                  /* Translators: status bar: all cases · how many are selected · their sum. */
                  : g_strdup_printf (_("%s · %s selected · sum %s"), all_cases, n, sum),
                PROP_STATUS);
    }
  else
    {
      set_text (self, &self->summary, NULL, PROP_SUMMARY);
      /* Translators: status bar: all cases · sum. */
      set_text (self, &self->status,
                *sum == '\0' ? g_steal_pointer (&cases)
                             : g_strdup_printf (_("%s · sum %s"), cases, sum),
                PROP_STATUS);
    }
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunCaseList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) totals = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *sum = NULL;

  if (totals == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  sum = dun_locale_format_money_list (dun_locale_current (),
                                      dun_result_get_text (totals, 0, "arrears_list"));
  show_count (self, dun_result_get_int (totals, 0, "n"), sum);
}

static gboolean
count_cb (gpointer user_data)
{
  DunCaseList *self = user_data;
  g_autofree gint64 *selected = NULL;
  const gint64 *keys;
  gsize n_keys;

  self->count_source = 0;
  if (self->list == NULL)
    return G_SOURCE_REMOVE;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  if (dun_table_get_n_selected (self->table) > 0)
    keys = selected = dun_table_get_selected_keys (self->table, &n_keys);
  else
    keys = dun_key_list_get_keys (self->list, &n_keys);
  if (n_keys > N_SUMMED_AT_ONCE)
    show_count (self, (gint64) n_keys, "");
  if (n_keys <= N_SUMMED)
    dun_cases_totals_async (self->session, keys, n_keys, self->counting, counted_cb,
                            g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Counts once the selection has come to rest. */
static void
count_soon (DunCaseList *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  self->count_source = g_timeout_add (80, count_cb, self);
}

/* --- Callbacks --- */

static void
selection_changed_cb (DunCaseList *self)
{
  count_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
cursor_changed_cb (DunCaseList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_ROW]);
}

static void
sort_changed_cb (DunCaseList *self)
{
  query (self);
}

static void
text_changed_cb (DunCaseList *self)
{
  query (self);
}

static void
segment_changed_cb (DunCaseList *self)
{
  query (self);
}

static void
segment_failed_cb (DunCaseList *self,
                   GError      *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
row_activated_cb (DunCaseList *self,
                  DunRow      *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", dun_row_get_key (row));
}

static void
loading_cb (DunCaseList *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  dun_table_set_loading (self->table, loading);
  if (!loading)
    count_soon (self);
}

static void
error_cb (DunCaseList *self)
{
  g_autoptr (GError) error = NULL;

  g_object_get (self->list, "error", &error, NULL);
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
dun_case_list_dispose (GObject *object)
{
  DunCaseList *self = DUN_CASE_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->count_source, g_source_remove);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_CASE_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_case_list_parent_class)->dispose (object);
}

static void
dun_case_list_finalize (GObject *object)
{
  DunCaseList *self = DUN_CASE_LIST (object);

  g_free (self->filter);
  g_free (self->status);
  g_free (self->summary);
  G_OBJECT_CLASS (dun_case_list_parent_class)->finalize (object);
}

static void
dun_case_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DunCaseList *self = DUN_CASE_LIST (object);

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_CURSOR_ROW:
      g_value_set_object (value,
                          self->table == NULL ? NULL : dun_table_get_cursor_row (self->table));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->table == NULL ? 0 : dun_table_get_n_selected (self->table));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_case_list_class_init (DunCaseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_case_list_dispose;
  object_class->finalize = dun_case_list_finalize;
  object_class->get_property = dun_case_list_get_property;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_CURSOR_ROW] = g_param_spec_object ("cursor-row", NULL, NULL, DUN_TYPE_ROW, flags);
  properties[PROP_N_SELECTED]
    = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-case-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCaseList, segment);
  gtk_widget_class_bind_template_child (widget_class, DunCaseList, table);
  gtk_widget_class_bind_template_child (widget_class, DunCaseList, text);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_SEGMENT_CHOICE);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_case_list_init (DunCaseList *self)
{
  self->filter = g_strdup ("{}");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dun_case_list_set_session:
 * @session: who asks
 * @own_only: only the person's own cases (the worklist)
 *
 * Must be called once, before the list is shown; dun_case_list_set_filter() then fills it.
 */
void
dun_case_list_set_session (DunCaseList *self,
                           DunSession  *session,
                           gboolean     own_only)
{
  g_return_if_fail (DUN_IS_CASE_LIST (self) && self->list == NULL);

  self->session = g_object_ref (session);
  self->list = own_only ? dun_cases_worklist_new (session) : dun_cases_list_new (session);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (error_cb), self,
                           G_CONNECT_SWAPPED);
  dun_table_memory_keep (self->table, own_only ? "worklist" : "cases");
  dun_table_set_model (self->table, G_LIST_MODEL (self->list));
  dun_segment_choice_set_session (self->segment, session);
}

/* Limits the list to a segment's customers, 0 to nobody's. */
void
dun_case_list_set_segment (DunCaseList *self,
                           gint64       segment_id)
{
  g_return_if_fail (DUN_IS_CASE_LIST (self));
  dun_segment_choice_set_segment (self->segment, segment_id);
}

/* Shows what the filter leaves; the keys of the filter are those of sql/api/case_keys.sql, without
 * "segment" and "text". */
void
dun_case_list_set_filter (DunCaseList *self,
                          const char  *filter_json)
{
  g_return_if_fail (DUN_IS_CASE_LIST (self));

  g_free (self->filter);
  self->filter = g_strdup (filter_json);
  query (self);
}

void
dun_case_list_refresh (DunCaseList *self)
{
  g_return_if_fail (DUN_IS_CASE_LIST (self));
  if (self->list != NULL)
    dun_key_list_refresh (self->list);
}

/* Puts the focus into the text filter. */
void
dun_case_list_find (DunCaseList *self)
{
  g_return_if_fail (DUN_IS_CASE_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* Returns: (transfer none): the table, for a context menu or a state to be remembered. */
DunTable *
dun_case_list_get_table (DunCaseList *self)
{
  g_return_val_if_fail (DUN_IS_CASE_LIST (self), NULL);
  return self->table;
}

/* Returns: (transfer full): the selected cases' keys; nothing is read for it. */
gint64 *
dun_case_list_get_selected_keys (DunCaseList *self,
                                 gsize       *n_keys)
{
  g_return_val_if_fail (DUN_IS_CASE_LIST (self), NULL);
  return dun_table_get_selected_keys (self->table, n_keys);
}
