/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pictures-window"

#include "dun-pictures-private.h"

#include "dun-file-question.h"
#include "dun-form-refusal.h"
#include "dun-letter-images.h"
#include "dun-locale.h"
#include "dun-picture-dialog.h"
#include "dun-picture-intake.h"
#include "dun-picture-line.h"
#include "dun-reason-dialog.h"
#include "dun-refusal.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_WIDTH 160 /* millimetres that a picture takes of the text at first */

enum { SIGNAL_INSERT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunPicturesWindow, dun_pictures_window, GTK_TYPE_WINDOW)

/* --- What is chosen --- */

/* Returns: whether a row is chosen that is there */
gboolean
_dun_pictures_get_row (DunPicturesWindow *self,
                       guint             *row)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);

  if (selected == NULL || self->pictures == NULL)
    return FALSE;
  if ((guint) gtk_list_box_row_get_index (selected) >= self->shown->len)
    return FALSE;
  *row = g_array_index (self->shown, guint, gtk_list_box_row_get_index (selected));
  return TRUE;
}

const char *
_dun_pictures_get_text (DunPicturesWindow *self,
                        guint              row,
                        const char        *column)
{
  return dun_result_get_text (dun_letter_pictures_get_rows (self->pictures), row, column);
}

gboolean
_dun_pictures_is_state (DunPicturesWindow *self,
                        guint              row,
                        const char        *state)
{
  return g_strcmp0 (_dun_pictures_get_text (self, row, "state"), state) == 0;
}

/* Whether it is out of use: what was refused, or what another version has taken the place of. */
gboolean
_dun_pictures_is_old (DunPicturesWindow *self,
                      guint              row)
{
  return !_dun_pictures_is_state (self, row, "SUBMITTED")
         && !_dun_pictures_is_state (self, row, "IN_FORCE");
}

/* Returns: (transfer full): why letters do not have a version */
static char *
dup_why_old (DunPicturesWindow *self,
             guint              row)
{
  const char *reason = _dun_pictures_get_text (self, row, "reason");
  const char *day_text = _dun_pictures_get_text (self, row, "decided_on");
  g_autofree char *day = NULL;
  DunDay decided_on;

  if (!_dun_pictures_is_state (self, row, "REJECTED") || !dun_day_parse_iso (day_text, &decided_on))
    return g_strdup (_("Letters do not have this version any more"));
  day = dun_locale_format_day (dun_locale_current (), decided_on);
  if (reason == NULL)
    return g_strdup_printf (_("Rejected by %1$s, %2$s"),
                            _dun_pictures_get_text (self, row, "decided_by"), day);
  /* Translators: %1$s is a person, %2$s a day, %3$s why, in his words. */
  return g_strdup_printf (_("Rejected by %1$s, %2$s: %3$s"),
                          _dun_pictures_get_text (self, row, "decided_by"), day, reason);
}

static char *
make_note (DunPicturesWindow *self,
           guint              row)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *width = NULL;
  g_autofree char *height = NULL;
  double mm_width, mm_height;
  GString *text;

  dun_letter_pictures_get_size (self->pictures, row, &mm_width, &mm_height);
  if (mm_width <= 0)
    return dup_why_old (self, row);
  width = dun_locale_format_int (locale, MAX (lround (mm_width), 1));
  height = dun_locale_format_int (locale, MAX (lround (mm_height), 1));
  /* Translators: the width and height of a picture on paper. */
  text = g_string_new (NULL);
  g_string_printf (text, _("%s × %s mm"), width, height);
  if (_dun_pictures_is_state (self, row, "SUBMITTED")
      && dun_result_get_bool (dun_letter_pictures_get_rows (self->pictures), row, "is_mine"))
    dun_locale_append (text, _("Somebody else has to approve it"));
  return g_string_free (text, FALSE);
}

static void
update (DunPicturesWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *note = NULL;
  gboolean writes, approves, waits, is_mine, has;
  guint row = 0;

  if (self->list == NULL)
    return;
  writes = dun_session_can (self->session, "WORDING");
  approves = dun_session_can (self->session, "WORDING_APPROVE");
  has = _dun_pictures_get_row (self, &row);
  waits = has && _dun_pictures_is_state (self, row, "SUBMITTED");
  is_mine = has && dun_result_get_bool (dun_letter_pictures_get_rows (self->pictures), row,
                                        "is_mine");
  note = has ? make_note (self, row) : NULL;
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_action_set_enabled (widget, "pictures.add", writes && !self->busy);
  gtk_widget_action_set_enabled (widget, "pictures.approve",
                                 approves && waits && !is_mine && !self->busy);
  gtk_widget_action_set_enabled (widget, "pictures.reject",
                                 approves && waits && !is_mine && !self->busy);
  gtk_widget_action_set_enabled (widget, "pictures.insert",
                                 self->can_insert && has && !_dun_pictures_is_old (self, row));
  gtk_widget_set_visible (self->add, writes);
  gtk_widget_set_visible (self->insert, writes);
  gtk_widget_set_visible (self->approve, approves);
  gtk_widget_set_visible (self->reject, approves);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
set_busy (DunPicturesWindow *self,
          gboolean           busy)
{
  self->busy = busy;
  update (self);
}

void
_dun_pictures_fail (DunPicturesWindow *self,
                    const GError      *error)
{
  g_autofree char *message = dun_refusal_message (error);

  dun_banner_show (self->banner, DUN_BANNER_WARNING, message);
}

static void
selected_cb (DunPicturesWindow *self)
{
  guint row;

  if (self->list == NULL)
    return;
  if (_dun_pictures_get_row (self, &row))
    self->image_id = dun_result_get_int (dun_letter_pictures_get_rows (self->pictures), row,
                                         "image_id");
  update (self);
  _dun_pictures_show_page (self);
}

/* --- The list --- */

static void
fill_list (DunPicturesWindow *self)
{
  gboolean with_old = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->old));
  DunResult *rows = dun_letter_pictures_get_rows (self->pictures);
  gint64 wanted = self->image_id;
  GtkListBoxRow *line;

  g_array_set_size (self->shown, 0);
  while ((line = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (line));
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (with_old || !_dun_pictures_is_old (self, i))
      {
        g_array_append_val (self->shown, i);
        gtk_list_box_append (self->list, dun_picture_line_new (self->pictures, i));
      }
  for (guint k = 0; k < self->shown->len; k++)
    {
      guint i = g_array_index (self->shown, guint, k);

      if (dun_result_get_int (rows, i, "image_id") == wanted
          || (wanted == 0 && _dun_pictures_is_state (self, i, "SUBMITTED")))
        {
          gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) k));
          break;
        }
    }
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  update (self);
  _dun_pictures_show_page (self);
}

static void
old_toggled_cb (DunPicturesWindow *self)
{
  if (self->list != NULL && self->pictures != NULL)
    fill_list (self);
}

/**
 * dun_pictures_window_set_pictures:
 * @pictures: (nullable): as they are now; NULL: they are being read
 */
void
dun_pictures_window_set_pictures (DunPicturesWindow *self,
                                  DunLetterPictures *pictures)
{
  g_return_if_fail (DUN_IS_PICTURES_WINDOW (self));
  if (self->list == NULL || pictures == NULL)
    return;
  dun_letter_pictures_ref (pictures);
  g_clear_pointer (&self->pictures, dun_letter_pictures_unref);
  self->pictures = pictures;
  fill_list (self);
}

/* The letter on whose page a picture is seen. */
void
dun_pictures_window_set_letter (DunPicturesWindow  *self,
                                const DunLetterAsk *ask)
{
  g_return_if_fail (DUN_IS_PICTURES_WINDOW (self));
  if (self->list == NULL)
    return;
  g_free (self->subject);
  g_free (self->body);
  g_free (self->language);
  g_free (self->profile);
  g_free (self->data);
  self->subject = g_strdup (ask->subject);
  self->body = g_strdup (ask->body);
  self->language = g_strdup (ask->language);
  self->profile = g_strdup (ask->profile);
  self->data = g_strdup (ask->data);
  _dun_pictures_show_page (self);
}

/* Whether the text in the editor may be written on. */
void
dun_pictures_window_set_can_insert (DunPicturesWindow *self,
                                    gboolean           can_insert)
{
  g_return_if_fail (DUN_IS_PICTURES_WINDOW (self));
  if (self->list == NULL || self->can_insert == can_insert)
    return;
  self->can_insert = can_insert;
  update (self);
}

/* --- Adding --- */

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunPicturesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = dun_picture_intake_finish (result, &error);
  g_autofree char *base = NULL;

  if (self->list == NULL)
    return;
  base = g_file_get_basename (self->file);
  g_clear_object (&self->file);
  set_busy (self, FALSE);
  if (png == NULL)
    {
      _dun_pictures_fail (self, error);
      return;
    }
  /* What comes next is the one that was added. */
  self->image_id = 0;
  gtk_window_present (GTK_WINDOW (dun_picture_dialog_new (GTK_WIDGET (self), self->session,
                                                          base != NULL ? base : "", png)));
}

/* Takes a picture file; one that is none gets a sentence. */
void
dun_pictures_window_add_file (DunPicturesWindow *self,
                              GFile             *file)
{
  g_return_if_fail (DUN_IS_PICTURES_WINDOW (self));
  if (self->list == NULL || self->busy || !dun_session_can (self->session, "WORDING"))
    return;
  dun_banner_hide (self->banner);
  g_set_object (&self->file, file);
  set_busy (self, TRUE);
  dun_picture_intake_async (file, self->life, taken_cb, g_object_ref (self));
}

static void
add_chosen (gpointer  owner,
            GFile    *file)
{
  dun_pictures_window_add_file (owner, file);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .title = _("Add a picture"),
    .verb = _("_Add"),
    .filter = filter,
    .modal = TRUE,
  };

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  dun_file_question_ask (widget, &question, add_chosen);
}

static gboolean
dropped_cb (GtkDropTarget     *target,
            const GValue      *value,
            double             x,
            double             y,
            DunPicturesWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->busy)
    return FALSE;
  dun_pictures_window_add_file (self, files->data);
  return TRUE;
}

/* --- Deciding --- */

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunPicturesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->list == NULL)
    return;
  set_busy (self, FALSE);
  if (answer == NULL)
    _dun_pictures_fail (self, error);
}

static void
approve_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DunPicturesWindow *self = DUN_PICTURES_WINDOW (widget);
  g_autofree char *request = dun_uuid_new ();

  dun_banner_hide (self->banner);
  set_busy (self, TRUE);
  dun_letter_images_decide_async (self->session, request, self->image_id, TRUE, NULL, decided_cb,
                                  g_object_ref (self));
}

static void
reject_cb (DunFormDialog     *dialog,
           DunPicturesWindow *self)
{
  g_autofree char *request = dun_uuid_new ();

  if (self->list == NULL)
    return;
  dun_form_dialog_set_busy (dialog, TRUE);
  dun_letter_images_decide_async (self->session, request, self->image_id, FALSE,
                                  dun_reason_dialog_get_reason (dialog),
                                  dun_form_refusal_written_cb, g_object_ref (dialog));
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DunFormDialog *dialog = dun_reason_dialog_new (widget, _("Reject the picture"), _("Re_ject"));

  dun_banner_hide (DUN_PICTURES_WINDOW (widget)->banner);
  g_signal_connect_object (dialog, "save", G_CALLBACK (reject_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Inserting --- */

static void
insert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DunPicturesWindow *self = DUN_PICTURES_WINDOW (widget);
  double width, height;
  guint row;

  if (!_dun_pictures_get_row (self, &row))
    return;
  dun_letter_pictures_get_size (self->pictures, row, &width, &height);
  g_signal_emit (self, signals[SIGNAL_INSERT], 0, _dun_pictures_get_text (self, row, "name"),
                 (guint) CLAMP (lround (width), 1, MOST_WIDTH));
}

static void
activated_cb (DunPicturesWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pictures.insert", NULL);
}

/* --- Class --- */

static void
dun_pictures_window_dispose (GObject *object)
{
  DunPicturesWindow *self = DUN_PICTURES_WINDOW (object);

  if (self->life != NULL)
    g_cancellable_cancel (self->life);
  g_clear_object (&self->life);
  g_clear_object (&self->preview);
  self->list = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->pictures, dun_letter_pictures_unref);
  G_OBJECT_CLASS (dun_pictures_window_parent_class)->dispose (object);
}

static void
dun_pictures_window_finalize (GObject *object)
{
  DunPicturesWindow *self = DUN_PICTURES_WINDOW (object);

  g_array_unref (self->shown);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->language);
  g_free (self->profile);
  g_free (self->data);
  G_OBJECT_CLASS (dun_pictures_window_parent_class)->finalize (object);
}

static void
dun_pictures_window_class_init (DunPicturesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_pictures_window_dispose;
  object_class->finalize = dun_pictures_window_finalize;
  signals[SIGNAL_INSERT] =
    g_signal_new ("insert", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);

  g_type_ensure (DUN_TYPE_BANNER);
  gtk_widget_class_install_action (widget_class, "pictures.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "pictures.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "pictures.insert", NULL, insert_action);
  gtk_widget_class_install_action (widget_class, "pictures.reject", NULL, reject_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-pictures-window.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, DunPicturesWindow, child)
  BIND (add);
  BIND (approve);
  BIND (banner);
  BIND (insert);
  BIND (list);
  BIND (note);
  BIND (old);
  BIND (page);
  BIND (page_window);
  BIND (reject);
  BIND (spinner);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, old_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
dun_pictures_window_init (DunPicturesWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->life = g_cancellable_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->preview = dun_letter_preview_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  _dun_pictures_init_page (self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * dun_pictures_window_new:
 * @parent: any widget of the window it stands over
 *
 * Returns: (transfer none): the window, not shown yet
 */
DunPicturesWindow *
dun_pictures_window_new (GtkWidget  *parent,
                         DunSession *session)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  DunPicturesWindow *self =
    g_object_new (DUN_TYPE_PICTURES_WINDOW, "transient-for",
                  GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);

  self->session = g_object_ref (session);
  update (self);
  return self;
}
