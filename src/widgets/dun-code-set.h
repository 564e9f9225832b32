/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Several codes of a domain, each a check button with its word.
 * Properties: domain (construct only, see dun_code_label()), codes (those to choose from, separated
 *   by blanks; all of the domain unless told), value (those chosen, separated by commas, in the
 *   order of codes; NULL: none; in braces, as the server writes lists, it is understood too). A
 *   chosen code that is not among codes is offered after them. */
#define DUN_TYPE_CODE_SET (dun_code_set_get_type ())

G_DECLARE_FINAL_TYPE (DunCodeSet, dun_code_set, DUN, CODE_SET, GtkWidget)

const char *dun_code_set_get_domain (DunCodeSet *self);
void        dun_code_set_set_codes  (DunCodeSet *self,
                                     const char *codes);
char       *dun_code_set_dup_value  (DunCodeSet *self) G_GNUC_WARN_UNUSED_RESULT;
void        dun_code_set_set_value  (DunCodeSet *self,
                                     const char *value);

G_END_DECLS
