/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-code-choice"

#include "dun-code-choice.h"

#include "dun-codes.h"
#include "dun-drop-down.h"

#include <string.h>

/* A drop-down over codes: the form sees the code, the person its word. */

struct _DunCodeChoice
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget     *drop_down;
  GtkStringList *words;
  GPtrArray     *codes;  /* of char *, the first is "" when it is offered */
  char          *domain;
  char          *none;   /* what stands for no code; NULL: a dash, "": it is not offered */
  char          *listed; /* what the codes were set to */
  char          *code;

  /* State */
  gboolean cut;
  gboolean filling;
};

enum { PROP_0, PROP_DOMAIN, PROP_NONE, PROP_CUT, PROP_CODES, PROP_CODE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCodeChoice, dun_code_choice, GTK_TYPE_WIDGET)

static guint
find_code (DunCodeChoice *self,
           const char    *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (strcmp (self->codes->pdata[i], code) == 0)
      return i;
  return 0;
}

static void
add (DunCodeChoice *self,
     const char    *code)
{
  const char *word = *code == '\0' ? (self->none != NULL ? self->none : "—")
                     : self->domain != NULL ? dun_code_label (self->domain, code) : code;

  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (self->words, word);
}

static void
fill (DunCodeChoice *self)
{
  g_auto (GStrv) listed = self->listed != NULL ? g_strsplit (self->listed, " ", -1) : NULL;
  const char * const *codes = (const char * const *) listed;

  if (codes == NULL && self->domain != NULL)
    codes = dun_code_list (self->domain);
  self->filling = TRUE;
  g_ptr_array_set_size (self->codes, 0);
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          NULL);
  if (self->none == NULL || *self->none != '\0')
    add (self, "");
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      add (self, codes[i]);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), find_code (self, self->code));
  self->filling = FALSE;
}

static void
selected_cb (DunCodeChoice *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (self->filling || selected >= self->codes->len)
    return;
  dun_code_choice_set_code (self, self->codes->pdata[selected]);
}

static gboolean
dun_code_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DUN_CODE_CHOICE (widget)->drop_down);
}

static void
dun_code_choice_constructed (GObject *object)
{
  G_OBJECT_CLASS (dun_code_choice_parent_class)->constructed (object);
  fill (DUN_CODE_CHOICE (object));
}

static void
dun_code_choice_dispose (GObject *object)
{
  DunCodeChoice *self = DUN_CODE_CHOICE (object);

  if (self->drop_down != NULL)
    g_signal_handlers_disconnect_by_data (self->drop_down, self);
  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->words);
  G_OBJECT_CLASS (dun_code_choice_parent_class)->dispose (object);
}

static void
dun_code_choice_finalize (GObject *object)
{
  DunCodeChoice *self = DUN_CODE_CHOICE (object);

  g_ptr_array_unref (self->codes);
  g_free (self->domain);
  g_free (self->none);
  g_free (self->listed);
  g_free (self->code);
  G_OBJECT_CLASS (dun_code_choice_parent_class)->finalize (object);
}

static void
dun_code_choice_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunCodeChoice *self = DUN_CODE_CHOICE (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      g_value_set_string (value, self->domain);
      break;
    case PROP_NONE:
      g_value_set_string (value, self->none);
      break;
    case PROP_CUT:
      g_value_set_boolean (value, self->cut);
      break;
    case PROP_CODES:
      g_value_set_string (value, self->listed);
      break;
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_code_choice_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunCodeChoice *self = DUN_CODE_CHOICE (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      self->domain = g_value_dup_string (value);
      break;
    case PROP_NONE:
      self->none = g_value_dup_string (value);
      break;
    case PROP_CUT:
      self->cut = g_value_get_boolean (value);
      if (self->cut)
        dun_drop_down_cut_words (GTK_DROP_DOWN (self->drop_down));
      break;
    case PROP_CODES:
      dun_code_choice_set_codes (self, g_value_get_string (value));
      break;
    case PROP_CODE:
      dun_code_choice_set_code (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_code_choice_class_init (DunCodeChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_code_choice_constructed;
  object_class->dispose = dun_code_choice_dispose;
  object_class->finalize = dun_code_choice_finalize;
  object_class->get_property = dun_code_choice_get_property;
  object_class->set_property = dun_code_choice_set_property;
  widget_class->grab_focus = dun_code_choice_grab_focus;

  properties[PROP_DOMAIN] =
    g_param_spec_string ("domain", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NONE] =
    g_param_spec_string ("none", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CUT] =
    g_param_spec_boolean ("cut", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CODES] =
    g_param_spec_string ("codes", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CODE] =
    g_param_spec_string ("code", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "duncodechoice");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_code_choice_init (DunCodeChoice *self)
{
  self->code = g_strdup ("");
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->words = gtk_string_list_new (NULL);
  self->drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->words)), NULL);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

GtkWidget *
dun_code_choice_new (const char *domain)
{
  return g_object_new (DUN_TYPE_CODE_CHOICE, "domain", domain, NULL);
}

const char *
dun_code_choice_get_domain (DunCodeChoice *self)
{
  g_return_val_if_fail (DUN_IS_CODE_CHOICE (self), NULL);
  return self->domain;
}

/* Returns: (transfer none): the chosen code, "" for none. */
const char *
dun_code_choice_get_code (DunCodeChoice *self)
{
  g_return_val_if_fail (DUN_IS_CODE_CHOICE (self), "");
  return self->code;
}

void
dun_code_choice_set_code (DunCodeChoice *self,
                          const char    *code)
{
  g_return_if_fail (DUN_IS_CODE_CHOICE (self));

  if (code == NULL)
    code = "";
  if (strcmp (code, self->code) == 0)
    return;
  g_free (self->code);
  self->code = g_strdup (code);
  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), find_code (self, code));
  self->filling = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

/* @codes: (nullable): those to choose from, separated by blanks; NULL: all of the domain. */
void
dun_code_choice_set_codes (DunCodeChoice *self,
                           const char    *codes)
{
  g_return_if_fail (DUN_IS_CODE_CHOICE (self));

  if (g_strcmp0 (codes, self->listed) == 0)
    return;
  g_free (self->listed);
  self->listed = g_strdup (codes);
  fill (self);
}
