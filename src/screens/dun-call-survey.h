/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The questions of a survey with what is answered (H06), by keys alone: in a list of answers a
 * digit takes the answer of that place. Not to be seen while there is no question. */
#define DUN_TYPE_CALL_SURVEY (dun_call_survey_get_type ())

G_DECLARE_FINAL_TYPE (DunCallSurvey, dun_call_survey, DUN, CALL_SURVEY, GtkWidget)

void  dun_call_survey_set_questions (DunCallSurvey *self,
                                     const char    *questions);
char *dun_call_survey_dup_answers   (DunCallSurvey *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
