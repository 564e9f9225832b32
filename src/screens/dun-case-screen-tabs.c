/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-screen"

#include "dun-case-screen-private.h"

/* What stands in the tabs: each part is read when its tab comes to the front, and again after a
 * change; the parts of a facility and of a payment follow the row that is chosen above them. */

/* In their order; the name of each is that of its ui/dun-case-tab-<name>.ui. */
static const char * const tabs[] = {
  "overview",
  "debts",
  "actions",
  "promises",
  "letters",
  "documents",
  "contacts",
  "people",
  "statistics",
  "history",
  "disputes",
};

typedef enum { OF_CASE, OF_PARTY, OF_FACILITY, OF_PAYMENT, OF_AGREEMENT } KeyOf;

static const struct
{
  const char *name; /* of the table in the tab; NULL: one row */
  int         tab;
  KeyOf       key_of;
} parts[] = {
  [DUN_FOLDER_HEAD] = { NULL, -1, OF_CASE },
  [DUN_FOLDER_TIMELINE] = { "timeline", 0, OF_CASE },
  [DUN_FOLDER_TASKS] = { "tasks", 0, OF_CASE },
  [DUN_FOLDER_HOLDS] = { "holds", 0, OF_CASE },
  [DUN_FOLDER_FACILITIES] = { "facilities", 1, OF_CASE },
  [DUN_FOLDER_INSTALMENTS] = { "instalments", 1, OF_FACILITY },
  [DUN_FOLDER_PAYMENTS] = { "payments", 1, OF_FACILITY },
  [DUN_FOLDER_ALLOCATIONS] = { "allocations", 1, OF_PAYMENT },
  [DUN_FOLDER_PENALTY] = { "penalty", 1, OF_FACILITY },
  [DUN_FOLDER_FEES] = { "fees", 1, OF_FACILITY },
  [DUN_FOLDER_BUCKETS] = { "buckets", 1, OF_FACILITY },
  [DUN_FOLDER_PAUSES] = { "pauses", 1, OF_FACILITY },
  [DUN_FOLDER_BLOCKS] = { "blocks", 1, OF_FACILITY },
  [DUN_FOLDER_CHECKLIST] = { "checklist", 1, OF_FACILITY },
  [DUN_FOLDER_JUDGEMENTS] = { "judgements", 1, OF_FACILITY },
  [DUN_FOLDER_ACTIVITIES] = { "activities", 2, OF_CASE },
  [DUN_FOLDER_PROMISES] = { "promises", 3, OF_CASE },
  [DUN_FOLDER_AGREEMENTS] = { "agreements", 3, OF_CASE },
  [DUN_FOLDER_AGREEMENT_PARTS] = { "parts", 3, OF_AGREEMENT },
  [DUN_FOLDER_COMPARISON] = { "comparison", 3, OF_AGREEMENT },
  [DUN_FOLDER_LETTERS] = { "letters", 4, OF_CASE },
  [DUN_FOLDER_MESSAGES] = { "messages", 4, OF_CASE },
  [DUN_FOLDER_DOCUMENTS] = { "documents", 5, OF_CASE },
  [DUN_FOLDER_CONTACTS] = { "contacts", 6, OF_PARTY },
  [DUN_FOLDER_PEOPLE] = { "people", 7, OF_CASE },
  [DUN_FOLDER_STATISTICS] = { NULL, 8, OF_CASE },
  [DUN_FOLDER_HISTORY] = { "history", 9, OF_CASE },
  [DUN_FOLDER_ASSIGNMENTS] = { "assignments", 9, OF_CASE },
  [DUN_FOLDER_CONSENTS] = { "consents", 6, OF_PARTY },
  [DUN_FOLDER_FLAGS] = { "flags", 6, OF_PARTY },
  [DUN_FOLDER_DISPUTES] = { "disputes", 10, OF_CASE },
  [DUN_FOLDER_PROBLEMS] = { "problems", 10, OF_CASE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (parts) == DUN_N_FOLDER_PARTS);

typedef struct
{
  DunCaseScreen *screen; /* owned */
  DunFolderPart  part;
  gint64         key;
} Reading;

/* Returns: (nullable): the row that is chosen in a part's table. */
DunRow *
_dun_case_screen_selected (DunCaseScreen *self,
                           DunFolderPart  part)
{
  return self->tables[part] == NULL ? NULL : dun_table_get_cursor_row (self->tables[part]);
}

/* Returns: what the part is to be read for; 0: nothing is chosen. */
static gint64
key_of (DunCaseScreen *self,
        DunFolderPart  part)
{
  DunRow *row;

  switch (parts[part].key_of)
    {
    case OF_PARTY:
      return self->head_loaded ? dun_row_get_int (self->head, "party_id") : 0;
    case OF_FACILITY:
      row = _dun_case_screen_selected (self, DUN_FOLDER_FACILITIES);
      return row != NULL ? dun_row_get_key (row) : 0;
    case OF_PAYMENT:
      row = _dun_case_screen_selected (self, DUN_FOLDER_PAYMENTS);
      return row != NULL ? dun_row_get_key (row) : 0;
    case OF_AGREEMENT:
      row = _dun_case_screen_selected (self, DUN_FOLDER_AGREEMENTS);
      return row != NULL ? dun_row_get_key (row) : 0;
    case OF_CASE:
    default:
      return dun_screen_get_key (DUN_SCREEN (self));
    }
}

static void
select_first (DunCaseScreen *self,
              DunFolderPart  part)
{
  DunTable *table = self->tables[part];

  if (table != NULL && dun_table_get_cursor_row (table) == NULL
      && g_list_model_get_n_items (G_LIST_MODEL (self->lists[part])) > 0)
    dun_table_select (table, 0);
}

/* A row that was asked for is shown as soon as it is there. */
static void
show_wanted (DunCaseScreen *self)
{
  DunFolderPart part = self->wanted_part;
  GListModel *model;

  if (part == DUN_FOLDER_HEAD || self->is_stale[part] || self->tables[part] == NULL)
    return;
  model = dun_table_get_model (self->tables[part]);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (model, i);

      if (dun_row_get_key (row) != self->wanted_key)
        continue;
      self->wanted_part = DUN_FOLDER_HEAD;
      dun_table_select (self->tables[part], i);
      dun_table_focus (self->tables[part], i);
      return;
    }
}

/* Brings a part's tab to the front, standing on the row of that key. */
void
_dun_case_screen_show_row (DunCaseScreen *self,
                           DunFolderPart  part,
                           gint64         key)
{
  self->wanted_part = part;
  self->wanted_key = key;
  gtk_notebook_set_current_page (self->tabs, parts[part].tab);
  show_wanted (self);
}

/* The latest step is the last line: it is what one wants to see. */
static void
show_last_step (DunCaseScreen *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->lists[DUN_FOLDER_TIMELINE]));

  if (n_items > 0)
    dun_table_scroll_to (self->tables[DUN_FOLDER_TIMELINE], n_items - 1);
}

static void
take (DunCaseScreen *self,
      DunFolderPart  part,
      DunResult     *result)
{
  if (parts[part].name != NULL)
    {
      dun_row_list_take_result (self->lists[part], result);
      if (part == DUN_FOLDER_TIMELINE)
        show_last_step (self);
      else
        select_first (self, part);
      if (part == self->wanted_part)
        show_wanted (self);
    }
  else if (dun_result_get_n_rows (result) == 1)
    dun_result_fill_row (result, 0, part == DUN_FOLDER_HEAD ? self->head : self->statistics);
  if (part == DUN_FOLDER_HEAD)
    _dun_case_screen_head_loaded (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (DunCaseScreen) self = reading->screen;
  DunFolderPart part = reading->part;
  gboolean is_wanted = reading->key == self->keys[part];
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  g_free (reading);
  if (self->tabs == NULL || !is_wanted)
    return; /* closed, or something else was chosen meanwhile */
  if (self->tables[part] != NULL)
    dun_table_set_loading (self->tables[part], FALSE);
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    take (self, part, answer);
  _dun_case_screen_update (self);
}

static void
read_part (DunCaseScreen *self,
           DunFolderPart  part)
{
  gint64 key = key_of (self, part);
  Reading *reading;

  self->is_stale[part] = FALSE;
  if (key != self->keys[part] && self->lists[part] != NULL)
    dun_row_list_clear (self->lists[part]);
  self->keys[part] = key;
  if (key == 0)
    return;
  reading = g_new (Reading, 1);
  reading->screen = g_object_ref (self);
  reading->part = part;
  reading->key = key;
  if (self->tables[part] != NULL)
    dun_table_set_loading (self->tables[part], TRUE);
  dun_case_folder_read_async (dun_screen_get_session (DUN_SCREEN (self)), part, key,
                              self->cancellable, read_cb, reading);
}

/* Reads the head; the contacts need its party. */
void
_dun_case_screen_read_head (DunCaseScreen *self)
{
  read_part (self, DUN_FOLDER_HEAD);
}

/* Reads what is in front and has not been read since the last change. */
void
_dun_case_screen_read_tab (DunCaseScreen *self)
{
  int tab = gtk_notebook_get_current_page (self->tabs);

  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    if (parts[part].tab == tab && (self->is_stale[part] || self->keys[part] != key_of (self, part)))
      read_part (self, part);
}

void
_dun_case_screen_read_all (DunCaseScreen *self)
{
  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    self->is_stale[part] = TRUE;
  _dun_case_screen_read_head (self);
  _dun_case_screen_read_tab (self);
}

/* Another row is chosen: what stands below it follows. */
void
_dun_case_screen_cursor (DunCaseScreen *self,
                         DunTable      *table)
{
  if (table == self->tables[DUN_FOLDER_FACILITIES] || table == self->tables[DUN_FOLDER_PAYMENTS]
      || table == self->tables[DUN_FOLDER_AGREEMENTS])
    for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
      if (parts[part].key_of != OF_CASE && parts[part].key_of != OF_PARTY
          && self->keys[part] != key_of (self, part))
        read_part (self, part);
  _dun_case_screen_update (self);
}

/* --- Building --- */

/* The first ones come while the folder is being built: there is nothing to follow yet. */
static void
cursor_row_cb (DunCaseScreen *self,
               GParamSpec    *pspec,
               DunTable      *table)
{
  if (self->cancellable != NULL)
    _dun_case_screen_cursor (self, table);
}

static void
letter_activated_cb (DunCaseScreen *self,
                     DunRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-letter", "x", dun_row_get_key (row));
}

/* The pages of a facility are chosen by name: their buttons would not stand side by side. */
static void
detail_chosen_cb (GtkStack    *stack,
                  GParamSpec  *pspec,
                  GtkDropDown *choice)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (pages, selected, TRUE);
}

static void
detail_shown_cb (GtkDropDown *choice,
                 GParamSpec  *pspec,
                 GtkStack    *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    if (gtk_selection_model_is_selected (pages, i))
      gtk_drop_down_set_selected (choice, i);
}

static void
document_activated_cb (DunCaseScreen *self,
                       DunRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "x", dun_row_get_key (row));
}

static void
history_activated_cb (DunCaseScreen *self,
                      DunRow        *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", dun_row_get_key (row));
}

/* Returns: (transfer full): what a tab is built with; it knows the folder as "screen". */
static GtkBuilder *
builder_new (DunCaseScreen *self)
{
  GtkBuilder *builder = gtk_builder_new ();
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback (scope, cursor_row_cb);
  gtk_builder_cscope_add_callback (scope, detail_chosen_cb);
  gtk_builder_cscope_add_callback (scope, detail_shown_cb);
  gtk_builder_cscope_add_callback (scope, document_activated_cb);
  gtk_builder_cscope_add_callback (scope, history_activated_cb);
  gtk_builder_cscope_add_callback (scope, letter_activated_cb);
  gtk_builder_set_scope (builder, scope);
  gtk_builder_set_current_object (builder, G_OBJECT (self));
  gtk_builder_expose_object (builder, "screen", G_OBJECT (self));
  return builder;
}

static void
add_tab (DunCaseScreen *self,
         int            tab)
{
  g_autoptr (GtkBuilder) builder = builder_new (self);
  g_autofree char *path = g_strdup_printf ("/org/dundesk/Dundesk/ui/dun-case-tab-%s.ui", tabs[tab]);
  g_autoptr (GError) error = NULL;

  if (!gtk_builder_add_from_resource (builder, path, &error))
    g_error ("%s: %s", path, error->message);
  for (guint part = 0; part < DUN_N_FOLDER_PARTS; part++)
    if (parts[part].tab == tab && parts[part].name != NULL)
      {
        self->tables[part] =
          g_object_ref (DUN_TABLE (gtk_builder_get_object (builder, parts[part].name)));
        self->lists[part] = dun_row_list_new ();
        dun_table_set_model (self->tables[part], G_LIST_MODEL (self->lists[part]));
      }
  if (gtk_builder_get_object (builder, "offers") != NULL)
    {
      self->offers = GTK_WIDGET (gtk_builder_get_object (builder, "offers"));
      self->offer_promise = GTK_WIDGET (gtk_builder_get_object (builder, "offer_promise"));
      self->offer_agreement = GTK_WIDGET (gtk_builder_get_object (builder, "offer_agreement"));
      self->offer_hardship = GTK_WIDGET (gtk_builder_get_object (builder, "offer_hardship"));
    }
  gtk_notebook_append_page (self->tabs, GTK_WIDGET (gtk_builder_get_object (builder, "page")),
                            GTK_WIDGET (gtk_builder_get_object (builder, "tab")));
}

void
_dun_case_screen_add_tabs (DunCaseScreen *self)
{
  for (guint tab = 0; tab < G_N_ELEMENTS (tabs); tab++)
    add_tab (self, (int) tab);
}
