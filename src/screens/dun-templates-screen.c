/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-asked.h"
#include "dun-codes.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-short-list.h"
#include "dun-wordings.h"

#include <glib/gi18n-lib.h>

#define MAX_BODY 200000 /* characters, as the server takes */

G_DEFINE_FINAL_TYPE (DunTemplatesScreen, dun_templates_screen, DUN_TYPE_SCREEN)

static DunSession *
get_session (DunTemplatesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

static GtkTextBuffer *
get_buffer (DunTemplatesScreen *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

/* --- What was typed --- */

/* Returns: (transfer full) */
char *
_dun_templates_dup_body (DunTemplatesScreen *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

static void
typed_cb (DunTemplatesScreen *self)
{
  if (self->filling)
    return;
  _dun_templates_ask_pages (self);
  dun_form_field_clear_all (self->form);
  _dun_templates_keep_soon (self);
  _dun_templates_update (self);
}

/* A book that is pasted by mistake would hold up the screen before the server refuses it. */
static void
insert_text_cb (GtkTextBuffer      *buffer,
                const GtkTextIter  *where,
                const char         *text,
                int                 length,
                DunTemplatesScreen *self)
{
  glong n = g_utf8_strlen (text, length);
  g_autofree char *most = NULL;
  g_autofree char *sentence = NULL;

  if (self->filling || n <= MAX_BODY - gtk_text_buffer_get_char_count (buffer))
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  most = dun_locale_format_int (dun_locale_current (), MAX_BODY);
  /* Translators: %s is a number. */
  sentence = g_strdup_printf (_("This is too much to be added: a wording has at most %s "
                                "characters. The text stays as it was."), most);
  dun_screen_say (DUN_SCREEN (self), DUN_BANNER_WARNING, sentence);
}

/* --- Showing one --- */

/* Returns: (transfer full) (nullable): NULL when the screen is gone or shows another by now, or
 * when it has said why there is nothing. */
static DunResult *
finish_rows (DunAsked     *asked,
             GObject      *source,
             GAsyncResult *result)
{
  DunTemplatesScreen *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || asked->key != self->row_key)
    return NULL;
  if (rows == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  return g_steal_pointer (&rows);
}

/* Shows a text that was read, or what was typed on it; where that stands already, the cursor and
 * what can be undone are left alone. */
static void
set_texts (DunTemplatesScreen *self,
           const char         *subject,
           const char         *body)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *kept_subject = NULL;
  g_autofree char *kept_body = NULL;
  gboolean same = self->saved != NULL;
  GtkTextIter start;

  if (self->keep_source != 0)
    _dun_templates_keep (self);
  _dun_templates_remember (self, subject, body);
  if (_dun_templates_load_kept (self, &kept_subject, &kept_body))
    {
      subject = kept_subject;
      body = kept_body;
    }
  self->reading = FALSE;
  self->filling = TRUE;
  if (!same || !_dun_templates_says (self, subject, body))
    {
      gtk_editable_set_text (self->subject, subject);
      gtk_text_buffer_begin_irreversible_action (buffer);
      gtk_text_buffer_set_text (buffer, body, -1);
      gtk_text_buffer_end_irreversible_action (buffer);
      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  self->filling = FALSE;
  _dun_templates_ask_pages (self);
  _dun_templates_update (self);
}

/* An answer may be older than what was saved meanwhile. */
static gint64
get_newest (DunTemplatesScreen *self,
            gint64              version)
{
  return self->wording_id == self->saved_id ? MAX (version, self->saved_version) : version;
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunTemplatesScreen *self = asked->object;
  g_autoptr (DunResult) rows = finish_rows (asked, source, result);

  if (asked->key == self->row_key)
    self->reading = FALSE;
  if (rows == NULL || dun_result_get_n_rows (rows) == 0)
    return;
  if (self->wording_id != 0)
    {
      g_free (self->sha256);
      self->sha256 = g_strdup (dun_result_get_text (rows, 0, "sha256"));
      self->version = get_newest (self, dun_result_get_int (rows, 0, "version"));
      self->before_no = dun_result_get_int (rows, 0, "before_no");
      g_free (self->before_subject);
      g_free (self->before_body);
      self->before_subject = g_strdup (dun_result_get_text (rows, 0, "before_subject"));
      self->before_body = g_strdup (dun_result_get_text (rows, 0, "before_body"));
    }
  set_texts (self, dun_result_get_text (rows, 0, "subject"), dun_result_get_text (rows, 0, "body"));
}

static void
samples_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunTemplatesScreen *self = asked->object;
  g_autoptr (DunResult) rows = finish_rows (asked, source, result);

  if (rows == NULL)
    return;
  dun_row_list_take_result (self->samples, rows);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->samples)) > 0)
    dun_code_choice_set_code (self->envelope,
                              dun_row_get_text (dun_row_list_get_row (self->samples, 0),
                                                "envelope"));
  _dun_templates_ask_pages (self);
}

static void
fields_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunTemplatesScreen *self = asked->object;
  g_autoptr (DunResult) rows = finish_rows (asked, source, result);

  if (rows == NULL)
    return;
  dun_row_list_take_result (self->fields, rows);
  _dun_templates_show_fields (self);
  _dun_templates_ask_pages (self);
}

/* Returns: (nullable): the version of a kind and language that is in one of two states */
static DunRow *
find_version (DunTemplatesScreen *self,
              const char         *kind,
              const char         *language,
              const char         *state,
              const char         *or_state)
{
  GListModel *rows = G_LIST_MODEL (self->wordings);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      DunRow *row = dun_row_list_get_row (self->wordings, i);
      const char *found = dun_row_get_text (row, "state");

      if (g_str_equal (dun_row_get_text (row, "kind"), kind)
          && g_str_equal (dun_row_get_text (row, "language"), language)
          && (g_str_equal (found, state) || g_strcmp0 (found, or_state) == 0))
        return row;
    }
  return NULL;
}

static void
show (DunTemplatesScreen *self,
      DunRow             *row)
{
  const char *kind = dun_row_get_text (row, "kind");
  const char *language = dun_row_get_text (row, "language");
  const char *instead = dun_row_get_text (row, "written_in");
  const char *state = dun_row_get_text (row, "state");
  gint64 text_of = dun_row_get_int (row, "wording_id");
  gboolean other_kind = g_strcmp0 (kind, self->kind) != 0;
  gboolean other_language = g_strcmp0 (language, self->language) != 0;
  DunRow *source;

  if (self->keep_source != 0)
    _dun_templates_keep (self);
  self->row_key = dun_row_get_key (row);
  if (other_kind || other_language || text_of != self->wording_id)
    g_clear_pointer (&self->saved, g_free);
  self->wording_id = text_of;
  self->version = get_newest (self, dun_row_get_int (row, "version"));
  self->is_mine = dun_row_get_bool (row, "is_mine");
  self->is_legal = dun_row_get_bool (row, "is_legal");
  self->before_no = 0;
  g_free (self->wording_state);
  self->wording_state = g_strdup (state);
  /* A text may be typed where its draft is, or where none has begun. */
  self->editable = dun_session_can (get_session (self), "WORDING")
                   && (g_str_equal (state, "DRAFT")
                       || (!g_str_equal (state, "SUBMITTED")
                           && find_version (self, kind, language, "DRAFT", "SUBMITTED") == NULL));
  if (other_kind || other_language)
    {
      g_free (self->kind);
      g_free (self->language);
      self->kind = g_strdup (kind);
      self->language = g_strdup (language);
      g_clear_pointer (&self->case_data, g_free);
      gtk_editable_set_text (self->case_no, "");
      dun_row_list_clear (self->samples);
    }
  if (other_kind)
    g_clear_pointer (&self->field_json, g_free);
  /* Answers to what was shown before are dropped, so they may have to be asked for again. */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->samples)) == 0)
    dun_wordings_samples_async (get_session (self), kind, language, self->cancellable, samples_cb,
                                dun_asked_new (self, self->row_key));
  if (self->field_json == NULL)
    dun_wordings_fields_async (get_session (self), kind, self->cancellable, fields_cb,
                               dun_asked_new (self, self->row_key));
  /* A new language begins with the words that letters have instead. */
  if (text_of == 0 && instead != NULL)
    {
      source = find_version (self, kind, instead, "IN_FORCE", NULL);
      text_of = source != NULL ? dun_row_get_int (source, "wording_id") : 0;
    }
  self->reading = text_of != 0;
  if (text_of != 0)
    dun_wordings_get_async (get_session (self), text_of, self->cancellable, got_cb,
                            dun_asked_new (self, self->row_key));
  else
    set_texts (self, "", "");
  _dun_templates_update (self);
}

static void
cursor_changed_cb (DunTemplatesScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (row != NULL && dun_row_get_key (row) != self->row_key)
    show (self, row);
}

/* --- The samples --- */

static void
sample_changed_cb (DunTemplatesScreen *self)
{
  if (self->kind == NULL || dun_code_choice_get_code (self->sample)[0] == '\0')
    return;
  g_clear_pointer (&self->case_data, g_free);
  gtk_editable_set_text (self->case_no, "");
  _dun_templates_ask_pages (self);
}

static void
case_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunTemplatesScreen *self = asked->object;
  g_autoptr (DunResult) rows = finish_rows (asked, source, result);

  if (rows == NULL || dun_result_get_n_rows (rows) == 0)
    return;
  g_free (self->case_data);
  self->case_data = g_strdup (dun_result_get_text (rows, 0, "data"));
  dun_code_choice_set_code (self->sample, "");
  _dun_templates_ask_pages (self);
}

static void
case_entered_cb (DunTemplatesScreen *self)
{
  if (self->kind != NULL && gtk_editable_get_text (self->case_no)[0] != '\0')
    dun_wordings_case_async (get_session (self), self->kind, self->language,
                             gtk_editable_get_text (self->case_no), self->cancellable, case_cb,
                             dun_asked_new (self, self->row_key));
}

/* Enter in the filter takes the first field that it leaves. */
static void
fields_first_cb (DunTemplatesScreen *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->fields_list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        _dun_templates_insert_row (self, row);
        return;
      }
}

/* --- Reading --- */

static void
select_wanted (DunTemplatesScreen *self)
{
  GListModel *rows = dun_table_get_model (self->table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, i);

      if (self->wanted != 0 ? dun_row_get_int (row, "wording_id") == self->wanted
                            : dun_row_get_key (row) == self->row_key)
        {
          /* Read again: it may have changed. What is typed meanwhile is on the text as saved. */
          self->row_key = 0;
          if (self->wanted != 0)
            self->wording_id = self->wanted;
          self->wanted = 0;
          dun_table_select (self->table, i);
          show (self, row);
          return;
        }
    }
}

static void
wordings_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunTemplatesScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *number = NULL;
  g_autofree char *status = NULL;
  guint n;

  if (self->table == NULL)
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  self->reading = FALSE;
  if (rows == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      _dun_templates_update (self);
      return;
    }
  if (self->keep_source != 0)
    _dun_templates_keep (self);
  dun_row_list_take_result (self->wordings, rows);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->wordings));
  number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is a number of versions of wordings. */
  status = g_strdup_printf (P_ ("%s version", "%s versions", n), number);
  dun_screen_set_status (DUN_SCREEN (self), status);
  if (self->wanted != 0 || self->kind != NULL)
    select_wanted (self);
  _dun_templates_update (self);
}

static void
read_wordings (DunTemplatesScreen *self)
{
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_wordings_list_async (get_session (self), self->cancellable, wordings_cb, g_object_ref (self));
}

static void
dun_templates_screen_refresh (DunScreen *screen)
{
  DunTemplatesScreen *self = DUN_TEMPLATES_SCREEN (screen);

  read_wordings (self);
  _dun_templates_read_pictures (self);
}

static void
dun_templates_screen_changed (DunScreen  *screen,
                              const char *subject)
{
  if (g_str_has_prefix (subject, "wording"))
    read_wordings (DUN_TEMPLATES_SCREEN (screen));
  else if (g_str_has_prefix (subject, "letter_image"))
    _dun_templates_read_pictures (DUN_TEMPLATES_SCREEN (screen));
}

static void
dun_templates_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_TEMPLATES_SCREEN (screen)->filter);
}

/* --- Class --- */

static void
set_up_view (DunTemplatesScreen *self)
{
  static gsize once;
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (get_buffer (self));

  if (g_once_init_enter (&once))
    {
      gtk_source_language_manager_append_search_path (
        languages, "resource:///org/dundesk/Dundesk/language-specs/");
      g_once_init_leave (&once, 1);
    }
  gtk_source_buffer_set_language (
    buffer, gtk_source_language_manager_get_language (languages, "dundesk-letter"));
  _dun_templates_follow_theme (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-application-prefer-dark-theme",
                           G_CALLBACK (_dun_templates_follow_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position",
                           G_CALLBACK (_dun_templates_ask_place), self, G_CONNECT_SWAPPED);
}

static void
dun_templates_screen_constructed (GObject *object)
{
  DunTemplatesScreen *self = DUN_TEMPLATES_SCREEN (object);

  G_OBJECT_CLASS (dun_templates_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "templates");
  dun_short_list_show (self->table, self->wordings, GTK_EDITABLE (self->filter), NULL);
  set_up_view (self);
  _dun_templates_begin_pages (self);
  dun_code_choice_set_code (self->sample, "PLAIN");
  _dun_templates_update (self);
  _dun_templates_read_envelopes (self);
  dun_templates_screen_refresh (DUN_SCREEN (self));
}

static void
dun_templates_screen_dispose (GObject *object)
{
  DunTemplatesScreen *self = DUN_TEMPLATES_SCREEN (object);

  if (self->table != NULL && self->keep_source != 0)
    _dun_templates_keep (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  _dun_templates_close_pictures (self);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->pictures, dun_letter_pictures_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_TEMPLATES_SCREEN);
  g_clear_object (&self->wordings);
  g_clear_object (&self->fields);
  g_clear_object (&self->samples);
  g_clear_object (&self->envelopes);
  G_OBJECT_CLASS (dun_templates_screen_parent_class)->dispose (object);
}

static void
dun_templates_screen_finalize (GObject *object)
{
  DunTemplatesScreen *self = DUN_TEMPLATES_SCREEN (object);

  g_free (self->request);
  g_free (self->saved);
  g_free (self->sent);
  g_free (self->sha256);
  g_free (self->before_subject);
  g_free (self->before_body);
  g_free (self->kind);
  g_free (self->language);
  g_free (self->field_json);
  g_free (self->case_data);
  g_free (self->wording_state);
  G_OBJECT_CLASS (dun_templates_screen_parent_class)->finalize (object);
}

static void
dun_templates_screen_class_init (DunTemplatesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_templates_screen_constructed;
  object_class->dispose = dun_templates_screen_dispose;
  object_class->finalize = dun_templates_screen_finalize;
  screen_class->changed = dun_templates_screen_changed;
  screen_class->find = dun_templates_screen_find;
  screen_class->refresh = dun_templates_screen_refresh;

  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_FORM_FIELD);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-templates-screen.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, DunTemplatesScreen, child)
  BIND (approve);
  BIND (case_no);
  BIND (envelope);
  BIND (faults);
  BIND (fields_filter);
  BIND (fields_list);
  BIND (fields_popover);
  BIND (filter);
  BIND (form);
  BIND (insert);
  BIND (pages);
  BIND (pages_window);
  BIND (reject);
  BIND (retire);
  BIND (sample);
  BIND (save);
  BIND (state);
  BIND (subject);
  BIND (submit);
  BIND (table);
  BIND (view);
  BIND (waiting);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, case_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "envelope_cb",
                                                G_CALLBACK (_dun_templates_envelope_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "fault_activated_cb",
                                                G_CALLBACK (_dun_templates_go_to_fault));
  gtk_widget_class_bind_template_callback_full (widget_class, "field_activated_cb",
                                                G_CALLBACK (_dun_templates_insert_row));
  gtk_widget_class_bind_template_callback_full (widget_class, "fields_filter_cb",
                                                G_CALLBACK (_dun_templates_filter_fields));
  gtk_widget_class_bind_template_callback (widget_class, fields_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
dun_templates_screen_init (DunTemplatesScreen *self)
{
  self->cancellable = g_cancellable_new ();
  self->wordings = dun_row_list_new ();
  self->fields = dun_row_list_new ();
  self->samples = dun_row_list_new ();
  self->envelopes = dun_row_list_new ();
  _dun_templates_add_commands (self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
