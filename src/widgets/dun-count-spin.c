/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-count-spin"

#include "dun-count-spin.h"

#include "dun-locale.h"

/* Small whole numbers in the digits of the reader's language. */

static gboolean
output_cb (GtkSpinButton *spin)
{
  g_autofree char *text =
    dun_locale_format_int (dun_locale_current (), gtk_spin_button_get_value_as_int (spin));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
input_cb (GtkSpinButton *spin,
          double        *value)
{
  gint64 number;

  if (!dun_locale_parse_int (dun_locale_current (), gtk_editable_get_text (GTK_EDITABLE (spin)),
                             &number, NULL))
    return GTK_INPUT_ERROR;
  *value = (double) number;
  return TRUE;
}

/* Shows and reads the number as people of the program's language write it. */
void
dun_count_spin_localise (GtkSpinButton *spin)
{
  g_return_if_fail (GTK_IS_SPIN_BUTTON (spin));

  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (input_cb), NULL);
  gtk_spin_button_set_numeric (spin, FALSE);
  gtk_spin_button_update (spin);
}

/* Returns: the number that stands there, also one whose typing was not ended by Enter or Tab, as
 * when it is saved by a key. */
int
dun_count_spin_read (GtkSpinButton *spin)
{
  g_return_val_if_fail (GTK_IS_SPIN_BUTTON (spin), 0);

  gtk_spin_button_update (spin);
  return gtk_spin_button_get_value_as_int (spin);
}
