/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-form"

#include "dun-case-form.h"

#include "dun-banner.h"
#include "dun-case-forms-private.h"
#include "dun-code-choice.h"
#include "dun-dialog.h"
#include "dun-draft-store.h"
#include "dun-error.h"
#include "dun-form-content.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One form, in a panel or in a dialog. */

#define STORE_MSEC 400 /* after the last key */

struct _DunCaseForm
{
  GtkWidget parent_instance;

  /* Owned */
  DunSession   *session;
  DunRow       *row;
  DunCaseDraft *draft;
  char         *name;
  char         *error;

  /* Borrowed: children */
  GtkWidget     *box;
  DunBanner     *banner;
  GtkWidget     *content;
  GtkLabel      *error_label;
  DunCodeChoice *currency; /* NULL: no money in this form */
  GtkWidget     *focus;    /* weak: had the keyboard when it was sent */

  /* State */
  const DunCaseFormInfo *info;
  gint64                 key; /* whose draft it is; 0: none */
  guint                  store_source;
  gboolean               saving;
};

enum { PROP_0, PROP_SESSION, PROP_NAME, PROP_ROW, PROP_CAN_SAVE, PROP_SAVING, PROP_ERROR, N_PROPS };
enum { SIGNAL_SAVED, SIGNAL_STALE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunCaseForm, dun_case_form, GTK_TYPE_WIDGET)

/* --- The draft and its file --- */

static void
store_now (DunCaseForm *self)
{
  if (self->store_source == 0)
    return;
  g_clear_handle_id (&self->store_source, g_source_remove);
  if (self->key != 0 && dun_case_draft_get_dirty (self->draft))
    dun_draft_store_save (self->session, self->name, self->key, self->draft);
}

static gboolean
store_cb (gpointer user_data)
{
  store_now (user_data);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (DunCaseForm *self)
{
  g_clear_handle_id (&self->store_source, g_source_remove);
  self->store_source = g_timeout_add (STORE_MSEC, store_cb, self);
}

static void
set_error (DunCaseForm *self,
           const char  *error)
{
  g_free (self->error);
  self->error = g_strdup (error);
  gtk_label_set_text (self->error_label, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* What was wrong with a field is gone as soon as the field is another. */
static void
draft_notify_cb (DunCaseForm *self,
                 GParamSpec  *pspec)
{
  g_autofree char *name = g_strdelimit (g_strdup (pspec->name), "-", '_');
  DunFormField *field = dun_form_field_find (self->content, name);

  if (field != NULL)
    dun_form_field_set_error (field, NULL);
}

static void
draft_can_save_cb (DunCaseForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

/* The currencies of the case come first; most cases have one. */
static void
offer_currencies (DunCaseForm *self,
                  gboolean     is_new)
{
  static const char * const columns[] = { "arrears_list", "exposure_list" };
  g_autoptr (GString) codes = g_string_new (NULL);
  char first[4] = "";

  if (self->currency == NULL || self->row == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *list = dun_row_get_text (self->row, columns[i]);
      char currency[4];
      gint64 minor;

      while (list != NULL && dun_money_list_next (&list, currency, &minor))
        {
          if (strstr (codes->str, currency) != NULL)
            continue;
          g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", currency);
          if (*first == '\0')
            g_strlcpy (first, currency, sizeof first);
        }
    }
  dun_code_choice_set_codes (self->currency, codes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->currency), strchr (codes->str, ' ') != NULL);
  if (*first != '\0' && (is_new || dun_case_draft_get_text (self->draft, "currency") == NULL))
    dun_case_draft_prefill (self->draft, "currency", first);
}

static void
prefill (DunCaseForm *self)
{
  g_auto (GStrv) columns = NULL;

  dun_case_draft_prefill (self->draft, "kind", self->info->kind);
  if (self->info->prefill == NULL || self->row == NULL)
    return;
  columns = g_strsplit (self->info->prefill, " ", -1);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *field = g_strdelimit (g_strdup (columns[i]), "_", '-');

      dun_case_draft_prefill (self->draft, field, dun_row_get_text (self->row, columns[i]));
    }
}

static void
load_draft (DunCaseForm *self)
{
  gboolean is_restored;

  dun_form_field_clear_all (self->content);
  set_error (self, NULL);
  dun_banner_hide (self->banner);
  dun_case_draft_reset (self->draft);
  is_restored = self->key != 0
                && dun_draft_store_load (self->session, self->name, self->key, self->draft);
  if (is_restored)
    dun_banner_show (self->banner, DUN_BANNER_INFO,
                     _("What you had typed here before is back. It has not been saved yet."));
  else
    prefill (self);
  offer_currencies (self, !is_restored);
}

static void
discard_cb (DunCaseForm *self)
{
  g_clear_handle_id (&self->store_source, g_source_remove);
  dun_draft_store_forget (self->session, self->name, self->key);
  load_draft (self);
}

static void
row_changed_cb (DunCaseForm *self)
{
  offer_currencies (self, !dun_case_draft_get_dirty (self->draft));
}

/* --- Saving --- */

static void
show_refusal (DunCaseForm  *self,
              const GError *error)
{
  gboolean is_stale;
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;

  /* A contact that was not allowed can be recorded with a reason, which is asked for now. */
  if (dun_error_get_refusal (error, &code, NULL) && g_str_equal (code, "DN260"))
    g_object_set (self->draft, "is-denied", TRUE, NULL);
  message = dun_form_refusal_show (self->content, error, &is_stale);

  set_error (self, message);
  if (is_stale)
    g_signal_emit (self, signals[SIGNAL_STALE], 0);
}

static void
set_saving (DunCaseForm *self,
            gboolean     saving)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->saving = saving;
  /* An entry must lose the keyboard before it gets insensitive, and has it again when the save was
   * refused. */
  if (saving && focus != NULL && gtk_widget_is_ancestor (focus, self->content))
    {
      g_set_weak_pointer (&self->focus, focus);
      gtk_root_set_focus (root, NULL);
    }
  gtk_widget_set_sensitive (self->content, !saving);
  if (!saving && self->focus != NULL && gtk_widget_get_mapped (self->focus) && focus == NULL)
    gtk_widget_grab_focus (self->focus);
  if (!saving)
    g_clear_weak_pointer (&self->focus);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

typedef struct
{
  DunCaseForm *form;
  DunRow      *row;
} Saving;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saving *saving = user_data;
  g_autoptr (DunCaseForm) self = saving->form;
  g_autoptr (DunRow) row = saving->row;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  g_free (saving);
  if (answer != NULL)
    dun_draft_store_forget (DUN_SESSION (source), self->name, dun_row_get_key (row));
  if (self->box == NULL)
    return; /* the form has been closed meanwhile */
  set_saving (self, FALSE);
  if (answer == NULL)
    {
      show_refusal (self, error);
      return;
    }
  g_clear_handle_id (&self->store_source, g_source_remove);
  load_draft (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, row);
}

/* --- The content --- */

static void
dun_case_form_constructed (GObject *object)
{
  DunCaseForm *self = DUN_CASE_FORM (object);
  g_autofree char *path = NULL;
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  G_OBJECT_CLASS (dun_case_form_parent_class)->constructed (object);
  self->info = _dun_case_form_info (self->name);
  path = g_strdup_printf ("/org/dundesk/Dundesk/ui/dun-case-form-%s.ui",
                          self->info->looks != NULL ? self->info->looks : self->name);
  if (!gtk_builder_add_from_resource (builder, path, &error))
    g_error ("%s: %s", path, error->message);
  self->draft = g_object_ref (DUN_CASE_DRAFT (gtk_builder_get_object (builder, "draft")));
  self->content = GTK_WIDGET (gtk_builder_get_object (builder, "form"));
  self->currency = (DunCodeChoice *) gtk_builder_get_object (builder, "currency");

  self->banner = DUN_BANNER (dun_banner_new ());
  g_object_set (self->banner, "button-label", _("Discard"), NULL);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (discard_cb), self);
  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->error_label, 0);
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_max_width_chars (self->error_label, 48);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "harm");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self->box), self->content);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->error_label));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  dun_case_draft_set_session (self->draft, self->session);
  dun_form_content_prepare (self->content, self->session);
  g_signal_connect_object (self->draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify", G_CALLBACK (draft_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::can-save", G_CALLBACK (draft_can_save_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->content, FALSE);
}

static void
dun_case_form_dispose (GObject *object)
{
  DunCaseForm *self = DUN_CASE_FORM (object);

  if (self->draft != NULL)
    store_now (self);
  g_clear_weak_pointer (&self->focus);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_case_form_parent_class)->dispose (object);
}

static void
dun_case_form_finalize (GObject *object)
{
  g_free (DUN_CASE_FORM (object)->name);
  g_free (DUN_CASE_FORM (object)->error);
  G_OBJECT_CLASS (dun_case_form_parent_class)->finalize (object);
}

static void
dun_case_form_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DunCaseForm *self = DUN_CASE_FORM (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, self->row != NULL && !self->saving && self->draft != NULL
                                  && dun_case_draft_get_can_save (self->draft));
      break;
    case PROP_SAVING:
      g_value_set_boolean (value, self->saving);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_case_form_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DunCaseForm *self = DUN_CASE_FORM (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_ROW:
      dun_case_form_set_row (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_case_form_class_init (DunCaseFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dun_case_form_constructed;
  object_class->dispose = dun_case_form_dispose;
  object_class->finalize = dun_case_form_finalize;
  object_class->get_property = dun_case_form_get_property;
  object_class->set_property = dun_case_form_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DUN_TYPE_SESSION, once);
  properties[PROP_NAME] = g_param_spec_string ("form", NULL, NULL, NULL, once);
  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE, read);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, read);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SAVED] = g_signal_new ("saved", DUN_TYPE_CASE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, DUN_TYPE_ROW);
  signals[SIGNAL_STALE] = g_signal_new ("stale", DUN_TYPE_CASE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "duncaseform");
  _dun_case_forms_ensure_types ();
}

static void
dun_case_form_init (DunCaseForm *self)
{
}

GtkWidget *
dun_case_form_new (DunSession *session,
                   const char *name)
{
  return g_object_new (DUN_TYPE_CASE_FORM, "session", session, "form", name, NULL);
}

/* Returns: (transfer none): what is being entered. */
DunCaseDraft *
dun_case_form_get_draft (DunCaseForm *self)
{
  g_return_val_if_fail (DUN_IS_CASE_FORM (self), NULL);
  return self->draft;
}

/* Returns: (transfer none) (nullable): what the form is about. */
DunRow *
dun_case_form_get_row (DunCaseForm *self)
{
  g_return_val_if_fail (DUN_IS_CASE_FORM (self), NULL);
  return self->row;
}

/* A row of another key brings its own draft; another row of the same key only its newer version. */
void
dun_case_form_set_row (DunCaseForm *self,
                       DunRow      *row)
{
  gint64 key = row != NULL ? dun_row_get_key (row) : 0;

  g_return_if_fail (DUN_IS_CASE_FORM (self));

  if (self->row == row)
    return;
  if (key != self->key)
    store_now (self);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  _dun_case_forms_about (self->content, self->session, row);
  if (key != self->key)
    {
      self->key = key;
      load_draft (self);
    }
  else
    offer_currencies (self, !dun_case_draft_get_dirty (self->draft));
  gtk_widget_set_sensitive (self->content, row != NULL && !self->saving);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

/* Returns: (nullable): what is wrong with the form as a whole. */
const char *
dun_case_form_get_error (DunCaseForm *self)
{
  return self->error;
}

/* Sends what was entered; ::saved comes after the server's yes. Does nothing while it cannot be
 * saved. */
void
dun_case_form_save (DunCaseForm *self)
{
  GtkWidget *invalid;
  gboolean can_save;
  Saving *saving;

  g_return_if_fail (DUN_IS_CASE_FORM (self));

  g_object_get (self, "can-save", &can_save, NULL);
  if (!can_save)
    return;
  invalid = dun_form_content_find_invalid (self->content);
  if (invalid != NULL)
    {
      gtk_widget_grab_focus (invalid);
      return;
    }
  dun_form_field_clear_all (self->content);
  set_error (self, NULL);
  edited_cb (self);
  store_now (self);
  saving = g_new (Saving, 1);
  saving->form = g_object_ref (self);
  saving->row = g_object_ref (self->row);
  set_saving (self, TRUE);
  dun_activities_write_async (self->session, self->info->activity, self->draft, self->row, saved_cb,
                              saving);
}

void
dun_case_form_focus (DunCaseForm *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (DUN_IS_CASE_FORM (self));
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  /* To the first field, not to the one after that which has it. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->content))
    gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

/* --- In a dialog --- */

static void
dialog_saved_cb (GtkWindow *dialog)
{
  gtk_window_destroy (dialog);
}

static void
dialog_stale_cb (GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.refresh", NULL);
}

/**
 * dun_case_form_open:
 * @parent: a widget of the window it belongs to
 * @name: which form
 * @row: what it is about; a row that is filled anew brings its version
 *
 * Returns: (transfer none): the dialog; it closes itself when it is saved
 */
GtkWindow *
dun_case_form_open (GtkWidget  *parent,
                    DunSession *session,
                    const char *name,
                    DunRow     *row)
{
  const DunCaseFormInfo *info = _dun_case_form_info (name);
  GtkWidget *form = dun_case_form_new (session, name);
  GtkWidget *dialog = dun_form_dialog_new (_(info->title), _(info->save));
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 480, -1);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), _dun_case_forms_with_name (form, row));
  dun_case_form_set_row (DUN_CASE_FORM (form), row);
  g_object_bind_property (form, "can-save", dialog, "can-save", G_BINDING_SYNC_CREATE);
  g_object_bind_property (form, "saving", dialog, "busy", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (dialog, "save", G_CALLBACK (dun_case_form_save), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "saved", G_CALLBACK (dialog_saved_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "stale", G_CALLBACK (dialog_stale_cb), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  dun_case_form_focus (DUN_CASE_FORM (form));
  return GTK_WINDOW (dialog);
}
