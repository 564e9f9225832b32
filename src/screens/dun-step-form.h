/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"
#include "dun-strategy-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_STEP_FORM (dun_step_form_get_type ())

/* One step of a strategy's draft in all its fields; what is typed stands in the draft at once.
 * Signal: condition (): the person wants to change the step's condition. */
G_DECLARE_FINAL_TYPE (DunStepForm, dun_step_form, DUN, STEP_FORM, GtkWidget)

void dun_step_form_set_draft    (DunStepForm      *self,
                                 DunStrategyDraft *draft);
void dun_step_form_take_choices (DunStepForm      *self,
                                 DunResult        *choices);
void dun_step_form_set_step     (DunStepForm      *self,
                                 int               step_no);
void dun_step_form_commit       (DunStepForm      *self);
void dun_step_form_begin        (DunStepForm      *self);

G_END_DECLS
