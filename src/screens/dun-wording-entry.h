/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The text of a message's wording: its fields can be put in from a list; below it the text as a
 * sample customer would get it, what is wrong with it, and of an SMS in how many segments it
 * leaves.
 * Properties: row (DunRow): the line, of api.message_wordings, NULL for a new one; value (string):
 *   the text, NULL when empty. */
#define DUN_TYPE_WORDING_ENTRY (dun_wording_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunWordingEntry, dun_wording_entry, DUN, WORDING_ENTRY, GtkWidget)

G_END_DECLS
