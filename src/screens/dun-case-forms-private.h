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
  const char  *looks;    /* of which ui/dun-case-form-NAME.ui, NULL: its own */
  const char  *kind;     /* what kind it begins with, or NULL */
} DunCaseFormInfo;

const DunCaseFormInfo *_dun_case_form_info           (const char *name);
void                   _dun_case_forms_ensure_types  (void);
GtkWidget             *_dun_case_forms_with_name     (GtkWidget  *form,
                                                      DunRow     *row);
void                   _dun_case_forms_about         (GtkWidget  *parent,
                                                      DunSession *session,
                                                      DunRow     *row);

G_END_DECLS
