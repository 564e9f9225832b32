/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of the bank beside the table it stands in, read in the direction of its own language.
 * Properties: row (DunRow), subject-field (its column stands above; NULL: none), body-field (body),
 *   language-field (language). */
#define DUN_TYPE_RULE_TEXT (dun_rule_text_get_type ())

G_DECLARE_FINAL_TYPE (DunRuleText, dun_rule_text, DUN, RULE_TEXT, GtkWidget)

G_END_DECLS
