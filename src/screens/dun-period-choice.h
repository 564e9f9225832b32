/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_PERIOD_CHOICE (dun_period_choice_get_type ())

typedef enum
{
  DUN_PERIOD_THIS_MONTH,
  DUN_PERIOD_LAST_MONTH,
  DUN_PERIOD_THIS_QUARTER,
  DUN_PERIOD_LAST_QUARTER,
  DUN_PERIOD_CUSTOM,
} DunPeriod;

/* A span of days: months and quarters of the reader's own calendar around the business day, or any
 * two days. Signal: changed (), never while the two days are not good. */
G_DECLARE_FINAL_TYPE (DunPeriodChoice, dun_period_choice, DUN, PERIOD_CHOICE, GtkWidget)

void      dun_period_choice_set_today  (DunPeriodChoice *self,
                                        DunDay           today);
DunPeriod dun_period_choice_get_period (DunPeriodChoice *self);
void      dun_period_choice_set_period (DunPeriodChoice *self,
                                        DunPeriod        period);
void      dun_period_choice_set_days   (DunPeriodChoice *self,
                                        DunDay           from,
                                        DunDay           to);
void      dun_period_choice_get_days   (DunPeriodChoice *self,
                                        DunDay          *from,
                                        DunDay          *to);

G_END_DECLS
