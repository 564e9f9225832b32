/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The entry of a setting's value, of the kind that its line says: a number, a yes or no, a choice,
 * a text.
 * Properties: row (DunRow): the line, of api.setting_list; value (string): as the server writes it,
 *   NULL when empty. */
#define DUN_TYPE_SETTING_ENTRY (dun_setting_entry_get_type ())

G_DECLARE_FINAL_TYPE (DunSettingEntry, dun_setting_entry, DUN, SETTING_ENTRY, GtkWidget)

G_END_DECLS
