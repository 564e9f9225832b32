/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-form-value"

#include "dun-form-value.h"

#include "dun-code-choice.h"
#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-money-entry.h"

/* Forms whose values are known by name only: one way to read, fill and watch all kinds of
 * entries. */

static gboolean
has_value (GtkWidget *widget)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "value");

  return pspec != NULL && pspec->value_type == G_TYPE_STRING;
}

static gboolean
is_entry (GtkWidget *widget)
{
  return DUN_IS_CODE_CHOICE (widget) || DUN_IS_DAY_ENTRY (widget) || DUN_IS_MONEY_ENTRY (widget)
         || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_EDITABLE (widget)
         || has_value (widget);
}

/* Returns: (nullable): the entry that @widget is or holds. */
static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (is_entry (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* Returns: whether @widget is an entry, or holds one. */
gboolean
dun_form_value_is (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  return find_entry (widget) != NULL;
}

static char *
dup_buffer (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static char *
dup_text (GtkWidget *entry)
{
  char *text = NULL;

  if (DUN_IS_CODE_CHOICE (entry))
    return g_strdup (dun_code_choice_get_code (DUN_CODE_CHOICE (entry)));
  if (DUN_IS_DAY_ENTRY (entry))
    {
      DunDay day = dun_day_entry_get_day (DUN_DAY_ENTRY (entry));

      return day != DUN_DAY_NONE ? dun_day_to_iso (day) : NULL;
    }
  if (DUN_IS_MONEY_ENTRY (entry))
    return dun_value_entry_get_empty (DUN_VALUE_ENTRY (entry)) ? NULL
           : g_strdup_printf ("%" G_GINT64_FORMAT,
                              dun_money_entry_get_amount (DUN_MONEY_ENTRY (entry)));
  if (GTK_IS_SPIN_BUTTON (entry))
    return g_strdup_printf ("%d", dun_count_spin_read (GTK_SPIN_BUTTON (entry)));
  if (GTK_IS_CHECK_BUTTON (entry))
    return g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (entry)) ? "t" : "f");
  if (GTK_IS_TEXT_VIEW (entry))
    return dup_buffer (GTK_TEXT_VIEW (entry));
  if (has_value (entry))
    g_object_get (entry, "value", &text, NULL);
  else
    text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  return text;
}

/* Returns: (nullable): what is entered, NULL for nothing. */
char *
dun_form_value_dup (GtkWidget *widget)
{
  GtkWidget *entry;
  g_autofree char *text = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  entry = find_entry (widget);
  text = entry != NULL ? dup_text (entry) : NULL;
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* @text: (nullable): as the server writes it */
void
dun_form_value_set (GtkWidget  *widget,
                    const char *text)
{
  GtkWidget *entry;
  const char *plain = text != NULL ? text : "";
  DunDay day;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  entry = find_entry (widget);
  if (entry == NULL)
    return;
  if (DUN_IS_CODE_CHOICE (entry))
    dun_code_choice_set_code (DUN_CODE_CHOICE (entry), plain);
  else if (DUN_IS_DAY_ENTRY (entry))
    dun_day_entry_set_day (DUN_DAY_ENTRY (entry),
                           dun_day_parse_iso (plain, &day) ? day : DUN_DAY_NONE);
  else if (DUN_IS_MONEY_ENTRY (entry) && *plain == '\0')
    dun_money_entry_clear (DUN_MONEY_ENTRY (entry));
  else if (DUN_IS_MONEY_ENTRY (entry))
    dun_money_entry_set_amount (DUN_MONEY_ENTRY (entry), g_ascii_strtoll (plain, NULL, 10));
  else if (GTK_IS_SPIN_BUTTON (entry))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (entry),
                               (double) g_ascii_strtoll (plain, NULL, 10));
  else if (GTK_IS_CHECK_BUTTON (entry))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (entry), *plain == 't');
  else if (GTK_IS_TEXT_VIEW (entry))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), plain, -1);
  else if (has_value (entry))
    g_object_set (entry, "value", text, NULL);
  else
    gtk_editable_set_text (GTK_EDITABLE (entry), plain);
}

/* Calls @callback (object, …) after each change, as long as both live. */
void
dun_form_value_watch (GtkWidget *widget,
                      GCallback  callback,
                      gpointer   object)
{
  GtkWidget *entry;
  GObject *source;
  const char *signal;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  entry = find_entry (widget);
  if (entry == NULL)
    return;
  source = G_OBJECT (entry);
  if (DUN_IS_CODE_CHOICE (entry))
    signal = "notify::code";
  else if (DUN_IS_DAY_ENTRY (entry) || DUN_IS_MONEY_ENTRY (entry))
    signal = "notify::text";
  else if (GTK_IS_CHECK_BUTTON (entry))
    signal = "toggled";
  else if (GTK_IS_TEXT_VIEW (entry))
    {
      source = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)));
      signal = "changed";
    }
  else
    signal = has_value (entry) ? "notify::value" : "changed";
  g_signal_connect_object (source, signal, callback, object, G_CONNECT_SWAPPED);
}
