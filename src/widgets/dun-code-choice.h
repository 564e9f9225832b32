/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of the codes of a domain, chosen by its word.
 *   <object class="DunCodeChoice">
 *     <property name="domain">outcome</property>
 *     <property name="codes">CONTACT REPAYMENT</property>   all of the domain unless told
 *     <property name="code" bind-source="draft" bind-property="outcome"
 *               bind-flags="bidirectional|sync-create"/>
 *   </object>
 * Properties: domain (see dun_code_label(); NULL: the codes are shown as they are), codes
 *   (separated by blanks), code ("" while nothing is chosen). The list's first line is nothing. */
#define DUN_TYPE_CODE_CHOICE (dun_code_choice_get_type ())

G_DECLARE_FINAL_TYPE (DunCodeChoice, dun_code_choice, DUN, CODE_CHOICE, GtkWidget)

GtkWidget  *dun_code_choice_new        (const char    *domain);
const char *dun_code_choice_get_domain (DunCodeChoice *self);
const char *dun_code_choice_get_code   (DunCodeChoice *self);
void        dun_code_choice_set_code   (DunCodeChoice *self,
                                        const char    *code);
void        dun_code_choice_set_codes  (DunCodeChoice *self,
                                        const char    *codes);

G_END_DECLS
