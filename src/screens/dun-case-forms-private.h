/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-activities.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char  *name;
  const char  *title;    /* N_() of the dialog */
  const char  *save;     /* N_() of its button */
  const char  *prefill;  /* the record's columns that are there to be changed, or NULL */
  DunActivity  activity;
} DunCaseFormInfo;

const DunCaseFormInfo *_dun_case_form_info           (const char *name);
void                   _dun_case_forms_prepare       (GtkWidget  *parent,
                                                      DunSession *session);
GtkWidget             *_dun_case_forms_find_invalid  (GtkWidget  *parent);

G_END_DECLS
