/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-args-private.h"

G_BEGIN_DECLS

/* What the server has been asked to keep ready on one connection. */
typedef struct _DunPlans DunPlans;
typedef struct _DunPlan DunPlan;

typedef enum
{
  DUN_PLAN_SEND_WHOLE, /* the statement itself */
  DUN_PLAN_MAKE, /* ask for it to be kept, then use it by its name */
  DUN_PLAN_USE,
} DunPlanUse;

DunPlans   *dun_plans_new     (void);
void        dun_plans_free    (DunPlans      *self);
DunPlan    *dun_plans_want    (DunPlans      *self,
                               const char    *statement,
                               const DunArgs *args,
                               DunPlanUse    *use);

const char *dun_plan_get_name (DunPlan       *self);
void        dun_plan_made     (DunPlan       *self,
                               gboolean       is_made);
void        dun_plan_stale    (DunPlan       *self);

G_END_DECLS
