/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-choice"

#include "dun-letter-choice.h"

#include "dun-choice.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-form-field.h"
#include "dun-letters.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

struct _DunLetterChoice
{
  GtkWidget parent_instance;

  /* Owned: children */
  GtkWidget *box;

  /* Borrowed: in the box */
  DunFormField *fields[2];
  GtkDropDown  *kinds;
  GtkDropDown  *parties;

  /* Owned */
  DunSession   *session;
  DunResult    *choices;     /* a row a kind and recipient; NULL: not read yet */
  char         *letter_kind;
  char         *letter_party;
  GCancellable *cancellable;

  /* State */
  gint64   case_id;
  gboolean filling;
};

enum { PROP_LETTER_KIND = 1, PROP_LETTER_PARTY, PROP_SIZE_GROUP, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunLetterChoice, dun_letter_choice, GTK_TYPE_WIDGET)

static void
take_text (DunLetterChoice *self,
           char           **text,
           const char      *value,
           guint            property)
{
  if (g_strcmp0 (*text, value) == 0)
    return;
  g_free (*text);
  *text = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The lines of both lists, and what is chosen in them. Before they are read what was chosen
 * stays; then only what is offered. */
static void
fill (DunLetterChoice *self)
{
  DunChoice kinds = dun_choice_new (TRUE);
  DunChoice parties = dun_choice_new (TRUE);
  g_autofree char *only = NULL;
  const char *last = NULL;
  gboolean has_kind = FALSE;
  gboolean has_party = FALSE;

  if (self->choices == NULL || self->filling)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < dun_result_get_n_rows (self->choices); i++)
    {
      const char *kind = dun_result_get_text (self->choices, i, "kind");
      const char *party = dun_result_get_text (self->choices, i, "party_id");
      g_autofree char *name = dun_text_isolate (dun_result_get_text (self->choices, i, "name"));

      if (g_strcmp0 (kind, last) != 0)
        dun_choice_add (&kinds, kind, dun_code_label ("letter_kind", kind));
      last = kind;
      if (g_strcmp0 (kind, self->letter_kind) != 0)
        continue;
      has_kind = TRUE;
      has_party = has_party || g_strcmp0 (party, self->letter_party) == 0;
      dun_choice_add (&parties, party, name);
      if (parties.codes->len == 2)
        only = g_strdup (party);
    }
  if (!has_kind)
    take_text (self, &self->letter_kind, "", PROP_LETTER_KIND);
  if (!has_party)
    take_text (self, &self->letter_party, parties.codes->len == 2 ? only : "", PROP_LETTER_PARTY);
  dun_choice_apply (self->kinds, &kinds, self->letter_kind);
  dun_choice_apply (self->parties, &parties, self->letter_party);
  self->filling = FALSE;
}

static void
kind_cb (DunLetterChoice *self)
{
  if (self->filling || self->choices == NULL)
    return;
  take_text (self, &self->letter_kind, dun_choice_get_code (self->kinds), PROP_LETTER_KIND);
  fill (self);
}

static void
party_cb (DunLetterChoice *self)
{
  if (!self->filling && self->choices != NULL)
    take_text (self, &self->letter_party, dun_choice_get_code (self->parties), PROP_LETTER_PARTY);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunLetterChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) choices = dun_session_call_finish (DUN_SESSION (source), result, &error);

  /* Another case is shown by now. */
  if (self->box == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (choices == NULL)
    {
      dun_form_field_set_error (self->fields[0], error->message);
      return;
    }
  self->choices = dun_result_ref (choices);
  fill (self);
}

static void
read_when_seen (DunLetterChoice *self)
{
  if (self->case_id == 0 || self->choices != NULL || self->cancellable != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  dun_letters_task_choices_async (self->session, self->case_id, self->cancellable, read_cb,
                                  g_object_ref (self));
}

/* Offers the letters of a case. */
void
dun_letter_choice_set_case (DunLetterChoice *self,
                            DunSession      *session,
                            gint64           case_id)
{
  g_return_if_fail (DUN_IS_LETTER_CHOICE (self));

  if (case_id == self->case_id)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->choices, dun_result_unref);
  g_set_object (&self->session, session);
  self->case_id = case_id;
  read_when_seen (self);
}

static void
dun_letter_choice_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dun_letter_choice_parent_class)->map (widget);
  read_when_seen (DUN_LETTER_CHOICE (widget));
}

static void
dun_letter_choice_dispose (GObject *object)
{
  DunLetterChoice *self = DUN_LETTER_CHOICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->choices, dun_result_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dun_letter_choice_parent_class)->dispose (object);
}

static void
dun_letter_choice_finalize (GObject *object)
{
  g_free (DUN_LETTER_CHOICE (object)->letter_kind);
  g_free (DUN_LETTER_CHOICE (object)->letter_party);
  G_OBJECT_CLASS (dun_letter_choice_parent_class)->finalize (object);
}

static void
dun_letter_choice_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunLetterChoice *self = DUN_LETTER_CHOICE (object);

  g_value_set_string (value, prop_id == PROP_LETTER_KIND ? self->letter_kind : self->letter_party);
}

static void
dun_letter_choice_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunLetterChoice *self = DUN_LETTER_CHOICE (object);
  const char *text;

  if (prop_id == PROP_SIZE_GROUP)
    {
      for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
        g_object_set_property (G_OBJECT (self->fields[i]), "size-group", value);
      return;
    }
  text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";
  if (prop_id == PROP_LETTER_KIND)
    take_text (self, &self->letter_kind, text, PROP_LETTER_KIND);
  else
    take_text (self, &self->letter_party, text, PROP_LETTER_PARTY);
  fill (self);
}

static void
dun_letter_choice_class_init (DunLetterChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_letter_choice_dispose;
  object_class->finalize = dun_letter_choice_finalize;
  object_class->get_property = dun_letter_choice_get_property;
  object_class->set_property = dun_letter_choice_set_property;
  widget_class->map = dun_letter_choice_map;
  properties[PROP_LETTER_KIND] = g_param_spec_string ("letter-kind", NULL, NULL, "", flags);
  properties[PROP_LETTER_PARTY] = g_param_spec_string ("letter-party", NULL, NULL, "", flags);
  properties[PROP_SIZE_GROUP] =
    g_param_spec_object ("size-group", NULL, NULL, GTK_TYPE_SIZE_GROUP,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* Returns: (transfer none): the list of a new line of the form */
static GtkDropDown *
add_field (DunLetterChoice *self,
           guint            i,
           const char      *field,
           const char      *caption,
           GCallback        selected_cb)
{
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);

  self->fields[i] = g_object_new (DUN_TYPE_FORM_FIELD, "field", field, "caption", caption, NULL);
  dun_form_field_set_child (self->fields[i], list);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[i]));
  g_signal_connect_object (list, "notify::selected", selected_cb, self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (list);
}

static void
dun_letter_choice_init (DunLetterChoice *self)
{
  self->letter_kind = g_strdup ("");
  self->letter_party = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->kinds = add_field (self, 0, "letter_kind", _("_Letter"), G_CALLBACK (kind_cb));
  self->parties = add_field (self, 1, "letter_party", _("R_ecipient"), G_CALLBACK (party_cb));
}
