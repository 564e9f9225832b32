/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* Wordings of letters (D08, D10): their versions, the text of one, and the page it makes, as it is
 * typed. Actions: template-save, template-submit, template-approve, template-reject,
 * template-retire, template-compare. */
#define DUN_TYPE_TEMPLATES_SCREEN (dun_templates_screen_get_type ())

G_DECLARE_FINAL_TYPE (DunTemplatesScreen, dun_templates_screen, DUN, TEMPLATES_SCREEN, DunScreen)

G_END_DECLS
