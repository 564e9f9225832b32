/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rule-dialog"

#include "dun-rule-dialog.h"

#include "dun-banner.h"
#include "dun-draft-store.h"
#include "dun-form-content.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-form-value.h"
#include "dun-money-entry.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* One line of a sheet, new or changed: its fields are known by name only. */

#define STORE_MSEC 400 /* after the last key */

struct _DunRuleDialog
{
  DunFormDialog parent_instance;

  /* Owned */
  DunSession *session;
  DunRow     *row;        /* NULL: a new line */
  GPtrArray  *fields;     /* borrowed DunFormFields that hold a value */
  GHashTable *blank;      /* name → what a new line begins with */
  char       *request_id; /* one an intent */
  char       *place;      /* of its draft */
  char       *currency;   /* of its amounts */

  /* Borrowed: children */
  DunBanner *banner;
  GtkWidget *content;

  /* State */
  const DunRuleSheet *sheet;
  guint               store_source;
  gboolean            filling;
};

enum { SIGNAL_SAVED, SIGNAL_STALE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunRuleDialog, dun_rule_dialog, DUN_TYPE_FORM_DIALOG)

static const char *
get_name (DunFormField *field)
{
  return dun_form_field_get_field (field);
}

/* Returns: (transfer full) (element-type utf8 utf8): what stands in the form, by name */
static GHashTable *
collect (DunRuleDialog *self)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->fields->len; i++)
    g_hash_table_insert (values, g_strdup (get_name (self->fields->pdata[i])),
                         dun_form_value_dup (self->fields->pdata[i]));
  return values;
}

/* Returns: (transfer full): what tells the line of the form from the others */
static char *
dup_key (DunRuleDialog *self)
{
  g_autoptr (GHashTable) values = collect (self);
  g_auto (GStrv) columns = g_strsplit (self->sheet->key, " ", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *text = g_hash_table_lookup (values, columns[i]);

      if (text == NULL && self->row != NULL)
        text = dun_row_get_text (self->row, columns[i]);
      g_string_append_printf (key, "%s%s", i > 0 ? " " : "", text != NULL ? text : "");
    }
  return g_string_free (key, FALSE);
}

/* Returns: (transfer full): @row as it is now: the list fills its own anew whenever it is read. */
static DunRow *
copy_row (DunRow *row)
{
  DunRowShape *shape = dun_row_get_shape (row);
  guint n = dun_row_shape_get_n (shape);
  char **values = g_new0 (char *, n);
  DunRow *copy = dun_row_new (dun_row_get_key (row));

  for (guint i = 0; i < n; i++)
    values[i] = g_strdup (dun_row_get_text (row, dun_row_shape_get_name (shape, i)));
  dun_row_take_values (copy, shape, values);
  return copy;
}

/* --- The draft and its file --- */

static void
store_now (DunRuleDialog *self)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GHashTable) values = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (self->store_source == 0)
    return;
  g_clear_handle_id (&self->store_source, g_source_remove);
  file = g_key_file_new ();
  values = collect (self);
  g_key_file_set_string (file, DUN_DRAFT_STORE_GROUP, "request", self->request_id);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_key_file_set_string (file, DUN_DRAFT_STORE_GROUP, name, value != NULL ? value : "");
  dun_draft_store_save_file (self->session, self->place, 0, file);
}

static gboolean
store_cb (gpointer user_data)
{
  store_now (user_data);
  return G_SOURCE_REMOVE;
}

static void
set_currency (GtkWidget  *parent,
              const char *currency)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DUN_IS_MONEY_ENTRY (child))
      g_object_set (child, "currency", currency, NULL);
    else
      set_currency (child, currency);
}

/* Amounts are in the currency that the form has beside them. */
static void
follow_currency (DunRuleDialog *self)
{
  DunFormField *field = dun_form_field_find (self->content, "currency");
  g_autofree char *currency = field != NULL ? dun_form_value_dup (GTK_WIDGET (field)) : NULL;

  if (currency != NULL && g_strcmp0 (currency, self->currency) != 0)
    {
      g_free (self->currency);
      self->currency = g_strdup (currency);
      set_currency (self->content, currency);
    }
}

static void
edited_cb (DunRuleDialog *self)
{
  follow_currency (self);
  if (self->filling)
    return;
  /* What was wrong may not be so any more: the server tells it again. */
  dun_form_field_clear_all (self->content);
  g_clear_handle_id (&self->store_source, g_source_remove);
  self->store_source = g_timeout_add (STORE_MSEC, store_cb, self);
}

/* An entry whose kind depends on the line learns it. */
static void
hand_row (GtkWidget *parent,
          DunRow    *row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (child), "row");

      if (pspec != NULL && pspec->value_type == DUN_TYPE_ROW)
        g_object_set (child, "row", row, NULL);
      else
        hand_row (child, row);
    }
}

/* Each field shows what its line says; of a new line, what the .ui says. */
static void
fill (DunRuleDialog *self)
{
  self->filling = TRUE;
  hand_row (self->content, self->row);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *name = get_name (self->fields->pdata[i]);

      dun_form_value_set (self->fields->pdata[i],
                          self->row != NULL && dun_row_has (self->row, name)
                          ? dun_row_get_text (self->row, name)
                          : g_hash_table_lookup (self->blank, name));
    }
  self->filling = FALSE;
}

static void
discard_cb (DunRuleDialog *self)
{
  g_clear_handle_id (&self->store_source, g_source_remove);
  dun_draft_store_forget (self->session, self->place, 0);
  g_free (self->request_id);
  self->request_id = dun_uuid_new ();
  dun_banner_hide (self->banner);
  fill (self);
}

static void
restore (DunRuleDialog *self)
{
  g_autoptr (GKeyFile) file = dun_draft_store_load_file (self->session, self->place, 0);
  g_autofree char *request = file != NULL
    ? g_key_file_get_string (file, DUN_DRAFT_STORE_GROUP, "request", NULL) : NULL;

  if (request == NULL || !dun_uuid_is_valid (request))
    return;
  self->filling = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *value = g_key_file_get_string (file, DUN_DRAFT_STORE_GROUP,
                                                      get_name (self->fields->pdata[i]), NULL);

      if (value != NULL)
        dun_form_value_set (self->fields->pdata[i], *value != '\0' ? value : NULL);
    }
  self->filling = FALSE;
  g_free (self->request_id);
  self->request_id = g_steal_pointer (&request);
  dun_banner_show (self->banner, DUN_BANNER_INFO,
                   _("What you had typed here before is back. It has not been saved yet."));
}

/* --- Saving --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunRuleDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *message = NULL;
  gboolean is_stale;

  if (answer != NULL)
    dun_draft_store_forget (DUN_SESSION (source), self->place, 0);
  if (self->content == NULL)
    return; /* closed meanwhile */
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self), FALSE);
  if (answer != NULL)
    {
      g_autofree char *key = dup_key (self);

      g_clear_handle_id (&self->store_source, g_source_remove);
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, key);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  message = dun_form_refusal_show (self->content, error, &is_stale);
  dun_form_dialog_set_error (DUN_FORM_DIALOG (self), message);
  if (is_stale)
    g_signal_emit (self, signals[SIGNAL_STALE], 0);
}

static void
dun_rule_dialog_save (DunFormDialog *dialog)
{
  DunRuleDialog *self = DUN_RULE_DIALOG (dialog);
  GtkWidget *invalid = dun_form_content_find_invalid (self->content);
  g_autoptr (GHashTable) values = NULL;

  if (invalid != NULL)
    {
      gtk_widget_grab_focus (invalid);
      return;
    }
  dun_form_field_clear_all (self->content);
  edited_cb (self);
  store_now (self);
  values = collect (self);
  dun_form_dialog_set_busy (dialog, TRUE);
  dun_rule_sheet_write_async (self->sheet, self->session, self->request_id, values, self->row,
                              saved_cb, g_object_ref (self));
}

/* --- Class --- */

static void
dun_rule_dialog_dispose (GObject *object)
{
  DunRuleDialog *self = DUN_RULE_DIALOG (object);

  if (self->content != NULL && self->store_source != 0)
    store_now (self);
  self->content = NULL;
  self->banner = NULL;
  g_clear_object (&self->row);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_rule_dialog_parent_class)->dispose (object);
}

static void
dun_rule_dialog_finalize (GObject *object)
{
  DunRuleDialog *self = DUN_RULE_DIALOG (object);

  g_ptr_array_unref (self->fields);
  g_hash_table_unref (self->blank);
  g_free (self->request_id);
  g_free (self->currency);
  g_free (self->place);
  G_OBJECT_CLASS (dun_rule_dialog_parent_class)->finalize (object);
}

static void
dun_rule_dialog_class_init (DunRuleDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_rule_dialog_dispose;
  object_class->finalize = dun_rule_dialog_finalize;
  DUN_FORM_DIALOG_CLASS (klass)->save = dun_rule_dialog_save;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", DUN_TYPE_RULE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STALE] = g_signal_new ("stale", DUN_TYPE_RULE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
dun_rule_dialog_init (DunRuleDialog *self)
{
  self->fields = g_ptr_array_new ();
  self->blank = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->request_id = dun_uuid_new ();
}

static void
find_fields (DunRuleDialog *self,
             GtkWidget     *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!DUN_IS_FORM_FIELD (child))
        find_fields (self, child);
      else if (dun_form_value_is (child))
        g_ptr_array_add (self->fields, child);
    }
}

/* What tells a line from the others stays as it is. */
static void
lock_keys (DunRuleDialog *self)
{
  g_auto (GStrv) keys = g_strsplit (self->sheet->key, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      DunFormField *field = dun_form_field_find (self->content, keys[i]);

      if (field != NULL)
        gtk_widget_set_sensitive (GTK_WIDGET (field), FALSE);
    }
}

static void
load_content (DunRuleDialog *self)
{
  g_autofree char *path = g_strdup_printf ("/org/dundesk/Dundesk/ui/dun-rule-sheet-%s.ui",
                                           self->sheet->name);
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (!gtk_builder_add_from_resource (builder, path, &error))
    g_error ("%s: %s", path, error->message);
  self->content = GTK_WIDGET (gtk_builder_get_object (builder, "form"));
  self->banner = DUN_BANNER (dun_banner_new ());
  g_object_set (self->banner, "button-label", _("Discard"), NULL);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (discard_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), self->content);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (self), box);
  dun_form_content_prepare (self->content, self->session);
  find_fields (self, self->content);
  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkWidget *field = self->fields->pdata[i];

      g_hash_table_insert (self->blank, g_strdup (get_name (self->fields->pdata[i])),
                           dun_form_value_dup (field));
      dun_form_value_watch (field, G_CALLBACK (edited_cb), self);
    }
}

/**
 * dun_rule_dialog_new:
 * @parent: a widget of the window it stands over
 * @sheet: which sheet
 * @row: (nullable): the line to change; NULL: a new one
 *
 * Returns: (transfer none): the window, not shown yet; it closes itself when it is saved
 */
DunRuleDialog *
dun_rule_dialog_new (GtkWidget          *parent,
                     DunSession         *session,
                     const DunRuleSheet *sheet,
                     DunRow             *row)
{
  DunRuleDialog *self;
  g_autofree char *key = row != NULL ? dun_rule_sheet_dup_key (sheet, row) : NULL;
  /* Translators: the title of a form: the name of a list, and that a line is new or changed. */
  g_autofree char *title = g_strdup_printf (row != NULL ? _("%s: change") : _("%s: new"),
                                            _(sheet->title));

  self = g_object_new (DUN_TYPE_RULE_DIALOG,
                       "transient-for", GTK_WINDOW (gtk_widget_get_root (parent)),
                       "title", title, "default-width", 520, NULL);
  self->session = g_object_ref (session);
  self->sheet = sheet;
  self->row = row != NULL ? copy_row (row) : NULL;
  self->place = g_strjoin (" ", "rule", sheet->name, key, NULL);
  load_content (self);
  if (row != NULL)
    lock_keys (self);
  fill (self);
  restore (self);
  gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  return self;
}

/* Returns: (nullable): the line that is changed, NULL for a new one. */
DunRow *
dun_rule_dialog_get_row (DunRuleDialog *self)
{
  g_return_val_if_fail (DUN_IS_RULE_DIALOG (self), NULL);
  return self->row;
}

/* The same line as it is now: what was typed is saved over it, if the person wants so. */
void
dun_rule_dialog_set_row (DunRuleDialog *self,
                         DunRow        *row)
{
  g_return_if_fail (DUN_IS_RULE_DIALOG (self) && DUN_IS_ROW (row));
  g_object_unref (self->row);
  self->row = copy_row (row);
}
