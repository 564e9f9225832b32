/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which letter of a case, and to whom (D06): two lines of a form, the fields letter_kind and
 * letter_party. What is offered is read when the lines are seen for the first time.
 * Properties: letter-kind, letter-party (strings: its key), "" for none; size-group: captions of
 * one width. A kind with one recipient chooses him. */
#define DUN_TYPE_LETTER_CHOICE (dun_letter_choice_get_type ())

G_DECLARE_FINAL_TYPE (DunLetterChoice, dun_letter_choice, DUN, LETTER_CHOICE, GtkWidget)

void dun_letter_choice_set_case (DunLetterChoice *self,
                                 DunSession      *session,
                                 gint64           case_id);

G_END_DECLS
