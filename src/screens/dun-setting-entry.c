/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-setting-entry"

#include "dun-setting-entry.h"

#include "dun-code-choice.h"
#include "dun-count-entry.h"
#include "dun-digits-entry.h"
#include "dun-form-value.h"

/* One form serves all settings; what stands in it depends on the line. */

struct _DunSettingEntry
{
  GtkWidget parent_instance;

  /* Owned */
  DunRow    *row;
  GtkWidget *entry;
};

enum { PROP_0, PROP_ROW, PROP_VALUE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunSettingEntry, dun_setting_entry, GTK_TYPE_WIDGET)

static void
changed_cb (DunSettingEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static GtkWidget *
make_choice (const char *kind,
             const char *choices)
{
  static const char * const domains[][2] = {
    { "PROFILE", "contact_profile" },
    { "SCHEME", "classification_scheme" },
    { "LANGUAGE", "language" },
    { "CALENDAR", "calendar" },
  };
  GtkWidget *choice;

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_strcmp0 (kind, domains[i][0]) == 0)
      {
        choice = dun_code_choice_new (domains[i][1]);
        dun_code_choice_set_codes (DUN_CODE_CHOICE (choice), choices);
        return choice;
      }
  choice = dun_code_choice_new ("setting_value");
  dun_code_choice_set_codes (DUN_CODE_CHOICE (choice), choices != NULL ? choices : "true false");
  return choice;
}

static GtkWidget *
make_entry (DunRow *row)
{
  const char *kind = row != NULL ? dun_row_get_text (row, "kind") : NULL;

  if (g_strcmp0 (kind, "NUMBER") == 0)
    {
      GtkWidget *entry = dun_count_entry_new ();

      g_object_set (entry, "minimum", dun_row_get_int (row, "low"),
                    "maximum", dun_row_get_int (row, "high"), NULL);
      return entry;
    }
  if (kind == NULL || g_str_equal (kind, "ZONE") || g_str_equal (kind, "DIGITS")
      || g_str_equal (kind, "MARK") || g_str_equal (kind, "COUNTRY"))
    return g_object_new (DUN_TYPE_DIGITS_ENTRY, NULL);
  return make_choice (kind, dun_row_get_text (row, "choices"));
}

static void
set_row (DunSettingEntry *self,
         DunRow          *row)
{
  if (!g_set_object (&self->row, row) && self->entry != NULL)
    return;
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  self->entry = make_entry (row);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  dun_form_value_watch (self->entry, G_CALLBACK (changed_cb), self);
}

static void
dun_setting_entry_dispose (GObject *object)
{
  DunSettingEntry *self = DUN_SETTING_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (dun_setting_entry_parent_class)->dispose (object);
}

static void
dun_setting_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunSettingEntry *self = DUN_SETTING_ENTRY (object);

  if (prop_id == PROP_ROW)
    g_value_set_object (value, self->row);
  else if (prop_id == PROP_VALUE)
    g_value_take_string (value, self->entry != NULL ? dun_form_value_dup (self->entry) : NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dun_setting_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunSettingEntry *self = DUN_SETTING_ENTRY (object);

  if (prop_id == PROP_ROW)
    set_row (self, g_value_get_object (value));
  else if (prop_id == PROP_VALUE)
    dun_form_value_set (self->entry, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
dun_setting_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DUN_SETTING_ENTRY (widget)->entry);
}

static void
dun_setting_entry_class_init (DunSettingEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_setting_entry_dispose;
  object_class->get_property = dun_setting_entry_get_property;
  object_class->set_property = dun_setting_entry_set_property;
  widget_class->grab_focus = dun_setting_entry_grab_focus;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_setting_entry_init (DunSettingEntry *self)
{
  set_row (self, NULL);
}
