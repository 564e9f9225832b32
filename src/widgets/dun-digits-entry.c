/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-digits-entry"

#include "dun-digits-entry.h"

#include "dun-locale.h"

/* What is neither one number nor words: hours, first days. */

struct _DunDigitsEntry
{
  GtkEntry parent_instance;
};

enum { PROP_VALUE = 1 };

static GParamSpec *value_property;

G_DEFINE_FINAL_TYPE (DunDigitsEntry, dun_digits_entry, GTK_TYPE_ENTRY)

/* Returns: @text with the digits, commas and points of every script as ASCII has them */
char *
dun_digits_to_ascii (const char *text)
{
  GString *plain = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (plain, FALSE));
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (g_unichar_isdigit (sign))
        g_string_append_c (plain, '0' + g_unichar_digit_value (sign));
      else if (sign == 0x066B)
        g_string_append_c (plain, '.');
      else if (sign == 0x060C || sign == 0x066C)
        g_string_append_c (plain, ',');
      else if (sign == 0x2013 || sign == 0x2212)
        g_string_append_c (plain, '-');
      else
        g_string_append_unichar (plain, sign);
    }
  return g_string_free (plain, FALSE);
}

/* Returns: @text with the digits of the reader's language */
char *
dun_digits_to_locale (const char *text)
{
  return dun_locale_digits (dun_locale_current (), text);
}

static void
changed_cb (DunDigitsEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), value_property);
}

static void
dun_digits_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_VALUE)
    {
      g_autofree char *plain =
        g_strstrip (dun_digits_to_ascii (gtk_editable_get_text (GTK_EDITABLE (object))));

      if (*plain != '\0')
        g_value_set_string (value, plain);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dun_digits_entry_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_VALUE)
    {
      const char *text = g_value_get_string (value);
      g_autofree char *shown = dun_digits_to_locale (text != NULL ? text : "");

      gtk_editable_set_text (GTK_EDITABLE (object), shown);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dun_digits_entry_class_init (DunDigitsEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dun_digits_entry_get_property;
  object_class->set_property = dun_digits_entry_set_property;
  value_property = g_param_spec_string ("value", NULL, NULL, NULL,
                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                        | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, PROP_VALUE, value_property);
}

static void
dun_digits_entry_init (DunDigitsEntry *self)
{
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}
