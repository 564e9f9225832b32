/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What conditions can ask, as the database says (J03): fields with their comparisons, and the
 * values of codes. Shared by all rows of an editor, does not change. */
typedef struct _DunConditionTerms DunConditionTerms;

typedef struct
{
  char  *field;     /* "customer.overdue" */
  char  *subject;   /* under which heading */
  char  *scope;     /* the row it is about */
  char  *kind;      /* money, int, days, date, code, bool, text, count */
  char  *domain;    /* of a code */
  char **operators; /* "eq" … */
} DunConditionField;

typedef struct
{
  GPtrArray *codes; /* of char * */
  GPtrArray *words; /* of char *, parallel */
} DunConditionChoices;

DunConditionTerms         *dun_condition_terms_new          (GListModel        *fields,
                                                             GListModel        *choices,
                                                             DunDay             today);
DunConditionTerms         *dun_condition_terms_ref          (DunConditionTerms *self);
void                       dun_condition_terms_unref        (DunConditionTerms *self);
const DunConditionField   *dun_condition_terms_find         (DunConditionTerms *self,
                                                             const char        *field);
const DunConditionChoices *dun_condition_terms_get_choices  (DunConditionTerms *self,
                                                             const char        *domain);
GPtrArray                 *dun_condition_terms_list         (DunConditionTerms *self,
                                                             const char        *subject,
                                                             const char        *scope);
DunDay                     dun_condition_terms_get_today    (DunConditionTerms *self);
const char                *dun_condition_terms_operator     (const DunConditionField *field,
                                                             const char        *is);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunConditionTerms, dun_condition_terms_unref)

G_END_DECLS
