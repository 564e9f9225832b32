/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry for hours and rows of numbers, typed and shown in the digits of the reader's language.
 * Property: value (string): the text with ASCII digits, NULL when empty. */
#define DUN_TYPE_DIGITS_ENTRY (dun_digits_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunDigitsEntry, dun_digits_entry, DUN, DIGITS_ENTRY, GtkEntry)

char *dun_digits_to_ascii  (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *dun_digits_to_locale (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
